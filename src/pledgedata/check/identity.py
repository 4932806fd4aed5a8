"""Ids: each once in its table, each beginning with the right municipality's code."""

from collections.abc import Iterator

from pledgedata import schema
from pledgedata.dataset import Entry, Reading, key
from pledgedata.model import code_list
from pledgedata.problem import Problem, nearest, problem


def repeated(reading: Reading) -> Iterator[Problem]:
    """A record whose key stands on an earlier row of the same table."""
    for entries in reading.entries.values():
        first: dict[tuple[object, ...], Entry] = {}
        for entry in entries:
            found = first.setdefault(key(entry.record), entry)
            if found is not entry:
                column = entry.record.key[-1]
                value = " ".join(str(part) for part in key(entry.record))
                yield problem("id-repeated", entry.at(column), value=value, first=found.where.row)


def astray(reading: Reading) -> Iterator[Problem]:
    """An id that begins with no municipality's code, or with another than its agreement's.

    Source: the id is what keeps packages of many publishers apart when they are joined.
    """
    municipalities = code_list("municipality").concepts
    for name, entries in reading.entries.items():
        if "id" not in schema.tables()[name].column:
            continue
        for entry in entries:
            own = str(getattr(entry.record, "id", ""))
            expected = tuple(getattr(entry.record, "municipality_codes", ()))
            if own[:4] in (expected or municipalities):
                continue
            close = ", ".join(expected) or nearest(own[:4], municipalities)
            example = f"{close[:4]}{own[4:]}"
            yield problem(
                "id-scope",
                entry.at("id"),
                value=own,
                found=own[:4],
                expected=close,
                example=example,
            )
