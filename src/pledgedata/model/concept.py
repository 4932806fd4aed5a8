"""A publisher's own concepts, each under a concept of a common code list."""

from typing import Annotated

from pledgedata.mark import As, Content, Example, Label, Means, Term, Thing
from pledgedata.model.record import Record
from pledgedata.words import Text


class LocalConcept(Record):
    """A concept of the publisher's own; `broader` is what keeps it comparable."""

    table = "concepts"
    plural = Text("Egna begrepp", "Local concepts")
    slug = "concept"
    subject = "https://w3id.org/pledgedata/codes/{list}/{id}"
    thing = Thing(
        "skos:Concept",
        Text("Eget begrepp", "Local concept"),
        Text(
            "Ett begrepp som utgivaren lägger till under ett begrepp i en gemensam kodlista.",
            "A concept the publisher adds under a concept of a common code list.",
        ),
    )

    id: Annotated[
        str,
        As("local"),
        Term("dcterms:identifier"),
        Label("Begreppets id", "Concept id"),
        Means("Kommunkod, bindestreck och ett kort namn.", "Municipality code and a short name."),
        Example("0483-lyckliga_gatan"),
    ]
    list: Annotated[
        str,
        As("code"),
        Term("pd:list"),
        Label("Kodlista", "Code list"),
        Means(
            "Kodlistan begreppet hör till: theme, activity_type, target_group eller place_type.",
            "The list it belongs to: theme, activity_type, target_group or place_type.",
        ),
        Example("theme"),
    ]
    broader: Annotated[
        str,
        As("concept"),
        Term("skos:broader"),
        Label("Överordnat begrepp", "Broader concept"),
        Means(
            "Begreppet i den gemensamma listan som detta är ett slag av: lista, snedstreck, kod.",
            "The concept of the common list this is a kind of: list, slash, code.",
        ),
        Example("theme/leisure_meeting_places"),
    ]
    label_sv: Annotated[
        str,
        Content("sv"),
        Term("skos:prefLabel"),
        Label("Svenskt namn", "Swedish label"),
        Means("Begreppets namn på svenska.", "The concept's name in Swedish."),
        Example("Lyckliga gatan"),
    ]
    label_en: Annotated[
        str | None,
        Content("en"),
        Term("skos:prefLabel"),
        Label("Engelskt namn", "English label"),
        Means("Begreppets namn på engelska.", "The concept's name in English."),
        Example("Happy Street"),
    ] = None
    definition_sv: Annotated[
        str | None,
        As("text"),
        Content("sv"),
        Term("skos:definition"),
        Label("Svensk definition", "Swedish definition"),
        Means("Vad begreppet omfattar, på svenska.", "What the concept covers, in Swedish."),
        Example("Öppen mötesplats för unga i centrum."),
    ] = None
    definition_en: Annotated[
        str | None,
        As("text"),
        Content("en"),
        Term("skos:definition"),
        Label("Engelsk definition", "English definition"),
        Means("Vad begreppet omfattar, på engelska.", "What the concept covers, in English."),
        Example("An open meeting place for young people in the centre."),
    ] = None
