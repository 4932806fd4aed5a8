"""What does not hang together about addresses that have retired."""

from typing import Final

from pledgedata.problem.kinds import Chapter, Severity
from pledgedata.problem.story import ODD

_rule: Final = Chapter(ODD).rule


RULES: Final = (
    _rule(
        "retirement-elsewhere",
        ("En utgången adress är inte paketets", "A retired address is not the package's"),
        (
            "{value} är inte {expected} följt av slag/id, som paketets adresser är.",
            "{value} is not {expected} followed by kind/id, as the package's addresses are.",
        ),
        (
            (
                "Skriv hela adressen, som den gavs ut. Är den det, är basen för adresser ändrad "
                "(base_iri): skriv tillbaka den."
            ),
            (
                "Write the whole address, as it was published. If it is, the base of addresses "
                "(base_iri) was changed: write that back."
            ),
        ),
    ),
    _rule(
        "retirement-living",
        ("En utgången adress används", "A retired address is in use"),
        (
            "{value} är utgången men finns i {table}.",
            "{value} is retired but stands in {table}.",
        ),
        (
            "Ta bort den ena raden: posten, eller att dess adress har utgått.",
            "Remove one of the rows: the record, or that its address has retired.",
        ),
    ),
    _rule(
        "retirement-circular",
        ("En adress är flyttad till sig själv", "An address has moved to itself"),
        (
            "Den som följer {value} kommer tillbaka dit.",
            "Whoever follows {value} comes back to it.",
        ),
        (
            "Skriv adressen som gäller nu, eller lämna cellen tom.",
            "Write the address that holds now, or leave the cell empty.",
        ),
    ),
    _rule(
        "retirement-astray",
        ("En adress är flyttad till ingenting", "An address has moved to nothing"),
        (
            "Det finns inget på {value}, dit en utgången adress leder.",
            "There is nothing at {value}, where a retired address leads.",
        ),
        (
            "Rätta adressen, eller lämna cellen tom om det som fanns inte finns längre.",
            "Correct the address, or leave the cell empty if what was there is no more.",
        ),
        severity=Severity.WARNING,
    ),
    _rule(
        "retirement-twice",
        ("En adress har utgått två gånger", "An address has retired twice"),
        (
            "Att {value} har utgått står redan på rad {first}.",
            "That {value} has retired is said in row {first} already.",
        ),
        (
            "Ta bort den ena raden. Servern leder till adressen som gäller nu, om en rad har den.",
            "Remove one of the rows. Servers lead to the address that holds now, if a row has one.",
        ),
        severity=Severity.WARNING,
    ),
)
