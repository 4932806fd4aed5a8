"""What a package says of itself: the about-file, one fact a row."""

from datetime import date
from typing import Annotated

from pledgedata.mark import (
    As,
    Code,
    Content,
    Example,
    Label,
    Means,
    Standard,
    Term,
    Thing,
)
from pledgedata.model.contact import ContactEmail, ContactRole
from pledgedata.model.record import Record
from pledgedata.model.rule import Order
from pledgedata.words import Text


class About(Record):
    """The publisher's facts about a package: who, under which licence, from which address."""

    table = "about"
    plural = Text("Om", "About")
    slug = "dataset"
    subject = "{base}/id/dataset/{name}"
    thing = Thing(
        "dcat:Dataset",
        Text("Om datapaketet", "About the package"),
        Text(
            "Uppgifter om datapaketet och den som ger ut det, en uppgift per rad.",
            "Facts about the package and its publisher, one fact a row.",
        ),
    )
    key = ("name",)
    rules = (Order("valid_from", "valid_to"), Order("first_issued", "issued"))

    name: Annotated[
        str,
        As("slug"),
        Term("dcterms:identifier"),
        Label("Kortnamn", "Name"),
        Means(
            "Paketets kortnamn; släppmappen och filerna heter så.",
            "The package's short name, which names the release folder and its files.",
        ),
        Example("katrineholm"),
    ]
    title_sv: Annotated[
        str,
        Content("sv"),
        Term("dcterms:title"),
        Label("Titel på svenska", "Title in Swedish"),
        Means("Datamängdens titel på svenska.", "The dataset's title in Swedish."),
        Example("Medborgarlöften"),
    ]
    title_en: Annotated[
        str | None,
        Content("en"),
        Term("dcterms:title"),
        Label("Titel på engelska", "Title in English"),
        Means("Datamängdens titel på engelska.", "The dataset's title in English."),
        Example("Citizen pledges"),
    ] = None
    description_sv: Annotated[
        str | None,
        As("text"),
        Content("sv"),
        Term("dcterms:description"),
        Label("Beskrivning på svenska", "Description in Swedish"),
        Means("Vad paketet innehåller, på svenska.", "What the package holds, in Swedish."),
        Example("Medborgarlöften mellan polisen och Katrineholms kommun."),
    ] = None
    description_en: Annotated[
        str | None,
        As("text"),
        Content("en"),
        Term("dcterms:description"),
        Label("Beskrivning på engelska", "Description in English"),
        Means("Vad paketet innehåller, på engelska.", "What the package holds, in English."),
        Example("Public agreements between the police and Katrineholm Municipality."),
    ] = None
    publisher: Annotated[
        str,
        Content(),
        Term("dcterms:publisher"),
        Label("Utgivare", "Publisher"),
        Means("Organisationen som ger ut uppgifterna.", "The organisation that publishes."),
        Example("Katrineholms kommun"),
    ]
    organisation_number: Annotated[
        str | None,
        As("organisation"),
        Term("org:identifier"),
        Label("Organisationsnummer", "Organisation number"),
        Means(
            "Utgivarens organisationsnummer: efter det känner dataportal.se igen den. Tomt bara om "
            "utgivaren inte har något.",
            "The publisher's organisation number, by which dataportal.se recognises it. Empty only "
            "if the publisher has none.",
        ),
        Example("212000-0340"),
    ] = None
    publisher_type: Annotated[
        str | None,
        Code("publisher_type"),
        Term("pd:publisherType"),
        Label("Typ av utgivare", "Publisher type"),
        Means(
            "Vilken sorts organisation utgivaren är. Tom: det som organisationsnumret säger.",
            "What sort of organisation the publisher is. Empty: what its organisation number says.",
        ),
        Standard("ADMS publisher type", "http://purl.org/adms/publishertype/1.0"),
        Example("LocalAuthority"),
    ] = None
    municipality_code: Annotated[
        str | None,
        Code("municipality"),
        Term("dcterms:spatial"),
        Label("Kommunkod", "Municipality code"),
        Means("Utgivarens kommun, om den är en.", "The publisher's municipality, if it is one."),
        Example("0483"),
    ] = None
    base_iri: Annotated[
        str,
        As("base"),
        Term("pd:baseIri"),
        Label("Bas för adresser", "Base IRI"),
        Means(
            "Adressen som alla posters adresser börjar med, utan snedstreck sist. Ändras aldrig.",
            "What the addresses of all records begin with, without a final slash. Never changed.",
        ),
        Example("https://data.example.se/medborgarloften"),
    ]
    licence: Annotated[
        str,
        Code("licence"),
        Term("dcterms:license"),
        Label("Licens", "Licence"),
        Means("Villkoren för återanvändning.", "The terms of reuse."),
        Standard("SPDX", "https://spdx.org/licenses/"),
        Example("CC0-1.0"),
    ]
    language: Annotated[
        str,
        As("language"),
        Term("schema:inLanguage"),
        Label("Språk", "Language"),
        Means("Språket som texterna är skrivna på.", "The language the texts are written in."),
        Standard("BCP 47", "https://www.rfc-editor.org/info/bcp47"),
        Example("sv"),
    ]
    contact_role: ContactRole = None
    contact_email: ContactEmail = None
    landing_page: Annotated[
        str | None,
        As("web"),
        Term("dcat:landingPage"),
        Label("Webbsida", "Web page"),
        Means(
            "Sidan där människor läser om uppgifterna. Tom: basen för adresser.",
            "The page where people read about the data. Empty: the base of addresses.",
        ),
        Example("https://www.example.se/medborgarloften"),
    ] = None
    download_url: Annotated[
        str | None,
        As("base"),
        Term("pd:downloadBase"),
        Label("Adress till filerna", "Address of the files"),
        Means(
            "Adressen som släppets filer ligger under på webben. Tom: basen för adresser.",
            "The address that the release's files lie under on the web. Empty: the base of "
            "addresses.",
        ),
        Example("https://data.example.se/medborgarloften"),
    ] = None
    update_frequency: Annotated[
        str | None,
        Code("frequency"),
        Term("dcterms:accrualPeriodicity"),
        Label("Uppdateras", "Update frequency"),
        Means("Hur ofta uppgifterna uppdateras.", "How often the data is updated."),
        Standard("EU frequency", "https://op.europa.eu/en/web/eu-vocabularies/at-dataset"),
        Example("ANNUAL"),
    ] = None
    valid_from: Annotated[
        date | None,
        Term("dcat:startDate"),
        Label("Avser från", "Covers from"),
        Means("Första dagen uppgifterna avser.", "The first day the data is about."),
        Example("2020-01-01"),
    ] = None
    valid_to: Annotated[
        date | None,
        Term("dcat:endDate"),
        Label("Avser till", "Covers to"),
        Means("Sista dagen uppgifterna avser.", "The last day the data is about."),
        Example("2020-12-31"),
    ] = None
    version: Annotated[
        str | None,
        As("version"),
        Term("dcat:version"),
        Label("Version", "Version"),
        Means(
            "Släppets version; kan i stället ges när släppet byggs.",
            "The release's version; may be given when it is built instead.",
        ),
        Standard("Semantic Versioning 2.0.0", "https://semver.org/"),
        Example("1.0.0"),
    ] = None
    issued: Annotated[
        date | None,
        Term("dcterms:issued"),
        Label("Utgiven den", "Issued"),
        Means(
            "Dagen släppet ges ut; kan i stället ges när släppet byggs.",
            "The day the release is issued; may be given when it is built instead.",
        ),
        Example("2026-11-23"),
    ] = None
    first_issued: Annotated[
        date | None,
        Term("pd:firstIssued"),
        Label("Först utgiven den", "First issued"),
        Means(
            "Dagen datamängden först gavs ut. Tom: dagen för det här släppet.",
            "The day the dataset was first issued. Empty: the day of this release.",
        ),
        Example("2024-03-01"),
    ] = None
    previous_version: Annotated[
        str | None,
        As("version"),
        Term("pd:previousVersion"),
        Label("Föregående version", "Previous version"),
        Means("Versionen som släppet ersätter.", "The version that the release replaces."),
        Example("0.9.0"),
    ] = None
    changes_sv: Annotated[
        str | None,
        As("text"),
        Content("sv"),
        Term("adms:versionNotes"),
        Label("Ändringar på svenska", "Changes in Swedish"),
        Means(
            "Vad som skiljer från föregående version, på svenska.",
            "What differs from the previous version, in Swedish.",
        ),
        Example("Uppföljning för 2020 har lagts till."),
    ] = None
    changes_en: Annotated[
        str | None,
        As("text"),
        Content("en"),
        Term("adms:versionNotes"),
        Label("Ändringar på engelska", "Changes in English"),
        Means(
            "Vad som skiljer från föregående version, på engelska.",
            "What differs from the previous version, in English.",
        ),
        Example("Follow-up for 2020 has been added."),
    ] = None
    specification: Annotated[
        str | None,
        As("version"),
        Term("pd:specificationVersion"),
        Label("Specifikationens version", "Specification version"),
        Means(
            "Den version av specifikationen som uppgifterna är skrivna efter. Tom: den som "
            "programmet känner.",
            "The version of the specification that the data is written by. Empty: the one that "
            "the program knows.",
        ),
        Example("1.0.0"),
    ] = None
