"""`pledgedata publish ckan`: a release as a dataset of a CKAN portal."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pledgedata.cli import option
from pledgedata.cli.group import Command
from pledgedata.cli.option import Folder, said
from pledgedata.cli.publish.outcome import NOT_DONE, proved
from pledgedata.cli.tell import tell
from pledgedata.words import Lang, Text

if TYPE_CHECKING:
    from pledgedata.publish.ckan.plan import Step

_SIGNS = {"create": "+", "change": "~", "revive": "~", "show": "~", "remove": "-", "leave": "="}
_VERBS = {
    "create": Text("skapa", "create"),
    "change": Text("ändra", "change"),
    "revive": Text("återuppliva", "revive"),
    "show": Text("visa", "show"),
    "remove": Text("ta bort", "remove"),
    "leave": Text("lämna", "leave"),
}
_THINGS = {
    "dataset": Text("datamängden", "dataset"),
    "resource": Text("resursen", "resource"),
}


@click.command(
    "ckan",
    cls=Command,
    help=said(
        "Ge ut ett släpp på en CKAN-portal.\n\nSLÄPP är mappen med ett släpp. Utan --yes visas "
        "bara vad som skulle göras. Nyckeln tas ur miljövariabeln PLEDGEDATA_CKAN_TOKEN eller "
        "nyckelringen och visas aldrig. Ett avbrott gör inget: kör igen. Inget kallas utgivet "
        "förrän det lästs tillbaka och jämförts.\n\n\b\nExempel:\n  pledgedata publish ckan "
        "dist/katrineholm --url https://oppnadata.kommunen.se --organisation kommunen",
        "Publish a release on a CKAN portal.\n\nRELEASE is the folder of a release. Without --yes "
        "only what would be done is shown. The token is taken from the environment variable "
        "PLEDGEDATA_CKAN_TOKEN or the keyring and is never shown. A break does no harm: run "
        "again. Nothing is called published until it was read back and "
        "compared.\n\n\b\nExample:\n  pledgedata publish ckan dist/katrineholm --url "
        "https://opendata.municipality.se --organisation municipality",
    ),
)
@click.argument("dist", metavar=said("SLÄPP", "RELEASE"), type=Folder())
@click.option(
    "--url",
    required=True,
    metavar=said("ADRESS", "ADDRESS"),
    help=said("Portalens adress.", "The portal's address."),
)
@click.option(
    "--organisation",
    required=True,
    metavar=said("NAMN", "NAME"),
    help=said("Organisationen i portalen.", "The organisation in the portal."),
)
@click.option(
    "--name",
    default="",
    metavar=said("NAMN", "NAME"),
    help=said("Datamängdens namn i portalen.", "The dataset's name in the portal."),
)
@click.option(
    "--unseen",
    is_flag=True,
    help=said("Låt den vara osynlig för andra.", "Leave it invisible to others."),
)
@click.option(
    "--seconds",
    default=60.0,
    type=click.FloatRange(min=0.1),
    metavar=said("ANTAL", "NUMBER"),
    help=said("Hur länge ett svar får dröja.", "How long an answer may take."),
)
@option.yes
@option.accept
@option.form
@option.lang
@click.pass_context
def command(
    ctx: click.Context,
    dist: Path,
    url: str,
    organisation: str,
    name: str,
    unseen: bool,
    seconds: float,
    yes: bool,
    accept: Path | None,
    form: str,
    lang: Lang,
) -> None:
    """Publish a release on a CKAN portal."""
    from pledgedata.privacy.acceptance import acceptances
    from pledgedata.proof.verify import only
    from pledgedata.publish.ckan.carry import Portal
    from pledgedata.publish.ckan.client import Client, reached
    from pledgedata.publish.ckan.plan import steps_left
    from pledgedata.publish.fit import fit
    from pledgedata.publish.token import token

    folder = only(dist)
    reached(url)  # before it is told whether there is a token for it
    client = Client(url, token(url), seconds=seconds)
    told = fit(folder, acceptances(accept, folder) if accept else None)
    portal = Portal(client, folder, told, organisation, name)
    steps = portal.plan(show=not unseen)
    known = [*portal.again(steps)]
    facts: dict[str, Any] = {
        "portal": client.base,
        "dataset": portal.wished.name,
        "steps": _tree(steps),
    }
    left = steps_left(steps)
    if form == "text":
        _show(steps, portal.address, lang, full=not yes)
    if left and not yes:
        tell(known, "publish ckan", str(folder), form, lang, done=False, **facts)
        if form == "text":
            click.echo(NOT_DONE[lang])
        ctx.exit(0)

    def done(step: "Step") -> None:
        if form == "text":
            click.echo(f"  {_line(step, lang)}", err=True)

    portal.carry_out(steps, done)
    count = portal.prove(show=not unseen)
    tell(known, "publish ckan", str(folder), form, lang, done=True, **facts)
    if form == "text":
        click.echo(proved(count, seen=not unseen)[lang])


def _show(steps: Sequence["Step"], address: str, lang: Lang, *, full: bool) -> None:
    todo = sum(step.verb != "leave" for step in steps)
    kept = len(steps) - todo
    click.echo(f"{address}")
    for step in steps if full else ():
        click.echo(f"  {_line(step, lang)}: {step.why[lang]}")
    said = Text(f"{todo} att göra, {kept} lämnas.", f"{todo} to do, {kept} left as they are.")
    click.echo(said[lang])


def _line(step: "Step", lang: Lang) -> str:
    verb, thing = _VERBS[step.verb][lang], _THINGS[step.what][lang]
    return f"{_SIGNS[step.verb]} {verb} {thing} {step.title}"


def _tree(steps: Sequence["Step"]) -> list[dict[str, str]]:
    return [
        {"do": step.verb, "what": step.what, "title": step.title, "why": step.why.en}
        for step in steps
    ]
