"""The shapes that a release's graph must have, as SHACL.

Shapes are meant for the graph of one or more releases, judged as it stands (no inference). Each
node shape is aimed at a class, with one exception. Code lists consist of `skos:Concept` too, and
whoever joins them with a release must not be told that our own concepts are faulty. So the shape
aimed at that class only asks that a concept be in a code list or a publisher's own, and the strict
shape for the latter is aimed at what has `pd:list`.

One fault gives one result wherever SHACL allows it: nodes that hang on a record are judged by
their own shape and not once more through their owner. Columns that hold one property in several
languages (`label_sv`, `label_en`) share a shape named without the language (`label`).

Source: Shapes Constraint Language (SHACL), https://www.w3.org/TR/shacl/
"""

from collections.abc import Sequence
from itertools import groupby
from typing import TYPE_CHECKING

from pledgedata import schema
from pledgedata.derive import constraint, demand, pattern
from pledgedata.derive.statement import anonymous, empty, iri, listed, say, term
from pledgedata.iri import SHAPES
from pledgedata.mark import Hanging, Thing
from pledgedata.model import LocalConcept
from pledgedata.schema import Column, Table
from pledgedata.words import Text

if TYPE_CHECKING:
    from rdflib import Graph, URIRef


def graph() -> "Graph":
    """A node shape for every class of thing in a release, a property shape for every column."""
    made = empty()
    for table in schema.tables().values():
        own = table.name == LocalConcept.table
        name = constraint.name(table)
        properties = _properties(made, table, table.of(None))
        properties += [_link(made, name, table, node) for node in table.nodes]
        _say_shape(made, name, table.thing, pattern.subject(table, table.subject), properties)
        if own:
            _aim_at_own(made, name, table)
        else:
            say(made, _shape(name), {"sh:targetClass": term(table.thing.term)})
        for node in table.nodes:
            _say_node(made, table, node)
    say(made, iri(constraint.FINAL_NEWLINE), {
        "rdf:type": term("sh:NodeShape"),
        "sh:name": Text("Slutar med radbrytning", "Ends in a newline"),
        "sh:pattern": pattern.FINAL_NEWLINE,
    })  # fmt: skip
    return made


def _say_shape(
    made: "Graph", name: str, thing: Thing, subject: str, properties: list["URIRef"]
) -> None:
    say(made, _shape(name), {
        "rdf:type": term("sh:NodeShape"),
        "sh:name": thing.label,
        "sh:description": thing.means,
        "sh:message": demand.thing(thing),
        "sh:nodeKind": term("sh:IRI"),
        "sh:pattern": subject,
        "sh:closed": True,
        "sh:ignoredProperties": listed(made, [term("rdf:type")]),
        "sh:property": properties,
    })  # fmt: skip


def _say_node(made: "Graph", table: Table, node: Hanging) -> None:
    name = node.thing.name
    properties = _properties(made, table, table.of(node.name))
    subject = pattern.subject(table, table.node_subject(node.name))
    _say_shape(made, name, node.thing, subject, properties)
    say(made, _shape(name), {"sh:targetClass": term(node.thing.term)})


def _aim_at_own(made: "Graph", name: str, table: Table) -> None:
    """Aim the strict shape at publishers' own concepts; say what any concept must be."""
    concept, own = term(table.thing.term), term(table.column["list"].term.name)
    say(made, _shape(name), {"sh:targetSubjectsOf": own, "sh:class": concept})
    sorts = [
        anonymous(made, {"sh:path": path, "sh:minCount": 1})
        for path in (term("skos:inScheme"), own)
    ]
    say(made, _shape(table.thing.name), {
        "rdf:type": term("sh:NodeShape"),
        "sh:targetClass": concept,
        "sh:name": Text("Begrepp", "Concept"),
        "sh:or": listed(made, sorts),
        "sh:message": Text(
            "Begrepp: hör till en kodlista (skos:inScheme) eller är utgivarens eget (pd:list).",
            "Concept: is in a code list (skos:inScheme) or the publisher's own (pd:list).",
        ),
    })  # fmt: skip


def _properties(made: "Graph", table: Table, columns: Sequence[Column]) -> list["URIRef"]:
    by_property = groupby(columns, key=lambda column: column.term.name)
    return [_property(made, table, list(shared)) for _, shared in by_property]


def _property(made: "Graph", table: Table, shared: Sequence[Column]) -> "URIRef":
    column = shared[0]
    one, rules = len(shared) == 1, constraint.of(column, table)
    subject = iri(constraint.shape(table, column))
    say(made, subject, {
        "rdf:type": term("sh:PropertyShape"),
        "sh:path": term(column.term.name),
        "sh:name": demand.joined([c.label for c in shared], " / "),
        "sh:description": demand.joined([c.means for c in shared], " "),
        "sh:message": demand.column(column, table, rules) if one else demand.languages(shared),
        "sh:order": table.columns.index(column) + 1,
        **constraint.count(shared),
        **constraint.languages(made, shared),
        **constraint.value(made, column),
        **constraint.rules(column, table),
    })  # fmt: skip
    return subject


def _link(made: "Graph", shape: str, table: Table, node: Hanging) -> "URIRef":
    """The property that leads from a record to a node that hangs on it."""
    subject = _shape(f"{shape}/{node.name}")
    say(made, subject, {
        "rdf:type": term("sh:PropertyShape"),
        "sh:path": term(node.predicate),
        "sh:name": node.thing.label,
        "sh:description": node.thing.means,
        "sh:message": demand.node(node.thing),
        "sh:order": len(table.columns) + 1 + table.nodes.index(node),
        "sh:nodeKind": term("sh:IRI"),
        "sh:class": term(node.thing.term),
        "sh:minCount": 1,
        "sh:maxCount": 1,
    })  # fmt: skip
    return subject


def _shape(name: str) -> "URIRef":
    return iri(f"{SHAPES}{name}")
