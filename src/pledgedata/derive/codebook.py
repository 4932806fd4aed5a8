"""All code lists in one table, for people who join in a spreadsheet."""

from collections.abc import Iterator

from pledgedata.canonical import csv_bytes
from pledgedata.model import code_lists

HEADER = ("list", "id", "label_sv", "label_en", "definition_sv", "definition_en", "broader", "iri")


def codes() -> bytes:
    """A row for each concept of each list, in the lists' own order."""
    return csv_bytes(HEADER, rows())


def rows() -> Iterator[tuple[str, ...]]:
    """Its rows, in the order of `HEADER`."""
    for codes in code_lists().values():
        for concept in codes.concepts.values():
            broader = "|".join(f"{name}/{code}" for name, code in concept.broader)
            yield (
                codes.id,
                concept.id,
                concept.label.sv,
                concept.label.en,
                concept.means.sv,
                concept.means.en,
                broader,
                f"{codes.base}{concept.id}",
            )
