"""What a user would otherwise run on the same package, each as a program of its own.

python bench/measure/peer.py hash|rowwise|rdflib|usual|ours|poured FOLDER [TARGET]
python bench/measure/peer.py copied FILE TARGET
"""

import csv
import hashlib
import json
import os
import sys
from pathlib import Path
from typing import Any


def hashed(folder: Path) -> None:
    """Reads every byte and hashes it."""
    for path in sorted(folder.glob("*.csv")):
        digest = hashlib.sha256()
        with path.open("rb") as file:
            while block := file.read(1 << 20):
                digest.update(block)
        print(digest.hexdigest(), path.name)


def copied(path: Path, target: Path) -> None:
    """Writes and hashes the bytes of a file, which are at hand, and forces them to disk."""
    digest = hashlib.sha256()
    with path.open("rb") as file, target.open("wb") as out:
        while block := file.read(1 << 20):
            digest.update(block)
            out.write(block)
        out.flush()
        os.fsync(out.fileno())
    print(digest.hexdigest())


def rows(folder: Path, name: str) -> Any:
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def rowwise(folder: Path) -> None:
    """Builds a Pydantic record of every row, as its own validators judge; no rule between rows."""
    from pledgedata import model, schema

    records = {record.table: record for record in model.RECORDS}
    for name, table in schema.tables().items():
        record, columns = records[name], table.columns
        for row in rows(folder, name):
            record(**{c.name: _value(c, row[c.name]) for c in columns if row.get(c.name)})


def _value(column: Any, text: str) -> Any:
    return text.split("|") if column.many else column.kind.value(text)


def rdflib(folder: Path, target: Path) -> None:
    """Makes the same statements with rdflib and lets it write them, as N-Triples."""
    form = {".nt": "nt", ".ttl": "turtle"}[target.suffix]
    _graph(folder).serialize(target, format=form, encoding="utf-8")


def _graph(folder: Path) -> Any:
    from rdflib import Graph, Literal, URIRef
    from rdflib.namespace import RDF

    from pledgedata import read, schema
    from pledgedata.iri import expanded

    about = read.about(folder / "about.csv").about
    assert about is not None  # noqa: S101
    graph, base = Graph(), about.base_iri
    for name, table in schema.tables().items():
        sort = URIRef(expanded(table.thing.term))
        for row in rows(folder, name):
            subject = URIRef(table.iri(base, row))
            graph.add((subject, RDF.type, sort))
            for column in table.columns:
                predicate = URIRef(expanded(column.term.name))
                for item in filter(None, row[column.name].split("|")):
                    if column.prefix is not None:
                        value: Any = URIRef(column.prefix.format(base=base) + item)
                    elif tag := column.tag(about.language):
                        value = Literal(item, lang=tag)
                    else:
                        xsd = column.kind.xsd
                        kind = None if xsd == "string" else URIRef(expanded(f"xsd:{xsd}"))
                        value = Literal(item, datatype=kind)
                    graph.add((subject, predicate, value))
    return graph


def usual(folder: Path, target: Path) -> None:
    """frictionless to check and read, its CSV and JSON, and rdflib for the statements."""
    from frictionless import Package

    package = Package(str(folder / "datapackage.json"))
    report = package.validate()
    assert report.valid, report.flatten(["title", "message"])[:3]  # noqa: S101
    target.mkdir()
    for resource in package.resources:
        found = resource.read_rows()
        with (target / f"{resource.name}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(resource.schema.field_names)
            writer.writerows(row.to_list() for row in found)
        with (target / f"{resource.name}.jsonl").open("w", encoding="utf-8") as file:
            file.writelines(json.dumps(row, default=str) + "\n" for row in found)
    rdflib(folder, target / "all.nt")
    hashed(target)


def ours(folder: Path, target: Path) -> None:
    """The same with the engine: checked, then CSV, JSON Lines, N-Triples and Parquet, sealed."""
    from pledgedata.bulk.source import source
    from pledgedata.package.stream import streamed

    package = source(folder)
    assert package is not None  # noqa: S101
    target.mkdir()
    found, made = streamed(package, target, "csv", "jsonl", "nt", "parquet")
    assert made, found  # noqa: S101


def poured(folder: Path) -> None:
    """As `ours`, but what is made is only hashed."""
    from pledgedata.bulk import pour
    from pledgedata.bulk.source import source
    from pledgedata.package import stream, sweep

    package = source(folder)
    assert package is not None  # noqa: S101
    with sweep.straightened(package) as (found, engine, _), Path(os.devnull).open("wb") as nowhere:
        assert found is not None  # noqa: S101
        assert found.about is not None  # noqa: S101
        forms = stream.poured(found.about, ("csv", "jsonl", "nt", "parquet"))
        for name, seal in pour.pour(engine, lambda _: pour.Sink(nowhere), forms.values()).items():
            print(seal.sha256, seal.size, name)


if __name__ == "__main__":
    globals()[{"hash": "hashed"}.get(sys.argv[1], sys.argv[1])](*map(Path, sys.argv[2:]))
