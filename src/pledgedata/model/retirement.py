"""Addresses that no longer have a thing behind them: what once was published and is so no more."""

from datetime import date
from typing import Annotated

from pledgedata.mark import As, Content, Example, Label, Means, Term, Thing
from pledgedata.model.record import Record
from pledgedata.words import Text


class Retirement(Record):
    """An address that was withdrawn, or whose thing has another address now."""

    table = "retirements"
    plural = Text("Utgångna adresser", "Retired addresses")
    slug = "retirement"
    subject = "{base}/id/retirement/{id}"
    thing = Thing(
        "pd:Retirement",
        Text("Utgången adress", "Retired address"),
        Text(
            "En adress som en gång getts ut men inte längre har något bakom sig: det har dragits "
            "tillbaka, eller fått en annan adress. Den som följer adressen får veta det.",
            "An address that was once published but has nothing behind it any more: it was "
            "withdrawn, or has another address. Whoever follows the address is told so.",
        ),
        narrows=("prov:Activity",),
    )

    id: Annotated[
        str,
        As("id"),
        Term("dcterms:identifier"),
        Label("Id", "Id"),
        Means("Kommunkod, bindestreck och ett kort namn.", "Municipality code and a short name."),
        Example("0483-utgatt-1"),
    ]
    address: Annotated[
        str,
        As("web"),
        Term("prov:invalidated"),
        Label("Utgången adress", "Retired address"),
        Means(
            "Hela adressen som inte gäller längre, som den gavs ut.",
            "The whole address that no longer holds, as it was published.",
        ),
        Example("https://data.example.se/medborgarloften/id/pledge/0483-2020-08"),
    ]
    moved_to: Annotated[
        str | None,
        As("web"),
        Term("pd:movedTo"),
        Label("Flyttad till", "Moved to"),
        Means(
            "Adressen som gäller i stället. Tomt: det har dragits tillbaka.",
            "The address that holds instead. Empty: it was withdrawn.",
        ),
        Example("https://data.example.se/medborgarloften/id/pledge/0483-2020-01"),
    ] = None
    retired_on: Annotated[
        date | None,
        Term("pd:retiredOn"),
        Label("Utgick den", "Retired on"),
        Means("Dagen adressen slutade gälla.", "The day the address ceased to hold."),
        Example("2026-11-23"),
    ] = None
    reason: Annotated[
        str | None,
        Content(),
        Term("dcterms:description"),
        Label("Skäl", "Reason"),
        Means(
            "Varför, i några ord. Inga uppgifter om personer.",
            "Why, in a few words. Nothing about persons.",
        ),
        Example("Samma löfte stod två gånger."),
    ] = None
