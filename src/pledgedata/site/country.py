"""The map: who publishes, how many agreements, and what came of their pledges."""

import json
from collections import Counter
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from pledgedata.site.page import Pages
from pledgedata.site.whole import by_name, place

_SHAPES: Final = Path(__file__).parent / "shapes.json"


@dataclass(frozen=True, slots=True)
class Area:
    """A municipality on the map: its outline, what is told of it, where that leads."""

    code: str
    path: str
    level: int
    said: str
    href: str


@dataclass(frozen=True, slots=True)
class Country:
    """The map, how many municipalities are in each level, and how many have no place on it."""

    width: int
    height: int
    areas: tuple[Area, ...]
    blank: str
    counts: tuple[int, ...]
    beyond: int


def mapped(pages: Pages) -> bool:
    """Whether there is a map: of more than one municipality, some of which are on it."""
    return pages.site.national and not _shapes()["paths"].keys().isdisjoint(
        pages.site.whole.municipalities
    )


def country(pages: Pages) -> Country:
    """The map of all municipalities; those without an agreement are one shape, and no link."""
    shapes, site = _shapes(), pages.site
    areas, blank, levels = [], [], Counter[int]()
    order = by_name(shapes["paths"], pages.lang)
    for code in order:
        path = shapes["paths"][code]
        editions = len(site.whole.editions.get(code, ()))
        if not editions:
            blank.append(path)
            levels[0] += 1
            continue
        pledges = site.figures.towns[code]
        whole = site.figures.followed[code]
        told = pledges.total() - pledges[5]
        known, all_ = told + whole[0], pledges.total() + whole.total()
        level = 1 if not known else 2 if known * 2 < all_ else 3
        levels[level] += 1
        said = _said(place(code)[pages.lang], editions, pledges.total(), told, pages)
        areas.append(Area(code, path, level, said, pages.at("municipality", code)))
    counts = tuple(levels[at] for at in range(4))
    found = site.whole.editions.items()
    beyond = sum(1 for code, some in found if some and code not in shapes["paths"])
    size = shapes["width"], shapes["height"]
    return Country(*size, tuple(areas), "".join(blank), counts, beyond)


def _said(name: str, editions: int, pledges: int, told: int, pages: Pages) -> str:
    if pages.lang == "sv":
        more = f", {pledges} löften, {told} redovisade" if pledges else ""
        return f"{name}: {editions} medborgarlöften{more}"
    word = "agreement" if editions == 1 else "agreements"
    more = f", {pledges} pledges, {told} reported on" if pledges else ""
    return f"{name}: {editions} {word}{more}"


@cache
def _shapes() -> dict[str, Any]:
    made: dict[str, Any] = json.loads(_SHAPES.read_text(encoding="utf-8"))
    return made
