"""Nations drawn by lot: publishers, agreements and pledges spread as real ones are, all invented.

python -m measure.drawn FOLDER [--seed N] [--publishers N] [--dirt RATE], in bench/

How often there is what was counted over 126 published agreements (periods, parties, evidence,
signatories, follow-up) and over 169 that were read pledge by pledge (how many, whose, how long,
targets). A publisher is the same whoever else there is: its lot is cast for itself.
"""

import argparse
import csv
import random
import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from typing import Final, TypeVar

from measure.dirt import sow
from measure.invented import Cells, written
from pledgedata.model import code_list

T = TypeVar("T")
YEARS: Final = range(2016, 2026)
REGISTRY: Final = "registry.csv"


def nation(
    folder: Path, *, seed: int = 1, publishers: int = 290, dirt: float = 0.0
) -> tuple[Path, int]:
    """Writes publishers in folders of their own, and a registry of them; how many records.

    Municipalities in the order of their codes; beyond 290 neighbours of theirs, who have the same.
    With `dirt` that share of each publisher's rows is spoilt. The same seed gives the same bytes.
    """
    folder.mkdir(parents=True)
    codes, lines, records = list(code_list("municipality").concepts), [], 0
    for number in range(publishers):
        home = codes[number % len(codes)]
        code = home if number < len(codes) else f"granne-{number}"
        records += publisher(folder / code, home, seed=seed)
        if dirt:
            shutil.move(folder / code, folder / f"{code}.clean")
            sow(folder / f"{code}.clean", folder / code, dirt, seed + number)
            shutil.rmtree(folder / f"{code}.clean")
        lines.append((code, f"Påhittad utgivare {code}", code))
    shutil.copy(folder / codes[0] / "about.csv", folder)
    with (folder / REGISTRY).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerows([("code", "name", "source"), *lines])
    return folder / REGISTRY, records


def publisher(folder: Path, code: str, *, seed: int = 1) -> int:
    """Writes the package of a municipality; gives its number of records."""
    town = _Town(code, _Lot(f"{seed}-{code}"))
    about = (
        ("name", f"pahittad-{code}"),
        ("title_sv", f"Påhittade medborgarlöften i kommun {code}"),
        ("title_en", f"Invented pledges of municipality {code}"),
        ("description_sv", "Allt i paketet är påhittat, efter hur verkliga löften är spridda."),
        ("description_en", "Everything here is invented, spread as real pledges are."),
        ("publisher", f"Påhittad kommun {code}"),
        ("organisation_number", "002000-0006"),  # no organisation: none begins with 0
        ("base_iri", f"https://example.org/pahittad/{code}"),
        ("licence", "CC0-1.0"),
        ("language", "sv"),
        ("version", "1.0.0"),
        ("issued", "2030-01-01"),
    )
    return written(folder, about, town.tables())


class _Lot:
    """What decides by chance, the same for the same seed."""

    def __init__(self, seed: str) -> None:
        self._chance = random.Random(seed)  # noqa: S311 (repeatable, not secret)

    def one(self, shares: Mapping[T, int]) -> T:
        """One of these, as often as its share."""
        return self._chance.choices(list(shares), list(shares.values()))[0]

    def among(self, some: Sequence[T]) -> T:
        return self._chance.choice(some)

    def of(self, share: int, whole: int) -> bool:
        """Yes so many times of so many."""
        return self._chance.random() * whole < share

    def number(self, least: int, most: int) -> int:
        return self._chance.randint(least, most)

    def several(self, shares: Mapping[str, int], most: int) -> str:
        """One to so many of these, as a cell holds them."""
        found = {self.one(shares) for _ in range(self.number(1, most))}
        return "|".join(sorted(found))


# ── How real ones are spread ─────────────────────────────────────────────────────────────────────

_PLEDGES: Final = {1: 3, 2: 5, 3: 26, 4: 36, 5: 38, 6: 22, 7: 17, 8: 10, 9: 2, 10: 4, 12: 1,
                   13: 1, 14: 1, 20: 2}  # fmt: skip
_WHOSE: Final = {"polisen": 307, "kommunen": 272, "both": 237, "other": 32, "all": 23}
_PERIODS: Final = {"year": 57, "two years": 34, "off-calendar": 8, "longer": 7, "open": 4,
                   "part": 3, "not stated": 13}  # fmt: skip
