"""A publisher's own facts about its records: kept beside the tables, which are always the same."""

from typing import Annotated

from pledgedata.mark import As, Example, Label, Means, Term, Thing
from pledgedata.model.record import Record
from pledgedata.words import Text


class Extension(Record):
    """A value in a column of the publisher's own, `x_…`, of one record."""

    table = "extensions"
    plural = Text("Egna uppgifter", "Extensions")
    slug = "extension"
    subject = "{base}/id/extension/{id}"
    thing = Thing(
        "pd:Extension",
        Text("Egen uppgift", "Extension"),
        Text(
            "Något som utgivaren uppger om en post utöver de gemensamma fälten. En kolumn i en "
            "tabell vars rubrik börjar med x_ läses hit.",
            "What the publisher states of a record beyond the common fields. A column of a table "
            "whose heading begins with x_ is read into this one.",
        ),
    )

    id: Annotated[
        str,
        As("id"),
        Term("dcterms:identifier"),
        Label("Id", "Id"),
        Means(
            "Postens id, vad den är, och kolumnens namn, med bindestreck mellan.",
            "The record's id, what it is, and the column's name, joined by hyphens.",
        ),
        Example("0483-2020-01-pledge-x-katrineholm-ward"),
    ]
    table_name: Annotated[
        str,
        As("code"),
        Term("pd:extendedTable"),
        Label("Tabell", "Table"),
        Means("Tabellen som posten står i.", "The table the record is in."),
        Example("pledges"),
    ]
    record: Annotated[
        str,
        As("code"),
        Term("pd:extendedRecord"),
        Label("Postens id", "Record id"),
        Means(
            "Postens id, det som postens adress slutar med.",
            "The id of the record, which its address ends with.",
        ),
        Example("0483-2020-01"),
    ]
    name: Annotated[
        str,
        As("code"),
        Term("pd:extensionName"),
        Label("Kolumn", "Column"),
        Means(
            "Kolumnens namn: x_, paketets kortnamn och ett eget namn, med understreck mellan.",
            "The column's name: x_, the package's short name and a name of its own, joined by _.",
        ),
        Example("x_katrineholm_ward"),
    ]
    value: Annotated[
        str,
        As("text"),
        Term("pd:extensionValue"),
        Label("Värde", "Value"),
        Means("Vad kolumnen säger om posten.", "What the column says of the record."),
        Example("Östra"),
    ]
