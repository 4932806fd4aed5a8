"""What SHACL asks of the values of a column, without who it is and what people call it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from pledgedata import schema
from pledgedata.datatype import KINDS
from pledgedata.derive import pattern
from pledgedata.derive.statement import anonymous, iri, listed, term
from pledgedata.iri import SHAPES
from pledgedata.model import LocalConcept, Order, RowRule, code_list
from pledgedata.schema import Column, Table

if TYPE_CHECKING:
    from rdflib import Graph

Constraint = Mapping[str, Any]

FINAL_NEWLINE: Final = f"{SHAPES}FinalNewline"
"""The shape that no text may conform to."""


def name(table: Table, node: str | None = None) -> str:
    """What the shape of a table's things is called, or of a node that hangs on them."""
    if node is not None:
        return next(one.thing.name for one in table.nodes if one.name == node)
    return LocalConcept.__name__ if table.name == LocalConcept.table else table.thing.name


def shape(table: Table, column: Column) -> str:
    """The IRI of the shape of a column; the columns of one property share it."""
    shared = [c for c in table.of(column.node) if c.term.name == column.term.name]
    last = column.name if len(shared) == 1 else column.name.removesuffix(f"_{column.language}")
    return f"{SHAPES}{name(table, column.node)}/{last}"


def count(shared: Sequence[Column]) -> Constraint:
    """How many values: of one column, or one in each language of several."""
    first = shared[0]
    if len(shared) > 1:
        return {"sh:minCount": 0, "sh:uniqueLang": True}
    return {"sh:minCount": int(first.required), "sh:maxCount": None if first.many else 1}


def languages(made: "Graph", shared: Sequence[Column]) -> Constraint:
    """Which languages the texts may have and, where there may be several, must have."""
    if not shared[0].language:
        return {}
    spoken = {"sh:languageIn": listed(made, [str(c.language) for c in shared])}
    needed = [str(c.language) for c in shared if c.required]
    if len(shared) == 1 or not needed:
        return spoken
    texts = anonymous(made, {"sh:languageIn": listed(made, needed)})
    return {**spoken, "sh:qualifiedValueShape": texts, "sh:qualifiedMinCount": len(needed)}


def value(made: "Graph", column: Column) -> Constraint:
    """What one value must be."""
    if column.codes:
        return {"sh:nodeKind": term("sh:IRI"), **_code(made, column, column.codes)}
    if column.ref:
        # No pattern: whatever is of the class has its own address judged by the class's shape.
        target = schema.tables()[column.ref].thing.term
        return {"sh:nodeKind": term("sh:IRI"), "sh:class": term(target)}
    if column.prefix is not None:
        address = pattern.reference(column.prefix, column.kind)
        return {"sh:nodeKind": term("sh:IRI"), "sh:pattern": address}
    prose = column.language is not None
    return {
        "sh:nodeKind": term("sh:Literal"),
        "sh:datatype": term("rdf:langString" if prose else f"xsd:{column.kind.xsd}"),
        "sh:pattern": pattern.value(column.kind),
        "sh:not": iri(FINAL_NEWLINE) if prose or column.kind.xsd == "string" else None,
    }


def rules(column: Column, table: Table) -> Constraint:
    """In what relation the value stands to others of the same row."""
    return {_relation(rule): term(_other(rule, table).term.name) for rule in of(column, table)}


def of(column: Column, table: Table) -> list[RowRule]:
    """The rules that the column's shape says; the other column's does not repeat them."""
    return [rule for rule in table.rules if rule.columns[-1] == column.name]


def _relation(rule: RowRule) -> str:
    return "sh:lessThanOrEquals" if isinstance(rule, Order) else "sh:disjoint"


def _other(rule: RowRule, table: Table) -> Column:
    return table.column[rule.columns[0]]


def _code(made: "Graph", column: Column, name: str) -> Constraint:
    """A concept of the list, or a declared one of the publisher's own where there may be such."""
    codes = code_list(name)
    known = {"sh:in": listed(made, [iri(f"{codes.base}{code}") for code in codes.concepts])}
    if not column.local:
        return known
    own = {
        "sh:class": term(LocalConcept.thing.term),
        "sh:pattern": pattern.reference(codes.base, KINDS["local"]),
    }
    return {"sh:or": listed(made, [anonymous(made, known), anonymous(made, own)])}
