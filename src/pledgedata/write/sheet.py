"""A sheet's cells changed in its bytes: whatever is not named stays as it is, to the byte."""

import io
import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

from pledgedata.problem.kinds import letter
from pledgedata.write.frame import Column, Frame, Place, Row, attribute, cells, columns
from pledgedata.write.part import legible


@dataclass(frozen=True, slots=True)
class Edit:
    """What becomes of a cell: the style that follows from the one it has, and another text."""

    style: Callable[[int], int] | None = None
    text: str | None = None


def holders(data: bytes, styles: frozenset[int]) -> Iterator[tuple[Place, int]]:
    """The cells that have one of these styles, and which."""
    frame = Frame.of(data) if styles else None
    if frame is None:
        return
    one = b"|".join(str(style).encode() for style in sorted(styles))
    wanted = re.compile(rb"\ss\s*=\s*[\"'](?:" + one + rb")[\"']")
    at = 0
    while found := wanted.search(frame.data, max(at, frame.start), frame.end):
        index = bisect_left(frame.starts, found.start()) - 1
        if index < 0:
            return
        row = frame.row(index)
        at = max(row.end, found.end())
        for column, _, _, attributes, _ in cells(frame, row.inside):
            style = attribute(attributes, b"s")
            if style.isdigit() and int(style) in styles:
                yield (frame.rows[index], column), int(style)


def edited(data: bytes, edits: Mapping[Place, Edit]) -> tuple[bytes, frozenset[Place]]:
    """The sheet with these cells changed, made where there is none; and the formulas among them.

    A formula takes another style but never another text.
    """
    frame = Frame.of(data) if edits else None
    if frame is None:
        return data, frozenset()
    rows: dict[int, dict[int, Edit]] = {}
    for (row, column), edit in edits.items():
        rows.setdefault(row, {})[column] = edit
    looks = columns(frame)
    out, at, formulas = io.BytesIO(), 0, set[Place]()
    for number, some in sorted(rows.items()):
        index = bisect_left(frame.rows, number)
        if index < len(frame.rows) and frame.rows[index] == number:
            held = frame.row(index)
        else:
            start = frame.starts[index] if index < len(frame.rows) else frame.end
            held = Row(f' r="{number}"'.encode(), b"", start, start)
        out.write(frame.data[at : held.start])
        inside, kept = _inside(frame, number, held, some, looks)
        formulas |= {(number, column) for column in kept}
        name = frame.prefix + b"row"
        out.write(b"<" + name + held.attributes + b">" + inside + b"</" + name + b">")
        at = held.end
    out.write(frame.data[at:])
    return out.getvalue(), frozenset(formulas)


def _inside(
    frame: Frame, number: int, row: Row, edits: Mapping[int, Edit], looks: Sequence[Column]
) -> tuple[bytes, set[int]]:
    """What a row holds after the edits, and the columns of its formulas that keep their text."""
    usual = attribute(row.attributes, b"s")
    custom = attribute(row.attributes, b"customFormat") in {"1", "true"}

    def made(column: int) -> bytes:
        own = next((c.style for c in looks if c.first <= column <= c.last), 0)
        style = int(usual) if custom and usual.isdigit() else own
        attributes = f' r="{letter(column)}{number}"' + (f' s="{style}"' if style else "")
        return _cell(frame, attributes.encode(), b"", edits[column])[0]

    out, at, formulas, todo = list[bytes](), 0, set[int](), sorted(edits)
    for column, start, end, attributes, holds in cells(frame, row.inside):
        out.append(row.inside[at:start])
        while todo and todo[0] < column:
            out.append(made(todo.pop(0)))
        at = start
        if todo and todo[0] == column:
            cell, is_formula = _cell(frame, attributes, holds, edits[todo.pop(0)])
            out.append(cell)
            formulas |= {column} if is_formula else set()
            at = end
        else:
            out.append(row.inside[start:end])
            at = end
    out += [made(column) for column in todo]
    out.append(row.inside[at:])
    return b"".join(out), formulas


def _cell(frame: Frame, attributes: bytes, holds: bytes, edit: Edit) -> tuple[bytes, bool]:
    """A cell after its edit, and whether it is a formula that was to take another text."""
    if edit.style:
        text = attribute(attributes, b"s")
        style = edit.style(int(text) if text.isdigit() else 0)
        attributes = _without(attributes, b"s") + f' s="{style}"'.encode()
    refused = False
    if edit.text is not None:
        refused = re.search(b"<" + frame.prefix + rb"f[\s/>]", holds) is not None
        if not refused:
            attributes = _without(attributes, b"t", b"cm", b"vm") + b' t="inlineStr"'
            holds = _inline(frame.prefix, edit.text)
    name = frame.prefix + b"c"
    if not holds:
        return b"<" + name + attributes + b"/>", refused
    return b"<" + name + attributes + b">" + holds + b"</" + name + b">", refused


def _without(attributes: bytes, *names: bytes) -> bytes:
    for name in names:
        attributes = re.sub(rb"\s" + name + rb"\s*=\s*(?:\"[^\"]*\"|'[^']*')", b"", attributes)
    return attributes


def _inline(prefix: bytes, text: str) -> bytes:
    inner = escape(legible(text)).encode()
    opened = b"<" + prefix + b"is><" + prefix + b't xml:space="preserve">'
    return opened + inner + b"</" + prefix + b"t></" + prefix + b"is>"
