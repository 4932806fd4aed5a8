"""The specification's site: what its addresses lead to, as pages for people and as graphs.

`derive.redirect` says which files there must be; each version has a folder of its own, and the
one at work also stands in `latest`.
"""

from collections.abc import Iterable, Mapping
from typing import Any, Final

from pledgedata import derive
from pledgedata.derive import describe, owl, profile, shacl, skos
from pledgedata.derive.describe import Entry
from pledgedata.derive.jsonld import jsonld
from pledgedata.derive.turtle import turtle
from pledgedata.iri import CODES, HOME, SHAPES, VERSION
from pledgedata.web.page import rendered
from pledgedata.words import Text

LATEST: Final = "latest"

_VOCABULARY: Final = Text("Vokabulär", "Vocabulary")
_LISTS: Final = Text("Kodlistor", "Code lists")
_RULES: Final = Text("Former", "Shapes")


def site(changes: bytes) -> Mapping[str, bytes]:
    """Every file by its path; `changes` is the changelog."""
    made = {**_pages(), **_documents(), "CHANGELOG.md": changes}
    folders = (LATEST, VERSION)
    return {f"{folder}/{path}": data for folder in folders for path, data in made.items()} | {
        "index.html": _rendered("front.html", "", base=f"{LATEST}/", parts=[*profile.parts()]),
    }


def _pages() -> Mapping[str, bytes]:
    graphs = {
        "pledgedata": owl.graph(),
        "codes": skos.graph(),
        "shapes": shacl.graph(),
        "profile": profile.graph(),
    }
    entries = {name: [*describe.entries(made)] for name, made in graphs.items()}
    own = [e for e in entries["pledgedata"] if e.iri != HOME]
    lists = {e.iri: e for e in entries["codes"] if _is_list(e.iri)}
    made = {
        "index.html": _rendered("front.html", "", base="", parts=[*profile.parts()]),
        "spec.html": _rendered("spec.html", "", parts=[*profile.parts()]),
        "terms.html": _page(_VOCABULARY, own, HOME, "pledgedata"),
        "shapes.html": _page(_RULES, entries["shapes"], SHAPES, "shapes"),
        "codes.html": _rendered("lists.html", "", lists=_listed(lists.values())),
    }
    for name, graph in graphs.items():
        made |= {f"{name}.ttl": turtle(graph), f"{name}.jsonld": jsonld(graph)}
    for iri, entry in lists.items():
        name = iri.removeprefix(CODES)
        some = [e for e in entries["codes"] if e.iri.startswith(f"{iri}/")]
        title = Text(f"Kodlista: {entry.name.sv}", f"Code list: {entry.name.en}")
        made[f"codes/{name}.html"] = _page(title, some, f"{iri}/", name, entry, root="../")
        part = skos.graph(name)
        made |= {f"codes/{name}.ttl": turtle(part), f"codes/{name}.jsonld": jsonld(part)}
    return made


def _is_list(iri: str) -> bool:
    return iri.startswith(CODES) and "/" not in iri.removeprefix(CODES)


def _listed(lists: Iterable[Entry]) -> list[tuple[str, Entry]]:
    return [(entry.iri.removeprefix(CODES), entry) for entry in lists]


def _documents() -> Mapping[str, bytes]:
    """The files that lie in the repository as they lie on the site."""
    kept = {"vocab/context.jsonld": "context.jsonld", "vocab/versions.json": "versions.json"}
    folders = {"vocab/examples/": "examples/", "datapackage/schemas/": "schemas/"}
    found: dict[str, bytes] = {}
    for path, data in derive.artefacts().items():
        if path in kept:
            found[kept[path]] = data
        for folder, place in folders.items():
            if path.startswith(folder):
                found[f"{place}{path.removeprefix(folder)}"] = data
    return found


def _page(
    title: Text,
    some: list[Entry],
    base: str,
    graph: str,
    about: Entry | None = None,
    *,
    root: str = "",
) -> bytes:
    entries = [(entry.iri.removeprefix(base), entry) for entry in some]
    return _rendered("terms.html", root, title=title, entries=entries, graph=graph, about=about)


def _rendered(template: str, root: str, **facts: Any) -> bytes:
    said = profile.SPECIFIED
    return rendered(template, root=root, said=said, version=VERSION, **facts)
