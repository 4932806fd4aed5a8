"""What is done for one source, in a process of its own: fetched, checked, copied to the shelf."""

import shutil
from collections.abc import Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from itertools import chain
from pathlib import Path
from typing import Any, Final

from pledgedata import schema, write
from pledgedata.canonical import sha256
from pledgedata.dataset import Dataset, Entry, Reading, key
from pledgedata.disk.deposit import put
from pledgedata.gather import bundle, take
from pledgedata.gather.bundle import Bundle, Member
from pledgedata.gather.letter import Addressee, letters
from pledgedata.gather.outcome import Outcome, Task, place
from pledgedata.gather.take import Known
from pledgedata.gather.union import voiced, without
from pledgedata.iri import VERSION, age, numbers
from pledgedata.layout import ABOUT
from pledgedata.model import About, Retirement
from pledgedata.net.manner import Manner
from pledgedata.package.load import Checked, checked
from pledgedata.problem import Fact, Ledger, Problem, Refused, Where, problem, refused
from pledgedata.read.document import Unreadable
from pledgedata.words import Text

_GONE: Final = "net-gone"
_NEWER: Final = "specification-newer"
_AHEAD: Final = "gather-newer"


def work(task: Task, manner: Manner) -> Outcome:
    """Fetches, checks and copies one source; whatever is wrong with it becomes the outcome.

    Raises:
        OSError: there is no room for the copy, or no right to write it; no fault of the source.
    """
    folder = Path(task.shelf) / "work" / task.code
    folder.mkdir(parents=True)
    try:
        if take.is_address(task.source):
            taken = take.take(task.source, task.known, manner, folder)
        else:
            with _reading(task):
                taken = take.local(Path(task.source), task.known)
        if taken.path is None:
            return Outcome(task.code, "same", taken.known)
        return _copied(task, manner, taken.path, taken.known)
    except Refused as fault:
        return failed(task, fault.problem, (fault.problem,))
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def failed(task: Task, problem: Problem, told: tuple[Problem, ...]) -> Outcome:
    """The outcome of a source that nothing was taken of; its publisher is told."""
    kind = "gone" if problem.rule.code == _GONE else "failed"
    said = letters(Addressee(task.name, task.source, task.since or task.day), told)
    return Outcome(task.code, kind, letters=said, problem=problem)


def _copied(task: Task, manner: Manner, path: Path, known: Known) -> Outcome:
    with _reading(task):
        many = _bundle(path)
    if many is not None:
        return _several(task, manner, many, known)
    with _reading(task):
        found = _judged(path)
    about = found.reading.about
    if about is not None and _withdrawn(about, found.reading):
        gone = refused(_GONE, Where(), value=task.source, status=410)
        return failed(task, gone.problem, (gone.problem,))
    if found.errors or about is None:
        outcome = failed(task, _errors(task, found), tuple(found.problems))
        return replace(outcome, copy=_lessened(task, found.reading))
    dataset = found.reading.dataset(about)
    if older := _older(task.code, task, about.version, manner):
        raise Refused(older)
    copy = Bundle((Member(task.code, task.name, task.source, task.day, _tables(dataset)),))
    return _shelved(task, copy, known, tuple(found.problems))


def _reading(task: Task) -> AbstractContextManager[None]:
    """In which files that cannot be read are told of, unless they are our own copies."""
    return nullcontext() if take.is_address(task.source) else take.readable(Path(task.source))


def _judged(path: Path) -> Checked:
    """What is wrong with a package; of one that is ahead of us it is told as such."""
    try:
        return _ahead(checked(path))
    except Refused as fault:
        return Checked(_findings(fault.problem), _nothing())


def _ahead(found: Checked) -> Checked:
    """The outcome of a check; that the package is ahead of us is no news to its publisher."""
    told = next((p for p in found.problems if p.rule.code == _NEWER), None)
    about = found.reading.about
    if told is None or about is None:
        return found
    # Its descriptor may say so alone, and the copy has none.
    about = about.model_copy(update={"specification": str(told.facts["found"])})
    rest = (p for p in found.problems if p is not told)
    ours = problem(_AHEAD, told.where, **later(about))
    return Checked(Ledger((ours,), rest).findings(), replace(found.reading, about=about))


def _findings(problem: Problem) -> Any:
    return Ledger((problem,)).findings()


def _nothing() -> Any:
    return Reading(None, {}, {}, {}, frozenset(), ())


def _errors(task: Task, found: Checked) -> Problem:
    first = next((p for p in found.problems if p.rule.is_error), None)
    said = first.said if first else Text("–", "–")
    file = first.where.file if first else ""
    facts: dict[str, Fact] = {
        "value": task.source,
        "count": found.errors,
        "first": said,
        "name": file or "–",
    }
    if newer := later(found.reading.about):
        theirs: dict[str, Fact] = {"found": newer["value"], "expected": newer["expected"]}
        theirs |= {name: facts[name] for name in ("value", "count", "first")}
        return problem("gather-ahead", Where(), **theirs)
    return refused("gather-errors", Where(), **facts).problem


def later(about: About | None) -> dict[str, str]:
    """The version of the specification that a package follows, and ours, if it is later."""
    version = about.specification if about else None
    return {"value": version, "expected": VERSION} if version and age(version) > 0 else {}


