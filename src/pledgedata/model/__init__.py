"""The records, code lists and row rules that everything else is derived from."""

from typing import Final

from pledgedata.model.about import About
from pledgedata.model.agreement import Agreement
from pledgedata.model.code import CodeList, Concept, code_list, code_lists
from pledgedata.model.comparison import Comparison
from pledgedata.model.concept import LocalConcept
from pledgedata.model.evidence import Evidence, Signatory, Source
from pledgedata.model.extension import Extension
from pledgedata.model.followup import FollowUp
from pledgedata.model.origin import Origin
from pledgedata.model.party import Party
from pledgedata.model.pledge import Pledge, PledgeLink, Target
from pledgedata.model.record import Face, Record, Several, faces, known
from pledgedata.model.retirement import Retirement
from pledgedata.model.rule import Differ, Order, RowRule

__all__ = [
    "RECORDS",
    "About",
    "Agreement",
    "CodeList",
    "Comparison",
    "Concept",
    "Differ",
    "Evidence",
    "Extension",
    "Face",
    "FollowUp",
    "LocalConcept",
    "Order",
    "Origin",
    "Party",
    "Pledge",
    "PledgeLink",
    "Record",
    "Retirement",
    "RowRule",
    "Several",
    "Signatory",
    "Source",
    "Target",
    "code_list",
    "code_lists",
    "faces",
    "known",
]

RECORDS: Final[tuple[type[Record], ...]] = (
    Agreement,
    Party,
    Pledge,
    Target,
    Evidence,
    Signatory,
    FollowUp,
    Source,
    PledgeLink,
    LocalConcept,
    Retirement,
    Extension,
    Origin,
)
