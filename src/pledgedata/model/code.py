"""Code lists: read from `vocab/codes/`, one CSV a list, each concept in Swedish and English."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from pledgedata.layout import vocabulary
from pledgedata.words import Text


@dataclass(frozen=True, slots=True)
class Concept:
    """One entry of a code list.

    `broader` are (list, id) pairs; `matches` are (property, IRI) pairs, the property one of
    `exactMatch`, `closeMatch` and `seeAlso`.
    """

    id: str
    label: Text
    means: Text
    broader: tuple[tuple[str, str], ...]
    matches: tuple[tuple[str, str], ...]

    def under(self, codes: str) -> str:
        """The code of a list that it stands under: of a municipality its county; empty if none."""
        return dict(self.broader).get(codes, "")

    @property
    def swedish(self) -> bool:
        """Whether a municipality lies in Sweden, as its NUTS 3 region says."""
        return self.under("nuts3").startswith("SE")


@dataclass(frozen=True, slots=True)
class CodeList:
    """A code list: its words and the IRI its concepts begin with."""

    id: str
    label: Text
    means: Text
    base: str
    local: bool

    @property
    def concepts(self) -> Mapping[str, Concept]:
        """The concepts by id, in the list's own order; read when first asked for."""
        return _concepts(self.id)


@cache
def code_lists() -> Mapping[str, CodeList]:
    """Every code list by id, in the order of `lists.csv`."""
    return {row["id"]: _code_list(row) for row in _rows("lists")}


def code_list(name: str) -> CodeList:
    """One code list. Raises KeyError when there is none."""
    return code_lists()[name]


@cache
def _concepts(name: str) -> Mapping[str, Concept]:
    return {row["id"]: _concept(name, row) for row in _rows(name)}


def _code_list(row: dict[str, str]) -> CodeList:
    return CodeList(
        id=row["id"],
        label=_text(row, "label"),
        means=_text(row, "definition"),
        base=row["base_iri"],
        local=row["local"] == "true",
    )


def _concept(name: str, row: dict[str, str]) -> Concept:
    broader = (item.rpartition("/") for item in row["broader"].split("|") if item)
    matches = (item.partition(":") for item in row["matches"].split("|") if item)
    return Concept(
        id=row["id"],
        label=_text(row, "label"),
        means=_text(row, "definition"),
        broader=tuple((head or name, tail) for head, _, tail in broader),
        matches=tuple((head, tail) for head, _, tail in matches),
    )


def _text(row: dict[str, str], stem: str) -> Text:
    return Text(row[f"{stem}_sv"], row[f"{stem}_en"])


def _rows(name: str) -> list[dict[str, str]]:
    path = vocabulary() / "codes" / f"{name}.csv"
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))
