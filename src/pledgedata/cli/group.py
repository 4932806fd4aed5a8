"""The group of commands: each in a module of its own, loaded when it is named."""

import contextlib
import os
import sys
from collections.abc import Mapping
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

import click

from pledgedata.cli import ending
from pledgedata.cli.option import AFTER, LANG, said, typed
from pledgedata.cli.terminal import write_utf8

if TYPE_CHECKING:
    from click.shell_completion import CompletionItem

_VERBS: Final = {
    "check": "granska kontrollera kolla validera validate lint test",
    "build": "bygg skapa publicera publish make",
    "verify": "verifiera bevisa prova pröva prove",
    "explain": "förklara forklara why",
    "init": "börja borja starta ny new start create",
    "draft": "utkast extrahera extract läs las import importera",
    "confirm": "bekräfta bekrafta godkänn approve",
    "compare": "jämför jamfor jämföra diff",
    "gather": "samla skörda skorda hämta hamta collect merge join aggregate",
    "site": "webbplats webb sajt sida sidor website web html",
    "serve": "visa förhandsvisa forhandsvisa preview server show",
    "portal": "katalog catalogue catalog dcat mqa",
    "convert": "konvertera omvandla export exportera",
    "migrate": "lyft lyfta uppgradera upgrade lift migrera",
    "screen": "sålla salla privacy gdpr",
    "derive": "härled harled",
    "completion": "komplettera complete",
}
"""What people call a command before they know its name."""


def _given(ctx: click.Context) -> Any:
    """What the command was given to work on."""
    names = ("path", "dist", "registry", "folder", "files")
    given = next((v for n in names if (v := ctx.params.get(n))), None)
    return given[0] if isinstance(given, tuple) else given


class Command(click.Command):
    """A command whose refusals become a report and a status, whichever command it is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Call its options what the user's language calls them."""
        kwargs.setdefault("options_metavar", said("[VAL]", "[OPTIONS]"))
        super().__init__(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs it; a refusal is told of on standard error, or on standard output as JSON."""
        try:
            return self._told(ctx)
        except OSError as error:
            if ending.is_unheard(error):
                raise
            ctx.exit(ending.unprinted(error, ctx.params.get("lang", LANG)))

    def _told(self, ctx: click.Context) -> Any:
        from pledgedata.cli import progress
        from pledgedata.problem import Refused

        work = _given(ctx) or ctx.info_name
        try:
            with ending.named(work):
                _stand()
                with progress.shown(f"{self.name}: {work}"):
                    return super().invoke(ctx)
        except Refused as refusal:
            from pledgedata.cli.tell import account, keep, say
            from pledgedata.privacy.mask import discreet
            from pledgedata.report import FORMS

            form, lang = ctx.params.get("form", "text"), ctx.params.get("lang", LANG)
            form = form if form in FORMS else "text"  # what a table is asked for is told in words
            path = _given(ctx) or ""
            told = account([discreet(refusal.problem)], str(self.name), str(path))
            with contextlib.suppress(Refused):  # one refusal is told of, the first
                keep(told, lang)
            say(told, form, lang, err=True)
            ctx.exit(refusal.problem.rule.status)


def _stand() -> None:
    """Refuses where there is no folder to stand in, so that no path means anything.

    Raises:
        Refused: `folder-gone`.
    """
    try:
        Path.cwd()
    except FileNotFoundError as error:
        from pledgedata.problem import refused

        raise refused("folder-gone") from error


class Group(click.Group):
    """The commands by name; each is `<package>.<name>.command`, with a line about it."""

    def __init__(
        self,
        *args: Any,
        summaries: Mapping[str, str],
        package: str = "pledgedata.cli",
        **kwargs: Any,
    ) -> None:
        """Keep the commands' names and what each does, in the order people meet them."""
        kwargs.setdefault("options_metavar", said("[VAL]", "[OPTIONS]"))
        kwargs.setdefault("subcommand_metavar", said("KOMMANDO [VAL]", "COMMAND [OPTIONS]"))
        super().__init__(*args, **kwargs)
        self.summaries = summaries
        self.package = package

    def main(self, *args: Any, **kwargs: Any) -> Any:
        """Runs the program."""
        try:
            write_utf8()
            return super().main(*args, **kwargs)
        except OSError as error:  # out of what is printed before a command is called
            if not ending.is_unheard(error):
                sys.exit(ending.unprinted(error, LANG))
            ending.hush()
            sys.exit(ending.PIPE_CLOSED)

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names of the commands."""
        return list(self.summaries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, loaded now; None if there is none."""
        if cmd_name not in self.summaries:
            return None
        return cast(click.Command, import_module(f"{self.package}.{cmd_name}").command)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; whoever interrupts it, or stops reading, hears nothing more of it."""
        with ending.quiet_ends():
            return super().invoke(ctx)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments of the program itself; an option put too early fails with its place."""
        try:
            return super().parse_args(ctx, args)
        except click.NoSuchOption as wrong:
            if wrong.option_name in AFTER:
                command = next((a for a in args if a in self.summaries), "check")
                shown = f"pledgedata {command} … {wrong.option_name}"
                hint = said("står efter kommandot", "goes after the command")
                raise click.UsageError(f"{wrong.option_name} {hint}: {shown}", ctx) from wrong
            raise

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the arguments name; what is none fails with what was likely meant."""
        name = os.fsdecode(args[0])
        if name not in self.summaries and not name.startswith("-"):
            missing = said(f"Kommandot {name} finns inte.", f"There is no command {name}.")
            if os.path.lexists(name):
                missing = said(f"{name} är inget kommando.", f"{name} is no command.")
            ctx.fail(f"{missing} {self._meant(name)}")
        return super().resolve_command(ctx, args)

    def _meant(self, name: str) -> str:
        if os.path.lexists(name):
            call = f"pledgedata check {typed(name)}"
            return said(f"Menade du {call}?", f"Did you mean {call}?")
        for command, verbs in _VERBS.items():
            if name.lower() in verbs.split() and command in self.summaries:
                return said(f"Menade du {command}?", f"Did you mean {command}?")
        if name.lower() in {"help", "hjälp", "hjalp"}:
            return said("Menade du pledgedata --help?", "Did you mean pledgedata --help?")
        from pledgedata.problem import nearest

        return nearest(name, self.summaries)[LANG]

    def shell_complete(self, ctx: click.Context, incomplete: str) -> "list[CompletionItem]":
        """The commands that begin so, without loading any."""
        from click.shell_completion import CompletionItem

        commands = [
            CompletionItem(name, help=summary)
            for name, summary in self.summaries.items()
            if name.startswith(incomplete)
        ]
        return commands + click.Command.shell_complete(self, ctx, incomplete)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Writes a line for each command without loading any."""
        with formatter.section(said("Kommandon", "Commands")):
            formatter.write_dl(list(self.summaries.items()))
