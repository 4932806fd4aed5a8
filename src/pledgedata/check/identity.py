"""Ids: each once in its table, each beginning with the right municipality's code."""

from collections.abc import Iterator

from pledgedata import schema
from pledgedata.dataset import Reading, Said
from pledgedata.model import code_list
from pledgedata.problem import Problem, Where, problem
from pledgedata.words import Text


def repeated(reading: Reading) -> Iterator[Problem]:
    """A row whose key stands on an earlier row of the same table."""
    for name, rows in reading.said.items():
        columns = schema.tables()[name].key
        first: dict[tuple[object, ...], Said] = {}
        for row in rows:
            own = tuple(row.values.get(column) for column in columns)
            if None in own:
                continue
            found = first.setdefault(own, row)
            if found is not row:
                value = " ".join(str(part) for part in own)
                # What a column of the publisher's own says has no cell but the one it stands in.
                where = row.where if row.where.column else row.at(columns[-1])
                yield problem("id-repeated", where, value=value, first=_row(found.where, where))


def _row(there: Where, here: Where) -> int | Text:
    """The row of a place, with its sheet or file where that is another."""
    if there.sheet and here.sheet and there.sheet.title != here.sheet.title:
        name = there.sheet.title
        return Text(f"{there.row} på bladet {name}", f"{there.row} of the sheet {name}")
    if there.file != here.file:
        return Text(f"{there.row} i {there.file}", f"{there.row} of {there.file}")
    return there.row


def astray(reading: Reading) -> Iterator[Problem]:
    """An id that begins with no municipality's code, or with another than its agreement's.

    Ids begin with the code so that packages of many publishers can be joined without a clash.
    """
    municipalities = code_list("municipality").concepts
    for name, rows in reading.said.items():
        if "id" not in schema.tables()[name].column:
            continue
        for row in rows:
            for own in row.items("id"):
                expected = row.items("municipality_codes")
                if own[:4] not in (expected or municipalities):
                    home = reading.about.municipality_code if reading.about else None
                    yield _astray(own, row, expected, home)


def _astray(own: str, row: Said, expected: tuple[str, ...], home: str | None) -> Problem:
    anything = Text("en kommuns kod", "the code of a municipality")
    right = next(iter(expected), home or "0483")
    return problem(
        "id-scope",
        row.at("id"),
        value=own,
        found=own[:4],
        expected=" | ".join(expected) if expected else anything,
        example=f"{right}{own[4:]}",
    )
