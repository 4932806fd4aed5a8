"""Many publishers gathered into one package: what could be taken, and the last good copy else."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from datetime import date
from itertools import chain
from pathlib import Path
from typing import Any, Final, TypeVar

from pledgedata import schema
from pledgedata.canonical import json_bytes, sha256
from pledgedata.disk import stage
from pledgedata.disk.deposit import failed, put, unwritable
from pledgedata.gather import fork, rival, shelf
from pledgedata.gather.bundle import Bundle, Member, Tombstone
from pledgedata.gather.letter import Addressee
from pledgedata.gather.outcome import problem_of, problem_tree
from pledgedata.gather.record import Coverage, Publisher
from pledgedata.gather.registry import registry
from pledgedata.gather.round import Place, Progress, copies, visited
from pledgedata.gather.shelf import State
from pledgedata.gather.take import is_address
from pledgedata.gather.tell import publishers, readme
from pledgedata.gather.union import Dropped, one_each
from pledgedata.gather.whole import FOLDER, Whole, coverage, files, whole
from pledgedata.gather.work import later
from pledgedata.layout import ABOUT
from pledgedata.model import About, Record
from pledgedata.net.manner import Manner
from pledgedata.package.load import checked, unfit
from pledgedata.problem import Findings, Ledger, Problem, Where, problem, refused
from pledgedata.read.heading import rows_of
from pledgedata.read.record import entry
from pledgedata.read.table import grids
from pledgedata.schema import SEVERAL_LANGUAGES

R = TypeVar("R", bound=Record)
MARKER: Final = "GATHERING.md"
_MADE: Final = "made.sum"
_FREE: Final = "CC0-1.0"


@dataclass(frozen=True)
class Gathering:
    """What came of it: the problems, a line for each publisher, and whether anything was written.

    `publishers` is empty when the registry has errors; `covered` municipalities have agreements.
    """

    problems: Findings
    publishers: tuple[Publisher, ...] = ()
    covered: int = 0
    written: bool = False


def gather(  # noqa: PLR0913 - what the command's options are
    rows: Path,
    target: Path,
    day: date,
    *,
    about: Path | None = None,
    cache: Path | None = None,
    manner: Manner = Manner(),
    progress: Progress | None = None,
) -> Gathering:
    """Gathers the publishers of a registry into the folder `target`; without change writes nothing.

    `about` says who gathers; without it, the about-file beside the registry does. The last good
    copies lie in `cache`, or else beside the target.

    Raises:
        Refused: `path-missing`, `about-missing`, `data-has-errors`, `gather-system`,
            `gather-place`, `target-occupied`, `target-busy`, `target-unwritable`.
    """
    fork.demand()  # before anything is asked of who cannot gather here
    listed = registry(rows)
    facts = _about(about or rows.parent / f"{ABOUT}.csv", rows)
    if listed.problems.errors:
        return Gathering(listed.problems)
    at = target.resolve()
    local = [rows.parent / one.source for one in listed.rows if not is_address(one.source)]
    for one in (*([cache] if cache else []), *local, *(() if at.name else (target,))):
        if one.resolve().is_relative_to(at):
            raise refused("gather-place", path=str(target), other=str(one))
    beside = cache.resolve() if cache else at.with_name(f".{at.name}.gather")
    place = Place(at, beside, rows.parent.resolve(), day.isoformat())
    visiting = True
    try:
        place.shelf.mkdir(parents=True, exist_ok=True)
        with stage.locked(place.shelf):
            states = visited(listed.rows, place, manner, progress)
            visiting = False
            return _made(facts, states, place, Ledger(listed.problems))
    except stage.StageFailed as fault:
        ours = visiting and fault.step != "busy"
        raise failed(fault, (cache or beside) if ours else target) from fault
    except OSError as error:  # the gathering is put in place by `stage`: what is left is the shelf
        read = Path(str(error.filename or place.shelf)).is_relative_to(at)
        raise unwritable(target if read else cache or beside, error) from error


def _about(path: Path, rows: Path) -> About:
    if not path.is_file():
        raise refused("about-missing", path=str(rows.parent), about=path.name)
    found = checked(path)
    if found.errors or found.reading.about is None:
        raise unfit(found.problems, str(path))
    return found.reading.about


def _made(about: About, states: Mapping[str, State], place: Place, told: Ledger) -> Gathering:
    told.note(_faults(states, place.day))
    inputs, before = _inputs(about, states), _before(place)
    if before and before["inputs"] == inputs and before["output"] == _sum(place.target):
        told.note(problem_of(tree) for tree in before["clashes"])
        stage.mended(place.target, MARKER)
        return Gathering(told.findings(), *_listed(place.target))
    bundles = {code: copies(place, s) for code, s in states.items() if s.copy and not s.removed}
    via = {m.code: code for code, b in bundles.items() for m in b.members if m.code != code}
    gathered = whole(about, *_present(states, bundles))
    clashes = [*_clashes(about, gathered)]
    told.note(clashes)
    lines = tuple(publishers(gathered, states, via))
    told_to = _reports(states, gathered, place.day)
    page = (MARKER, readme(gathered, lines))
    everything = chain(files(gathered, lines), told_to.items(), (page,))
    stage.replace(place.target, everything, marker=MARKER)
    trees = [problem_tree(one) for one in clashes]
    made = {"inputs": inputs, "output": _sum(place.target), "clashes": trees}
    put(place.shelf / _MADE, json_bytes(made))
    covered = sum(bool(one.agreements) for one in coverage(gathered))
    return Gathering(told.findings(), lines, covered, written=True)


def _present(
    states: Mapping[str, State], bundles: Mapping[str, Bundle]
) -> tuple[tuple[Member, ...], tuple[Tombstone, ...]]:
    """Who is in, and what is left of who is not.

    Who is removed here is so too where another gathering still has it; the other way round not.
    """
    gone = {s.code: s.removed for s in states.values() if s.removed}
    every = (m for b in bundles.values() for m in b.members if m.code not in gone)
    named = (replace(m, name=states[m.code].name) if m.code in states else m for m in every)
    members = one_each(named)
    there = {member.code for member in members}
    known = (*(b.tombstones for b in bundles.values()), *(s.stones for s in states.values()))
    far = {t.code: t for some in known for t in some if t.code not in there}
    stones = {**far, **gone}
    return members, tuple(stones[code] for code in sorted(stones))


def _faults(states: Mapping[str, State], day: str) -> Iterator[Problem]:
    for code, state in states.items():
        if state.failure:
            fault = state.failure.problem
            yield Problem(fault.rule, Where(code), fault.facts)
        elif state.removed and state.removed.how == "gone" and state.removed.removed_on == day:
            yield problem("net-gone", Where(code), value=state.source, status=410)


def _clashes(about: About, made: Whole) -> Iterator[Problem]:
    """What is wrong between the members: records that do not fit, terms that are not kept."""
    for code, some in made.excluded.items():
        wrong = some.problems
        yield problem("gather-clash", Where(code), count=len(wrong), first=wrong[0].said)
    for code, own in made.abouts.items():
        if newer := later(own):
            yield problem("gather-newer", Where(code), **newer)
        if code not in made.heard:
            continue
        if about.licence == _FREE != own.licence:
            facts = {"value": own.licence, "expected": about.licence}
            yield problem("gather-licence", Where(code), **facts)
        if about.language not in {own.language, SEVERAL_LANGUAGES}:
            facts = {"value": own.language, "expected": about.language}
            yield problem("gather-language", Where(code), **facts)


def _inputs(about: About, states: Mapping[str, State]) -> str:
    """By what all that the gathering is made of is known."""
    said: list[Any] = [shelf.TOOL, about.model_dump(mode="json")]
    for state in states.values():
        fault = state.failure
        failing = [problem_tree(fault.problem), fault.since, dict(fault.letters)] if fault else []
        removed = asdict(state.removed) if state.removed else None
        own = [state.code, state.name, state.source, state.copy, state.taken_on]
        own += [json.dumps([asdict(one) for one in state.stones])] if state.stones else []
        said.append([*own, dict(state.letters), failing, removed])
    return sha256(json.dumps(said).encode())


def _before(place: Place) -> dict[str, Any] | None:
    path = place.shelf / _MADE
    try:
        return dict(json.loads(path.read_bytes())) if path.is_file() else None
    except ValueError:  # somebody has spoilt it: made anew
        return None


def _sum(folder: Path) -> str:
    """By what the files in a folder are known."""
    found = (p for p in sorted(folder.rglob("*")) if p.is_file() and not p.is_symlink())
    parts = (f"{p.relative_to(folder).as_posix()}\0{sha256(p.read_bytes())}" for p in found)
    return sha256("\n".join(parts).encode())


def _listed(target: Path) -> tuple[tuple[Publisher, ...], int]:
    """The publishers as the last run wrote them, and how many municipalities have agreements."""
    covered = sum(bool(one.agreements) for one in _rows(target, Coverage))
    return tuple(_rows(target, Publisher)), covered


def _rows(target: Path, sort: type[R]) -> Iterator[R]:
    """The records of a table that the last run wrote."""
    table, name = schema.table(sort), f"{sort.table}.csv"
    for grid in grids(name, (target / FOLDER / name).read_bytes()).grids:
        for row in rows_of(table, grid)[0] or ():
            read = entry(table, row, sort).entry
            if read and isinstance(read.record, sort):
                yield read.record


def _reports(states: Mapping[str, State], made: Whole, day: str) -> dict[str, bytes]:
    """A report for each publisher of which there is something to tell."""
    found: dict[str, Mapping[str, str]] = {}
    for code, state in states.items():
        said = state.failure.letters if state.failure else state.letters
        if said and not state.removed:
            found[code] = said
    names = {one.code: one.name for one in made.members}
    lost: dict[str, list[Dropped]] = {}
    for one in made.dropped:
        lost.setdefault(one.dropped_from, []).append(one)
    for code in sorted({*lost, *made.excluded} & {*names}):
        home = states.get(code)
        source, name = (home.source, home.name) if home is not None else ("–", code)
        to = Addressee(name, source, home.taken_on if home is not None else day)
        if cause := made.excluded.get(code):
            found[code] = rival.letters(to, cause, names)
        else:
            found[code] = rival.beside(found.get(code, {}), to, lost[code], names)
    endings = {"sv": "sv.txt", "en": "en.txt", "json": "json"}
    return {
        f"reports/{code}.{endings[form]}": text.encode()
        for code, said in found.items()
        for form, text in said.items()
    }
