"""A site made of a release and put on disk; again, only what has changed."""

import gc
import hashlib
import json
import os
import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from pledgedata.canonical import json_bytes
from pledgedata.catalogue import name
from pledgedata.layout import vocabulary
from pledgedata.problem import refused
from pledgedata.site import (
    address,
    card,
    feed,
    front,
    lists,
    many,
    place,
    rows,
    search,
    sitemap,
    texts,
)
from pledgedata.site import summary as summaries
from pledgedata.site.compared import Compared, compare, shards
from pledgedata.site.figures import figures
from pledgedata.site.page import POLICY, Pages, Site
from pledgedata.site.place import MARKER, Writer
from pledgedata.site.source import Source, source
from pledgedata.site.summary import Summary
from pledgedata.site.unit import several, unit
from pledgedata.site.whole import Whole, whole
from pledgedata.web import frame
from pledgedata.words import LANGS

_HERE: Final = Path(__file__).parent
_STATIC: Final = ("load.js", "search.js", "compare.js", "table.js", "icon.svg")


@dataclass(frozen=True, slots=True)
class Built:
    """A site that stands: where, how many municipalities, and of how many pages were made anew."""

    folder: Path
    municipalities: int
    pledges: int
    anew: int
    whole: bool


@dataclass(frozen=True, slots=True)
class _Plan:
    """What a site is made of: the form of its pages, and what each municipality is known by."""

    form: str
    units: Mapping[str, str]

    def tree(self) -> dict[str, Any]:
        return {"made_by": "pledgedata site", "form": self.form, "units": dict(self.units)}


def build(release: Path, target: Path, *, url: str = "") -> Built:
    """Makes the site of a release, and gives what was done.

    Where a site stands already, only municipalities whose rows have changed are made anew, and the
    pages about all. `url` is the address that it will have; else what the release says.

    Raises:
        Refused: as `source`; `publish-inside`, `target-occupied`, `target-busy`,
            `target-unwritable`.
    """
    told = source(release)
    if target.resolve().is_relative_to(release.resolve()):
        raise refused("publish-inside", target=str(target), path=str(release))
    all_ = whole(told)
    base = f"{(url or name.landing_page(told.about)).rstrip('/')}/"
    plan = _plan(told, all_, base)
    place.finish(target)
    old = _old(target)
    with _kept():
        if old is None or old.form != plan.form:
            return _whole(told, all_, base, target, plan)
        return _changed(told, all_, base, target, (old, plan))


@contextmanager
def _kept() -> Iterator[None]:
    """What is made meanwhile is kept to the end, so nobody need look for what is not."""
    ran = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if ran:
            gc.enable()


def _whole(told: Source, all_: Whole, base: str, target: Path, plan: _Plan) -> Built:
    codes = all_.municipalities
    count = 0

    def fill(folder: Path) -> None:
        nonlocal count
        some = {s.code: s for s in many.made(told, all_, base, folder, codes)}
        count = sum(len(s.promises) for s in some.values())
        write = Writer(folder)
        for path, data in _about_all(told, all_, base, some):
            write(path, data)
        for path in texts.kept(told.folder, told.sums):
            _copied(told.folder / path, folder / address.RELEASE / path)
        write(MARKER, json_bytes(plan.tree()))

    place.whole(target, fill)
    return Built(target, len(codes), count, len(codes), whole=True)


def _changed(
    told: Source, all_: Whole, base: str, target: Path, plans: tuple[_Plan, _Plan]
) -> Built:
    old, new = plans
    anew = [code for code in new.units if old.units.get(code) != new.units[code]]
    gone = [code for code in old.units if code not in new.units]
    count = 0
    named: set[str] = {MARKER}

    def fill(folder: Path) -> None:
        nonlocal count
        some = {s.code: s for s in many.made(told, all_, base, folder, anew)}
        for code in new.units:
            if code not in some:
                data = (target / address.SHARDS / f"{code}.js").read_bytes()
                some[code] = summaries.unsharded(data)
        count = sum(len(s.promises) for s in some.values())
        write = Writer(folder)
        for path, data in _about_all(told, all_, base, some):
            named.add(path)
            if not _same(target / path, data):
                write(path, data)
        for path in texts.kept(told.folder, told.sums):
            copy = f"{address.RELEASE}/{path}"
            named.add(copy)
            if not _same(target / copy, (told.folder / path).read_bytes()):
                _copied(told.folder / path, folder / copy)
        write(MARKER, json_bytes(new.tree()))

    def left(folder: Path) -> list[str]:
        own = (n for n in _of_units(target, [*anew, *gone]) if not (folder / n).is_file())
        return [*own, *(n for n in _of_all(target, new.units) if n not in named)]

    place.changed(target, fill, left)
    return Built(target, len(new.units), count, len(anew), whole=False)


