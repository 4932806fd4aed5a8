"""Who and where: parties, places and ids that must belong together."""

from collections.abc import Iterator

from pledgedata.check.story import agreement_of, by_id
from pledgedata.dataset import Reading, Said
from pledgedata.model import Agreement, Evidence, FollowUp, Party, Pledge, Signatory, Target
from pledgedata.problem import Problem, problem


def elsewhere(reading: Reading) -> Iterator[Problem]:
    """A municipality that is a party to an agreement about other municipalities."""
    parties = by_id(reading, Party.table)
    for row in reading.said.get(Agreement.table, ()):
        codes = row.items("municipality_codes")
        for name in row.items("party_ids"):
            party = parties.get(name)
            code = party.values.get("municipality_code") if party else None
            local = party and party.values.get("party_type") in {"municipality", "city_district"}
            if local and code and codes and code not in codes:
                facts = {"value": name, "found": code, "expected": " | ".join(codes)}
                yield problem("accord-party-elsewhere", row.at("party_ids"), **facts)


def strangers(reading: Reading) -> Iterator[Problem]:
    """A party that promises or signs without being a party to the agreement."""
    agreements, known = by_id(reading, Agreement.table), by_id(reading, Party.table)
    columns = {
        Pledge.table: ("responsible_party_ids", "partner_party_ids"),
        Signatory.table: ("party_id",),
    }
    for table, names in columns.items():
        for row in reading.said.get(table, ()):
            own = agreements.get(row.values.get("agreement_id", ""))
            there = own.items("party_ids") if own else ()
            for column in names:
                for party in row.items(column):
                    if there and party not in there and party in known:
                        facts = {"value": party, "agreement": row.values["agreement_id"]}
                        yield problem("accord-party-stranger", row.at(column), **facts)


def scoped(reading: Reading) -> Iterator[Problem]:
    """An agreement whose scope and places do not fit."""
    for row in reading.said.get(Agreement.table, ()):
        scope, codes = row.values.get("scope"), row.items("municipality_codes")
        district = row.values.get("district")
        if not codes:
            continue
        odd = (
            (scope == "several_municipalities" and len(codes) == 1)
            or (scope == "municipality" and len(codes) > 1)
            or (scope == "district" and not district)
        )
        if odd:
            yield problem("accord-scope", row.at("scope"), value=str(scope), count=len(codes))


def astray(reading: Reading) -> Iterator[Problem]:
    """Evidence of another agreement, or a target of another pledge."""
    evidence, targets = by_id(reading, Evidence.table), by_id(reading, Target.table)
    for row in reading.said.get(Pledge.table, ()):
        own = row.values.get("agreement_id")
        for name in row.items("evidence_ids"):
            yield from _other(row, "evidence_ids", name, evidence.get(name), "agreement_id", own)
    for row in reading.said.get(FollowUp.table, ()):
        own = row.values.get("pledge_id")
        for name in row.items("target_id"):
            yield from _other(row, "target_id", name, targets.get(name), "pledge_id", own)


def _other(
    row: Said, column: str, name: str, there: Said | None, owner: str, own: str | None
) -> Iterator[Problem]:
    found = there.values.get(owner) if there else None
    if found and own and found != own:
        yield problem("accord-astray", row.at(column), value=name, found=found, expected=own)


def numbered(reading: Reading) -> Iterator[Problem]:
    """Two pledges of one agreement with the same number."""
    seen: dict[tuple[str, int], Said] = {}
    for row in reading.said.get(Pledge.table, ()):
        own, number = row.values.get("agreement_id"), row.values.get("number")
        if own and number is not None:
            first = seen.setdefault((own, number), row)
            if first is not row:
                facts = {"value": number, "first": first.values.get("id", "")}
                yield problem("accord-number-twice", row.at("number"), **facts)


def circles(reading: Reading) -> Iterator[Problem]:
    """An agreement that replaces or extends itself, directly or by way of others."""
    rows = by_id(reading, Agreement.table)
    for column in ("replaces", "extends"):
        after = {name: row.items(column) for name, row in rows.items()}
        for name, row in rows.items():
            if name in _reached(name, after):
                yield problem("accord-circle", row.at(column), value=name, column=column)


def _reached(name: str, after: dict[str, tuple[str, ...]]) -> set[str]:
    found: set[str] = set()
    ahead = list(after.get(name, ()))
    while ahead:
        one = ahead.pop()
        if one not in found:
            found.add(one)
            ahead += after.get(one, ())
    return found


def backwards(reading: Reading) -> Iterator[Problem]:
    """A link to an earlier pledge whose agreement begins later."""
    agreements = agreement_of(reading)
    for row in reading.said.get("pledge_links", ()):
        pair = (row.values.get("pledge_id", ""), row.values.get("earlier_pledge_id", ""))
        own, earlier = (agreements.get(name) for name in pair)
        days = [one.values.get("valid_from") if one else None for one in (own, earlier)]
        if days[0] and days[1] and days[1] > days[0]:
            facts = {"value": pair[1], "later": str(days[1]), "earlier": str(days[0])}
            yield problem("accord-link-backwards", row.at("earlier_pledge_id"), **facts)
