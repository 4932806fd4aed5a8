"""`pledgedata confirm`: a draft gone through row by row, in the terminal."""

import sys
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from pledgedata.cli import option, progress
from pledgedata.cli.group import Command
from pledgedata.cli.option import Folder, said, typed
from pledgedata.cli.terminal import colour
from pledgedata.words import LANGS, Lang, Text

if TYPE_CHECKING:
    from pledgedata.draft.confirm import Waiting

_KEYS: Final = {
    "yes": Text("j", "y"),
    "no": Text("n", "n"),
    "edit": Text("r", "e"),
    "skip": Text("h", "s"),
    "back": Text("t", "b"),
    "quit": Text("q", "q"),
}
_MENU: Final = Text(
    "[j] ja  [n] nej, stryk  [r] rätta  [h] hoppa över  [t] tillbaka  [q] sluta",
    "[y] yes  [n] no, strike out  [e] edit  [s] skip  [b] back  [q] quit",
)
_SMALL: Final = 2_000_000
"""A workbook under this many bytes is saved after every answer, a larger one now and then."""
_EVERY: Final = 25


@click.command(
    "confirm",
    cls=Command,
    help=said(
        "Gå igenom ett utkast rad för rad och bekräfta det som stämmer.\n\n"
        "Varje svar sparas. Sluta när du vill och börja igen där du var.\n\n"
        "\b\nExempel:\n  pledgedata confirm utkast.xlsx",
        "Go through a draft row by row and confirm what is right.\n\n"
        "Every answer is saved. Stop when you like, and go on where you were.\n\n"
        "\b\nExample:\n  pledgedata confirm draft.xlsx",
    ),
)
@click.argument("path", metavar=said("PAKET", "PATH"), type=Folder())
@option.limit
@option.form
@option.lang
@click.pass_context
def command(ctx: click.Context, path: Path, form: str, lang: Lang) -> None:
    """Go through a draft row by row; as JSON only say how many rows wait."""
    from pledgedata.draft.confirm import waiting

    progress.over()
    rows, total = waiting(path)
    if form == "json":
        from pledgedata.report import tree

        facts = {"rows": total, "waiting": len(rows)}
        click.echo(tree.json_text(tree.outcome("confirm", str(path), (), **facts)))
        ctx.exit(1 if rows else 0)
    walk = _Walk(path, lang, rows, total)
    try:
        walk.go()
    finally:
        walk.save()
    left = total - walk.decided
    click.echo(
        Text(
            f"{walk.decided} av {total} rader är avgjorda.",
            f"{walk.decided} of {total} rows are decided.",
        )[lang]
    )
    shown = typed(path)
    if left:
        more = Text(f"Fortsätt: pledgedata confirm {shown}", f"Go on: pledgedata confirm {shown}")
        click.echo(more[lang])
    else:
        then = Text(f"Granska: pledgedata check {shown}", f"Check: pledgedata check {shown}")
        click.echo(then[lang])
    ctx.exit(1 if left else 0)


