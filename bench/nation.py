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

from measure import mapping
from measure.dirt import sow
from measure.invented import package
from measure.package import described
from measure.process import Run, once, peak, processor, wall
from measure.report import arguments, table, tell

from pledgedata.model import code_list

BIN: Final = Path(sys.executable).parent
PLEDGEDATA: Final = str(BIN / "pledgedata")
PEER: Final = (sys.executable, str(Path(__file__).parent / "measure" / "peer.py"))
MAPPER: Final = str(BIN.parent / "mapping" / "bin" / "python")
"""Has morph-kgc: `make .venv/mapping.stamp`."""
FRICTIONLESS: Final = str(BIN / "frictionless")
PARTS: Final = ("screening", "writing", "pouring", "dirt")
SIZES: Final = (10_000, 100_000, 1_000_000)
DESK: Final = 10_000
"""Up to how many pledges the desk is asked for: it holds them all."""
BEARS: Final = 1_000_000
"""Up to how many the peers are asked for: more takes them an hour."""
RATES: Final = (0.0, 0.0001, 0.01, 0.5)
WHOLE: Final = 60_000
MORE: Final = 300_000
"""Pledges whose statements a machine still has at hand when they are to be written once more."""
POURED: Final = (60_000, 1_000_000)
"""What is poured whole; ten millions are too, when they are asked for: that takes half an hour."""


def main() -> None:
    parser = arguments(runs=1)
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES, help="pledges a package")
    parser.add_argument("--poured", type=int, nargs="+", default=POURED, help="pledges poured")
    parser.add_argument("--parts", nargs="+", choices=PARTS, default=PARTS)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder)
        if "screening" in options.parts:
            _tell_screening(options, list(_screening(at, options.sizes, options.runs)))
        if "writing" in options.parts:
            source, records = _made(at, WHOLE)
            rows = list(_writing(source, at, options.runs))
            _tell_writing(options, records, rows, list(_writing_more(at)))
        if "pouring" in options.parts:
            _tell_pouring(options, list(_pouring(at, options.poured)))
        if "dirt" in options.parts:
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
        if size <= DESK:
            found["`pledgedata check`, all at the desk"] = _several(
                [PLEDGEDATA, "check", str(source), "--limit", "desk=1000000000"], runs
            )
        if size <= BEARS:
            descriptor = described(source, folder / "described")
            found["`frictionless validate`"] = _several(
                [FRICTIONLESS, "validate", str(descriptor)], 1
            )
            shutil.rmtree(folder / "described")
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


def _writing(source: Path, folder: Path, runs: int) -> Iterator[list[str]]:
    print("writing", file=sys.stderr)
    described_ = described(source, folder / "described").parent
    swept = [PLEDGEDATA, "convert", "--limit", "desk=0", "--force"]
    target = folder / "written"

    def took(
        command: Sequence[str], ending: str = "", least: int = 1
    ) -> tuple[list[Run], float, Path]:
        """The runs, so many at least, the MB they wrote, and what the last one wrote."""
        made = target.with_suffix(ending)
        found = []
        for _ in range(max(runs, least)):
            _gone(made)
            found.append(once([*command, str(made)]))
        files = [p for p in (made.rglob("*") if made.is_dir() else [made]) if p.is_file()]
        return found, sum(path.stat().st_size for path in files) / 1e6, made

    def told(name: str, runs: list[Run], size: float) -> list[str]:
        figures = (f"{wall(runs):.2f}", f"{processor(runs):.2f}", f"{peak(runs):.0f}")
        return [name, *figures, f"{size:.0f}"]

    def times(seconds: float, *peers: list[Run] | None) -> list[str]:
        return [f"{wall(peer) / seconds:.1f}" if peer else "" for peer in peers]

    check = _several([PLEDGEDATA, "check", str(source), "--limit", "desk=0"], max(runs, 3))
    yield told("`check`", check, 0)
    peers = {end: took([*PEER, "rdflib", str(source)], end) for end in (".nt", ".ttl")}
    for ending, (peer, size, _) in peers.items():
        yield told(f"rdflib, {ending}", peer, size)
    mapped, lines = _mapped(source, folder, runs)
    yield told("morph-kgc, .nt", mapped, lines / 1e6)
    for ending in (".nt", ".ttl", ".jsonl", ".sqlite"):
        ours, size, made = took([*swept, str(source)], ending, 3)
        if ending == ".nt" and made.stat().st_size != lines:
            raise SystemExit("morph-kgc does not make the same lines")
        floor, _, _ = took([*PEER, "copied", str(made)], ".copy", 3)
        others = peers[ending][0] if ending in peers else None, mapped if ending == ".nt" else None
        yield told("writing and hashing the same bytes", floor, size)
        alone = wall(ours) - wall(check)
        for row, seconds in (
            (told(f"`convert` to {ending}", ours, size), wall(ours)),
            (["… what it takes longer than `check`", f"{alone:.2f}", "", "", ""], alone),
        ):
            yield [*row, *times(seconds, *others), f"{seconds / wall(floor):.1f}"]
    usual, size, _ = took([*PEER, "usual", str(described_)])
    yield told("frictionless and rdflib, all forms", usual, size)
    engine, size, made = took([*PEER, "ours", str(source)], least=3)
    yield [*told("the engine, all forms", engine, size), *times(wall(engine), usual)]
    _gone(made)
    built, size, made = took([PLEDGEDATA, "build", str(source), "--limit", "desk=0", "-o"])
    yield told("`build`", built, size)
    yield told("`verify`", [once([PLEDGEDATA, "verify", str(made), "--limit", "desk=0"])], 0)
    _gone(made)


