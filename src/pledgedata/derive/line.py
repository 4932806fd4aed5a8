r"""A record in each form as one SQL expression of its cells: line templates, from the schema.

The cells are canonical text, NULL where there is nothing. What comes out is what `write` writes of
the same record, byte for byte; a law shows it. In the dialect of DuckDB.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import cache
from typing import Final

from pledgedata import schema
from pledgedata.datatype import SEPARATOR
from pledgedata.derive.sql import PROSE, matches, quoted
from pledgedata.graph import TYPE
from pledgedata.iri import PREFIXES, expanded, parted
from pledgedata.schema import Column, Table


def concat(parts: Iterable[str]) -> str:
    """The texts joined; NULL counts as nothing."""
    return f"concat({', '.join(parts)})"


def canonical(column: Column) -> str:
    """A lawful cell in its only spelling."""
    name = column.name
    if column.many:
        items = f"array_to_string(list_sort(string_split({name}, '{SEPARATOR}')), '{SEPARATOR}')"
        return f"CASE WHEN contains({name}, '{SEPARATOR}') THEN {items} ELSE {name} END"
    if column.kind.name == "number":
        bare = f"rtrim(rtrim({name}, '0'), '.')"
        plain = f"CASE WHEN contains({name}, '.') THEN {bare} ELSE {name} END"
        return f"CASE WHEN {plain} = '-0' THEN '0' ELSE {plain} END"
    return name


def order(table: Table) -> str:
    """What sorts records as releases are sorted: by key, texts by code point, numbers as such."""
    keys = (table.column[name] for name in table.key)
    return ", ".join(
        f"CAST({c.name} AS BIGINT)" if c.kind.name == "whole" else c.name for c in keys
    )


def _when(name: str, *parts: str) -> str:
    """These parts where the cell holds something."""
    return f"CASE WHEN {name} IS NOT NULL THEN {concat(parts)} END"


def _escaped(column: Column, signs: Mapping[str, str]) -> str:
    """The cell with these signs replaced, if it is of a kind that may hold them."""
    text = column.name
    if column.kind.name in PROSE:
        for sign, spelt in signs.items():
            text = f"replace({text}, {quoted(sign)}, {quoted(spelt)})"
    return text


# What lawful text may hold that JSON, N-Triples and Turtle escape, and they escape it alike.
_SIGNS: Final = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t"}


# ── CSV ──────────────────────────────────────────────────────────────────────────────────────────


def csv(table: Table) -> str:
    """The record as a row of canonical CSV, its line feed included."""
    cells = [_csv_cell(column) for column in table.columns]
    return concat([*(f"{cell}, ','" for cell in cells[:-1]), cells[-1], quoted("\n")])


def _csv_cell(column: Column) -> str:
    name = column.name
    if column.kind.name not in {*PROSE, "web"}:
        return name
    doubled = f"replace({name}, {quoted(chr(34))}, {quoted(chr(34) * 2)})"
    inside = concat((quoted('"'), doubled, quoted('"')))
    return f"CASE WHEN {matches(name, _QUOTED)} THEN {inside} ELSE {name} END"


_QUOTED: Final = '[,"\r\n]'


def links(table: Table, base: str) -> str:
    """The rows of the edge table that the record's lists mean, as canonical CSV."""
    subject = _csv_text(address(table.subject, base), base)
    rows = []
    for column in (c for c in table.columns if c.linked):
        prefix = str(column.prefix).format(base=base)
        fixed = quoted(f",{expanded(column.term.name)},")
        value = _csv_text(f"{quoted(prefix)}, item", prefix)
        row = concat((f"'{table.name},', id, ',{column.name},', item, ','", subject, fixed, value))
        items = f"string_split({column.name}, '{SEPARATOR}')"
        each = f"list_transform({items}, lambda item: concat({row}, {quoted(chr(10))}))"
        rows.append(f"CASE WHEN {column.name} IS NOT NULL THEN array_to_string({each}, '') END")
    return concat(rows) if rows else "''"


