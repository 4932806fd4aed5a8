"""The thin tables, as the engine makes them of a package's files."""

from collections.abc import Iterator

import pytest
from measure.invented import package

from pledgedata import schema
from pledgedata.bulk import engine as engines
from pledgedata.bulk.engine import Engine, opened
from pledgedata.bulk.source import Source, attach, source
from pledgedata.bulk.suspect import load
from pledgedata.screen.suspect import PATTERNS


@pytest.fixture(scope="module")
def nation(tmp_path_factory: pytest.TempPathFactory) -> Source:
    folder = tmp_path_factory.mktemp("nation") / "invented"
    package(folder, ("0114", "0483", "1480"), 20_000)
    found = source(folder)
    assert found
    return found


@pytest.fixture
def engine(nation: Source, monkeypatch: pytest.MonkeyPatch) -> Iterator[Engine]:
    monkeypatch.setattr(engines, "portion", lambda: 200_000)  # many, so that threads share a file
    with opened(threads=4) as one:
        attach(one, nation)
        load(one, PATTERNS)
        yield one


def test_rows_stand_in_the_order_of_their_file(nation: Source, engine: Engine) -> None:
    """By their place the desk finds them again, whichever thread has read them."""
    for name in nation.headers:
        key = schema.tables()[name].key[0]
        thin = engine.rows(f"SELECT {key} FROM {name} ORDER BY place")  # noqa: S608 - derived
        with nation.path(name).open(encoding="utf-8") as file:
            at = next(file).rstrip("\n").split(",").index(key)
            assert [row[0] for row in thin] == [line.split(",")[at] for line in file], name
