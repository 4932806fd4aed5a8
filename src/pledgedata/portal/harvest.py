"""What a harvest would stumble over: each fault once, by the name that says most.

A fault in how a thing is named hides what follows from it; a property is told of by the first
rule that it breaks.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from pledgedata.portal.duty import FORBIDDEN, ROLES, Duty, Role
from pledgedata.portal.statement import Node, Statements
from pledgedata.problem import Fact, Problem, problem
from pledgedata.words import Text

_SERIES: Final = 50
_LONG: Final = 100


@dataclass(frozen=True, slots=True)
class Finding:
    """A problem, and what it is about: the thing and the property, or the thing alone."""

    about: tuple[Node, str]
    problem: Problem


def problems(said: Statements) -> tuple[Problem, ...]:
    """All that is wrong with a catalogue, in order of place."""
    first: dict[tuple[Node, str], Problem] = {}
    for one in _findings(said):
        first.setdefault(one.about, one.problem)
    return tuple(sorted(first.values(), key=lambda p: p.order))


def played(said: Statements) -> dict[str, list[Node]]:
    """The things that play each role, as one reaches them from the catalogue."""
    found = dict[str, list[Node]]({name: [] for name in ROLES})
    waiting = [("catalog", thing) for thing in said.of_class("dcat:Catalog")]
    while waiting:
        name, thing = waiting.pop(0)
        if thing in found[name]:
            continue
        found[name].append(thing)
        for duty in ROLES[name].duties:
            if duty.leads:
                waiting += [(duty.leads, one) for one in said.values(thing, duty.name)]
    return found


def _findings(said: Statements) -> Iterator[Finding]:
    catalogs = said.of_class("dcat:Catalog")
    if len(catalogs) != 1:
        thing = catalogs[0] if catalogs else Node("")
        yield _found(said, thing, "", "catalogue-count", found=len(catalogs))
        return
    found = played(said)
    yield from _named(said, found)
    yield from _forbidden(said)
    yield from _whole(said, found)
    for name, things in found.items():
        for thing in things:
            if name != "contact" or thing not in found["agent"]:
                yield from _thing(said, ROLES[name], thing)
    yield from _orphans(said, found)


def _named(said: Statements, found: dict[str, list[Node]]) -> Iterator[Finding]:
    """Things without an absolute IRI, each told of once however often it is pointed to."""
    for name, things in found.items():
        for thing in things:
            if thing.sort == "blank":
                shown = _shown(ROLES[name], thing)
                yield _found(said, thing, "", "blank-node", thing=shown)
    for thing, properties in said.things.items():
        if thing.sort == "relative":
            yield _found(said, thing, "", "relative-iri", value=thing.value, property="rdf:about")
        for name, values in properties.items():
            for one in values:
                if one.sort == "relative":
                    facts = {"value": one.value, "property": name}
                    made = problem("portal-relative-iri", said.where(thing), **facts)
                    # Of the property nothing more is told, nor of the same IRI elsewhere.
                    yield (
                        Finding((thing, name), made)
                        if one not in said.things
                        else Finding((one, ""), made)
                    )


def _forbidden(said: Statements) -> Iterator[Finding]:
    for thing, properties in said.things.items():
        for name in properties:
            if code := FORBIDDEN.get(name):
                facts = {"thing": thing.shown, "property": name, "value": thing.shown}
                yield _found(said, thing, name, code, **facts)


def _whole(said: Statements, found: dict[str, list[Node]]) -> Iterator[Finding]:
    """What only the whole catalogue shows."""
    catalog = found["catalog"][0]
    publishers = {node.value for node in said.values(catalog, "dcterms:publisher")}
    for dataset in found["dataset"]:
        for node in said.values(dataset, "dcterms:publisher"):
            if publishers and node.value not in publishers:
                expected = min(publishers)
                facts = {"expected": expected, "value": node.value}
                yield _found(said, dataset, "dcterms:publisher", "publisher-several", **facts)
        for node in said.values(dataset, "dcat:contactPoint"):
            if node in found["agent"]:
                name, facts = "dcat:contactPoint", {"value": node.value}
                yield _found(said, dataset, name, "contact-is-publisher", **facts)
        yield from _series(said, dataset)
        yield from _titled(said, dataset)
    yield from _ordered(said, found)
    for thing in found["rights"]:
        if said.form == "se" and "odrs:RightsStatement" not in said.classes(thing):
            yield _found(said, thing, "rdf:type", "rights", thing=thing.shown)


_ORDERED: Final = (
    ("dataset", "dcterms:issued", "dcterms:modified"),
    ("distribution", "dcterms:issued", "dcterms:modified"),
    ("catalog", "dcterms:issued", "dcterms:modified"),
    ("period", "dcat:startDate", "dcat:endDate"),
)


def _ordered(said: Statements, found: dict[str, list[Node]]) -> Iterator[Finding]:
    for name, earlier, later in _ORDERED:
        for thing in found[name]:
            first, last = said.first(thing, earlier)[:10], said.first(thing, later)[:10]
            days = all(re.fullmatch(r"\d{4}-\d\d-\d\d", day) for day in (first, last))
            if days and last < first:
                facts = {"earlier": f"{earlier} {first}", "later": f"{later} {last}"}
                yield _found(said, thing, later, "date-order", **facts)


def _series(said: Statements, dataset: Node) -> Iterator[Finding]:
    for series in said.of_class("dcat:DatasetSeries"):
        members = [t for t in said.things if series in said.values(t, "dcat:inSeries")]
        nested = bool(said.values(series, "dcat:inSeries"))
        if dataset in members and (nested or len(members) > _SERIES):
            yield _found(said, series, "", "series", thing=series.shown, found=len(members))


def _titled(said: Statements, dataset: Node) -> Iterator[Finding]:
    places = {
        re.sub(r"s? (kommun|Municipality)$", "", node.value)
        for place in said.values(dataset, "dcterms:spatial")
        for node in said.values(place, "rdfs:label")
    }
    for node in said.values(dataset, "dcterms:title"):
        if len(node.value) > _LONG:
            facts: dict[str, Fact] = {"found": len(node.value), "value": node.value}
            yield _found(said, dataset, "dcterms:title", "title-long", **facts)
        for word in re.findall(r"\w+", node.value):
            bare = word.removesuffix("s")
            place = word in places or bare in places
            if place or re.fullmatch(r"(19|20)\d\d|csv|json|xlsx?|rdf", word, re.IGNORECASE):
                facts = {"word": word, "value": node.value}
                yield _found(said, dataset, "dcterms:title", "title-crowded", **facts)


def _thing(said: Statements, role: Role, thing: Node) -> Iterator[Finding]:
    properties = said.things.get(thing)
    if properties is None:
        if role.described and thing.sort != "relative":
            where = next(
                ((t, p) for t, some in said.things.items() for p, v in some.items() if thing in v)
            )
            facts: dict[str, Fact] = {"property": where[1], "value": thing.shown}
            made = problem("portal-dangling", said.where(where[0]), **facts)
            yield Finding(where, made)
        return
    shown = _shown(role, thing)
    for name in role.classes:
        if name not in said.classes(thing):
            facts = {"thing": shown, "property": f"rdf:type {name}"}
            yield _found(said, thing, "rdf:type", "property-missing", **facts)
    for duty in role.duties:
        if said.form in duty.forms:
            yield from _duty(said, duty, thing, shown)


def _duty(said: Statements, duty: Duty, thing: Node, shown: Text) -> Iterator[Finding]:
    values = said.values(thing, duty.name)
    facts: dict[str, Fact] = {"thing": shown, "property": duty.name}
    if not values and duty.need != "may":
        code = "property-missing" if duty.need == "must" else "property-wanted"
        field = _FIELDS.get(duty.name)
        facts["property"] = f"{duty.name} ({field})" if field else duty.name
        yield _found(said, thing, duty.name, code, **facts)
    faults = [(node, fault) for node in values if (fault := duty.kind(node))]
    if duty.some and len(faults) < len(values):
        faults = []
    for node, fault in faults:
        # A thing that has no proper name is told of as itself.
        if node.sort in {"blank", "relative"} and fault.code in _NAMING:
            continue
        told = {"value": node.shown, "expected": fault.expected, "list": fault.listed, **facts}
        yield _found(said, thing, duty.name, fault.code, **told)
    languages = [node.language for node in values]
    if duty.most and any(languages.count(one) > duty.most for one in languages):
        yield _found(said, thing, duty.name, "property-repeated", found=len(values), **facts)


_NAMING: Final = {"publisher-iri", "publisher-unregistered", "kind"}

_FIELDS: Final = {
    "dcat:contactPoint": "contact_email",
    "dcat:landingPage": "landing_page",
    "dcterms:accrualPeriodicity": "update_frequency",
    "dcterms:spatial": "municipality_code",
    "dcterms:temporal": "valid_from",
    "dcterms:type": "publisher_type",
    "vcard:hasEmail": "contact_email",
}
"""The field of the about-file that a property comes from, where people have left it empty."""


def _orphans(said: Statements, found: dict[str, list[Node]]) -> Iterator[Finding]:
    """Datasets and files that a portal would never reach."""
    for name, holder, link in (
        ("dataset", "catalog", "dcat:dataset"),
        ("distribution", "dataset", "dcat:distribution"),
    ):
        if not any(said.values(thing, link) for thing in found[holder]):
            continue  # told of as missing, or nothing to reach it from
        for thing in said.of_class(ROLES[name].classes[0]):
            if thing not in found[name]:
                yield _found(said, thing, "", "orphan", thing=_shown(ROLES[name], thing))


def _shown(role: Role, thing: Node) -> Text:
    return Text(f"{role.label.sv} {thing.shown}", f"{role.label.en} {thing.shown}")


def _found(said: Statements, thing: Node, name: str, code: str, /, **facts: Fact) -> Finding:
    return Finding((thing, name), problem(f"portal-{code}", said.where(thing), **facts))
