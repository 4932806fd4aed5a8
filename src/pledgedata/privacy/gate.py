"""The privacy gate: what a package holds that may concern a person, on its way in and out.

The tool guards; a data protection officer decides. What is found is never shown unmasked.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import lru_cache
from typing import Final

from pledgedata import model, schema
from pledgedata.dataset import Reading, Row
from pledgedata.datatype import SEPARATOR, SHORT
from pledgedata.layout import ABOUT, SCHEMAS
from pledgedata.privacy.acceptance import Acceptances
from pledgedata.problem import Problem, Where, problem, refused
from pledgedata.screen import Hit, Level, hits
from pledgedata.screen.hit import Kind
from pledgedata.screen.mail import is_function

_PLAIN: Final = {"day", "flag", "digest", "organisation", "language", "media"}
"""Kinds of cell that, rightly filled in, cannot hold what concerns a person."""

_PROSE: Final = {"text", "name", "word"}
_OF: Final[Mapping[str, frozenset[Kind]]] = {
    "web": frozenset(("number", "mail", "phone", "address")),
    "base": frozenset(("number", "mail", "phone", "address")),
    "whole": frozenset(("number",)),
    "number": frozenset(("number",)),
    "id": frozenset(("number", "mail", "phone")),
    "code": frozenset(("number", "mail", "phone")),
}


def screened(reading: Reading, accepted: Acceptances) -> Iterator[Problem]:
    """What the package's cells hold that may concern a person, but for what is accepted."""
    day = reading.about.issued if reading.about else None
    for row in reading.rows:
        table = schema.about() if row.table == ABOUT else schema.tables()[row.table]
        for column in table.columns:
            if text := row.cells.get(column.name, ""):
                for hit in _in_short(column, text) if len(text) < SHORT else _in_cell(column, text):
                    yield from _judged(hit, row, column.name, accepted, day)


@lru_cache(maxsize=1 << 14)
def _in_short(column: schema.Column, text: str) -> tuple[Hit, ...]:
    """What such a cell holds, remembered."""
    return tuple(_in_cell(column, text))


def _in_cell(column: schema.Column, text: str) -> Iterator[Hit]:
    kind = column.kind
    if column.sensitive == "functional" and kind.name == "mail":
        if not is_function(text) and "." in text.partition("@")[0]:
            yield Hit("mail", 0, len(text), text)
        return
    if kind.name in _PLAIN and kind.matches(text):
        return
    if any(re.fullmatch(pattern, text) for pattern, _, _ in kind.near):
        return  # told of by its own name
    if column.codes and all(model.known(column.codes, item) for item in text.split(SEPARATOR)):
        return
    kinds = None if kind.name in _PROSE else _OF.get(kind.name)
    for hit in hits(text, kinds):
        if column.sensitive == "person" and hit.kind == "name":
            continue
        yield hit


def _judged(
    hit: Hit, row: Row, column: str, accepted: Acceptances, day: date | None
) -> Iterator[Problem]:
    where = row.at(column)
    if hit.level is Level.HELD and (found := accepted.find(hit)):
        if day and found.expires < day:
            facts = {"value": hit.shown, "expires": str(found.expires), "day": str(day)}
            yield problem("private-acceptance-expired", where, **facts)
        return
    yield problem(hit.code, where, value=hit.shown)


_GRAVE: Final[frozenset[Kind]] = frozenset(("number", "mail", "phone", "address"))


def fit(
    files: Iterable[tuple[str, bytes]], reading: Reading, accepted: Acceptances | None = None
) -> None:
    """Lets files pass on their way out, unless one holds what may not be published; streams.

    Raises:
        Refused: `private-file`.
    """
    accepted = accepted or Acceptances()
    allowed = {row.cells.get("contact_email", "") for row in reading.rows}
    for name, data in files:
        if name.startswith(f"{SCHEMAS}/"):
            continue  # ours, the same in every release
        for hit in hits(data.decode("utf-8", "replace"), _GRAVE):
            known = hit.level is Level.HELD and (accepted.find(hit) or hit.text in allowed)
            if not known:
                raise refused("private-file", Where(name), name=name, value=hit.shown)