_OTHERS: Final = {"housing": 9, "city_district": 9, "business": 8, "rescue_service": 8,
                  "public_transport": 4, "school": 3, "association": 3,
                  "state_agency": 3}  # fmt: skip
_EVIDENCE: Final = {"citizen_dialogue": 66, "situation_picture": 49, "safety_survey": 43,
                    "staff_dialogue": 27, "crime_statistics": 18}  # fmt: skip
_THEMES: Final = {"police_presence": 76, "alcohol_drugs": 74, "traffic": 67, "youth_at_risk": 41,
                  "safety_activities": 39, "physical_environment": 38, "property_crime": 25,
                  "coordination": 22, "school": 21}  # fmt: skip
_GROUPS: Final = {"youth": 73, "general_public": 49, "motorised_youth": 20, "parents": 18,
                  "criminally_active": 11, "staff": 11, "businesses": 9, "victims": 8}  # fmt: skip
_PLACES: Final = {"centre": 57, "neighbourhood": 33, "school": 28, "villages": 19, "road": 17,
                  "station_stop": 17, "named_spot": 14, "licensed_premises": 10}  # fmt: skip
_TARGETS: Final = {0: 625, 1: 242, 2: 4}
_OPERATORS: Final = {"exactly": 118, "at_least": 99, "at_most": 27, "increase": 3, "decrease": 3}
_PER: Final = {"": 118, "year": 50, "week": 33, "month": 24, "term": 5, "period": 5, "day": 4,
               "quarter": 2, "half_year": 2}  # fmt: skip
_DEEDS: Final = {
    "patrullerar till fots": "patrol_presence",
    "kontrollerar hastigheter": "traffic_control",
    "går trygghetsvandringar": "safety_walk",
    "bjuder in till medborgardialog": "citizen_dialogue",
    "besöker alla årskurser från 7 till 9": "school_visit",
    "gör tillsyn hos krogar, butiker & kiosker": "inspection",
    "byter lampor och röjer buskage": "physical_improvement",
    "utbildar personal – även vikarier –": "education",
    "informerar om bedrägerier (”mormorsbrott”)": "information_campaign",
    "stöttar grannsamverkan": "cooperation_forum",
    "har fältassistenter ute": "staffing",
    "agerar mot buskörning; mopeder, epor och cross": "targeted_operation",
}
_TIMES: Final = (
    *("", "", "både dagtid och kvällstid", "på fredagar och lördagar, kl. 20–02"),
    *("under skollov och riskhelger", "minst en gång per kvartal", "före vintern", "hela året"),
)
_ENDS: Final = (
    *("", "", "", "Resultatet redovisas på webben.", "Vi berättar vad det ledde till."),
    "Det följs upp tillsammans med skola/förening och återkopplas till alla som bor i området.",
)
_SOUNDS: Final = ("ba", "de", "fi", "gö", "hu", "kå", "le", "mi", "no", "pä", "ra", "sé", "ti")


# ── A municipality and its agreements ────────────────────────────────────────────────────────────