@dataclass
class _Walk:
    """Where a person is in a draft, and what is decided but not saved."""

    path: Path
    lang: Lang
    rows: "tuple[Waiting, ...]"
    total: int
    at: int = 0
    answers: dict[int, str] = field(default_factory=dict)
    edits: dict[int, dict[str, str]] = field(default_factory=dict)
    unsaved: dict[str, dict[str, str]] = field(default_factory=dict)
    pending: int = 0

    @property
    def decided(self) -> int:
        """How many rows are decided, now and before."""
        return self.total - len(self.rows) + len(self.answers)

    def go(self) -> None:
        """Asks about each row until all are decided or the person has had enough."""
        steps: dict[str, Callable[[], bool]] = {
            "yes": lambda: self._answer(yes=True),
            "no": lambda: self._answer(yes=False),
            "edit": self._edit,
            "skip": self._skip,
            "back": self._back,
            "quit": lambda: False,
        }
        if not self.rows:
            return
        while self.at < len(self.rows):
            self._show()
            if not steps[self._asked()]():
                return

    def save(self) -> None:
        """Writes what is decided into the workbook."""
        if self.unsaved:
            from pledgedata.draft.confirm import decided

            decided(self.path, self.unsaved)
            self.unsaved, self.pending = {}, 0

    def _write(self, row: "Waiting", column: str, text: str) -> None:
        self.unsaved.setdefault(row.sheet, {})[row.address[column]] = text
        self.pending += 1
        if self.pending >= _EVERY or self.path.stat().st_size < _SMALL:
            self.save()

    def _answer(self, *, yes: bool) -> bool:
        from pledgedata.read.drafted import CONFIRMED, NO, YES

        row = self.rows[self.at]
        self.answers[self.at] = "yes" if yes else "no"
        self._write(row, CONFIRMED, (YES if yes else NO).sv)
        self.at += 1
        return True

    def _skip(self) -> bool:
        self.at += 1
        return True

    def _back(self) -> bool:
        from pledgedata.read.drafted import CONFIRMED

        self.at = max(0, self.at - 1)
        if self.answers.pop(self.at, None):
            self._write(self.rows[self.at], CONFIRMED, "")
        return True

    def _edit(self) -> bool:
        row = self.rows[self.at]
        columns = _columns(row, everything=True)
        for number, (_, label, text) in enumerate(columns, start=1):
            click.echo(f"  {number:>2} {label[self.lang]}: {text}")
        ask = Text("Vilken? (tomt: ingen)", "Which one? (empty: none)")[self.lang]
        chosen = click.prompt(ask, default="", show_default=False).strip()
        if not chosen.isdigit() or not 1 <= int(chosen) <= len(columns):
            return True
        name, label, text = columns[int(chosen) - 1]
        given = click.prompt(label[self.lang], default=text or "", show_default=bool(text)).strip()
        if given == "-":
            given = ""
        if given != text:
            self.edits.setdefault(self.at, {})[name] = given
            changed = {**row.cells, name: given}
            rows = list(self.rows)
            rows[self.at] = type(row)(row.sheet, row.table, row.row, changed, row.address)
            self.rows = tuple(rows)
            self._write(row, name, given)
        return True

    def _asked(self) -> str:
        # The keys of both languages: none means one thing here and another there.
        names = {key[lang]: name for name, key in _KEYS.items() for lang in LANGS}
        click.echo(_MENU[self.lang])
        while True:
            key = _key()
            if key in {"\x03", "\x04", "\x1b", ""}:
                return "quit"
            if key in {"\r", "\n"}:
                continue
            if name := names.get(key.lower()):
                return name

    def _show(self) -> None:
        row, bright = self.rows[self.at], colour(there=sys.stdout.isatty())
        sure = row.cells.get("draft_confidence", "")
        number = self.total - len(self.rows) + self.at + 1
        head = f"{number}/{self.total}  {row.sheet}, {Text('rad', 'row')[self.lang]} {row.row}"
        click.echo()
        click.echo(_styled(f"{head}  {sure}".rstrip(), bright, bold=True))
        for _, label, text in _columns(row, everything=False):
            click.echo(f"  {label[self.lang]}: {text}")
        for line in _quoted(row, bright, self.lang):
            click.echo(line)
        if look := row.cells.get("draft_look"):
            click.echo(f"  {Text('Titta på', 'Look at')[self.lang]}: {look}")


def _key() -> str:
    """The next key, as it is pressed; the next character where no terminal is."""
    return click.getchar() if sys.stdin.isatty() else sys.stdin.read(1)


def _columns(row: "Waiting", *, everything: bool) -> list[tuple[str, Text, str]]:
    from pledgedata import schema

    table = schema.tables()[row.table]
    return [
        (column.name, column.label, row.cells.get(column.name, ""))
        for column in table.columns
        if column.name in row.address
        and (everything or (row.cells.get(column.name) and column.name != "source_block"))
    ]


def _styled(text: str, bright: bool, **how: bool) -> str:
    return click.style(text, **how) if bright else text


def _quoted(row: "Waiting", bright: bool, lang: Lang) -> list[str]:
    """The words it was read from, marked in the paragraph that they stand in."""
    quote = " ".join(row.quote.split())
    if not quote:
        return []
    around = " ".join(row.cells.get("source_block", "").split())
    marked = _styled(quote, True, reverse=True) if bright else f"»{quote}«"
    shown = around.replace(quote, marked, 1) if quote in around else marked
    place = row.cells.get("draft_place", "")
    return [f"  {Text('Källan', 'The source')[lang]} ({place}): {shown}"]
