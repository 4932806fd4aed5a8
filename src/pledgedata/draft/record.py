"""The rows that a drafted edition becomes, each cell with the readings behind it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pledgedata.draft.document.page import Page, Reading, implied, reading
from pledgedata.draft.reading import code
from pledgedata.draft.reading.agreement import Edition
from pledgedata.draft.reading.pledge import Promise
from pledgedata.draft.reading.site import names, window
from pledgedata.draft.reading.target import Target, targets
from pledgedata.draft.reading.view import View, view
from pledgedata.draft.trust import trust
from pledgedata.model import code_list
from pledgedata.read.name import folded

_MINTED: Final = "minted"
_TYPES: Final = {"police": "polisen", "municipality": "kommunen"}


@dataclass(frozen=True, slots=True)
class Drafted:
    """A row of a table: its cells as readings, and the words that stand for the whole row."""

    table: str
    cells: Mapping[str, tuple[Reading, ...]]
    main: Reading

    @property
    def texts(self) -> dict[str, str]:
        """The cells as canonical text."""
        return {name: "|".join(r.value for r in some) for name, some in self.cells.items() if some}

    @property
    def sure(self) -> float:
        """How likely the row is right: that it is one at all, and in what makes it what it is.

        What else its cells say, such as a proposed code, has a confidence of its own.
        """
        held = (r for name in _MAKES.get(self.table, ()) for r in self.cells.get(name, ()))
        return min(map(trust, (self.main, *held)))


_MAKES: Final = {
    "pledges": ("party_signal",),
    "agreements": ("period_basis", "municipality_codes"),
}


def slug(text: str) -> str:
    """A text as part of an id."""
    return "-".join(filter(None, (folded(word) for word in re.split(r"[\W_]+", text))))[:40] or "x"


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of an edition: of its municipality, its own, and its source's."""

    municipality: str
    agreement: str
    source: str


def ids(edition: Edition, number: int = 1) -> Ids:
    """The ids that an edition gets; `number` tells editions apart that would get the same."""
    got = edition.one("municipality_codes")
    place = got.value if got else "0000"
    first = edition.one("valid_from") or edition.one("valid_to")
    title = edition.one("title")
    dated = re.findall(r"20\d\d", title.value if title else "")
    year = first.value[:4] if first else next(iter(dated), "odaterat")
    part = edition.one("district")
    own = f"{place}-{year}" + (f"-{slug(part.value)}" if part else "")
    own += f"-{number}" if number > 1 else ""
    return Ids(place, own, f"{own}-kalla")


def records(edition: Edition, number: int = 1) -> Iterator[Drafted]:
    """The rows of an edition, in the order that people would confirm them."""
    some = ids(edition, number)
    yield _agreement(edition, some)
    yield from _parties(edition, some)
    yield _source(edition, some)
    yield from _grounds(edition, some)
    for place, promise in enumerate(edition.promises, start=1):
        yield from _pledge(edition, promise, f"{some.agreement}-{place:02}", place, some)


def _own(value: str) -> tuple[Reading, ...]:
    return (implied(value, _MINTED),)


def _party_id(sort: str, some: Ids) -> str:
    return f"{some.municipality}-{_TYPES.get(sort, sort.replace('_', '-'))}"


def _answering(edition: Edition) -> tuple[str, ...]:
    """The types of those who are parties: who answers for something, and who agreed to it."""
    answer = (sort for promise in edition.promises for sort in edition.sorts(promise))
    return tuple(dict.fromkeys((*edition.everybody, *answer)))


def _agreement(edition: Edition, some: Ids) -> Drafted:
    cells = {name: got for name, got in edition.cells.items() if name != "framework_named"}
    cells["id"] = _own(some.agreement)
    cells["party_ids"] = tuple(
        _party_reading(edition, sort, _party_id(sort, some)) for sort in _answering(edition)
    )
    cells["source_ids"] = _own(some.source)
    if "title" not in cells:
        cells["title"] = (implied("Medborgarlöfte", "title-none"),)
    title = edition.one("title")
    return Drafted("agreements", cells, title or implied("", "title-none"))


def _party_reading(edition: Edition, sort: str, value: str) -> Reading:
    got = edition.parties.get(sort)
    if got is None or not got.quote:
        return implied(value, "party-context")
    return reading(edition.page, value, got.start, got.end, got.rule)


