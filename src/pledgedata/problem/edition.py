"""What was published and may not change unsaid: words and dates, addresses, versions."""

from typing import Final

from pledgedata.problem.kinds import Rule, Severity
from pledgedata.words import Text

_READERS: Final = {
    "edition": Text(
        "Jämför med den tidigare versionen innan du bygger vidare på uppgiften.",
        "Compare the earlier version before you build on it.",
    ),
    "retirement": Text(
        "Uppgiften är utgiven, men stämmer inte med en annan; pröva mot källan.",
        "It is published but does not agree with another; compare the source.",
    ),
}
_WARN, _TELL, _STOP = Severity.WARNING, Severity.ADVICE, Severity.ERROR


def _rule(
    code: str,
    weight: Severity,
    title: tuple[str, str],
    message: tuple[str, str],
    hint: tuple[str, str],
) -> Rule:
    reader = _READERS[code.partition("-")[0]]
    return Rule(code, weight, Text(*title), Text(*message), Text(*hint), reader)


def _corrected(sv: str, en: str) -> tuple[str, str]:
    """What to do, and how a correction is told from a change."""
    return (
        (
            f"{sv} Var det fel avskrivet: höj versionen och skriv i changes_sv (bladet Om, "
            "Ändringar på svenska) att {record} är rättat."
        ),
        (
            f"{en} If it was copied wrongly, raise the version and write in changes_sv (the sheet "
            "Om, Changes in Swedish) that {record} is corrected."
        ),
    )


RULES: Final = (
    _rule(
        "edition-gone",
        _STOP,
        ("En post är borta", "A record is gone"),
        (
            "{value} fanns i {table} (bladet {sheet}) i det tidigare släppet men inte nu.",
            "{value} was in {table} (the sheet {sheet}) in the earlier release but is not now.",
        ),
        (
            (
                "Lägg tillbaka den. Ska den bort, skriv {address} i tabellen retirements "
                "(bladet Utgångna adresser)."
            ),
            (
                "Put it back. If it must go, write {address} in the table retirements (the sheet "
                "Utgångna adresser)."
            ),
        ),
    ),
    _rule(
        "edition-pledge-changed",
        _STOP,
        ("Löftet är ändrat i efterhand", "The pledge was changed afterwards"),
        (
            "{record} var ”{before}” och är nu ”{value}”.",
            "{record} was “{before}” and is now “{value}”.",
        ),
        _corrected("Skriv tillbaka det.", "Write it back."),
    ),
    _rule(
        "edition-agreement-changed",
        _WARN,
        ("Medborgarlöftets datum är ändrade", "The agreement's dates were changed"),
        (
            "{record} hade {before} och har nu ”{value}”.",
            "{record} had {before} and now has “{value}”.",
        ),
        _corrected(
            "Skriv tillbaka datumen. Förlängs ett medborgarlöfte är det en ny utgåva med eget id.",
            "Write the dates back. An agreement that is extended is a new edition with its own id.",
        ),
    ),
    _rule(
        "edition-followup-changed",
        _STOP,
        ("En uppföljning är ändrad", "A follow-up was changed"),
        (
            "{record} sade ”{before}” och säger nu ”{value}”.",
            "{record} said “{before}” and now says “{value}”.",
        ),
        _corrected(
            "Skriv tillbaka den, och lägg till en ny uppföljning.",
            "Write it back, and add a new follow-up.",
        ),
    ),
    _rule(
        "edition-corrected",
        _TELL,
        ("En rättelse", "A correction"),
        (
            "{record} var ”{before}” och är nu ”{value}”; changes_sv nämner det.",
            "{record} was “{before}” and is now “{value}”; changes_sv mentions it.",
        ),
        (
            "Läs båda. Inget behöver göras om källan säger som det står nu.",
            "Read both. Nothing need be done if the source says what stands here now.",
        ),
    ),
    _rule(
        "edition-base-changed",
        _STOP,
        ("Adresserna är inte längre desamma", "The addresses are no longer the same"),
        (
            "Basen för adresser var {before} och är nu {value}.",
            "The base of addresses was {before} and is now {value}.",
        ),
        ("Skriv tillbaka den; den ändras aldrig.", "Write it back; it is never changed."),
    ),
    _rule(
        "edition-version",
        _WARN,
        ("Versionen är inte höjd", "The version was not raised"),
        (
            "Versionen är {value}; det tidigare släppet är {before}.",
            "The version is {value}; the earlier release is {before}.",
        ),
        ("Höj versionen när uppgifterna ändras.", "Raise it when the data changes."),
    ),
    _rule(
        "edition-unstated",
        _TELL,
        ("Det tidigare släppet nämns inte", "The earlier release is not mentioned"),
        (
            "{label} är {value} enligt det tidigare släppet, men om-filen säger inte det.",
            "{label} is {value} by the earlier release, but the about-file does not say so.",
        ),
        (
            "Skriv {value}, annars visar katalogen fel släpp som det första eller det förra.",
            "Write {value}, or the catalogue shows a wrong release as the first or the previous.",
        ),
    ),
    _rule(
        "edition-unexplained",
        _TELL,
        ("Det sägs inte vad som är ändrat", "What has changed is not said"),
        (
            "Om-filen säger inte vad som skiljer {value} från {before}.",
            "The about-file does not say what is different in {value} from {before}.",
        ),
        (
            "Skriv vad som är nytt eller rättat i changes_sv (bladet Om, Ändringar på svenska).",
            "Write in changes_sv (the sheet Om, Changes in Swedish) what is new or corrected.",
        ),
    ),
    _rule(
        "retirement-elsewhere",
        _STOP,
        ("En utgången adress är inte paketets", "A retired address is not the package's"),
        (
            "{value} är inte {expected} följt av slag/id, som paketets adresser är.",
            "{value} is not {expected} followed by kind/id, as the package's addresses are.",
        ),
        (
            "Skriv hela adressen, som den gavs ut.",
            "Write the whole address, as it was published.",
        ),
    ),
    _rule(
        "retirement-living",
        _STOP,
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
        _STOP,
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
        _WARN,
        ("En adress är flyttad till ingenting", "An address has moved to nothing"),
        (
            "Det finns inget på {value}, dit en utgången adress leder.",
            "There is nothing at {value}, where a retired address leads.",
        ),
        (
            "Rätta adressen, eller lämna cellen tom om det som fanns inte finns längre.",
            "Correct the address, or leave the cell empty if what was there is no more.",
        ),
    ),
    _rule(
        "retirement-twice",
        _WARN,
        ("En adress har utgått två gånger", "An address has retired twice"),
        (
            "Att {value} har utgått står redan på rad {first}.",
            "That {value} has retired is said in row {first} already.",
        ),
        (
            "Ta bort den ena raden. Servern leder till adressen som gäller nu, om en rad har den.",
            "Remove one of the rows. Servers lead to the address that holds now, if a row has one.",
        ),
    ),
)
