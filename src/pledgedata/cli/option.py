"""What several commands ask for in the same way."""

import os
from typing import Any, Final

import click

from pledgedata.cli.language import spoken
from pledgedata.words import LANGS, Lang, Text

LANG: Final[Lang] = spoken()
"""The language of help and of errors of use; reports follow `--lang`."""


def said(sv: str, en: str) -> str:
    """The text in the language of the machine."""
    return Text(sv, en)[LANG]


class Folder(click.Path):
    """A path on disk; `--help` does not wait for what makes one of a text."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The path as `pathlib.Path`."""
        from pathlib import Path

        return Path(os.fsdecode(super().convert(value, param, ctx)))


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


path = click.argument("path", metavar="PATH", type=Folder())
form = click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    show_default=True,
    help=said("Rapport för människor eller program.", "A report for people or for programs."),
)
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
accept = click.option(
    "--accept",
    metavar="FIL" if LANG == "sv" else "FILE",
    type=Folder(),
    help=said(
        "Fil med granskarens godkännanden, utanför paketet.",
        "A file with the reviewer's acceptances, outside the package.",
    ),
)
