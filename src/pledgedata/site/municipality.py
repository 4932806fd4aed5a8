"""The page of a municipality: its editions, what came of them by year, who promised, about what."""

from collections import Counter

from pledgedata.site.figures import of_town
from pledgedata.site.page import Pages, page
from pledgedata.site.picture.bars import bars, strip
from pledgedata.site.picture.multiples import multiples
from pledgedata.site.picture.timeline import timeline
from pledgedata.site.source import Row
from pledgedata.site.whole import UNDATED, county, place

_THEMES = 12


def municipality(code: str, parties: list[Row], pages: Pages) -> tuple[str, bytes]:
    """The page of a municipality, with its path; `parties` are those whose ids it begins."""
    site, lang = pages.site, pages.lang
    one = page(lang, "municipality", code, part="municipalities")
    ids = site.whole.editions[code]
    rows = [site.whole.agreements[local] for local in ids]
    pledges = of_town(site.figures, code, ids)
    years: dict[str, Counter[int]] = {}
    for edition, promise in pledges:
        years.setdefault(edition.year, Counter())[promise.state] += 1
    counts = site.figures.towns[code]
    themes = site.figures.heat[code].most_common()
    label = pages.label("municipality", code)
    unknown = UNDATED[lang]
    return one.path, pages.rendered(
        "municipality.html",
        one,
        title=label,
        description=_described(label, len(rows), counts, lang),
        code=code,
        short=place(code)[lang],
        county=pages.label("county", county(code)) if county(code) else "",
        rows=[(row, strip(site.figures.editions.get(row["id"], {}))) for row in rows],
        counts=strip(counts),
        reported=counts.total() - counts[len(strip(counts).all) - 1],
        bars=bars((y or unknown, "", years[y]) for y in sorted(years, reverse=True)),
        line=timeline(rows),
        many=multiples([(p.sort, p.state) for _, p in pledges], lang),
        themes=sorted(themes, key=lambda item: (-item[1], item[0]))[:_THEMES],
        parties=parties,
        own=any(local[:4] == code for local in ids),
        compare=site.national,
    )


def _described(label: str, editions: int, counts: Counter[int], lang: str) -> str:
    if lang == "sv":
        said = f"{label}: {counts.total()} löften i {editions} medborgarlöften"
        return f"{said}, och vad som blev av dem."
    return f"{label}: {counts.total()} pledges in {editions} agreements, and what came of them."
