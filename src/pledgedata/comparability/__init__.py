"""What can be compared: between two publishers, or between the years of one, field by field."""

from pledgedata.comparability.pairing import across, confined, within
from pledgedata.comparability.side import Side, sides
from pledgedata.comparability.table import HEADER, comparisons, listing, table, tree
from pledgedata.comparability.verdict import Finding, fields, findings

__all__ = [
    "HEADER",
    "Finding",
    "Side",
    "across",
    "comparisons",
    "confined",
    "fields",
    "findings",
    "listing",
    "sides",
    "table",
    "tree",
    "within",
]
