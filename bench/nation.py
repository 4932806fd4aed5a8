"""What a nation costs: invented packages of up to a million pledges, four follow-ups each.

Swept and written by the engine, beside what a user would otherwise run: frictionless, Pydantic row
by row, rdflib; and beside hashing the same bytes, which is as fast as a file can be gone through.
"""

import shutil
import sys
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from measure.dirt import sow
from measure.invented import package
from measure.package import described
from measure.process import Run, once, peak, processor, wall
from measure.report import arguments, table, tell

from pledgedata.model import code_list

BIN: Final = Path(sys.executable).parent
PLEDGEDATA: Final = str(BIN / "pledgedata")
PEER: Final = (sys.executable, str(Path(__file__).parent / "measure" / "peer.py"))
FRICTIONLESS: Final = str(BIN / "frictionless")
SIZES: Final = (10_000, 100_000, 1_000_000)
BEARS: Final = 10_000
"""Up to how many pledges frictionless and rdflib are asked for: more takes them many minutes."""
ROWWISE: Final = 100_000
RATES: Final = (0.0, 0.0001, 0.01, 0.5)
WHOLE: Final = 60_000


def main() -> None:
    parser = arguments(runs=1)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="pledges a package")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        _tell_screening(options, list(_screening(at, options.sizes, options.runs)))
        _tell_writing(options, list(_writing(at, options.runs)))
        _tell_dirt(options, list(_dirt(at, options.runs)))


def _made(folder: Path, pledges: int) -> tuple[Path, int]:
    source = folder / f"invented-{pledges}"
    shutil.rmtree(source, ignore_errors=True)
    return source, package(source, list(code_list("municipality").concepts), pledges)


def _several(command: Sequence[str], runs: int, *, ends: int = 0) -> list[Run]:
    return [once(command, ends=ends) for _ in range(runs)]


def _screening(folder: Path, sizes: Sequence[int], runs: int) -> Iterator[list[str]]:
    for size in sizes:
        print(f"screening {size}", file=sys.stderr)
        source, records = _made(folder, size)
        megabytes = sum(path.stat().st_size for path in source.iterdir()) / 1e6
        hashing = _several([*PEER, "hash", str(source)], runs)
        ours = _several([PLEDGEDATA, "check", str(source), "--limit", "desk=0"], runs)
        found = {"`pledgedata check`, swept": ours, "hashing the bytes": hashing}
        if size <= BEARS:
            found["`pledgedata check`, all at the desk"] = _several(
                [PLEDGEDATA, "check", str(source), "--limit", "desk=1000000000"], runs
            )
            descriptor = described(source, folder / "described")
            found["`frictionless validate`"] = _several(
                [FRICTIONLESS, "validate", str(descriptor)], 1
            )
            shutil.rmtree(folder / "described")
        if size <= ROWWISE:
            found["Pydantic, row by row"] = _several([*PEER, "rowwise", str(source)], 1)
        for name, some in found.items():
            yield [
                *(name, str(size), str(records), f"{megabytes:.0f}"),
                *(f"{wall(some):.2f}", f"{processor(some):.2f}", f"{peak(some):.0f}"),
                *(f"{wall(some) / wall(ours):.1f}", f"{wall(some) / wall(hashing):.1f}"),
            ]
        shutil.rmtree(source)


def _tell_screening(options: object, rows: list[list[str]]) -> None:
    head = ["", "pledges", "records", "MB", "wall s", "processor s", "peak MB", "× ours", "× hash"]
    note = (
        "Everything that `check` checks, the screening for what concerns a person included, but "
        "not for pledges that are almost alike. Pydantic judges each row alone; frictionless also "
        "keys and references."
    )
    tell(options, "Screening a nation", f"{note}\n\n{table(head, rows)}")  # type: ignore[arg-type]


def _writing(folder: Path, runs: int) -> Iterator[list[str]]:
    print("writing", file=sys.stderr)
    small, _ = _made(folder, 2_000)
    source, records = _made(folder, WHOLE)
    target = folder / "written"

    def took(
        name: str, command: Sequence[str], base: list[Run] | None = None
    ) -> Iterator[list[str]]:
        found = []
        for _ in range(runs):
            found.append(once([*command, str(target)]))
            files = [p for p in (target.rglob("*") if target.is_dir() else [target]) if p.is_file()]
            size = sum(path.stat().st_size for path in files) / 1e6
            shutil.rmtree(target) if target.is_dir() else target.unlink()
        again = f"{wall(base) / wall(found):.1f}" if base else ""
        yield [name, f"{wall(found):.2f}", f"{processor(found):.2f}", f"{peak(found):.0f}",
               f"{size:.0f}", again]  # fmt: skip

    target = folder / "small.nt"
    peer = _several([*PEER, "rdflib", str(small), str(target)], 1)
    target.unlink()
    yield from took("rdflib, N-Triples of 2,000 pledges", [*PEER, "rdflib", str(small)])
    swept = [PLEDGEDATA, "convert", "--limit", "desk=0", "--force"]
    yield from took("`convert`, the same", [*swept, str(small)], peer)
    for ending in ("nt", "ttl", "jsonl", "sqlite"):
        target = folder / f"whole.{ending}"
        yield from took(f"`convert` to .{ending}, 60,000 pledges", [*swept, str(source)])
    descriptor = described(small, folder / "described")
    target = folder / "written"
    peer = _several([*PEER, "usual", str(descriptor.parent), str(target)], 1)
    shutil.rmtree(target)
    yield from took(
        "frictionless and rdflib, all forms of 2,000", [*PEER, "usual", str(descriptor.parent)]
    )
    yield from took("the engine, all forms of 2,000", [*PEER, "ours", str(small)], peer)
    yield from took(
        f"the engine, all forms of 60,000 ({records} records)", [*PEER, "ours", str(source)]
    )


def _tell_writing(options: object, rows: list[list[str]]) -> None:
    head = ["", "wall s", "processor s", "peak MB", "MB written", "times as fast"]
    note = (
        "All forms: checked, then CSV, JSON Lines, N-Triples and Parquet, each with its SHA-256 "
        "(the others write no Parquet). Each run starts a program anew."
    )
    tell(options, "Writing a nation", f"{note}\n\n{table(head, rows)}")  # type: ignore[arg-type]


def _dirt(folder: Path, runs: int) -> Iterator[list[str]]:
    source, _ = _made(folder, 20_000)
    for rate in RATES:
        print(f"dirt {rate}", file=sys.stderr)
        dirty = folder / "dirty"
        shutil.rmtree(dirty, ignore_errors=True)
        sown = sow(source, dirty, rate)
        ends = 1 if sown else 0
        found = {
            name: _several(
                [PLEDGEDATA, "check", str(dirty), "--limit", f"desk={limit}"], runs, ends=ends
            )
            for name, limit in (("swept", 0), ("at the desk", 10**9))
        }
        for name, some in found.items():
            figures = (f"{wall(some):.1f}", f"{processor(some):.1f}", f"{peak(some):.0f}")
            yield [name, f"{rate:.2%}", str(sown), *figures]


def _tell_dirt(options: object, rows: list[list[str]]) -> None:
    head = ["", "rows spoilt", "faults sown", "wall s", "processor s", "peak MB"]
    note = (
        "20,000 invented pledges, faults of many kinds sown into them (`measure/dirt.py`). That "
        "both say the same, word for word, is a law: `tests/laws/test_sweep.py`."
    )
    tell(options, "Dirt", f"{note}\n\n{table(head, rows)}")  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
