"""`pledgedata convert`: a package in another form."""

from pathlib import Path

import click

from pledgedata.cli import option
from pledgedata.cli.group import Command
from pledgedata.cli.option import Folder, said
from pledgedata.cli.tell import tell
from pledgedata.package.convert import FORMS, convert, form_of
from pledgedata.package.load import checked
from pledgedata.report import text
from pledgedata.words import Lang, Text


@click.command(
    "convert",
    cls=Command,
    help=said(
        "Skriv ett paket i en annan form. Inget går förlorat.\n\n"
        "UT:s ändelse säger formen: .xlsx, .json, .jsonl, .zip, .csv (en platt tabell), och utan "
        "ändelse en mapp med CSV. Har paketet fel skrivs inget.\n\n"
        "\b\nExempel:\n  pledgedata convert loften.xlsx loften",
        "Write a package in another form. Nothing is lost.\n\n"
        "OUT's ending says the form: .xlsx, .json, .jsonl, .zip, .csv (one flat table), and "
        "without an ending a folder of CSV. Nothing is written if the package has errors.\n\n"
        "\b\nExample:\n  pledgedata convert loften.xlsx loften",
    ),
)
@click.argument("path", metavar=said("IN", "IN"), type=Folder())
@click.argument("target", metavar=said("UT", "OUT"), type=Folder())
@click.option(
    "--to",
    "to",
    type=click.Choice(FORMS),
    help=said(
        "Formen, om ändelsen inte säger den. excel-csv är en kopia att titta på i Excel.",
        "The form, where the ending does not say it. excel-csv is a copy to look at in Excel.",
    ),
)
@click.option("--force", is_flag=True, help=said("Ersätt det som står där.", "Replace OUT."))
@option.limit
@option.form
@option.lang
@click.pass_context
def command(
    ctx: click.Context,
    path: Path,
    target: Path,
    to: str | None,
    force: bool,
    form: str,
    lang: Lang,
) -> None:
    """Write a package in another form."""
    kind = to or form_of(target)
    found = checked(path)
    about = found.reading.about
    if found.errors or about is None:
        tell(found.problems, "convert", str(path), form, lang)
        if form == "text":
            nothing = Text("Inget skrevs.", "Nothing was written.")[lang]
            click.echo(f"{path}: {text.tally(found.problems, lang)}. {nothing}")
        ctx.exit(1)
    made = convert(found.reading.dataset(about), target, kind, force=force)
    tell(found.problems, "convert", str(path), form, lang, target=str(made), to=kind)
    if form == "text":
        click.echo(Text(f"Skrev {made} ({kind})", f"Wrote {made} ({kind})")[lang])
