"""Local concepts: declared, and each under a concept of the common list it extends."""

from collections.abc import Iterator

from pledgedata import schema
from pledgedata.dataset import Reading
from pledgedata.model import LocalConcept, code_list, code_lists
from pledgedata.problem import Problem, problem


def undeclared(reading: Reading) -> Iterator[Problem]:
    """A local concept used in a cell but not in the table of concepts."""
    if LocalConcept.table in reading.unread:
        return
    claimed = reading.claimed[LocalConcept.table]
    for name, entries in reading.entries.items():
        for column in schema.tables()[name].columns:
            if column.codes is None or not column.local:
                continue
            for entry in entries:
                value = getattr(entry.record, column.name)
                for item in value if column.many else (value,) if value else ():
                    if item not in code_list(column.codes).concepts and item not in claimed:
                        where = entry.at(column.name)
                        yield problem("concept-undeclared", where, value=item, list=column.codes)


def misplaced(reading: Reading) -> Iterator[Problem]:
    """A local concept of a list that is not open, or broader than nothing in its list."""
    for entry in reading.entries.get(LocalConcept.table, ()):
        record = entry.record
        if not isinstance(record, LocalConcept):
            continue
        codes = code_lists().get(record.list)
        head, _, tail = record.broader.partition("/")
        if codes is None or not codes.local:
            open_lists = [c.id for c in code_lists().values() if c.local]
            example = f"{open_lists[0]}/{next(iter(code_list(open_lists[0]).concepts))}"
            where = entry.at("list")
            yield problem(
                "concept-misplaced", where, value=record.list, list=record.list, example=example
            )
        elif head != record.list or tail not in codes.concepts:
            example = f"{record.list}/{next(iter(codes.concepts))}"
            where = entry.at("broader")
            yield problem(
                "concept-misplaced", where, value=record.broader, list=record.list, example=example
            )
