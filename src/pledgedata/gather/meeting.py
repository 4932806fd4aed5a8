"""Which members meet: they have a key, or an edition of a place, in common, or retire an address.

What the others have passes as it stands.
"""

from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence

from pledgedata import schema
from pledgedata.gather import sheet
from pledgedata.gather.bundle import Member, Tombstone
from pledgedata.gather.retire import moved
from pledgedata.gather.union import facts, marks, of_the_whole, records
from pledgedata.model import Agreement, Extension, Retirement
from pledgedata.schema import Table

Claims = Callable[[Member], Iterable[Hashable]]
"""What a member claims that nobody else may have."""


def meeting(
    members: Sequence[Member], base: str, stones: Iterable[Tombstone] = ()
) -> frozenset[str]:
    """The codes of the members that meet, in a gathering with this base IRI.

    Also what is left of others may be met, where they had retired an address.

    Those that meet nobody have no part in what is decided between publishers, and nothing can be
    wrong between them and others: their ids are theirs alone, and all that they refer to.
    """
    found = set(_shared(members, _editions))
    for table in schema.tables().values():
        found |= _shared(members, _keys(table))
    found |= {member.code for member in members if _tells(member)}
    gone = {f"{base}/{address}" for stone in stones for _, address, _, _ in stone.retired}
    return frozenset(found | _retired(members, base, gone))


def _shared(members: Iterable[Member], claims: Claims) -> set[str]:
    """The codes of members that claim what another does."""
    owners: dict[Hashable, str] = {}
    found: set[str] = set()
    for member in members:
        for one in claims(member):
            owner = owners.setdefault(one, member.code)
            if owner != member.code:
                found |= {owner, member.code}
    return found


def _keys(table: Table) -> Claims:
    return lambda member: (row.place for row in sheet.lines(member, table))


def _editions(member: Member) -> Iterator[Hashable]:
    for one in records(member, Agreement):
        yield from marks(one)


def _tells(member: Member) -> bool:
    """Whether a member retires addresses, or states something of its package as a whole."""
    stated = bool(of_the_whole(records(member, Extension)))
    return stated or any(True for _ in records(member, Retirement))


def _retired(members: Iterable[Member], base: str, before: set[str]) -> set[str]:
    """The codes of members that have a record at an address which somebody retires, or has."""
    gone = before | {
        moved(one, facts(member).base_iri, base).address
        for member in members
        for one in records(member, Retirement)
    }
    return {
        member.code
        for table in (schema.tables().values() if gone else ())
        for member in members
        for row in sheet.lines(member, table)
        if table.iri(base, row.subject(table)) in gone
    }
