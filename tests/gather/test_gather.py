"""Gathering as its user sees it, with real children: what is in, what is kept, what is written."""

import csv
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from pledgedata.cli import main
from pledgedata.gather import crew
from pledgedata.gather.gather import Gathering, gather
from pledgedata.gather.manner import Manner
from pledgedata.gather.outcome import Task
from pledgedata.gather.take import NEW
from pledgedata.package.build import build
from pledgedata.package.load import checked, load
from pledgedata.problem import Refused
from tests.gather import stub
from tests.gather.conftest import package, registry, release
from tests.gather.stub import gives, says, serving

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
    return {p.where.file: p.rule.code.removeprefix("gather-") for p in made.problems}


def files(folder: Path) -> dict[str, bytes]:
    return {
        p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()
    }


def stamps(folder: Path) -> dict[str, tuple[int, int]]:
    return {str(p): (p.stat().st_mtime_ns, p.stat().st_ino) for p in sorted(folder.rglob("*"))}


def test_what_is_gathered_is_a_package(desk: Path) -> None:
    package(desk / "a", "0483")
    release(desk / "b", "0180")
    registry(("0483", "a"), ("0180", "b"))
    assert gathered().written
    assert ids() == ["0180-2020", "0483-2020"]
    assert not checked("out").errors
    target = build(load("out"), "dist")
    assert (target / "datapackage.json").is_file()
    assert states() == {"0483": "current", "0180": "current"}
    covered = {r["municipality_code"]: r["publishers"] for r in rows("coverage")}
    assert len(covered) == 290
    assert (covered["0180"], covered["0483"], covered["0114"]) == ("0180", "0483", "")
    same = Path("out/gathering/same.nt").read_text(encoding="utf-8")
    assert (
        "<https://samling.example.se/data/id/agreement/0483-2020> "
        "<http://www.w3.org/2002/07/owl#sameAs> "
        "<https://data.example.se/a/id/agreement/0483-2020> .\n"
    ) in same


def test_the_second_run_writes_nothing(desk: Path) -> None:
    package(desk / "a", "0483")
    with serving(stub.folder(release(desk / "b", "0180"))) as server:
        registry(("0483", "a"), ("0180", f"{server.url}/datapackage.json"), ("borta", "finns-inte"))
        assert codes(gathered()) == {"borta": "path-missing"}
        before = stamps(desk)
        made = gathered(date(2026, 9, 9))
        after = stamps(desk)
    moved = {name for name in after if after[name] != before.get(name)}
    assert not made.written
    assert [p.code for p in made.publishers] == ["0180", "0483", "borta"]
    assert {Path(name).name for name in moved} <= {desk.name, "work", ".out.gather"}
    assert {n for n in moved if Path(n).is_file()} == set()
    assert (made.covered, rows("publishers")[2]["failing_since"]) == (2, "2026-07-01")


def test_over_the_net_only_what_is_listed_is_fetched_and_only_when_it_is_new(desk: Path) -> None:
    made = release(desk / "b", "0180")
    site = stub.folder(made)
    data = (made / "datapackage.json").read_bytes()
    site["/datapackage.json"] = stub.tagged(data, '"1"')
    with serving(site) as server:
        registry(("0180", f"{server.url}/datapackage.json"))
        gathered()
        assert server.paths[0] == "/datapackage.json"
        assert all(path.startswith("/csv/") for path in server.paths[1:])
        assert "/csv/links.csv" not in server.paths
        assert len(server.paths) == 13
        server.asked.clear()
        gathered()
        assert server.paths == ["/datapackage.json"]
        assert server.asked[-1][1]["if-none-match"] == '"1"'
    assert ids() == ["0180-2020"]


@pytest.mark.parametrize("way", ["catalog.rdf", "catalog.jsonld", "zip", "xlsx"])
def test_other_ways_to_a_package(desk: Path, way: str) -> None:
    with serving({}) as server:
        url = f"{server.url}/data"
        made = release(desk / "b", "0180", base_iri=url, download_url=url)
        server.site |= stub.folder(made, "/data")
        if way in {"zip", "xlsx"}:
            assert run("convert", str(made), f"x.{way}").exit_code == 0
            server.site["/x"] = gives(Path(f"x.{way}").read_bytes())
        else:
            server.site["/x"] = gives((made / "catalog" / way).read_bytes())
        registry(("0180", f"{server.url}/x"))
        assert codes(gathered()) == {}
    assert ids() == ["0180-2020"]


