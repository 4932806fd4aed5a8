"""What has changed since an earlier release that may not change: words, ids, what was reported."""

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache

from pledgedata import schema
from pledgedata.check.address import addresses
from pledgedata.check.concept import called
from pledgedata.check.story import by_id
from pledgedata.dataset import Dataset, Reading, key, text
from pledgedata.iri import VERSION, age, numbers
from pledgedata.layout import ABOUT
from pledgedata.model import (
    Agreement,
    FollowUp,
    Party,
    Pledge,
    Record,
    Retirement,
    Signatory,
    Target,
)
from pledgedata.problem import Problem, Where, problem
from pledgedata.words import same

_BASELINE = {
    Pledge.table: ("text", "agreement_id", "responsible_party_ids"),
    Agreement.table: ("valid_from", "valid_to", "signed_on"),
    Target.table: ("pledge_id", "operator", "value", "unit", "per", "deadline", "baseline"),
    FollowUp.table: (
        "pledge_id", "date", "fulfilment", "implementation", "target_id", "value", "text",
    ),
    Party.table: (
        "name", "party_type", "organisation_number", "police_region", "local_police_area",
    ),
}  # fmt: skip
_CODES = {
    Pledge.table: "edition-pledge-changed",
    Target.table: "edition-pledge-changed",
    Party.table: "edition-party-changed",
    Agreement.table: "edition-agreement-changed",
    FollowUp.table: "edition-followup-changed",
}


def other(reading: Reading, earlier: Dataset) -> Problem | None:
    """That the earlier release is of another dataset, so that nothing else is worth comparing."""
    about, before = reading.about, earlier.about
    if about is None:
        return None
    homes = {one for one in (about.municipality_code, before.municipality_code) if one}
    elsewhere = about.base_iri != before.base_iri and len(homes) > 1
    if about.name == before.name and not elsewhere:
        return None
    facts = {"value": f"{about.publisher} ({about.name})"}
    facts["before"] = f"{before.publisher} ({before.name})"
    return problem("edition-other", reading.stated("name"), **facts)


def specified(earlier: Dataset) -> Iterator[Problem]:
    """An earlier release of another version of the specification, of which not all was read."""
    version = earlier.about.specification
    if version and age(version):
        facts = {"found": version, "expected": VERSION}
        yield problem("edition-specification", Where(table=ABOUT), **facts)


def gone(reading: Reading, earlier: Dataset) -> Iterator[Problem]:
    """Addresses of an earlier release that lead nowhere now, and are not said to have retired.

    Where the base has changed each is looked for under its own.
    """
    base = earlier.about.base_iri
    own = reading.about.base_iri if reading.about else base
    rows = reading.said.get(Retirement.table, ())
    kept = {_under(base, own, str(row.values.get("address"))) for row in rows}
    shapes = [shape for shape in schema.tables().values() if shape.is_based]
    kept.update(address for shape in shapes for address in addresses(reading, shape, base))
    for shape in shapes:
        for entry in earlier.entries[shape.name]:
            record = entry.record
            # A row of retirements has done its work when the address it retires is told of.
            address = record.address if isinstance(record, Retirement) else ""
            address = address or shape.iri(base, dict(record))
            if address not in kept and shape.name not in reading.unread:
                said = {"table": shape.name, "sheet": schema.sheet(shape.name)}
                said["value"] = shape.local(dict(record))
                lost = same(_under(own, base, address))
                yield problem("edition-gone", Where(table=shape.name), **said, address=lost)


def _under(base: str, other: str, address: str) -> str:
    """The address under a base, of one that may lie under another."""
    return base + address.removeprefix(other) if address.startswith(f"{other}/") else address


def changed(reading: Reading, earlier: Dataset) -> Iterator[Problem]:
    """Pledges, agreements and follow-ups that no longer say what an earlier release had.

    Targets and parties too, and what has another id now. Of those that the about-file names it is
    told as a correction. What cannot be read is told of as such, and may well be as it was.
    """
    said, homes, moved = _explained(reading, earlier), _homes(earlier), _moved(reading)
    written = cache(lambda table: _written(reading, table))
    for table, columns in _BASELINE.items():
        now, shape = by_id(reading, table), schema.tables()[table]
        for entry in earlier.entries[table]:
            known = str(getattr(entry.record, "id", ""))
            name = known if known in now else moved(table, known)
            if name != known and name in earlier.ids[table]:
                continue  # it leads to another record, which was there already
            stated = any(one in said for one in (name, known, *homes.get(known, ())))
            code = "edition-corrected" if stated else _CODES[table]
            for column in columns if name in now else ():
                cell = shape.column[column]
                before = text(cell, getattr(entry.record, column))
                after = text(cell, now[name].values.get(column))
                if not before or after in {before, _led(cell, entry.record, moved)}:
                    continue
                if after or not written(table).get(now[name].where, {}).get(column):
                    facts = {"value": called(cell.codes, after), "record": name}
                    facts["before"] = called(cell.codes, before)
                    yield problem(code, now[name].at(column), **facts)


