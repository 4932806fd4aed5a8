"""The command line; the only place that prints."""

from pledgedata.cli.command import main

__all__ = ["main"]