def _writing_more(folder: Path) -> Iterator[list[str]]:
    print("writing more", file=sys.stderr)
    source, records = _made(folder, MORE)
    for ending in (".nt", ".ttl"):
        made, again = folder / f"more{ending}", folder / "again"
        ours = once([PLEDGEDATA, "convert", "--limit", "desk=0", str(source), str(made)])
        floor = once([*PEER, "copied", str(made), str(again)])
        size = f"{made.stat().st_size / 1e6:.0f}"
        figures = (f"{ours.wall_seconds:.1f}", f"{ours.processor_seconds:.1f}")
        ratio = f"{ours.wall_seconds / floor.wall_seconds:.1f}"
        more = (f"{ours.peak_bytes / 1e6:.0f}", size, f"{floor.wall_seconds:.1f}", ratio)
        yield [f"`convert` to {ending}", str(records), *figures, *more]
        _gone(made)
        _gone(again)
    shutil.rmtree(source)


def _mapped(source: Path, folder: Path, runs: int) -> tuple[list[Run], int]:
    """Runs of morph-kgc, and how many bytes each wrote."""
    setting, made = mapping.setting(source, folder)
    found = _several([MAPPER, "-m", "morph_kgc", str(setting)], runs)
    return found, made.stat().st_size


def _gone(path: Path) -> None:
    shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)


def _tell_writing(
    options: object, records: int, rows: list[list[str]], more: list[list[str]]
) -> None:
    head = ["", "wall s", "processor s", "peak MB", "MB written", "× rdflib or usual",
            "× morph-kgc", "× its bytes"]  # fmt: skip
    note = (
        f"{WHOLE:,} pledges, {records:,} records. `convert` checks as well, the others do not. "
        "morph-kgc makes the same lines of an RML mapping (`measure/mapping.py`), with two "
        "processes. *Its bytes*: writing them to disk and hashing them, no more. All forms: "
        "checked, then CSV, JSON Lines, N-Triples and Parquet, each with its SHA-256 (*usual*, "
        "which is frictionless and rdflib, writes no Parquet). `build` writes all forms of a "
        "release, among them the JSON document and what can be compared between 2,900 editions; "
        "`verify` writes them again and compares. Each run starts a program anew."
    )
    then = ["", "records", "wall s", "processor s", "peak MB", "MB written", "its bytes, s", "×"]
    larger = f"{MORE:,} pledges, where the start weighs less:\n\n{table(then, more)}"
    said = f"{note}\n\n{table(head, rows)}\n\n{larger}"
    tell(options, "Writing a nation", said)  # type: ignore[arg-type]


def _pouring(folder: Path, sizes: Sequence[int]) -> Iterator[list[str]]:
    for size in sizes:
        print(f"pouring {size}", file=sys.stderr)
        source, records = _made(folder, size)
        run = once([*PEER, "poured", str(source)])
        gone_through = sum(path.stat().st_size for path in source.iterdir()) / 1e6
        figures = (f"{run.wall_seconds:.1f}", f"{run.processor_seconds:.1f}")
        a_record = f"{run.wall_seconds / records * 1e6:.1f}"
        megabytes = f"{run.peak_bytes / 1e6:.0f}"
        yield [str(size), str(records), f"{gone_through:.0f}", *figures, a_record, megabytes]
        shutil.rmtree(source)


def _tell_pouring(options: object, rows: list[list[str]]) -> None:
    head = ["pledges", "records", "MB read", "wall s", "processor s", "µs a record", "peak MB"]
    note = (
        "Read, screened, and made into CSV, JSON Lines, N-Triples and Parquet, each with its "
        "SHA-256, by one process; what is made is hashed and thrown away, so that the disk has no "
        "part in it (a million pledges are 17.5 GB, ten are 175)."
    )
    tell(options, "Pouring a nation", f"{note}\n\n{table(head, rows)}")  # type: ignore[arg-type]


def _dirt(folder: Path, runs: int) -> Iterator[list[str]]:
    source, _ = _made(folder, 20_000)
    dirty = folder / "dirty"
    for rate in RATES:
        print(f"dirt {rate}", file=sys.stderr)
        shutil.rmtree(dirty, ignore_errors=True)
        sown = sow(source, dirty, rate)
        yield from _judged(dirty, f"{rate:.2%} of the rows spoilt", sown, runs)
    for table_name, what in {"followups": "no follow-ups", "pledge_links": "no links"}.items():
        print(f"dirt {table_name}", file=sys.stderr)
        shutil.rmtree(dirty, ignore_errors=True)
        shutil.copytree(source, dirty)
        (dirty / f"{table_name}.csv").unlink()
        yield from _judged(dirty, what, 0, runs)


def _judged(dirty: Path, what: str, sown: int, runs: int) -> Iterator[list[str]]:
    for engine in ("duckdb", "desk", "auto"):
        some = _several(
            [PLEDGEDATA, "check", str(dirty), "--engine", engine], runs, ends=1 if sown else 0
        )
        figures = (f"{wall(some):.1f}", f"{processor(some):.1f}", f"{peak(some):.0f}")
        yield [f"`--engine {engine}`", what, str(sown), *figures]


def _tell_dirt(options: object, rows: list[list[str]]) -> None:
    head = ["", "", "faults sown", "wall s", "processor s", "peak MB"]
    note = (
        "20,000 invented pledges, faults of many kinds sown into them (`measure/dirt.py`). That "
        "both say the same, word for word, is a law: `tests/laws/test_sweep.py`. Where there are "
        "no follow-ups each of 2,500 agreements is told of, and where no links tie pledges in the "
        "same words, 17,680 pledges."
    )
    tell(options, "Dirt", f"{note}\n\n{table(head, rows)}")  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
