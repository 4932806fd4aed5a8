"""Where a harvested catalogue (DCAT) says that the data is: addresses, and nothing else of it.

No RDF library ever sees it: entities, contexts to fetch and formats that burn hours are theirs.
Expat reads the XML, without a document type; what is looked for has one form in all catalogues.
"""

import re
from collections.abc import Iterator
from typing import Any, Final
from xml.parsers import expat

from pledgedata.iri import PREFIXES
from pledgedata.layout import ABOUT, DESCRIPTOR, TABLES
from pledgedata.net.address import joined
from pledgedata.problem import Where, refused
from pledgedata.read.document import Unreadable, tree

_DCAT: Final = PREFIXES["dcat"]
_RDF: Final = PREFIXES["rdf"]
_LINKS: Final = tuple(f"{_DCAT}{name}" for name in ("downloadURL", "accessURL"))
_NAMES: Final = {*_LINKS, "dcat:downloadURL", "dcat:accessURL", "downloadURL", "accessURL"}
_BESIDE: Final = re.compile(rf"^(.*/){TABLES}/{ABOUT}\.csv$")


def pointer(data: bytes, url: str) -> str:
    """The address of the descriptor, or of the archive, that a catalogue leads to.

    A catalogue of a release of ours lists its tables and not its descriptor, which lies beside.

    Raises:
        Refused: `gather-catalogue`.
    """
    try:
        found = _addresses(data)
    except (expat.ExpatError, Unreadable, ValueError) as error:
        raise refused("gather-catalogue", Where(), value=url, reason=str(error)) from error
    links = [joined(url, one) for one in dict.fromkeys(found)]
    for fits in (_descriptor, _beside, _archive):
        # Several datasets may stand in one catalogue; which is meant, only the registry can say.
        targets = sorted({target for one in links if (target := fits(one))})
        if len(targets) == 1:
            return targets[0]
        if targets:
            reason = f"{len(targets)}: {targets[0]}, {targets[1]}"
            raise refused("gather-catalogue", Where(), value=url, reason=reason)
    raise refused("gather-catalogue", Where(), value=url, reason=f"0 × {DESCRIPTOR}")


def _descriptor(url: str) -> str:
    return url if url.partition("?")[0].endswith(f"/{DESCRIPTOR}") else ""


def _beside(url: str) -> str:
    found = _BESIDE.match(url)
    return f"{found[1]}{DESCRIPTOR}" if found else ""


def _archive(url: str) -> str:
    return url if url.partition("?")[0].lower().endswith(".zip") else ""


def _addresses(data: bytes) -> list[str]:
    if data.lstrip()[:1] in {b"{", b"["}:
        return list(_in_tree(tree(data)))
    return _in_xml(data)


def _in_xml(data: bytes) -> list[str]:
    found, texts = list[str](), list[str]()
    parser = expat.ParserCreate(namespace_separator="")

    def begin(name: str, attributes: dict[str, str]) -> None:
        texts.clear()
        if name in _LINKS and (link := attributes.get(f"{_RDF}resource")):
            found.append(link)

    def end(name: str) -> None:
        if name in _LINKS and (link := "".join(texts).strip()):
            found.append(link)
        texts.clear()

    def refuse(*_: Any) -> None:
        raise ValueError("DOCTYPE")

    parser.StartElementHandler, parser.EndElementHandler = begin, end
    parser.CharacterDataHandler = texts.append
    parser.StartDoctypeDeclHandler = refuse
    parser.Parse(data, True)  # noqa: FBT003 - expat's own way to say that this is all
    return found


def _in_tree(node: Any) -> Iterator[str]:
    """The addresses in JSON-LD, whatever its context calls what we look for."""
    if isinstance(node, list):
        for one in node:
            yield from _in_tree(one)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in _NAMES:
                yield from _values(value)
            else:
                yield from _in_tree(value)


def _values(value: Any) -> Iterator[str]:
    for one in value if isinstance(value, list) else [value]:
        said = one.get("@id") or one.get("@value") if isinstance(one, dict) else one
        if isinstance(said, str):
            yield said
