"""What can be compared: between two publishers, or between the years of one, field by field."""

from pledgedata.comparability.pairing import across, confined, within
from pledgedata.comparability.side import Side, Stated, broader, compared, plain, sides, standing
from pledgedata.comparability.table import HEADER, comparisons, listing, portions, table, tree
from pledgedata.comparability.verdict import Finding, fields, findings

__all__ = [
    "HEADER",
    "Finding",
    "Side",
    "Stated",
    "across",
    "broader",
    "compared",
    "comparisons",
    "confined",
    "fields",
    "findings",
    "listing",
    "plain",
    "portions",
    "sides",
    "standing",
    "table",
    "tree",
    "within",
]
