"""Figures over all municipalities: how many, in which state, about what."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from pledgedata.site.state import follow_states
from pledgedata.site.summary import Edition, Promise, Summary, by_year


@dataclass(frozen=True)
class Figures:
    """What the pages about all are made of; it does not grow with the texts."""

    summaries: Mapping[str, Summary]
    towns: Mapping[str, Counter[int]]
    """How many pledges are in each state, by municipality."""
    editions: Mapping[str, Counter[int]]
    """The same, by agreement."""
    years: Mapping[str, Counter[int]]
    """The same, by the year an edition begins in; sorted."""
    began: Mapping[str, Mapping[str, Counter[int]]]
    """The same, by the year an edition begins in and municipality."""
    themes: Mapping[str, Counter[int]]
    """The same, by theme."""
    theme_years: Mapping[str, Mapping[str, Counter[int]]]
    """The same, by theme and the year an edition begins in."""
    heat: Mapping[str, Counter[str]]
    """How many pledges, by municipality and theme; of editions without pledges, their themes."""
    followed: Mapping[str, Counter[int]]
    """Of editions without pledges, what is said of their follow-up, by municipality."""
    followed_years: Mapping[str, Counter[int]]
    """The same, by the year an edition begins in; sorted."""
    total: Counter[int]
    sorts: Counter[tuple[int, int]]
    """How many pledges, by who answers for them and state."""

    @property
    def pledges(self) -> int:
        """How many pledges there are."""
        return self.total.total()


def figures(summaries: Iterable[Summary], codes: Iterable[str]) -> Figures:
    """The figures of these municipalities; every code has its place."""
    found = {one.code: one for one in summaries}
    towns = {code: Counter[int]() for code in codes}
    heat = {code: Counter[str]() for code in towns}
    followed = {code: Counter[int]() for code in towns}
    followed_years: dict[str, Counter[int]] = {}
    follow = {code: at for at, code in enumerate(one.code for one in follow_states())}
    editions: dict[str, Counter[int]] = {}
    began: dict[str, dict[str, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    themes: dict[str, Counter[int]] = defaultdict(Counter)
    theme_years: dict[str, dict[str, Counter[int]]] = defaultdict(lambda: defaultdict(Counter))
    sorts, total = Counter[tuple[int, int]](), Counter[int]()
    for one in found.values():
        editions.update(one.counts())
        held = [False] * len(one.editions)
        for promise in one.promises:
            held[promise.edition] = True
            total[promise.state] += 1
            sorts[promise.sort, promise.state] += 1
            edition = one.editions[promise.edition]
            for theme in promise.themes:
                themes[theme][promise.state] += 1
                theme_years[theme][edition.year][promise.state] += 1
            for code in _towns(one, edition):
                towns[code][promise.state] += 1
                began[edition.year][code][promise.state] += 1
                for theme in promise.themes:
                    heat[code][theme] += 1
        for edition, some in zip(one.editions, held, strict=True):
            if not some:
                said = follow.get(edition.follow, len(follow) - 1)
                followed_years.setdefault(edition.year, Counter())[said] += 1
                for code in _towns(one, edition):
                    heat[code].update(edition.themes)
                    followed[code][said] += 1
    years = by_year(found.values())
    followed_years = dict(sorted(followed_years.items()))
    return Figures(
        found, towns, editions, years, began, themes, theme_years, heat, followed, followed_years,
        total, sorts,
    )  # fmt: skip


def _towns(one: Summary, edition: Edition) -> tuple[str, ...]:
    return edition.towns or (one.code,)


def of_town(figures: Figures, code: str, editions: Iterable[str]) -> list[tuple[Edition, Promise]]:
    """The pledges of a municipality, wherever their ids begin."""
    wanted = set(editions)
    homes = dict.fromkeys((code, *(local[:4] for local in wanted)))
    return [
        (one.editions[p.edition], p)
        for home in homes
        if (one := figures.summaries.get(home))
        for p in one.promises
        if one.editions[p.edition].id in wanted
    ]
