"""The page of a party: which agreements it is in, what it has promised, what came of that."""

from collections import Counter
from collections.abc import Iterator

from pledgedata.site import state
from pledgedata.site.page import Pages, page
from pledgedata.site.picture.bars import bars, strip
from pledgedata.site.unit import Unit, several
from pledgedata.site.whole import UNDATED, begins


def parties(unit: Unit, pages: Pages) -> Iterator[tuple[str, bytes]]:
    """The pages of a unit's parties, each with its path; of pledges, those of the unit."""
    for row in unit.tables["parties"]:
        one = page(pages.lang, "party", row["id"], part="municipalities")
        years: dict[str, Counter[int]] = {}
        alone = joint = 0
        for p in unit.pledges.values():
            who = several(p["responsible_party_ids"])
            agreement = unit.agreements.get(p["agreement_id"])
            if row["id"] in who and agreement:
                alone, joint = alone + (len(who) == 1), joint + (len(who) > 1)
                reached = state.rank(unit.followups(p["id"]))
                years.setdefault(begins(agreement), Counter())[reached] += 1
        counts = Counter[int]()
        for some in years.values():
            counts.update(some)
        word = UNDATED[pages.lang]
        where = pages.label("municipality", unit.code)
        yield (
            one.path,
            pages.rendered(
                "party.html",
                one,
                title=row["name"] if row["name"] == where else f"{row['name']} ({where})",
                description=f"{row['name']}, {where}.",
                row=row,
                code=unit.code,
                town=where,
                counts=strip(counts),
                alone=alone,
                joint=joint,
                bars=bars((y or word, "", years[y]) for y in sorted(years, reverse=True)),
                agreements=[
                    a
                    for a in reversed(list(unit.agreements.values()))
                    if row["id"] in several(a["party_ids"])
                ],
            ),
        )
