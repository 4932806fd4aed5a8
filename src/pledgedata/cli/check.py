"""`pledgedata check`: everything that is wrong with a package."""

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
    from collections.abc import Callable

    from pledgedata.package.load import Checked
    from pledgedata.problem import Findings


@click.command(
    "check",
    cls=Command,
    help=said(
        "Granska ett paket och visa allt som är fel, med plats och vad du gör.\n\n"
        "PAKET är en arbetsbok, en CSV-, JSON- eller Parquet-fil, en zip eller en mapp.\n\n"
        "\b\nExempel:\n"
        "  pledgedata check loften\n"
        "  pledgedata check loften.xlsx --mark rattas.xlsx\n"
        "  pledgedata check loften --report rapport.html\n"
        "  pledgedata check loften --format github --report fel.sarif",
        "Check a package and show everything that is wrong, with its place and what to do.\n\n"
        "PATH is a workbook, a CSV, JSON or Parquet file, a zip or a folder.\n\n"
        "\b\nExamples:\n"
        "  pledgedata check pledges\n"
        "  pledgedata check pledges.xlsx --mark to-mend.xlsx\n"
        "  pledgedata check pledges --report report.html\n"
        "  pledgedata check pledges --format github --report errors.sarif",
    ),
)
@option.path
@click.option(
    "--mark",
    "target",
    type=Folder(),
    metavar=said("UT.xlsx", "OUT.xlsx"),
    help=said(
        "Skriv en kopia av arbetsboken med felen markerade. Av andra filer blir det en ny "
        "arbetsbok. Originalet ändras aldrig.",
        "Write a copy of the workbook with what is wrong marked. Of other files a new workbook "
        "is made. The original is never changed.",
    ),
)
@click.option(
    "--fix",
    is_flag=True,
    help=said(
        "Rätta också i kopian det som är säkert: blanksteg, datum, koder, nollor. Varje ändring "
        "visas. Med en mapp som UT: CSV-filerna rättade, utan markeringar.",
        "Also mend in the copy what is certain: spaces, dates, codes, zeros. Every change is "
        "shown. With a folder as OUT: the CSV files mended, without marks.",
    ),
)
@option.force
@click.option(
    "--earlier",
    type=Folder(),
    metavar=said("SLÄPP", "RELEASE"),
    help=said(
        "Ett tidigare släpp: visa det som inte får ha ändrats.",
        "An earlier release: show what may not have changed.",
    ),
)
@click.option(
    "--review",
    is_flag=True,
    help=said(
        "Löfteskoll: visa vad varje löfte saknar för att kunna följas upp.",
        "Show what each pledge lacks to be followed up.",
    ),
)
@option.accept
@option.limit
@option.engine
@option.forms
@option.report
@option.quiet
@option.lang
@click.pass_context
def command(
    ctx: click.Context,
    path: Path,
    target: Path | None,
    fix: bool,
    force: bool,
    earlier: Path | None,
    review: bool,
    accept: Path | None,
    master: str | None,
    form: str,
    lang: Lang,
) -> None:
    """Show every problem of a package."""
    from pledgedata.package.load import checked, load
    from pledgedata.package.sweep import judged as judge
    from pledgedata.privacy.acceptance import acceptances

    if fix and target is None:
        wrong = said(
            "--fix skriver i en kopia: ge också --mark UT.xlsx.",
            "--fix writes into a copy: give --mark OUT.xlsx too.",
        )
        raise click.UsageError(wrong)
    known = acceptances(accept, path) if accept else None
    before = load(_release(earlier)) if earlier else None

    def judged(at: Path) -> "Checked":
        return checked(at, known, earlier=before, review=review)

    if target is not None and not target.suffix and not fix:
        wrong = said(
            "Felen markeras i en arbetsbok: ge --mark UT.xlsx. En mapp blir en rättad kopia av "
            "CSV-filerna, med --fix.",
            "Marks are drawn in a workbook: give --mark OUT.xlsx. A folder becomes a mended copy "
            "of the CSV files, with --fix.",
        )
        raise click.UsageError(wrong)
    if target is not None:
        ctx.exit(_marked(path, target, form, lang, judged, fix=fix, force=force))
    found = judge(path, known, earlier=before, review=review, master=master)
    _told(found.problems, found.counts, path, form, lang)
    ctx.exit(1 if found.problems.errors else 0)


def _release(path: Path) -> Path:
    """The release at a path, or the one in it: where `build` was told to put it."""
    from pledgedata.layout import DESCRIPTOR
    from pledgedata.proof.verify import only

    inside = path.is_dir() and not any(one.is_file() for one in path.iterdir())
    return only(path) if inside and any(path.glob(f"*/{DESCRIPTOR}")) else path


def _told(
    problems: "Findings", counts: dict[str, int], path: Path, form: str, lang: Lang, **facts: Any
) -> None:
    tell(problems, "check", str(path), form, lang, records=counts, **facts)
    if form == "text":
        total = text.counted(sum(counts.values()), _RECORD, _RECORDS, lang)
        click.echo(f"{path}: {text.tally(problems, lang)}, {total}.")


def _marked(
    path: Path,
    target: Path,
    form: str,
    lang: Lang,
    judge: "Callable[[Path], Checked]",
    *,
    fix: bool,
    force: bool,
) -> int:
    from pledgedata.mend import markup, patch, repair

    folder = not target.suffix
    write = patch.patch if folder else markup.mark
    made = write(path, target, lang, fix=fix, force=force, judge=judge)
    progress.over()
    if form == "text":
        for line in repair.lines(made.repairs, lang):
            click.echo(line)
    changed = [one.tree for one in made.repairs]
    counts = {name: len(some) for name, some in made.left.reading.entries.items()}
    _told(made.left.problems, counts, made.seen, form, lang, marked=str(target), changed=changed)
    if form == "text":
        click.echo(_wrote(target, folder=folder)[lang])
    return 1 if made.left.errors else 0


def _wrote(target: Path, *, folder: bool) -> Text:
    if folder:
        return Text(f"Rättad kopia i {target}", f"Mended copy in {target}")
    return Text(f"Markerat i {target}", f"Marked in {target}")


_RECORD = Text("post", "record")
_RECORDS = Text("poster", "records")
