"""The hinge: the models looked into once and written down as plain frozen tables and columns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from pledgedata import model
from pledgedata.datatype import Kind
from pledgedata.iri import CODES
from pledgedata.mark import (
    Apart,
    Code,
    Content,
    Example,
    Hanging,
    Label,
    Means,
    Measured,
    Node,
    Ordinal,
    Ref,
    Sensitive,
    Standard,
    Term,
    Thing,
    Unit,
)
from pledgedata.words import Text

PACKAGE_LANGUAGE = "sv"
"""The language of prose until a package says another."""
SEVERAL_LANGUAGES = "mul"
"""The tag of texts of which each is in one of several languages (BCP 47, 2.2.1; ISO 639-2)."""


@dataclass(frozen=True, eq=False)
class Column:
    """One column: its name in files, what it holds and what it means; there is one of each.

    `codes` names a code list, `ref` a table whose ids it holds (`owner`: the record is a part of
    that one). `language` is None for what has no language, "" for the package's own, else a tag.
    `node` names the thing of its own that the column describes, if not the record itself.
    `prefix` is what stands before the value in the IRI the cell means; None if it means a literal.
    `measured` names the columns that say the number's unit. What is `apart` is not compared.
    """

    name: str
    kind: Kind
    many: bool
    required: bool
    label: Text
    means: Text
    term: Term
    example: str
    codes: str | None = None
    local: bool = False
    ref: str | None = None
    owner: bool = False
    language: str | None = None
    node: str | None = None
    prefix: str | None = None
    unit: str | None = None
    standard: Standard | None = None
    sensitive: str | None = None
    ordinal: bool = False
    measured: Measured | None = None
    apart: bool = False

    @property
    def linked(self) -> bool:
        """Whether the cell holds several IRIs, which a table can say only in an edge table."""
        return self.many and self.prefix is not None

    def tag(self, language: str) -> str | None:
        """The language tag of the column's texts in a package of this language."""
        return language if self.language == "" else self.language

    def __repr__(self) -> str:
        """The name alone, so that failing tests can be read."""
        return f"<Column {self.name}>"


@dataclass(frozen=True)
class Table:
    """One table: its columns in order, its key, its rules, and the thing a row describes.

    `plural` is what people call the table: the title of its sheet in a workbook. What is only
    `gathered` nobody fills in: where no row is, there is neither a sheet nor a template.
    """

    name: str
    plural: Text
    slug: str
    subject: str
    thing: Thing
    key: tuple[str, ...]
    columns: tuple[Column, ...]
    nodes: tuple[Hanging, ...]
    rules: tuple[model.RowRule, ...]
    gathered: bool

    @cached_property
    def column(self) -> Mapping[str, Column]:
        """The columns by name."""
        return {column.name: column for column in self.columns}

    @cached_property
    def owner(self) -> Column | None:
        """The column that names the record this one is a part of."""
        return next((c for c in self.columns if c.owner), None)

    def of(self, node: str | None) -> tuple[Column, ...]:
        """The columns that describe the record itself (None) or one of its nodes."""
        return self._parts.get(node, ())

    @cached_property
    def _parts(self) -> Mapping[str | None, tuple[Column, ...]]:
        parts = (None, *(node.name for node in self.nodes))
        return {part: tuple(c for c in self.columns if c.node == part) for part in parts}

    def iri(self, base: str, row: Mapping[str, Any]) -> str:
        """The record's IRI in a package with this base IRI."""
        return self.subject.format_map({"base": base, **row})

    def local(self, row: Mapping[str, Any]) -> str:
        """What the record's IRI ends with: its id, or what it has instead."""
        return self.iri("", row).rpartition("/")[2]

    def leading(self, local: str) -> str:
        """The first value of the key of the record whose IRI ends with this; "" if it has none."""
        found = re.fullmatch(self.leader, local)
        return found[1] if found else ""

    @cached_property
    def leader(self) -> str:
        """The pattern of what the record's IRI ends with; its group is the key's first value."""
        _, _, *more = re.split(r"{(\w+)}", self.subject.rpartition("/")[2])
        return f"(.+){re.escape(more[0])}.+" if more[0] else "(.+)"

    @property
    def is_based(self) -> bool:
        """Whether the record's IRI lies under the package's own base."""
        return self.subject.startswith("{base}/")

    def address(self, base: str, local: str) -> str:
        """The IRI of the record whose IRI ends with this, in a package with this base IRI."""
        return f"{self.subject.rpartition('/')[0].format(base=base)}/{local}"

    def node_iri(self, node: str, base: str, row: Mapping[str, Any]) -> str:
        """The IRI of a node that hangs on the record."""
        return self.node_subject(node).format_map({"base": base, **row})

    def node_subject(self, node: str) -> str:
        """The template of such a node's IRI."""
        return self.subject.replace(f"/{self.slug}/", f"/{node}/")

    @property
    def subjects(self) -> tuple[str, ...]:
        """The templates of the IRIs of the record and of what hangs on it."""
        return (self.subject, *(self.node_subject(node.name) for node in self.nodes))

    @cached_property
    def subject_columns(self) -> tuple[str, ...]:
        """The columns that the record's IRI is made of."""
        return tuple(n for n in re.findall(r"{(\w+)}", self.subject) if n != "base")


