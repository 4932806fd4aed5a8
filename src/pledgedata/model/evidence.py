"""What stands behind an agreement: evidence, signatures and sources."""

from datetime import date
from typing import Annotated

from pledgedata.mark import (
    As,
    Code,
    Content,
    Example,
    Label,
    Means,
    Ordinal,
    Ref,
    Sensitive,
    Standard,
    Term,
    Thing,
    Unit,
)
from pledgedata.model.record import Record
from pledgedata.words import Text

AgreementId = Annotated[
    str,
    Ref("agreements", owner=True),
    Term("pd:agreement"),
    Label("Medborgarlöfte", "Agreement"),
    Means("Id för medborgarlöftet.", "The id of the agreement."),
    Example("0483-2020"),
]


class Evidence(Record):
    """What an agreement was based on."""

    table = "evidence"
    plural = Text("Underlag", "Evidence")
    slug = "evidence"
    subject = "{base}/id/evidence/{id}"
    thing = Thing(
        "pd:Evidence",
        Text("Underlag", "Evidence"),
        Text(
            "Det som medborgarlöftet bygger på, till exempel en medborgardialog eller lägesbild.",
            "What the agreement rests on, such as a citizen dialogue or a situation picture.",
        ),
        narrows=("prov:Entity",),
    )

    id: Annotated[
        str,
        As("id"),
        Term("dcterms:identifier"),
        Label("Underlagets id", "Evidence id"),
        Means("Medborgarlöftets id och ett kort namn.", "The agreement's id and a short name."),
        Example("0483-2020-lagesbild"),
    ]
    agreement_id: AgreementId
    evidence_type: Annotated[
        str | None,
        Code("evidence_type"),
        Term("dcterms:type"),
        Label("Typ av underlag", "Evidence type"),
        Means("Vilken sorts underlag det är.", "What sort of evidence it is."),
        Example("situation_picture"),
    ] = None
    title: Annotated[
        str | None,
        Content(),
        Term("dcterms:title"),
        Label("Titel", "Title"),
        Means("Vad underlaget kallas.", "What the evidence is called."),
        Example("gemensam lägesbild"),
    ] = None
    period: Annotated[
        str | None,
        Content(),
        Term("pd:periodText"),
        Label("Period", "Period"),
        Means("Tiden underlaget avser.", "The time the evidence is about."),
        Example("2019"),
    ] = None
    result: Annotated[
        str | None,
        As("text"),
        Content(),
        Term("dcterms:description"),
        Label("Resultat", "Result"),
        Means("Vad underlaget visade.", "What the evidence showed."),
        Example("Otryggheten är störst kring resecentrum."),
    ] = None
    url: Annotated[
        str | None,
        As("web"),
        Term("schema:url"),
        Label("Adress", "Address"),
        Means("Var underlaget finns.", "Where the evidence can be found."),
        Example("https://www.katrineholm.se/lagesbild"),
    ] = None


class Signatory(Record):
    """Who signed an agreement: a role, and a name where the law lets it be published."""

    table = "signatories"
    plural = Text("Undertecknare", "Signatories")
    slug = "signatory"
    subject = "{base}/id/signatory/{agreement_id}-{number}"
    thing = Thing(
        "pd:Signatory",
        Text("Undertecknare", "Signatory"),
        Text(
            "Den som skrev under, i sin roll. En roll utan namn är fullständig.",
            "Who signed, by role. A role without a name is complete.",
        ),
    )
    key = ("agreement_id", "number")

    agreement_id: AgreementId
    number: Annotated[
        int | None,
        Ordinal(),
        Term("pd:number"),
        Label("Nummer", "Number"),
        Means(
            "Undertecknarens plats, räknat från 1. Får lämnas tomt: då räknas raderna.",
            "The signatory's place, counted from 1. May be left empty: rows are then counted.",
        ),
        Example("1"),
    ] = None
    role: Annotated[
        str,
        Code("signatory_role"),
        Term("pd:signatoryRole"),
        Label("Roll", "Role"),
        Means("I vilken roll personen skrev under.", "In which role the person signed."),
        Example("local_police_area_chief"),
    ]
    party_id: Annotated[
        str | None,
        Ref("parties"),
        Term("pd:onBehalfOf"),
        Label("Part", "Party"),
        Means("Id för parten personen skrev under för.", "The id of the party signed for."),
        Example("0483-polisen"),
    ] = None
    person_name: Annotated[
        str | None,
        Sensitive("person"),
        Term("foaf:name"),
        Label("Namn", "Name"),
        Means(
            "Namn på den som skrev under i sin roll. Aldrig kontaktpersoner eller fotografer.",
            "The name of who signed in that role. Never contact persons or photographers.",
        ),
        Example("Namn Namnsson"),
    ] = None
    political_party: Annotated[
        str | None,
        Sensitive("person"),
        Term("pd:politicalParty"),
        Label("Politiskt parti", "Political party"),
        Means(
            "Partibeteckning för en förtroendevald, som i källan.",
            "The party of an elected representative, as in the source.",
        ),
        Example("S"),
    ] = None


