"""The command line; the only place that prints.

Status 0: done and nothing is wrong. 1: what was given has errors. 2: what was asked cannot be
done. A command's module is loaded when it is called, and what is heavy when it is used.
"""

import gc
import os

import click

from pledgedata.cli.group import Group
from pledgedata.cli.option import said
from pledgedata.words import LANGS

__all__ = ["main"]

_SUMMARIES = {
    "init": said("Gör en mapp att börja i.", "Make a folder to begin in."),
    "draft": said("Gör ett utkast av ett dokument.", "Draft pledges from a document."),
    "confirm": said("Bekräfta ett utkast rad för rad.", "Confirm a draft row by row."),
    "check": said("Granska ett paket.", "Check a package."),
    "build": said("Bygg ett släpp.", "Build a release."),
    "verify": said("Bevisa att ett släpp är helt.", "Prove that a release is whole."),
    "compare": said("Säg vad som kan jämföras.", "Say what can be compared."),
    "gather": said("Samla många utgivares paket.", "Gather many publishers' packages."),
    "portal": said("Pröva som en portal gör.", "Try as a portal does."),
    "publish": said("Ge ut ett släpp.", "Publish a release."),
    "site": said("Gör en webbplats av ett släpp.", "Make a site of a release."),
    "serve": said("Förhandsvisa en webbplats.", "Preview a site."),
    "convert": said("Skriv ett paket i en annan form.", "Write a package in another form."),
    "migrate": said("Uppgradera ett äldre paket.", "Lift an earlier package."),
    "screen": said("Leta efter personuppgifter.", "Look for personal data."),
    "completion": said("Låt skalet fylla i med Tab.", "Let the shell complete with Tab."),
    "explain": said("Förklara en problemkod.", "Explain a problem code."),
    "derive": said("Skriv det som följer av modellen.", "Write what the model implies."),
}


@click.group(
    cls=Group,
    summaries=_SUMMARIES,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=said(
        "Ge ut medborgarlöften som öppna data.\n\n"
        "\b\nSå här går det till:\n"
        "  pledgedata init loften --municipality Katrineholm   en arbetsbok att fylla i\n"
        "  pledgedata check loften                             vad är fel, och vad gör man\n"
        "  pledgedata build loften -o dist                     ett släpp\n"
        "  pledgedata verify dist                              beviset att det är helt\n"
        "  pledgedata publish ckan dist --help                 ut på portalen\n\n"
        "Varje kommando har egen hjälp: pledgedata check --help",
        "Publish medborgarlöften (citizen pledges) as open data.\n\n"
        "\b\nThis is how:\n"
        "  pledgedata init pledges --municipality Katrineholm  a workbook to fill in\n"
        "  pledgedata check pledges                            what is wrong, what to do\n"
        "  pledgedata build pledges -o dist                    a release\n"
        "  pledgedata verify dist                              the proof that it is whole\n"
        "  pledgedata publish ckan dist --help                 out on the portal\n\n"
        "Every command has help of its own: pledgedata check --help",
    ),
)
@click.version_option(package_name="pledgedata")
@click.option(
    "--lang",
    type=click.Choice(LANGS),
    help=said("Språk; kan också stå efter kommandot.", "Language; may also follow the command."),
)
@click.pass_context
def main(ctx: click.Context, lang: str | None) -> None:
    """The program; each command is a module beside this one."""
    if lang:
        ctx.default_map = {name: {"lang": lang} for name in _SUMMARIES}
    # What a command makes it keeps to the end: looking for rubbish often costs a tenth of its time.
    gc.set_threshold(50_000)
    # No package installed beside us may have a say in what a record is, or cost a search for it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