def test_one_bad_source_never_costs_another(desk: Path) -> None:
    package(desk / "a", "0483")
    bad = package(desk / "bad", "0181")
    (bad / "agreements.csv").write_bytes(b"\xff\xfe\x00nonsense")
    (desk / "bomb.zip").write_bytes(b"PK\x03\x04" + b"\0" * 2000)
    site = {"/hang": stub.hangs, "/garbled": stub.garbled, "/b/datapackage.json": says(500)}
    with serving(site | stub.folder(release(desk / "c", "0182"), "/c")) as server:
        registry(
            ("0483", "a"), ("0181", "bad"), ("bomb", "bomb.zip"), ("hang", f"{server.url}/hang"),
            ("garbled", f"{server.url}/garbled"), ("b", f"{server.url}/b/datapackage.json"),
            ("0182", f"{server.url}/c/datapackage.json"), ("inner", "http://10.255.255.1:1/"),
            ("null", "/dev/zero"), ("self", "."),
        )  # fmt: skip
        made = gathered(manner=Manner(private=True, pause=0.01, seconds=1))
    assert codes(made).keys() == {"0181", "bomb", "hang", "garbled", "b", "inner", "null", "self"}
    assert ids() == ["0182-2020", "0483-2020"]
    assert states()["0181"] == "missing"
    for lang, word in (("sv", "FEL"), ("en", "ERROR")):
        letter = Path(f"out/reports/0181.{lang}.txt").read_text(encoding="utf-8")
        assert word in letter
        assert "agreements.csv" in letter
    assert json.loads(Path("out/reports/0181.json").read_text(encoding="utf-8"))["problems"]


def test_the_last_good_copy_is_kept_and_its_age_shown(desk: Path) -> None:
    package(desk / "a", "0483")
    package(desk / "b", "0180")
    registry(("0483", "a"), ("0180", "b"))
    gathered()
    good = files(Path("out"))
    (desk / "b" / "agreements.csv").write_text("id\n", encoding="utf-8")
    result = run("gather", "registry.csv", "-o", "out", "--day", "2026-07-11")
    assert result.exit_code == 1
    assert "0180: the copy from 2026-07-01 is in (10 days old)" in result.stdout
    assert ids() == ["0180-2020", "0483-2020"]
    line = rows("publishers")[0]
    assert (line["state"], line["taken_on"], line["failing_since"], line["problem"]) == (
        "kept", "2026-07-01", "2026-07-11", "gather-errors",
    )  # fmt: skip
    package(desk / "b", "0180")
    gathered()
    assert files(Path("out")) == good


def test_a_file_that_is_not_the_one_described_leaves_the_old_copy(desk: Path) -> None:
    with serving(stub.folder(release(desk / "b", "0180"))) as server:
        registry(("0180", f"{server.url}/datapackage.json"))
        gathered()
        newer = stub.folder(release(desk / "c" / "b", "0180", version="1.0.1"))
        server.site = {**newer, "/csv/pledges.csv": gives(b"id\n")}
        assert codes(gathered()) == {"0180": "seal"}
        assert states() == {"0180": "kept"}
        server.site = newer
        assert codes(gathered()) == {}
    assert rows("publishers")[0]["version"] == "1.0.1"


def test_what_lies_elsewhere_is_not_fetched_unless_told(desk: Path) -> None:
    made = release(desk / "b", "0180")
    site = stub.folder(made)
    with serving(stub.folder(made)) as other, serving(site) as server:
        site["/csv/parties.csv"] = says(302, Location=f"{other.url}/csv/parties.csv")
        registry(("0180", f"{server.url}/datapackage.json"))
        assert codes(gathered()) == {"0180": "elsewhere"}
        elsewhere = Manner(private=True, elsewhere=True)
        assert codes(gathered(manner=elsewhere)) == {}


def test_an_older_version_is_refused_unless_told(desk: Path) -> None:
    package(desk / "a", "0483", version="1.2.0")
    registry(("0483", "a"))
    gathered()
    package(desk / "a", "0483", version="1.1.9")
    assert codes(gathered()) == {"0483": "older"}
    assert rows("publishers")[0]["version"] == "1.2.0"
    assert codes(gathered(manner=Manner(older=True))) == {}
    assert rows("publishers")[0]["version"] == "1.1.9"


