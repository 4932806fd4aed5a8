"""What is promised: pledges, the targets they set, and their links to earlier pledges."""

from datetime import date
from decimal import Decimal
from typing import Annotated

from pledgedata.mark import (
    Apart,
    As,
    Code,
    Content,
    Example,
    Label,
    Means,
    Measured,
    Ref,
    Term,
    Thing,
)
from pledgedata.model.record import Record, Several
from pledgedata.model.rule import Differ
from pledgedata.words import Text


class Pledge(Record):
    """One promise in an agreement, word for word."""

    table = "pledges"
    plural = Text("Löften", "Pledges")
    slug = "pledge"
    subject = "{base}/id/pledge/{id}"
    thing = Thing(
        "pd:Pledge",
        Text("Löfte", "Pledge"),
        Text(
            "Ett löfte i ett medborgarlöfte: vad en eller flera parter lovar att göra.",
            "One promise in an agreement: what one or more parties promise to do.",
        ),
        narrows=("prov:Plan",),
    )

    id: Annotated[
        str,
        As("id"),
        Term("dcterms:identifier"),
        Label("Löftets id", "Pledge id"),
        Means(
            "Medborgarlöftets id och ett löpnummer. Ändras aldrig och återanvänds aldrig.",
            "The agreement's id and a running number. Never changed and never reused.",
        ),
        Example("0483-2020-01"),
    ]
    agreement_id: Annotated[
        str,
        Ref("agreements", owner=True),
        Term("dcterms:isPartOf"),
        Label("Medborgarlöfte", "Agreement"),
        Means("Id för medborgarlöftet som löftet står i.", "The id of the agreement it is in."),
        Example("0483-2020"),
    ]
    number: Annotated[
        int,
        Apart(),
        Term("pd:number"),
        Label("Nummer", "Number"),
        Means(
            "Löftets plats i dokumentet, räknat från 1.",
            "The pledge's place in the document, counted from 1.",
        ),
        Example("1"),
    ]
    text: Annotated[
        str,
        As("text"),
        Content(),
        Term("pd:text", narrows="dcterms:description"),
        Label("Löftets text", "Pledge text"),
        Means(
            "Löftet ordagrant som i källan. Texten är utgångsläget och ändras aldrig i efterhand.",
            "The pledge word for word as in the source. It is the baseline and never edited.",
        ),
        Example("Öka närvaron i centrala delen av Katrineholm både dagtid och kvällstid"),
    ]
    text_en: Annotated[
        str | None,
        As("text"),
        Content("en"),
        Term("pd:translation"),
        Label("Text på engelska", "Text in English"),
        Means("Löftet översatt till engelska.", "The pledge translated into English."),
        Example("Increase presence in central Katrineholm both by day and in the evening"),
    ] = None
    responsible_party_ids: Annotated[
        Several,
        Ref("parties"),
        Term("pd:responsibleParty", narrows="prov:wasAttributedTo"),
        Label("Ansvariga parter", "Responsible parties"),
        Means(
            "Id för den part som lovar. Flera betyder att de lovar gemensamt.",
            "The id of the party that promises. More than one means a joint pledge.",
        ),
        Example("0483-polisen"),
    ]
    partner_party_ids: Annotated[
        Several,
        Ref("parties"),
        Term("pd:partnerParty"),
        Label("Medverkande parter", "Partner parties"),
        Means(
            "Id för parter som medverkar utan att svara för löftet.",
            "The ids of parties that take part without answering for the pledge.",
        ),
        Example("0483-bostadsbolaget"),
    ] = ()
    themes: Annotated[
        Several,
        Code("theme"),
        Term("dcterms:subject"),
        Label("Teman", "Themes"),
        Means("Vad löftet handlar om.", "What the pledge is about."),
        Example("police_presence"),
    ] = ()
    activity_type: Annotated[
        str | None,
        Code("activity_type"),
        Term("pd:activityType"),
        Label("Typ av aktivitet", "Activity type"),
        Means("Vad som ska göras.", "What is to be done."),
        Example("patrol_presence"),
    ] = None
    kind: Annotated[
        str | None,
        Code("pledge_kind"),
        Term("pd:kind"),
        Label("Slag av löfte", "Kind of pledge"),
        Means(
            "Om löftet gäller en handling, ett resultat, en servicenivå, ett arbetssätt eller "
            "något villkorat.",
            "Whether it promises an action, an outcome, a service level, a process or something "
            "conditional.",
        ),
        Example("action"),
    ] = None
    target_groups: Annotated[
        Several,
        Code("target_group"),
        Term("pd:targetGroup"),
        Label("Målgrupper", "Target groups"),
        Means("Vilka löftet riktar sig till.", "Whom the pledge is aimed at."),
        Example("youth"),
    ] = ()
    place_types: Annotated[
        Several,
        Code("place_type"),
        Term("pd:placeType"),
        Label("Typ av plats", "Place types"),
        Means("Vilken sorts platser löftet gäller.", "What sort of places the pledge concerns."),
        Example("centre"),
    ] = ()
    place_names: Annotated[
        Several,
        As("word"),
        Content(),
        Term("pd:placeName"),
        Label("Platser", "Place names"),
        Means("Namngivna platser i löftet.", "Places named in the pledge."),
        Example("centrala delen av Katrineholm"),
    ] = ()
    time_window: Annotated[
        str | None,
        Content(),
        Term("pd:timeWindow"),
        Label("Tid", "Time window"),
        Means(
            "När löftet gäller inom perioden, med källans ord.",
            "When within the period the pledge applies, in the source's words.",
        ),
        Example("både dagtid och kvällstid"),
    ] = None
    testable: Annotated[
        bool | None,
        Term("pd:testable"),
        Label("Går att pröva", "Testable"),
        Means(
            "Om det i efterhand går att avgöra om löftet hölls.",
            "Whether it can be settled afterwards if the pledge was kept.",
        ),
        Example("true"),
    ] = None
    evidence_ids: Annotated[
        Several,
        Ref("evidence"),
        Term("prov:wasDerivedFrom"),
        Label("Underlag", "Evidence"),
        Means(
            "Id för underlag som just detta löfte bygger på.",
            "The ids of the evidence this very pledge rests on.",
        ),
        Example("0483-2020-lagesbild"),
    ] = ()
    source_block: Annotated[
        str | None,
        As("text"),
        Content(),
        Term("pd:sourceBlock"),
        Label("Källans stycke", "Source block"),
        Means(
            "Hela stycket i källan som löftet är hämtat ur.",
            "The whole paragraph of the source that the pledge was taken from.",
        ),
        Example("Öka närvaron i centrala delen av Katrineholm både dagtid och kvällstid"),
    ] = None
    party_signal: Annotated[
        str | None,
        Code("party_signal"),
        Term("pd:partySignal"),
        Label("Hur parten framgår", "Party signal"),
        Means(
            "Var i källan det framgår vem som lovar.",
            "Where in the source it shows who promises.",
        ),
        Example("heading"),
    ] = None


