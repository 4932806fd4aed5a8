"""Whatever is done to the bytes of a package, the answer is a report in both languages."""

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pledgedata.package.load import checked
from pledgedata.problem import Problem, Refused
from pledgedata.words import LANGS

SOURCE = Path(__file__).parent.parent.parent / "datapackage" / "katrineholm"
TABLES = sorted(path.name for path in SOURCE.glob("*.csv"))
TOKENS = (
    b"\x00", b'"', b",", b"\n", b"\r\n", b"\r", b"|", b"\xff", b"\xef\xbb\xbf", b"\xe2\x80\x8b",
    b"\t", b";", b"=1+1", b"2020-13-01", b" ", b"a\xcc\x8a", b"\xed\xa0\x80", b"0483-2020", b"{}",
)  # fmt: skip

injury = st.tuples(
    st.sampled_from(TABLES),
    st.sampled_from(("insert", "overwrite", "cut", "repeat", "noise")),
    st.floats(0, 1),
    st.sampled_from(TOKENS),
)


def injured(data: bytes, how: str, place: float, token: bytes) -> bytes:
    at = int(place * len(data))
    match how:
        case "insert":
            return data[:at] + token + data[at:]
        case "overwrite":
            return data[:at] + token + data[at + len(token) :]
        case "cut":
            return data[:at]
        case "repeat":
            return data[:at] + data[at // 2 :]
        case _:
            return token * (at + 1)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(injury, min_size=1, max_size=4))
def test_no_injury_goes_unnamed(injuries: list[tuple[str, str, float, bytes]]) -> None:
    with TemporaryDirectory() as folder:
        package = shutil.copytree(SOURCE, Path(folder) / "package")
        for table, how, place, token in injuries:
            path = package / table
            path.write_bytes(injured(path.read_bytes(), how, place, token))
        for problem in told(package):
            for lang in LANGS:
                assert problem.message(lang)
                assert problem.hint(lang)


def told(package: Path) -> tuple[Problem, ...]:
    try:
        return checked(package).problems
    except Refused as refusal:
        return (refusal.problem,)
