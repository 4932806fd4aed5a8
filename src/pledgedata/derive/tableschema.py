"""Table Schemas for the tables of a data package.

Patterns stand for the whole value, as in the XML Schema syntax that the specification names. Tools
use their own language's instead and put anchors around them, frictionless `^` and `$` without
brackets: hence ours, and a lookahead because Python's `$` lets a final line feed through.

The formats `uri` and `email` are left out: tools disagree about them, the patterns do not.

Source: Data Package 2.0, https://datapackage.org/standard/table-schema/
"""

from collections.abc import Mapping
from typing import Any, Final

from pledgedata.datatype import KINDS, SEPARATOR
from pledgedata.derive.jsonschema import LIMIT, both, lexical
from pledgedata.iri import expanded
from pledgedata.model import code_list
from pledgedata.schema import Column, Table, tables
from pledgedata.schema import about as about_table
from pledgedata.words import Text

PROFILE: Final = "https://datapackage.org/profiles/2.0/tableschema.json"

_FACT = (Text("Uppgift", "Fact"), Text("Vad raden uppger.", "What the row states."))
_VALUE = (Text("Värde", "Value"), Text("Uppgiften själv.", "The fact itself."))
_TABLE = (Text("Tabell", "Table"), Text("Tabellen cellen står i.", "The table the cell is in."))
_ID = (Text("Id", "Id"), Text("Id för posten i tabellen.", "The id of the record in that table."))
_FIELD = (Text("Kolumn", "Column"), Text("Kolumnen cellen står i.", "The column the cell is in."))
_ITEM = (
    Text("Värde", "Value"),
    Text("Ett av cellens värden: ett id eller en kod.", "One of its values: an id or a code."),
)
_SUBJECT = (Text("Subjekt", "Subject"), Text("Postens adress.", "The record's address."))
_PROPERTY = (
    Text("Egenskap", "Property"),
    Text("Adressen för vad kolumnen betyder.", "The address of what the column means."),
)
_OBJECT = (
    Text("Objekt", "Object"),
    Text("Adressen för det som värdet pekar på.", "The address of what the value points at."),
)


def schema(table: Table) -> dict[str, Any]:
    """The Table Schema of one of the tables."""
    keys = [_foreign_key(column, table) for column in table.columns if column.ref]
    singles = [key for key in keys if not table.column[key["fields"][0]].many]
    fields = [_field(column, unique=table.key == (column.name,)) for column in table.columns]
    return _schema(fields, table.key) | ({"foreignKeys": singles} if singles else {})


def about() -> dict[str, Any]:
    """The schema of the about-file, which has a row for each fact."""
    columns = about_table().columns
    names = {column.name: column.label.sv for column in columns}
    fact = {"categories": _categories(names), "constraints": _required(unique=True, enum=[*names])}
    value = {"constraints": {"pattern": _whole(KINDS["text"].pattern)}}
    fields = [_plain("field", *_FACT) | fact, _plain("value", *_VALUE) | value]
    return _schema(fields, ("field",))


def links() -> dict[str, Any]:
    """The schema of the edge table, which has a row for each IRI in a cell that holds several."""
    linked = [(table, c) for table in tables().values() for c in table.columns if c.linked]
    homes = dict.fromkeys(table.name for table, _ in linked)
    names = dict.fromkeys(column.name for _, column in linked)
    iri = _required(pattern=_whole(KINDS["web"].pattern))
    fields = [
        _plain("table", *_TABLE) | {"constraints": _required(enum=[*homes])},
        _plain("id", *_ID) | {"constraints": _required(pattern=_whole(KINDS["id"].pattern))},
        _plain("field", *_FIELD) | {"constraints": _required(enum=[*names])},
        _plain("value", *_ITEM) | {"constraints": _required(pattern=_whole(KINDS["code"].pattern))},
        _plain("subject", *_SUBJECT) | {"constraints": iri},
        _plain("property", *_PROPERTY) | {"constraints": iri},
        _plain("object", *_OBJECT) | {"constraints": iri},
    ]
    return _schema(fields, ("table", "id", "field", "value"))


def _schema(fields: list[dict[str, Any]], key: tuple[str, ...]) -> dict[str, Any]:
    return {"$schema": PROFILE, "fields": fields, "missingValues": [""], "primaryKey": [*key]}


def _plain(name: str, label: Text, means: Text) -> dict[str, Any]:
    return {"name": name, "title": label.sv, "description": both(means), "type": "string"}


def _required(**constraints: Any) -> dict[str, Any]:
    return {"required": True, **constraints}


def _field(column: Column, *, unique: bool) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if column.required else {}
    if unique:
        constraints["unique"] = True
    field = {
        **_plain(column.name, column.label, _means(column)),
        "type": "string" if column.many else column.kind.table,
        "example": column.example,
        "rdfType": expanded(column.term.name),
        **_narrowed(column, constraints),
    }
    return field | ({"constraints": constraints} if constraints else {})


def _means(column: Column) -> Text:
    """What the field means, how several are parted, and where its codes are explained.

    A list has no type of its own here, and codes have labels only where they are categories.
    """
    said = [column.means]
    if column.many:
        said.append(Text("Flera skiljs med |.", "Several have | between."))
    if column.codes and (column.many or code_list(column.codes).local):
        sv = f"Koderna: listan {column.codes} i codes.csv."
        said.append(Text(sv, f"The codes: the list {column.codes} in codes.csv."))
    return Text(" ".join(one.sv for one in said), " ".join(one.en for one in said))


def _narrowed(column: Column, constraints: dict[str, Any]) -> dict[str, Any]:
    """What the field's type needs beside its name; adds to the constraints what values may be."""
    codes = code_list(column.codes) if column.codes else None
    if column.many:
        constraints["pattern"] = _listed(lexical(column))
    elif codes and not codes.local:
        constraints["enum"] = [*codes.concepts]
        return {"categories": _categories({c.id: c.label.sv for c in codes.concepts.values()})}
    elif column.kind.table == "integer":
        constraints |= {"minimum": 0, "maximum": LIMIT - 1}
    elif column.kind.table == "number":
        constraints |= {"exclusiveMinimum": -LIMIT, "exclusiveMaximum": LIMIT}
    elif column.kind.table == "boolean":
        return {"trueValues": ["true"], "falseValues": ["false"]}
    elif column.kind.table == "string":
        constraints["pattern"] = _whole(lexical(column))
    return {}


def _categories(labels: Mapping[str, str]) -> list[dict[str, str]]:
    return [{"value": value, "label": label} for value, label in labels.items()]


def _whole(pattern: str) -> str:
    return rf"({pattern})(?!\n)"


def _listed(pattern: str) -> str:
    return _whole(rf"({pattern})(\{SEPARATOR}({pattern}))*")


def _foreign_key(column: Column, table: Table) -> dict[str, Any]:
    # A table that refers to itself must leave `resource` out since 2.0.
    other = {} if column.ref == table.name else {"resource": column.ref}
    return {"fields": [column.name], "reference": {**other, "fields": ["id"]}}
