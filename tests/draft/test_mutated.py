"""However a document is spoilt: a quote stands where it says, and nothing falls over."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgedata.draft.discreet import discreet
from pledgedata.draft.document.source import plain
from pledgedata.draft.reading.agreement import editions
from pledgedata.draft.record import records

TEXTS = [
    path.read_text("utf-8")
    for path in sorted((Path(__file__).parent / "documents").glob("*.txt"))
    if path.name[0] in "0123a"
]
SPOILS = st.sampled_from(
    (
        *(
            "\n",
            "\r\n",
            " ",
            "\u00a0",
            "\u00ad",
            "- \n",
            "• ",
            "\t",
            ":",
            ".",
            "o\u0308",
            "a\u030a",
        ),
        *(
            "ﬁ",
            "rn",
            "\ufeff",
            "2020",
            "31 juni 2023",
            "Polisen ska ",
            "1",
            "(",
            "=1+1",
            "\f",
            "–",
            "",
        ),
    )
)
pytestmark = pytest.mark.xdist_group("drafts")


@given(
    st.sampled_from(TEXTS),
    st.lists(st.tuples(st.floats(0, 1), st.integers(0, 12), SPOILS), max_size=12),
    st.floats(0.2, 1),
)
def test_every_quote_is_verbatim(
    text: str, spoils: list[tuple[float, int, str]], kept: float
) -> None:
    for share, cut, put in spoils:
        at = int(share * len(text))
        text = text[:at] + put + text[at + cut :]
    page = plain("spoilt.txt", text[: int(kept * len(text))])
    for edition in editions(page):
        for row in discreet(records(edition)):
            for some in row.cells.values():
                for one in some:
                    assert page.text[one.start : one.end] == one.quote
                    assert one.quote or one.start == one.end
            if row.table == "pledges":
                (wording,) = row.cells["text"]
                assert wording.quote
                assert " ".join(wording.value.split()) == wording.value