def _parties(edition: Edition, some: Ids) -> Iterator[Drafted]:
    place = edition.one("municipality_codes")
    for sort in (*_answering(edition), *_taking_part(edition)):
        got = edition.parties.get(sort) or implied("", "party-context")
        kind = "city_district" if sort == "municipality" and edition.one("district") else sort
        cells: dict[str, tuple[Reading, ...]] = {
            "id": _own(_party_id(sort, some)),
            "party_type": (_party_reading(edition, sort, kind),),
        }
        name = got.quote and " ".join(got.quote.split())
        if sort == "police":
            cells["name"] = (implied("Polismyndigheten", "code-list"),)
            cells["organisation_number"] = (implied("202100-0076", "code-list"),)
            if got.rule == "party-police-area":
                cells["local_police_area"] = (got,)
            if place and (region := _region(place.value)):
                cells["police_region"] = (_same(edition.page, place, region),)
        elif sort == "municipality" and place:
            listed = code_list("municipality").concepts[place.value].label.sv
            part = edition.one("district")
            shown = f"{listed}, {part.value}" if part else listed
            cells["name"] = (_same(edition.page, place, shown),)
            cells["municipality_code"] = (place,)
        else:
            cells["name"] = (_party_reading(edition, sort, name or kind),)
        yield Drafted("parties", cells, got)


def _taking_part(edition: Edition) -> tuple[str, ...]:
    """The types of those who only take part."""
    answer = set(_answering(edition))
    partners = (m.sort for p in edition.promises for m in p.who.partners)
    return tuple(dict.fromkeys(sort for sort in partners if sort not in answer))


def _same(page: Page, one: Reading, value: str) -> Reading:
    return reading(page, value, one.start, one.end, one.rule)


def _region(place: str) -> str:
    concept = code_list("municipality").concepts.get(place)
    return concept.under("police_region") if concept else ""


def _source(edition: Edition, some: Ids) -> Drafted:
    page = edition.page
    cells: dict[str, tuple[Reading, ...]] = {
        "id": _own(some.source),
        **edition.source,
        "media_type": (implied(page.media, "document-form"),),
        "lists_pledges": (implied("true" if edition.promises else "false", "document-form"),),
    }
    if page.size:
        cells["bytes"] = (implied(str(page.size), "document-form"),)
        cells["sha256"] = (implied(page.sha256, "document-form"),)
    title = next(iter(edition.source.get("title", ())), implied("", "title-none"))
    return Drafted("sources", cells, title)


def _grounds(edition: Edition, some: Ids) -> Iterator[Drafted]:
    page = edition.page
    for one in edition.evidence:
        got = reading(page, one.code, *one.span, one.rule)
        words = _same(page, got, " ".join(got.quote.split()))
        cells = {
            "id": _own(f"{some.agreement}-{one.code.replace('_', '-')}"),
            "agreement_id": _own(some.agreement),
            "evidence_type": (got,),
            "title": (words,),
        }
        yield Drafted("evidence", cells, got)
    for number, role in enumerate(edition.signatories, start=1):
        got = reading(page, role.code, *role.span, role.rule)
        sort = "police" if "police" in role.code else "municipality"
        party: dict[str, tuple[Reading, ...]] = (
            {"party_id": (_same(page, got, _party_id(sort, some)),)} if role.code != "other" else {}
        )
        cells = {
            "agreement_id": _own(some.agreement),
            "number": _own(str(number)),
            "role": (got,),
            **party,
        }
        yield Drafted("signatories", cells, got)


def _pledge(
    edition: Edition, promise: Promise, own: str, number: int, some: Ids
) -> Iterator[Drafted]:
    page = edition.page
    seen = view(page.text, *promise.span)
    main = reading(page, promise.text, *promise.span, promise.rule, promise.chance)
    block = view(page.text, *promise.block).text
    cells: dict[str, tuple[Reading, ...]] = {
        "id": _own(own),
        "agreement_id": _own(some.agreement),
        "number": _own(str(number)),
        "text": (_wording(page, promise, main),),
        "source_block": (
            reading(
                page,
                _unscanned(page, *promise.block, block),
                *promise.block,
                promise.rule,
                promise.chance,
            ),
        ),
        "responsible_party_ids": tuple(_responsible(edition, promise, some)),
        "party_signal": (_who_reading(page, promise, promise.who.signal),),
        "partner_party_ids": tuple(_partners(edition, promise, seen, some)),
    }
    cells |= _codes(page, seen, edition)
    cells |= _where_when(page, seen, promise, edition)
    yield Drafted("pledges", cells, main)
    for place, target in enumerate(_targets(edition, promise), start=1):
        yield _target(page, target, own, place)


def _wording(page: Page, promise: Promise, main: Reading) -> Reading:
    """The pledge word for word: what scanning did to a word stays, for a person to mend."""
    if not promise.repaired:
        return main
    value = _unscanned(page, *promise.span, promise.text)
    return reading(page, value, *promise.span, "text-scanned")


def _unscanned(page: Page, start: int, end: int, seen: str) -> str:
    made = view(page.text, start, end)
    return " ".join(page.text[start:end].split()) if made.repaired else seen


