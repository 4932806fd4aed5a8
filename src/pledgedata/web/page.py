"""The pages of a release's things, one for each.

They need nothing but themselves, and read as well from a disk as from the web.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final

from pledgedata import schema
from pledgedata.catalogue import name
from pledgedata.dataset import Dataset, text, texts
from pledgedata.iri import segment
from pledgedata.layout import DOCUMENTS, TABLES
from pledgedata.model import (
    About,
    Evidence,
    LocalConcept,
    Record,
    Signatory,
    code_list,
)
from pledgedata.web import frame
from pledgedata.web.thing import Subject, kinds, subjects
from pledgedata.words import Text

_LONG: Final = 120
_ROOT: Final = "../../"
"""From a thing's page to the top of the release."""


@dataclass(frozen=True, slots=True)
class Value:
    """A value as a page shows it: its words, in which language, and where it leads."""

    text: str
    href: str = ""
    lang: str | None = None
    more: str = ""


@dataclass(frozen=True, slots=True)
class Fact:
    """A property, in both languages, and its values."""

    label: Text
    means: Text
    values: tuple[Value, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Things of a kind that say something of the one that the page is about."""

    label: Text
    values: tuple[Value, ...]


_BLOCKS: Final = ("head", "body")


class Pages:
    """The pages of a dataset; it must know its version and day of issue."""

    def __init__(self, dataset: Dataset) -> None:
        self.dataset = dataset
        self._local = {one.id: one for one in dataset.records(LocalConcept)}
        self._labels: dict[tuple[str, str], str] = {}
        self._pointing: dict[tuple[str, str], list[Subject]] = {}
        for one in subjects(dataset):
            if one.node is None:
                words = _label(one.table, one.record) or _sort(one, dataset.about.language)
                self._labels[one.table.name, one.name] = words
                for target in dict.fromkeys(_references(one)):
                    self._pointing.setdefault(target, []).append(one)

    def thing(self, one: Subject) -> bytes:
        """The page of a thing."""
        sort = one.node.thing if one.node else one.table.thing
        owner = [Value(f"{one.table.thing.label.sv} {one.name}", self._page(one.table, one.name))]
        pointing = () if one.node else self._pointing.get((one.table.name, one.name), ())
        return self._filled(
            "thing.html",
            sort=sort.label,
            means=sort.means,
            name=one.name,
            iri=one.iri,
            lead=self._labels[one.table.name, one.name] if one.node is None else "",
            facts=list(self._facts(one)),
            groups=[*self._groups(pointing)] if one.node is None else [_owned(one, owner)],
            table=f"{TABLES}/{one.table.name}.csv",
        )

    def _filled(self, template: str, **facts: Any) -> bytes:
        """A page of many that are alike but for two blocks."""
        made = frame.blocks(_environment().get_template(template), _BLOCKS, self._shared | facts)
        around = self._around
        text = "".join((around[0], made["head"], around[1], made["body"], around[2]))
        return text.encode("utf-8", "backslashreplace")

    @cached_property
    def _shared(self) -> dict[str, Any]:
        """What the pages of all things share."""
        said = _environment().get_template("say.html").module
        macros = {"both": said.both, "shown": said.shown}
        return {**framed(self.dataset.about), "root": _ROOT, **macros}

    @cached_property
    def _around(self) -> Sequence[str]:
        """What stands before, between and after the blocks of a thing."""
        return rendered("shell.html", **self._shared).decode().split("\0")

    def roots(self) -> list[Group]:
        """What everything else is found from."""
        tables = schema.tables()
        return [
            Group(tables[kind].plural, tuple(self._link(one, DOCUMENTS) for one in self._of(kind)))
            for kind in ("agreements", "parties")
        ]

    def _of(self, table: str) -> Iterator[Subject]:
        return (s for s in subjects(self.dataset) if s.table.name == table and s.node is None)

    def _facts(self, one: Subject) -> Iterator[Fact]:
        cells = texts(one.table, one.record)
        for column in one.table.columns:
            if one.node is not None and column.node != one.node.name:
                continue
            if cells[column.name]:
                values = getattr(one.record, column.name)
                several = values if column.many else (values,)
                shown = tuple(self._value(column, value) for value in several)
                yield Fact(column.label, column.means, shown)

    def _value(self, column: schema.Column, value: Any) -> Value:
        said = column.kind.text(value)
        if column.codes:
            return self._concept(column, said)
        if column.ref:
            table = schema.tables()[column.ref]
            lead = self._labels.get((column.ref, segment(said)), "")
            known = (column.ref, segment(said)) in self._labels
            return Value(said, self._page(table, segment(said)) if known else "", more=lead)
        if column.kind.name in {"web", "base"}:
            return Value(said, said)
        if column.kind.name == "mail":
            return Value(said, f"mailto:{said}")
        if isinstance(value, bool):
            return Value("ja" if value else "nej", lang="sv")
        return Value(said, lang=column.tag(self.dataset.about.language))

    def _concept(self, column: schema.Column, code: str) -> Value:
        listed = code_list(str(column.codes))
        if code in listed.concepts:
            label = listed.concepts[code].label
            more = label.en if label.en != label.sv else ""
            return Value(label.sv, f"{listed.base}{code}", "sv", more)
        if own := self._local.get(code):
            return Value(own.label_sv, f"../concept/{segment(code)}.html", "sv")
        return Value(code)

    def _page(self, table: schema.Table, local: str) -> str:
        return f"../{table.slug}/{local}.html"

    def _link(self, one: Subject, folder: str) -> Value:
        lead = self._labels[one.table.name, one.name]
        lang = self.dataset.about.language
        return Value(one.name, f"{folder}/{one.kind}/{one.name}.html", lang, lead)

    def _groups(self, pointing: Iterable[Subject]) -> Iterator[Group]:
        found: dict[str, list[Value]] = {}
        for one in pointing:
            found.setdefault(one.table.name, []).append(self._link(one, ".."))
        for table, values in found.items():
            yield Group(schema.tables()[table].plural, tuple(values))


def _owned(one: Subject, owner: list[Value]) -> Group:
    return Group(one.table.thing.label, tuple(owner))


def _references(one: Subject) -> Iterator[tuple[str, str]]:
    for column in one.table.columns:
        if column.ref:
            held = getattr(one.record, column.name)
            for said in held if column.many else (held,) if held else ():
                yield column.ref, segment(said)


def _label(table: schema.Table, record: Record) -> str:
    """A record in a few words: the first of its texts."""
    for column in table.columns:
        if column.language is not None and column.kind.name in {"name", "text"}:
            said = text(column, getattr(record, column.name))
            if said:
                return said if len(said) <= _LONG else f"{said[: _LONG - 1].rstrip()}…"
    return ""


_SORTS: Final = {Evidence.table: "evidence_type", Signatory.table: "role"}
"""Of records that may have no text: the column that says of what sort each is."""


def _sort(one: Subject, language: str) -> str:
    """What sort of thing a record is, in words, where that is all there is to call it."""
    column = one.table.column.get(_SORTS.get(one.table.name, ""))
    code = getattr(one.record, column.name) if column else None
    if column is None or code is None:
        return ""
    label = code_list(str(column.codes)).concepts[code].label
    return label["en" if language.startswith("en") else "sv"]


def framed(about: About) -> dict[str, Any]:
    """What every page shows: whose data it is, which version, on what terms."""
    concept = code_list("licence").concepts[about.licence]
    return {
        "about": about,
        "titles": name.titles(about),
        "descriptions": name.descriptions(about),
        "licence": Value(concept.label.sv, name.licence_iri(about), "sv"),
        "kinds": kinds(),
    }


def rendered(template: str, **facts: Any) -> bytes:
    """A page of this folder, with these facts, in UTF-8."""
    page, policy = _environment().get_template(template), frame.policy()
    return str(page.render(policy=policy, **facts)).encode("utf-8", "backslashreplace")


@cache
def _environment() -> Any:
    return frame.environment()
