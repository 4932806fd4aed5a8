"""What is asked of a child and what it answers: values, and a line of text between the two."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import Any

from pledgedata.gather.take import NEW, Known
from pledgedata.problem import CATALOGUE, Problem, Where
from pledgedata.words import Text

Tree = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Task:
    """One source, what is known of it, and where its copy is to lie.

    `since` is the day since which it fails, `copy` and `taken_on` its last good copy, `versions`
    the versions of the members in it.
    """

    code: str
    name: str
    source: str
    day: str
    shelf: str
    known: Known = NEW
    copy: str = ""
    taken_on: str = ""
    since: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: `same`, `taken`, `failed` or `gone`; and what the next visit must know.

    With `halted` nothing came of it, by no fault of the source: the round ends.
    """

    code: str
    kind: str
    known: Known = NEW
    copy: str = ""
    taken_on: str = ""
    versions: Mapping[str, str] = field(default_factory=dict)
    letters: Mapping[str, str] = field(default_factory=dict)
    problem: Problem | None = None


def place(shelf: Path | str, code: str, copy: str) -> Path:
    """Where the copy of a source lies on the shelf."""
    return Path(shelf) / f"{code}.{copy[:16]}.zip"


def told(outcome: Outcome) -> bytes:
    """The outcome as a line of text, for the process that asked for it."""
    found = outcome.problem
    tree = asdict(replace(outcome, problem=None))
    tree["problem"] = problem_tree(found) if found else None
    return json.dumps(tree).encode() + b"\n"


def heard(line: bytes) -> Outcome:
    """The outcome that such a line tells of."""
    tree = json.loads(line)
    known, found = Known(**tree.pop("known")), tree.pop("problem")
    return Outcome(**tree, known=known, problem=problem_of(found) if found else None)


def problem_tree(found: Problem) -> Tree:
    """The problem as data; `problem_of` gives it back."""
    facts = {
        name: fact if isinstance(fact, str | int) else {"sv": fact["sv"], "en": fact["en"]}
        for name, fact in found.facts.items()
    }
    return {"code": found.rule.code, "file": found.where.file, "facts": facts}


def problem_of(tree: Tree) -> Problem:
    """The problem that was made data of."""
    facts = {k: Text(**v) if isinstance(v, dict) else v for k, v in tree["facts"].items()}
    return Problem(CATALOGUE[tree["code"]], Where(tree["file"]), facts)
