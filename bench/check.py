"""How long a cold `pledgedata check` takes, beside `frictionless validate` on the same package.

Also: how long `pledgedata --help` takes, beside a Python that does nothing.
"""

import sys
import tempfile
from pathlib import Path
from typing import Final

from measure.package import ROOT, described
from measure.process import peak, processor, ratio, turns, wall
from measure.report import arguments, table, tell

BIN: Final = Path(sys.executable).parent
PLEDGEDATA: Final = str(BIN / "pledgedata")
FRICTIONLESS: Final = str(BIN / "frictionless")
SOURCE: Final = ROOT / "datapackage" / "katrineholm"
RELEASE: Final = ROOT / "dist" / "katrineholm"
_LIBRARY: Final = (
    "import sys, frictionless; sys.exit(not frictionless.Package(sys.argv[1]).validate().valid)"
)


def main() -> None:
    options = arguments(runs=11).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        descriptor = str(described(SOURCE, Path(folder) / "katrineholm"))
        tell(options, "Checking Katrineholm", _check(descriptor, options.runs))
    tell(options, "Starting", _start(options.runs))


def _check(descriptor: str, runs: int) -> str:
    release = str(RELEASE / "datapackage.json")
    groups = (
        {
            "`pledgedata check datapackage/katrineholm`": [PLEDGEDATA, "check", str(SOURCE)],
            "`frictionless validate`, the same CSV and Table Schemas": [
                FRICTIONLESS, "validate", descriptor,
            ],
            "… its library alone, without its command line": [
                sys.executable, "-c", _LIBRARY, descriptor,
            ],
        },
        {
            "`pledgedata check dist/katrineholm`": [PLEDGEDATA, "check", str(RELEASE)],
            "`frictionless validate dist/katrineholm/datapackage.json`": [
                FRICTIONLESS, "validate", release,
            ],
        },
    )  # fmt: skip
    rows = []
    for commands in groups:
        found = turns(commands, runs)
        ours = next(iter(found.values()))
        for name, some in found.items():
            share = ratio(ours, some)
            shown = f"{share.middle:.2f} ({share.least:.2f}–{share.most:.2f})"
            figures = [f"{wall(some):.2f}", f"{processor(some):.2f}", f"{peak(some):.0f}"]
            rows.append([name, *figures, "" if some is ours else shown])
    header = ["command", "wall s", "processor s", "peak MB", "ours, as a share of it"]
    return table(header, rows)


def _start(runs: int) -> str:
    commands = {
        "`pledgedata --help`": [PLEDGEDATA, "--help"],
        "`python -c 'import click'`": [sys.executable, "-c", "import click"],
        "`python -c pass`": [sys.executable, "-c", "pass"],
    }
    found = turns(commands, runs * 2 + 1)
    rows = [[name, f"{wall(some):.3f}", f"{processor(some):.3f}"] for name, some in found.items()]
    return table(["command", "wall s", "processor s"], rows)


if __name__ == "__main__":
    main()
