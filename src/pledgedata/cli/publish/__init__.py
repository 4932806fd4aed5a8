"""`pledgedata publish`: put a release where people look for it."""

import click

from pledgedata.cli.group import Group
from pledgedata.cli.option import said

_SUMMARIES = {
    "ckan": said("Ge ut på en CKAN-portal.", "Publish on a CKAN portal."),
    "static": said("Ge ut på en webbserver.", "Publish on a web server."),
}


@click.group(
    "publish",
    cls=Group,
    summaries=_SUMMARIES,
    package="pledgedata.cli.publish",
    help=said(
        "Ge ut ett släpp. Först visas vad som skulle göras; med --yes görs det, och allt läses "
        "tillbaka och jämförs.",
        "Publish a release. First what would be done is shown; with --yes it is done, and all is "
        "read back and compared.",
    ),
)
def command() -> None:
    """Commands that publish."""
