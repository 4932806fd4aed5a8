"""`pledgedata init`: a folder to begin in."""

from pathlib import Path

import click

from pledgedata.cli import option
from pledgedata.cli.group import Command
from pledgedata.cli.option import Folder, said, typed
from pledgedata.package.kit import BOOK, READ_ME, TEMPLATES, begun
from pledgedata.words import Lang, Text


@click.command(
    "init",
    cls=Command,
    help=said(
        "Gör en mapp att börja i: arbetsbok, CSV-mallar och en läs mig-fil.\n\n"
        "Kommunen anges med kod eller namn.\n\n"
        "\b\nExempel:\n  pledgedata init loften --municipality Katrineholm",
        "Make a folder to begin in: a workbook, CSV templates and a README.\n\n"
        "The municipality is given by its code or its name.\n\n"
        "\b\nExample:\n  pledgedata init loften --municipality 0483",
    ),
)
@click.argument("path", metavar=said("MAPP", "DIR"), type=Folder())
@click.option(
    "--municipality",
    metavar=said("KOD/NAMN", "CODE/NAME"),
    required=True,
    help=said("Kommunen: 0483 eller Katrineholm.", "The municipality: 0483 or Katrineholm."),
)
@option.form
@option.lang
def command(path: Path, municipality: str, form: str, lang: Lang) -> None:
    """Make a folder to begin in."""
    one, files = begun(path, municipality)
    if form == "json":
        from pledgedata.report import tree

        facts = {"municipality": one.id, "files": list(files)}
        click.echo(tree.json_text(tree.outcome("init", str(path), (), **facts)))
        return
    name = f"{one.id} {one.label[lang]}"
    click.echo(Text(f"Gjorde {path} för {name}", f"Made {path} for {name}")[lang])
    click.echo(Text(f"  {BOOK}  arbetsboken att fylla i", f"  {BOOK}  to fill in")[lang])
    click.echo(Text(f"  {READ_ME}  vad du gör sedan", f"  {READ_ME}  what to do next")[lang])
    templates = Text(f"  {TEMPLATES}/  samma tabeller som CSV", f"  {TEMPLATES}/  the same as CSV")
    click.echo(templates[lang])
    book = typed(path / BOOK)
    then = Text(
        f"Fyll i arbetsboken och kör: pledgedata check {book}",
        f"Fill in the workbook and run: pledgedata check {book}",
    )
    click.echo(then[lang])