@dataclass
class _Town:
    """What a municipality has agreed to over the years, row by row."""

    code: str
    lot: _Lot
    rows: dict[str, list[Cells]] = field(default_factory=dict)

    def tables(self) -> Mapping[str, list[Cells]]:
        """Its rows by table."""
        self.add("parties", id=f"{self.code}-kommunen", name=f"Påhittad kommun {self.code}",
                 party_type="municipality", municipality_code=self.code)  # fmt: skip
        self.add("parties", id=f"{self.code}-polisen", name=f"Påhittad polis {self.code}",
                 party_type="police")  # fmt: skip
        year, number, before = self.lot.among(YEARS[:6]), 1, list[Cells]()
        while year in YEARS:
            before, years = self.agreement(year, number, before)
            year, number = year + years, number + 1
            if self.lot.of(1, 5):
                break
        return self.rows

    def add(self, table: str, **cells: object) -> Cells:
        """Adds a row."""
        self.rows.setdefault(table, []).append(cells)
        return cells

    def agreement(self, year: int, number: int, before: list[Cells]) -> tuple[list[Cells], int]:
        """Adds an edition; gives its pledges, and after how many years the next one follows."""
        lot, own = self.lot, f"{self.code}-{year}"
        period, years = self.period(year)
        parties = [f"{self.code}-kommunen", f"{self.code}-polisen"]
        if lot.of(26, 126):
            parties.append(self.other(own))
        followed = lot.one({"": 90, "planned": 24, "reported": 12})
        self.add("sources", id=f"{own}-kalla", url=f"https://example.org/{self.code}/{year}",
                 title=f"Påhittad källa {year}", is_primary="true")  # fmt: skip
        self.add(
            "agreements",
            id=own,
            title=f"Påhittat medborgarlöfte {year} i kommun {self.code}",
            municipality_codes=self.code,
            party_ids="|".join(sorted(parties)),
            scope="municipality",
            completeness="complete",
            language="sv",
            source_ids=f"{own}-kalla",
            follow_up_state=followed,
            edition_number=number if lot.of(1, 2) else "",
            focus_themes=lot.several(_THEMES, 3) if lot.of(2, 3) else "",
            goal="en påhittad kommun där alla kan känna sig trygga" if lot.of(1, 3) else "",
            **period,
        )
        evidence = list(self.evidence(own)) if lot.of(99, 126) else []
        if lot.of(43, 126):
            for place, (role, party) in enumerate(_ROLES, start=1):
                self.add("signatories", agreement_id=own, number=place, role=role,
                         party_id=f"{self.code}-{party}")  # fmt: skip
        first = date.fromisoformat(str(period["valid_from"] or f"{year}-01-01"))
        pledges = []
        for place in range(1, lot.one(_PLEDGES) + 1):
            pledge = self.pledge(own, place, parties, evidence, before)
            pledges.append(pledge)
            targets = [self.target(pledge, n) for n in range(1, lot.one(_TARGETS) + 1)]
            if followed == "reported":
                self.follow(pledge, targets, first, f"{own}-kalla")
        return pledges, years

    def period(self, year: int) -> tuple[Cells, int]:
        """When an edition holds, as cells, and for how many years."""
        kind = self.lot.one(_PERIODS)
        if kind == "not stated":
            return _period("not_stated", "", "", ""), 1
        if kind == "open":
            said = f"från {year} och tills vidare"
            return _period("open_ended", f"{year}-01-01", "", said), 3
        if kind == "off-calendar":
            said = f"1 maj {year}–30 april {year + 1}"
            return _period("explicit", f"{year}-05-01", f"{year + 1}-04-30", said), 1
        if kind == "part":
            said = f"mars–september {year}"
            return _period("month", f"{year}-03-01", f"{year}-09-30", said), 1
        years = {"year": 1, "two years": 2}.get(kind) or self.lot.number(3, 4)
        last = year + years - 1
        said = f"{year}" if years == 1 else f"{year}–{last}"
        return _period("year", f"{year}-01-01", f"{last}-12-31", said), years

    def other(self, agreement: str) -> str:
        """Adds a party beside police and municipality."""
        sort = self.lot.one(_OTHERS)
        of = {"municipality_code": self.code} if sort == "city_district" else {}
        own = f"{agreement}-{sort.replace('_', '-')}"
        self.add("parties", id=own, name=f"Påhittad part {own}", party_type=sort, **of)
        return own

    def evidence(self, agreement: str) -> Iterator[str]:
        """Adds what an agreement builds on; gives the ids."""
        for sort in self.lot.several(_EVIDENCE, 3).split("|"):
            own = f"{agreement}-{sort.replace('_', '-')}"
            self.add("evidence", id=own, agreement_id=agreement, evidence_type=sort,
                     title=f"Påhittat underlag ({sort})")  # fmt: skip
            yield own

    def pledge(
        self,
        agreement: str,
        number: int,
        parties: Sequence[str],
        evidence: Sequence[str],
        before: list[Cells],
    ) -> Cells:
        """Adds a pledge; every fourth that can is one of the last edition's, in its words."""
        lot, own = self.lot, f"{agreement}-{number:02d}"
        deed = lot.among(list(_DEEDS))
        again = before.pop(0) if before and lot.of(1, 4) else None
        whose = self.whose(parties)
        text = str(again["text"]) if again else self.words(whose, deed)
        made = self.add(
            "pledges",
            id=own,
            agreement_id=agreement,
            number=number,
            text=text,
            responsible_party_ids=whose,
            themes=lot.several(_THEMES, 2),
            activity_type=_DEEDS[deed] if not again else "",
            kind="action",
            target_groups=lot.several(_GROUPS, 2) if lot.of(1, 2) else "",
            place_types=lot.several(_PLACES, 2) if lot.of(1, 2) else "",
            testable=lot.among(("true", "false", "")),
            evidence_ids=lot.among(evidence) if evidence and lot.of(1, 5) else "",
            source_block=text,
            party_signal=lot.among(("heading", "in_item", "context")),
        )
        if again:
            self.add("pledge_links", pledge_id=own, earlier_pledge_id=again["id"],
                     relation="renewed")  # fmt: skip
        return made

    def whose(self, parties: Sequence[str]) -> str:
        kommun, polis, *other = parties
        drawn = self.lot.one(_WHOSE)
        if drawn in {"polisen", "kommunen"}:
            return polis if drawn == "polisen" else kommun
        if drawn == "other" and other:
            return other[0]
        return "|".join(sorted(parties if drawn == "all" else (kommun, polis)))

    def words(self, whose: str, deed: str) -> str:
        """What is promised, by whom, where, when."""
        who = "Vi" if "|" in whose else f"{whose.rpartition('-')[2].capitalize()}"
        town = "".join(self.lot.among(_SOUNDS) for _ in range(self.lot.number(2, 4)))
        said = f"{who} {deed} i Påhittade {town.title()}by {self.lot.among(_TIMES)}".rstrip()
        return f"{said}. {self.lot.among(_ENDS)}".rstrip()

    def target(self, pledge: Cells, number: int) -> Cells:
        """Adds a target of a pledge."""
        operator, level = self.lot.one(_OPERATORS), self.lot.number(1, 60)
        turned = {"increase": level - 1, "decrease": level + 1}
        return self.add("targets", id=f"{pledge['id']}-m{number}", pledge_id=pledge["id"],
                        operator=operator, value=level, unit="påhittade tillfällen",
                        baseline=turned.get(operator, ""), per=self.lot.one(_PER))  # fmt: skip

    def follow(self, pledge: Cells, targets: Sequence[Cells], first: date, source: str) -> None:
        """Adds what was reported: how it goes, and at last what came of it."""
        turns = self.lot.number(1, 4)
        for turn in range(1, turns + 1):
            last = turn == turns
            met = self.lot.of(2, 3)
            outcome: Cells = {"fulfilment": "not_assessed"}
            if last:
                outcome = {"fulfilment": "fulfilled" if met else "not_fulfilled"}
            if targets:
                outcome |= {"target_id": targets[0]["id"], "value": _value(targets[0], met=met)}
            self.add(
                "followups",
                id=f"{pledge['id']}-k{turn}",
                pledge_id=pledge["id"],
                date=(first + timedelta(90 * turn)).isoformat(),
                reporter="self",
                implementation="completed" if last else "ongoing",
                source_id=source,
                text=f"Påhittad uppföljning {turn}: {self.lot.number(1, 99)} tillfällen.",
                **outcome,
            )


_ROLES: Final = (
    ("local_police_area_chief", "polisen"),
    ("municipal_executive_chair", "kommunen"),
)


def _period(basis: str, first: str, last: str, said: str) -> Cells:
    return {"period_basis": basis, "valid_from": first, "valid_to": last, "period_text": said}


def _value(target: Cells, *, met: bool) -> int:
    """A value by which a target is met, or not."""
    level = int(str(target["value"]))
    match target["operator"]:
        case "at_least" | "exactly":
            return level if met else level - 1
        case "at_most":
            return level if met else level + 1
        case "increase":
            return level if met else level - 1
        case _:
            return level if met else level + 1


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--publishers", type=int, default=290)
    parser.add_argument("--dirt", type=float, default=0.0, help="the share of rows that is spoilt")
    said = parser.parse_args()
    registry, records = nation(
        said.folder, seed=said.seed, publishers=said.publishers, dirt=said.dirt
    )
    print(f"{registry}: {said.publishers} publishers, {records} records")


if __name__ == "__main__":
    main()
