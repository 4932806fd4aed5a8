"""What a gathering says of itself: the registry it began with, and four tables beside the package.

Declared as the model is, so that readers, problems and Table Schemas follow; but no part of the
specification: these tables are about gathering, not about pledges.
"""

from datetime import date
from typing import Annotated, Final

from pledgedata.mark import As, Code, Example, Label, Means, Term, Thing
from pledgedata.model import Record, Several
from pledgedata.model.origin import OrganisationNumber
from pledgedata.words import Text

_CODE: Final = (
    As("slug"),
    Term("dcterms:identifier"),
    Label("Kod", "Code"),
    Example("0483"),
)
_WHOSE: Final = Means(
    "Utgivarens kod i registret: kommunkoden för en kommun, annars ett kort namn.",
    "The publisher's code in the registry: a municipality's own code, else a short name.",
)
_NAME: Final = (
    Term("foaf:name"),
    Label("Namn", "Name"),
    Means("Vad utgivaren heter.", "What the publisher is called."),
    Example("Katrineholms kommun"),
)
_SOURCE: Final = (
    Term("dcterms:source"),
    Label("Källa", "Source"),
    Means(
        "Adressen till paketets datapackage.json, till en katalog (DCAT) eller till en zip; eller "
        "en sökväg, sedd från registret.",
        "The address of the package's datapackage.json, of a catalogue (DCAT) or of a zip; or a "
        "path, seen from the registry.",
    ),
    Example("https://data.example.se/medborgarloften/datapackage.json"),
)
_REMOVED_ON: Final = (
    Term("pd:retiredOn"),
    Label("Borttagen den", "Removed on"),
    Example("2026-11-23"),
)
_REASON: Final = (
    Term("dcterms:description"),
    Label("Skäl", "Reason"),
    Means("Varför, i några ord.", "Why, in a few words."),
    Example("Kommunen har bett om det."),
)
_TAKEN: Final = (
    Term("dcterms:dateSubmitted"),
    Label("Hämtad den", "Fetched on"),
    Means("Dagen då kopian togs.", "The day the copy was taken."),
    Example("2026-11-23"),
)


def _count(sv: str, en: str, thing_sv: str, thing_en: str) -> tuple[object, ...]:
    return (
        Term("void:entities"),
        Label(sv, en),
        Means(f"Så många {thing_sv} finns i samlingen.", f"So many {thing_en} are gathered."),
        Example("12"),
    )


_AGREEMENTS: Final = _count("Medborgarlöften", "Agreements", "medborgarlöften", "agreements")
_PLEDGES: Final = _count("Löften", "Pledges", "löften", "pledges")


class Registration(Record):
    """A row of the registry: a publisher, and where its package is."""

    table = "registry"
    plural = Text("Register", "Registry")
    slug = "registration"
    subject = "{base}/id/registration/{code}"
    thing = Thing(
        "pd:Registration",
        Text("Registrering", "Registration"),
        Text("En utgivare som samlas in.", "A publisher that is gathered."),
    )
    key = ("code",)

    code: Annotated[str, *_CODE, _WHOSE]
    name: Annotated[str, *_NAME]
    source: Annotated[str, *_SOURCE]
    removed_on: Annotated[
        date | None,
        *_REMOVED_ON,
        Means(
            "Från den dagen är utgivaren inte längre med. Tom: utgivaren är med.",
            "From that day on the publisher is no longer in. Empty: the publisher is in.",
        ),
    ] = None
    reason: Annotated[str | None, *_REASON] = None


