"""How to cite the release, as reference managers and code forges read it.

Source: Citation File Format 1.2.0, https://citation-file-format.github.io/
"""

import json
from collections.abc import Iterator
from typing import Any

from pledgedata.canonical import text_bytes
from pledgedata.catalogue import name
from pledgedata.outline import Outline
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
    return text_bytes(line for key, value in facts.items() for line in _lines(key, value))


def _lines(key: str, value: Any) -> Iterator[str]:
    if not isinstance(value, list):
        yield f"{key}: {_quoted(value)}"
        return
    yield f"{key}:"
    for item in value:
        if isinstance(item, dict):
            for place, (name_, said) in enumerate(item.items()):
                yield f"{'    ' if place else '  - '}{name_}: {_quoted(said)}"
        else:
            yield f"  - {_quoted(item)}"


def _quoted(text: Any) -> str:
    return json.dumps(str(text), ensure_ascii=False)
