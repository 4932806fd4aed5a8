"""What came of a pledge: follow-ups, which are only ever added."""

import datetime
from decimal import Decimal
from typing import Annotated

from pledgedata.mark import (
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
from pledgedata.model.record import Record
from pledgedata.words import Text


class FollowUp(Record):
    """One report on one pledge, from a weekly reconciliation to a final account."""

    table = "followups"
    plural = Text("Uppföljningar", "Follow-ups")
    slug = "followup"
    subject = "{base}/id/followup/{id}"
    thing = Thing(
        "pd:FollowUp",
        Text("Uppföljning", "Follow-up"),
        Text(
            "En redovisning av ett löfte vid ett tillfälle. Tidigare uppföljningar ändras inte: "
            "en ny läggs till.",
            "One report on one pledge. Earlier follow-ups are not edited: a new one is added.",
        ),
        narrows=("sosa:Observation",),
    )

    id: Annotated[
        str,
        As("id"),
        Term("dcterms:identifier"),
        Label("Uppföljningens id", "Follow-up id"),
        Means(
            "Löftets id och tillfället, till exempel veckan.",
            "The pledge's id and the occasion, such as the week.",
        ),
        Example("0483-2020-01-v05"),
    ]
    pledge_id: Annotated[
        str,
        Ref("pledges", owner=True),
        Term("sosa:hasFeatureOfInterest"),
        Label("Löfte", "Pledge"),
        Means("Id för löftet som följs upp.", "The id of the pledge followed up."),
        Example("0483-2020-01"),
    ]
    date: Annotated[
        datetime.date | None,
        Term("dcterms:date"),
        Label("Datum", "Date"),
        Means("Dagen för uppföljningen.", "The day of the follow-up."),
        Example("2020-01-31"),
    ] = None
    period: Annotated[
        str | None,
        Content(),
        Term("pd:periodText"),
        Label("Period", "Period"),
        Means("Tiden uppföljningen avser.", "The time the follow-up is about."),
        Example("vecka 5"),
    ] = None
    reporter: Annotated[
        str | None,
        Code("reporter"),
        Term("pd:reporter"),
        Label("Vem som bedömt", "Reporter"),
        Means(
            "Om parterna själva eller någon oberoende har bedömt.",
            "Whether the parties themselves or somebody independent judged.",
        ),
        Example("self"),
    ] = None
    implementation: Annotated[
        str | None,
        Code("implementation"),
        Term("pd:implementation"),
        Label("Genomförande", "Implementation"),
        Means(
            "Hur långt arbetet kommit. Att uppgift saknas betyder inte att inget är gjort.",
            "How far the work has come. No information does not mean that nothing was done.",
        ),
        Example("ongoing"),
    ] = None
    fulfilment: Annotated[
        str | None,
        Code("fulfilment"),
        Term("pd:fulfilment"),
        Label("Uppfyllelse", "Fulfilment"),
        Means("Om löftet är uppfyllt.", "Whether the pledge is fulfilled."),
        Example("not_assessed"),
    ] = None
    schedule: Annotated[
        str | None,
        Code("schedule"),
        Term("pd:schedule"),
        Label("Tidplan", "Schedule"),
        Means("Om arbetet följer tidplanen.", "Whether the work keeps to its schedule."),
        Example("on_time"),
    ] = None
    target_id: Annotated[
        str | None,
        Ref("targets"),
        Term("pd:target"),
        Label("Mål", "Target"),
        Means("Id för målet som värdet gäller.", "The id of the target the value is for."),
        Example("0483-2020-01-m1"),
    ] = None
    value: Annotated[
        Decimal | None,
        Measured("unit", "per", through="target_id"),
        Term("sosa:hasSimpleResult"),
        Label("Värde", "Value"),
        Means("Utfallet i målets enhet.", "The outcome, in the target's unit."),
        Example("28"),
    ] = None
    text: Annotated[
        str | None,
        As("text"),
        Content(),
        Term("dcterms:description"),
        Label("Beskrivning", "Description"),
        Means("Vad som gjorts och hur det gick.", "What was done and how it went."),
        Example("28 fotpatruller i centrum under januari."),
    ] = None
    source_id: Annotated[
        str | None,
        Ref("sources"),
        Term("prov:hadPrimarySource"),
        Label("Källa", "Source"),
        Means("Id för källan till uppgifterna.", "The id of the source of the facts."),
        Example("0483-2020-uppfoljning"),
    ] = None
