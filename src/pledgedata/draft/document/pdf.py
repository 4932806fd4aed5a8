"""A PDF as text: its lines as they lie on the page, gaps as empty lines, columns apart by tabs.

What stands at the head or foot of most pages belongs to none of them.
"""

import itertools
import re
from collections import Counter
from collections.abc import Sequence
from typing import Any, Final

from pledgedata.draft.document.fault import Unreadable
from pledgedata.draft.document.page import Page, Sort
from pledgedata.limit import limits

_DIGITS: Final = re.compile(r"\d+")
_EDGE: Final = 2
_DRAWN: Final = 5_000
"""How many drawings of a page are looked at; a map has more."""
_CUT: Final = "\ufffe"
"""What the library puts for a hyphen that a line end made; the word goes on after it."""


def available() -> bool:
    """Whether the library that reads PDF is installed."""
    try:
        import pypdfium2  # noqa: F401 - whether it is there is all that is asked
    except ImportError:
        return False
    return True


def pdf(name: str, data: bytes) -> Page:
    """The text of a PDF."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise Unreadable("locked" if "assword" in str(error) else "damaged") from error
    try:
        count = len(document)
        if count > limits().pages:
            raise Unreadable("draft-too-long", found=count, limit=limits().pages, thing="pages")
        sheets = list[list[str]]()
        for number in range(count):
            sheets.append(_lines(document[number]))
            if sum(len(line) for sheet in sheets[-1:] for line in sheet) > limits().characters:
                break
    except pypdfium2.PdfiumError as error:
        raise Unreadable("damaged") from error
    finally:
        document.close()
    if count and not any(any(c.isalpha() for c in line) for sheet in sheets for line in sheet):
        raise Unreadable("draft-scanned", count=count)
    return _page(name, sheets)


def _lines(page: Any) -> list[str]:
    """The lines of one page, with what the places of their letters say."""
    text = page.get_textpage()
    try:
        raw = text.get_text_range()
        return _laid(text, raw, _dots(page)) if raw.strip() else []
    finally:
        text.close()
        page.close()


def _dots(page: Any) -> list[tuple[float, float]]:
    """Where bullets are drawn that no letter says: the right edge and the middle of each."""
    from pypdfium2.raw import FPDF_PAGEOBJ_PATH

    made = []
    for drawn in itertools.islice(page.get_objects(filter=[FPDF_PAGEOBJ_PATH]), _DRAWN):
        left, low, right, high = drawn.get_bounds()
        wide, tall = right - left, high - low
        if 1 < wide < 9 and 1 < tall < 9 and 0.6 < wide / tall < 1.7:
            made.append((right, (low + high) / 2))
    return made


def _dotted(box: tuple[float, float, float], dots: Sequence[tuple[float, float]]) -> bool:
    """Whether a bullet is drawn right before a line."""
    left, low, tall = box
    return any(0 <= left - x < 36 and low < y < low + tall for x, y in dots)


def _laid(text: Any, raw: str, dots: Sequence[tuple[float, float]]) -> list[str]:
    spans = _spans(raw)
    boxes = [_box(text, raw, a, b) for a, b in spans]
    lefts = [box[0] for box in boxes if box]
    left = min(lefts, default=0.0)
    steps = [one[1] - other[1] for one, other in itertools.pairwise(boxes) if one and other]
    usual = sorted(step for step in steps if step > 1)
    step = usual[len(usual) // 3] if usual else 12.0
    made, last = list[str](), None
    for (a, b), box in zip(spans, boxes, strict=True):
        if box is None:
            continue
        if last is not None and (last - box[1] > step * 1.45 or last - box[1] < -step):
            made.append("")
        indent = min(20, max(0, round((box[0] - left) / 6)))
        bullet = "• " if _dotted(box, dots) and raw[a:b].lstrip()[:1].isalnum() else ""
        made.append(" " * indent + bullet + _apart(text, raw, a, b, box[2]))
        last = box[1]
    return made


def _spans(raw: str) -> list[tuple[int, int]]:
    return [m.span() for m in re.finditer(r"[^\r\n]+", raw)]


def _box(text: Any, raw: str, start: int, end: int) -> tuple[float, float, float] | None:
    """Where a line begins, how high its baseline lies, and how tall its letters are."""
    for place in range(start, min(end, start + 30)):
        if not raw[place].isspace():
            x, y, _, top = text.get_charbox(place, loose=True)
            return x, y, max(4.0, top - y)
    return None


def _apart(text: Any, raw: str, start: int, end: int, height: float) -> str:
    """A line with tabs where the gap between two words is that of columns."""
    made = list[str]()
    for place in range(start, end):
        char = raw[place]
        if char == " " and start < place < end - 1:
            before, after = raw[place - 1], raw[place + 1]
            if not before.isspace() and not after.isspace():
                gap = text.get_charbox(place + 1)[0] - text.get_charbox(place - 1)[2]
                box = text.get_charbox(place)
                # A space that the library made up stands for a gap, which cells have and words not.
                wide = height * (0.6 if box[2] - box[0] < 0.1 else 1.3)
                char = "\t" if gap > wide and place - start > 3 else " "
        made.append(char)
    return "".join(made).rstrip()


def _page(name: str, sheets: Sequence[Sequence[str]]) -> Page:
    often = _repeated(sheets)
    lines, sorts, starts = list[str](), dict[int, Sort](), list[int]()
    at = 0
    for sheet in sheets:
        starts.append(at)
        full = [n for n, line in enumerate(sheet) if line.strip()]
        edges = {*full[:_EDGE], *full[-_EDGE:]}
        for number, line in enumerate(sheet):
            for piece in _joined(line):
                if number in edges and _bare(piece) in often:
                    sorts[at] = "furniture"
                lines.append(piece)
                at += len(piece) + 1
    return Page(name, "\n".join(lines), "application/pdf", sorts, tuple(starts))


def _joined(line: str) -> list[str]:
    """A line, in two where a hyphen at a line's end has been taken away."""
    return line.replace(_CUT, "-\n").replace("\x02", "-\n").replace("\x00", "").split("\n")


def _bare(line: str) -> str:
    return _DIGITS.sub("#", " ".join(line.split()))


def _repeated(sheets: Sequence[Sequence[str]]) -> frozenset[str]:
    """The lines at the edges of pages that most pages have, whatever number they bear."""
    if len(sheets) < 2:
        return frozenset()
    seen = Counter[str]()
    for sheet in sheets:
        full = [line for line in sheet if line.strip()]
        seen.update({_bare(line) for line in (*full[:_EDGE], *full[-_EDGE:])})
    most = max(2, round(len(sheets) * 0.6))
    return frozenset(line for line, times in seen.items() if times >= most)
