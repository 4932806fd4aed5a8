"""The pages that list: municipalities, themes, years, parties; and one for each theme and year."""

from collections import Counter
from collections.abc import Iterable, Iterator

from pledgedata.model import code_list
from pledgedata.site import address
from pledgedata.site.heat import heat
from pledgedata.site.page import Pages, page
from pledgedata.site.picture.bars import bars, strip
from pledgedata.site.source import Row
from pledgedata.site.state import follow_states, states
from pledgedata.site.summary import Edition, Promise
from pledgedata.site.whole import UNDATED, alphabetical, by_name, county, place

_MANY = 300
"""So many agreements of a year at most are listed one by one."""
_LISTED = 60
"""So many pledges of a theme at most are listed one by one."""


def lists(pages: Pages) -> Iterator[tuple[str, bytes]]:
    """The pages that list, each with its path; streams."""
    yield _municipalities(pages)
    yield _themes(pages)
    yield _years(pages)
    yield _parties(pages)
    for theme in themes(pages):
        yield _theme(theme, pages)
    for year in every_year(pages):
        yield _year(year, pages)


def themes(pages: Pages) -> list[str]:
    """The themes that pledges or editions have, those of most municipalities first."""
    spread = _spread(pages)
    listed = {code: at for at, code in enumerate(code_list("theme").concepts)}
    return sorted(spread, key=lambda t: (-spread[t], listed.get(t, len(listed)), t))


def every_year(pages: Pages) -> list[str]:
    """The years that an agreement holds in, newest first; at the end an empty one, if any."""
    found = {str(y) for some in pages.site.whole.years.values() for y in some}
    found |= set(pages.site.figures.years)
    return sorted(found, reverse=True)


def _spread(pages: Pages) -> Counter[str]:
    return Counter(t for some in pages.site.figures.heat.values() for t in some)


def _municipalities(pages: Pages) -> tuple[str, bytes]:
    site, lang = pages.site, pages.lang
    groups: dict[str, list[tuple[str, str, int, object, object]]] = {}
    for code in by_name(site.whole.municipalities, lang):
        of = county(code)
        held = strip(site.figures.towns[code])
        followed = strip(site.figures.followed[code], follow_states())
        row = (code, place(code)[lang], len(site.whole.editions[code]), held, followed)
        groups.setdefault(pages.label("county", of) if of else "–", []).append(row)
    one = page(lang, "municipalities")
    title = {"sv": "Kommuner", "en": "Municipalities"}[lang]
    return one.path, pages.rendered(
        "municipalities.html", one, title=title,
        description=f"{title}: {len(site.whole.municipalities)}.",
        groups=sorted(groups.items(), key=lambda g: alphabetical(g[0])),
        count=len(site.whole.municipalities),
    )  # fmt: skip


def _themes(pages: Pages) -> tuple[str, bytes]:
    site, lang = pages.site, pages.lang
    one = page(lang, "themes")
    title = {"sv": "Teman", "en": "Themes"}[lang]
    spread = _spread(pages)
    chosen = themes(pages)
    rows = [(t, spread[t], strip(site.figures.themes.get(t, {}))) for t in chosen]
    return one.path, pages.rendered(
        "themes.html", one, title=title,
        description={"sv": "Vad löftena handlar om, tema för tema och kommun för kommun.",
                     "en": "What the pledges are about, by theme and municipality."}[lang],
        rows=rows, heat=heat(pages, chosen),
    )  # fmt: skip


def _years(pages: Pages) -> tuple[str, bytes]:
    site, lang = pages.site, pages.lang
    one = page(lang, "years")
    title = {"sv": "År för år", "en": "Year by year"}[lang]
    held: Counter[str] = Counter()
    for some in site.whole.years.values():
        held.update(map(str, some) if some else ("",))
    word = UNDATED[lang]
    rows = [(y, y or word, held[y]) for y in every_year(pages)]
    figures = site.figures.years
    drawn = [(y or word, address.root(one.path) + pages.at("year", y), figures[y])
             for y in sorted(figures, reverse=True)]  # fmt: skip
    return one.path, pages.rendered(
        "years.html", one, title=title,
        description={"sv": "Vad som blev av löftena, år för år.",
                     "en": "What came of the pledges, year by year."}[lang],
        rows=rows, bars=bars(drawn) if site.figures.pledges else None,
    )  # fmt: skip


