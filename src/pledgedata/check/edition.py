"""What has changed since an earlier release that may not change: words, ids, what was reported."""

import re
from collections.abc import Iterator, Mapping
from functools import cache

from pledgedata import schema
from pledgedata.check.address import addresses
from pledgedata.check.story import by_id
from pledgedata.dataset import Dataset, Reading, key, text
from pledgedata.layout import ABOUT
from pledgedata.model import Agreement, FollowUp, Pledge, Retirement
from pledgedata.problem import Problem, Where, problem
from pledgedata.words import same

_BASELINE = {
    Pledge.table: ("text", "agreement_id", "responsible_party_ids"),
    Agreement.table: ("valid_from", "valid_to", "signed_on"),
    FollowUp.table: ("pledge_id", "date", "fulfilment", "implementation", "value", "text"),
}
_CODES = {
    Pledge.table: "edition-pledge-changed",
    Agreement.table: "edition-agreement-changed",
    FollowUp.table: "edition-followup-changed",
}


def gone(reading: Reading, earlier: Dataset) -> Iterator[Problem]:
    """Addresses of an earlier release that lead nowhere now, and are not said to have retired."""
    base = earlier.about.base_iri
    kept = {row.values.get("address") for row in reading.said.get(Retirement.table, ())}
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
                yield problem(
                    "edition-gone", Where(table=shape.name), **said, address=same(address)
                )


def changed(reading: Reading, earlier: Dataset) -> Iterator[Problem]:
    """Pledges, agreements and follow-ups that no longer say what an earlier release had.

    Of those that the about-file names it is told as a correction. What cannot be read is told of as
    such, and may well be as it was.
    """
    said, homes = _explained(reading, earlier), _homes(earlier)
    written = cache(lambda table: _written(reading, table))
    for table, columns in _BASELINE.items():
        now, shape = by_id(reading, table), schema.tables()[table]
        for entry in earlier.entries[table]:
            name = str(getattr(entry.record, "id", ""))
            stated = any(one in said for one in (name, *homes.get(name, ())))
            code = "edition-corrected" if stated else _CODES[table]
            for column in columns if name in now else ():
                cell = shape.column[column]
                before = text(cell, getattr(entry.record, column))
                after = text(cell, now[name].values.get(column))
                if not before or before == after:
                    continue
                if after or not written(table).get(now[name].where, {}).get(column):
                    facts = {"value": after, "before": before, "record": name}
                    yield problem(code, now[name].at(column), **facts)


def _written(reading: Reading, table: str) -> dict[Where, Mapping[str, str]]:
    """The cells of a table's rows as they are written, by where they stand."""
    return {row.where: row.cells for row in reading.rows if row.table == table}


def _explained(reading: Reading, earlier: Dataset) -> frozenset[str]:
    """The words, ids among them, in which a version that was raised says anew what has changed."""
    about, before = reading.about, earlier.about
    if about is None or _parts(about.version or "0") <= _parts(before.version or "0"):
        return frozenset()
    said = "" if about.changes_sv == before.changes_sv else about.changes_sv or ""
    return frozenset(re.findall(r"[\w-]+", said))


def _homes(earlier: Dataset) -> dict[str, tuple[str, ...]]:
    """What each record is part of, by its id: of a follow-up the pledge and the agreement."""
    found: dict[str, tuple[str, ...]] = {}
    for table, owner in ((Pledge, "agreement_id"), (FollowUp, "pledge_id")):
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
        yield problem("edition-base-changed", Where(table="about", column="base_iri"), **facts)
    raised = _parts(about.version or "0") > _parts(before.version or "0")
    if about.version and before.version and not raised and reading.dataset(about) != earlier:
        facts = {"value": about.version, "before": before.version}
        yield problem("edition-version", Where(table="about", column="version"), **facts)


def backdated(reading: Reading, earlier: Dataset) -> Iterator[Problem]:
    """A release that is said to be issued before the earlier one."""
    about, before = reading.about, earlier.about
    if about and about.issued and before.issued and about.issued < before.issued:
        facts = {"value": about.issued.isoformat(), "before": before.issued.isoformat()}
        yield problem("edition-backdated", Where(table=ABOUT, column="issued"), **facts)


def unstated(reading: Reading, earlier: Dataset) -> Iterator[Problem]:
    """An about-file that passes over the earlier release, which catalogues then do too."""
    about, before = reading.about, earlier.about
    if about is None or not (about.version and before.version and before.issued):
        return
    if _parts(about.version) <= _parts(before.version):
        return
    first = before.first_issued or before.issued
    if _parts(about.previous_version or "0") < _parts(before.version):  # or as it was last time
        yield _left("previous_version", before.version)
    if about.first_issued is None or about.first_issued > first:
        yield _left("first_issued", first.isoformat())
    if about.changes_sv in {None, before.changes_sv}:  # or as it was last time
        facts = {"value": about.version, "before": before.version}
        yield problem("edition-unexplained", Where(table=ABOUT, column="changes_sv"), **facts)


def _left(column: str, value: str) -> Problem:
    label = schema.about().column[column].label
    return problem("edition-unstated", Where(table=ABOUT, column=column), label=label, value=value)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
