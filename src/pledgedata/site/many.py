"""The pages of many municipalities, made by several processes; each reads only what it needs."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from pathlib import Path

from pledgedata import crew
from pledgedata.crew import Ended
from pledgedata.limit import cores
from pledgedata.problem import refused
from pledgedata.site import address, agreement, card, municipality, party, pledge, rows, summary
from pledgedata.site.figures import figures
from pledgedata.site.page import Pages, Site
from pledgedata.site.place import Writer
from pledgedata.site.source import Source
from pledgedata.site.summary import Summary
from pledgedata.site.unit import Unit, unit
from pledgedata.site.whole import Whole
from pledgedata.words import LANGS

_ALONE = 24
"""So many municipalities or fewer are not worth another process."""
_TURN = 6
"""Municipalities a process makes at a time."""


@dataclass(frozen=True, slots=True)
class Job:
    """What every process is told: the release, the address, the folder."""

    release: Source
    whole: Whole
    base: str
    folder: Path


def made(
    release: Source, all_: Whole, base: str, folder: Path, codes: Sequence[str]
) -> Iterator[Summary]:
    """Writes the pages of these municipalities into a folder, and gives what each comes to."""
    job = Job(release, all_, base, folder)
    if len(codes) <= _ALONE:
        yield from _made(job, codes)
        return
    hands = min(cores(), 8)
    shares = {f"site-{n}": (job, tuple(codes[n::hands])) for n in range(hands)}
    try:
        told = crew.shared(_share, shares, hands)
    except Ended as end:
        raise refused("site-ended", reason=end.reason) from end
    by_code = {one.code: one for some in told.values() for one in some}
    yield from (by_code[code] for code in codes)


def _share(share: tuple[Job, tuple[str, ...]]) -> list[Summary]:
    job, codes = share
    gc.disable()  # what a process makes it keeps to the end of its turn
    told = list[Summary]()
    for at in range(0, len(codes), _TURN):
        told += _made(job, codes[at : at + _TURN])
        gc.collect()
    return told


def _made(job: Job, codes: Iterable[str]) -> Iterator[Summary]:
    some, release, all_ = list(codes), job.release, job.whole
    needed = dict.fromkeys((*some, *chain.from_iterable(abroad(all_, code) for code in some)))
    units = {code: unit(release, code) for code in needed}
    told = {code: summary.summary(one, all_) for code, one in units.items()}
    write = Writer(job.folder)
    site = Site(all_, figures(told.values(), all_.municipalities), job.base)
    for lang in LANGS:
        pages = Pages(site, lang)
        for code in some:
            for path, data in _pages(units[code], pages):
                write(path, data)
    for code in some:
        write(f"{address.SHARDS}/{code}.js", summary.shard(told[code]))
        for path, data in card.of_unit(units[code], told[code], site):
            write(path, data)
        yield told[code]


def _pages(one: Unit, pages: Pages) -> Iterator[tuple[str, bytes]]:
    parties = list(one.tables["parties"])
    yield municipality.municipality(one.code, parties, pages)
    yield from agreement.agreements(one, pages)
    yield from pledge.pledges(one, pages)
    yield from party.parties(one, pages)
    yield from rows.of_unit(one, pages)


def abroad(all_: Whole, code: str) -> set[str]:
    """The other codes whose agreements concern a municipality."""
    return {local[:4] for local in all_.editions[code]} - {code}
