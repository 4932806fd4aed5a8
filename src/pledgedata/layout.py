"""Where things lie: in the repository, in the installed package, in a source and in a release."""

from pathlib import Path
from typing import Final

ABOUT: Final = "about"
FACTS: Final = ("field", "value")
"""The columns of the about-file, which has a row for each fact."""
LINKS: Final = "links"
COMPARABILITY: Final = "comparability"
DERIVED: Final = (LINKS, COMPARABILITY)
"""Tables of a release that follow from its others, and are left out when it is read."""
DESCRIPTOR: Final = "datapackage.json"
CHECKSUMS: Final = "SHA256SUMS"
TABLES: Final = "csv"
COMPARED: Final = f"{TABLES}/{COMPARABILITY}.csv"
"""The table of what can be compared, in a release that has one."""
SCHEMAS: Final = "schemas"
CATALOGUE: Final = "catalog"
CRATE: Final = "ro-crate-metadata.json"
DOCUMENTS: Final = "doc"
"""The folder in a release with a document for each thing."""
ROUTES: Final = "routes"
"""The folder in a release with the rules for a web server."""
REPAIRS: Final = "rattelser.csv"
"""What was changed in a mended copy: beside its tables, and none of them."""

TABULAR: Final = (
    *(".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".xlsx", ".xlsm"),
    ".parquet",
)
"""The endings of files that may hold tables."""
UNREAD: Final = (
    *(".xls", ".xlsb", ".ods", ".numbers", ".gz", ".7z", ".rar", ".zip"),
    *(".db", ".duckdb", ".sqlite"),
)
"""What people keep tables in that is not read inside a package; it is told of, never skipped."""

_HERE = Path(__file__).parent


def repository() -> Path | None:
    """The checkout this code runs from, or None when it was installed from a wheel."""
    root = _HERE.parent.parent
    return root if (root / "pyproject.toml").is_file() and (root / "vocab").is_dir() else None


def vocabulary() -> Path:
    """The folder with the vocabulary and the code lists: in the wheel, else in the checkout."""
    shipped = _HERE / "vocab"
    return shipped if shipped.is_dir() else _HERE.parent.parent / "vocab"