class Source(Record):
    """A document that records were taken from."""

    table = "sources"
    plural = Text("Källor", "Sources")
    slug = "source"
    subject = "{base}/id/source/{id}"
    thing = Thing(
        "foaf:Document",
        Text("Källa", "Source"),
        Text(
            "Ett dokument som uppgifter är hämtade ur. En adress är ingen identitet: samma "
            "adress kan ha visat flera års löften.",
            "A document that facts were taken from. An address is no identity: the same one may "
            "have shown several years' agreements.",
        ),
    )

    id: Annotated[
        str,
        As("id"),
        Term("dcterms:identifier"),
        Label("Källans id", "Source id"),
        Means("Kommunkod, bindestreck och ett kort namn.", "Municipality code and a short name."),
        Example("0483-2020-pressmeddelande"),
    ]
    url: Annotated[
        str | None,
        As("web"),
        Term("schema:url"),
        Label("Adress", "Address"),
        Means("Adressen dokumentet hämtades från.", "The address it was retrieved from."),
        Example("https://www.katrineholm.se/medborgarlofte"),
    ] = None
    title: Annotated[
        str | None,
        Content(),
        Term("dcterms:title"),
        Label("Titel", "Title"),
        Means("Dokumentets titel.", "The title of the document."),
        Example("Katrineholm och Polisen undertecknar Medborgarlöfte"),
    ] = None
    publisher: Annotated[
        str | None,
        Content(),
        Term("dc:publisher"),
        Label("Utgivare", "Publisher"),
        Means("Vem som gav ut dokumentet.", "Who published the document."),
        Example("Katrineholms kommun"),
    ] = None
    published_on: Annotated[
        date | None,
        Term("dcterms:issued"),
        Label("Publicerad den", "Published on"),
        Means("Dagen dokumentet gavs ut.", "The day it was published."),
        Example("2020-02-03"),
    ] = None
    retrieved_on: Annotated[
        date | None,
        Term("pd:retrievedOn"),
        Label("Hämtad den", "Retrieved on"),
        Means("Dagen dokumentet hämtades.", "The day it was retrieved."),
        Example("2020-02-10"),
    ] = None
    media_type: Annotated[
        str | None,
        As("media"),
        Term("dc:format"),
        Label("Medietyp", "Media type"),
        Means("Dokumentets format.", "The format of the document."),
        Standard("IANA media types", "https://www.iana.org/assignments/media-types/"),
        Example("text/html"),
    ] = None
    bytes: Annotated[
        int | None,
        Unit("byte"),
        Term("pd:bytes"),
        Label("Storlek (byte)", "Size (bytes)"),
        Means("Filens storlek i byte.", "The size of the file in bytes."),
        Example("185500"),
    ] = None
    sha256: Annotated[
        str | None,
        As("digest"),
        Term("pd:sha256"),
        Label("Kontrollsumma (SHA-256)", "Checksum (SHA-256)"),
        Means(
            "SHA-256 för filen som lästes, så att den går att känna igen.",
            "SHA-256 of the file that was read, so that it can be recognised.",
        ),
        Standard("FIPS 180-4", "https://csrc.nist.gov/pubs/fips/180-4/upd1/final"),
        Example("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
    ] = None
    is_primary: Annotated[
        bool | None,
        Term("pd:isPrimary"),
        Label("Ursprunglig källa", "Primary source"),
        Means(
            "Om dokumentet är parternas eget, inte någon annans återgivning.",
            "Whether the document is the parties' own, not somebody else's account of it.",
        ),
        Example("true"),
    ] = None
    coverage: Annotated[
        str | None,
        Code("coverage"),
        Term("pd:coverage"),
        Label("Läst", "Read"),
        Means(
            "Hur mycket av dokumentet som är läst. Det som inte är läst kan säga mer.",
            "How much of the document was read. What was not read may say more.",
        ),
        Example("whole"),
    ] = None
    lists_pledges: Annotated[
        bool | None,
        Term("pd:listsPledges"),
        Label("Har löftena i punkter", "Lists pledges"),
        Means(
            "Om dokumentet räknar upp löftena ett för ett, så att de går att hämta därifrån.",
            "Whether the document lists the pledges one by one, so that they can be taken from it.",
        ),
        Example("true"),
    ] = None
