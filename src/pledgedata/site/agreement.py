"""The page of an agreement: its terms, its pledges, and what came of them."""

from collections import Counter
from collections.abc import Iterator

from pledgedata.site import state
from pledgedata.site.page import Pages, page, short
from pledgedata.site.picture.bars import strip
from pledgedata.site.picture.multiples import multiples
from pledgedata.site.source import Row
from pledgedata.site.summary import SORTS
from pledgedata.site.unit import Unit, several
from pledgedata.site.whole import towns

_MANY = 10
"""So many pledges or more are drawn by who answers for them."""


def agreements(unit: Unit, pages: Pages) -> Iterator[tuple[str, bytes]]:
    """The pages of a unit's agreements, each with its path; streams."""
    for row in unit.agreements.values():
        one = page(pages.lang, "agreement", row["id"], part="municipalities")
        rows = unit.of("pledges", "agreement_id", row["id"])
        reached = [state.rank(unit.followups(p["id"])) for p in rows]
        sorts = [SORTS.index(pages.site.whole.sort(p["responsible_party_ids"])) for p in rows]
        pairs = list(zip(sorts, reached, strict=True))
        names = [pages.label("municipality", code) for code in towns(row) or [unit.code]]
        yield (
            one.path,
            pages.rendered(
                "agreement.html",
                one,
                title=f"{short(row['title'], 60)} ({', '.join(names[:3])})",
                description=_described(row, names, len(rows), pages),
                row=row,
                original=pages.site.whole.tongue_of(row["id"]),
                document=pages.site.document("agreement", row["id"]),
                code=unit.code,
                towns=list(zip(towns(row) or [unit.code], names, strict=True)),
                held=strip(Counter(reached)),
                pledges=[
                    (p, state.states()[at], several(p["responsible_party_ids"]))
                    for p, at in zip(rows, reached, strict=True)
                ],
                many=multiples(pairs, pages.lang) if len(rows) >= _MANY else None,
                parties=several(row["party_ids"]),
                pages=pages.site.whole.parties,
                themes=several(row["focus_themes"]),
                evidence=unit.of("evidence", "agreement_id", row["id"]),
                signatories=unit.of("signatories", "agreement_id", row["id"]),
                origins=unit.of("origins", "agreement_id", row["id"]),
                sources=[s for i in several(row["source_ids"]) if (s := unit.sources.get(i))],
                before=[i for c in ("replaces", "extends") for i in several(row[c])],
                known=pages.site.whole.agreements,
                text=lambda p: p["text_en"] if pages.lang == "en" and p["text_en"] else p["text"],
            ),
        )


def _described(row: Row, names: list[str], count: int, pages: Pages) -> str:
    words = {"sv": "löften", "en": "pledges"}[pages.lang]
    period = f" {row['valid_from']}–{row['valid_to']}" if row["valid_from"] else ""
    return f"{short(row['title'], 80)}: {', '.join(names[:5])}{period}, {count} {words}."
