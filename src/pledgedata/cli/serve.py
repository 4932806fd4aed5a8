"""`pledgedata serve`: a site shown on this machine."""

import json
from pathlib import Path

import click

from pledgedata.cli import option, progress
from pledgedata.cli.group import Command
from pledgedata.cli.option import LANG, Folder, said
from pledgedata.fault import why
from pledgedata.words import Lang, Text

_PORT = 8000


@click.command(
    "serve",
    cls=Command,
    help=said(
        "Visa en webbplats på denna dator, och bara här, tills du trycker Ctrl-C.\n\n"
        "\b\nExempel:\n  pledgedata serve webb",
        "Show a site on this machine, and only here, until you press Ctrl-C.\n\n"
        "\b\nExample:\n  pledgedata serve site",
    ),
)
@click.argument("folder", metavar=said("MAPP", "DIR"), type=Folder())
@click.option(
    "--port",
    metavar="PORT",
    type=click.IntRange(0, 65_535),
    help=said(
        f"Porten; annars {_PORT}, eller en ledig.", f"The port; else {_PORT}, or one that is free."
    ),
)
@option.form
@option.lang
def command(folder: Path, port: int | None, form: str, lang: Lang) -> None:
    """Show a site on this machine."""
    from pledgedata.problem.reason import reason as reasoned
    from pledgedata.site.serve import served

    try:
        server = served(folder, _PORT if port is None else port)
    except OSError as error:
        if port is not None:
            reason = reasoned(why(error), LANG)
            wrong = said(f"{port} går inte: {reason}.", f"{port} cannot be used: {reason}.")
            raise click.BadParameter(wrong, param_hint="--port") from error
        server = served(folder, 0)
    progress.over()
    stop = Text("Ctrl-C avslutar.", "Ctrl-C ends it.")
    with server:
        address = f"http://127.0.0.1:{server.server_address[1]}/"
        told = {"command": "serve", "ok": True, "address": address}
        click.echo(json.dumps(told) if form == "json" else f"{address}  {stop[lang]}")
        server.serve_forever()