@cache
def tables() -> Mapping[str, Table]:
    """The published tables by name, in publishing order."""
    return {record.table: table(record) for record in model.RECORDS}


@cache
def about() -> Table:
    """The about-file, as a table of one row."""
    return table(model.About)


def sheet(name: str) -> str:
    """The title of a table's sheet in the workbook, which is Swedish whatever the language."""
    return (tables()[name] if name in tables() else about()).plural.sv


@cache
def comparisons() -> Table:
    """The table of what can be compared, which is derived from the others."""
    return table(model.Comparison)


@cache
def within(name: str) -> tuple[Table, ...]:
    """The table of this name and those whose records are parts of its records, however deep."""
    found = [tables()[name]]
    for one in found:
        found += children(one.name)
    return tuple(found)


@cache
def children(name: str) -> tuple[Table, ...]:
    """The tables whose records are parts of records in this table."""
    return tuple(t for t in tables().values() if t.owner and t.owner.ref == name)


@cache
def table(record: type[model.Record]) -> Table:
    """The table that a record class implies."""
    return Table(
        name=record.table,
        plural=record.plural,
        slug=record.slug,
        subject=record.subject,
        thing=record.thing,
        key=record.key,
        columns=tuple(_column(name, face) for name, face in model.faces(record).items()),
        nodes=record.nodes,
        rules=record.rules,
        gathered=record.gathered,
    )


def _column(name: str, face: model.Face) -> Column:
    label, means, term = face.mark(Label), face.mark(Means), face.mark(Term)
    if label is None or means is None or term is None:
        raise TypeError(f"the field {name} lacks a Label, a Means or a Term")
    code, ref, node = face.mark(Code), face.mark(Ref), face.mark(Node)
    content, unit, sensitive = face.mark(Content), face.mark(Unit), face.mark(Sensitive)
    example = face.mark(Example)
    return Column(
        name=name,
        kind=face.kind,
        many=face.many,
        required=face.required,
        label=Text(label.sv, label.en),
        means=Text(means.sv, means.en),
        term=term,
        example=example.text if example else face.kind.example,
        codes=code.list if code else None,
        local=model.code_list(code.list).local if code else False,
        ref=ref.table if ref else None,
        owner=bool(ref and ref.owner),
        language=(content.language or "") if content else None,
        node=node.name if node else None,
        prefix=_prefix(face.kind, code, ref),
        unit=unit.name if unit else None,
        standard=face.mark(Standard),
        sensitive=sensitive.kind if sensitive else None,
        ordinal=face.mark(Ordinal) is not None,
        measured=face.mark(Measured),
        apart=face.mark(Apart) is not None,
    )


def _prefix(kind: Kind, code: Code | None, ref: Ref | None) -> str | None:
    if code:
        return model.code_list(code.list).base
    if ref:
        target = next(r for r in model.RECORDS if r.table == ref.table)
        return target.subject.removesuffix("{id}")
    return {"web": "", "mail": "mailto:", "concept": CODES}.get(kind.name)
