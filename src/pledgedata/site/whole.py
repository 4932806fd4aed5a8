"""What every page may need of the others: agreements, parties and municipalities, all of them."""

import datetime
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from pledgedata.catalogue import name
from pledgedata.model import code_list
from pledgedata.site.source import Row, Source
from pledgedata.site.unit import filled, several
from pledgedata.words import Lang, Text, same


@dataclass(frozen=True)
class Whole:
    """The agreements, parties and local concepts of a release by id; held."""

    source: Source
    agreements: Mapping[str, Row]
    parties: Mapping[str, Row]
    concepts: Mapping[str, Row]

    @cached_property
    def municipalities(self) -> tuple[str, ...]:
        """The codes of those that have an agreement or whose ids begin with it, sorted."""
        found = {code for row in self.agreements.values() for code in towns(row)}
        return tuple(sorted(found | set(self.source.codes)))

    @cached_property
    def years(self) -> Mapping[str, tuple[int, ...]]:
        """The years that each agreement holds in."""
        return {local: years(row) for local, row in self.agreements.items()}

    @cached_property
    def editions(self) -> Mapping[str, tuple[str, ...]]:
        """The ids of the agreements that concern each municipality, newest first."""
        found: dict[str, list[str]] = {code: [] for code in self.municipalities}
        for local, row in self.agreements.items():
            for code in dict.fromkeys((*towns(row), local[:4])):
                if code in found:
                    found[code].append(local)
        order = self.agreements
        return {
            code: tuple(sorted(some, key=lambda i: (order[i]["valid_from"], i), reverse=True))
            for code, some in found.items()
        }

    def party_name(self, local: str) -> str:
        """What a party is called; its id where it is not told of."""
        row = self.parties.get(local)
        return row["name"] if row else local

    @property
    def tongue(self) -> str:
        """The language of the package's texts."""
        return self.source.about.language

    def tongue_of(self, agreement: str) -> str:
        """The language that an agreement and what it holds are written in."""
        row = self.agreements.get(agreement)
        return row["language"] if row and row["language"] else self.tongue

    def sort(self, responsible: str) -> str:
        """Who answers for a pledge: `police`, `municipality`, `joint` or `other`."""
        some = several(responsible)
        if len(some) > 1:
            return "joint"
        row = self.parties.get(some[0]) if some else None
        kind = row["party_type"] if row else ""
        return kind if kind in {"police", "municipality"} else "other"

    def label(self, listed: str, code: str) -> Text:
        """What a code is called, the publisher's own concepts among them."""
        found = code_list(listed).concepts.get(code)
        if found:
            return found.label
        own = self.concepts.get(code)
        if own:
            return Text(own["label_sv"] or code, own["label_en"] or own["label_sv"] or code)
        return same(code)


def whole(source: Source) -> Whole:
    """What every page may need of a release."""
    found = (
        {row["id"]: row for row in filled(t, source.rows(t))} for t in ("agreements", "parties")
    )
    agreements, parties = found
    concepts = {row["id"]: row for row in source.rows("concepts")}
    return Whole(source, agreements, parties, concepts)


def towns(agreement: Row) -> list[str]:
    """The municipalities that an agreement concerns."""
    return several(agreement["municipality_codes"])


@cache
def place(code: str) -> Text:
    """What a municipality is called for short: Katrineholm; its code where there is none."""
    concept = code_list("municipality").concepts.get(code)
    return name.place_name(concept.label) if concept else same(code)


def alphabetical(name: str) -> str:
    """What a name is sorted by: å, ä and ö come last, in this order."""
    return name.casefold().translate(_LAST)


def by_name(codes: Iterable[str], lang: Lang) -> list[str]:
    """Municipalities in the order of their names."""
    return sorted(codes, key=lambda code: (alphabetical(place(code)[lang]), code))


_LAST: Final = str.maketrans("åäö", "{|}")
"""Signs that follow z."""


def county(code: str) -> str:
    """The code of the county that a municipality is in; empty where there is none."""
    concept = code_list("municipality").concepts.get(code)
    return concept.under("county") if concept else ""


def years(agreement: Row) -> tuple[int, ...]:
    """The years an agreement is valid in, as far as they are told; none where it is not."""
    first = _year(agreement["valid_from"])
    last = _year(agreement["valid_to"]) or first
    return tuple(range(first, min(last, first + _LONGEST) + 1)) if first else ()


def begins(agreement: Row) -> str:
    """The year in which an agreement begins; empty where it is not told."""
    return str(_year(agreement["valid_from"]) or "")


UNDATED: Final = Text("utan år", "no year")
"""What is said of such a year."""


_LONGEST = 30


def _year(day: str) -> int:
    try:
        return datetime.date.fromisoformat(day).year
    except ValueError:
        return 0
