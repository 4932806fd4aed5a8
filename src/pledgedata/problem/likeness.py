"""Pledges that say the same: twice in one agreement, or again in another."""

from typing import Final

from pledgedata.problem.kinds import Chapter, Severity
from pledgedata.words import Text

_TWO: Final = Text(
    "Löftena räknas som två, fast de kan vara ett.",
    "They count as two pledges, though they may be one.",
)
_WARN, _TELL = Severity.WARNING, Severity.ADVICE

_rule: Final = Chapter(_TWO).rule


RULES: Final = (
    _rule(
        "pledge-repeated",
        ("Samma löfte två gånger", "The same pledge twice"),
        (
            "{value} säger samma sak som {first} (likhet {score} av 100).",
            "{value} says the same as {first} (alike {score} of 100).",
        ),
        (
            "Ta bort det ena, om källan bara har ett.",
            "Remove one, if the source has only one.",
        ),
        severity=_WARN,
    ),
    _rule(
        "pledge-likeness-unasked",
        ("Nästan lika löften söktes inte", "Almost equal pledges were not looked for"),
        (
            "En motor granskade paketet: om några av {count} löften nästan är lika prövades inte.",
            "Checked by an engine: whether some of {count} pledges are almost alike was not asked.",
        ),
        (
            "Granska en kommun i taget, eller lägg till --engine desk, som läser allt på en gång.",
            "Check one municipality at a time, or add --engine desk, which reads all at once.",
        ),
        severity=_TELL,
        reader=(
            "Löften som nästan är lika kan räknas som flera.",
            "Pledges that are almost alike may count as several.",
        ),
    ),
    _rule(
        "pledge-continued",
        ("Löftet fortsätter nog ett tidigare", "The pledge probably continues an earlier one"),
        (
            "{value} har samma ord som {first} i ett annat medborgarlöfte.",
            "{value} has the same words as {first} in another agreement.",
        ),
        (
            "Hör de ihop, lägg till en rad i tabellen pledge_links (bladet Kopplingar).",
            "If they belong together, add a row to the table pledge_links (sheet Kopplingar).",
        ),
        severity=_TELL,
        reader=(
            "Löftena räknas som två, fast de kan vara ett som fortsätter.",
            "They count as two pledges, though they may be one that continues.",
        ),
    ),
)
