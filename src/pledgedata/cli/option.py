"""What several commands ask for in the same way."""

import os
import re
from collections.abc import Mapping
from typing import Any, Final

import click

from pledgedata.cli.language import spoken
from pledgedata.words import LANGS, Lang, Text

LANG: Final[Lang] = spoken()
"""The language of help and of errors of use; reports follow `--lang`."""


if LANG == "sv":
    from pledgedata.cli import swedish

    swedish.spoken()


def said(sv: str, en: str) -> str:
    """The text in the language of the machine."""
    return Text(sv, en)[LANG]


def typed(path: os.PathLike[str] | str) -> str:
    """A path as it is typed in a command, in any shell: within quotes where one may need them."""
    plain = re.fullmatch(r"[\w./\\:~+-]+", str(path))
    return str(path) if plain else f'"{path}"'


_ON_WINDOWS: Final = os.name == "nt"
"""There a path that ends in a backslash within quotes comes with the last quote, as no name has."""


class Folder(click.Path):
    """A path on disk; `--help` does not wait for what makes one of a text."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path as `pathlib.Path`."""
        from pathlib import Path

        text = os.fsdecode(super().convert(value, param, ctx))
        return Path(text.rstrip('"') if _ON_WINDOWS else text)


class Day(click.DateTime):
    """A day, as the files have it."""

    def __init__(self) -> None:
        """Know the one way to write it."""
        super().__init__(["%Y-%m-%d"])

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:
        """How a day is written."""
        return said("ÅÅÅÅ-MM-DD", "YYYY-MM-DD")

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The day; what is none fails with how to write it."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter:
            wrong = said(
                f"{value} är ingen dag; skriv den som 2031-02-01.",
                f"{value} is no day; write it as 2031-02-01.",
            )
            return self.fail(wrong, param, ctx)


def _limit(
    ctx: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Puts other limits in force for as long as the command runs."""
    from dataclasses import fields

    from pledgedata.limit import Limits, limited

    known = [field.name for field in fields(Limits)]
    for value in values:
        name, _, number = value.partition("=")
        if name not in known or not number.isascii() or not number.isdigit():
            names = ", ".join(known)
            wrong = said(
                f"{value!r}: skriv NAMN=ANTAL; namnen är {names}.",
                f"{value!r}: write NAME=NUMBER; the names are {names}.",
            )
            raise click.BadParameter(wrong)
        ctx.with_resource(limited(**{name: int(number)}))
    return values


def _engine(ctx: click.Context, option: click.Parameter, value: str) -> str | None:
    """The address of the cluster, if one is asked for; else limits say who checks what."""
    from pledgedata.limit import limited

    if value in _BOUNDS:
        ctx.with_resource(limited(**_BOUNDS[value]))
        return None
    if value == "spark":
        from pledgedata.bulk.cluster import LOCAL

        return LOCAL
    if not value.startswith(("spark://", "local[")):
        wrong = said(
            f"{value!r}: skriv auto, desk, duckdb, spark eller ett klusters adress som "
            "spark://vard:7077.",
            f"{value!r}: write auto, desk, duckdb, spark or a cluster's address such as "
            "spark://host:7077.",
        )
        raise click.BadParameter(wrong, ctx, option)
    return value


_BOUNDS: Final[Mapping[str, dict[str, int]]] = {
    "auto": {},
    "desk": {"desk": 1 << 62},
    "duckdb": {"desk": 0},
}


path = click.argument("path", metavar=said("PAKET", "PATH"), type=Folder())


def _reports(
    ctx: click.Context, _option: click.Parameter, values: tuple[str, ...]
) -> tuple[str, ...]:
    """Keeps the files that reports go to, with the form that the name of each asks for."""
    from pathlib import Path

    from pledgedata.report import SUFFIXES

    reports = []
    for value in values:
        target = Path(os.fsdecode(value))
        form = SUFFIXES.get(target.suffix.lower())
        if form is None:
            names = ", ".join(SUFFIXES)
            wrong = said(
                f"{value}: filens ändelse säger formen; den ska vara någon av {names}.",
                f"{value}: the file's ending says the form; it is to be one of {names}.",
            )
            raise click.BadParameter(wrong)
        reports.append((form, target))
    ctx.meta["reports"] = tuple(reports)
    return values


def _quiet(ctx: click.Context, _option: click.Parameter, value: bool) -> bool:
    ctx.meta["quiet"] = value
    return value


form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=said("Rapport för människor eller program.", "A report for people or for programs."),
)
forms = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "sarif", "github", "junit", "html"]),
    default="text",
    show_default=True,
    help=said("Rapport för människor eller program.", "A report for people or for programs."),
)
report = click.option(
    "--report",
    "reports",
    multiple=True,
    metavar=said("FIL", "FILE"),
    callback=_reports,
    expose_value=False,
    help=said(
        "Skriv också rapporten i en fil: .html, .json, .sarif eller .xml (JUnit). Kan ges flera "
        "gånger.",
        "Also write the report to a file: .html, .json, .sarif or .xml (JUnit). May be given "
        "several times.",
    ),
)
quiet = click.option(
    "-q",
    "--quiet",
    is_flag=True,
    callback=_quiet,
    expose_value=False,
    help=said("Visa inte hur länge arbetet pågått.", "Do not show how long work has gone on."),
)
AFTER: Final = frozenset({"--format", "--report", "--quiet", "-q", "--output", "-o", "--limit"})
"""Options that people tend to write before the command they belong to."""
lang = click.option(
    "--lang",
    type=click.Choice(LANGS),
    default=LANG,
    show_default=True,
    help=said("Språk i rapporten.", "The language of the report."),
)
limit = click.option(
    "--limit",
    multiple=True,
    metavar=said("NAMN=ANTAL", "NAME=NUMBER"),
    callback=_limit,
    expose_value=False,
    help=said(
        "En annan gräns för vad som läses, till exempel file=100000000.",
        "Another limit to what is read, such as file=100000000.",
    ),
)
engine = click.option(
    "--engine",
    "master",
    metavar="auto|desk|duckdb|spark|spark://…",
    default="auto",
    show_default=True,
    callback=_engine,
    help=said(
        "Vad som granskar ett stort paket: det väljs av storleken (auto), skrivbordet som läser "
        "allt, duckdb som sveper, eller Spark på den här maskinen eller på ett kluster.",
        "What checks a large package: chosen by its size (auto), the desk that reads it all, "
        "duckdb that sweeps it, or Spark on this machine or on a cluster.",
    ),
)
force = click.option("--force", is_flag=True, help=said("Ersätt det som står där.", "Replace OUT."))
yes = click.option(
    "--yes",
    is_flag=True,
    help=said("Gör det, i stället för att bara visa vad.", "Do it, and not only show what."),
)
accept = click.option(
    "--accept",
    metavar=said("FIL", "FILE"),
    type=Folder(),
    help=said(
        "Fil med granskarens godkännanden, utanför paketet.",
        "A file with the reviewer's acceptances, outside the package.",
    ),
)
