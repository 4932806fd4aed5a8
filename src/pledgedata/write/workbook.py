"""A dataset as a workbook: one sheet a table, as people fill it in."""

from pledgedata import schema
from pledgedata.dataset import Dataset, texts
from pledgedata.derive import template
from pledgedata.problem import refused


def workbook(dataset: Dataset) -> bytes:
    """The workbook that holds the dataset, and nothing else.

    Raises:
        Refused: `workbook-cell-long`, when a text is longer than a cell can be.
    """
    rows = {
        name: [texts(schema.tables()[name], entry.record) for entry in some]
        for name, some in dataset.entries.items()
    }
    for name, some in rows.items():
        for row in some:
            for column, text in row.items():
                if len(text) > template.LONGEST - _MARGIN:
                    where = {"table": name, "column": column, "record": next(iter(row.values()))}
                    raise refused("workbook-cell-long", **where, found=len(text))
    return template.workbook(texts(schema.about(), dataset.about), rows, example=False)


_MARGIN = 1_000
"""Labels are longer than codes, and some characters are written as several."""
