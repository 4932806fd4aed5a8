"""Who promises: the parties of an agreement."""

from typing import Annotated

from pledgedata.mark import As, Code, Content, Example, Label, Means, Ref, Standard, Term, Thing
from pledgedata.model.record import Record
from pledgedata.words import Text


class Party(Record):
    """An organisation that is party to an agreement, or part of one."""

    table = "parties"
    plural = Text("Parter", "Parties")
    slug = "party"
    subject = "{base}/id/party/{id}"
    thing = Thing(
        "org:FormalOrganization",
        Text("Part", "Party"),
        Text(
            "En organisation som ingår i medborgarlöftet, till exempel polisen eller kommunen.",
            "An organisation that takes part in the agreement, such as the police or the "
            "municipality.",
        ),
    )

    id: Annotated[
        str,
        As("id"),
        Term("dcterms:identifier"),
        Label("Partens id", "Party id"),
        Means(
            "Kommunkod, bindestreck och ett kort namn. Ändras aldrig och återanvänds aldrig.",
            "Municipality code, hyphen and a short name. Never changed and never reused.",
        ),
        Example("0483-polisen"),
    ]
    name: Annotated[
        str,
        Content(),
        Term("skos:prefLabel"),
        Label("Namn", "Name"),
        Means(
            "Organisationens namn som den själv skriver det.",
            "The organisation's name as it writes it itself.",
        ),
        Example("Polismyndigheten"),
    ]
    party_type: Annotated[
        str,
        Code("party_type"),
        Term("org:classification"),
        Label("Typ av part", "Party type"),
        Means("Vilken sorts organisation parten är.", "What sort of organisation the party is."),
        Example("police"),
    ]
    organisation_number: Annotated[
        str | None,
        As("organisation"),
        Term("org:identifier"),
        Label("Organisationsnummer", "Organisation number"),
        Means(
            "Tio siffror med bindestreck. Kontrollsiffran prövas. Enskilda firmor lämnas tomma: "
            "deras nummer är personnummer.",
            "Ten digits with a hyphen. The check digit is tested. Leave it empty for sole "
            "traders: their number is a personal identity number.",
        ),
        Standard("SKV 709", "https://www.skatteverket.se/"),
        Example("202100-0076"),
    ] = None
    municipality_code: Annotated[
        str | None,
        Code("municipality"),
        Term("dcterms:spatial"),
        Label("Kommunkod", "Municipality code"),
        Means(
            "Kommunen som parten är eller hör till: SCB:s kod med fyra siffror.",
            "The municipality the party is or belongs to: Statistics Sweden's four-digit code.",
        ),
        Example("0483"),
    ] = None
    police_region: Annotated[
        str | None,
        Code("police_region"),
        Term("pd:policeRegion"),
        Label("Polisregion", "Police region"),
        Means("En av polisens sju regioner.", "One of the seven regions of the police."),
        Example("ost"),
    ] = None
    local_police_area: Annotated[
        str | None,
        Content(),
        Term("pd:localPoliceArea"),
        Label("Lokalpolisområde", "Local police area"),
        Means(
            "Lokalpolisområdets namn. Någon nationell kodlista finns inte.",
            "The name of the local police area. No national code list exists.",
        ),
        Example("Katrineholm"),
    ] = None
    part_of: Annotated[
        str | None,
        Ref("parties"),
        Term("org:subOrganizationOf"),
        Label("Del av", "Part of"),
        Means(
            "Id för den part som denna part är en del av, till exempel kommunen för en "
            "stadsdelsförvaltning.",
            "The id of the party this one is part of, such as the municipality of a city district.",
        ),
        Example("0483-kommunen"),
    ] = None
    homepage: Annotated[
        str | None,
        As("web"),
        Term("foaf:homepage"),
        Label("Webbplats", "Homepage"),
        Means("Partens egen webbplats.", "The party's own website."),
        Example("https://www.katrineholm.se/"),
    ] = None
