"""Local concepts: declared, and each under a concept of the common list it extends."""

from collections.abc import Iterator

from pledgedata import schema
from pledgedata.dataset import Reading, Said
from pledgedata.model import LocalConcept, code_list, code_lists
from pledgedata.problem import Fact, Problem, problem
from pledgedata.words import labelled


def undeclared(reading: Reading) -> Iterator[Problem]:
    """A local concept used in a cell but not in the table of concepts, for that list."""
    if LocalConcept.table in reading.unread:
        return
    declared = {
        (item, row.values.get("list"))
        for row in reading.said[LocalConcept.table]
        for item in row.items("id")
    }
    for name, rows in reading.said.items():
        for column in schema.tables()[name].columns:
            if column.codes is None or not column.local:
                continue
            known = code_list(column.codes).concepts
            for row in rows:
                for item in row.items(column.name):
                    # A declaration whose list could not be read is told of where it stands.
                    if item not in known and not declared & {(item, column.codes), (item, None)}:
                        where = row.at(column.name)
                        yield problem("concept-undeclared", where, value=item, list=column.codes)


def misplaced(reading: Reading) -> Iterator[Problem]:
    """A local concept of a list that is not open, or broader than nothing in its list."""
    for row in reading.said.get(LocalConcept.table, ()):
        for name in row.items("list"):
            codes = code_lists().get(name)
            if codes is None or not codes.local:
                open_list = next(c.id for c in code_lists().values() if c.local)
                yield _misplaced(row, "list", name, name, open_list)
                continue
            for broader in row.items("broader"):
                head, _, tail = broader.partition("/")
                if head != name or tail not in codes.concepts:
                    yield _misplaced(row, "broader", broader, name, name)


def _misplaced(row: Said, column: str, value: str, name: str, open_list: str) -> Problem:
    example = f"{open_list}/{next(iter(code_list(open_list).concepts))}"
    return problem("concept-misplaced", row.at(column), value=value, list=name, example=example)


def called(codes: str | None, text: str) -> Fact:
    """A cell's text, and where it is a code of this list the label that the workbook shows."""
    concept = code_list(codes).concepts.get(text) if codes else None
    return labelled(text, concept.label) if concept else text
