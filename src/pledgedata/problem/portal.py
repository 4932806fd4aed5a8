"""What a portal would refuse, or could not show: rules of the harvest, before the harvest."""

from typing import Final

from pledgedata.problem.kinds import Chapter, Severity
from pledgedata.words import Text

_UNSEEN: Final = Text(
    "Datamängden kan saknas i portalen eller visas fel.",
    "The dataset may be missing from the portal or shown wrongly.",
)

_WARNING: Final = Severity.WARNING
_rule: Final = Chapter(_UNSEEN).rule


_ABOUT: Final = (
    "Rätta om-filen och bygg om; har filen ändrats för hand, bygg om den.",
    "Mend the about-file and build again; where the file was changed by hand, build it again.",
)
_PUBLISHER: Final = (
    "Utgivaren är {value}; dataportal.se känner organisationer som {expected}.",
    "The publisher is {value}; dataportal.se knows organisations as {expected}.",
)

RULES: Final = (
    _rule(
        "portal-catalogue-missing",
        ("Katalogen saknas", "The catalogue is missing"),
        ("{name} finns inte.", "There is no {name}."),
        (
            "Bygg om släppet med `pledgedata build`; portalen hämtar den filen.",
            "Build the release again with `pledgedata build`; it is what the portal fetches.",
        ),
    ),
    _rule(
        "portal-catalogue-unreadable",
        ("Katalogen går inte att läsa", "The catalogue cannot be read"),
        ("{name} är inte riktig RDF: {reason}.", "{name} is not proper RDF: {reason}."),
        ("Bygg om släppet med `pledgedata build`.", "Build the release with `pledgedata build`."),
    ),
    _rule(
        "portal-catalogue-entities",
        ("Katalogen har egna XML-entiteter", "The catalogue declares XML entities"),
        (
            "{name} har en DOCTYPE. Sådana kan göras så att de aldrig läses färdigt.",
            "{name} has a DOCTYPE. They can be made so that they are never read to the end.",
        ),
        ("Ta bort DOCTYPE, eller bygg om släppet.", "Remove the DOCTYPE, or build again."),
    ),
    _rule(
        "portal-catalogue-count",
        ("Fel antal kataloger", "Wrong number of catalogues"),
        (
            "Filen beskriver {found} kataloger; portalen väntar sig en.",
            "The file describes {found} catalogues; the portal expects one.",
        ),
        ("Bygg om släppet.", "Build the release again."),
    ),
    _rule(
        "portal-blank-node",
        ("Något saknar adress", "Something has no IRI"),
        (
            "{thing} är en blank nod. Portalen kan då inte känna igen den nästa gång.",
            "{thing} is a blank node, so the portal cannot recognise it next time.",
        ),
        ("Ge den en adress (rdf:about).", "Give it an IRI (rdf:about)."),
    ),
    _rule(
        "portal-relative-iri",
        ("Adressen är inte fullständig", "The IRI is not absolute"),
        (
            "{value} är ingen fullständig adress ({property}).",
            "{value} is no absolute IRI ({property}).",
        ),
        ("Skriv hela adressen, med https://.", "Write the whole IRI, with https://."),
    ),
    _rule(
        "portal-language-missing",
        ("Texten saknar språk", "The text has no language"),
        ("{property} har ingen språkmärkning: ”{value}”.", "{property} is untagged: “{value}”."),
        (
            "Skriv textens språk med xml:lang, till exempel sv.",
            "Write the language of the text with xml:lang, such as sv.",
        ),
    ),
    _rule(
        "portal-property-missing",
        ("Obligatorisk uppgift saknas i katalogen", "A mandatory property is missing"),
        ("{thing} saknar {property}.", "{thing} lacks {property}."),
        _ABOUT,
    ),
    _rule(
        "portal-property-wanted",
        ("Rekommenderad uppgift saknas i katalogen", "A recommended property is missing"),
        ("{thing} saknar {property}.", "{thing} lacks {property}."),
        (
            "Fyll i uppgiften i om-filen så hittas och bedöms datamängden bättre.",
            "Write it in the about-file: the dataset is then easier to find and scores better.",
        ),
        severity=_WARNING,
    ),
    _rule(
        "portal-property-repeated",
        ("Uppgiften får bara stå en gång", "The property may stand only once"),
        ("{thing} har {found} {property}.", "{thing} has {found} {property}."),
        ("Ta bort alla utom en.", "Remove all but one."),
    ),
    _rule(
        "portal-catalogue-licence",
        ("Katalogen är inte CC0", "The catalogue is not CC0"),
        (
            "Katalogens licens är {value}. Metadata ska vara CC0, vad data än har.",
            "The catalogue's licence is {value}. Metadata is to be CC0, whatever the data has.",
        ),
        ("Skriv {expected}.", "Write {expected}."),
    ),
    _rule(
        "portal-licence-unknown",
        ("Licensen känns inte igen", "The licence is not recognised"),
        (
            "{value} är ingen adress som portaler känner som licens.",
            "{value} is no IRI that portals know as a licence.",
        ),
        (
            "Skriv exakt {expected}, med http och utan tillägg.",
            "Write exactly {expected}, with http and nothing added.",
        ),
    ),
    _rule(
        "portal-publisher-iri",
        ("Utgivarens adress är inte portalens", "The publisher's IRI is not the portal's"),
        _PUBLISHER,
        _ABOUT,
    ),
    _rule(
        "portal-publisher-unregistered",
        ("Portalen känner inte utgivaren", "The portal does not know the publisher"),
        _PUBLISHER,
        (
            "Fyll i organisation_number, om det finns.",
            "Write organisation_number, if there is one.",
        ),
        severity=_WARNING,
    ),
    _rule(
        "portal-publisher-several",
        ("Utgivaren är inte densamma", "The publisher is not the same"),
        (
            "Katalogen ges ut av {expected} men datamängden av {value}.",
            "The catalogue is published by {expected} but the dataset by {value}.",
        ),
        _ABOUT,
        severity=_WARNING,
    ),
    _rule(
        "portal-agent-type",
        ("Okänt slags utgivare", "Unknown sort of publisher"),
        (
            "{value} finns inte i listan över utgivartyper.",
            "{value} is not in the list of publisher types.",
        ),
        ("Skriv till exempel {expected}.", "Write, for instance, {expected}."),
    ),
    _rule(
        "portal-contact-is-publisher",
        ("Kontakten är utgivaren", "The contact is the publisher"),
        (
            "Kontakt och utgivare har samma adress, {value}.",
            "Contact and publisher have the same IRI, {value}.",
        ),
        ("Ge kontakten en egen adress.", "Give the contact an IRI of its own."),
    ),
    _rule(
        "portal-contact-kind",
        ("Kontakten är av fel slag", "The contact is of the wrong kind"),
        (
            "Kontakten är {value}; den ska vara vcard:Organization och inget annat.",
            "The contact is {value}; it is to be vcard:Organization and nothing else.",
        ),
        ("Skriv en funktion, aldrig en person.", "Give a function, never a person."),
    ),
    _rule(
        "portal-contact-mail",
        ("Kontaktens e-post är ingen e-postadress", "The contact's e-mail is no mail address"),
        ("{value} är ingen mailto-adress.", "{value} is no mailto address."),
        ("Skriv mailto: och en funktionsbrevlåda.", "Write mailto: and a functional mailbox."),
    ),
    _rule(
        "portal-identifier",
        ("Identifieraren är inget UUID", "The identifier is no UUID"),
        (
            "”{value}” räknas inte när portalen letar dubbletter; det gör bara UUID.",
            "“{value}” does not count when the portal looks for duplicates; only a UUID does.",
        ),
        ("Skriv {expected}.", "Write {expected}."),
        severity=_WARNING,
    ),
    _rule(
        "portal-title-long",
        ("Titeln är för lång", "The title is too long"),
        ("Titeln har {found} tecken: ”{value}”.", "The title has {found} characters: “{value}”."),
        (
            "Skriv en kort titel; kommun, år och format står i egna fält.",
            "Write a short title; municipality, year and format have fields of their own.",
        ),
        severity=_WARNING,
    ),
    _rule(
        "portal-title-crowded",
        ("Titeln säger det som står på annat håll", "The title repeats what stands elsewhere"),
        ("”{word}” i titeln ”{value}” har ett eget fält.", "“{word}” in “{value}” has a field."),
        (
            "Ta bort ordet: portalen visar kommun, år och format bredvid titeln.",
            "Remove the word: the portal shows municipality, year and format beside the title.",
        ),
        severity=_WARNING,
    ),
    _rule(
        "portal-date",
        ("Datumet är inget datum", "The date is no date"),
        ("{property} är ”{value}”.", "{property} is “{value}”."),
        ("Skriv ett datum som 2026-11-23, typat xsd:date.", "Write a date as 2026-11-23."),
    ),
    _rule(
        "portal-date-order",
        ("Datumen står i fel ordning", "The dates are in the wrong order"),
        ("{later} är före {earlier}.", "{later} is before {earlier}."),
        _ABOUT,
    ),
    _rule(
        "portal-size",
        ("Filens storlek är inget antal byte", "The file's size is no number of bytes"),
        ("byteSize är ”{value}”.", "byteSize is “{value}”."),
        ("Skriv ett heltal från 0, typat xsd:nonNegativeInteger.", "Write a whole number from 0."),
    ),
    _rule(
        "portal-size-differs",
        ("Filen har en annan storlek", "The file has another size"),
        (
            "Katalogen säger {value} byte om {name}; filen har {expected}.",
            "The catalogue says {value} bytes of {name}; the file has {expected}.",
        ),
        ("Bygg om släppet.", "Build the release again."),
    ),
    _rule(
        "portal-file-missing",
        ("Katalogen pekar på en fil som inte finns", "The catalogue points to a missing file"),
        ("{value} svarar inte mot någon fil i släppet.", "{value} is no file of the release."),
        (
            "Rätta download_url i om-filen, eller bygg om släppet.",
            "Mend download_url in the about-file, or build the release again.",
        ),
    ),
    _rule(
        "portal-url",
        ("Webbadressen går inte att hämta från", "Nothing can be fetched from the address"),
        ("{property} är {value}.", "{property} is {value}."),
        ("Skriv en adress som börjar med https://.", "Write an address beginning with https://."),
    ),
    _rule(
        "portal-record",
        ("Katalogen använder CatalogRecord", "The catalogue uses CatalogRecord"),
        ("{value} är en dcat:CatalogRecord.", "{value} is a dcat:CatalogRecord."),
        ("Ta bort den: dataportal.se gör egna.", "Remove it: dataportal.se makes its own."),
    ),
    _rule(
        "portal-series",
        ("Dataserien är för stor eller nästlad", "The series is too large or nested"),
        ("{thing} har {found} delar, eller är själv en del.", "{thing} has {found} members."),
        (
            "Ta bort serien; datamängder samlas med en gemensam dcterms:conformsTo.",
            "Remove the series; datasets are gathered by a common dcterms:conformsTo.",
        ),
    ),
    _rule(
        "portal-code",
        ("Värdet finns inte i EU:s lista", "The value is not in the EU's list"),
        ("{property} är {value}.", "{property} is {value}."),
        ("Välj ur listan {list}, till exempel {expected}.", "Choose from {list}: {expected}."),
    ),
    _rule(
        "portal-media-type",
        ("Medietypen är ingen medietyp", "The media type is none"),
        ("{property} är {value}.", "{property} is {value}."),
        ("Skriv {expected}.", "Write {expected}."),
    ),
    _rule(
        "portal-rights",
        ("Rättigheterna är inte beskrivna som portalen vill", "The rights are not as wanted"),
        (
            "{thing} ska vara både dct:RightsStatement och odrs:RightsStatement.",
            "{thing} is to be both dct:RightsStatement and odrs:RightsStatement.",
        ),
        ("Bygg om släppet.", "Build the release again."),
    ),
    _rule(
        "portal-checksum",
        ("Kontrollsumman är av fel slag", "The checksum is of the wrong sort"),
        ("{thing} har en kontrollsumma som portalen inte tar.", "{thing} has an unfit checksum."),
        ("Ta bort den, eller använd SHA-1.", "Remove it, or use SHA-1."),
    ),
    _rule(
        "portal-legislation",
        ("Utpekad som särskilt värdefull datamängd", "Said to be a high-value dataset"),
        (
            "{property} står på {thing}, men medborgarlöften är ingen sådan datamängd.",
            "{property} stands on {thing}, but citizen pledges are no such dataset.",
        ),
        ("Ta bort uppgiften.", "Remove the property."),
    ),
    _rule(
        "portal-specification",
        (
            "Datamängden säger inte vilken specifikation den följer",
            "The dataset does not say which specification it follows",
        ),
        (
            "dcterms:conformsTo nämner inte {expected}, som alla kommuners löften samlas med.",
            "dcterms:conformsTo does not name {expected}, by which all municipalities' are found.",
        ),
        ("Bygg om släppet.", "Build the release again."),
    ),
    _rule(
        "portal-orphan",
        ("Något hör inte till katalogen", "Something is not of the catalogue"),
        ("Inget i katalogen pekar på {thing}.", "Nothing in the catalogue points to {thing}."),
        ("Bygg om släppet.", "Build the release again."),
    ),
    _rule(
        "portal-dangling",
        ("Katalogen pekar på något som inte beskrivs", "The catalogue points to nothing"),
        (
            "{property} pekar på {value}, som inte beskrivs.",
            "{property} points to {value}, which is not described.",
        ),
        ("Bygg om släppet.", "Build the release again."),
    ),
    _rule(
        "portal-forms-differ",
        ("Katalogens former säger olika saker", "The catalogue's forms differ"),
        (
            "{name} säger inte samma sak som {other} om {thing}: {property}.",
            "{name} does not say the same as {other} of {thing}: {property}.",
        ),
        ("Bygg om släppet.", "Build the release again."),
    ),
    _rule(
        "portal-shape",
        ("En officiell form säger nej", "An official shape objects"),
        ("{thing}: {reason}", "{thing}: {reason}"),
        ("Se formen i {name}.", "See the shape in {name}."),
    ),
    _rule(
        "portal-kind",
        ("Värdet är av fel slag", "The value is of the wrong kind"),
        ("{property} är ”{value}”.", "{property} is “{value}”."),
        (
            "Skriv ett värde av rätt slag: {expected}.",
            "Write a value of the right kind: {expected}.",
        ),
    ),
    _rule(
        "portal-shapes-missing",
        ("Mappen har inga former", "The folder has no shapes"),
        ("{path} har inga .ttl-filer med former.", "{path} has no .ttl files with shapes."),
        (
            "Hämta DCAT-AP:s SHACL-filer från SEMIC och peka på deras mapp.",
            "Get the SHACL files of DCAT-AP from SEMIC and point to their folder.",
        ),
        status=2,
    ),
)
