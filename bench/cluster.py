"""What Spark costs beside the engine on the same machine, and what one of its cores gets through.

Two sizes of an invented nation: the difference between them is what rows cost, the rest is Spark's
own start. Rows a second and core are what a plan for more machines is made with.
"""

import os
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from measure.invented import package
from measure.process import Run, once, peak, processor, wall
from measure.report import arguments, table, tell

from pledgedata.model import code_list

PLEDGEDATA: Final = str(Path(sys.executable).parent / "pledgedata")
SIZES: Final = (14_000, 140_000)
ENGINES: Final = {"the engine": "duckdb", "Spark, local": "spark"}


def main() -> None:
    parser = arguments(runs=1)
    parser.add_argument("--sizes", type=int, nargs=2, default=SIZES, help="pledges a package")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        rows = list(_measured(Path(folder), options.sizes, options.runs))
    head = ["", "records", "wall s", "processor s", "peak MB", "records a second and core"]
    tell(options, "Past one machine", f"{_NOTE}\n\n{table(head, rows)}")


_NOTE: Final = (
    "Records a second and core: what the larger package has more, by what it takes longer, over "
    "the cores of this machine. Processor time is Java's too, as far as it has ended with us; the "
    "peak is that of the largest process."
)


def _measured(folder: Path, sizes: Sequence[int], runs: int) -> Iterator[list[str]]:
    codes = list(code_list("municipality").concepts)
    sources = [folder / f"invented-{size}" for size in sizes]
    records = [package(at, codes, size) for at, size in zip(sources, sizes, strict=True)]
    cores = len(os.sched_getaffinity(0))
    for name, engine in ENGINES.items():
        for verb, ends in (("check", []), ("convert", [str(folder / "out.nt"), "--force"])):
            before: tuple[int, float] | None = None
            for source, count in zip(sources, records, strict=True):
                print(name, verb, count, file=sys.stderr)
                command = [PLEDGEDATA, verb, str(source), *ends, "--engine", engine]
                found: list[Run] = [once(command) for _ in range(runs)]
                rate = ""
                if before:
                    rate = f"{(count - before[0]) / (wall(found) - before[1]) / cores:,.0f}"
                before = count, wall(found)
                yield [
                    *(f"`{verb}`, {name}", f"{count:,}", f"{wall(found):.1f}"),
                    *(f"{processor(found):.1f}", f"{peak(found):.0f}", rate),
                ]


if __name__ == "__main__":
    main()
