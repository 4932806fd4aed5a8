"""What it costs to be told of 100,000 bad rows, 1.1 million faults, in each form of report.

Beside `frictionless validate` on the same CSV with the same Table Schema, which stops at 1,000
errors of a file; ours counts all of them.
"""

import sys
import tempfile
from pathlib import Path
from typing import Final

from measure.package import described
from measure.process import once, peak, processor, turns, wall
from measure.report import arguments, table, tell
from measure.spoilt import spoilt

from pledgedata import schema

BIN: Final = Path(sys.executable).parent
PLEDGEDATA: Final = str(BIN / "pledgedata")
FRICTIONLESS: Final = str(BIN / "frictionless")
ROWS: Final = (1_000, 10_000, 100_000)
_FORMS: Final = ("text", "json", "sarif", "github", "junit", "html")


def main() -> None:
    options = arguments(runs=3).parse_args()
    with tempfile.TemporaryDirectory() as folder:
        body = f"{_sizes(Path(folder), options.runs)}\n\n{_forms(Path(folder), options.runs)}"
    tell(options, "Bad rows", body)


def _sizes(folder: Path, runs: int) -> str:
    rows = []
    for number in ROWS:
        source = folder / f"spoilt{number}"
        faults = spoilt(source, number)
        for name in schema.tables():  # frictionless wants every file that is named
            if not (source / f"{name}.csv").exists():
                columns = schema.tables()[name].column
                (source / f"{name}.csv").write_text(f"{','.join(columns)}\n", encoding="utf-8")
        descriptor = str(described(source, folder / f"described{number}"))
        found = turns(
            {
                "`pledgedata check`": [PLEDGEDATA, "check", str(source)],
                "`frictionless validate`": [FRICTIONLESS, "validate", descriptor],
            },
            runs,
            ends=1,
        )
        for name, some in found.items():
            told = f"{faults:,}" if name.startswith("`pledge") else "1,000 a file at most"
            figures = [f"{wall(some):.1f}", f"{processor(some):.1f}", f"{peak(some):.0f}"]
            rows.append([f"{name}, {number:,} rows", told, *figures])
    return table(["command", "faults counted", "wall s", "processor s", "peak MB"], rows)


def _forms(folder: Path, runs: int) -> str:
    source = str(folder / f"spoilt{ROWS[-1]}")
    rows = []
    for form in _FORMS:
        command = [PLEDGEDATA, "check", source, "--format", form]
        some = [once(command, ends=1) for _ in range(runs)]
        figures = [f"{processor(some):.1f}", f"{peak(some):.0f}"]
        rows.append([f"`--format {form}`", *figures])
    return table([f"{ROWS[-1]:,} rows", "processor s", "peak MB"], rows)


if __name__ == "__main__":
    main()
