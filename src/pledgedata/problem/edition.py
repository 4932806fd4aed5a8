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
        "edition-other",
        ("Det tidigare släppet är något annat", "The earlier release is something else"),
        (
            (
                "Det tidigare släppet är {before} och det här är {value}: de är två datamängder. "
                "Inget mer jämfördes."
            ),
            (
                "The earlier release is {before} and this is {value}: they are two datasets. "
                "Nothing else was compared."
            ),
        ),
        (
            (
                "Jämför med ert eget tidigare släpp. Är det ert, skriv tillbaka kortnamnet (name, "
                "Kortnamn) som det gavs ut: adresser och filer heter så."
            ),
            (
                "Compare an earlier release of your own. If it is yours, write the short name "
                "(name) back as it was published: addresses and files are named so."
            ),
        ),
    ),
    _changed(
        "edition-specification",
        (
            "Det tidigare släppet följer en annan specifikation",
            "The earlier release follows another specification",
        ),
        (
            (
                "Det tidigare släppet följer version {found} av specifikationen; nu gäller "
                "{expected}. Bara det som båda versionerna har jämfördes."
            ),
            (
                "The earlier release follows version {found} of the specification; {expected} is "
                "in force. Only what both versions have was compared."
            ),
        ),
        (
            (
                "Är släppet äldre: jämför med en uppgraderad kopia av det, `pledgedata migrate "
                "SLÄPP -o KOPIA`. Är det nyare: installera en nyare version av programmet."
            ),
            (
                "If the release is older, compare a lifted copy of it: `pledgedata migrate RELEASE "
                "-o COPY`. If it is newer, install a later version of the program."
            ),
        ),
        severity=_WARN,
    ),
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
                "(bladet Utgångna adresser). Har den fått ett annat id, skriv också den nya "
                "adressen där, i moved_to (Flyttad till)."
            ),
            (
                "Put it back. If it must go, write {address} in the table retirements (the sheet "
                "Utgångna adresser). If it has another id now, write the new address there too, in "
                "moved_to (Moved to)."
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
            "{record} hade ”{before}” och har nu ”{value}”.",
            "{record} had “{before}” and now has “{value}”.",
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
        "edition-party-changed",
        ("En part är ändrad", "A party was changed"),
        (
            (
                "{record} var ”{before}” och är nu ”{value}”, också i de medborgarlöften som är "
                "utgivna."
            ),
            (
                "{record} was “{before}” and is now “{value}”, in the agreements that are "
                "published too."
            ),
        ),
        _corrected(
            "Heter eller är parten något annat från och med nu: skriv tillbaka, och lägg till en "
            "ny part med eget id för det nya.",
            "If the party is called or is something else from now on, write it back, and add a new "
            "party with its own id for what is new.",
        ),
        severity=_WARN,
    ),
    _changed(
        "edition-signatory-changed",
        ("En annan undertecknare", "Another signatory"),
        (
            "{record} var ”{before}” och är nu ”{value}”, som får den förras adress.",
            "{record} was “{before}” and is now “{value}”, who gets the former's address.",
        ),
        _corrected(
            "Ge den nya ett eget nummer, och låt den förra stå kvar med sitt.",
            "Give the new one a number of its own, and let the former keep theirs.",
        ),
        severity=_WARN,
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
        (
            (
                "Skriv tillbaka den; den ändras aldrig. Har filerna flyttat, skriv den nya platsen "
                "i download_url (bladet Om, Adress till filerna)."
            ),
            (
                "Write it back; it is never changed. If the files have moved, write the new place "
                "in download_url (the sheet Om, Address of the files)."
            ),
        ),
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
        "edition-previous",
        ("Föregående version är inte tidigare", "The previous version is not earlier"),
        (
            "Släppet är version {value} och sägs ersätta version {before}.",
            "The release is version {value} and is said to replace version {before}.",
        ),
        (
            "Skriv versionen som släppet ersätter i previous_version, eller höj version.",
            "Write the version that the release replaces in previous_version, or raise version.",
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
