"""A CSV that Swedish Excel opens by a double click, and that cannot run anything there.

It is a copy for looking at: what begins like a formula gets an apostrophe in front, so the text is
no longer the data's. The canonical CSV is never changed for Excel's sake.

Source: OWASP, CSV Injection, https://owasp.org/www-community/attacks/CSV_Injection
"""

import csv
import io
from typing import Final

_RUNS: Final = ("=", "+", "-", "@", "\t", "\r")
_NUMERIC: Final = frozenset("0123456789.,-+ ")


def excel(data: bytes) -> bytes:
    """The canonical CSV with semicolons, a byte order mark and CRLF, and nothing that runs."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\r\n")
    for row in csv.reader(io.StringIO(data.decode("utf-8"), newline="")):
        writer.writerow([_harmless(cell) for cell in row])
    return b"\xef\xbb\xbf" + out.getvalue().encode()


def _harmless(cell: str) -> str:
    runs = cell.startswith(_RUNS) and not (set(cell) <= _NUMERIC and len(cell) > 1)
    return f"'{cell}" if runs else cell
