"""`pledgedata explain`: what a problem code means."""

import click

from pledgedata.cli import option
from pledgedata.cli.group import Command
from pledgedata.cli.option import said
from pledgedata.problem import CATALOGUE, nearest, refused
from pledgedata.report import text, tree
from pledgedata.words import Lang


def _codes(_ctx: click.Context, _param: click.Parameter, begun: str) -> list[str]:
    return [code for code in CATALOGUE if code.startswith(begun)]


@click.command(
    "explain",
    cls=Command,
    help=said(
        "Förklara en problemkod.\n\n\b\nExempel:\n  pledgedata explain code-unknown",
        "Explain a problem code.\n\n\b\nExample:\n  pledgedata explain code-unknown",
    ),
)
@click.argument("code", metavar=said("KOD", "CODE"), shell_complete=_codes)
@option.form
@option.lang
def command(code: str, form: str, lang: Lang) -> None:
    """Say what a problem code means."""
    rule = CATALOGUE.get(code)
    if rule is None:
        raise refused("no-such-code", code=code, nearest=nearest(code, CATALOGUE))
    if form == "json":
        click.echo(tree.json_text(tree.rule(rule)))
        return
    for line in text.explanation(rule, lang):
        click.echo(line)