def _csv_text(text: str, fixed: str) -> str:
    """A text as a cell, given what in it is the same in every row; ids need no quotes."""
    return (
        concat((quoted('"'), text, quoted('"'))) if re.search(_QUOTED, fixed) else f"concat({text})"
    )


# ── JSON ─────────────────────────────────────────────────────────────────────────────────────────


def jsonl(table: Table) -> str:
    """The record as a line of JSON, the table's name first, its line feed included."""
    head = quoted(f'{{"table": "{table.name}"')
    pairs = (
        _when(c.name, quoted(f', "{c.name}": '), *_json(c, ("[", ", ", "]"))) for c in table.columns
    )
    return concat((head, *pairs, quoted("}\n")))


def _json(column: Column, signs: tuple[str, str, str]) -> Iterator[str]:
    """A cell that holds something as JSON; `signs` stand before, between and after items."""
    text = _escaped(column, _SIGNS)
    if column.many:
        before, between, after = signs
        yield quoted(f'{before}"')
        yield f"replace({text}, '{SEPARATOR}', {quoted(f'{chr(34)}{between}{chr(34)}')})"
        yield quoted(f'"{after}')
    elif column.kind.json in {"integer", "boolean"}:
        yield text
    else:
        yield from (quoted('"'), text, quoted('"'))


def tree(table: Table, depth: int, base: str, parts: Mapping[str, str]) -> str:
    """The record as an object of the JSON document, indented this deep, without what ends it.

    `parts` are the columns that hold, by table, what is part of it as text, or NULL.
    """
    inner = f",\n{'  ' * (depth + 1)}"
    said = [
        quoted(f'{"  " * depth}{{\n{"  " * (depth + 1)}"iri": "'),
        address(table.subject, base),
        quoted(f'"{inner}"type": "{table.thing.name}"'),
        *_facts(table.of(None), inner),
    ]
    for node in table.nodes:
        deeper = f"{inner}  "
        said += [
            quoted(f'{inner}"{node.name}": {{{deeper[1:]}"iri": "'),
            address(table.node_subject(node.name), base),
            quoted(f'"{deeper}"type": "{node.thing.name}"'),
            *_facts(table.of(node.name), deeper),
            quoted(f"{inner[1:]}}}"),
        ]
    for child in schema.children(table.name):
        held = parts[child.name]
        some = concat((quoted("[\n"), held, quoted(f"{inner[1:]}]")))
        said += [
            quoted(f'{inner}"{child.name}": '),
            f"CASE WHEN {held} IS NULL THEN '[]' ELSE {some} END",
        ]
    return concat((*said, quoted(f"\n{'  ' * depth}}}")))


def _facts(columns: tuple[Column, ...], inner: str) -> Iterator[str]:
    deeper = f"{inner}  "
    for column in columns:
        signs = (f"[{deeper[1:]}", deeper, f"{inner[1:]}]")
        yield _when(column.name, quoted(f'{inner}"{column.name}": '), *_json(column, signs))


# ── RDF ──────────────────────────────────────────────────────────────────────────────────────────


def ntriples(table: Table, base: str, language: str) -> str:
    """What is said of the record and its nodes as N-Triples, a line each."""
    said: list[str] = []
    nodes = [(n, address(table.node_subject(n.name), base)) for n in table.nodes]
    subject = concat((quoted("<"), address(table.subject, base), quoted("> ")))
    said += _lines(table.thing.term, table.of(None), subject, base, language)
    for node, there in nodes:
        said += [subject, quoted(f"<{expanded(node.predicate)}> <"), there, quoted("> .\n")]
    for node, there in nodes:
        about = concat((quoted("<"), there, quoted("> ")))
        said += _lines(node.thing.term, table.of(node.name), about, base, language)
    return concat(said)


def _lines(
    sort: str, columns: tuple[Column, ...], subject: str, base: str, language: str
) -> Iterator[str]:
    yield subject
    yield quoted(f"<{TYPE}> <{expanded(sort)}> .\n")
    for column in columns:
        before, after = _object(column, base, language, _full)
        verb = f"<{expanded(column.term.name)}> {before}"
        text = _escaped(column, _SIGNS)
        if column.many:
            between = concat((quoted(f"{after} .\n"), subject, quoted(verb)))
            text = f"replace({text}, '{SEPARATOR}', {between})"
        yield _when(column.name, subject, quoted(verb), text, quoted(f"{after} .\n"))