def _withdrawn(about: About, reading: Reading) -> bool:
    """Whether a package says that its own address is retired, and with it all that it holds."""
    own = schema.about().iri(about.base_iri, {"name": about.name})
    said = (entry.record for entry in reading.entries.get(Retirement.table, ()))
    return any(r.address == own and not r.moved_to for r in said if isinstance(r, Retirement))


def _lessened(task: Task, reading: Reading) -> str:
    """The last good copy without what a package withdraws that has errors; nothing to change: "".

    A fault elsewhere in the package is no reason to go on showing what its publisher takes back.
    """
    before = _before(task)
    asked = [e for e in reading.entries.get(Retirement.table, ()) if not _moved(e)]
    if not asked or before is None or len(before.members) != 1:
        return ""
    (member,) = before.members
    dataset = voiced(member).dataset
    addresses = {getattr(e.record, "address", ""): e for e in asked}
    graves = dict[str, Entry]()
    for name, table in schema.tables().items():
        gone = set[tuple[Any, ...]]()
        for entry in dataset.entries[name]:
            own = {column: getattr(entry.record, column) for column in table.subject_columns}
            if grave := addresses.get(table.iri(dataset.about.base_iri, own)):
                gone.add(key(entry.record))
                graves[str(key(grave.record))] = grave
        if gone:
            dataset = without(dataset, name, gone)
    if not graves:
        return ""
    entries = chain(*dataset.entries.values(), graves.values())
    made = replace(member, tables=_tables(Dataset.of(dataset.about, entries)))
    data = bundle.packed(replace(before, members=(made,)))
    put(place(task.shelf, task.code, sha256(data)), data)
    return sha256(data)


def _moved(entry: Entry) -> bool:
    return bool(getattr(entry.record, "moved_to", None))


def _older(code: str, task: Task, version: str | None, manner: Manner) -> Problem | None:
    """What is wrong with a version that is older than the one there was; None if it is not."""
    before = task.versions.get(code, "")
    if version and before and numbers(version) < numbers(before) and not manner.older:
        return problem("gather-older", Where(), value=version, before=before)
    return None


def _tables(dataset: Dataset) -> dict[str, bytes]:
    tables = {name: write.table(dataset, name) for name in schema.tables()}
    return {ABOUT: write.about(dataset.about), **tables}


def _shelved(task: Task, made: Bundle, known: Known, told: tuple[Problem, ...]) -> Outcome:
    """Puts the copy on the shelf; one that holds the same tables as before is the same copy."""
    before = _before(task)
    days = {m.code: (m.sha256, m.taken_on) for m in before.members} if before else {}
    members = tuple(
        replace(m, taken_on=days[m.code][1]) if days.get(m.code, ("", ""))[0] == m.sha256 else m
        for m in made.members
    )
    data = bundle.packed(replace(made, members=members))
    copy = sha256(data)
    if copy != task.copy:
        put(place(task.shelf, task.code, copy), data)
    day = task.taken_on if copy == task.copy else task.day
    versions = {m.code: _version(m) for m in members}
    told = tuple(p for p in told if p.rule.code != _AHEAD)  # nothing that they can mend
    said = letters(Addressee(task.name, task.source, day), told) if told else {}
    return Outcome(task.code, "taken", known, copy, day, versions, said)


def _before(task: Task) -> Bundle | None:
    path = place(task.shelf, task.code, task.copy)
    if not task.copy or not path.is_file():
        return None
    return bundle.unpacked(path.read_bytes())


def _version(member: Member) -> str:
    lines = member.tables[ABOUT].decode().splitlines()
    return next((x.partition(",")[2] for x in lines if x.startswith("version,")), "")


def _bundle(path: Path) -> Bundle | None:
    """The members, where the source is itself a gathering; else None.

    Raises:
        Refused: `gather-bundle`.
    """
    inner = path / "gathering" / bundle.NAME if path.is_dir() else path
    data = take.beside(inner.parent, inner.name)
    if not bundle.is_bundle(data):
        return None
    try:
        return bundle.unpacked(data)
    except Unreadable as error:
        raise refused("gather-bundle", Where(), name=bundle.NAME, reason=str(error)) from error


def _several(task: Task, manner: Manner, many: Bundle, known: Known) -> Outcome:
    """The members of a gathering, each checked as if it had come by itself.

    A member with errors, or of an older version, is told of and stays as it was.
    """
    before = {m.code: m for m in (_before(task) or Bundle()).members}
    members, told = list[Member](), list[Problem]()
    for member, found in _each(task, many):
        about = found.reading.about
        told += (replace(p, where=replace(p.where, file=f"{member.code}/{p.where.file}"))
                 for p in found.problems)  # fmt: skip
        older = _older(member.code, task, about.version if about else None, manner)
        if older:
            told.append(replace(older, where=Where(f"{member.code}/{ABOUT}.csv")))
        if not found.errors and about is not None and not older:
            members.append(replace(member, tables=_tables(found.reading.dataset(about))))
        elif member.code in before:
            members.append(before[member.code])
    return _shelved(task, Bundle(tuple(members), many.tombstones), known, tuple(told))


def _each(task: Task, many: Bundle) -> Iterator[tuple[Member, Checked]]:
    for member in many.members:
        folder = Path(task.shelf) / "work" / task.code / "member"
        folder.mkdir()
        for name, data in member.tables.items():
            (folder / f"{name}.csv").write_bytes(data)
        yield member, _judged(folder)
        shutil.rmtree(folder)