class Publisher(Record):
    """Who is gathered, from where, since when and how it went."""

    table = "publishers"
    plural = Text("Utgivare", "Publishers")
    slug = "publisher"
    subject = "{base}/id/publisher/{code}"
    thing = Thing(
        "pd:GatheredPublisher",
        Text("Insamlad utgivare", "Gathered publisher"),
        Text("Vem, varifrån, sedan när och hur det gick.", "Who, from where, since when, how."),
    )
    key = ("code",)

    code: Annotated[str, *_CODE, _WHOSE]
    name: Annotated[str, *_NAME]
    state: Annotated[
        str,
        As("code"),
        Term("pd:state"),
        Label("Läge", "State"),
        Means(
            "current: med, som den är. kept: gick inte att hämta, en äldre kopia är med. missing: "
            "gick inte att hämta, inget är med. excluded: går inte ihop med de andra. removed: "
            "borttagen.",
            "current: in, as it is. kept: could not be taken, an older copy is in. missing: could "
            "not be taken, nothing is in. excluded: does not fit with the others. removed: "
            "removed.",
        ),
        Example("current"),
    ]
    source: Annotated[str, *_SOURCE]
    via: Annotated[
        str | None,
        As("slug"),
        Term("dcterms:provenance"),
        Label("Genom", "Via"),
        Means(
            "Koden för den samling som utgivaren kom genom, om den kom genom en.",
            "The code of the gathering that the publisher came through, if it came through one.",
        ),
        Example("lansstyrelsen"),
    ] = None
    taken_on: Annotated[date | None, *_TAKEN] = None
    version: Annotated[
        str | None,
        As("version"),
        Term("dcat:version"),
        Label("Version", "Version"),
        Means("Versionen av kopian.", "The version of the copy."),
        Example("1.0.0"),
    ] = None
    publisher: Annotated[
        str | None,
        Term("dcterms:publisher"),
        Label("Utgivare", "Publisher"),
        Means("Vad paketet kallar sin utgivare.", "What the package calls its publisher."),
        Example("Katrineholms kommun"),
    ] = None
    organisation_number: OrganisationNumber = None
    base_iri: Annotated[
        str | None,
        As("base"),
        Term("pd:baseIri"),
        Label("Bas för adresser", "Base IRI"),
        Means(
            "Vad posternas adresser hos utgivaren börjar med; resten är lika här.",
            "What the records' addresses at the publisher's begin with; the rest is alike here.",
        ),
        Example("https://data.example.se/medborgarloften"),
    ] = None
    licence: Annotated[
        str | None,
        Code("licence"),
        Term("dcterms:license"),
        Label("Licens", "Licence"),
        Means("Utgivarens villkor.", "The publisher's terms."),
        Example("CC0-1.0"),
    ] = None
    agreements: Annotated[int | None, *_AGREEMENTS] = None
    pledges: Annotated[int | None, *_PLEDGES] = None
    failing_since: Annotated[
        date | None,
        Term("pd:failingSince"),
        Label("Går inte sedan", "Failing since"),
        Means("Första dagen det inte gick att hämta.", "The first day it could not be taken."),
        Example("2026-11-23"),
    ] = None
    problem: Annotated[
        str | None,
        As("code"),
        Term("pd:problem"),
        Label("Problem", "Problem"),
        Means(
            "Koden för det som hindrar; rapporten står i mappen reports.",
            "The code of what is in the way; the report is in the folder reports.",
        ),
        Example("gather-errors"),
    ] = None


class Duplicate(Record):
    """Records that two publishers have: which is in, which is not, and by what rule."""

    table = "duplicates"
    plural = Text("Dubbletter", "Duplicates")
    slug = "duplicate"
    subject = "{base}/id/duplicate/{id}"
    thing = Thing(
        "pd:Duplicate",
        Text("Dubblett", "Duplicate"),
        Text("En post som två utgivare har.", "A record that two publishers have."),
    )
    key = ("table_name", "id", "dropped_from")

    table_name: Annotated[
        str,
        As("code"),
        Term("pd:table"),
        Label("Tabell", "Table"),
        Means("Tabellen som posten står i.", "The table that the record is in."),
        Example("agreements"),
    ]
    id: Annotated[
        str,
        Term("dcterms:identifier"),
        Label("Id", "Id"),
        Means("Nyckeln för posten som inte är med.", "The key of the record that is not in."),
        Example("0483-2020"),
    ]
    dropped_from: Annotated[
        str,
        As("slug"),
        Term("pd:droppedFrom"),
        Label("Inte från", "Not from"),
        Means("Utgivaren vars post inte är med.", "The publisher whose record is not in."),
        Example("polisen"),
    ]
    kept_id: Annotated[
        str,
        Term("dcterms:isReplacedBy"),
        Label("Id som är med", "Id that is in"),
        Means("Nyckeln för posten som är med.", "The key of the record that is in."),
        Example("0483-2020"),
    ]
    kept_from: Annotated[
        str,
        As("slug"),
        Term("pd:keptFrom"),
        Label("Från", "From"),
        Means("Utgivaren vars post är med.", "The publisher whose record is in."),
        Example("0483"),
    ]
    rule: Annotated[
        str,
        As("code"),
        Term("pd:rule"),
        Label("Regel", "Rule"),
        Means(
            "home: kommunens egen går före. version: den högre versionen. code: den lägre koden. "
            "withdrawn: den som går före har dragit tillbaka posten.",
            "home: the municipality's own goes first. version: the higher version. code: the "
            "lower code. withdrawn: the one that goes first has withdrawn the record.",
        ),
        Example("home"),
    ]
    same: Annotated[
        bool,
        Term("pd:same"),
        Label("Lika", "Alike"),
        Means("Om båda säger samma sak.", "Whether both say the same."),
        Example("true"),
    ]