def _parties(pages: Pages) -> tuple[str, bytes]:
    site, lang = pages.site, pages.lang
    one = page(lang, "parties")
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for row in sorted(
        site.whole.parties.values(), key=lambda r: (alphabetical(r["name"]), r["id"])
    ):
        label = pages.label("party_type", row["party_type"])
        groups.setdefault(label, []).append((row["id"], row["name"], place(row["id"][:4])[lang]))
    title = {"sv": "Parter", "en": "Parties"}[lang]
    return one.path, pages.rendered(
        "parties.html", one, title=title, description=f"{title}: {len(site.whole.parties)}.",
        groups=sorted(groups.items(), key=lambda g: (-len(g[1]), g[0])),
    )  # fmt: skip


def _theme(theme: str, pages: Pages) -> tuple[str, bytes]:
    site, lang = pages.site, pages.lang
    one = page(lang, "theme", theme, part="themes")
    count = site.figures.themes.get(theme, Counter[int]()).total()
    found = _pledges(theme, pages) if count <= _LISTED else ()
    by_year = site.figures.theme_years.get(theme, {})
    label, concept = pages.label("theme", theme), code_list("theme").concepts.get(theme)
    own = site.whole.concepts.get(theme, {})
    means = concept.means[lang] if concept else own.get(f"definition_{lang}", "")
    word = UNDATED[lang]
    places = [(c, place(c)[lang], n) for c, some in site.figures.heat.items() if (n := some[theme])]
    return one.path, pages.rendered(
        "theme.html", one, title=label, description=(means or label)[:300], means=means,
        theme=theme, counts=strip(site.figures.themes.get(theme, {})),
        bars=bars((y or word, "", by_year[y]) for y in sorted(by_year, reverse=True)),
        places=sorted(places, key=lambda p: (-p[2], alphabetical(p[1]))),
        pledges=[(e, p, states()[p.state]) for e, p in found], count=count,
    )  # fmt: skip


def _pledges(theme: str, pages: Pages) -> Iterator[tuple[Edition, Promise]]:
    for one in pages.site.figures.summaries.values():
        for promise in one.promises:
            if theme in promise.themes:
                yield one.editions[promise.edition], promise


def _year(year: str, pages: Pages) -> tuple[str, bytes]:
    site, lang = pages.site, pages.lang
    one = page(lang, "year", year, part="years")
    counts = site.figures.began.get(year, {})
    whole = site.figures.years.get(year, Counter[int]())
    label = year or {"sv": "Utan år", "en": "No year"}[lang]
    root = address.root(one.path)
    order = by_name(counts, lang)
    rows = [(place(c)[lang], root + pages.at("municipality", c), counts[c]) for c in order]
    valid = [
        row for local, row in site.whole.agreements.items()
        if (int(year) in site.whole.years[local] if year else not site.whole.years[local])
    ]  # fmt: skip
    valid.sort(key=lambda row: (alphabetical(place(row["id"][:4])[lang]), row["id"]))
    return one.path, pages.rendered(
        "year.html", one, title=label, year=year,
        description={"sv": f"Medborgarlöften {label.lower()}: {len(valid)}.",
                     "en": f"Agreements, {label.lower()}: {len(valid)}."}[lang],
        counts=strip(whole), bars=bars(rows),
        agreements=[(row, place(row["id"][:4])[lang]) for row in valid],
        towns=[(c, place(c)[lang], n) for c, n in _by_town(valid)] if len(valid) > _MANY else [],
    )  # fmt: skip


def _by_town(agreements: Iterable[Row]) -> Iterable[tuple[str, int]]:
    return Counter(row["id"][:4] for row in agreements).items()
