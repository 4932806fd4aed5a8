"""`pledgedata build`: a release from a package."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgedata import schema
from pledgedata.cli import option
from pledgedata.cli.group import Command
from pledgedata.cli.option import LANG, Folder, said
from pledgedata.cli.tell import tell
from pledgedata.report import text
from pledgedata.words import Lang, Text

if TYPE_CHECKING:
    from pledgedata.release.build import Built


def _version(_ctx: click.Context, _option: click.Parameter, value: str | None) -> str | None:
    from pledgedata.datatype import KINDS

    kind = KINDS["version"]
    if value is not None and not kind.matches(value):
        raise click.BadParameter(f"{value!r}: {kind.says[LANG]}")
    return value


@click.command(
    "build",
    cls=Command,
    help=said(
        "Bygg ett släpp i mappen MAPP/<paketets kortnamn>.\n\n"
        "Inget skrivs om paketet har fel, och ett avbrott lämnar det gamla släppet helt.\n\n"
        "\b\nExempel:\n  pledgedata build datapackage/katrineholm -o dist",
        "Build a release into the folder DIR/<the package's name>.\n\n"
        "Nothing is written if the package has errors, and an interruption leaves the old "
        "release whole.\n\n\b\nExample:\n  pledgedata build datapackage/katrineholm -o dist",
    ),
)
@option.path
@click.option(
    "-o",
    "--output",
    metavar=said("MAPP", "DIR"),
    type=Folder(),
    required=True,
    help=said("Mappen som släpp läggs i.", "The folder that releases are put in."),
)
@click.option(
    "--version",
    metavar="VERSION",
    callback=_version,
    help=said("Släppets version, i stället för om-filens.", "Instead of the about-file's."),
)
@click.option(
    "--issued",
    type=option.Day(),
    help=said("Dagen släppet ges ut, i stället för om-filens.", "Instead of the about-file's."),
)
@option.accept
@option.limit
@option.forms
@option.report
@option.quiet
@option.lang
@click.pass_context
def command(
    ctx: click.Context,
    path: Path,
    output: Path,
    version: str | None,
    issued: datetime.datetime | None,
    accept: Path | None,
    form: str,
    lang: Lang,
) -> None:
    """Build a release from a package."""
    from pledgedata.privacy.acceptance import acceptances
    from pledgedata.release.build import built

    known = acceptances(accept, path) if accept else None
    day = issued.date() if issued else None
    made = built(path, output, version=version, issued=day, accepted=known)
    if made.target is None:
        tell(made.problems, "build", str(path), form, lang)
        if form == "text":
            nothing = Text("Inget byggdes.", "Nothing was built.")[lang]
            click.echo(f"{path}: {text.tally(made.problems, lang)}. {nothing}")
        ctx.exit(1)
    tell(made.problems, "build", str(path), form, lang, release=str(made.target))
    if form == "text":
        _made(made, made.target, lang)


def _made(made: "Built", target: Path, lang: Lang) -> None:
    click.echo(Text(f"Byggde {target}", f"Built {target}")[lang])
    for name, count in made.counts.items():
        if count:
            click.echo(f"  {count:>6}  {schema.tables()[name].thing.label[lang].lower()}")
    first = Text("Börja med", "Begin with")[lang]
    click.echo(f"{first} {target / 'README.md'}")
    name = target.name
    click.echo(f"  csv/*.csv  {name}.json  {name}.ttl  {name}.nt  datapackage.json  SHA256SUMS")
