"""A page being written down: lines of text, with what the document's form knows of each."""

import re
from typing import Final

from pledgedata.draft.document.page import Page, Sort

_SPACE: Final = re.compile(r"[ \t\r\n\f\v\u00a0]+")


class Writing:
    """Lines put down one by one; a line is ended by what follows it."""

    def __init__(self) -> None:
        """Begin with nothing."""
        self.lines: list[str] = []
        self.sorts: dict[int, Sort] = {}
        self.at = 0
        self.held: list[str] = []
        self.mark = ""

    def say(self, text: str) -> None:
        """Adds to the line that is being written."""
        if text:
            self.held.append(text)

    def end(self, sort: Sort | None = None, before: str = "") -> None:
        """Ends the line, if it holds anything."""
        text = _SPACE.sub(" ", "".join(self.held)).strip()
        self.held.clear()
        if text:
            mark, self.mark = self.mark, " " * len(self.mark)
            self.put((before or mark) + text, sort)

    def item(self, mark: str) -> None:
        """Begins an item of a list: its first line bears the mark, the others stand as far in."""
        self.mark = mark

    def cells(self, cells: list[str]) -> None:
        """Puts down a row of a table; one that has but one cell is no row."""
        some = [_SPACE.sub(" ", cell).strip() for cell in cells]
        full = [cell for cell in some if cell]
        if len(full) > 1:
            self.put("\t".join(cell or "-" for cell in some), "cells")
        elif full:
            self.put(full[0], None)
            self.gap()

    def put(self, text: str, sort: Sort | None) -> None:
        """Puts down a whole line."""
        if sort:
            self.sorts[self.at] = sort
        self.lines.append(text)
        self.at += len(text) + 1

    def gap(self) -> None:
        """Leaves a line empty, once."""
        if self.lines and self.lines[-1]:
            self.put("", None)

    def page(self, name: str, media: str) -> Page:
        """The page that has been written."""
        return Page(name, "\n".join(self.lines), media, dict(self.sorts))
