"""`pledgedata publish static`: a release in a folder that a web server serves, here or far away."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import click

from pledgedata.cli import option
from pledgedata.cli.group import Command
from pledgedata.cli.option import Folder, said
from pledgedata.cli.publish.outcome import NOT_DONE, proved
from pledgedata.cli.tell import tell
from pledgedata.report.count import counted
from pledgedata.words import Lang, Text

_MANY = 20
"""Files of a folder that are named one by one."""
_SIGNS = {"create": "+", "change": "~", "remove": "-"}


@click.command(
    "static",
    cls=Command,
    help=said(
        "Ge ut ett släpp på en webbserver.\n\nSLÄPP är mappen med ett släpp. MÅL är mappen för "
        "just detta släpp: här, eller på en annan dator som rsync når (dator:/mapp). Utan --yes "
        "visas bara vad som skulle göras. Det som finns i mappen men inte i släppet tas "
        "bort.\n\n\b\nExempel:\n  pledgedata publish static dist/katrineholm "
        "/var/www/medborgarloften\n  pledgedata publish static dist/katrineholm "
        "webb@data.kommunen.se:/var/www/loften --yes",
        "Publish a release on a web server.\n\nRELEASE is the folder of a release. TARGET is the "
        "folder of this very release: here, or on another machine that rsync reaches "
        "(machine:/folder). Without --yes only what would be done is shown. What is in the folder "
        "but not in the release is removed.\n\n\b\nExample:\n  pledgedata publish static "
        "dist/katrineholm /var/www/pledges\n  pledgedata publish static dist/katrineholm "
        "web@data.municipality.se:/var/www/pledges --yes",
    ),
)
@click.argument("dist", metavar=said("SLÄPP", "RELEASE"), type=Folder())
@click.argument("target", metavar=said("MÅL", "TARGET"))
@click.option(
    "--url",
    default="",
    metavar=said("ADRESS", "ADDRESS"),
    help=said("Pröva sedan att filerna svarar här.", "Then try that the files answer here."),
)
@option.yes
@option.accept
@option.form
@option.lang
@click.pass_context
def command(
    ctx: click.Context,
    dist: Path,
    target: str,
    url: str,
    yes: bool,
    accept: Path | None,
    form: str,
    lang: Lang,
) -> None:
    """Publish a release on a web server."""
    from pledgedata.portal.serve import based
    from pledgedata.privacy.acceptance import acceptances
    from pledgedata.proof.verify import only
    from pledgedata.publish.fit import fit, older
    from pledgedata.publish.static import again, answering, done, guard, place, standing

    if url:
        based(url)  # told before anything is put anywhere
    folder = only(dist)
    told = fit(folder, acceptances(accept, folder) if accept else None)
    put = place(target)
    steps = put.plan(folder)
    guard(steps, target, told.about.name)
    version = told.about.version or ""
    known = [*again(steps, target, version), *older(target, standing(target), version)]
    facts: dict[str, Any] = {
        "target": target,
        "steps": [{"do": verb, "title": name} for verb, name in steps],
    }
    if form == "text":
        for line in _listed(steps if not yes else (), lang):
            click.echo(f"  {line}")
        number = len(steps)
        click.echo(f"{target}: {Text(f'{number} att göra', f'{number} to do')[lang]}.")
    if steps and not yes:
        tell(known, "publish static", str(folder), form, lang, done=False, **facts)
        if form == "text":
            click.echo(NOT_DONE[lang])
        ctx.exit(0)
    if yes and not steps:
        put.tidy()
    count = done(put, folder, steps)
    unserved = [*answering(folder, url)] if url else []
    tell([*known, *unserved], "publish static", str(folder), form, lang, done=True, **facts)
    if form == "text" and not unserved:
        click.echo(proved(count)[lang])
    ctx.exit(int(bool(unserved)))


def _listed(steps: Sequence[tuple[str, str]], lang: Lang) -> Iterator[str]:
    """What would be done, file by file; of a folder in which much is, how many files."""
    folders: dict[tuple[str, str], list[str]] = {}
    for verb, name in steps:
        folders.setdefault((verb, name.rpartition("/")[0]), []).append(name)
    for (verb, folder), names in folders.items():
        if folder and len(names) > _MANY:
            files = counted(len(names), Text("fil", "file"), Text("filer", "files"), lang)
            yield f"{_SIGNS[verb]} {folder}/: {files}"
        else:
            yield from (f"{_SIGNS[verb]} {name}" for name in names)
