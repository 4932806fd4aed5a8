"""Pledges that say the same: twice in one agreement, or again in another."""

from typing import Final

from pledgedata.problem.kinds import Rule, Severity
from pledgedata.words import Text

_READERS: Final = {
    "pledge-likeness-unasked": Text(
        "Löften som nästan är lika kan räknas som flera.",
        "Pledges that are almost alike may count as several.",
    ),
    "pledge-continued": Text(
        "Löftena räknas som två, fast de kan vara ett som fortsätter.",
        "They count as two pledges, though they may be one that continues.",
    ),
    "pledge-repeated": Text(
        "Löftena räknas som två, fast de kan vara ett.",
        "They count as two pledges, though they may be one.",
    ),
}
_WARN, _TELL = Severity.WARNING, Severity.ADVICE


def _rule(
    code: str,
    weight: Severity,
    title: tuple[str, str],
    message: tuple[str, str],
    hint: tuple[str, str],
) -> Rule:
    return Rule(code, weight, Text(*title), Text(*message), Text(*hint), _READERS[code])


RULES: Final = (
    _rule(
        "pledge-repeated",
        _WARN,
        ("Samma löfte två gånger", "The same pledge twice"),
        (
            "{value} säger samma sak som {first} (likhet {score} av 100).",
            "{value} says the same as {first} (alike {score} of 100).",
        ),
        (
            "Ta bort det ena, om källan bara har ett.",
            "Remove one, if the source has only one.",
        ),
    ),
    _rule(
        "pledge-likeness-unasked",
        _TELL,
        ("Nästan lika löften söktes inte", "Almost equal pledges were not looked for"),
        (
            "En motor granskade paketet: om några av {count} löften nästan är lika prövades inte.",
            "Checked by an engine: whether some of {count} pledges are almost alike was not asked.",
        ),
        (
            "Granska en kommun i taget, eller lägg till --engine desk, som läser allt på en gång.",
            "Check one municipality at a time, or add --engine desk, which reads all at once.",
        ),
    ),
    _rule(
        "pledge-continued",
        _TELL,
        ("Löftet fortsätter nog ett tidigare", "The pledge probably continues an earlier one"),
        (
            "{value} har samma ord som {first} i ett annat medborgarlöfte.",
            "{value} has the same words as {first} in another agreement.",
        ),
        (
            "Hör de ihop, lägg till en rad i tabellen pledge_links (bladet Kopplingar).",
            "If they belong together, add a row to the table pledge_links (sheet Kopplingar).",
        ),
    ),
)
