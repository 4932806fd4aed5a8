"""Documents into drafts: every file read, every edition found, the rows that come of them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pledgedata.draft.discreet import discreet
from pledgedata.draft.document import source
from pledgedata.draft.document.page import Page
from pledgedata.draft.document.worker import Worker
from pledgedata.draft.reading.agreement import Edition, editions
from pledgedata.draft.record import Drafted, ids, records, sorted_rows
from pledgedata.problem import Problem, Where, problem


@dataclass(frozen=True, slots=True)
class Outcome:
    """One edition of one document: its page, its id, and its rows."""

    page: Page
    id: str
    edition: Edition
    rows: tuple[Drafted, ...]


@dataclass(frozen=True, slots=True)
class Drafts:
    """What all documents came to, and what is wrong with some."""

    outcomes: tuple[Outcome, ...]
    problems: tuple[Problem, ...]

    @property
    def rows(self) -> Mapping[str, Sequence[Drafted]]:
        """The rows by table."""
        return sorted_rows([row for one in self.outcomes for row in one.rows])

    @property
    def place(self) -> str:
        """The municipality that most of them are of; empty where none is known."""
        codes = [c.value for one in self.outcomes if (c := one.edition.one("municipality_codes"))]
        return max(sorted(set(codes)), key=codes.count, default="")


def drafts(paths: Iterable[Path | tuple[str, bytes]]) -> Drafts:
    """The drafts of these files, folders, or bytes with a name.

    Raises:
        Refused: `path-missing`.
    """
    outcomes, problems = list[Outcome](), list[Problem]()
    taken: dict[str, int] = {}
    with Worker() as worker:
        for got in _read(paths, worker):
            problems += got.problems
            if not got.pages and not got.problems:
                problems.append(problem("draft-no-pledges", Where(got.name), name=got.name))
            held = [(page, one) for page in got.pages for one in editions(page) if one.promises]
            if got.pages and not held:
                name = got.pages[0].name
                problems.append(problem("draft-no-pledges", Where(name), name=name))
            outcomes += (_outcome(page, one, taken) for page, one in held)
    return Drafts(tuple(outcomes), tuple(problems))


def _read(paths: Iterable[Path | tuple[str, bytes]], worker: Worker) -> Iterator[source.Pages]:
    for path in paths:
        if isinstance(path, tuple):
            yield source.of_bytes(*path, worker)
        else:
            yield from (source.pages(one, worker) for one in source.files(path))


def _outcome(page: Page, edition: Edition, taken: dict[str, int]) -> Outcome:
    own = ids(edition).agreement
    taken[own] = taken.get(own, 0) + 1
    number = taken[own]
    rows = tuple(discreet(records(edition, number)))
    return Outcome(page, ids(edition, number).agreement, edition, rows)