def _who_reading(page: Page, promise: Promise, value: str) -> Reading:
    a, b = promise.who_at
    if a == b:
        return implied(value, promise.who.rule)
    return reading(page, value, a, b, promise.who.rule)


def _responsible(edition: Edition, promise: Promise, some: Ids) -> Iterator[Reading]:
    for sort in edition.sorts(promise):
        yield _who_reading(edition.page, promise, _party_id(sort, some))


def _partners(edition: Edition, promise: Promise, seen: View, some: Ids) -> Iterator[Reading]:
    answer = set(edition.sorts(promise))
    done = set[str]()
    for one in promise.who.partners:
        if promise.who.signal in {"in_item", "pronoun"} and one.sort not in answer | done:
            done.add(one.sort)
            span = seen.span(one.start, one.end)
            yield reading(edition.page, _party_id(one.sort, some), *span, "partner-with")


_SEVERAL: Final = {
    "themes": ("theme", 3),
    "target_groups": ("target_group", 2),
    "place_types": ("place_type", 2),
}
_SINGLE: Final = {"activity_type": "activity_type", "kind": "kind"}


def _codes(page: Page, seen: View, edition: Edition) -> Mapping[str, tuple[Reading, ...]]:
    made: dict[str, tuple[Reading, ...]] = {}
    for column, (name, most) in _SEVERAL.items():
        some = code.proposals(seen.text, name, edition.rules)[:most]
        if some:
            made[column] = tuple(
                reading(page, p.code, *seen.span(p.start, p.end), f"code-{name.replace('_', '-')}")
                for p in some
            )
    for column, name in _SINGLE.items():
        if one := code.first(seen.text, name, edition.rules):
            span = seen.span(one.start, one.end)
            made[column] = (reading(page, one.code, *span, f"code-{name.replace('_', '-')}"),)
    return made


def _where_when(
    page: Page, seen: View, promise: Promise, edition: Edition
) -> Mapping[str, tuple[Reading, ...]]:
    made: dict[str, tuple[Reading, ...]] = {}
    spots = names(seen, edition.rules)
    if spots:
        made["place_names"] = tuple(
            reading(page, text, *seen.span(a, b), "place-name") for text, a, b in spots
        )
    if "place" in promise.named:
        a, b = promise.named["place"]
        words = " ".join(page.text[a:b].split()).replace("|", "/")
        made["place_names"] = (reading(page, words, a, b, "place-label"),)  # fmt: skip
    if "when" in promise.named:
        a, b = promise.named["when"]
        made["time_window"] = (reading(page, " ".join(page.text[a:b].split()), a, b, "time-label"),)
    elif hit := window(seen.text, edition.rules):
        made["time_window"] = (
            reading(page, seen.text[slice(*hit)], *seen.span(*hit), "time-words"),
        )
    return {name: some for name, some in made.items() if all(r.value for r in some)}


@dataclass(frozen=True, slots=True)
class _Placed:
    target: Target
    seen: View


def targets_of(edition: Edition, promise: Promise) -> tuple[Target, ...]:
    """The targets of a pledge: in its text, and in the cell or line that says how much."""
    return tuple(one.target for one in _targets(edition, promise))


def _targets(edition: Edition, promise: Promise) -> tuple[_Placed, ...]:
    page = edition.page
    seen = view(page.text, *promise.span)
    found = [_Placed(t, seen) for t in targets(seen.text, edition.rules)]
    if "amount" in promise.named:
        cell = view(page.text, *promise.named["amount"])
        known = {(one.target.value, one.target.operator) for one in found}
        found += [
            _Placed(t, cell)
            for t in targets(cell.text, edition.rules, open_mind=True)
            if (t.value, t.operator) not in known
        ]
    return tuple(found)


def _target(page: Page, placed: _Placed, pledge: str, number: int) -> Drafted:
    one = placed.target
    span = placed.seen.span(one.start, one.end)
    got = reading(page, one.value, *span, one.rule)
    cells = {
        "id": _own(f"{pledge}-m{number}"),
        "pledge_id": _own(pledge),
        "operator": (_same(page, got, one.operator),),
        "value": (got,),
        "unit": (_same(page, got, one.unit),) if one.unit else (),
        "per": (_same(page, got, one.per),) if one.per else (),
    }
    return Drafted("targets", {k: v for k, v in cells.items() if v}, got)


def sorted_rows(rows: Sequence[Drafted]) -> dict[str, list[Drafted]]:
    """The rows by table; one that stands in another's place already is left out."""
    made: dict[str, list[Drafted]] = {}
    seen = set[tuple[str, str]]()
    for row in rows:
        own = row.texts.get("id", "")
        if own and (row.table, own) in seen:
            continue
        seen.add((row.table, own))
        made.setdefault(row.table, []).append(row)
    return made
