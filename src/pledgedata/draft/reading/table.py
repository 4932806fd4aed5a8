"""Rows of tables: drawn ones, and those that a copy has flattened to lines."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pledgedata.draft.document.page import Page
from pledgedata.draft.reading.block import Block, cells
from pledgedata.draft.reading.label import name
from pledgedata.draft.reading.party import mentions
from pledgedata.draft.reading.rule import Rules
from pledgedata.draft.reading.section import Spot, mood_of
from pledgedata.draft.reading.stack import FEW, MAIN, answers, header, only_party

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Row:
    """A row that holds a pledge: the blocks it is made of, what is to be done, its other cells.

    `headed` says that a header names its columns.
    """

    blocks: tuple[int, ...]
    activity: Span
    named: Mapping[str, Span]
    headed: bool = True


def rows(page: Page, spots: Sequence[Spot], rules: Rules) -> Iterator[Row]:
    """The rows of the page's tables that hold pledges."""
    columns: tuple[str, ...] = ()
    number = 0
    while number < len(spots):
        block = spots[number].block
        if block.kind == "cells":
            spans = cells(block)
            named = tuple(name(page.text[a:b], rules) for a, b in spans)
            if sum(map(bool, named)) >= FEW and named.count("") <= 1:
                columns = named
            elif row := _row(page, number, spans, columns, spots[number], rules):
                yield row
        elif header := _stacked(spots, number, rules):
            yield from _unstacked(spots, number, header, rules)
            number += len(header) - 1
        elif header := _flat(block, rules):
            yield from _trailing(spots, number, rules)
            columns = header
        elif block.kind == "heading" and mood_of(block, rules) in {"never", "weak"}:
            columns = ()
        number += 1


def _row(
    page: Page, number: int, spans: Sequence[Span], columns: Sequence[str], spot: Spot, rules: Rules
) -> Row | None:
    if not columns:
        return _guessed(page, number, spans, spot, rules)
    if spot.mood == "never" and not set(MAIN) <= set(columns):
        return None
    named = {
        key: span for key, span in zip(columns, spans, strict=False) if key and _full(page, span)
    }
    activity = named.pop("activity", None)
    if activity is None or ("activity" not in columns):
        activity = next((s for s in spans if _full(page, s)), None)
    return Row((number,), activity, named) if activity else None


def _full(page: Page, span: Span) -> bool:
    return bool(page.text[span[0] : span[1]].strip(" -–"))


def _guessed(
    page: Page, number: int, spans: Sequence[Span], spot: Spot, rules: Rules
) -> Row | None:
    """A row of a table without a header: what is longest is done, who is named alone answers."""
    if spot.mood != "sure" or len(spans) < FEW:
        return None
    party = next((s for s in reversed(spans) if only_party(page.text[slice(*s)], rules)), None)
    rest = [s for s in spans if s != party]
    if party is None or not rest:
        return None
    return Row(
        (number,), max(rest, key=lambda s: s[1] - s[0]), {"responsible": party}, headed=False
    )


def _stacked(spots: Sequence[Spot], number: int, rules: Rules) -> tuple[str, ...]:
    """The columns of a header whose cells have become lines, from this block on."""
    some = [spot.block for spot in spots[number : number + 8]]
    return header([b.text if len(b.lines) == 1 else "" for b in some], rules)


def _unstacked(
    spots: Sequence[Spot], number: int, header: Sequence[str], rules: Rules
) -> Iterator[Row]:
    """The rows under such a header: so many lines each."""
    place, size = number + len(header), len(header)
    who = header.index("responsible") if "responsible" in header else None
    while place + size <= len(spots):
        group = spots[place : place + size]
        spans = [(s.block.start, s.block.end) for s in group]
        if who is not None and not answers(group[who].block.text, rules):
            return
        if any(len(s.block.text) > 400 for s in group):
            return
        named = dict(zip(header, spans, strict=True))
        activity = named.pop("activity", spans[0])
        yield Row(tuple(range(place, place + size)), activity, named)
        place += size


def _flat(block: Block, rules: Rules) -> tuple[str, ...]:
    """The columns of a header that has become one line of words."""
    words = block.text.split()
    if not 2 < len(words) < 9:
        return ()
    named = list[str]()
    at = 0
    while at < len(words):
        for size in (3, 2, 1):
            said = name(" ".join(words[at : at + size]), rules)
            if said and words[at][:1].isupper():
                named.append(said)
                at += size
                break
        else:
            return ()
    return tuple(named) if len(named) > FEW and "activity" in named else ()


def _trailing(spots: Sequence[Spot], number: int, rules: Rules) -> Iterator[Row]:
    """The rows under such a header: a line each, who answers at its end."""
    for place in range(number + 1, len(spots)):
        spot = spots[place]
        for line in spot.block.lines or ():
            found = mentions(line.text, rules)
            if not found or len(line.text) - found[-1].end > 2:
                return
            first = found[-1]
            for one in reversed(found):
                if first.start - one.end <= 6:
                    first = one
            end = len(line.text[: first.start].rstrip(" /,-–|"))
            if not end:
                return
            who = (line.start + first.start, line.start + found[-1].end)
            yield Row((place,), (line.start, line.start + end), {"responsible": who})