class Removal(Record):
    """A publisher that is no longer in, of which nothing but this is left."""

    table = "removals"
    plural = Text("Borttagna", "Removals")
    slug = "removal"
    subject = "{base}/id/removal/{code}"
    thing = Thing(
        "pd:Removal",
        Text("Borttagen utgivare", "Removed publisher"),
        Text("En utgivare som inte längre är med.", "A publisher that is no longer in."),
    )
    key = ("code",)

    code: Annotated[str, *_CODE, _WHOSE]
    name: Annotated[str, *_NAME]
    removed_on: Annotated[
        date,
        *_REMOVED_ON,
        Means("Dagen då texterna togs bort.", "The day its texts were removed."),
    ]
    how: Annotated[
        str,
        As("code"),
        Term("pd:how"),
        Label("Hur", "How"),
        Means(
            "registry: registret säger det. gone: källan svarar 410 eller har dragit tillbaka "
            "paketet. unlisted: utgivaren står inte längre i registret.",
            "registry: the registry says so. gone: the source answers 410 or has withdrawn the "
            "package. unlisted: the publisher is no longer in the registry.",
        ),
        Example("registry"),
    ]
    records: Annotated[
        int,
        Term("void:entities"),
        Label("Poster", "Records"),
        Means("Så många poster togs bort.", "So many records were removed."),
        Example("17"),
    ]
    reason: Annotated[str | None, *_REASON] = None


class Coverage(Record):
    """One of the 290 municipalities: what is gathered about it, and from whom."""

    table = "coverage"
    plural = Text("Täckning", "Coverage")
    slug = "coverage"
    subject = "{base}/id/coverage/{municipality_code}"
    thing = Thing(
        "pd:Coverage",
        Text("Täckning", "Coverage"),
        Text("Vad samlingen har om en kommun.", "What is gathered about a municipality."),
    )
    key = ("municipality_code",)

    municipality_code: Annotated[
        str,
        Code("municipality"),
        Term("dcterms:spatial"),
        Label("Kommunkod", "Municipality code"),
        Means("Kommunen: SCB:s kod.", "The municipality: Statistics Sweden's code."),
        Example("0483"),
    ]
    municipality: Annotated[
        str,
        Term("rdfs:label"),
        Label("Kommun", "Municipality"),
        Means("Kommunens namn.", "The municipality's name."),
        Example("Katrineholm"),
    ]
    agreements: Annotated[int, *_AGREEMENTS]
    pledges: Annotated[int, *_PLEDGES]
    latest: Annotated[
        date | None,
        Term("dcat:endDate"),
        Label("Senaste slutdag", "Latest last day"),
        Means(
            "Sista dagen för det löfte som gäller längst.",
            "The last day of the agreement that lasts longest.",
        ),
        Example("2026-12-31"),
    ] = None
    publishers: Annotated[
        Several,
        As("slug"),
        Term("dcterms:publisher"),
        Label("Utgivare", "Publishers"),
        Means("Koderna för dem det kommer från.", "The codes of those it comes from."),
        Example("0483"),
    ] = ()


TABLES: Final[tuple[type[Record], ...]] = (Publisher, Duplicate, Removal, Coverage)
"""The tables beside the package, in the folder `gathering`."""
