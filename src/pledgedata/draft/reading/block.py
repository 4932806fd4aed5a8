"""The blocks of a page: headings, items of lists, rows of tables, paragraphs."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from pledgedata.draft.document.page import Page, Sort
from pledgedata.draft.reading.rule import Rules
from pledgedata.draft.reading.stack import answers, header
from pledgedata.draft.reading.view import View, view

Kind = Literal["heading", "item", "cells", "paragraph", "caption"]

_BULLET: Final = re.compile(
    r"(?P<indent>[ \t\u00a0]*)(?P<mark>[•·▪▫◦●○■□◆◇★✓✔➢➤►▶‣⁃∙*\uf0b7\uf0a7\uf0d8\uf076\uf02d]"
    r"|[-–—](?=[\s\u00a0])|o(?=[ \t]{1,6}[A-ZÅÄÖ])|§(?= +[^\d\s])|[>~+=^](?= )|¤|«|»"
    r"|[^\w\s\x21-\x7e”“’‘…§–—°€£½¼¾](?= )|e(?=\s+[A-ZÅÄÖ]))"
    r"[ \t\u00a0]*(?P<rest>.*)"
)
_NUMBER: Final = re.compile(
    r"(?P<indent>[ \t\u00a0]*)(?P<mark>§\s?\d{1,2}[.:]?(?=\s)|\d{1,2}\s?§|\(?\d{1,2}[.)](?!\d)"
    r"|\(?[a-hA-H]\)|[A-H]\.(?=\s+(?:[a-zåäö]|(?:\S+ ){3}))|\d{1,2}(?=[ \t]{2,}[A-ZÅÄÖ])"
    r"|\d{1,2}(?:\.\d{1,2}){1,2}\.?(?=\s))"
    r"[ \t\u00a0]*(?P<rest>(?![./-]?\d).*)"
)
_COLUMNS: Final = re.compile(r"\t+|[ \u00a0]{3,}| *\| *")
_END: Final = re.compile(r"[.!?:;…]\W*$")
_TABBED: Final = re.compile(r"(?P<label>[^\t:]{3,60}:)\t+(?=\S)")
_LABEL: Final = re.compile(r"\s*(?P<label>[A-ZÅÄÖ][^\s:]*(?: [^\s:]+){0,3}):\s*(?P<value>.*)")
_HYPHENATED: Final = re.compile(r"[a-zåäöé][-\u2010\u00ad]\s*$")
_OPENS: Final = re.compile(
    r"(?::|\b(?:att|ska|skall|därför|särskilt|följande|to|will|following)|\bföljande\.)[\s-]*$"
)
_ENDS: Final = re.compile(r"\b(?:och|eller|samt|att|för|i|på|av|med|till|som|and|or|to|of|the)$")
_BREAKS: Final = re.compile(r"(?:[,;:]|\b(?:och|samt|att|and|to))$")
_PAGED: Final = re.compile(r"(?:^|\s)[Ss]id(?:a|an)?\.?\s?\d+(?:\s?(?:av|/)\s?\d+|\s?\(\d+\))?\W*$")
_SHORT: Final = 90
_RUN: Final = 2
_CELL: Final = 400
_APART: Final = frozenset({"responsible", "when", "amount", "partner"})
"""Parts of a card that belong to it though an empty line parts them."""
_UNCUT: Final = 10_000
"""How long a full line is where lines are not cut at a margin."""
_FULL: Final = 0.8
_NARROW: Final = 48
"""Lines shorter than this are not cut at a margin."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the page: its text and where that starts, and what its form or mark says."""

    text: str
    start: int
    sort: Sort | None
    blank_before: bool
    mark: str = ""
    indent: int = 0
    alone: bool = False

    @property
    def end(self) -> int:
        """Where it ends."""
        return self.start + len(self.text)


@dataclass(frozen=True, slots=True)
class Block:
    """A part of the page that is read as one: what it is, where, and how it reads.

    `mark` is an item's bullet or number, `indent` how far in it stands. `tight` says that no empty
    line parts it from what is above, `led` that a list comes right under it.
    """

    kind: Kind
    start: int
    end: int
    view: View
    mark: str = ""
    indent: int = 0
    tight: bool = False
    lines: tuple[Line, ...] = ()
    led: bool = False

    @property
    def text(self) -> str:
        """How it reads."""
        return self.view.text

    @property
    def opens(self) -> bool:
        """Whether it announces what follows."""
        return self.led or _OPENS.search(self.text) is not None


def blocks(page: Page, rules: Rules) -> tuple[Block, ...]:
    """The blocks in order; what belongs to the website and not to the document is left out."""
    lines = list(_stacked(list(_lines(page)), rules))
    paged = _paged(lines)
    lines = [
        line for n, line in enumerate(lines)
        if line.alone or not (n in paged or _furniture(line, rules))
    ]  # fmt: skip
    width = _width(lines)
    lines = list(_whole(lines))
    groups: list[list[Line]] = []
    for line in lines:
        if groups and _joins(groups[-1], line, width, rules):
            groups[-1].append(line)
        else:
            groups.append([line])
    return tuple(block for group in groups if (block := _block(page, group, rules)).text)


