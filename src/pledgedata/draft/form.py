"""A draft in the forms it is kept in: workbook, JSON, CSV, and the text that its spans count."""

import csv
import io
import json
from collections.abc import Callable, Mapping
from typing import Any, Final

from pledgedata.draft.document.page import Reading
from pledgedata.draft.trust import level, trust
from pledgedata.draft.work import Drafts

_COLUMNS: Final = (
    *("document", "agreement", "table", "row", "column", "value", "level", "confidence"),
    *("quote", "place", "start", "end", "rule"),
)


def _workbook(drafts: Drafts) -> bytes:
    from pledgedata.draft.sheet import workbook

    return workbook(drafts.rows, drafts.place)


def _json(drafts: Drafts) -> bytes:
    return (json.dumps(tree(drafts), ensure_ascii=False, indent=2) + "\n").encode()


def tree(drafts: Drafts) -> dict[str, Any]:
    """The drafts as JSON has them: by document and edition, every cell with its readings."""
    return {
        "draft": True,
        "editions": [
            {
                "document": one.page.name,
                "media_type": one.page.media,
                "sha256": one.page.sha256,
                "language": one.edition.rules.code,
                "agreement": one.id,
                "rows": [
                    {
                        "table": row.table,
                        "cells": {
                            name: [_reading(reading) for reading in some]
                            for name, some in row.cells.items()
                        },
                    }
                    for row in one.rows
                ],
            }
            for one in drafts.outcomes
        ],
    }


def _reading(one: Reading) -> dict[str, Any]:
    sure = trust(one)
    made: dict[str, Any] = {
        "value": one.value,
        "level": level(sure),
        "confidence": sure,
        "rule": one.rule,
    }
    if one.quote:
        made |= {"quote": one.quote, "start": one.start, "end": one.end, "place": one.place.en}
    return made


def _csv(drafts: Drafts) -> bytes:
    """One reading a row: a list to look through, and nothing that could be built by mistake."""
    out = io.StringIO(newline="")
    lines = csv.writer(out, lineterminator="\n")
    lines.writerow(_COLUMNS)
    for one in drafts.outcomes:
        for row in one.rows:
            own = row.texts.get("id", "")
            for column, some in row.cells.items():
                for got in some:
                    sure = trust(got)
                    lines.writerow((
                        one.page.name, one.id, row.table, own, column, got.value, level(sure),
                        sure,
                        got.quote, got.place.sv if got.quote else "",
                        *((got.start, got.end) if got.quote else ("", "")), got.rule,
                    ))  # fmt: skip
    return out.getvalue().encode()


def _text(drafts: Drafts) -> bytes:
    """The text of each document as it was read, what may concern a person masked."""
    from pledgedata.screen.text import masked

    pages = dict.fromkeys((one.page.name, one.page.text) for one in drafts.outcomes)
    return "\n\f".join(masked(text) for _, text in pages).encode()


FORMS: Final[Mapping[str, Callable[[Drafts], bytes]]] = {
    ".xlsx": _workbook,
    ".json": _json,
    ".csv": _csv,
    ".txt": _text,
}
