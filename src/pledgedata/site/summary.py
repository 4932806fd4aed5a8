"""What the pages about all need of each municipality: its editions, and a line for each pledge.

It is published too, as a shard that search and comparison load; a build reads it again from there
when nothing of the municipality has changed.
"""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

from pledgedata.site import state
from pledgedata.site.unit import Unit, several
from pledgedata.site.whole import Whole, begins, towns

SORTS: Final = ("police", "municipality", "joint", "other")
"""Who answers for a pledge."""


@dataclass(frozen=True, slots=True)
class Promise:
    """A pledge in a line; `state` and `sort` are places in their lists."""

    id: str
    edition: int
    number: str
    text: str
    themes: tuple[str, ...]
    sort: int
    state: int
    progress: str
    told: str
    """The day it was last told of; empty if it never was."""


@dataclass(frozen=True, slots=True)
class Edition:
    """An agreement in a line."""

    id: str
    title: str
    year: str
    towns: tuple[str, ...]
    themes: tuple[str, ...]
    follow: str
    day: str
    """The day it was agreed on, as far as it is told."""
    tongue: str
    """The language it is written in."""


@dataclass(frozen=True)
class Summary:
    """What one code's ids begin, in short."""

    code: str
    editions: tuple[Edition, ...]
    promises: tuple[Promise, ...]
    told: tuple[tuple[str, str, int], ...] = ()
    """Days on which follow-ups were given: the day, the edition, how many pledges."""

    def counts(self) -> Mapping[str, Counter[int]]:
        """How many pledges are in each state, by edition."""
        found: dict[str, Counter[int]] = {one.id: Counter() for one in self.editions}
        for one in self.promises:
            found[self.editions[one.edition].id][one.state] += 1
        return found


def summary(unit: Unit, whole: Whole) -> Summary:
    """What a unit comes to."""
    place = {local: at for at, local in enumerate(unit.agreements)}
    editions = tuple(
        Edition(
            row["id"], row["title"], begins(row), tuple(towns(row)),
            tuple(several(row["focus_themes"])), row["follow_up_state"],
            row["signed_on"] or row["adopted_on"] or row["valid_from"],
            whole.tongue_of(row["id"]),
        )
        for row in unit.agreements.values()
    )  # fmt: skip
    promises = tuple(_promises(unit, whole, place))
    told: Counter[tuple[str, str]] = Counter()
    for one in promises:
        for day in {f["date"] for f in unit.followups(one.id) if f["date"]}:
            told[day, editions[one.edition].id] += 1
    days = tuple(sorted((day, edition, n) for (day, edition), n in told.items()))
    return Summary(unit.code, editions, promises, days)


def _promises(unit: Unit, whole: Whole, place: Mapping[str, int]) -> Iterator[Promise]:
    for row in unit.pledges.values():
        if row["agreement_id"] in place:
            told = unit.followups(row["id"])
            yield Promise(
                row["id"], place[row["agreement_id"]], row["number"], row["text"],
                tuple(several(row["themes"])),
                SORTS.index(whole.sort(row["responsible_party_ids"])),
                state.rank(told), state.progress(told),
                max((one["date"] for one in told), default=""),
            )  # fmt: skip


_HEAD: Final = "pledgedata.put("


def shard(one: Summary) -> bytes:
    """A summary as a script that gives it to whoever asked; it needs no server."""
    said = {
        "code": one.code,
        "editions": [list(asdict(e).values()) for e in one.editions],
        "promises": [
            [p.id, p.edition, p.number, p.text, p.themes, p.sort, p.state, p.progress, p.told]
            for p in one.promises
        ],
        "told": one.told,
    }
    return f"{_HEAD}{json.dumps(said, ensure_ascii=True, separators=(',', ':'))});\n".encode()


def unsharded(data: bytes) -> Summary:
    """The summary that a shard holds."""
    said: dict[str, Any] = json.loads(data.decode().strip().removeprefix(_HEAD).rstrip(";\n")[:-1])
    editions = tuple(
        Edition(i, t, y, tuple(towns), tuple(themes), f, d, tongue)
        for i, t, y, towns, themes, f, d, tongue in said["editions"]
    )
    promises = tuple(
        Promise(i, e, n, text, tuple(themes), sort, reached, progress, told)
        for i, e, n, text, themes, sort, reached, progress, told in said["promises"]
    )
    return Summary(said["code"], editions, promises, tuple((d, e, n) for d, e, n in said["told"]))


def by_year(some: Iterable[Summary]) -> dict[str, Counter[int]]:
    """How many pledges are in each state, by the year their edition begins in; sorted."""
    found: dict[str, Counter[int]] = {}
    for one in some:
        for edition in one.editions:
            found.setdefault(edition.year, Counter())
        for promise in one.promises:
            found[one.editions[promise.edition].year][promise.state] += 1
    return dict(sorted(found.items()))
