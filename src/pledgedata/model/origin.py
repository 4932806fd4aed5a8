"""Where a gathered package has its agreements from: the packages that were joined."""

from datetime import date
from typing import Annotated

from pledgedata.mark import As, Code, Content, Example, Label, Means, Standard, Term, Thing
from pledgedata.model.evidence import AgreementId
from pledgedata.model.record import Record
from pledgedata.words import Text

OrganisationNumber = Annotated[
    str | None,
    As("organisation"),
    Term("org:identifier"),
    Label("Organisationsnummer", "Organisation number"),
    Means("Utgivarens organisationsnummer.", "The publisher's organisation number."),
    Example("212000-0340"),
]


class Origin(Record):
    """Whose package an agreement was published in, before it was gathered into this one."""

    table = "origins"
    plural = Text("Ursprung", "Origins")
    slug = "origin"
    subject = "{base}/id/origin/{agreement_id}"
    thing = Thing(
        "pd:Origin",
        Text("Ursprung", "Origin"),
        Text(
            "Vems paket ett medborgarlöfte kommer från: den som ska anges när uppgifterna används. "
            "Bara en samling har sådana; insamlingen skriver dem.",
            "Whose package an agreement comes from: who is to be cited when the data is used. Only "
            "a gathering has such; gathering writes them.",
        ),
        narrows=("prov:Entity",),
    )
    key = ("agreement_id",)
    gathered = True

    agreement_id: AgreementId
    publisher: Annotated[
        str,
        Content(),
        Term("dc:publisher"),
        Label("Utgivare", "Publisher"),
        Means("Organisationen som ger ut paketet.", "The organisation that publishes the package."),
        Example("Katrineholms kommun"),
    ]
    organisation_number: OrganisationNumber = None
    dataset: Annotated[
        str,
        As("web"),
        Term("dcterms:source"),
        Label("Datamängd", "Dataset"),
        Means(
            "Datamängdens adress hos utgivaren: den man hänvisar till.",
            "The dataset's address at the publisher's: the one to cite.",
        ),
        Example("https://data.example.se/medborgarloften/id/dataset/katrineholm"),
    ]
    version: Annotated[
        str | None,
        As("version"),
        Term("dcat:version"),
        Label("Version", "Version"),
        Means("Versionen som är med.", "The version that is in."),
        Example("1.0.0"),
    ] = None
    issued: Annotated[
        date | None,
        Term("dcterms:issued"),
        Label("Utgiven den", "Issued on"),
        Means("Dagen då den versionen gavs ut.", "The day that version was issued."),
        Example("2026-11-23"),
    ] = None
    licence: Annotated[
        str,
        Code("licence"),
        Term("dcterms:license"),
        Label("Licens", "Licence"),
        Means("Utgivarens villkor för återanvändning.", "The publisher's terms of reuse."),
        Standard("SPDX", "https://spdx.org/licenses/"),
        Example("CC0-1.0"),
    ]
