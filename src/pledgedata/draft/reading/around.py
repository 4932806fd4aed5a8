"""What the sentences around one say of it: most of a list is pledges, or none of it is."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from pledgedata.draft.reading.candidate import Candidate

_DIGITS: Final = re.compile(r"\d+")
Group = list[tuple[int, float]]
"""Candidates by their place, each with how likely it is by itself."""


def around(some: Sequence[Candidate], likely: Sequence[float]) -> Iterator[frozenset[str]]:
    """The cues that each candidate gets of the others, by how likely each is by itself."""
    lists, sections = _grouped(some, likely, _list), _grouped(some, likely, _section)
    listed = any(
        len(group) > 1 and _mean(group) > 0.5 and _wordy(some, group)
        for key, group in lists.items()
        if key[0] == "list"
    )
    items = _grouped(some, likely, _alike)
    heads = {
        c.spot.block.start: p for c, p in zip(some, likely, strict=True) if c.form == "heading"
    }
    first = {c.number: p for c, p in zip(some, likely, strict=True) if c.turn == 0}
    best = sorted(likely, reverse=True)[:2]
    title = next((c.spot.block.start for c in some if c.form == "heading"), -1)
    for place, one in enumerate(some):
        near = one.spot.near.start if one.spot.near else -1
        kin = _others(lists[_list(one)], place)
        if one.form in {"item", "line", "row"}:
            made = {f"list:{_bucket(kin)}", f"items:{_bucket(_others(items[_alike(one)], place))}"}
        else:
            made = {"pledges are listed" if listed else "no list of pledges"}
        if one.form == "heading":
            beneath = [p for _, p in sections.get((one.spot.block.start,), ())]
            made |= {f"beneath:{_bucket(beneath, most=True)}", f"headings:{_bucket(kin)}"}
        elif near in heads:
            made.add(f"heading above:{_bucket([heads[near]])}")
        if one.form == "prose":
            made.add(f"section:{_bucket(_others(sections[near,], place))}")
            if near in {-1, title} and _later(some, likely, title, place):
                made.add("before the sections")
        if one.turn and one.number in first:
            made.add(f"block begins:{_bucket([first[one.number]])}:{one.form}")
        if (best[1] if likely[place] >= best[0] and len(best) > 1 else best[0]) < 0.4:
            made.add("nothing likelier")
        yield frozenset(made)


def _wordy(some: Sequence[Candidate], group: Group) -> bool:
    """Whether a list holds more than names: of places, of people."""
    return sum(len(some[place].text.split()) for place, _ in group) > _NAME * len(group)


_NAME: Final = 2


def _later(some: Sequence[Candidate], likely: Sequence[float], title: int, place: int) -> bool:
    """Whether sections after this hold what is likely."""
    return any(
        p > 0.5
        for one, p in zip(some[place + 1 :], likely[place + 1 :], strict=True)
        if one.spot.near and one.spot.near.start != title
    )


def _list(one: Candidate) -> tuple[object, ...]:
    """What candidates of one list have in common."""
    if one.form == "heading":
        return ("heading", one.spot.mood, bool(one.spot.block.mark))
    near, intro = one.spot.near, one.spot.intro
    above = (near.start if near else -1, intro.start if intro else -1)
    if one.form == "row":
        return ("list", "row", one.headed)
    kind = "list" if one.form in {"item", "line"} and not one.turn else "other"
    return (kind, *above, one.form, _DIGITS.sub("0", one.spot.block.mark))


def _alike(one: Candidate) -> tuple[object, ...]:
    """What items of all lists that are headed alike have in common."""
    return (one.form, one.spot.mood, bool(one.turn))


def _section(one: Candidate) -> tuple[object, ...]:
    if one.form == "heading":
        return ("heading",)
    return (one.spot.near.start if one.spot.near else -1,)


def _grouped(
    some: Sequence[Candidate],
    likely: Sequence[float],
    key: Callable[[Candidate], tuple[object, ...]],
) -> Mapping[tuple[object, ...], Group]:
    made: dict[tuple[object, ...], Group] = {}
    for place, (one, chance) in enumerate(zip(some, likely, strict=True)):
        made.setdefault(key(one), []).append((place, chance))
    return made


def _others(group: Group, place: int) -> list[float]:
    return [chance for other, chance in group if other != place]


def _mean(group: Group) -> float:
    return sum(chance for _, chance in group) / len(group)


def _bucket(some: Sequence[float], *, most: bool = False) -> str:
    if not some:
        return "alone"
    value = max(some) if most else sum(some) / len(some)
    return (
        "surely" if value > 0.8 else "likely" if value > 0.5 else "hardly" if value > 0.2 else "not"
    )
