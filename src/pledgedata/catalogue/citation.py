"""How to cite the release, as reference managers and code forges read it.

Source: Citation File Format 1.2.0, https://citation-file-format.github.io/
"""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from pledgedata.canonical import text_bytes
from pledgedata.catalogue import name
from pledgedata.outline import Cited, Outline
from pledgedata.words import Text


def citation(outline: Outline) -> bytes:
    """`CITATION.cff`. Every text is quoted as JSON, which YAML takes as it stands.

    The dataset must know its version and day of issue.
    """
    about = outline.about
    said = name.titles(about)
    title = f"{said.sv} ({said.en}), {about.publisher}"
    message = Text(
        "Ange källan så här när du använder uppgifterna.", "Cite the data like this when used."
    )
    facts: dict[str, Any] = {
        "cff-version": "1.2.0",
        "message": f"{message.sv} / {message.en}",
        "type": "dataset",
        "title": title,
        "abstract": name.descriptions(about)["en"],
        "authors": [{"name": about.publisher}],
        "version": about.version,
        "license": about.licence,
        "url": name.landing_page(about),
        "identifiers": [
            {
                "type": "other",
                "value": f"urn:uuid:{name.identifier(about)}",
                "description": "The dataset, whatever its version",
            },
            {
                "type": "url",
                "value": name.release_iri(about, str(about.version)),
                "description": "This version",
            },
        ],
        "keywords": name.words(outline),
    }
    # A date is no text in YAML: the schema wants it bare, or quoted; quoted is a text everywhere.
    facts["date-released"] = str(about.issued)
    if outline.origins:
        facts["references"] = [_reference(one) for one in outline.origins]
    return text_bytes(_mapping(facts))


def _reference(one: Cited) -> dict[str, Any]:
    """A dataset that agreements come from. The format has no `dataset` here, but `data`."""
    general = name.GENERAL_TITLE
    version = {"version": one.version} if one.version else {}
    return {
        "type": "data",
        "title": f"{general.sv} ({general.en}), {one.publisher}",
        "authors": [{"name": one.publisher}],
        **version,
        "url": one.dataset,
    }


def _mapping(facts: Mapping[str, Any]) -> Iterator[str]:
    for key, value in facts.items():
        if isinstance(value, list):
            yield f"{key}:"
            for item in value:
                yield from _item(item)
        else:
            yield f"{key}: {_quoted(value)}"


def _item(item: Any) -> Iterator[str]:
    lines = _mapping(item) if isinstance(item, dict) else (_quoted(item),)
    for place, line in enumerate(lines):
        yield f"{'    ' if place else '  - '}{line}"


def _quoted(text: Any) -> str:
    return json.dumps(str(text), ensure_ascii=False)
