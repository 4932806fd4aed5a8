"""`pledgedata site`: a site for people, of a release."""

from pathlib import Path
from urllib.parse import urlsplit

import click

from pledgedata.cli import option
from pledgedata.cli.group import Command
from pledgedata.cli.option import Folder, said, typed
from pledgedata.cli.tell import tell
from pledgedata.words import Lang, Text


def _address(_ctx: click.Context, _option: click.Parameter, value: str) -> str:
    try:
        parts = urlsplit(value)
        right = not value or (parts.scheme in {"http", "https"} and parts.hostname is not None)
    except ValueError:
        right = False
    if not right:
        wrong = said(
            f"{value} är ingen webbadress; skriv till exempel https://loften.kommunen.se.",
            f"{value} is no web address; write, for instance, https://pledges.municipality.se.",
        )
        raise click.BadParameter(wrong)
    return value


@click.command(
    "site",
    cls=Command,
    help=said(
        "Gör en webbplats av ett släpp: sidor för kommuner, medborgarlöften, löften, teman och år, "
        "på svenska och engelska.\n\nSidorna är vanliga filer. De fungerar från en disk, på vilken "
        "webbserver som helst och utan JavaScript. Görs webbplatsen om görs bara det som ändrats "
        "om.\n\n\b\nExempel:\n  pledgedata site dist/katrineholm -o webb\n"
        "  pledgedata serve webb",
        "Make a site of a release: pages for municipalities, agreements, pledges, themes and "
        "years, in Swedish and English.\n\nThe pages are plain files. They work from a disk, on "
        "any web server and without JavaScript. Made again, only what has changed is.\n\n"
        "\b\nExample:\n  pledgedata site dist/katrineholm -o site\n  pledgedata serve site",
    ),
)
@click.argument("path", metavar=said("SLÄPP", "RELEASE"), type=Folder())
@click.option(
    "-o",
    "--output",
    metavar=said("MAPP", "DIR"),
    type=Folder(),
    required=True,
    help=said("Webbplatsens mapp.", "The folder of the site."),
)
@click.option(
    "--url",
    default="",
    metavar=said("ADRESS", "ADDRESS"),
    callback=_address,
    help=said(
        "Adressen den får, i stället för den som släppet anger.",
        "The address it will have, instead of the one in the release.",
    ),
)
@option.form
@option.lang
def command(path: Path, output: Path, url: str, form: str, lang: Lang) -> None:
    """Make a site of a release."""
    from pledgedata.site.build import build
    from pledgedata.site.count import counted

    built = build(path, output, url=url)
    tell([], "site", str(path), form, lang, site=str(output), anew=built.anew)
    if form != "text":
        return
    first = built.folder / "index.html"
    towns = counted(built.municipalities, "municipality", lang)
    pledges = counted(built.pledges, "pledge", lang)
    if built.whole:
        made = Text(f"Gjorde {output}: {towns}, {pledges}.", f"Made {output}: {towns}, {pledges}.")
    else:
        made = Text(
            f"Gjorde om {built.anew} av {towns} i {output}.",
            f"Made {built.anew} of {towns} anew in {output}.",
        )
    click.echo(made[lang])
    look = Text("Titta", "Look")
    click.echo(f"{look[lang]}: {first}, pledgedata serve {typed(output)}")
