"""`pledgedata compare`: what can be compared, and why not."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from pledgedata.cli import option, progress
from pledgedata.cli.group import Command
from pledgedata.cli.option import Folder, said
from pledgedata.words import Lang, Text

if TYPE_CHECKING:
    from pledgedata.comparability import Finding, Side
    from pledgedata.comparability.pairing import Pair
    from pledgedata.problem import Problem

_CONFINED: Final = Text(
    "Så många kommuner ställs bara mot de andra i sitt län. Andra par: --municipality.",
    "So many municipalities are put against those of their own county only. For other pairs: "
    "--municipality.",
)


@click.command(
    "compare",
    cls=Command,
    help=said(
        "Säg vad som kan jämföras, fält för fält, och varför inte.\n\n"
        "A och B är paket eller släpp. Utan B jämförs åren och kommunerna inom A. Svaret är inget "
        "betyg: varje fält har sitt skäl.\n\n"
        "\b\nExempel:\n"
        "  pledgedata compare katrineholm nykoping\n"
        "  pledgedata compare landet --municipality 0483 --municipality 0480\n"
        "  pledgedata compare landet --field themes --format csv > teman.csv",
        "Say what can be compared, field by field, and why not.\n\n"
        "A and B are packages or releases. Without B the years and the municipalities within A are "
        "compared. The answer is no score: each field has its reason.\n\n"
        "\b\nExamples:\n"
        "  pledgedata compare katrineholm nykoping\n"
        "  pledgedata compare country --municipality 0483 --municipality 0480\n"
        "  pledgedata compare country --field themes --format csv > themes.csv",
    ),
)
@click.argument("path", metavar="A", type=Folder())
@click.argument("other", metavar="[B]", type=Folder(), required=False)
@click.option(
    "--field",
    "names",
    multiple=True,
    metavar=said("FÄLT", "FIELD"),
    help=said(
        "Bara detta fält, till exempel themes eller targets.value. Kan ges flera gånger.",
        "Only this field, such as themes or targets.value. May be given several times.",
    ),
)
@click.option(
    "--municipality",
    "towns",
    multiple=True,
    metavar=said("KOMMUN", "NAME"),
    help=said(
        "Bara denna kommun: namn eller kod. Kan ges flera gånger.",
        "Only this municipality: name or code. May be given several times.",
    ),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "csv"]),
    default="text",
    show_default=True,
    help=said("Text för människor, eller en tabell.", "Text for people, or a table."),
)
@option.limit
@option.lang
def command(
    path: Path,
    other: Path | None,
    names: tuple[str, ...],
    towns: tuple[str, ...],
    form: str,
    lang: Lang,
) -> None:
    """Say what can be compared."""
    from pledgedata import comparability
    from pledgedata.package.kit import municipality
    from pledgedata.package.side import sides

    fields = _fields(names)
    codes = {municipality(name).id for name in towns}
    a, strange = sides(path)
    _tell(path, strange, lang)
    if other is None:
        a = _of(a, codes)
        pairs = list(comparability.within(a))
    else:
        b, strange = sides(other)
        _tell(other, strange, lang)
        # A town that one package alone has chooses in that one, and leaves the other whole.
        there = codes & {one.municipality for one in (*a, *b)}
        chosen = [_of(some, there) or some for some in (a, b)] if there or not codes else [(), ()]
        pairs = list(comparability.across(*chosen))
    found = (
        one
        for one in comparability.comparisons(pairs)
        if (one.table.name, one.column.name) in fields
    )
    progress.over()
    if form == "csv":
        click.echo(comparability.listing(found), nl=False)
    elif form == "json":
        click.echo(_json(path, other, len(pairs), found))
    else:
        for line in _text(pairs, found, lang):
            click.echo(line)
        if other is None and comparability.confined(a):
            click.echo(f"\n{_CONFINED[lang]}")


def _tell(path: Path, strange: "Problem | None", lang: Lang) -> None:
    """Says that a package follows another version: beside the answer, which a program may read."""
    from pledgedata.cli.tell import account, say

    if strange:
        say(account((strange,), "compare", str(path)), "text", lang, err=True)


def _fields(names: Sequence[str]) -> set[tuple[str, str]]:
    """The fields that are asked for; all when none is named."""
    from pledgedata.comparability import fields
    from pledgedata.problem import nearest

    known = [(table.name, column.name) for table, column in fields()]
    chosen: set[tuple[str, str]] = set()
    for name in names:
        meant = {place for place in known if name in {place[1], ".".join(place)}}
        if not meant:
            near = nearest(name, [column for _, column in known])[option.LANG]
            missing = said(f"Fältet {name} jämförs inte.", f"The field {name} is not compared.")
            raise click.BadParameter(f"{missing} {near}", param_hint="--field")
        chosen |= meant
    return chosen or set(known)


def _of(sides: "tuple[Side, ...]", codes: set[str]) -> "tuple[Side, ...]":
    return tuple(one for one in sides if not codes or one.municipality in codes)


def _json(path: Path, other: Path | None, pairs: int, found: "Iterator[Finding]") -> str:
    from pledgedata.comparability import tree
    from pledgedata.report.tree import json_text

    told = [tree(one) for one in found]
    where = {"a": str(path), "b": None if other is None else str(other)}
    return json_text(
        {"command": "compare", **where, "ok": True, "pairs": pairs, "comparisons": told}
    )


def _text(pairs: "Sequence[Pair]", found: "Iterator[Finding]", lang: Lang) -> Iterator[str]:
    from pledgedata.cli.terminal import style
    from pledgedata.comparability.overview import overview

    shown = style()
    for depth, line in overview(pairs, list(found), lang):
        if not line:
            yield ""
        elif depth == 0:
            yield from (shown.ink(part, "1") for part in shown.fit(line, "", "  "))
        else:
            yield from shown.fit(line, "  " * depth, "  " * (depth + 1))
