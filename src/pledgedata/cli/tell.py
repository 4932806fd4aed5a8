"""Problems told of, in the form that was asked for."""

from collections.abc import Sequence
from typing import Any

import click

from pledgedata.problem import Problem
from pledgedata.report import text, tree
from pledgedata.words import Lang


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
    """Prints the problems: as text, or as one JSON object with these further facts."""
    if form == "json":
        click.echo(tree.json_text(tree.outcome(command, path, problems, **facts)))
        return
    for line in text.lines(problems, lang):
        click.echo(line, err=err)
