"""The pages of many municipalities, made by several processes; each reads only what it needs."""

import gc
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from itertools import chain
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from pledgedata.limit import cores
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
    """What every process is told once: the release, the address, the folder."""

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
    turns = [tuple(codes[at : at + _TURN]) for at in range(0, len(codes), _TURN)]
    workers = min(cores(), 8)
    with ProcessPoolExecutor(workers, get_context("spawn"), _begin, (job,)) as pool:
        yield from chain.from_iterable(pool.map(_work, turns))


_JOBS: Final[list[Job]] = []
"""The job of this process."""


def _begin(job: Job) -> None:
    _JOBS[:] = [job]
    gc.disable()  # what a process makes it keeps to the end of its turn


def _work(codes: tuple[str, ...]) -> list[Summary]:
    told = list(_made(_JOBS[0], codes))
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
