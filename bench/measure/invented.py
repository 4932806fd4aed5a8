"""Invented packages of any size: no municipality, party, pledge or follow-up in them is real.

Municipality codes are real, because ids must begin with one; everything else is made up by
counting, so that the same size is the same bytes. Grain: eight pledges an agreement, an agreement
a municipality and year, four follow-ups a pledge, a target every other pledge, and from the second
year on a link from every pledge to the one before it.
"""

import csv
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from pledgedata import schema

NAME: Final = "invented"
PLEDGES_AN_AGREEMENT: Final = 8
FOLLOW_UPS_A_PLEDGE: Final = 4
_FIRST_YEAR: Final = 2015
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
_PROGRESS: Final = ("not_started", "ongoing", "ongoing", "completed")


def package(folder: Path, codes: Sequence[str], pledges: int) -> int:
    """Writes a source package with this many pledges and gives its number of records; streams.

    `codes` are the municipality codes that ids may begin with.
    """
    folder.mkdir(parents=True)
    _write(folder / "about.csv", ("field", "value"), _ABOUT)
    editions = list(_editions(codes, pledges))
    tables: dict[str, Iterable[dict[str, object]]] = {
        "agreements": (_agreement(*edition) for edition in editions),
        "parties": (
            row for code in dict.fromkeys(e[0] for e in editions) for row in _parties(code)
        ),
        "pledges": _pledges(editions, pledges),
        "targets": _targets(editions, pledges),
        "evidence": (row for edition in editions for row in _evidence(*edition)),
        "signatories": (row for edition in editions for row in _signatories(*edition)),
        "followups": _followups(editions, pledges),
        "sources": (_source(*edition) for edition in editions),
        "pledge_links": _links(editions, pledges),
        "concepts": (),
        "retirements": (),
        "extensions": (),
    }
    return sum(_table(folder, name, rows) for name, rows in tables.items())


def _table(folder: Path, name: str, rows: Iterable[dict[str, object]]) -> int:
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


Edition = tuple[str, int]


