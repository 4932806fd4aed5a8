"""What two ways of checking or writing are to have in common."""

from collections.abc import Iterable
from pathlib import Path

from pledgedata import check, read
from pledgedata.privacy import gate
from pledgedata.privacy.acceptance import Acceptances
from pledgedata.privacy.mask import discreet
from pledgedata.problem import Findings, Ledger, Problem


def said(problems: Iterable[Problem]) -> list[tuple[object, ...]]:
    """All that a report says."""
    return sorted(
        (p.rule.code, p.where.file, p.where.table, p.where.row, p.where.line, p.where.column,
         p.message("sv"), p.message("en"))
        for p in problems
    )  # fmt: skip


def told(findings: Findings) -> list[tuple[object, ...]]:
    """All that a report says, but for what is not asked of large packages."""
    return said(p for p in findings if not is_likeness(p))


def is_likeness(found: Problem) -> bool:
    code = found.rule.code
    return code == "pledge-likeness-unasked" or (
        code == "pledge-repeated" and found.facts["score"] != 100
    )


def desk(path: Path) -> tuple[Findings, dict[str, int]]:
    """What is wrong with a package, all of it read at the desk, and how many records it has."""
    reading, accepted = read.reading(path), Acceptances()
    found = (check.problems(reading), gate.screened(reading, accepted))
    counts = {name: len(some) for name, some in reading.entries.items()}
    return Ledger(reading.problems, *found, through=discreet).findings(), counts


def contents(path: Path) -> dict[str, bytes]:
    files = sorted(path.iterdir()) if path.is_dir() else [path]
    return {one.name if path.is_dir() else "": one.read_bytes() for one in files}
