"""Where a validator accepts more than we do, and why."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pledgedata.canonical import csv_bytes
from pledgedata.datatype import KINDS
from pledgedata.problem import CATALOGUE
from pledgedata.words import Text
from tests.laws.jury import JUDGES
from tests.laws.specimen import ABOUT, Specimen

ABOUT_FILE: Final = "the about-file"
_FORM: Final = {
    *("cell-type", "cell-space", "cell-character", "code-unknown", "list-separator"),
    *(code for kind in KINDS.values() for _, code, _ in kind.near),
}
_JSON, _TABLE, _CSVW, _W3C, _SHACL = JUDGES
_PATTERNS: Final = (_JSON, _TABLE, _CSVW, _W3C)
_TABULAR: Final = (_TABLE, _CSVW, _W3C)
UNASKED: Final = (_JSON, _SHACL)
"""They see no about-file: its facts are in no form that they judge."""


@dataclass(frozen=True)
class Finding:
    """A cell or row that we refuse, by what, and the judges that accept it."""

    key: str
    label: Text
    place: str
    text: str
    problem: str
    accepted: tuple[str, ...]


def finding(one: Specimen, errors: Sequence[str], refused: Mapping[str, bool]) -> Finding:
    """What there is to tell of a specimen that we refuse."""
    form = next((code for code in errors if code in _FORM), None)
    about = one.place.partition(".")[0] == ABOUT
    code = form or errors[0]
    key, label = one.kind.en, one.kind
    if not form and not about:
        key, label = code, CATALOGUE[code].title
    accepted = (j for j in JUDGES if not refused[j] and not (about and j in UNASKED))
    return Finding(key, label, one.place, one.text, code, tuple(accepted))


_WHY: Final[tuple[tuple[tuple[str, ...], tuple[str, ...], Text], ...]] = (
    (("id-scope",), tuple(JUDGES), Text(
        "Vilken kommun ett id hör till avgörs av en annan kolumn och en kodlista; mönstret ser "
        "bara att det är fyra siffror.",
        "Which municipality an id belongs to is settled by another column and a code list; the "
        "pattern only sees four digits.")),
    (("list-empty-item",), (_CSVW, _W3C), Text(
        "CSVW läser ingenting mellan två | som att värdet saknas, och det får det.",
        "CSVW reads nothing between two | as a value that is missing, which it may be.")),
    (("list-repeat",), _TABULAR, Text(
        "Ett mönster kan inte jämföra värdena i en cell med varandra.",
        "A pattern cannot compare the values in a cell with each other.")),
    (("list-repeat",), (_SHACL,), Text(
        "I en graf är två likadana påståenden ett enda.",
        "In a graph two equal statements are one.")),
    (("date",), (_TABLE,), Text(
        "frictionless läser månad och dag också utan inledande nolla.",
        "frictionless reads a month or a day without its leading zero too.")),
    (("date",), (_CSVW,), Text(
        "Paketet csvw hoppar över mellanrum före datumet och läser inte det som står efter det.",
        "The package csvw skips spaces before the date and does not read what stands after it.")),
    (("date", "yes or no"), (_W3C,), Text(
        "CSVW tar bort blanksteg och radbrytningar runt allt som inte är text.",
        "CSVW takes spaces and line breaks away around anything that is not text.")),
    (("date",), (_SHACL,), Text(
        "rdflib, som läser grafen, skriver om datumet som det självt skulle ha skrivit det innan "
        "formerna ser det.",
        "rdflib, which reads the graph, writes the date as it would itself before the shapes see "
        "it.")),
    (("cell-no-such-day",), (_W3C,), Text(
        "XML Schema 1.1 har ett år 0000; kalendern har det inte.",
        "XML Schema 1.1 has a year 0000; the calendar has not.")),
    (("text", "short text", "several: short text in a list"), (_JSON,), Text(
        "JSON kan skriva ett halvt tecken som \\ud800, och mönster som alla verktyg förstår kan "
        "inte utesluta det, och inte heller dolda tecken bortom U+FFFF. I UTF-8, och alltså i "
        "övriga former, går halva tecken inte att skriva.",
        "JSON can write half a character as \\ud800, and patterns that all tools understand "
        "cannot exclude it, nor hidden characters beyond U+FFFF. In UTF-8, and so in the other "
        "forms, half a character cannot be written.")),
    (("text", "short text", "several: short text in a list"),
     (_TABLE, _CSVW, _W3C, _SHACL), Text(
        "Dolda tecken bortom U+FFFF, som taggtecken, kan inte nämnas i ett mönster som alla "
        "verktyg förstår.",
        "Hidden characters beyond U+FFFF, such as tags, cannot be named in a pattern that all "
        "tools understand.")),
    (("functional mailbox", "concept with its list"), (_SHACL,), Text(
        "pySHACL prövar mönster med Pythons $, som släpper igenom en sista radbrytning. I en "
        "graffil kan en sådan adress inte stå.",
        "pySHACL tries patterns with Python's $, which lets a final line break through. No graph "
        "file can hold such an address.")),
    (("web address",), _PATTERNS, Text(
        "Ett mönster kan inte räkna ut vart . och .. i en adress leder.",
        "A pattern cannot work out where . and .. in an address lead.")),
    (("web address",), (_SHACL,), Text(
        "Ett mönster kan inte räkna ut vart . och .. i en adress leder, och pySHACL släpper "
        "igenom en sista radbrytning, som ingen graffil kan innehålla i en adress.",
        "A pattern cannot work out where . and .. in an address lead, and pySHACL lets a final "
        "line break through, which no graph file can hold in an address.")),
    (("reference-dangling",), (_JSON,), Text(
        "JSON Schema kan inte slå upp ett id på ett annat ställe i dokumentet.",
        "JSON Schema cannot look an id up elsewhere in the document.")),
    (("reference-dangling",), (_TABLE, _CSVW), Text(
        "En främmande nyckel gäller en hel cell, så celler med flera id har ingen; ensamma id "
        "slås upp.",
        "A foreign key is for a whole cell, so cells with several ids have none; single ids are "
        "looked up.")),
    (("reference-dangling",), (_SHACL,), Text(
        "Vad en egen uppgift gäller sägs av två celler, tabellen och id:t, som ingen form följer; "
        "hänvisningar i en cell följs.",
        "What an extension is said of stands in two cells, the table and the id, which no shape "
        "follows; references of one cell are followed.")),
    (("reference-dangling", "id-repeated"), (_W3C,), Text(
        "Den här domaren läser en cell i taget och prövar inga nycklar.",
        "This judge reads one cell at a time and tests no keys.")),
    (("id-repeated",), (_JSON,), Text(
        "JSON Schema kan inte jämföra poster i en lista fält för fält.",
        "JSON Schema cannot compare records in a list by one of their fields.")),
    (("id-repeated",), (_SHACL,), Text(
        "I en graf är två likadana poster en enda. Skiljer de sig åt säger SHACL ifrån.",
        "In a graph two equal records are one. Where they differ, SHACL objects.")),
    (("period-order", "same-twice"), _PATTERNS, Text(
        "Ett schema för kolumner kan inte jämföra två av dem med varandra; SHACL kan.",
        "A schema for columns cannot compare two of them with each other; SHACL can.")),
    (("concept-misplaced",), tuple(JUDGES), Text(
        "Av ett eget begrepps lista och överordnade begrepp prövas bara formen; att listan är "
        "öppen och att det överordnade begreppet finns i den prövar bara vi.",
        "Of a local concept's list and broader concept only the form is tested; that the list is "
        "open and holds the broader concept is tested by us alone.")),
    (("concept-undeclared",), _PATTERNS, Text(
        "Ett mönster ser att koden har formen av ett eget begrepp, inte om det är förklarat i "
        "tabellen concepts; SHACL slår upp det.",
        "A pattern sees that the code has the form of a local concept, not whether the table "
        "concepts declares it; SHACL looks it up.")),
    (("organisation-number",), tuple(JUDGES), Text(
        "Kontrollsiffran måste räknas ut, och det kan inget av schemaspråken.",
        "The check digit has to be worked out, which none of the schema languages can do.")),
    (("whole number", "yes or no"), (_JSON,), Text(
        "Dokumentet har värdet, inte hur det stod: den som gjorde dokumentet har redan läst det.",
        "The document has the value, not how it was written: whoever made it has read it "
        "already.")),
    (("whole number", "number"), (_TABLE,), Text(
        "frictionless läser tal som Python gör: med mellanrum omkring, plustecken, inledande "
        "nollor, _ och andra skrifters siffror.",
        "frictionless reads numbers as Python does: with spaces around, plus signs, leading "
        "zeros, _ and the digits of other scripts.")),
    (("whole number",), (_CSVW,), Text(
        "Paketet csvw läser tal som Python gör, och heltal också med decimaler som är noll.",
        "The package csvw reads numbers as Python does, and whole numbers with decimals that are "
        "zero too.")),
    (("number",), (_CSVW,), Text(
        "Paketet csvw läser tal som Python gör, och också med procenttecken.",
        "The package csvw reads numbers as Python does, and with a per cent sign too.")),
    (("whole number", "number"), (_W3C,), Text(
        "CSVW tar bort blanksteg och radbrytningar runt tal, och XML Schema tillåter plustecken, "
        "inledande nollor och hur många decimaler som helst.",
        "CSVW takes spaces and line breaks away around numbers, and XML Schema allows plus "
        "signs, leading zeros and any number of decimals.")),
    (("whole number", "number"), (_SHACL,), Text(
        "rdflib, som läser grafen, läser tal som Python gör och skriver om dem innan formerna "
        "ser dem.",
        "rdflib, which reads the graph, reads numbers as Python does and rewrites them before "
        "the shapes see them.")),
    (("yes or no",), (_SHACL,), Text(
        "I XML Schema är 1 och 0 samma som true och false, och rdflib skriver om dem innan "
        "formerna ser dem.",
        "In XML Schema 1 and 0 are the same as true and false, and rdflib rewrites them before "
        "the shapes see them.")),
    (("retirement-elsewhere",), (_JSON, _TABLE, _CSVW, _W3C, _SHACL), Text(
        "Vilka adresser som är paketets egna säger om-filen, och den ser ett schema inte.",
        "Which addresses are the package's own is said by the about-file, and no schema sees it.")),
    (("the about-file",), (_TABLE,), Text(
        "Om-filen har en uppgift per rad. För schemat är värdena text utan dolda tecken; vad "
        "varje uppgift ska vara, och vilka som måste finnas, prövar bara vi.",
        "The about-file has one fact a row. To the schema the values are text without hidden "
        "characters; what each fact has to be, and which there must be, we alone test.")),
    (("the about-file",), (_CSVW, _W3C), Text(
        "Om-filen har en uppgift per rad, och för CSVW är värdena vilken text som helst.",
        "The about-file has one fact a row, and to CSVW the values are any text.")),
)  # fmt: skip


def why(key: str, judge: str) -> Text:
    """Why this judge accepts what we refuse."""
    return next(text for keys, judges, text in _WHY if key in keys and judge in judges)


def unexplained(found: Sequence[Finding]) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """What judges accept without a sentence that says why, and sentences about nothing."""
    there = {(each.key, judge) for each in found for judge in each.accepted}
    said = [(key, judge) for keys, judges, _ in _WHY for key in keys for judge in judges]
    assert len(set(said)) == len(said)
    return there - set(said), set(said) - there


def cells(found: Sequence[Finding]) -> bytes:
    """Every cell that some validator accepts and we refuse."""
    said = {True: "accepts", False: ""}
    rows = (
        (each.place, each.text, each.problem, *(said[j in each.accepted] for j in JUDGES))
        for each in found
        if each.accepted
    )
    return csv_bytes(("place", "text", "problem", *JUDGES), rows)
