"""A large release written by several at once: where one of them fails, the others end."""

from collections.abc import Iterator
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from measure import invented

from pledgedata import comparability
from pledgedata.bulk import pour
from pledgedata.limit import limited
from pledgedata.package import side, stream, sweep

FAILURES = (KeyboardInterrupt, OSError)
PORTIONS = 1_000
"""So many that the thread is seen to have gone on, were it not told to end."""


@pytest.mark.parametrize("failure", FAILURES)
def test_what_is_worded_aside_ends_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, failure: type[BaseException]
) -> None:
    begun, worded = Event(), []

    def portions(_: object) -> Iterator[bytes]:
        for number in range(PORTIONS):
            worded.append(number)
            yield b"one\n"
            begun.set()
            sleep(0.01)

    def failing(*_: object) -> None:
        begun.wait(10)
        raise failure

    monkeypatch.setattr(comparability, "portions", portions)
    monkeypatch.setattr(side, "swept", lambda _: ())
    monkeypatch.setattr(pour, "pour", failing)
    invented.package(tmp_path / "invented", ("0114", "0483"), 32)
    with limited(desk=0):
        package = sweep.sweepable(tmp_path / "invented")
    assert package
    with sweep.straightened(package) as (found, engine, _), pour.shelf(tmp_path) as files:
        assert found
        assert found.about
        with pytest.raises(failure):
            stream.released(engine, found.about, files)
    assert len(worded) < PORTIONS / 10
