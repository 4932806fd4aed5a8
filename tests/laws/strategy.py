"""Whole packages, generated from the schema: what the model allows, Hypothesis tries."""

import re
import unicodedata
from datetime import date
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from pledgedata import model, schema, write
from pledgedata.dataset import Dataset, Entry
from pledgedata.datatype import KINDS, Kind
from pledgedata.iri import VERSION
from pledgedata.read.record import FORMULA_ERRORS
from pledgedata.screen.text import hits

MUNICIPALITIES = ("0114", "0483", "1480")
_CLASSES: tuple[type[model.Record], ...] = (*model.RECORDS, model.About)
RECORDS = {record.table: record for record in _CLASSES}

# Characters that have broken some reader or writer somewhere, more often than chance gives them.
_AWKWARD = (
    "\",;'|\\\n\t #=@+-<>{}[]&%$^\u00a0åäöÅÄÖ’”–…éßŠ漢字عربي🙂"
    "\u0131\U0001d518\u200d\u200c\U0010fffd"
)


@cache
def texts(kind: Kind) -> st.SearchStrategy[str]:
    """Any text of a kind: every character that a cell may hold."""
    character = st.one_of(st.sampled_from(_AWKWARD), st.characters(exclude_categories=["Cs"]))
    return st.text(character, max_size=30).map(lambda text: _lawful(text, kind))


def _lawful(text: str, kind: Kind) -> str:
    """What remains of the text when the characters that no such cell may hold are gone."""
    kept = "".join(c for c in unicodedata.normalize("NFC", text) if kind.matches(f"x{c}x"))
    kept = unicodedata.normalize("NFC", kept.strip())
    refused = kept in FORMULA_ERRORS or _misread(kept) or _PRIVATE.search(kept)
    return kept if kind.matches(kept) and not refused else "x"


# What may be an e-mail address, or the number of a telephone or a person: never in open data.
_PRIVATE = re.compile(r"\S@\S+\.|([0-9]\W*){6}")


def _misread(text: str) -> bool:
    """Whether some of the text is UTF-8 read as Windows-1252, which is refused (cell-mojibake)."""
    for run in re.findall(r"[^\x00-\x7f]+", text):
        try:
            run.encode("cp1252").decode("utf-8")
        except UnicodeError:
            continue
        return True
    return False


@st.composite
def organisations(draw: st.DrawFn) -> str:
    """An organisation number with the right check digit."""
    digits = draw(st.from_regex("[1-9][0-9][2-9][0-9]{6}", fullmatch=True))
    kind = KINDS["organisation"]
    numbers = (f"{digits[:6]}-{digits[6:]}{last}" for last in range(10))
    return next(number for number in numbers if kind.holds(number))


@cache
def values(kind: Kind) -> st.SearchStrategy[Any]:
    """Any value of a kind."""
    if kind.name in {"text", "name", "word"}:
        return texts(kind)
    by_python = {
        date: st.dates(date(1, 1, 1), date(9999, 12, 31)),
        # A number of files and sizes that is by chance somebody's is refused in a workbook.
        int: st.integers(0, 999_999_999_999_999).filter(lambda number: not hits(str(number))),
        bool: st.booleans(),
        Decimal: st.decimals(-(10**15) + 1, 10**15 - 1, places=6, allow_nan=False)
        .map(lambda number: Decimal(kind.text(number)))
        .filter(lambda number: not hits(str(number))),
    }
    if kind.name == "organisation":
        return organisations()
    if kind.name == "mail":
        hosts = st.from_regex("[a-z0-9]{1,9}(-[a-z0-9]{1,9})?", fullmatch=True)
        return st.builds("{}@{}.se".format, st.sampled_from(("kommun", "info", "kontakt")), hosts)
    form = st.from_regex(kind.pattern, fullmatch=True).filter(kind.holds)
    if kind.name in {"web", "base"}:
        return form.filter(lambda text: not _PRIVATE.search(text))
    if kind.name == "version":
        form = form.filter(lambda text: not hits(text))
    return by_python.get(kind.python, form)


@cache
def codes(name: str, local: tuple[str, ...] = ()) -> st.SearchStrategy[str]:
    """Any code of a list, and the local concepts declared for it."""
    return st.sampled_from([*model.code_list(name).concepts, *local])


@cache
def maybe(source: st.SearchStrategy[Any]) -> st.SearchStrategy[Any]:
    """A value or none."""
    return st.none() | source


@cache
def some(source: st.SearchStrategy[Any], least: int) -> st.SearchStrategy[tuple[Any, ...]]:
    """Up to three values, in canonical order."""
    return st.sets(source, min_size=least, max_size=3).map(lambda found: tuple(sorted(found)))


@cache
def one_of(ids: tuple[str, ...]) -> st.SearchStrategy[str]:
    """One of the ids."""
    return st.sampled_from(ids)


_OPEN = st.sampled_from([codes.id for codes in model.code_lists().values() if codes.local])
_HOME = "|".join(MUNICIPALITIES)
_ID = st.from_regex(f"({_HOME})-[a-z0-9]{{1,4}}(-[a-z0-9]{{1,3}})?", fullmatch=True)
_SOME = st.lists(_ID, min_size=1, max_size=3, unique=True)
_MAYBE = st.lists(_ID, max_size=3, unique=True)


