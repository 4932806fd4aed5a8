"""`pledgedata migrate`: a package of an earlier version, lifted to this one."""

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pledgedata.cli import option, progress
from pledgedata.cli.group import Command
from pledgedata.cli.option import Folder, said, typed
from pledgedata.iri import VERSION
from pledgedata.words import LANGS, Lang, Text

if TYPE_CHECKING:
    from pledgedata.package.migrate import Migration


@click.command(
    "migrate",
    cls=Command,
    help=said(
        "Uppgradera ett paket till den version av specifikationen som gäller nu.\n\n"
        "PAKET är ett paket eller ett släpp. Det rörs inte: en uppgraderad kopia skrivs som en "
        "mapp med CSV. Varje steg visas. Kolumner som specifikationen inte har följer med som "
        "egna, x_….\n\n"
        "\b\nExempel:\n  pledgedata migrate loften-2024 -o loften --from 0.9.0",
        "Lift a package to the version of the specification that is in force.\n\n"
        "PATH is a package or a release. It is left alone: a lifted copy is written as a folder of "
        "CSV. Each step is shown. Columns that the specification does not have are kept as the "
        "publisher's own, x_….\n\n"
        "\b\nExample:\n  pledgedata migrate pledges-2024 -o pledges --from 0.9.0",
    ),
)
@option.path
@click.option(
    "-o",
    "--output",
    "target",
    metavar=said("UT", "OUT"),
    type=Folder(),
    required=True,
    help=said("Mappen för kopian.", "The folder for the copy."),
)
@click.option(
    "--from",
    "start",
    metavar="VERSION",
    help=said(
        "Versionen paketet följer, om det inte säger det självt.",
        "The version the package follows, where it does not say so itself.",
    ),
)
@option.force
@option.limit
@option.form
@option.lang
def command(
    path: Path, target: Path, start: str | None, force: bool, form: str, lang: Lang
) -> None:
    """Lift a package."""
    from pledgedata.package.migrate import migrate

    made = migrate(path, target, start, force=force)
    progress.over()
    if form == "json":
        from pledgedata.report.tree import json_text

        click.echo(json_text(_tree(path, made)))
        return
    for line in _lines(path, made, lang):
        click.echo(line)


def _tree(path: Path, made: "Migration") -> dict[str, Any]:
    return {
        "command": "migrate",
        "path": str(path),
        "ok": True,
        "problems": [],
        "target": str(made.target),
        "from": made.start,
        "to": VERSION,
        "steps": [
            {"says": {lang: one.says[lang] for lang in LANGS}, "count": one.count}
            for one in made.done
        ],
        "kept": [{"table": k.table, "column": k.old, "as": k.new} for k in made.kept],
        "left": list(made.other),
    }


def _lines(path: Path, made: "Migration", lang: Lang) -> Iterator[str]:
    yield f"{path}: {made.start} → {VERSION}"
    if not made.done:
        yield Text("  Inget steg behövs.", "  No step is needed.")[lang]
    for one in made.done:
        count = f" ({one.count})" if one.count else ""
        yield f"  {one.says[lang]}{count}"
    if made.kept:
        yield Text("Följer med som egna uppgifter:", "Kept as the publisher's own:")[lang]
    for kept in made.kept:
        yield f"  {kept.table}: {kept.old!r} → {kept.new}"
    if made.kept:
        yield Text(
            "  De ges ut. Ta bort dem som inte ska det ur kopian.",
            "  They will be published. Take those that should not be out of the copy.",
        )[lang]
    if made.other:
        left = Text("Ingen tabell, inte med", "No table, left out")[lang]
        yield f"{left}: {', '.join(made.other)}"
    wrote = Text(f"Skrev {made.target}.", f"Wrote {made.target}.")[lang]
    yield f"{wrote} pledgedata check {typed(made.target)}"
