"""What has changed since an earlier release that may not change: words, ids, what was reported."""

from collections.abc import Iterator

from pledgedata import schema
from pledgedata.check.story import by_id
from pledgedata.dataset import Dataset, Reading, text
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


def changed(reading: Reading, earlier: Dataset) -> Iterator[Problem]:
    """Pledges, agreements and follow-ups that are no longer as an earlier release had them."""
    retired = {one.values.get("address") for one in reading.said.get(Retirement.table, ())}
    for table, columns in _BASELINE.items():
        now, shape = by_id(reading, table), schema.tables()[table]
        for entry in earlier.entries[table]:
            name = str(getattr(entry.record, "id", ""))
            if table in reading.unread:
                continue
            if name not in now:
                address = shape.iri(earlier.about.base_iri, {"id": name})
                if address not in retired:
                    said = {"value": name, "table": table, "sheet": schema.sheet(table)}
                    yield problem("edition-gone", Where(table=table), **said, address=same(address))
                continue
            for column in columns:
                cell = shape.column[column]
                before = text(cell, getattr(entry.record, column))
                after = text(cell, now[name].values.get(column))
                if before and before != after:
                    facts = {"value": after, "before": before, "record": name}
                    yield problem(_CODES[table], now[name].at(column), **facts)


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


def unstated(reading: Reading, earlier: Dataset) -> Iterator[Problem]:
    """An about-file that passes over the earlier release, which catalogues then do too."""
    about, before = reading.about, earlier.about
    if about is None or not (about.version and before.version and before.issued):
        return
    if _parts(about.version) <= _parts(before.version):
        return
    first = before.first_issued or before.issued
    if not about.previous_version:
        yield _left("previous_version", before.version)
    if about.first_issued is None or about.first_issued > first:
        yield _left("first_issued", first.isoformat())


def _left(column: str, value: str) -> Problem:
    label = schema.about().column[column].label
    return problem("edition-unstated", Where(table=ABOUT, column=column), label=label, value=value)


def _parts(version: str) -> tuple[int, ...]:
    return tuple(int(part) for part in version.split("."))
