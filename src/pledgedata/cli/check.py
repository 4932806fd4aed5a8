"""`pledgedata check`: everything that is wrong with a package."""

from pathlib import Path

import click

from pledgedata.cli import option
from pledgedata.cli.group import Command
from pledgedata.cli.option import said
from pledgedata.cli.tell import tell
from pledgedata.report import text
from pledgedata.words import Lang, Text


@click.command(
    "check",
    cls=Command,
    help=said(
        "Granska ett paket och visa allt som är fel.\n\n"
        "Exempel: pledgedata check datapackage/katrineholm",
        "Check a package and show everything that is wrong.\n\n"
        "Example: pledgedata check datapackage/katrineholm",
    ),
)
@option.path
@option.accept
@option.limit
@option.form
@option.lang
@click.pass_context
def command(ctx: click.Context, path: Path, accept: Path | None, form: str, lang: Lang) -> None:
    """Show every problem of a package."""
    from pledgedata.package.acceptance import acceptances
    from pledgedata.package.load import checked

    found = checked(path, acceptances(accept, path) if accept else None)
    counts = {name: len(some) for name, some in found.reading.entries.items()}
    tell(found.problems, "check", str(path), form, lang, records=counts)
    if form == "text":
        total = text.counted(sum(counts.values()), _RECORD, _RECORDS, lang)
        click.echo(f"{path}: {text.tally(found.problems, lang)}, {total}.")
    ctx.exit(1 if found.errors else 0)


_RECORD = Text("post", "record")
_RECORDS = Text("poster", "records")
