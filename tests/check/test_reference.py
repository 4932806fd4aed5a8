"""References to what is not there, in packages large enough for it to matter."""

from collections.abc import Iterable

import pytest

from pledgedata.check import reference
from pledgedata.words import Text


def test_a_lost_id_is_compared_with_few_of_many(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[int] = []

    def nearest(_: str, choices: Iterable[str]) -> Text:
        asked.append(len(list(choices)))
        return Text("", "")

    monkeypatch.setattr(reference, "nearest", nearest)
    there = frozenset(f"0483-2020-{number:05d}" for number in range(10_000))
    lost = {f"0483-2021-{number:05d}" for number in range(100)}
    close = reference.likely(there)
    assert [close(item).en for item in lost] == [""] * len(lost)
    assert len(asked) == len(lost)
    assert max(asked) < 50


@pytest.mark.parametrize("wrong", ["0438-2020-04711", "0483-202-04711", "0483-2020-04711-"])
def test_a_slip_anywhere_in_an_id_is_seen_through_among_many(wrong: str) -> None:
    there = frozenset(f"0483-2020-{number:05d}" for number in range(10_000))
    assert "0483-2020-04711" in reference.likely(there)(wrong).en


def test_an_empty_table_has_nothing_to_propose() -> None:
    assert reference.likely(frozenset())("0483-polisen") == Text("", "")