@pytest.mark.parametrize("how", ["registry", "gone", "withdrawn", "unlisted"])
def test_who_asks_to_be_removed_is_gone_within_one_cycle(desk: Path, how: str) -> None:
    package(desk / "a", "0483")
    text = "Patrullera till fots"
    with serving(stub.folder(release(desk / "b", "0180"))) as server:
        url = f"{server.url}/datapackage.json"
        registry(("0483", "a"), ("0180", url))
        gathered()
        assert "0180-2020-01" in ids("pledges")
        if how == "registry":
            Path("registry.csv").write_text(
                f"code,name,source,removed_on\n0483,A,a,\n0180,B,{url},2026-07-02\n",
                encoding="utf-8",
            )
        elif how == "unlisted":
            registry(("0483", "a"))
        elif how == "gone":
            server.site["/datapackage.json"] = says(410)
        else:
            own = package(desk / "c" / "b", "0180")
            gone = "https://data.example.se/b/id/dataset/b"
            (own / "retirements.csv").write_text(f"id,address\n0180-allt,{gone}\n", "utf-8")
            server.site = stub.folder(build(load(own), "new"))
        made = gathered(date(2026, 7, 3))
        again = gathered(date(2026, 8, 3))
    assert codes(made).get("0180") in {"gone", None}
    assert not again.written
    assert ids("pledges") == ["0483-2020-01"]
    held = {name for name, data in files(desk / "out").items() if b"0180-2020" in data}
    assert held == {"gathering/members.zip", "retirements.csv"}
    assert not [p for p in desk.glob(".out.gather/0180*") if text.encode() in p.read_bytes()]
    (stone,) = rows("removals")
    expected = {"withdrawn": "gone"}.get(how, how)
    assert (stone["code"], stone["how"], stone["removed_on"]) == ("0180", expected, "2026-07-03")
    retired = Path("out/retirements.csv").read_text(encoding="utf-8")
    assert "https://samling.example.se/data/id/pledge/0180-2020-01,,2026-07-03" in retired
    assert not checked("out").errors


def test_a_record_that_is_taken_back_is_gone_even_if_the_package_has_errors(desk: Path) -> None:
    own = package(desk / "b", "0180")
    registry(("0180", "b"))
    gathered()
    assert "Patrullera" in Path("out/pledges.csv").read_text(encoding="utf-8")
    gone = "https://data.example.se/b/id/pledge/0180-2020-01"
    (own / "retirements.csv").write_text(f"id,address\n0180-fel,{gone}\n", encoding="utf-8")
    (own / "parties.csv").write_text("id,name,party_type\n0180-polisen,Polisen,fel\n", "utf-8")
    assert codes(gathered(date(2026, 7, 2))) == {"0180": "errors"}
    assert (ids(), ids("pledges"), ids("retirements")) == (["0180-2020"], [], ["0180-fel"])
    assert not [
        p for p in desk.glob(".out.gather/*") if p.is_file() and b"Patrull" in p.read_bytes()
    ]
    assert not gathered(date(2026, 7, 3)).written


def test_who_comes_back_is_in_again(desk: Path) -> None:
    package(desk / "a", "0483")
    package(desk / "b", "0180")
    registry(("0483", "a"), ("0180", "b"))
    gathered()
    before = files(Path("out"))
    registry(("0483", "a"))
    gathered()
    registry(("0483", "a"), ("0180", "b"))
    gathered()
    assert files(Path("out")) == before


KILLED = """
import os, signal, sys
from datetime import date
from pathlib import Path
from pledgedata.gather.gather import gather
from pledgedata.gather.manner import Manner
from pledgedata.package import deposit, stage
count = 0
def counted(one):
    def call(*a, **k):
        global count
        count += 1
        if count == int(sys.argv[1]):
            os.kill(os.getpid(), signal.SIGKILL)
        return one(*a, **k)
    return call
for home, name in ((Path, "replace"), (Path, "rename"), (os, "fsync"), (Path, "unlink")):
    setattr(home, name, counted(getattr(home, name)))
gather(Path("registry.csv"), Path("out"), date(2026, 7, 1), manner=Manner(hands=2))
"""


