"""What the whole of a release rests on: its name, its base IRI, its language, its context.

Each is said in several files. Where one of them says another thing than most, that is one
difference, however many records would follow it.
"""

import json
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from pledgedata import schema
from pledgedata.dataset import Row
from pledgedata.derive import context as derived
from pledgedata.layout import ABOUT, DESCRIPTOR, SCHEMAS, TABLES
from pledgedata.model import About
from pledgedata.problem import Problem, Where, problem
from pledgedata.read.document import Unreadable, tree

Tree = Mapping[str, Any]
Witnesses = Mapping[str, str]
"""A value by the file that says so."""

_ABOUT: Final = f"{TABLES}/{ABOUT}.csv"
_SHIPPED: Final = f"{SCHEMAS}/context.jsonld"
_BASE, _LANGUAGE = "\0base", "\0language"


def agreed(folder: Path, about: About, row: Row, described: Tree) -> tuple[About, list[Problem]]:
    """The facts as most files say them, and where the about-file says otherwise.

    `row` is the about-file's, for places; `described` is the descriptor.
    """
    facts: dict[str, str] = {}
    problems: list[Problem] = []
    names = {_ABOUT: about.name, DESCRIPTOR: str(described.get("name"))}
    names |= {path.name: path.stem for path in sorted(folder.glob("*.nt"))}
    name = _most(names)
    bases, languages = {_ABOUT: about.base_iri}, {_ABOUT: about.language}
    shape = schema.about().iri(_BASE, {"name": described.get("name")})
    marks = {DESCRIPTOR: dict(_marks(shape, described.get("id")))}
    marks |= {file: _most_marks(said) for file, said in contexts(folder, name).items()}
    bases |= {file: found[_BASE] for file, found in marks.items() if _BASE in found}
    languages |= {file: found[_LANGUAGE] for file, found in marks.items() if _LANGUAGE in found}
    for column, said in (("name", names), ("base_iri", bases), ("language", languages)):
        facts[column] = _most(said)
        if facts[column] != said[_ABOUT]:
            problems.append(_odd(column, said, facts[column], row))
    return about.model_copy(update=facts), problems


def contexts(folder: Path, name: str) -> dict[str, Tree]:
    """The JSON-LD contexts of a release that can be read, by file: the document's, the one shipped.

    That one of them cannot be read is told of elsewhere.
    """
    found: dict[str, Tree] = {}
    for file in (f"{name}.json", _SHIPPED):
        try:
            said = tree((folder / file).read_bytes()).get("@context")
        except (OSError, Unreadable):
            continue
        if isinstance(said, dict):
            found[file] = said
    return found


def context_differences(folder: Path, about: About) -> Iterator[Problem]:
    """Where the document's context and the one shipped say different things.

    The one that this version of the model gives is right; at worst the one shipped. Two that
    agree are right too: another version may have given them.
    """
    document, found = f"{about.name}.json", contexts(folder, about.name)
    if _SHIPPED not in found:
        said = {"name": _SHIPPED, "form": "JSON-LD", "reason": "it has no @context"}
        yield problem("form-unreadable", Where(_SHIPPED), **said)
    elif document in found and found[document] != found[_SHIPPED]:
        odd, right = document, _SHIPPED
        if found[document] == derived.context(about.base_iri, about.language):
            odd, right = right, odd
        for path, value, expected in _apart(found[odd], found[right], ("@context",)):
            said = {"form": odd, "value": value, "others": right, "expected": expected}
            place = Where(odd, column="/".join(path))
            yield problem("form-differs", place, record="@context", **said)


def _most(said: Witnesses) -> str:
    return Counter(said.values()).most_common(1)[0][0]


def _odd(column: str, said: Witnesses, right: str, row: Row) -> Problem:
    others = ", ".join(file for file, value in said.items() if value == right)
    facts = {"form": _ABOUT, "value": said[_ABOUT], "others": others, "expected": right}
    return problem("form-differs", replace(row.at(column), file=_ABOUT), record=ABOUT, **facts)


def _most_marks(said: Tree) -> dict[str, str]:
    """The base IRI and the language that most of a context's terms were made with."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for mark, value in _marks(derived.context(_BASE, _LANGUAGE), said):
        found[mark][value] += 1
    return {mark: count.most_common(1)[0][0] for mark, count in found.items()}


def _marks(shape: Any, said: Any) -> Iterator[tuple[str, str]]:
    """What stands in `said` where the shape, made with the marks, has a mark."""
    if isinstance(shape, dict) and isinstance(said, dict):
        for key in shape:
            yield from _marks(shape[key], said.get(key))
    elif isinstance(shape, str) and isinstance(said, str):
        for mark in (_BASE, _LANGUAGE):
            rest = shape.removeprefix(mark)
            if rest != shape and said.endswith(rest):
                yield mark, said.removesuffix(rest)


def _apart(
    one: Any, other: Any, path: tuple[str, ...]
) -> Iterator[tuple[tuple[str, ...], str, str]]:
    """Where two trees differ, as high up as one branch lets it be said, and what each has there."""
    if isinstance(one, dict) and isinstance(other, dict):
        for key in dict.fromkeys([*other, *one]):
            yield from _apart(one.get(key), other.get(key), (*path, key))
    elif one != other:
        yield path, _spelt(one), _spelt(other)


def _spelt(said: Any) -> str:
    return "" if said is None else json.dumps(said, ensure_ascii=False)
