"""What every tabular source becomes before it means anything: a named grid of text cells."""

from dataclasses import dataclass

from pledgedata.problem import Fact, Problem
from pledgedata.words import Text


class Odd(ValueError):
    """What forbids that a file becomes a grid: a problem's code and facts."""

    def __init__(self, code: str, **facts: Fact) -> None:
        """Keep what is wrong."""
        super().__init__(code)
        self.code, self.facts = code, facts


@dataclass(frozen=True, slots=True)
class Line:
    """One row of cells, with its number in a spreadsheet and its first physical line."""

    row: int
    line: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Grid:
    """A header and the rows under it, from one CSV file or one sheet of a workbook.

    `name` says which table it is: the file's stem, or the sheet's title. Blank rows are left out
    but counted. `sheet` is the title of the sheet in a workbook, and empty elsewhere. `decimal` is
    how its program writes decimals. `canonical` is a release's, whose headings are the columns'
    names and nothing else. `physical` is for a part of a grid: the column of the part's table that
    each column of the whole is, or an empty string.
    """

    name: str
    file: str
    header: tuple[str, ...]
    lines: tuple[Line, ...]
    header_row: int = 1
    sheet: str = ""
    decimal: str = "."
    canonical: bool = False
    physical: tuple[str, ...] = ()

    @property
    def there(self) -> Text:
        """Where it stands, in words: a sheet by its title and its workbook, else the file."""
        if self.sheet:
            sv, en = f"på bladet {self.sheet} i {self.file}", f"on the sheet {self.sheet} of"
            return Text(sv, f"{en} {self.file}")
        return within(self.file)


def within(file: str) -> Text:
    """The words for a place that is a whole file."""
    return Text(f"i {file}", f"in {file}")


@dataclass(frozen=True, slots=True)
class Grids:
    """What one file holds: its grids, and what is wrong with it before any column is looked at."""

    grids: tuple[Grid, ...] = ()
    problems: tuple[Problem, ...] = ()
