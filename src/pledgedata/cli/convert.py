"""`pledgedata convert`: a package in another form."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgedata.cli import option
from pledgedata.cli.group import Command
from pledgedata.cli.option import Folder, said
from pledgedata.cli.tell import tell
from pledgedata.package.convert import FORMS, convert, convert_large, form_of
from pledgedata.package.load import checked
from pledgedata.report import text
from pledgedata.words import Lang, Text

if TYPE_CHECKING:
    from pledgedata.problem import Findings


@click.command(
    "convert",
    cls=Command,
    help=said(
        "Skriv ett paket i en annan form. Inget går förlorat.\n\n"
        "UT:s ändelse säger formen: .xlsx, .json, .jsonl, .zip, .csv (en platt tabell), .jsonld, "
        ".nt, .ttl, .sqlite, .duckdb, och utan ändelse en mapp med CSV, eller med --to parquet en "
        "med Parquet. Allt utom .jsonld, .nt, .ttl, .sqlite och .duckdb kan läsas igen. Har "
        "paketet fel skrivs inget.\n\n"
        "\b\nExempel:\n  pledgedata convert loften.xlsx loften",
        "Write a package in another form. Nothing is lost.\n\n"
        "OUT's ending says the form: .xlsx, .json, .jsonl, .zip, .csv (one flat table), .jsonld, "
        ".nt, .ttl, .sqlite, .duckdb, and without an ending a folder of CSV, or with --to parquet "
        "one of Parquet. All but .jsonld, .nt, .ttl, .sqlite and .duckdb can be read again. "
        "Nothing is written if the package has errors.\n\n"
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
@option.force
@option.limit
@option.engine
@option.form
@option.lang
@click.pass_context
def command(
    ctx: click.Context,
    path: Path,
    target: Path,
    to: str | None,
    force: bool,
    master: str | None,
    form: str,
    lang: Lang,
) -> None:
    """Write a package in another form."""
    kind = to or form_of(target)
    problems, written = _written(path, target, kind, force=force, master=master)
    if not written:
        tell(problems, "convert", str(path), form, lang)
        if form == "text":
            nothing = Text("Inget skrevs.", "Nothing was written.")[lang]
            click.echo(f"{path}: {text.tally(problems, lang)}. {nothing}")
        ctx.exit(1)
    tell(problems, "convert", str(path), form, lang, target=str(target), to=kind)
    if form == "text":
        click.echo(Text(f"Skrev {target} ({kind})", f"Wrote {target} ({kind})")[lang])


def _written(
    path: Path, target: Path, kind: str, *, force: bool, master: str | None
) -> "tuple[Findings, bool]":
    """What is wrong with the package, and whether it was written."""
    from pledgedata.package import stream
    from pledgedata.package.sweep import sweepable

    if kind in stream.FORMS and (package := sweepable(path, master)):
        judged = convert_large(package, target, kind, force=force, master=master)
        if judged:
            return judged.problems, not judged.problems.errors
    found = checked(path)
    about = found.reading.about
    if found.errors or about is None:
        return found.problems, False
    convert(found.reading.dataset(about), target, kind, force=force)
    return found.problems, True