class Target(Record):
    """A measurable level that a pledge sets."""

    table = "targets"
    plural = Text("Mål", "Targets")
    slug = "target"
    subject = "{base}/id/target/{id}"
    thing = Thing(
        "pd:Target",
        Text("Mål", "Target"),
        Text(
            "En mätbar nivå i ett löfte, till exempel minst 30 fotpatruller i månaden.",
            "A measurable level in a pledge, such as at least 30 foot patrols a month.",
        ),
    )

    id: Annotated[
        str,
        As("id"),
        Term("dcterms:identifier"),
        Label("Målets id", "Target id"),
        Means("Löftets id och ett kort tillägg.", "The pledge's id and a short addition."),
        Example("0483-2020-01-m1"),
    ]
    pledge_id: Annotated[
        str,
        Ref("pledges", owner=True),
        Term("pd:pledge"),
        Label("Löfte", "Pledge"),
        Means("Id för löftet som målet hör till.", "The id of the pledge it belongs to."),
        Example("0483-2020-01"),
    ]
    operator: Annotated[
        str | None,
        Code("target_operator"),
        Term("pd:operator"),
        Label("Jämförelse", "Operator"),
        Means(
            "Hur utfallet ska förhålla sig till värdet.",
            "How the outcome is to relate to the value.",
        ),
        Example("at_least"),
    ] = None
    value: Annotated[
        Decimal | None,
        Measured("unit", "per"),
        Term("pd:value"),
        Label("Värde", "Value"),
        Means("Målets tal.", "The figure of the target."),
        Example("30"),
    ] = None
    unit: Annotated[
        str | None,
        Content(),
        Term("pd:unit"),
        Label("Enhet", "Unit"),
        Means("Vad som räknas.", "What is counted."),
        Example("fotpatruller"),
    ] = None
    per: Annotated[
        str | None,
        Code("target_per"),
        Term("pd:per"),
        Label("Per", "Per"),
        Means("Den tid eller plats som talet gäller.", "The time or place the figure is for."),
        Example("month"),
    ] = None
    deadline: Annotated[
        date | None,
        Term("pd:deadline"),
        Label("Senast", "Deadline"),
        Means("Dagen då målet ska vara nått.", "The day by which it is to be reached."),
        Example("2020-12-31"),
    ] = None
    baseline: Annotated[
        Decimal | None,
        Measured("unit", "per"),
        Term("pd:baseline"),
        Label("Utgångsvärde", "Baseline"),
        Means(
            "Värdet när löftet gavs, i samma enhet som målet.",
            "The value when the pledge was made, in the target's unit.",
        ),
        Example("24"),
    ] = None