@st.composite
def datasets(draw: st.DrawFn) -> Dataset:
    """A package without errors: every table may have rows, every reference is there."""
    maker = _Maker(draw)
    entries: list[Entry] = []
    for name in maker.order:
        entries += [Entry(record) for record in maker.records(schema.tables()[name])]
    return Dataset.of(maker.about(), entries)


class _Maker:
    """One package in the making."""

    # What is pointed to is made before what points.
    order = ("concepts", "sources", "parties", "agreements", "evidence", "pledges", "targets",
             "signatories", "followups", "pledge_links", "retirements", "extensions",
             "origins")  # fmt: skip

    def __init__(self, draw: st.DrawFn) -> None:
        self.draw = draw
        self.base = draw(st.sampled_from(("https://a.se", "http://b.se/x/y")))
        self.ids: dict[str, list[str]] = {name: [] for name in self.order}
        self.concepts: dict[str, list[str]] = {}
        self.own: dict[str, tuple[str, ...]] = {}
        for name in self.order:
            self.ids[name] = draw(_SOME if name in {"sources", "parties"} else _MAYBE)

    def about(self) -> model.About:
        table = schema.about()
        facts = self.cells(table) | {"version": "1.2.3", "issued": date(2026, 11, 23)}
        facts |= {"base_iri": self.base}
        facts["specification"] = self.draw(st.sampled_from((None, VERSION)))
        facts["language"] = self.draw(st.sampled_from(("sv", "fi", "mul", "sv-FI", "zh-Hant-TW")))
        return model.About(**_ordered(table, facts))

    def records(self, table: schema.Table) -> list[model.Record]:
        made: dict[tuple[Any, ...], model.Record] = {}
        self.earlier: tuple[str, ...] = ()
        for own in self.ids[table.name]:
            facts = self.cells(table)
            if facts is None:
                continue
            facts |= self.identity(table, own)
            record = RECORDS[table.name](**_ordered(table, facts))
            made[tuple(getattr(record, name) for name in record.key)] = record
            self.earlier += (own,)
        kept = {getattr(record, "id", None) for record in made.values()}
        self.ids[table.name] = [own for own in self.ids[table.name] if own in kept]
        return list(made.values())

    def identity(self, table: schema.Table, own: str) -> dict[str, Any]:
        match table.name:
            case "concepts":
                name = self.draw(_OPEN)
                self.concepts.setdefault(name, []).append(own)
                broader = self.draw(st.sampled_from(list(model.code_list(name).concepts)))
                return {"id": own, "list": name, "broader": f"{name}/{broader}"}
            case "agreements":
                more = self.draw(st.sets(st.sampled_from(MUNICIPALITIES)))
                return {"id": own, "municipality_codes": tuple(sorted({own[:4], *more}))}
            case "signatories":
                return {"number": self.draw(st.integers(1, 99))}
            case "pledge_links" | "origins":
                return {}
            case "retirements":
                return {"id": own, "address": f"{self.base}/id/pledge/gone-{own}"}
            case _:
                return {"id": own} | self.extended(table)

    def extended(self, table: schema.Table) -> dict[str, Any]:
        """What an extension is said of; nothing for other records."""
        if table.name != "extensions":
            return {}
        return {"table_name": "sources", "record": self.draw(one_of(tuple(self.ids["sources"])))}

    def cells(self, table: schema.Table) -> Any:
        """Values for the columns, or None when a reference it must have has nothing to point to."""
        facts: dict[str, Any] = {}
        for column in table.columns:
            if column.name == "id":
                continue
            source = self.source(table, column)
            if source is None:
                if column.required:
                    return None
            elif column.many:
                facts[column.name] = self.draw(some(source, int(column.required)))
            else:
                facts[column.name] = self.draw(source if column.required else maybe(source))
        if table.name == "pledge_links" and facts["pledge_id"] == facts["earlier_pledge_id"]:
            return None
        return facts

    def source(self, table: schema.Table, column: schema.Column) -> st.SearchStrategy[Any] | None:
        if column.codes:
            local = self.concepts.get(column.codes, []) if column.local else []
            return codes(column.codes, tuple(local))
        if column.ref:
            # To a record of its own table before itself: nothing leads back to where it began.
            ids = self.earlier if column.ref == table.name else tuple(self.ids[column.ref])
            return one_of(ids) if ids else None
        return values(column.kind)


def _ordered(table: schema.Table, facts: dict[str, Any]) -> dict[str, Any]:
    """The facts with the two ends of each period in order."""
    for rule in table.rules:
        if isinstance(rule, model.Order) and rule.broken(facts):
            facts[rule.first], facts[rule.last] = facts[rule.last], facts[rule.first]
    return facts


def shuffled(dataset: Dataset, source: Path, data: st.DataObject) -> Path:
    """A package of these records in a new folder, in whatever order its rows stand."""
    source.mkdir()
    (source / "about.csv").write_bytes(write.about(dataset.about))
    for name in schema.tables():
        head, *rows = write.table(dataset, name).decode().splitlines(keepends=True)
        if not any('"' in row for row in rows):  # a row may span lines
            rows = data.draw(st.permutations(rows))
        (source / f"{name}.csv").write_bytes("".join((head, *rows)).encode())
    return source
