"""Invented packages of any size: no municipality, party, pledge or follow-up in them is real.

Municipality codes are real, because ids must begin with one; everything else is made up by
counting, so that the same size is the same bytes. Grain: eight pledges an agreement, an agreement a
year in ten years for each municipality, or each of its districts where that does not suffice, four
follow-ups a pledge, a target every other pledge, and from the second year on a link from every
pledge to the one before it, in the same words. Where asked for, the publisher adds something of its
own of each agreement, of one of its pledges, of that pledge's link and of a signatory.
"""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Final

from pledgedata import schema

Cells = dict[str, object]
NAME: Final = "invented"
PLEDGES_AN_AGREEMENT: Final = 8
FOLLOW_UPS_A_PLEDGE: Final = 4
YEARS: Final = range(2016, 2026)
_ABOUT: Final = (
    ("name", NAME),
    ("title_sv", "Påhittade medborgarlöften, för mätning"),
    ("title_en", "Invented pledges, for measuring"),
    ("description_sv", "Allt i paketet är påhittat."),
    ("description_en", "Everything in this package is invented."),
    ("publisher", "Påhittad utgivare"),
    ("organisation_number", "002000-0006"),  # no organisation: none begins with 0
    ("base_iri", "https://example.org/invented"),
    ("licence", "CC0-1.0"),
    ("language", "sv"),
    ("version", "1.0.0"),
    ("issued", "2030-01-01"),
)
_THEMES: Final = ("alcohol_drugs", "police_presence", "school", "traffic", "youth_at_risk")
_DEEDS: Final = ("patrol_presence", "safety_walk", "school_visit", "traffic_control")
_GROUPS: Final = ("children", "general_public", "motorised_youth", "parents", "youth")
_PLACES: Final = ("centre", "neighbourhood", "road", "school")
_QUARTERS: Final = ("norra", "södra", "östra", "västra", "inre", "yttre", "övre")
_PROGRESS: Final = ("not_started", "ongoing", "ongoing", "completed")


def package(folder: Path, codes: Sequence[str], pledges: int, *, extended: bool = False) -> int:
    """Writes a source package with this many pledges and gives its number of records; streams.

    `codes` are the municipality codes that ids may begin with; `extended` asks for extensions.
    """
    some = editions(codes, pledges)
    tables: dict[str, Iterable[Cells]] = {
        "agreements": map(_agreement, some),
        "parties": (r for code in dict.fromkeys(e.code for e in some) for r in _parties(code)),
        "pledges": _pledges(some, pledges),
        "targets": _targets(some, pledges),
        "evidence": (row for one in some for row in _evidence(one)),
        "signatories": (row for one in some for row in _signatories(one)),
        "followups": _followups(some, pledges),
        "sources": map(_source, some),
        "pledge_links": _links(some, pledges),
        "extensions": (row for one in some if extended for row in _extensions(one)),
    }
    return written(folder, _ABOUT, tables)


def written(
    folder: Path, about: Iterable[tuple[str, str]], tables: Mapping[str, Iterable[Cells]]
) -> int:
    """Writes a package of these facts and rows in a new folder; gives how many rows."""
    folder.mkdir(parents=True)
    _write(folder / "about.csv", ("field", "value"), about)
    return sum(_table(folder, name, tables.get(name, ())) for name in schema.tables())


def _table(folder: Path, name: str, rows: Iterable[Cells]) -> int:
    header = [column.name for column in schema.tables()[name].columns]
    return _write(folder / f"{name}.csv", header, ([r.get(c, "") for c in header] for r in rows))