def _lines(page: Page) -> Iterator[Line]:
    at, blank, lone, tabbed = 0, True, None, False
    for raw in page.text.splitlines(keepends=True):
        text = raw.rstrip()
        bare = text.strip(" \t\u00a0\f")
        if not bare:
            blank, at = True, at + len(raw)
            continue
        start = at + len(text) - len(text.lstrip(" \t\u00a0\f"))
        sort = page.sorts.get(at)
        line = _marked(Line(bare, start, sort, blank, indent=start - at))
        if (label := _TABBED.match(bare)) and not sort:
            yield replace(line, text=label["label"], start=start)
            bare, start, blank, tabbed = bare[label.end() :], start + label.end(), False, True
            line = Line(bare, start, sort, blank, "\t", indent=1)
        elif tabbed and text.startswith("\t") and not line.mark and not sort:
            line = replace(line, mark="\t")
        else:
            tabbed = False
        if not line.text:  # a bullet alone: its text is on the next line
            lone = line
        else:
            if lone:
                line = replace(
                    line, mark=lone.mark, indent=lone.indent, blank_before=lone.blank_before
                )
            yield line
            lone = None
        blank, at = False, at + len(raw)


def _marked(line: Line) -> Line:
    if line.sort in {"heading", "cells", "caption", "furniture"}:
        return line
    found = _BULLET.match(line.text) or _NUMBER.match(line.text)
    if not found or (not found["rest"] and found["mark"] in "eo>*"):
        return line
    start = line.start + found.start("rest")
    return replace(line, text=found["rest"], start=start, mark=found["mark"])


def _stacked(lines: Sequence[Line], rules: Rules) -> Iterator[Line]:
    """The lines; the cells of a table whose every cell has become a line stand for themselves."""
    place = 0
    while place < len(lines):
        columns = header([line.text for line in lines[place : place + 8]], rules)
        size, who = len(columns), next((n for n, c in enumerate(columns) if c == "responsible"), 0)
        if not columns:
            yield lines[place]
            place += 1
            continue
        end = place + size
        while end + size <= len(lines):
            group = lines[end : end + size]
            whole = all(len(one.text) < _CELL for one in group)
            if not whole or ("responsible" in columns and not answers(group[who].text, rules)):
                break
            end += size
        yield from (replace(one, alone=True) for one in lines[place:end])
        place = end


def _paged(lines: Sequence[Line]) -> set[int]:
    """Which lines stand by the number of a page, and again by that of another."""
    times = Counter(line.text for line in lines)
    by = {n + off for n, line in enumerate(lines) if _PAGED.search(line.text) for off in (-1, 1)}
    return {n for n in by if 0 <= n < len(lines) and times[lines[n].text] > 1}


def _furniture(line: Line, rules: Rules) -> bool:
    if line.sort == "furniture" or (len(line.text) < _SHORT and _PAGED.search(line.text)):
        return True
    text = line.text.strip(" :.|>/")
    if not any(char.isalnum() for char in text):
        return True
    found = rules["furniture.lines"].begins(line.text)
    return found is not None and len(text) < 60 and found.end() >= min(len(text), 40) - 2


def _whole(lines: Sequence[Line]) -> Iterator[Line]:
    """The lines; those of a run whose every line ends a sentence stand for themselves."""
    run = list[Line]()
    for line in (*lines, None):
        if run and (line is None or line.blank_before or line.mark or line.sort):
            ended = sum(one.text.endswith((".", "!")) for one in run)
            alone = len(run) > _RUN and ended >= len(run) - 1 and not run[0].mark
            yield from (replace(one, alone=True) for one in run) if alone else run
            run = []
        if line is not None:
            run.append(line)


def _width(lines: Sequence[Line]) -> int:
    """How long a full line is on this page, where lines are cut at a margin; else very long."""
    sizes = sorted(len(line.text) + line.indent for line in lines)
    if len(sizes) < 4:
        return _UNCUT
    usual = sizes[int(len(sizes) * 0.85)]
    return usual if usual > _NARROW and sizes[-1] < 130 else _UNCUT