def test_killed_anywhere_it_goes_on_to_the_same_bytes(desk: Path) -> None:
    for number in range(4):
        package(desk / f"p{number}", f"018{number}".replace("0185", "0186"), 2020 + number)
    shutil.copytree(desk / "p0", desk / "q0")
    all_of_them = [(c, f"p{n}") for n, c in enumerate(("0180", "0181", "0182", "0183"))]
    registry(*all_of_them)
    gathered(to="whole")
    expected = files(Path("whole"))
    registry(*all_of_them[:2])
    gathered(to="out")
    registry(*all_of_them)
    older = files(Path("out"))
    shelf = files(Path(".out.gather"))
    killed = 0
    for step in range(1, 200, 3):
        for folder, held in (("out", older), (".out.gather", shelf)):
            shutil.rmtree(folder, ignore_errors=True)
            for name, data in held.items():
                Path(folder, name).parent.mkdir(parents=True, exist_ok=True)
                Path(folder, name).write_bytes(data)
        command = [sys.executable, "-c", KILLED, str(step)]
        status = subprocess.run(command, check=False, cwd=desk).returncode
        assert status in {0, -signal.SIGKILL}
        now = files(Path("out"))
        assert now in (older, expected)
        gathered()
        assert files(Path("out")) == expected
        killed += status != 0
        if not status:
            break
    else:
        pytest.fail("it never came to its end")
    assert killed > 10


def test_a_child_that_is_killed_costs_its_own_source_only(desk: Path) -> None:
    with serving({"/slow/datapackage.json": stub.hangs}) as server:
        tasks = [
            Task(code, code, source, "2026-07-01", str(desk / "shelf"), NEW)
            for code, source in (
                ("slow", f"{server.url}/slow/datapackage.json"),
                ("a", str(package(desk / "a", "0483"))),
            )
        ]
        (desk / "shelf" / "work").mkdir(parents=True)
        found = {}
        for outcome in crew.outcomes(tasks, Manner(private=True, seconds=30)):
            found[outcome.code] = outcome
            if outcome.code == "a":
                victim = _children_of_children(os.getpid())
                os.kill(victim[0], signal.SIGKILL)
    assert found["a"].kind == "taken"
    assert found["slow"].problem is not None
    assert found["slow"].problem.rule.code == "gather-exhausted"
    assert found["slow"].problem.facts["reason"] == "SIGKILL"


def _children_of_children(pid: int) -> list[int]:
    found = list[int]()
    for child in _children(pid):
        found += _children(child)
    return found


def _children(pid: int) -> list[int]:
    text = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii")
    return [int(one) for one in text.split()]


@pytest.mark.parametrize(
    ("manner", "reason"),
    [(Manner(memory=3_000_000), "MemoryError"), (Manner(processor=1), "SIG")],
)
def test_what_takes_too_much_is_stopped(desk: Path, manner: Manner, reason: str) -> None:
    heavy = package(desk / "heavy", "0483")
    lines = "".join(
        f"0483-2020-{n},0483-2020,{n},Gå {n} varv,0483-polisen\n" for n in range(60_000)
    )
    header = "id,agreement_id,number,text,responsible_party_ids\n"
    (heavy / "pledges.csv").write_text(header + lines, encoding="utf-8")
    package(desk / "a", "0180")
    registry(("0483", "heavy"), ("0180", "a"))
    start = time.monotonic()
    made = gathered(manner=manner)
    assert codes(made)["0483"] == "exhausted"
    assert reason in str(next(iter(made.problems)).facts["reason"])
    assert time.monotonic() - start < 30
    assert reason == "MemoryError" or ids() == ["0180-2020"]


def test_a_folder_that_is_not_a_gathering_is_left_alone(desk: Path) -> None:
    package(desk / "a", "0483")
    registry(("0483", "a"))
    before = files(desk / "a")
    with pytest.raises(Refused, match="target-occupied"):
        gathered(to="a")
    assert files(desk / "a") == before


def test_an_error_in_the_registry_stops_all(desk: Path) -> None:
    package(desk / "a", "0483")
    Path("registry.csv").write_text(
        "code,name,source\n0483,A,a\n0483,B,a\nFEL KOD,C,a\n", encoding="utf-8"
    )
    result = run("gather", "registry.csv", "-o", "out")
    assert result.exit_code == 1
    assert "id-repeated" in result.stdout
    assert "cell-type" in result.stdout
    assert not Path("out").exists()


def test_a_registry_as_people_write_it(desk: Path) -> None:
    package(desk / "a", "0483")
    Path("registry.csv").write_bytes("Kod;Namn;Källa\n0483;Lillby;a\n".encode("cp1252"))
    assert not gathered().problems.errors
    assert ids() == ["0483-2020"]


def test_two_at_once(desk: Path) -> None:
    from filelock import FileLock

    package(desk / "a", "0483")
    registry(("0483", "a"))
    with FileLock(desk / "..out.gather.lock"), pytest.raises(Refused, match="target-busy"):
        gathered()