class PledgeLink(Record):
    """How a pledge continues one of an earlier edition."""

    table = "pledge_links"
    plural = Text("Kopplingar", "Pledge links")
    slug = "pledge-link"
    subject = "{base}/id/pledge-link/{pledge_id}_{earlier_pledge_id}"
    thing = Thing(
        "pd:PledgeLink",
        Text("Koppling mellan löften", "Pledge link"),
        Text(
            "Hur ett löfte fortsätter ett löfte i en tidigare utgåva.",
            "How a pledge continues a pledge of an earlier edition.",
        ),
    )
    key = ("pledge_id", "earlier_pledge_id")
    rules = (Differ("pledge_id", "earlier_pledge_id"),)

    pledge_id: Annotated[
        str,
        Ref("pledges", owner=True),
        Term("pd:pledge"),
        Label("Löfte", "Pledge"),
        Means("Id för det senare löftet.", "The id of the later pledge."),
        Example("0483-2021-01"),
    ]
    earlier_pledge_id: Annotated[
        str,
        Ref("pledges"),
        Term("pd:earlierPledge"),
        Label("Tidigare löfte", "Earlier pledge"),
        Means("Id för det tidigare löftet.", "The id of the earlier pledge."),
        Example("0483-2020-01"),
    ]
    relation: Annotated[
        str | None,
        Code("link_relation"),
        Term("pd:relation"),
        Label("Samband", "Relation"),
        Means(
            "Om löftet är förnyat, omformulerat, delat eller sammanslaget.",
            "Whether the pledge is renewed, reworded, split or merged.",
        ),
        Example("renewed"),
    ] = None
    decided_on: Annotated[
        date | None,
        Term("dcterms:date"),
        Label("Bedömt den", "Decided on"),
        Means("Dagen då sambandet bedömdes.", "The day the relation was decided."),
        Example("2021-02-01"),
    ] = None
    basis: Annotated[
        str | None,
        As("text"),
        Content(),
        Term("dcterms:description"),
        Label("Grund", "Basis"),
        Means("Vad bedömningen grundas på.", "What the decision rests on."),
        Example("samma ordalydelse"),
    ] = None
