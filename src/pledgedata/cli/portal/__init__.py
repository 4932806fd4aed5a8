"""`pledgedata portal`: what a portal would say."""

import click

from pledgedata.cli.group import Group
from pledgedata.cli.option import said

_SUMMARIES = {
    "check": said("Pröva katalogen före skörden.", "Try the catalogue before the harvest."),
}


@click.group(
    "portal",
    cls=Group,
    summaries=_SUMMARIES,
    package="pledgedata.cli.portal",
    help=said(
        "Pröva ett släpp som dataportal.se och data.europa.eu gör.",
        "Try a release as dataportal.se and data.europa.eu do.",
    ),
)
def command() -> None:
    """Commands about portals."""
