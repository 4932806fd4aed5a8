"""Invented releases of any size, laid out as `build` lays them out, with all that a site reads."""

import csv
import shutil
from collections.abc import Sequence
from pathlib import Path

from measure import invented

from pledgedata.canonical import json_bytes, sha256
from pledgedata.model import code_list

_OUTCOMES = ("fulfilled", "partly_fulfilled", "fulfilled", "not_fulfilled", "not_assessable", "")
_TITLE = {"title_sv": "Påhittade medborgarlöften", "title_en": "Invented pledges"}


def codes(count: int) -> list[str]:
    """The codes of so many municipalities; beyond those there are, invented ones."""
    known = list(code_list("municipality").concepts)
    return sorted([*known, *(str(code) for code in range(9000, 9999))][:count])


def release(folder: Path, towns: Sequence[str], pledges: int) -> Path:
    """A release of invented records: every third pledge is not reported on, the others are."""
    invented.package(folder / "csv", towns, pledges)
    for path in (folder / "csv").glob("*.csv"):
        if path.stem == "followups":
            _told(path)
        if path.stem == "about":
            _titled(path)
    sealed(folder)
    return folder


def _told(path: Path) -> None:
    """Leaves out follow-ups of every third pledge, and lets the last of the others judge."""
    with path.open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    column = {name: at for at, name in enumerate(header)}
    kept, pledges = [], dict[str, int]()
    for row in rows:
        at = pledges.setdefault(row[column["pledge_id"]], len(pledges))
        if at % 3 == 0:
            continue
        if row[0].endswith("-k4"):
            row[column["fulfilment"]] = _OUTCOMES[at * 7 // 3 % 6]
        kept.append(row)
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows([header, *kept])


def _titled(path: Path) -> None:
    with path.open(encoding="utf-8", newline="") as file:
        rows = [[name, _TITLE.get(name, value)] for name, value in csv.reader(file)]
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


def sealed(folder: Path) -> None:
    """Writes what a release says of its files."""
    (folder / "datapackage.json").write_bytes(json_bytes({"name": invented.NAME}))
    sums = {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes())
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "SHA256SUMS"
    }
    (folder / "SHA256SUMS").write_text("".join(f"{sums[p]}  {p}\n" for p in sorted(sums)))


def without(folder: Path, target: Path, code: str) -> Path:
    """A copy of a release without the follow-ups of one municipality."""
    shutil.copytree(folder, target)
    path = target / "csv" / "followups.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text(
        "".join(x for x in lines if not x.startswith(code)), encoding="utf-8", newline="\n"
    )
    sealed(target)
    return target
