"""What drafts read in documents that no rule was mended after and no weight was fitted to.

They were written and annotated by people who had not seen the rules. Whoever mends a rule after one
of them moves it to `documents`, and has somebody write another.
"""

from pathlib import Path

import drafts
import pytest

HERE = Path(__file__).parent / "held"
pytestmark = pytest.mark.xdist_group("drafts")


def test_drafts_read_what_they_have_not_met() -> None:
    made = drafts.Score()
    for one in drafts.scores(drafts.found(HERE), {}, {}).values():
        made.add(one)
    said = drafts.shown(made)
    assert made.hits + made.missed == 231
    assert said["pledges"]["f1"] >= 0.9
    assert said["party_said"] >= 0.9
    assert said["party"] >= 0.85
    assert said["period"] >= 0.9
    assert said["municipality"] >= 0.95
    assert said["quotes_verbatim"] == 1


def test_none_of_them_is_learnt_from() -> None:
    learnt = {p.read_bytes() for p in (HERE.parent / "documents").iterdir()}
    assert not [p.name for p in HERE.iterdir() if p.read_bytes() in learnt]
