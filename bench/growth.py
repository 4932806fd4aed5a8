"""How cost grows: invented packages of 100, 1 000 and 10 000 pledges, with four follow-ups each.

Checks them beside `frictionless validate`, builds them, and verifies what was built. The judges
that `verify` asks are other people's programs and are asked for up to a thousand pledges only.
"""

import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from measure.invented import NAME, package
from measure.package import described
from measure.process import Run, once, peak, processor, ratio, turns, wall
from measure.report import arguments, table, tell

from pledgedata.model import code_list

BIN: Final = Path(sys.executable).parent
PLEDGEDATA: Final = str(BIN / "pledgedata")
FRICTIONLESS: Final = str(BIN / "frictionless")
SIZES: Final = (100, 1_000, 10_000)
JUDGED: Final = 1_000


def main() -> None:
    parser = arguments(runs=5)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="pledges a package")
    options = parser.parse_args()
    rows: list[Sequence[str]] = []
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            print(f"{size} pledges", file=sys.stderr)
            rows += _costs(Path(folder), size, options.runs if size <= JUDGED else 3)
    header = ["", "pledges", "records", "wall s", "processor s", "ms a record", "peak MB", "share"]
    note = (
        "Everything in these packages is invented (`measure/invented.py`). *Share* is the "
        "processor time of `pledgedata check` as a share of that of `frictionless validate` on "
        "the same CSV and Table Schemas. *Without judges*: every form read again and compared."
    )
    tell(options, "Growing", f"{note}\n\n{table(header, sorted(rows, key=_by_command))}")


ORDER: Final = ("check", "frictionless validate", "build", "verify --without-judges", "verify")


def _by_command(row: Sequence[str]) -> int:
    return ORDER.index(row[0].strip("`"))


def _costs(folder: Path, size: int, runs: int) -> Iterator[list[str]]:
    codes = list(code_list("municipality").concepts)
    source, dist = folder / NAME, folder / "dist"
    records = package(source, codes, size)
    descriptor = described(source, folder / "described")
    found = turns(
        {
            "check": [PLEDGEDATA, "check", str(source)],
            "frictionless validate": [FRICTIONLESS, "validate", str(descriptor)],
        },
        runs,
    )
    share = ratio(found["check"], found["frictionless validate"])
    build = [PLEDGEDATA, "build", str(source), "-o", str(dist)]
    found["build"] = [once(build) for _ in range(runs)]
    verify = [PLEDGEDATA, "verify", str(dist)]
    found["verify --without-judges"] = [once([*verify, "--without-judges"])]
    if size <= JUDGED:
        found["verify"] = [once(verify)]
    for name, some in found.items():
        shown = f"{share.middle:.2f}" if name == "check" else ""
        yield [f"`{name}`", str(size), str(records), *_figures(some, records), shown]


def _figures(runs: list[Run], records: int) -> list[str]:
    each = processor(runs) / records * 1000
    return [f"{wall(runs):.1f}", f"{processor(runs):.1f}", f"{each:.2f}", f"{peak(runs):.0f}"]


if __name__ == "__main__":
    main()
