"""A cheap look at the letters never leaves out what the library would find alike."""

from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz import fuzz

from pledgedata.check import likeness

SAID = [
    "polisen",
    "ska",
    "patrullera",
    "i",
    "centrum",
    "varje",
    "kväll",
    "och",
    "kommunen",
    "belysa",
    "vägen",
]
WORDS = st.lists(st.sampled_from(SAID), min_size=1, max_size=8)


@given(WORDS, WORDS)
def test_what_is_alike_shares_its_letters(one: list[str], other: list[str]) -> None:
    texts = [" ".join(one), " ".join(other)]
    if fuzz.token_sort_ratio(*texts) >= likeness.ALIKE:
        assert likeness._may_be(texts)


def test_what_shares_few_letters_is_left_in_peace() -> None:
    assert not likeness._may_be(["belysa gångvägen vid skolan", "minst 30 fotpatruller"])
    assert not likeness._may_be(["ensam"])
    assert likeness._may_be([str(number) for number in range(13)])
