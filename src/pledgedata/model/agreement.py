"""The agreement itself: one edition of a medborgarlöfte."""

from datetime import date
from typing import Annotated

from pledgedata.mark import (
    Apart,
    As,
    Code,
    Content,
    Example,
    Hanging,
    Label,
    Means,
    Node,
    Ref,
    Standard,
    Term,
    Thing,
)
from pledgedata.model.contact import ContactEmail, ContactRole
from pledgedata.model.record import Record, Several
from pledgedata.model.rule import Order
from pledgedata.words import Text

_DCAT_PERIOD = Standard("DCAT 3, 6.15", "https://www.w3.org/TR/vocab-dcat-3/#Class:Period_of_Time")


class Agreement(Record):
    """One edition of an agreement between the local police, a municipality and others."""

    table = "agreements"
    plural = Text("Medborgarlöften", "Agreements")
    slug = "agreement"
    subject = "{base}/id/agreement/{id}"
    thing = Thing(
        "pd:Agreement",
        Text("Medborgarlöfte", "Agreement"),
        Text(
            "En utgåva av ett medborgarlöfte: en offentlig överenskommelse där lokalpolisen och "
            "kommunen, ibland med andra, lovar arbete för trygghet och mot brott. Inte juridiskt "
            "bindande.",
            "One edition of a medborgarlöfte: a public agreement in which the local police and "
            "the municipality, sometimes with others, promise work for safety and against crime. "
            "Not legally binding.",
        ),
        narrows=("prov:Plan",),
    )
    nodes = (
        Hanging(
            "period",
            "dcterms:temporal",
            Thing(
                "dcterms:PeriodOfTime",
                Text("Period", "Period"),
                Text("Den tid medborgarlöftet gäller.", "The time the agreement is valid."),
            ),
        ),
    )
    rules = (Order("valid_from", "valid_to"),)

    id: Annotated[
        str,
        As("id"),
        Term("dcterms:identifier"),
        Label("Medborgarlöftets id", "Agreement id"),
        Means(
            "Kommunkod och år; när flera gäller samtidigt också ett kort namn: 1480-2018-ostra. "
            "Ändras aldrig och återanvänds aldrig.",
            "Municipality code and year; where several run at once a short name too: "
            "1480-2018-ostra. Never changed and never reused.",
        ),
        Example("0483-2020"),
    ]
    title: Annotated[
        str,
        Content(),
        Term("dcterms:title"),
        Label("Titel", "Title"),
        Means("Medborgarlöftets titel.", "The title of the agreement."),
        Example("Medborgarlöfte 2020"),
    ]
    municipality_codes: Annotated[
        Several,
        Apart(),
        Code("municipality"),
        Term("dcterms:spatial"),
        Label("Kommunkoder", "Municipality codes"),
        Means(
            "Kommunen eller kommunerna som löftet gäller: SCB:s kod med fyra siffror, som text.",
            "The municipality or municipalities concerned: Statistics Sweden's four digits, as "
            "text.",
        ),
        Example("0483"),
    ]
    party_ids: Annotated[
        Several,
        Ref("parties"),
        Term("prov:wasAttributedTo"),
        Label("Parter", "Parties"),
        Means("Id för alla parter i medborgarlöftet.", "The ids of all parties to the agreement."),
        Example("0483-kommunen|0483-polisen"),
    ]
    scope: Annotated[
        str,
        Code("scope"),
        Term("pd:scope"),
        Label("Omfattning", "Scope"),
        Means(
            "Om löftet gäller en hel kommun, en del av den, flera kommuner, en plats eller ett "
            "ämne.",
            "Whether it covers a whole municipality, a part of one, several, a place or a theme.",
        ),
        Example("municipality"),
    ]
    district: Annotated[
        str | None,
        Content(),
        Term("pd:district"),
        Label("Stadsdel eller område", "District"),
        Means(
            "Namnet på den del av kommunen som löftet gäller.",
            "The name of the part of the municipality it covers.",
        ),
        Example("Östra Göteborg"),
    ] = None
    period_basis: Annotated[
        str,
        Code("period_basis"),
        Node("period"),
        Term("pd:periodBasis"),
        Label("Periodens grund", "Period basis"),
        Means(
            "Hur perioden är känd: utskrivna datum, bara månad, bara år, tills vidare eller inte "
            "angiven.",
            "How the period is known: dates written out, only a month, only a year, open-ended or "
            "not stated.",
        ),
        Example("explicit"),
    ]
    valid_from: Annotated[
        date | None,
        Node("period"),
        Term("dcat:startDate"),
        Label("Gäller från", "Valid from"),
        Means("Första dagen löftet gäller.", "The first day the agreement is valid."),
        _DCAT_PERIOD,
        Example("2020-01-01"),
    ] = None
    valid_to: Annotated[
        date | None,
        Node("period"),
        Term("dcat:endDate"),
        Label("Gäller till", "Valid to"),
        Means(
            "Sista dagen löftet gäller, den dagen inräknad.",
            "The last day the agreement is valid, that day included.",
        ),
        _DCAT_PERIOD,
        Example("2020-12-31"),
    ] = None
    period_text: Annotated[
        str | None,
        As("text"),
        Content(),
        Node("period"),
        Term("pd:periodText"),
        Label("Periodens ordalydelse", "Period in words"),
        Means(
            "Perioden ordagrant som i källan, också när den är felskriven.",
            "The period word for word as in the source, also where it is wrong.",
        ),
        Example("from 1 januari 2020 till 31 december 2020"),
    ] = None
    signed_on: Annotated[
        date | None,
        Term("pd:signedOn"),
        Label("Undertecknat den", "Signed on"),
        Means("Dagen då parterna skrev under.", "The day the parties signed."),
        Example("2020-02-03"),
    ] = None
    adopted_on: Annotated[
        date | None,
        Term("dcterms:dateAccepted"),
        Label("Beslutat den", "Adopted on"),
        Means(
            "Dagen då löftet beslutades, till exempel i kommunstyrelsen.",
            "The day it was adopted, for instance by the municipal executive board.",
        ),
        Example("2020-01-29"),
    ] = None
    adopted_by: Annotated[
        str | None,
        Content(),
        Term("pd:adoptedBy"),
        Label("Beslutat av", "Adopted by"),
        Means("Organet som beslutade.", "The body that adopted it."),
        Example("Kommunstyrelsen"),
    ] = None
    completeness: Annotated[
        str,
        Code("completeness"),
        Term("pd:completeness"),
        Label("Fullständighet", "Completeness"),
        Means(
            "Om posterna täcker hela medborgarlöftet, ett utdrag eller en avhuggen text.",
            "Whether the records cover the whole agreement, an excerpt or a text cut short.",
        ),
        Example("excerpt"),
    ]
    language: Annotated[
        str,
        As("language"),
        Term("schema:inLanguage"),
        Label("Språk", "Language"),
        Means("Språket löftet är skrivet på.", "The language the agreement is written in."),
        Standard("BCP 47", "https://www.rfc-editor.org/info/bcp47"),
        Example("sv"),
    ]
    source_ids: Annotated[
        Several,
        Ref("sources"),
        Term("prov:hadPrimarySource"),
        Label("Källor", "Sources"),
        Means(
            "Id för dokumenten som posterna är hämtade ur.",
            "The ids of the documents the records were taken from.",
        ),
        Example("0483-2020-pressmeddelande"),
    ]
    goal: Annotated[
        str | None,
        As("text"),
        Content(),
        Term("pd:goal"),
        Label("Mål", "Goal"),
        Means("Det övergripande målet med källans ord.", "The overall goal in the source's words."),
        Example("öka den generella känslan av trygghet hos medborgarna"),
    ] = None
    focus_themes: Annotated[
        Several,
        Code("theme"),
        Term("dcterms:subject"),
        Label("Prioriterade områden", "Focus themes"),
        Means(
            "Områden som hela utgåvan prioriterar, när löftena inte är uppdelade i punkter.",
            "Areas the whole edition gives priority, used when pledges are not itemised.",
        ),
        Example("police_presence|traffic"),
    ] = ()
    edition_number: Annotated[
        int | None,
        Term("pd:editionNumber"),
        Label("Utgåvans nummer", "Edition number"),
        Means(
            "Vilken i ordningen utgåvan är: femte året ger 5.",
            "Which in order the edition is: the fifth year gives 5.",
        ),
        Example("5"),
    ] = None
    framework_agreement: Annotated[
        str | None,
        As("web"),
        Term("pd:frameworkAgreement"),
        Label("Samverkansöverenskommelse", "Framework agreement"),
        Means(
            "Adress till samverkansöverenskommelsen som löftet hör till. Den är ett annat dokument "
            "än medborgarlöftet.",
            "The address of the cooperation agreement it belongs to, which is another document.",
        ),
        Standard("Lag 2023:196, 9 §", "https://www.riksdagen.se/"),
        Example("https://www.katrineholm.se/samverkan"),
    ] = None
    action_plan: Annotated[
        str | None,
        As("web"),
        Term("pd:actionPlan"),
        Label("Åtgärdsplan", "Action plan"),
        Means(
            "Adress till kommunens åtgärdsplan mot brott.",
            "The address of the municipality's action plan against crime.",
        ),
        Standard("Lag 2023:196, 5 §", "https://www.riksdagen.se/"),
        Example("https://www.katrineholm.se/atgardsplan"),
    ] = None
    replaces: Annotated[
        Several,
        Ref("agreements"),
        Term("dcterms:replaces"),
        Label("Ersätter", "Replaces"),
        Means(
            "Id för tidigare medborgarlöften som detta ersätter.",
            "The ids of earlier agreements this one replaces.",
        ),
        Example("0483-2019"),
    ] = ()
    extends: Annotated[
        Several,
        Ref("agreements"),
        Term("pd:extends", narrows="prov:wasRevisionOf"),
        Label("Förlänger", "Extends"),
        Means(
            "Id för medborgarlöften som detta förlänger oförändrade.",
            "The ids of agreements this one prolongs unchanged.",
        ),
        Example("0483-2019"),
    ] = ()
    follow_up_frequency: Annotated[
        str | None,
        Code("frequency"),
        Term("pd:followUpFrequency"),
        Label("Uppföljning hur ofta", "Follow-up frequency"),
        Means(
            "Hur ofta parterna följer upp löftena: kod ur EU:s frekvenslista.",
            "How often the parties follow up: a code of the EU frequency list.",
        ),
        Standard(
            "EU authority table: frequency",
            "http://publications.europa.eu/resource/authority/frequency",
        ),
        Example("WEEKLY"),
    ] = None
    follow_up_plan: Annotated[
        str | None,
        As("text"),
        Content(),
        Term("pd:followUpPlan"),
        Label("Plan för uppföljning", "Follow-up plan"),
        Means(
            "Hur löftena följs upp, till exempel avstämning varje vecka mellan parterna.",
            "How the pledges are followed up, such as a weekly reconciliation between the parties.",
        ),
        Example("veckovisa avstämningar med Polisen"),
    ] = None
    follow_up_state: Annotated[
        str | None,
        Code("follow_up_state"),
        Term("pd:followUpState"),
        Label("Uppföljningens läge", "State of follow-up"),
        Means(
            "Vad källorna säger om uppföljning av hela utgåvan, när löftena inte är uppdelade i "
            "punkter. Tom: de säger inget.",
            "What the sources say of follow-up of the whole edition, used when pledges are not "
            "itemised. Empty: they say nothing.",
        ),
        Example("planned"),
    ] = None
    contact_role: ContactRole = None
    contact_email: ContactEmail = None
