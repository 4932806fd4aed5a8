"""The days of an agreement: its period, when it was signed and adopted, when it was published."""

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from pledgedata.draft.document.page import Page, Reading, implied, reading
from pledgedata.draft.reading import period
from pledgedata.draft.reading.block import Block
from pledgedata.draft.reading.moment import Moment, moments
from pledgedata.draft.reading.rule import Rules
from pledgedata.draft.reading.sentence import sentences

Cells = Mapping[str, tuple[Reading, ...]]


def stated(
    page: Page, some: Sequence[Block], rules: Rules, pledged: frozenset[int], said: period.Known
) -> Cells:
    """The cells that say the period of an edition; that none is stated has its cell too."""
    found = period.period(some, rules, pledged, said)
    if found.basis == "not_stated":
        return {"period_basis": (implied("not_stated", found.rule),)}

    def read(value: str) -> tuple[Reading, ...]:
        return (reading(page, value, *found.span, found.rule, found.chance),)

    words = " ".join(page.text[slice(*found.span)].split())
    made = {"period_basis": read(found.basis), "period_text": read(words)}
    if found.first:
        made["valid_from"] = read(found.first.isoformat())
    if found.last:
        made["valid_to"] = read(found.last.isoformat())
    return made


def days(page: Page, some: Sequence[Block], rules: Rules) -> Cells:
    """The days of signing and of adoption."""
    made: dict[str, tuple[Reading, ...]] = {}
    for column, cue in (("signed_on", "time.signed"), ("adopted_on", "time.adopted")):
        if found := period.dated(some, rules, cue):
            day, span = found
            made[column] = (reading(page, day.isoformat(), *span, f"day-{cue[5:]}"),)
    if "signed_on" not in made:
        for block in some:
            near = [m for m in moments(block.text, rules) if m.grain == "day" and not m.odd]
            # Laxå den 26 oktober 2018: a place and a day, and nothing more.
            if block.kind == "heading" and len(near) == 1 and _dated_line(block, near[0]):
                span = block.view.span(near[0].start, near[0].end)
                day_ = near[0].first.isoformat()
                made["signed_on"] = (reading(page, day_, *span, "day-line"),)
    return made


def known(page: Page, every: Sequence[Block], cells: Cells, rules: Rules) -> period.Known:
    """The days of signing and of publication, which days without a year are told by."""
    published = _published(page, rules)
    day = published[0] if published else None
    signed = cells["signed_on"][0].value if "signed_on" in cells else ""
    if not signed and day and any(
        rules["time.today"].found(s) and rules["sign.cues"].found(s)
        for b in every for a, z in sentences(b.text, rules) if (s := b.text[a:z])
    ):  # fmt: skip
        signed = day.isoformat()
    return period.Known(date.fromisoformat(signed) if signed else None, day)


def _published(page: Page, rules: Rules) -> tuple[date, tuple[int, int]] | None:
    """The day of publication: by its word, or a day that stands by itself near the top."""
    top = list[tuple[date, tuple[int, int]]]()
    for number, (start, line) in enumerate(_lines(page)):
        said = rules["furniture.published"].begins(line)
        if not said and (number > _TOP or len(line) > _DATELINE):
            continue
        days = [m for m in moments(line, rules) if m.grain == "day" and not m.odd]
        if len(days) == 1 or (said and days):
            found = days[0].first, (start + days[0].start, start + days[0].end)
            if said:
                return found
            top.append(found)
    return top[0] if top else None


_TOP: Final = 14
_DATELINE: Final = 40


def _dated_line(block: Block, day: Moment) -> bool:
    before, after = block.text[: day.start], block.text[day.end :]
    return (
        not after.strip(" .")
        and re.fullmatch(r"[A-ZÅÄÖ][\wåäö-]+,?(?: den)? ?", before) is not None
    )


def source(page: Page, every: Sequence[Block], rules: Rules) -> Cells:
    """What a document says of itself as a source: its first heading, and when it was published."""
    made: dict[str, tuple[Reading, ...]] = {}
    head = next((b for b in every if b.kind == "heading"), None)
    if head:
        made["title"] = (reading(page, head.text, head.start, head.end, "source-heading"),)
    for start, line in _lines(page):
        found = rules["furniture.published"].begins(line)
        if found:
            some = [m for m in moments(line, rules) if m.grain == "day" and not m.odd]
            if some:
                at = (start + some[0].start, start + some[0].end)
                value = some[0].first.isoformat()
                made["published_on"] = (reading(page, value, *at, "day-published"),)
                break
    return made


def _lines(page: Page) -> Iterator[tuple[int, str]]:
    at = 0
    for line in page.text.splitlines(keepends=True):
        yield at, line.rstrip()
        at += len(line)
