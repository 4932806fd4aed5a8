"""The command line; the only place that prints.

Status 0: done and nothing is wrong. 1: what was given has errors. 2: what was asked cannot be
done. A command's module is loaded when it is called, and what is heavy when it is used.
"""

import gc
import os

import click

from pledgedata.cli.group import Group
from pledgedata.cli.option import said

__all__ = ["main"]

_SUMMARIES = {
    "init": said("Gör en mapp att börja i.", "Make a folder to begin in."),
    "check": said("Granska ett paket.", "Check a package."),
    "build": said("Bygg ett släpp.", "Build a release."),
    "verify": said("Bevisa att ett släpp är helt.", "Prove that a release is whole."),
    "convert": said("Skriv ett paket i en annan form.", "Write a package in another form."),
    "screen": said("Leta efter personuppgifter.", "Look for personal data."),
    "explain": said("Förklara en problemkod.", "Explain a problem code."),
    "derive": said("Skriv det som följer av modellen.", "Write what the model implies."),
}


@click.group(
    cls=Group,
    summaries=_SUMMARIES,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=said(
        "Ge ut medborgarlöften som öppna data.\n\n"
        "Börja med `pledgedata check MAPP`, sedan `pledgedata build MAPP -o dist` och "
        "`pledgedata verify dist`.",
        "Publish medborgarlöften (citizen pledges) as open data.\n\n"
        "Begin with `pledgedata check FOLDER`, then `pledgedata build FOLDER -o dist` and "
        "`pledgedata verify dist`.",
    ),
)
@click.version_option(package_name="pledgedata")
def main() -> None:
    """The program; each command is a module beside this one."""
    # What a command makes it keeps to the end: looking for rubbish often costs a tenth of its time.
    gc.set_threshold(50_000)
    # No package installed beside us may have a say in what a record is, or cost a search for it.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
