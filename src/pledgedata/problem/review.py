"""What a pledge lacks to be followed up: advice for the next edition, never a fault."""

from typing import Final

from pledgedata.problem.kinds import Chapter, Severity
from pledgedata.words import Text

_READER: Final = Text(
    "Löftet är svårare att följa upp än andra; uppgiften är inte fel.",
    "The pledge is harder to follow up than others; the data is not wrong.",
)

_advice: Final = Chapter(_READER, Severity.ADVICE).rule


RULES: Final = (
    _advice(
        "review-who",
        ("Löfteskoll: vem", "Review: who"),
        (
            "Flera svarar gemensamt för {value}; då vet ingen vem som ska göra det.",
            "Several answer for {value}; then nobody knows who is to do it.",
        ),
        (
            "Skriv nästa gång en som svarar och andra som medverkar: ”Polisen, med kommunen”.",
            "Next time name one who answers, others who take part: “Police, with the council”.",
        ),
    ),
    _advice(
        "review-what",
        ("Löfteskoll: vad", "Review: what"),
        (
            "{value} säger inte vilken handling det gäller; då kan den inte ses.",
            "{value} does not say which action it is; then it cannot be seen.",
        ),
        (
            "Skriv nästa gång vad som görs: ”gå trygghetsvandring”, inte ”verka för trygghet”.",
            "Next time write what is done: “walk”, not “work for safety”.",
        ),
    ),
    _advice(
        "review-amount",
        ("Löfteskoll: hur mycket", "Review: how much"),
        (
            "{value} säger inte hur mycket; då kan ingen säga om det räckte.",
            "{value} does not say how much; then nobody can say whether it was enough.",
        ),
        (
            "Skriv nästa gång ett tal: ”minst 30 fotpatruller i månaden”.",
            "Next time write a number: “at least 30 foot patrols a month”.",
        ),
    ),
    _advice(
        "review-place",
        ("Löfteskoll: var", "Review: where"),
        (
            "{value} säger inte var; då märker de boende det inte.",
            "{value} does not say where; then those who live there do not notice.",
        ),
        (
            "Skriv nästa gång en plats: ”vid resecentrum”.",
            "Next time write a place: “by the station”.",
        ),
    ),
    _advice(
        "review-time",
        ("Löfteskoll: när", "Review: when"),
        (
            "{value} säger inte när eller till när; då blir det aldrig för sent.",
            "{value} does not say when or by when; then it is never too late.",
        ),
        (
            "Skriv nästa gång en tid: ”före skolstarten”.",
            "Next time write a time: “before the school year”.",
        ),
    ),
    _advice(
        "review-follow-up",
        ("Löfteskoll: hur det följs upp", "Review: how it is followed up"),
        (
            "Varken {value} eller medborgarlöftet säger hur det följs upp.",
            "Neither {value} nor the agreement says how it is followed up.",
        ),
        (
            "Skriv nästa gång hur och när resultatet redovisas för invånarna.",
            "Next time write how and when the result is told to the inhabitants.",
        ),
    ),
)