def _about_all(
    told: Source, all_: Whole, base: str, some: Mapping[str, Summary]
) -> Iterator[tuple[str, bytes]]:
    """The pages and pieces about all municipalities, each with its path."""
    ordered = [some[code] for code in sorted(some)]
    site = Site(all_, figures(ordered, all_.municipalities), base)
    new = feed.news(ordered)
    described = texts.described(told.folder, told.sums)
    catalogues = texts.catalogues(told.folder, told.sums)
    compared = Compared()
    yield from shards(told, compared)
    yield from search.index(ordered, all_)
    for lang in LANGS:
        pages = Pages(site, lang, described=described, catalogues=catalogues)
        yield front.front(pages, new)
        yield feed.feed(site, pages, new)
        yield from lists.lists(pages)
        yield from texts.texts(pages)
        yield search.search(pages)
        yield compare(pages, compared.counts(lang), compared.towns)
        for table in rows.shown(pages):
            yield rows.whole(table, (unit(told, code) for code in told.codes), pages)
    yield texts.missing(Pages(site, "sv"), base)
    yield from card.of_all(site, lists.themes(pages), lists.every_year(pages))
    yield from sitemap.sitemaps(site, lists.themes(pages), lists.every_year(pages))
    style = frame.style() + (_HERE / "static" / "more.css").read_text(encoding="utf-8")
    yield f"{address.STATIC}/site.css", style.encode()
    for file in _STATIC:
        yield f"{address.STATIC}/{file}", (_HERE / "static" / file).read_bytes()


def _plan(told: Source, all_: Whole, base: str) -> _Plan:
    """By what a site is known: the same plan gives the same pages."""
    form = hashlib.sha256(_code())
    about = told.about.model_dump_json()
    shared = [about, base, POLICY, repr(sorted(all_.concepts.items())), str(_national(all_))]
    site = Site(all_, figures([], ()), base)
    shared += [str(site.crowded), str(site.documented)]
    form.update("\n".join(shared).encode())
    own = {code: told.digest(code) for code in all_.municipalities}
    units = {}
    for code in all_.municipalities:
        others = sorted(many.abroad(all_, code) | _partners(all_, code))
        said = [own[code], *(own.get(other, "") for other in others)]
        units[code] = hashlib.sha256("\n".join(said).encode()).hexdigest()
    return _Plan(form.hexdigest(), units)


def _national(all_: Whole) -> bool:
    return len(all_.municipalities) > 1


def _partners(all_: Whole, code: str) -> set[str]:
    """The other codes that parties begin with in a municipality's own agreements."""
    own = (all_.agreements[local] for local in all_.editions[code] if local[:4] == code)
    return {party[:4] for row in own for party in several(row["party_ids"])} - {code}


@cache
def _code() -> bytes:
    """What the program itself puts into a page: its modules, templates, words and code lists."""
    made = hashlib.sha256()
    places = (_HERE, _HERE.parent / "web", vocabulary() / "codes")
    for folder in places:
        for path in sorted(folder.rglob("*")):
            if path.suffix in {".py", ".html", ".css", ".js", ".svg", ".json", ".bin", ".csv"}:
                made.update(path.name.encode() + path.read_bytes())
    return made.digest()


def _old(target: Path) -> _Plan | None:
    """The plan of the site that stands; None where none does, or one that was made otherwise."""
    try:
        said = json.loads((target / MARKER).read_text(encoding="utf-8"))
        return _Plan(str(said["form"]), dict(said["units"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _of_units(target: Path, codes: list[str]) -> Iterator[str]:
    """The files of these municipalities in a site."""
    for code in codes:
        for top in _TOPS:
            folder = target / top / code
            for path in sorted(folder.glob("*")) if folder.is_dir() else ():
                yield path.relative_to(target).as_posix()


def _of_all(target: Path, codes: Mapping[str, str]) -> Iterator[str]:
    """The files in a site that are of no municipality, or of none that is there any more."""
    for folder, below, files in os.walk(target):
        top = Path(folder).relative_to(target).as_posix()
        if top in _TOPS:
            below[:] = [one for one in below if one not in codes]
        for file in files:
            name = file if top == "." else f"{top}/{file}"
            if top != address.SHARDS or file.removesuffix(".js") not in codes:
                yield name


_TOPS: Final = ("kommun", "en/municipality", address.CARDS)
"""Folders with one for each municipality."""


def _same(path: Path, data: bytes) -> bool:
    try:
        return path.stat().st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _copied(old: Path, new: Path) -> None:
    new.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(old, new)
    new.chmod(0o644)
