"""`pledgedata draft`: from documents in prose to a draft that a person confirms."""

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from pledgedata.cli import option
from pledgedata.cli.group import Command
from pledgedata.cli.option import Folder, said, typed
from pledgedata.cli.tell import tell
from pledgedata.words import Lang, Text

if TYPE_CHECKING:
    from pledgedata.draft.work import Drafts, Outcome


@click.command(
    "draft",
    cls=Command,
    help=said(
        "Gör ett utkast av pressmeddelanden, webbsidor, PDF- och Word-filer.\n\n"
        "Varje uppgift står bredvid orden den lästes ur. Inget kan ges ut förrän en människa har "
        "bekräftat det. FIL är en fil, en mapp eller - för det som kommer in.\n\n"
        "\b\nExempel:\n"
        "  pledgedata draft pressmeddelande.pdf -o utkast.xlsx\n"
        "  pledgedata draft dokument/ -o utkast.xlsx\n"
        "  pledgedata draft sida.html -o utkast.json",
        "Draft pledges from press releases, web pages, PDF and Word files.\n\n"
        "Every value stands beside the words it was read from. Nothing can be published until a "
        "person has confirmed it. FILE is a file, a folder, or - for standard input.\n\n"
        "\b\nExamples:\n"
        "  pledgedata draft press-release.pdf -o draft.xlsx\n"
        "  pledgedata draft documents/ -o draft.xlsx\n"
        "  pledgedata draft page.html -o draft.json",
    ),
)
@click.argument("files", metavar=said("FIL...", "FILE..."), nargs=-1, required=True, type=Folder())
@click.option(
    "-o",
    "--output",
    metavar=said("UT.xlsx", "OUT.xlsx"),
    type=Folder(),
    required=True,
    help=said(
        "Utkastet: .xlsx att bekräfta, .json eller .csv med allt som lästes, .txt med texten.",
        "The draft: .xlsx to confirm, .json or .csv with all that was read, .txt with the text.",
    ),
)
@option.force
@option.limit
@option.form
@option.quiet
@option.lang
@click.pass_context
def command(
    ctx: click.Context, files: tuple[Path, ...], output: Path, force: bool, form: str, lang: Lang
) -> None:
    """Draft pledges from documents."""
    from pledgedata.disk.deposit import put, putting
    from pledgedata.draft.document import source
    from pledgedata.draft.form import FORMS
    from pledgedata.draft.work import drafts
    from pledgedata.problem import refused

    write = FORMS.get(output.suffix.lower())
    if write is None:
        facts = {"ending": output.suffix or "-", "names": ", ".join(FORMS)}
        raise refused("draft-target", path=str(output), **facts)
    if os.path.lexists(output) and not force:
        raise refused("convert-occupied", path=str(output))
    given = [source.of_stream() if str(path) == "-" else path for path in files]
    made = drafts(given)
    if made.outcomes:
        with putting(output):
            put(output, write(made))
    draft = str(output) if made.outcomes else None
    tell(made.problems, "draft", str(files[0]), form, lang, draft=draft, editions=_facts(made))
    if form == "text":
        _say(made, output, lang)
    failed = any(p.rule.is_error for p in made.problems)
    ctx.exit(1 if failed or not made.outcomes else 0)


def _facts(made: "Drafts") -> list[dict[str, object]]:
    from pledgedata.draft.sheet import sizes

    return [
        {
            "document": one.page.name,
            "agreement": one.id,
            "pledges": len(one.edition.promises),
            "rows": sizes(one.rows),
        }
        for one in made.outcomes
    ]


def _say(made: "Drafts", output: Path, lang: Lang) -> None:
    for one in made.outcomes[:50]:
        click.echo(_line(one, lang))
    if (more := len(made.outcomes) - 50) > 0:
        click.echo(Text(f"  … och {more} till", f"  … and {more} more")[lang])
    if not made.outcomes:
        click.echo(Text("Inget utkast blev skrivet.", "No draft was written.")[lang])
        return
    click.echo(Text(f"Utkast: {output}", f"Draft: {output}")[lang])
    if output.suffix.lower() == ".xlsx":
        shown = typed(output)
        then = Text(
            f"Bekräfta raderna i arbetsboken, eller kör: pledgedata confirm {shown}",
            f"Confirm the rows in the workbook, or run: pledgedata confirm {shown}",
        )
        click.echo(then[lang])


def _line(one: "Outcome", lang: Lang) -> str:
    from pledgedata.draft.sheet import sizes
    from pledgedata.report.count import counted

    pledges = Text("löfte", "pledge"), Text("löften", "pledges")
    many = counted(len(one.edition.promises), *pledges, lang)
    guesses = Text("gissning", "guess"), Text("gissningar", "guesses")
    rows = sizes(one.rows)
    unsure = counted(rows["guess"], *guesses, lang)
    period = one.edition.one("period_text")
    when = period.value if period else Text("ingen tid", "no time")[lang]
    text = Text(
        f"  {one.page.name}: {one.id}, {many}, {when}. Rader: {rows['sure']} säkra, "
        f"{rows['look']} att titta på, {unsure}.",
        f"  {one.page.name}: {one.id}, {many}, {when}. Rows: {rows['sure']} sure, "
        f"{rows['look']} to look at, {unsure}.",
    )
    return text[lang]