def _write(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> int:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        count = 0
        for row in rows:
            writer.writerow(row)
            count += 1
    return count


@dataclass(frozen=True, slots=True)
class Edition:
    """An agreement: municipality, year, and district; 0 is the whole municipality."""

    code: str
    year: int
    district: int

    def id(self, year: int | None = None) -> str:
        """Its id, or that of the same in another year."""
        place = f"-d{self.district:02d}" if self.district else ""
        return f"{self.code}-{year or self.year}{place}"

    def pledge(self, number: int, year: int | None = None) -> str:
        """The id of one of its pledges, or of the same in another year."""
        return f"{self.id(year)}-{number:02d}"


def editions(codes: Sequence[str], pledges: int) -> list[Edition]:
    """The agreements that this many pledges need: districts where municipalities are too few."""
    needed = -(-pledges // PLEDGES_AN_AGREEMENT)
    districts = -(-needed // (len(codes) * len(YEARS)))
    places = range(1, districts + 1) if districts > 1 else range(1)
    every = (Edition(code, year, d) for d in places for year in YEARS for code in codes)
    return sorted(islice(every, needed), key=lambda one: one.id())


def _numbered(some: Sequence[Edition], pledges: int) -> Iterator[tuple[int, Edition, int]]:
    """Each pledge: its place among all, its agreement, and its place in that."""
    for count in range(pledges):
        yield count, some[count // PLEDGES_AN_AGREEMENT], count % PLEDGES_AN_AGREEMENT + 1


def _agreement(one: Edition) -> Cells:
    code, year = one.code, one.year
    return {
        "id": one.id(),
        "title": f"Påhittat medborgarlöfte {year} i kommun {code}",
        "municipality_codes": code,
        "party_ids": f"{code}-kommunen|{code}-polisen",
        "scope": "district" if one.district else "municipality",
        "district": f"Påhittade stadsdelen {one.district}" if one.district else "",
        "period_basis": "year",
        "valid_from": f"{year}-01-01",
        "valid_to": f"{year}-12-31",
        "period_text": str(year),
        "completeness": "complete",
        "language": "sv",
        "source_ids": f"{one.id()}-kalla",
        "goal": "ett påhittat mål om ökad trygghet",
        "focus_themes": "school|traffic",
        "edition_number": year - YEARS[0] + 1,
        "follow_up_frequency": "WEEKLY",
        "follow_up_plan": "påhittade avstämningar varje vecka",
    }


def _parties(code: str) -> Iterator[Cells]:
    kommun = {"party_type": "municipality", "municipality_code": code}
    yield {"id": f"{code}-kommunen", "name": f"Påhittad kommun {code}", **kommun}
    polis = {"party_type": "police", "local_police_area": f"Påhittat område {code}"}
    yield {"id": f"{code}-polisen", "name": f"Påhittad polis {code}", **polis}


def _pledges(some: Sequence[Edition], pledges: int) -> Iterator[Cells]:
    for count, one, number in _numbered(some, pledges):
        code = one.code
        said = _PROMISES[number - 1].format(place=_place(one, number))
        joint = f"{code}-kommunen|{code}-polisen"
        yield {
            "id": one.pledge(number),
            "agreement_id": one.id(),
            "number": number,
            "text": said,
            "text_en": f"Invented: {_place(one, number)} is to become safer, by day and by night.",
            "responsible_party_ids": (f"{code}-kommunen", f"{code}-polisen", joint)[count % 3],
            "themes": "|".join(sorted({_THEMES[count % 5], _THEMES[count // 5 % 5]})),
            "activity_type": _DEEDS[count % 4],
            "kind": "action",
            "target_groups": _GROUPS[count % 5],
            "place_types": _PLACES[count // 3 % 4],
            "place_names": f"Påhittgatan|Påhittorget {_QUARTERS[count % 7]}",
            "time_window": "både dagtid och kvällstid",
            "testable": "true" if count % 2 else "false",
            "evidence_ids": f"{one.id()}-dialog",
            "source_block": said,
            "party_signal": "heading",
        }


_PROMISES: Final = (
    "Påhittat: polisen patrullerar till fots vid {place}, både dagtid och kvällstid.",
    "Påhittat: kommunen byter lampor och röjer buskage kring {place} före vintern.",
    "Påhittat: fältassistenter träffar ungdomar på {place} under skollov och riskhelger.",
    "Påhittat: fler hastighetskontroller på vägen förbi {place}; resultatet redovisas.",
    "Påhittat: trygghetsvandring ordnas i {place} tillsammans med föreningar och boende.",
    "Påhittat: ungdomsgården {place} håller öppet längre, med vuxna på plats varje fredag.",
    "Påhittat: tillsyn av krogar och butiker nära {place} görs gemensamt och följs upp.",
    "Påhittat: medborgardialog hålls i {place}, svaren läggs ut och besvaras skriftligt.",
)
_SOUNDS: Final = (
    "ba",
    "de",
    "fi",
    "go",
    "hu",
    "ka",
    "le",
    "mi",
    "no",
    "pu",
    "ra",
    "se",
    "ti",
    "vo",
)


def _place(one: Edition, number: int) -> str:
    """An invented place that no other pledge names, but for its own in other years."""
    rest, name = (int(one.code) * 1000 + one.district) * 10 + number, ""
    while rest:
        rest, place = divmod(rest, len(_SOUNDS))
        name += _SOUNDS[place]
    return f"Påhittade {name.title()}by"


def _targets(some: Sequence[Edition], pledges: int) -> Iterator[Cells]:
    for count, one, number in _numbered(some, pledges):
        if count % 2 == 0:
            pledge = one.pledge(number)
            level = {"operator": "at_least", "value": 10 + count % 40, "baseline": f"{count % 9}.5"}
            more = {"unit": "påhittade rundor", "per": "month", "deadline": f"{one.year}-12-31"}
            yield {"id": f"{pledge}-m1", "pledge_id": pledge, **level, **more}


def _evidence(one: Edition) -> Iterator[Cells]:
    sorts = {"dialog": "citizen_dialogue", "lage": "situation_picture", "matning": "safety_survey"}
    for name, sort in sorts.items():
        facts = {"title": f"Påhittat underlag {one.year}", "result": "Påhittat resultat."}
        own = {"id": f"{one.id()}-{name}", "agreement_id": one.id()}
        yield {**own, "evidence_type": sort, **facts}


def _signatories(one: Edition) -> Iterator[Cells]:
    roles = {"local_police_area_chief": "polisen", "municipal_executive_chair": "kommunen"}
    for number, (role, party) in enumerate(roles.items(), start=1):
        own = {"agreement_id": one.id(), "number": number}
        yield {**own, "role": role, "party_id": f"{one.code}-{party}"}


def _followups(some: Sequence[Edition], pledges: int) -> Iterator[Cells]:
    for count, one, number in _numbered(some, pledges):
        pledge = one.pledge(number)
        for turn in range(FOLLOW_UPS_A_PLEDGE):
            outcome = {"target_id": f"{pledge}-m1", "value": f"{turn * 7}.25"}
            yield {
                "id": f"{pledge}-k{turn + 1}",
                "pledge_id": pledge,
                "date": f"{one.year}-{turn * 3 + 1:02d}-15",
                "period": f"kvartal {turn + 1}",
                "reporter": "self",
                "implementation": _PROGRESS[turn],
                "fulfilment": "not_assessed",
                "schedule": "on_time",
                "text": f"Påhittad uppföljning: {turn * 7} rundor gjorda, ingen har klagat.",
                "source_id": f"{one.id()}-kalla",
                **(outcome if count % 2 == 0 else {}),
            }


def _source(one: Edition) -> Cells:
    return {
        "id": f"{one.id()}-kalla",
        "url": f"https://example.org/{one.code}/{one.year}/{one.district}",
        "title": f"Påhittad källa {one.year}",
        "media_type": "text/html",
        "is_primary": "true",
    }


def _links(some: Sequence[Edition], pledges: int) -> Iterator[Cells]:
    for _, one, number in _numbered(some, pledges):
        if one.year > YEARS[0]:
            yield {
                "pledge_id": one.pledge(number),
                "earlier_pledge_id": one.pledge(number, one.year - 1),
                "relation": "renewed",
                "decided_on": f"{one.year}-02-01",
                "basis": "samma påhittade ord",
            }


def _extensions(one: Edition) -> Iterator[Cells]:
    said = {"agreements": one.id(), "pledges": one.pledge(1), "signatories": f"{one.id()}-2"}
    if one.year > YEARS[0]:
        said["pledge_links"] = f"{one.pledge(1)}_{one.pledge(1, one.year - 1)}"
    for table, record in said.items():
        own = f"{record}-{schema.tables()[table].slug}-x-{NAME}-ward".replace("_", "-")
        name = f"x_{NAME}_ward"
        place = f"Påhittad krets {one.district}"
        yield {"id": own, "table_name": table, "record": record, "name": name, "value": place}
