"""What a gathering says of how much of the country it covers."""

from datetime import date
from types import SimpleNamespace

import pytest

from pledgedata.gather import tell


def test_the_municipalities_are_as_many_as_the_list_has(monkeypatch: pytest.MonkeyPatch) -> None:
    assert last(3) == "Municipalities with agreements: 3 of 290."
    few = SimpleNamespace(concepts=dict.fromkeys(("9101", "9102", "9103", "9104")))
    monkeypatch.setattr(tell, "code_list", lambda _: few, raising=False)
    assert last(3) == "Municipalities with agreements: 3 of 4."


def last(covered: int) -> str:
    return list(tell.tally([], covered, date(2026, 1, 1), "en"))[-1]
