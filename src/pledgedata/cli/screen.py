"""`pledgedata screen`: personal data in anything."""

import datetime
import sys
from pathlib import Path

import click

from pledgedata.cli import option
from pledgedata.cli.group import Command
from pledgedata.cli.option import said
from pledgedata.cli.tell import tell
from pledgedata.privacy.acceptance import accept, acceptances
from pledgedata.privacy.mask import discreet
from pledgedata.privacy.sift import Found, sieved, sifted
from pledgedata.problem import Problem, refused
from pledgedata.report import text
from pledgedata.screen import Level
from pledgedata.words import Lang, Text


@click.command(
    "screen",
    cls=Command,
    help=said(
        "Leta efter personuppgifter i en fil eller mapp. - läser från standard in.\n\n"
        "Det som hittas visas aldrig i klartext. Med --accept, --reviewer, --reason och "
        "--expires godkänns det som får godkännas; filen ska ligga utanför paketet.\n\n"
        "\b\nExempel:\n  pledgedata screen pressmeddelande.html",
        "Look for personal data in a file or folder. - reads standard input.\n\n"
        "What is found is never shown in clear. With --accept, --reviewer, --reason and "
        "--expires, what may be accepted is; the file is to lie outside the package.\n\n"
        "\b\nExample:\n  pledgedata screen pressrelease.html",
    ),
)
@option.path
@option.accept
@click.option(
    "--reviewer",
    metavar=said("NAMN", "NAME"),
    help=said("Den som godkänner.", "Who accepts."),
)
@click.option("--reason", metavar=said("SKÄL", "REASON"), help=said("Varför.", "Why."))
@click.option(
    "--expires",
    type=option.Day(),
    help=said("Sista dagen det gäller.", "The last day it is valid."),
)
@option.limit
@option.form
@option.lang
@click.pass_context
def command(
    ctx: click.Context,
    path: Path,
    accept: Path | None,
    reviewer: str | None,
    reason: str | None,
    expires: datetime.datetime | None,
    form: str,
    lang: Lang,
) -> None:
    """Look for personal data."""
    given = {"--reviewer": reviewer, "--reason": reason, "--expires": expires}
    if any(given.values()) and (accept is None or not all(given.values())):
        missing = next((k for k, v in {"--accept": accept, **given}.items() if not v), "")
        raise refused("acceptance-incomplete", option=missing)
    source = sieved("-", sys.stdin.buffer.read()) if str(path) == "-" else sifted(path)
    found = list(source)
    if accept and reviewer and reason and expires:
        _accept(accept, path, found, reviewer, reason, expires.date(), lang)
        return
    known = acceptances(accept, path) if accept else None
    problems = [discreet(p) for p in _problems(found, known)]
    errors = any(p.rule.is_error for p in problems)
    tell(problems, "screen", str(path), form, lang)
    if form == "text":
        click.echo(f"{path}: {_tally(problems, lang)}.")
    ctx.exit(int(errors))


def _problems(found: "list[Found | Problem]", known: "object") -> "list[Problem]":
    from pledgedata.privacy.acceptance import Acceptances

    told = []
    for one in found:
        if isinstance(one, Problem):
            told.append(one)
        elif not (
            isinstance(known, Acceptances) and one.hit.level is Level.HELD and known.find(one.hit)
        ):
            told.append(one.problem)
    return told


def _tally(problems: "list[Problem]", lang: Lang) -> str:
    if not problems:
        return Text("inga personuppgifter hittades", "no personal data was found")[lang]
    return text.tally(problems, lang)


def _accept(
    file: Path,
    path: Path,
    found: "list[Found | Problem]",
    reviewer: str,
    reason: str,
    expires: datetime.date,
    lang: Lang,
) -> None:
    held = [f.hit for f in found if isinstance(f, Found) and f.hit.level is Level.HELD]
    count = accept(file, path, held, reviewer, reason, expires)
    sv, en = ("nytt godkännande", "new acceptance") if count == 1 else (
        "nya godkännanden", "new acceptances"
    )  # fmt: skip
    told = Text(
        f"{file}: {count} {sv} av {reviewer}, till och med {expires}.",
        f"{file}: {count} {en} by {reviewer}, until {expires}.",
    )
    click.echo(told[lang])
    never = sum(isinstance(f, Found) and f.hit.level is Level.NEVER for f in found)
    if never:
        click.echo(
            Text(
                f"{never} personnummer kan ingen godkänna; ta bort dem.",
                f"{never} personal numbers nobody can accept; remove them.",
            )[lang]
        )
