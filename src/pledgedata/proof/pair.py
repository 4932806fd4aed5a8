"""Which found things stand for which expected ones: those that are the same but for one part."""

from collections import defaultdict, deque
from collections.abc import Hashable, Iterable, Mapping, Sequence

Parts = Sequence[Hashable]


def pairs(
    lacking: Sequence[Parts], added: Sequence[Parts], parts: Iterable[int]
) -> Mapping[int, tuple[int, int]]:
    """For the index of what is lacking, that of what was added in its place and the part changed.

    Nothing is used twice. A change of an earlier one of `parts` is preferred. Keeps both in
    memory; takes time in proportion to them.
    """
    found: dict[int, tuple[int, int]] = {}
    free = set(range(len(added)))
    for part in parts:
        waiting: defaultdict[Parts, deque[int]] = defaultdict(deque)
        for place in sorted(free):
            waiting[_without(added[place], part)].append(place)
        for place, one in enumerate(lacking):
            if place not in found and (queue := waiting.get(_without(one, part))):
                found[place] = (queue.popleft(), part)
        free -= {place for place, _ in found.values()}
    return found


def _without(one: Parts, part: int) -> Parts:
    return (*one[:part], *one[part + 1 :])
