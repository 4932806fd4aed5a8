"""The group of commands: each in a module of its own, loaded when it is named."""

import os
from collections.abc import Mapping
from importlib import import_module
from typing import Any, cast

import click

from pledgedata.cli.option import LANG, said


class Command(click.Command):
    """A command whose refusals become a report and a status, whichever command it is."""

    def invoke(self, ctx: click.Context) -> Any:
        """Runs it; a refusal is told of on standard error, or on standard output as JSON."""
        from pledgedata.problem import Refused

        try:
            return super().invoke(ctx)
        except Refused as refusal:
            from pledgedata.cli.tell import tell
            from pledgedata.package.mask import discreet

            form, lang = ctx.params.get("form", "text"), ctx.params.get("lang", LANG)
            path = ctx.params.get("path") or ctx.params.get("dist") or ""
            tell([discreet(refusal.problem)], str(self.name), str(path), form, lang, err=True)
            ctx.exit(refusal.problem.rule.status)


class Group(click.Group):
    """The commands by name; each is `pledgedata.cli.<name>.command`, with a line about it."""

    def __init__(self, *args: Any, summaries: Mapping[str, str], **kwargs: Any) -> None:
        """Keep the commands' names and what each does, in the order people meet them."""
        super().__init__(*args, **kwargs)
        self.summaries = summaries

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(self.summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, loaded now; None if there is none."""
        if cmd_name not in self.summaries:
            return None
        return cast(click.Command, import_module(f"pledgedata.cli.{cmd_name}").command)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; a misspelt one fails with those most like it."""
        name = os.fsdecode(args[0])
        if name not in self.summaries and not name.startswith("-"):
            from pledgedata.problem import nearest

            hint = nearest(name, self.summaries)[LANG]
            missing = said(f"Det finns inget kommando {name!r}.", f"There is no command {name!r}.")
            ctx.fail(f"{missing} {hint}")
        return super().resolve_command(ctx, args)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes a line for each command without loading any."""
        with formatter.section(said("Kommandon", "Commands")):
            formatter.write_dl(list(self.summaries.items()))