def _joins(group: Sequence[Line], line: Line, width: int, rules: Rules) -> bool:
    """Whether a line goes on with what the group began."""
    first, last = group[0], group[-1]
    if _card(first, line, rules):
        return True
    if (
        line.mark
        or line.blank_before
        or line.alone
        or line.sort
        or last.sort in {"heading", "cells", "caption"}
    ):
        cut = _HYPHENATED.search(last.text) is not None and line.text[:1].islower()
        return cut and not (last.alone and line.alone)
    if first.sort == "item":
        return True  # a form that knows its items gives all their lines
    if first.mark:
        return _goes_on(first, last, line, width, rules)
    if _LABEL.match(line.text) or len(_COLUMNS.split(line.text)) > 2:
        return False
    if line.text[:1].isdigit() and len(last.text) < _NARROW:
        return False
    if line.text[:1].islower() and (_loose(last, width) or _parted(last, line, width, rules)):
        return False
    if line.text[:1].islower() or line.text[:1].isdigit():
        return not (last.text.endswith(":") or _END.search(last.text)) or len(last.text) > _SHORT
    if last.text.endswith(":"):
        return False
    return len(last.text) + last.indent >= width * _FULL and width < _UNCUT


def _loose(last: Line, width: int) -> bool:
    """Whether a line stands for itself: nothing is cut at a margin here, and it ends no phrase."""
    return (
        width >= _UNCUT and not last.text.endswith((",", "-", "–")) and not _ENDS.search(last.text)
    )


def _parted(last: Line, line: Line, width: int, rules: Rules) -> bool:
    """Whether a line goes on with a list that has no bullets: a verb after a short line."""
    if len(last.text) + last.indent >= width * _FULL or not _BREAKS.search(last.text):
        return False
    word = re.match(r"(?:att\s+)?([\w-]+)", line.text)
    return word is not None and rules["promise.verbs"].any.fullmatch(word[1]) is not None


def _card(first: Line, line: Line, rules: Rules) -> bool:
    """Whether a line is a named part of the card that a group began: Ansvarig under Åtgärd."""
    if line.mark or line.sort or first.mark or first.sort or not _carded(first, rules):
        return False
    part = _named(line, rules)
    return part in _APART if line.blank_before else bool(part) and part != "activity"


def _carded(line: Line, rules: Rules) -> bool:
    """Whether a line begins a card of named parts, with what is to be done."""
    return _named(line, rules) == "activity"


def _named(line: Line, rules: Rules) -> str:
    """Which part a line names; empty where it names none."""
    from pledgedata.draft.reading.label import name

    found = _LABEL.match(line.text)
    return name(found["label"], rules) if found and found["value"] else ""


def _goes_on(first: Line, last: Line, line: Line, width: int, rules: Rules) -> bool:
    if _parted(last, line, width, rules):
        return False
    if line.indent > first.indent:
        return True
    if line.text[:1].islower() and not last.text.endswith((".", ":")):
        return True
    if (label := _LABEL.match(line.text)) and _known(label["label"], rules):
        # 3.1 Skotrar, and under it "Mål: …": what is numbered within is a heading.
        return "." not in first.mark.strip("(). ") or last is not first or len(first.text) > _NARROW
    full = len(last.text) + last.indent >= width * _FULL and width < _UNCUT
    return full and not line.text.endswith(":")


def _known(label: str, rules: Rules) -> bool:
    return any(cues.any.fullmatch(label) for cues in rules.group("label").values())


def _block(page: Page, group: Sequence[Line], rules: Rules) -> Block:
    first, last = group[0], group[-1]
    kind: Kind = "paragraph"
    if first.sort in {"heading", "cells", "caption"}:
        kind = first.sort
    elif first.mark or first.sort == "item" or (len(group) > 1 and _carded(first, rules)):
        kind = "item"
    elif len(group) == 1 and len(_COLUMNS.split(first.text)) > 2:
        kind = "cells"
    elif len(group) == 1 and _heading(first, rules):
        kind = "heading"
    made = view(page.text, first.start, last.end)
    tight = not first.blank_before
    return Block(kind, first.start, last.end, made, first.mark, first.indent, tight, tuple(group))


def _heading(line: Line, rules: Rules) -> bool:
    """Whether a line by itself reads as a heading: short, and no whole sentence."""
    text = line.text
    if len(text) > _SHORT or text.endswith((".", "!", ";", ",", ":")):
        return False
    if rules["furniture.photographer"].begins(text):
        return False
    label = _LABEL.match(text)
    if label and label["value"] and rules["promise.not_begins"].any.fullmatch(label["label"]):
        return False  # Indikator: antal beslag
    return text[:1].isupper() or text[:1].isdigit() or text.isupper()


def cells(block: Block) -> tuple[tuple[int, int], ...]:
    """The spans of a row's cells in the page."""
    line = block.lines[0]
    spans, at = list[tuple[int, int]](), 0
    for gap in (*_COLUMNS.finditer(line.text), None):
        end = gap.start() if gap else len(line.text)
        spans.append((line.start + at, line.start + end))
        at = gap.end() if gap else end
    return tuple(spans)


def above(blocks: Sequence[Block], place: int) -> int:
    """The index of the block that holds or comes before a place."""
    return bisect_right([block.start for block in blocks], place) - 1
