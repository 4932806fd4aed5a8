"""The package as an RML mapping, for engines that make statements of tables by such a mapping."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from pledgedata import read, schema
from pledgedata.datatype import SEPARATOR
from pledgedata.iri import expanded
from pledgedata.limit import cores
from pledgedata.schema import Column, Table

PREFIXES = """\
@prefix rr: <http://www.w3.org/ns/r2rml#> .
@prefix rml: <http://semweb.mmlab.be/ns/rml#> .
@prefix ql: <http://semweb.mmlab.be/ns/ql#> .
"""
SETTING: Final = """\
[CONFIGURATION]
output_file: {made}
output_format: N-TRIPLES
number_of_processes: {processes}
logging_level: WARNING
[tables]
mappings: {mapping}
"""


def setting(package: Path, folder: Path) -> tuple[Path, Path]:
    """The settings of a run of morph-kgc, written into a folder; what the run writes."""
    rml, made, found = (folder / name for name in ("mapping.ttl", "mapped.nt", "mapping.ini"))
    rml.write_text(mapping(package), encoding="utf-8")
    found.write_text(SETTING.format(made=made, processes=cores(), mapping=rml), encoding="utf-8")
    return found, made


def mapping(folder: Path) -> str:
    """The statements of N-Triples, said of the tables in this folder; a cell of a list is split."""
    about = read.about(folder / "about.csv").about
    assert about is not None  # noqa: S101
    maps = [
        one
        for table in schema.tables().values()
        for one in _maps(folder, table, about.base_iri, about.language)
    ]
    return PREFIXES + "".join(maps)


def _maps(folder: Path, table: Table, base: str, language: str) -> Iterator[str]:
    file = folder / f"{table.name}.csv"
    plain = f'rml:source "{file}" ; rml:referenceFormulation ql:CSV'
    for node in (None, *(node.name for node in table.nodes)):
        subject = (table.node_subject(node) if node else table.subject).replace("{base}", base)
        columns = table.of(node)
        sort = next((n.thing for n in table.nodes if n.name == node), table.thing)
        said = [_said(c, base, language) for c in columns if not c.many]
        said += [
            f'rr:predicate <{expanded(n.predicate)}> ; rr:objectMap [ rr:template "'
            f'{table.node_subject(n.name).replace("{base}", base)}" ]'
            for n in (table.nodes if node is None else ())
        ]
        name = f"{table.name}-{node or 'record'}"
        yield _map(name, plain, subject, said, expanded(sort.term))
        for column in (c for c in columns if c.many):
            keys = ", ".join(table.subject_columns)
            items = f"UNNEST(string_split({column.name}, '{SEPARATOR}')) AS {column.name}"
            query = f"SELECT {keys}, {items} FROM read_csv('{file}', all_varchar = true)"  # noqa: S608
            source = f"rml:query {json.dumps(query)}"
            yield _map(f"{name}-{column.name}", source, subject, [_said(column, base, language)])


def _map(name: str, source: str, subject: str, said: list[str], sort: str = "") -> str:
    kind = f" ; rr:class <{sort}>" if sort else ""
    made = f'<#{name}> rml:logicalSource [ {source} ] ;\n  rr:subjectMap [ rr:template "{subject}"'
    facts = "".join(f" ;\n  rr:predicateObjectMap [ {one} ]" for one in said)
    return f"{made}{kind} ]{facts} .\n"


def _said(column: Column, base: str, language: str) -> str:
    verb = f"rr:predicate <{expanded(column.term.name)}>"
    if column.prefix is not None:
        # An address as such may hold signs that a template would escape.
        whole = f'rml:reference "{column.name}" ; rr:termType rr:IRI'
        joined = f'rr:template "{column.prefix.format(base=base)}{{{column.name}}}"'
        return f"{verb} ; rr:objectMap [ {joined if column.prefix else whole} ]"
    kind = f'rml:reference "{column.name}"'
    if tag := column.tag(language):
        kind += f' ; rr:language "{tag}"'
    elif column.kind.xsd != "string":
        kind += f" ; rr:datatype <{expanded(f'xsd:{column.kind.xsd}')}>"
    return f"{verb} ; rr:objectMap [ {kind} ]"
