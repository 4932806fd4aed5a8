"""What was published and may not change unsaid: words and dates, addresses, versions."""

from typing import Final

from pledgedata.problem.kinds import Chapter, Severity
from pledgedata.words import Text

_COMPARE: Final = Text(
    "Jämför med den tidigare versionen innan du bygger vidare på uppgiften.",
    "Compare the earlier version before you build on it.",
)
_WARN, _TELL = Severity.WARNING, Severity.ADVICE

_changed: Final = Chapter(_COMPARE).rule


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
    _changed(
        "edition-gone",
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
    _changed(
        "edition-pledge-changed",
        ("Löftet är ändrat i efterhand", "The pledge was changed afterwards"),
        (
            "{record} var ”{before}” och är nu ”{value}”.",
            "{record} was “{before}” and is now “{value}”.",
        ),
        _corrected("Skriv tillbaka det.", "Write it back."),
    ),
    _changed(
        "edition-agreement-changed",
        ("Medborgarlöftets datum är ändrade", "The agreement's dates were changed"),
        (
            "{record} hade {before} och har nu ”{value}”.",
            "{record} had {before} and now has “{value}”.",
        ),
        _corrected(
            "Skriv tillbaka datumen. Förlängs ett medborgarlöfte är det en ny utgåva med eget id.",
            "Write the dates back. An agreement that is extended is a new edition with its own id.",
        ),
        severity=_WARN,
    ),
    _changed(
        "edition-followup-changed",
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
    _changed(
        "edition-corrected",
        ("En rättelse", "A correction"),
        (
            "{record} var ”{before}” och är nu ”{value}”; changes_sv nämner det.",
            "{record} was “{before}” and is now “{value}”; changes_sv mentions it.",
        ),
        (
            "Läs båda. Inget behöver göras om källan säger som det står nu.",
            "Read both. Nothing need be done if the source says what stands here now.",
        ),
        severity=_TELL,
    ),
    _changed(
        "edition-base-changed",
        ("Adresserna är inte längre desamma", "The addresses are no longer the same"),
        (
            "Basen för adresser var {before} och är nu {value}.",
            "The base of addresses was {before} and is now {value}.",
        ),
        ("Skriv tillbaka den; den ändras aldrig.", "Write it back; it is never changed."),
    ),
    _changed(
        "edition-version",
        ("Versionen är inte höjd", "The version was not raised"),
        (
            "Versionen är {value}; det tidigare släppet är {before}.",
            "The version is {value}; the earlier release is {before}.",
        ),
        ("Höj versionen när uppgifterna ändras.", "Raise it when the data changes."),
        severity=_WARN,
    ),
    _changed(
        "edition-backdated",
        ("Släppet är daterat före det förra", "The release is dated before the last"),
        (
            "Släppet är utgivet {value}, före det tidigare släppet ({before}).",
            "The release is issued {value}, before the earlier release ({before}).",
        ),
        (
            (
                "Skriv dagen då det här släppet ges ut, eller jämför med det släpp som kom före "
                "den dagen."
            ),
            (
                "Write the day when this release is issued, or compare the release that came "
                "before that day."
            ),
        ),
        severity=_WARN,
    ),
    _changed(
        "edition-unstated",
        ("Det tidigare släppet nämns inte", "The earlier release is not mentioned"),
        (
            "{label} är {value} enligt det tidigare släppet, men om-filen säger inte det.",
            "{label} is {value} by the earlier release, but the about-file does not say so.",
        ),
        (
            "Skriv {value}, annars visar katalogen fel släpp som det första eller det förra.",
            "Write {value}, or the catalogue shows a wrong release as the first or the previous.",
        ),
        severity=_TELL,
    ),
    _changed(
        "edition-unexplained",
        ("Det sägs inte vad som är ändrat", "What has changed is not said"),
        (
            "Om-filen säger inte vad som skiljer {value} från {before}.",
            "The about-file does not say what is different in {value} from {before}.",
        ),
        (
            "Skriv vad som är nytt eller rättat i changes_sv (bladet Om, Ändringar på svenska).",
            "Write in changes_sv (the sheet Om, Changes in Swedish) what is new or corrected.",
        ),
        severity=_TELL,
    ),
)
