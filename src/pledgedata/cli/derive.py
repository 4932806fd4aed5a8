"""`pledgedata derive`: everything the model implies, written or compared."""

from pathlib import Path

import click

from pledgedata.cli import option
from pledgedata.cli.group import Command
from pledgedata.cli.option import Folder, said
from pledgedata.cli.tell import tell
from pledgedata.report import text
from pledgedata.words import Lang, Text


@click.command(
    "derive",
    cls=Command,
    help=said(
        "Skriv allt som följer av modellen: vokabulär, scheman, referenssidor.",
        "Write everything the model implies: vocabulary, schemas, reference pages.",
    ),
)
@click.option("--check", "only_check", is_flag=True, help=said("Ändra inget.", "Change nothing."))
@click.option(
    "--site",
    type=click.Path(path_type=Path),
    metavar=said("MAPP", "DIR"),
    help=said(
        "Skriv också specifikationens sidor hit.", "Write the specification's pages here too."
    ),
)
@click.option("--root", type=Folder(), help=said("Klonen.", "The checkout."))
@option.form
@option.lang
@click.pass_context
def command(
    ctx: click.Context,
    only_check: bool,
    site: Path | None,
    root: Path | None,
    form: str,
    lang: Lang,
) -> None:
    """Write or check the derived files."""
    from pledgedata.package.artefact import derived
    from pledgedata.package.artefact import site as written

    problems = derived(root, write=not only_check)
    if site:
        written(site, root)
    tell(problems, "derive", str(root or ""), form, lang)
    if form == "text":
        state = Text("Härledda filer", "Derived files")[lang]
        click.echo(f"{state}: {text.tally(problems, lang)}.")
    ctx.exit(1 if problems else 0)
