"""Themes by municipality, as a shaded table and as a small picture of it."""

from dataclasses import dataclass

from pledgedata.site.page import Pages
from pledgedata.site.whole import by_name, place

LEVELS = 5
_CELL = 16


@dataclass(frozen=True, slots=True)
class Line:
    """A municipality: its name, where it leads, and for each theme the number and its shade."""

    label: str
    href: str
    cells: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Heat:
    """The table, and the same as shapes: one for each shade, a square for each cell."""

    themes: tuple[str, ...]
    lines: tuple[Line, ...]
    paths: tuple[str, ...]
    width: int
    height: int
    steps: tuple[str, ...]


def heat(pages: Pages, themes: list[str]) -> Heat:
    """The themes of each municipality that has any; shades tell how many, in five steps."""
    site = pages.site
    codes = by_name((code for code, some in site.figures.heat.items() if some), pages.lang)
    most = max((n for code in codes for n in site.figures.heat[code].values()), default=1)
    steps = _steps(most)
    lines = []
    paths = [""] * (LEVELS + 1)
    for x, code in enumerate(codes):
        some = site.figures.heat[code]
        cells = tuple((some[t], _level(some[t], steps)) for t in themes)
        lines.append(Line(place(code)[pages.lang], pages.at("municipality", code), cells))
        for y, (_, level) in enumerate(cells):
            if level:
                paths[level] += f"M{x * _CELL} {y * _CELL}h15v15h-15z"
    shown = tuple(
        str(low) if low == high else f"{low}–{high}" for low, high in _ranges(steps) if low <= high
    )
    return Heat(
        tuple(themes), tuple(lines), tuple(paths), len(codes) * _CELL, len(themes) * _CELL, shown
    )


def _steps(most: int) -> tuple[int, ...]:
    """The least number of each shade."""
    if most <= LEVELS:
        return tuple(range(1, LEVELS + 1))
    return tuple(max(1, round(1 + (most - 1) * at / LEVELS)) for at in range(LEVELS))


def _ranges(steps: tuple[int, ...]) -> list[tuple[int, int]]:
    ends = [*(step - 1 for step in steps[1:]), steps[-1]]
    return list(zip(steps, ends, strict=True))


def _level(count: int, steps: tuple[int, ...]) -> int:
    return sum(count >= step for step in steps) if count else 0
