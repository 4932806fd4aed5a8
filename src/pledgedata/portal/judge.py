"""The whole judgement of a release, as a portal would come to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from pledgedata.catalogue.dcat import Form
from pledgedata.layout import CATALOGUE
from pledgedata.portal import file, harvest, quality, serve, shape
from pledgedata.portal.quality import Forecast
from pledgedata.portal.statement import Statements, read
from pledgedata.problem import Problem, problem, refused

_HARVESTED: Final[dict[str, Form]] = {
    f"{CATALOGUE}/catalog.rdf": "eu",
    f"{CATALOGUE}/catalog-se.rdf": "se",
}


@dataclass(frozen=True, slots=True)
class Stars:
    """A distribution, what it is called, and its stars of five."""

    iri: str
    title: str
    stars: int


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a portal would say: the problems, the points of each dataset, the stars of each file."""

    problems: tuple[Problem, ...]
    forecasts: tuple[Forecast, ...]
    stars: tuple[Stars, ...]


def judge(folder: Path | str, *, url: str = "", shapes: Path | None = None) -> Judgement:
    """Judges the catalogues of a release: both forms by the rules, the European one by points.

    `url` is where the release is served, to try it there; `shapes` a folder of official shapes,
    which judge the European form.

    Raises:
        Refused: `path-missing`, `portal-catalogue-missing`, `portal-catalogue-entities`,
            `portal-catalogue-unreadable`, `portal-base`, `judge-missing`, `portal-shapes-missing`.
    """
    folder = Path(folder)
    if not folder.exists():
        raise refused("path-missing", path=str(folder))
    forms = [read(folder / name, name, form) for name, form in _HARVESTED.items()]
    told = [p for said in forms for p in _harvested(said, folder)]
    # A file that is wrong in itself surely differs from the other; that is not told of as well.
    told = told or _differing(*forms)
    said = forms[0]
    official = shape.problems(said, folder / said.file, shapes) if shapes else ()
    told += official
    broken = any(p.rule.is_error and p.where.file == said.file for p in told)
    served = serve.tried(said, folder, url) if url else serve.Served({}, ())
    told += served.problems
    return Judgement(
        tuple(sorted(told, key=lambda p: p.order)),
        quality.forecasts(said, conforms=not broken, answers=served.answers),
        tuple(_stars(said, folder)),
    )


def _harvested(said: Statements, folder: Path) -> Iterator[Problem]:
    """What the rules say and, of distributions that they say nothing of, what the files say."""
    found = harvest.problems(said)
    yield from found
    places = {(p.where.file, p.where.line) for p in found}
    for one in file.problems(said, folder):
        if (one.where.file, one.where.line) not in places:
            yield one


_APART: Final = {"dcterms:format", "dcat:mediaType", "rdf:type", "odrs:attributionText"}
"""What the two forms say differently, since the profiles part there."""


def _differing(eu: Statements, se: Statements) -> list[Problem]:
    """The first thing of which the two forms say different things; else nothing."""
    for thing in sorted({*eu.things, *se.things}):
        one, other = (
            {k: v for k, v in f.things.get(thing, {}).items() if k not in _APART} for f in (eu, se)
        )
        if one != other and (one and other):
            names = sorted(k for k in {*one, *other} if one.get(k) != other.get(k))
            facts = {"name": se.file, "other": eu.file, "thing": thing.shown, "property": names[0]}
            return [problem("portal-forms-differ", se.where(thing), **facts)]
    return []


def _stars(said: Statements, folder: Path) -> Iterator[Stars]:
    for node, url in file.addresses(said):
        count = quality.stars(said, node, file.held(folder, url))
        yield Stars(node.value, said.first(node, "dcterms:title"), count)