def succeeded(reading: Reading, earlier: Dataset) -> Iterator[Problem]:
    """Signatories whose address now is another person's, or another role's where none is named.

    It stays theirs when a name is taken out or put in, and when who is named has another role.
    """
    said, shape = _explained(reading, earlier), schema.table(Signatory)
    now = {shape.local(row.values): row for row in reading.said.get(shape.name, ())}
    for record in earlier.records(Signatory):
        local = shape.local(dict(record))
        row = now.get(local)
        if row is None:
            continue
        named = record.person_name and row.values.get("person_name")
        column = shape.column["person_name" if named else "role"]
        before, after = getattr(record, column.name), row.values.get(column.name)
        if after and before != after:
            stated = local in said or record.agreement_id in said
            code = "edition-corrected" if stated else "edition-signatory-changed"
            was, now_is = called(column.codes, before), called(column.codes, str(after))
            yield problem(code, row.at(column.name), record=local, before=was, value=now_is)


_Moved = Callable[[str, str], str]
"""The id that a record of a table has now, by the one that it had."""


def _moved(reading: Reading) -> _Moved:
    base = reading.about.base_iri if reading.about else ""
    rows = reading.said.get(Retirement.table, ())
    moves = {str(r.values.get("address")): str(r.values.get("moved_to") or "") for r in rows}

    def moved(table: str, name: str) -> str:
        shape, seen = schema.tables()[table], set[str]()
        at = shape.address(base, name)
        while moves.get(at) and at not in seen:
            seen.add(at)
            at = moves[at]
        local = at.rpartition("/")[2]
        return local if at == shape.address(base, local) else name

    return moved


def _led(cell: schema.Column, record: Record, moved: _Moved) -> str:
    """The cell of an earlier record, with the ids that what it refers to has now."""
    value = getattr(record, cell.name)
    if cell.ref is None or value is None:
        return text(cell, value)
    if cell.many:
        return text(cell, sorted(moved(cell.ref, one) for one in value))
    return text(cell, moved(cell.ref, value))


def _written(reading: Reading, table: str) -> dict[Where, Mapping[str, str]]:
    """The cells of a table's rows as they are written, by where they stand."""
    return {row.where: row.cells for row in reading.rows if row.table == table}


def _explained(reading: Reading, earlier: Dataset) -> frozenset[str]:
    """The words, ids among them, in which a version that was raised says anew what has changed."""
    about, before = reading.about, earlier.about
    if about is None or numbers(about.version or "0") <= numbers(before.version or "0"):
        return frozenset()
    said = (about.changes_sv or "").replace(before.changes_sv or "\n", " ")
    return frozenset(re.findall(r"[\w-]+", said))


def _homes(earlier: Dataset) -> dict[str, tuple[str, ...]]:
    """What each record is part of, by its id: of a target the pledge and the agreement."""
    found: dict[str, tuple[str, ...]] = {}
    owners = ((Pledge, "agreement_id"), (Target, "pledge_id"), (FollowUp, "pledge_id"))
    for table, owner in owners:
        for record in earlier.records(table):
            home = str(getattr(record, owner))
            found[str(key(record)[0])] = (home, *found.get(home, ()))
    return found


def same_base(reading: Reading, earlier: Dataset) -> Iterator[Problem]:
    """Addresses that no longer begin as they did, and a version that was not raised."""
    about, before = reading.about, earlier.about
    if about is None:
        return
    if about.base_iri != before.base_iri:
        facts = {"value": about.base_iri, "before": before.base_iri}
        yield problem("edition-base-changed", reading.stated("base_iri"), **facts)
    raised = numbers(about.version or "0") > numbers(before.version or "0")
    if about.version and before.version and not raised and reading.dataset(about) != earlier:
        facts = {"value": about.version, "before": before.version}
        yield problem("edition-version", reading.stated("version"), **facts)


def backdated(reading: Reading, earlier: Dataset) -> Iterator[Problem]:
    """A release that is said to be issued before the earlier one."""
    about, before = reading.about, earlier.about
    if about and about.issued and before.issued and about.issued < before.issued:
        facts = {"value": about.issued.isoformat(), "before": before.issued.isoformat()}
        yield problem("edition-backdated", reading.stated("issued"), **facts)


def preceding(reading: Reading) -> Iterator[Problem]:
    """A release that is said to replace itself, or a later one."""
    about = reading.about
    if about is None or not (about.version and about.previous_version):
        return
    if numbers(about.previous_version) >= numbers(about.version):
        facts = {"value": about.version, "before": about.previous_version}
        yield problem("edition-previous", reading.stated("previous_version"), **facts)


def unstated(reading: Reading, earlier: Dataset) -> Iterator[Problem]:
    """An about-file that passes over the earlier release, which catalogues then do too."""
    about, before = reading.about, earlier.about
    if about is None or not (about.version and before.version and before.issued):
        return
    if numbers(about.version) <= numbers(before.version):
        return
    first = before.first_issued or before.issued
    if numbers(about.previous_version or "0") < numbers(before.version):  # or as it was last time
        yield _left(reading, "previous_version", before.version)
    if about.first_issued is None or about.first_issued > first:
        yield _left(reading, "first_issued", first.isoformat())
    if about.changes_sv in {None, before.changes_sv}:  # or as it was last time
        facts = {"value": about.version, "before": before.version}
        yield problem("edition-unexplained", reading.stated("changes_sv"), **facts)


def _left(reading: Reading, column: str, value: str) -> Problem:
    label = schema.about().column[column].label
    return problem("edition-unstated", reading.stated(column), label=label, value=value)
