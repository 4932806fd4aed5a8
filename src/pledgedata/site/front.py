"""The front page: what this is, the figures that matter, what is new, the map."""

from collections import Counter

from pledgedata.catalogue import name
from pledgedata.site import address
from pledgedata.site.country import country, mapped
from pledgedata.site.feed import News
from pledgedata.site.page import Pages, page
from pledgedata.site.picture.bars import bars, strip
from pledgedata.site.picture.multiples import multiples
from pledgedata.site.state import follow_states
from pledgedata.site.whole import UNDATED

_NEWS = 8
_YEARS = 12


def front(pages: Pages, news: list[News]) -> tuple[str, bytes]:
    """The front page, with its path."""
    site, lang = pages.site, pages.lang
    figures = site.figures
    one = page(lang, "front")
    unknown = UNDATED[lang]
    years = sorted(figures.years, reverse=True)[:_YEARS]
    followed = sorted(figures.followed_years.items(), reverse=True)[:_YEARS]
    held, root = strip(figures.total), address.root(one.path)
    return one.path, pages.rendered(
        "front.html",
        one,
        title=site.title[lang],
        description=name.descriptions(site.whole.source.about)[lang][:300],
        intro=name.descriptions(site.whole.source.about)[lang],
        pledges=figures.pledges,
        editions=len(site.whole.agreements),
        towns=len(site.whole.municipalities),
        held=held,
        reported=figures.pledges - held.all[-1].count,
        bars=bars((y or unknown, root + pages.at("year", y), figures.years[y]) for y in years),
        many=multiples(
            (pair for pair, count in sorted(figures.sorts.items()) for _ in range(count)), lang
        ),
        news=news[:_NEWS],
        map=country(pages) if mapped(pages) else None,
        only=site.whole.municipalities[0] if len(site.whole.municipalities) == 1 else "",
        themes=sorted(figures.themes.items(), key=lambda i: (-i[1].total(), i[0]))[:10],
        focus=_focus(pages),
        followed=strip(_followed(pages), follow_states()),
        follow_bars=bars(
            ((y or unknown, root + pages.at("year", y), counts) for y, counts in followed),
            follow_states(),
        ),
    )


def _followed(pages: Pages) -> Counter[int]:
    """What is said of the follow-up of agreements without pledges."""
    found = Counter[int]()
    for some in pages.site.figures.followed_years.values():
        found.update(some)
    return found


def _focus(pages: Pages) -> list[tuple[str, int]]:
    """The themes most often named, by how many municipalities; for releases without pledges."""
    found: dict[str, int] = {}
    for some in pages.site.figures.heat.values():
        for theme in some:
            found[theme] = found.get(theme, 0) + 1
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))[:10]
