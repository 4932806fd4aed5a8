"""The Data Package descriptor of a release."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Any, Final

from pledgedata import schema
from pledgedata.canonical import Seal
from pledgedata.dataset import Row
from pledgedata.iri import VERSION, specification
from pledgedata.layout import (
    ABOUT,
    COMPARABILITY,
    CRATE,
    DERIVED,
    DESCRIPTOR,
    LINKS,
    SCHEMAS,
    TABLES,
)
from pledgedata.media import FORMS
from pledgedata.model import About, code_list
from pledgedata.outline import Cited
from pledgedata.problem import Problem, Where, problem

PROFILE: Final = "https://datapackage.org/profiles/2.0/datapackage.json"
_ABOUT: Final = f"{TABLES}/{ABOUT}.csv"
_TITLES: Final = {
    ".json": "Allt som JSON (JSON-LD)",
    ".ttl": "Allt som Turtle",
    ".nt": "Allt som N-Triples",
}
_FROM: Final = {
    "name": "name",
    "id": "base_iri",
    "title": "title_sv",
    "description": "description_sv",
    "version": "version",
    "conformsTo": "specification",
    "created": "issued",
    "licenses": "licence",
    "contributors": "publisher",
}
"""Which fact of the about-file a key of the descriptor comes from."""


def descriptor(
    about: About, seals: Mapping[str, Seal], origins: Sequence[Cited] = ()
) -> dict[str, Any]:
    """What `datapackage.json` says, given the seal of each form by its path in the release.

    `origins` are the datasets that agreements come from, if they come from others'.

    Source: Data Package 2.0, https://datapackage.org/standard/data-package/
    """
    licence = code_list("licence").concepts[about.licence]
    facts = {
        "$schema": PROFILE,
        "name": about.name,
        "id": schema.about().iri(about.base_iri, {"name": about.name}),
        "title": about.title_sv,
        "description": about.description_sv,
        "version": about.version,
        "conformsTo": specification(about.specification or VERSION),
        "created": f"{about.issued}T00:00:00Z",
        "licenses": [
            {"name": about.licence, "path": licence.matches[0][1], "title": licence.label.en}
        ],
        "contributors": [{"title": about.publisher, "roles": ["publisher"]}],
        "sources": [_source(one) for one in origins] or None,
        "keywords": ["medborgarlöften", "trygghet", "brottsförebyggande", "polisen"],
    }
    known = {key: value for key, value in facts.items() if value is not None}
    return {**known, "resources": [_resource(path, seal) for path, seal in seals.items()]}


def _source(one: Cited) -> dict[str, str]:
    version = {"version": one.version} if one.version else {}
    return {"title": one.publisher, "path": one.dataset, **version}


def _resource(path: str, seal: Seal) -> dict[str, Any]:
    place = PurePosixPath(path)
    form, media = place.suffix[1:], FORMS[place.suffix]
    tabular = place.parts[0] == TABLES
    name = place.stem if tabular else f"{place.stem}-{form}"
    resource = {
        "name": name,
        "path": path,
        "title": _table_title(place.stem) if tabular else _TITLES[place.suffix],
        "format": form,
        "mediatype": media,
        "encoding": "utf-8",
        "bytes": seal.size,
        "hash": f"sha256:{seal.sha256}",
    }
    if tabular:
        resource |= {"type": "table", "schema": f"{SCHEMAS}/{place.stem}.schema.json"}
    return resource


def _table_title(name: str) -> str:
    if name == LINKS:
        return "Samband: en rad för varje värde i en lista"
    if name == COMPARABILITY:
        return "Jämförbarhet: vad som kan jämföras med vad, och varför inte"
    table = schema.about() if name == ABOUT else schema.tables()[name]
    return table.thing.label.sv


def resource_faults(tree: Mapping[str, Any], found: Mapping[str, Seal]) -> Iterator[Problem]:
    """Where the files that are there are not what a descriptor says of them; once a file."""
    listed = tree.get("resources")
    where = Where(DESCRIPTOR)
    named: set[str] = set()
    for said in listed if isinstance(listed, list) else ():
        path = str(said.get("path")) if isinstance(said, dict) else ""
        if path in named or path not in found or not _is_form(path):
            yield problem("release-file-missing", where, name=path, manifest=DESCRIPTOR)
            continue
        named.add(path)
        right = _resource(path, found[path])
        # Titles may be other words in another version.
        odd = [key for key, value in right.items() if key != "title" and said.get(key) != value]
        if odd:
            key = next((key for key in odd if key in _CODES), odd[0])
            yield _other_resource(path, key, said.get(key), right[key])
    for path in sorted(found):
        if path not in named and _is_form(path):
            yield problem("release-file-unlisted", where, name=path, manifest=DESCRIPTOR)


_CODES: Final = {"bytes": "file-size", "hash": "file-changed"}


def _other_resource(path: str, key: str, value: Any, right: Any) -> Problem:
    expected, found = (_shown(said).removeprefix("sha256:") for said in (value, right))
    if key in _CODES:
        said = {"found": found, "expected": expected, "manifest": DESCRIPTOR}
        return problem(_CODES[key], Where(DESCRIPTOR), name=path, **said)
    said = {"form": DESCRIPTOR, "value": expected, "others": path, "expected": found}
    return problem("form-differs", Where(DESCRIPTOR, column=key), record=path, name=path, **said)


def about_faults(tree: Mapping[str, Any], about: About, row: Row, readme: str) -> Iterator[Problem]:
    """Where a descriptor and the about-file say different things; once a fact.

    What the README says as well is right, else what the descriptor says. `row` is the about-file's.
    """
    expected = descriptor(about, {})
    odd: dict[str, str] = {}
    for key, column in _FROM.items():
        if tree.get(key) != expected.get(key):
            odd.setdefault(column, key)
    for column, key in odd.items():
        value, right = _shown(tree.get(key)), _shown(expected.get(key))
        place, form, other = Where(DESCRIPTOR, column=key), DESCRIPTOR, _ABOUT
        own = row.cells.get(column, "")
        if key not in {"name", "id"} and not (own and own in readme):
            place, form, other = replace(row.at(column), file=_ABOUT), _ABOUT, DESCRIPTOR
            value, right = right, value
        facts = {"form": form, "value": value, "others": other, "expected": right}
        yield problem("form-differs", place, record=ABOUT, **facts)


def _is_form(path: str) -> bool:
    place = PurePosixPath(path)
    if place.parent == PurePosixPath(TABLES):
        return place.suffix == ".csv" and place.stem in {ABOUT, *schema.tables(), *DERIVED}
    aside = path in {DESCRIPTOR, CRATE}
    return path == place.name and not aside and place.suffix in _TITLES


def _shown(said: Any) -> str:
    return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)
