"""`pledgedata gather`: many publishers' packages as one."""

import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from pledgedata.cli import option, progress
from pledgedata.cli.group import Command
from pledgedata.cli.option import Folder, said
from pledgedata.cli.tell import tell
from pledgedata.report import text
from pledgedata.words import Lang, Text

if TYPE_CHECKING:
    from pledgedata.gather.gather import Gathering


@click.command(
    "gather",
    cls=Command,
    help=said(
        "Samla många utgivares paket till ett, i mappen MAPP.\n\n"
        "REGISTER är en CSV med kolumnerna code, name och source (adressen till en "
        "datapackage.json, en katalog (DCAT) eller en zip; eller en sökväg). Bredvid den ligger "
        "om-filen about.csv, som säger vem som samlar. Källor som inte går att hämta, eller har "
        "fel, lämnas som de var: samlingen har kvar den senaste hela kopian. Är inget nytt skrivs "
        "inget.\n\n"
        "\b\nExempel:\n"
        "  pledgedata gather register.csv -o samling\n"
        "  pledgedata build samling -o dist",
        "Gather many publishers' packages into one, in the folder DIR.\n\n"
        "REGISTRY is a CSV with the columns code, name and source (the address of a "
        "datapackage.json, a catalogue (DCAT) or a zip; or a path). Beside it lies the about-file "
        "about.csv, which says who gathers. Sources that cannot be fetched, or have errors, are "
        "left as they were: the gathering keeps the last whole copy. If nothing is new nothing is "
        "written.\n\n"
        "\b\nExamples:\n"
        "  pledgedata gather registry.csv -o gathered\n"
        "  pledgedata build gathered -o dist",
    ),
)
@click.argument("registry", metavar=said("REGISTER", "REGISTRY"), type=Folder())
@click.option(
    "-o",
    "--output",
    metavar=said("MAPP", "DIR"),
    type=Folder(),
    required=True,
    help=said("Mappen som samlingen läggs i.", "The folder that the gathering is put in."),
)
@click.option(
    "--about",
    type=Folder(),
    metavar=said("FIL", "FILE"),
    help=said("En annan om-fil än about.csv.", "Another about-file than about.csv."),
)
@click.option(
    "--cache",
    type=Folder(),
    metavar=said("MAPP", "DIR"),
    help=said(
        "Mappen för de senaste hela kopiorna, i stället för en bredvid samlingen.",
        "The folder of the last whole copies, instead of one beside the gathering.",
    ),
)
@click.option(
    "--day",
    type=option.Day(),
    help=said("Dagen som insamlingen görs, i stället för i dag.", "The day, instead of today."),
)
@click.option(
    "--allow-private",
    "private",
    is_flag=True,
    help=said("Hämta också från inre nät.", "Fetch from private networks too."),
)
@click.option(
    "--allow-older",
    "older",
    is_flag=True,
    help=said("Ta också en äldre version än kopians.", "Take a version older than the copy too."),
)
@click.option(
    "--allow-elsewhere",
    "elsewhere",
    is_flag=True,
    help=said(
        "Hämta också filer som inte ligger bredvid sin datapackage.json.",
        "Fetch files too that do not lie beside their datapackage.json.",
    ),
)
@click.option(
    "--seconds",
    type=click.FloatRange(0.1, 3600),
    metavar=said("ANTAL", "NUMBER"),
    default=60,
    show_default=True,
    help=said("Hur länge en källa får tala.", "How long one source may talk."),
)
@option.limit
@option.forms
@option.report
@option.quiet
@option.lang
@click.pass_context
def command(
    ctx: click.Context,
    registry: Path,
    output: Path,
    about: Path | None,
    cache: Path | None,
    day: datetime.datetime | None,
    private: bool,
    older: bool,
    elsewhere: bool,
    seconds: float,
    form: str,
    lang: Lang,
) -> None:
    """Gather many publishers' packages into one."""
    from pledgedata.gather.gather import gather
    from pledgedata.net.manner import Manner

    today = day.date() if day else datetime.datetime.now(datetime.UTC).date()
    manner = Manner(private=private, older=older, elsewhere=elsewhere, seconds=seconds)
    made = gather(registry, output, today, about=about, cache=cache, manner=manner, progress=_shown)
    facts = _facts(made, output, today)
    tell(made.problems, "gather", str(registry), form, lang, **facts)
    if form == "text":
        click.echo(f"{registry}: {text.tally(made.problems, lang)}.")
        if made.publishers or not made.problems.errors:
            _summed(made, output, today, lang)
    ctx.exit(1 if made.problems.errors else 0)


def _shown(done: int, total: int, code: str) -> None:
    joining = said("lägger ihop", "joining")
    progress.note(f"gather: {code if done < total else joining}", done, total)


def _facts(made: "Gathering", output: Path, today: datetime.date) -> dict[str, Any]:
    from pledgedata.gather.tell import age

    publishers = [
        {
            "code": one.code,
            "state": one.state,
            "taken_on": str(one.taken_on) if one.taken_on else None,
            "age_days": age(one, today),
            "problem": one.problem,
        }
        for one in made.publishers
    ]
    return {
        "gathering": str(output),
        "written": made.written,
        "publishers": publishers,
        "covered": made.covered,
    }


def _summed(made: "Gathering", output: Path, today: datetime.date, lang: Lang) -> None:
    from pledgedata.gather.tell import tally

    for line in tally(made.publishers, made.covered, today, lang):
        click.echo(line)
    wrote = Text(f"Skrev {output}", f"Wrote {output}")
    same = Text(f"Inget nytt: {output} är som den var", f"Nothing new: {output} is as it was")
    click.echo((wrote if made.written else same)[lang])