def turtle(table: Table, base: str, language: str) -> str:
    """What is said of the record and its nodes as Turtle: a paragraph a thing, a line before it."""
    nodes = [(n, address(table.node_subject(n.name), base)) for n in table.nodes]
    own = address(table.subject, base)
    said = list(_paragraph(table.thing.term, table.of(None), own, base, language))
    for node, there in nodes:
        said += [quoted(f" ;\n    {_short(expanded(node.predicate))} <"), there, quoted(">")]
    said.append(quoted(" .\n"))
    for node, there in nodes:
        said += _paragraph(node.thing.term, table.of(node.name), there, base, language)
        said.append(quoted(" .\n"))
    return concat(said)


def _paragraph(
    sort: str, columns: tuple[Column, ...], subject: str, base: str, language: str
) -> Iterator[str]:
    yield from (quoted("\n<"), subject, quoted(f">\n    a {_short(expanded(sort))}"))
    for column in columns:
        before, after = _object(column, base, language, _short)
        verb = f" ;\n    {_short(expanded(column.term.name))} {before}"
        text = _escaped(column, _SIGNS)
        if column.prefix == "":
            yield _when(column.name, quoted(verb[:-1]), _shortened(column.name))
            continue
        if column.many:
            text = f"replace({text}, '{SEPARATOR}', {quoted(f'{after}{verb}')})"
        yield _when(column.name, quoted(verb), text, quoted(after))


def _object(
    column: Column, base: str, language: str, name: Callable[[str], str]
) -> tuple[str, str]:
    """What stands before and after a value of the column; `name` writes an IRI."""
    if column.prefix is not None:
        return f"<{column.prefix.format(base=base)}", ">"
    if tag := column.tag(language):
        return '"', f'"@{tag}'
    xsd = column.kind.xsd
    return '"', '"' if xsd == "string" else f'"^^{name(expanded(f"xsd:{xsd}"))}'


def _full(iri: str) -> str:
    return f"<{iri}>"


def _short(iri: str) -> str:
    """The IRI as Turtle writes it: a prefixed name where that is one of plain letters."""
    name, local = parted(iri)
    short = name in prefixes() and local.isascii() and local.isalpha()
    return f"{name}:{local}" if short else _full(iri)


@cache
def prefixes() -> tuple[str, ...]:
    """The prefixes that the model's terms use, sorted: the same in every package."""
    terms = {"xsd:date"}
    for table in schema.tables().values():
        terms |= {table.thing.term, *(column.term.name for column in table.columns)}
        terms |= {term for node in table.nodes for term in (node.predicate, node.thing.term)}
    return tuple(sorted({term.partition(":")[0] for term in terms}))


_ANCHORED: Final = r"\A{}[A-Za-z]+\z"


def _shortened(name: str) -> str:
    """An address as Turtle writes it, which may be one that a prefix shortens."""
    spaces = "".join(
        f"WHEN {matches(name, _ANCHORED.format(re.escape(space)))} "
        f"THEN '{prefix}:' || substr({name}, {len(space) + 1}) "
        for prefix, space in ((one, PREFIXES[one]) for one in prefixes())
    )
    return f"CASE {spaces}ELSE {concat((quoted('<'), name, quoted('>')))} END"


def address(template: str, base: str) -> str:
    """An IRI template, such as `{base}/id/pledge/{id}`, as an expression of the record's cells."""
    parts = re.split(r"{(\w+)}", template.replace("{base}", base))
    parts[::2] = [quoted(part) for part in parts[::2]]
    return concat(part for part in parts if part != "''")


def local(table: Table) -> str:
    """What the record's IRI ends with; of one whose key is not whole, nothing that any has."""
    return address(table.subject.rpartition("/")[2], "")
