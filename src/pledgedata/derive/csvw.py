"""CSVW metadata: what the CSV files mean, so that their conversion gives the package's graph.

The conversion makes one IRI at most of a cell. Columns that hold several are kept out of it; their
IRIs stand in the edge table, one a row.

A foreign key may only name a table that the same document describes, so those stand in the
document of the whole group.

Source: Metadata Vocabulary for Tabular Data, https://www.w3.org/TR/tabular-metadata/
"""

from collections.abc import Iterable
from typing import Any, Final

from pledgedata.datatype import SEPARATOR
from pledgedata.derive.jsonschema import LIMIT, lexical, whole
from pledgedata.iri import expanded
from pledgedata.layout import ABOUT, LINKS
from pledgedata.schema import Column, Table, comparisons
from pledgedata.schema import about as about_table
from pledgedata.words import LANGS, Text

NAMESPACE: Final = "http://www.w3.org/ns/csvw"

_TYPE = expanded("rdf:type")
_LINKS = ("table", "id", "field", "value", "subject", "property")
_EDGES = Text("Länkar ur celler med flera värden", "Links from cells that hold several values")


def metadata(table: Table, base: str, language: str) -> dict[str, Any]:
    """The document beside the table's CSV, in a package with this base IRI and language."""
    columns = [_column(column, table, base, language) for column in table.columns]
    said = {
        "aboutUrl": _template(table, None, base),
        "columns": columns + _virtual(table, base),
        "primaryKey": [*table.key],
    }
    head = _headed(table.name, table.thing.label, table.thing.means)
    return {"@context": [NAMESPACE, {"@language": language}], **head, "tableSchema": said}


def links() -> dict[str, Any]:
    """The document beside the edge table, whose rows are the triples of several-valued cells."""
    edge = {"aboutUrl": "{+subject}", "propertyUrl": "{+property}", "valueUrl": "{+object}"}
    columns = [_plain(name, suppressOutput=True) for name in _LINKS] + [_plain("object", **edge)]
    said = {"columns": columns, "primaryKey": [*_LINKS[:4]]}
    return {"@context": NAMESPACE, **_headed(LINKS, _EDGES), "tableSchema": said}


def about() -> dict[str, Any]:
    """The document beside the about-file; its facts are the catalogue's, not the graph's."""
    thing = about_table().thing
    said = {"columns": [_plain("field"), _plain("value", required=False)], "primaryKey": "field"}
    head = _headed(ABOUT, thing.label, thing.means)
    return {"@context": NAMESPACE, **head, "suppressOutput": True, "tableSchema": said}


def comparability(base: str, language: str) -> dict[str, Any]:
    """The document beside the table of what can be compared, which follows from the graph."""
    table = comparisons()
    columns = [_column(column, table, base, language) for column in table.columns]
    said = {"columns": columns, "primaryKey": [*table.key]}
    head = _headed(table.name, table.thing.label, table.thing.means)
    return {"@context": NAMESPACE, **head, "suppressOutput": True, "tableSchema": said}


def group(
    tables: Iterable[Table], base: str, language: str, *, compared: bool = False
) -> dict[str, Any]:
    """The document of these tables, the about-file and the derived tables together.

    It alone has foreign keys: those whose table is among these. Its place is `csv-metadata.json`.
    """
    members = {table.name: table for table in tables}
    described = [metadata(table, base, language) for table in members.values()]
    for table, said in zip(members.values(), described, strict=True):
        keys = [_foreign_key(c) for c in table.columns if c.ref in members and not c.many]
        said["tableSchema"] |= {"foreignKeys": keys} if keys else {}
    described += [about(), links(), *([comparability(base, language)] if compared else ())]
    bare = [{k: v for k, v in one.items() if k != "@context"} for one in described]
    return {"@context": [NAMESPACE, {"@language": language}], "tables": bare}


def _headed(name: str, label: Text, means: Text | None = None) -> dict[str, Any]:
    """The table's head. Without `lang`, a server's Content-Language would tag every literal."""
    said = {"dc:title": _tagged(label)} | ({"dc:description": _tagged(means)} if means else {})
    return {"url": f"{name}.csv", **said, "lang": "und"}


def _tagged(text: Text) -> list[dict[str, str]]:
    return [{"@value": text[lang], "@language": lang} for lang in LANGS]


def _plain(name: str, **said: Any) -> dict[str, Any]:
    return {"name": name, "titles": name, "required": True, **said}


def _column(column: Column, table: Table, base: str, language: str) -> dict[str, Any]:
    # The name is a title too: validators compare the header row with the titles.
    titles = {lang: column.label[lang] for lang in LANGS} | {"und": column.name}
    said: dict[str, Any] = {"name": column.name, "titles": titles}
    said |= {"dc:description": _tagged(column.means), "datatype": _datatype(column)}
    if column.required:
        said["required"] = True
    if column.many:
        said["separator"] = SEPARATOR
    if column.node:
        said["aboutUrl"] = _template(table, column.node, base)
    said["propertyUrl"] = expanded(column.term.name)
    if column.linked:
        said["suppressOutput"] = True
    elif column.prefix is not None:
        said["valueUrl"] = f"{column.prefix.format(base=base)}{{+{column.name}}}"
    elif column.language is not None:
        said["lang"] = column.tag(language)
    return said


def _datatype(column: Column) -> dict[str, Any]:
    match column.kind.xsd:
        case "date":
            return {"base": "date", "format": "yyyy-MM-dd"}
        case "boolean":
            return {"base": "boolean", "format": "true|false"}
        case "integer":
            return {"base": "integer", "minimum": 0, "maximum": LIMIT - 1}
        case "decimal":
            return {"base": "decimal", "minExclusive": -LIMIT, "maxExclusive": LIMIT}
    # An address too: the string type alone is judged with its line feeds and spaces.
    return {"base": "string", "format": whole(lexical(column))}


def _virtual(table: Table, base: str) -> list[dict[str, Any]]:
    """The columns without cells: what the record and its nodes are, and how they hang together."""
    columns = [_said("type", _TYPE, expanded(table.thing.term))]
    for node in table.nodes:
        subject = _template(table, node.name, base)
        columns.append(_said(node.name, expanded(node.predicate), subject))
        kind = _said(f"{node.name}_type", _TYPE, expanded(node.thing.term))
        columns.append(kind | {"aboutUrl": subject})
    return columns


def _said(name: str, predicate: str, target: str) -> dict[str, Any]:
    return {"name": name, "virtual": True, "propertyUrl": predicate, "valueUrl": target}


def _template(table: Table, node: str | None, base: str) -> str:
    subject = table.node_subject(node) if node else table.subject
    return subject.replace("{base}", base)


def _foreign_key(column: Column) -> dict[str, Any]:
    reference = {"resource": f"{column.ref}.csv", "columnReference": "id"}
    return {"columnReference": column.name, "reference": reference}
