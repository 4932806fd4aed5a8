"""What tests of gathering do and look at, over and over."""

import csv
from datetime import date
from pathlib import Path

from click.testing import CliRunner, Result

from pledgedata.cli import main
from pledgedata.gather.gather import Gathering, gather
from pledgedata.net.manner import Manner

DAY = date(2026, 7, 1)
QUICK = Manner(private=True, pause=0.01, seconds=5)


def run(*arguments: str) -> Result:
    result = CliRunner().invoke(main, [*arguments, "--lang", "en"])
    assert result.exception is None or isinstance(result.exception, SystemExit)
    return result


def gathered(day: date = DAY, manner: Manner = QUICK, to: str = "out") -> Gathering:
    return gather(Path("registry.csv"), Path(to), day, manner=manner)


def rows(table: str, to: str = "out") -> list[dict[str, str]]:
    with Path(to, "gathering", f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def ids(table: str = "agreements", to: str = "out") -> list[str]:
    with Path(to, f"{table}.csv").open(encoding="utf-8", newline="") as file:
        return [row["id"] for row in csv.DictReader(file)]


def states(to: str = "out") -> dict[str, str]:
    return {row["code"]: row["state"] for row in rows("publishers", to)}


def codes(made: Gathering) -> dict[str, str]:
    return {p.where.file: p.rule.code.partition("-")[2] for p in made.problems}


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(p): (p.stat().st_mtime_ns, p.stat().st_ino) for p in sorted(folder.rglob("*"))}
