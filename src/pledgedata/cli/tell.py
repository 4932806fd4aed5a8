"""Problems told of: printed in the form that was asked for, and kept in files as reports."""

import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import click

from pledgedata.cli import progress
from pledgedata.cli.option import typed
from pledgedata.cli.terminal import style
from pledgedata.layout import DESCRIPTOR, TABLES
from pledgedata.problem import Problem, folded
from pledgedata.report import Account, rendered, text
from pledgedata.words import Lang, Text


def tell(
    problems: Sequence[Problem],
    command: str,
    path: str,
    form: str,
    lang: Lang,
    *,
    err: bool = False,
    **facts: Any,
) -> None:
    """Prints the problems, and keeps them where `--report` says; JSON has these further facts."""
    told = account(problems, command, path, **facts)
    kept = keep(told, lang)
    say(told, form, lang, err=err)
    if form == "text":
        point(told, kept, lang)


def account(problems: Sequence[Problem], command: str, path: str, **facts: Any) -> Account:
    """What a report tells of."""
    records = facts.get("records")
    return Account(
        command,
        path,
        folded(problems),
        folder=_folder(command, path),
        records=records if isinstance(records, Mapping) else {},
        facts=facts,
    )


def _folder(command: str, path: str) -> str:
    """Where the files lie that problems name, seen from here."""
    # Of what is not to be looked into it is told already.
    if command != "verify" and os.path.isfile(os.path.join(path, DESCRIPTOR)):  # noqa: PTH113, PTH118
        path = f"{path.rstrip('/')}/{TABLES}"
    if not path or not Path(path).is_absolute():
        return path
    try:
        near = os.path.relpath(path)
    except (ValueError, FileNotFoundError):  # on another drive of Windows; here is nowhere
        return path
    return path if near.startswith("..") else near


def say(told: Account, form: str, lang: Lang, *, err: bool = False) -> None:
    """Prints the problems."""
    progress.over()
    if form != "text":
        click.echo(rendered(form, told, lang), nl=False)
        return
    shown = style(err=err)
    for line in text.lines(told.problems, lang, shown):
        click.echo(line, err=err, color=shown.colour or None)


def keep(told: Account, lang: Lang) -> tuple[Path, ...]:
    """Writes the reports that were asked for into their files, and gives these.

    Raises:
        Refused: `report-occupied`, `target-unwritable`.
    """
    context = click.get_current_context(silent=True)
    reports = context.meta.pop("reports", ()) if context else ()
    for form, target in reports:
        from pledgedata.disk.deposit import deposit

        deposit(target, rendered(form, told, lang))
    return tuple(target for _, target in reports)


def point(told: Account, kept: Sequence[Path], lang: Lang) -> None:
    """Says where the reports are, or that a long one can be had as a page."""
    for target in kept:
        click.echo(Text(f"Rapport: {target}", f"Report: {target}")[lang])
    context = click.get_current_context(silent=True)
    takes = context is not None and any(p.name == "reports" for p in context.command.params)
    if takes and not kept and told.problems.total > text.LONG:
        where = Text("rapport.html", "report.html")[lang]
        all_ = Text("Allt på en sida", "All on one page")[lang]
        click.echo(f"{all_}: pledgedata {told.command} {typed(told.path)} --report {where}")
        click.echo()
