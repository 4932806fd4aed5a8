"""Addresses that are said to have retired: of this package, empty now, and leading somewhere."""

import re
from collections.abc import Iterator
from typing import Final

from pledgedata import schema
from pledgedata.check.address import addresses
from pledgedata.dataset import Reading, Said
from pledgedata.model import Retirement
from pledgedata.problem import Problem, problem

_TAIL: Final = "[a-z-]+(/[A-Za-z0-9._~-]+)+"
"""A kind and a name; before 1.0.0 the address of a link between pledges had two names."""


def elsewhere(reading: Reading) -> Iterator[Problem]:
    """Retired addresses that are none of the package's own."""
    base = reading.about.base_iri if reading.about else ""
    for entry in reading.said.get(Retirement.table, ()) if base else ():
        address = entry.values.get("address")
        if isinstance(address, str) and not re.fullmatch(rf"{re.escape(base)}/id/{_TAIL}", address):
            facts = {"value": address, "expected": f"{base}/id/"}
            yield problem("retirement-elsewhere", entry.at("address"), **facts)


def living(reading: Reading) -> Iterator[Problem]:
    """Retired addresses of things that the package still has."""
    retired = {e.values.get("address"): e for e in reading.said.get(Retirement.table, ())}
    if not retired or reading.about is None:
        return
    for name, table in schema.tables().items():
        for entry in reading.said.get(name, ()):
            if all(entry.values.get(key) is not None for key in table.subject_columns):
                address = table.iri(reading.about.base_iri, entry.values)
                if address in retired:
                    where = retired[address].at("address")
                    yield problem("retirement-living", where, value=address, table=name)


def repeated(reading: Reading) -> Iterator[Problem]:
    """Addresses that another row says have retired."""
    first: dict[str, Said] = {}
    for entry in reading.said.get(Retirement.table, ()):
        if address := entry.values.get("address"):
            found = first.setdefault(address, entry)
            if found is not entry:
                facts = {"value": address, "first": found.where.row}
                yield problem("retirement-twice", entry.at("address"), **facts)


def astray(reading: Reading) -> Iterator[Problem]:
    """Addresses under the package's own base that something is said to be at now, and nothing is.

    What has moved on from there is told of where that is said.
    """
    about, entries = reading.about, reading.said.get(Retirement.table, ())
    if about is None:
        return
    beginning = f"{about.base_iri}/id/"
    retired = {entry.values.get("address") for entry in entries}
    led = {str(entry.values.get("moved_to") or "") for entry in entries} - retired
    lost = {address for address in led if address.startswith(beginning)}
    based = (table for table in schema.tables().values() if table.is_based)
    for table in based if lost else ():
        if table.name in reading.unread:
            return
        lost.difference_update(addresses(reading, table, about.base_iri))
    lost.discard(schema.about().iri(about.base_iri, dict(about)))
    for entry in entries if lost else ():
        if (address := entry.values.get("moved_to")) in lost:
            yield problem("retirement-astray", entry.at("moved_to"), value=str(address))


def circular(reading: Reading) -> Iterator[Problem]:
    """Addresses that have moved, by however many steps, to themselves."""
    entries = reading.said.get(Retirement.table, ())
    moves = {e.values.get("address"): e.values.get("moved_to") for e in entries}
    for entry in entries:
        address = entry.values.get("address")
        seen, at = set[object](), moves.get(address)
        while at in moves and at != address and at not in seen:
            seen.add(at)
            at = moves[at]
        if address and at == address:
            where = entry.at("moved_to")
            yield problem("retirement-circular", where, value=str(address))
