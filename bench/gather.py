"""How long gathering takes: 300 local publishers, cold, when nothing is new, when one is.

And what follows: building a release of a nation drawn by lot, and proving it with all judges.

Each publisher's package is invented: eight pledges with four follow-ups each in one agreement, some
seventy records; or two hundred in twenty-five, some fifteen hundred; or drawn by lot, spread as
real ones are (`measure/drawn.py`).
"""

import csv
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Final

from measure.drawn import nation
from measure.invented import package
from measure.process import Run, once, peak, processor, wall
from measure.report import arguments, table, tell

from pledgedata.model import code_list

PLEDGEDATA: Final = str(Path(sys.executable).parent / "pledgedata")
PLEDGES: Final = (8, 200)
"""How many each publisher has."""
_NEIGHBOUR: Final = "granne"


def main() -> None:
    parser = arguments(runs=3)
    parser.add_argument("--publishers", type=int, default=300)
    options = parser.parse_args()
    rows = []
    for each in (*PLEDGES, None):
        with tempfile.TemporaryDirectory() as folder:
            registry, pledges = _registry(Path(folder) / "made", options.publishers, each)
            found = _costs(registry, options.runs)
            if each is None:
                found |= _published(registry.parent)
        rows += [
            [name if each else f"{name}, drawn", f"{pledges}",
             f"{wall(runs):.2f}", f"{processor(runs):.2f}", f"{peak(runs):.0f}"]
            for name, runs in found.items()
        ]  # fmt: skip
    head = f"`pledgedata gather`, {options.publishers} publishers"
    tell(options, "Gathering", table([head, "pledges", "wall s", "processor s", "peak MB"], rows))


def _costs(registry: Path, runs: int) -> dict[str, list[Run]]:
    folder = registry.parent
    command = [PLEDGEDATA, "gather", str(registry), "-o", str(folder / "out"), "--day"]
    found: dict[str, list[Run]] = {"cold": [], "nothing new": [], "one new": []}
    first = min(folder.glob("*/about.csv"))
    once([*command, "2030-01-01"])
    for number in range(runs):
        for name in ("out", ".out.gather"):
            shutil.rmtree(folder / name)
        found["cold"].append(once([*command, "2030-01-01"]))
        found["nothing new"].append(once([*command, "2030-01-02"]))
        text = first.read_text(encoding="utf-8")
        raised = text.replace(f"version,1.0.{number}", f"version,1.0.{number + 1}")
        first.write_text(raised, encoding="utf-8")
        found["one new"].append(once([*command, "2030-01-03"]))
    return found


def _published(folder: Path) -> dict[str, list[Run]]:
    """Building a release of what was gathered, and proving it."""
    made = str(folder / "dist")
    commands = {"build": ["build", str(folder / "out"), "-o", made], "verify": ["verify", made]}
    return {f"`{name}` of it": [once([PLEDGEDATA, *c])] for name, c in commands.items()}


def _registry(folder: Path, publishers: int, pledges: int | None) -> tuple[Path, int]:
    """The registry of so many publishers, and their pledges: so many each, or drawn by lot.

    Beyond the municipalities they are neighbours of some.
    """
    if pledges is None:
        registry, _ = nation(folder, publishers=publishers)
        return registry, sum(_rows(path) for path in folder.glob("*/pledges.csv"))
    folder.mkdir()
    codes = list(code_list("municipality").concepts)
    lines = ["code,name,source"]
    for number in range(publishers):
        home = codes[number % len(codes)]
        package(folder / str(number), [home], pledges)
        code = home if number < len(codes) else f"{_NEIGHBOUR}-{number}"
        lines.append(f"{code},Publisher {code},{number}")
    registry = folder / "registry.csv"
    registry.write_text("\n".join([*lines, ""]), encoding="utf-8")
    shutil.copy(folder / "0" / "about.csv", folder)
    return registry, publishers * pledges


def _rows(path: Path) -> int:
    with path.open(encoding="utf-8", newline="") as file:
        return sum(1 for _ in csv.reader(file)) - 1


if __name__ == "__main__":
    main()