def _editions(codes: Sequence[str], pledges: int) -> Iterator[Edition]:
    """The municipality and year of each agreement: a year in all of them before the next year."""
    for number in range(-(-pledges // PLEDGES_AN_AGREEMENT)):
        yield codes[number % len(codes)], _FIRST_YEAR + number // len(codes)


def _numbered(editions: Sequence[Edition], pledges: int) -> Iterator[tuple[int, str, int, int]]:
    """Each pledge: its place among all, then municipality, year, and place in its agreement."""
    for count in range(pledges):
        code, year = editions[count // PLEDGES_AN_AGREEMENT]
        yield count, code, year, count % PLEDGES_AN_AGREEMENT + 1


def _pledge_id(code: str, year: int, number: int) -> str:
    return f"{code}-{year}-{number:02d}"


def _agreement(code: str, year: int) -> dict[str, object]:
    return {
        "id": f"{code}-{year}",
        "title": f"Påhittat medborgarlöfte {year} i kommun {code}",
        "municipality_codes": code,
        "party_ids": f"{code}-kommunen|{code}-polisen",
        "scope": "municipality",
        "period_basis": "year",
        "valid_from": f"{year}-01-01",
        "valid_to": f"{year}-12-31",
        "period_text": str(year),
        "completeness": "complete",
        "language": "sv",
        "source_ids": f"{code}-{year}-kalla",
        "goal": "ett påhittat mål om ökad trygghet",
        "focus_themes": "school|traffic",
        "edition_number": year - _FIRST_YEAR + 1,
        "follow_up_frequency": "WEEKLY",
        "follow_up_plan": "påhittade avstämningar varje vecka",
    }


def _parties(code: str) -> Iterator[dict[str, object]]:
    kommun = {"party_type": "municipality", "municipality_code": code}
    yield {"id": f"{code}-kommunen", "name": f"Påhittad kommun {code}", **kommun}
    polis = {"party_type": "police", "local_police_area": f"Påhittat område {code}"}
    yield {"id": f"{code}-polisen", "name": f"Påhittad polis {code}", **polis}


def _pledges(editions: Sequence[Edition], pledges: int) -> Iterator[dict[str, object]]:
    for count, code, year, number in _numbered(editions, pledges):
        said = f"Påhittat löfte nummer {count}: gå fler rundor i centrum, både dagtid och kvällstid"
        joint = f"{code}-kommunen|{code}-polisen"
        yield {
            "id": _pledge_id(code, year, number),
            "agreement_id": f"{code}-{year}",
            "number": number,
            "text": f"{said}, och berätta varje vecka hur det går.",
            "text_en": f"Invented pledge number {count}: more patrols in the centre, day and night",
            "responsible_party_ids": (f"{code}-kommunen", f"{code}-polisen", joint)[count % 3],
            "themes": "|".join(sorted({_THEMES[count % 5], _THEMES[count // 5 % 5]})),
            "activity_type": _DEEDS[count % 4],
            "kind": "action",
            "target_groups": _GROUPS[count % 5],
            "place_types": _PLACES[count // 3 % 4],
            "place_names": f"Påhittgatan|Påhittorget {count % 97}",
            "time_window": "både dagtid och kvällstid",
            "testable": "true" if count % 2 else "false",
            "evidence_ids": f"{code}-{year}-dialog",
            "source_block": said,
            "party_signal": "heading",
        }


def _targets(editions: Sequence[Edition], pledges: int) -> Iterator[dict[str, object]]:
    for count, code, year, number in _numbered(editions, pledges):
        if count % 2 == 0:
            pledge = _pledge_id(code, year, number)
            level = {"operator": "at_least", "value": 10 + count % 40, "baseline": f"{count % 9}.5"}
            more = {"unit": "påhittade rundor", "per": "month", "deadline": f"{year}-12-31"}
            yield {"id": f"{pledge}-m1", "pledge_id": pledge, **level, **more}


def _evidence(code: str, year: int) -> Iterator[dict[str, object]]:
    sorts = {"dialog": "citizen_dialogue", "lage": "situation_picture", "matning": "safety_survey"}
    for name, sort in sorts.items():
        own = f"{code}-{year}-{name}"
        facts = {"title": f"Påhittat underlag {year}", "result": "Påhittat resultat."}
        yield {"id": own, "agreement_id": f"{code}-{year}", "evidence_type": sort, **facts}


def _signatories(code: str, year: int) -> Iterator[dict[str, object]]:
    roles = {"local_police_area_chief": "polisen", "municipal_executive_chair": "kommunen"}
    for number, (role, party) in enumerate(roles.items(), start=1):
        own = {"agreement_id": f"{code}-{year}", "number": number}
        yield {**own, "role": role, "party_id": f"{code}-{party}"}


def _followups(editions: Sequence[Edition], pledges: int) -> Iterator[dict[str, object]]:
    for count, code, year, number in _numbered(editions, pledges):
        pledge = _pledge_id(code, year, number)
        for turn in range(FOLLOW_UPS_A_PLEDGE):
            outcome = {"target_id": f"{pledge}-m1", "value": f"{turn * 7}.25"}
            yield {
                "id": f"{pledge}-k{turn + 1}",
                "pledge_id": pledge,
                "date": f"{year}-{turn * 3 + 1:02d}-15",
                "period": f"kvartal {turn + 1}",
                "reporter": "self",
                "implementation": _PROGRESS[turn],
                "fulfilment": "not_assessed",
                "schedule": "on_time",
                "text": f"Påhittad uppföljning: {turn * 7} rundor gjorda, ingen har klagat.",
                "source_id": f"{code}-{year}-kalla",
                **(outcome if count % 2 == 0 else {}),
            }


def _source(code: str, year: int) -> dict[str, object]:
    return {
        "id": f"{code}-{year}-kalla",
        "url": f"https://example.org/{code}/{year}",
        "title": f"Påhittad källa {year}",
        "media_type": "text/html",
        "is_primary": "true",
    }


def _links(editions: Sequence[Edition], pledges: int) -> Iterator[dict[str, object]]:
    for _, code, year, number in _numbered(editions, pledges):
        if year > _FIRST_YEAR:
            later, earlier = (_pledge_id(code, y, number) for y in (year, year - 1))
            yield {
                "pledge_id": later,
                "earlier_pledge_id": earlier,
                "relation": "renewed",
                "decided_on": f"{year}-02-01",
                "basis": "samma påhittade ord",
            }
