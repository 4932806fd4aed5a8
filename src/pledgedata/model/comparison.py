"""What can be compared with what: a table that is derived from the others, and read by no one."""

from datetime import date
from typing import Annotated

from pledgedata.mark import As, Code, Content, Example, Label, Means, Term, Thing
from pledgedata.model.record import Record, Several
from pledgedata.words import Text


class Comparison(Record):
    """Whether a field can be compared between two municipalities, or two years of one."""

    table = "comparability"
    plural = Text("Jämförbarhet", "Comparability")
    slug = "comparison"
    subject = (
        "{base}/id/comparison/{table_name}-{field}-{municipality_a}-{year_a}-"
        "{municipality_b}-{year_b}"
    )
    thing = Thing(
        "pd:Comparison",
        Text("Jämförelse", "Comparison"),
        Text(
            "Om ett fält kan jämföras mellan två kommuner, eller mellan två år hos en kommun, och "
            "varför inte. Kommuner som bara har samma överenskommelser ställs inte mot varandra. "
            "Tabellen är härledd ur de andra.",
            "Whether a field can be compared between two municipalities, or two years of one, and "
            "why not. Municipalities that have only the same agreements are not put against each "
            "other. The table is derived from the others.",
        ),
    )
    key = ("table_name", "field", "municipality_a", "year_a", "municipality_b", "year_b")

    table_name: Annotated[
        str,
        As("code"),
        Term("pd:comparedTable"),
        Label("Tabell", "Table"),
        Means("Tabellen som fältet står i.", "The table the field is in."),
        Example("pledges"),
    ]
    field: Annotated[
        str,
        As("code"),
        Term("pd:comparedField"),
        Label("Fält", "Field"),
        Means("Fältet som jämförs.", "The field that is compared."),
        Example("themes"),
    ]
    municipality_a: Annotated[
        str,
        Code("municipality"),
        Term("pd:comparedA"),
        Label("Kommun A", "Municipality A"),
        Means("Den första av de två.", "The first of the two."),
        Example("0483"),
    ]
    year_a: Annotated[
        int | None,
        Term("pd:yearA"),
        Label("År A", "Year A"),
        Means(
            "Året då utgåvan hos A börjar gälla. Tomt: det är inte angivet.",
            "The year in which A's edition begins to hold. Empty: it is not stated.",
        ),
        Example("2020"),
    ] = None
    municipality_b: Annotated[
        str,
        Code("municipality"),
        Term("pd:comparedB"),
        Label("Kommun B", "Municipality B"),
        Means(
            "Den andra av de två. Samma som A: fältet jämförs över år.",
            "The second of the two. The same as A: the field is compared over years.",
        ),
        Example("0480"),
    ]
    year_b: Annotated[
        int | None,
        Term("pd:yearB"),
        Label("År B", "Year B"),
        Means(
            "Året då utgåvan hos B börjar gälla. Tomt: det är inte angivet.",
            "The year in which B's edition begins to hold. Empty: it is not stated.",
        ),
        Example("2020"),
    ] = None
    verdict: Annotated[
        str,
        Code("comparability"),
        Term("pd:verdict"),
        Label("Kan jämföras", "Can be compared"),
        Means("Om fältet kan jämföras.", "Whether the field can be compared."),
        Example("partly"),
    ]
    reason: Annotated[
        str,
        Code("comparability_reason"),
        Term("pd:reason"),
        Label("Skäl", "Reason"),
        Means("Skälet som avgör.", "The reason that decides."),
        Example("excerpt"),
    ]
    also: Annotated[
        Several,
        Code("comparability_reason"),
        Term("pd:furtherReason"),
        Label("Också", "Also"),
        Means("Andra skäl som också gäller.", "Other reasons that hold as well."),
        Example("few_filled"),
    ] = ()
    filled_a: Annotated[
        int,
        Term("pd:filledA"),
        Label("Ifyllda hos A", "Filled in by A"),
        Means("Antal poster hos A med en uppgift.", "How many of A's records state a value."),
        Example("7"),
    ]
    records_a: Annotated[
        int,
        Term("pd:recordsA"),
        Label("Poster hos A", "Records of A"),
        Means("Antal poster hos A.", "How many records A has."),
        Example("7"),
    ]
    filled_b: Annotated[
        int,
        Term("pd:filledB"),
        Label("Ifyllda hos B", "Filled in by B"),
        Means("Antal poster hos B med en uppgift.", "How many of B's records state a value."),
        Example("9"),
    ]
    records_b: Annotated[
        int,
        Term("pd:recordsB"),
        Label("Poster hos B", "Records of B"),
        Means("Antal poster hos B.", "How many records B has."),
        Example("12"),
    ]
    common_from: Annotated[
        date | None,
        Term("pd:commonFrom"),
        Label("Gemensam tid från", "Time in common from"),
        Means(
            "Första dagen då båda gäller, om det finns någon.",
            "The first day on which both hold, if there is any.",
        ),
        Example("2020-01-01"),
    ] = None
    common_to: Annotated[
        date | None,
        Term("pd:commonTo"),
        Label("Gemensam tid till", "Time in common to"),
        Means(
            "Sista dagen då båda gäller. Tomt: ingen sista dag, eller ingen gemensam tid.",
            "The last day on which both hold. Empty: no last day, or no time in common.",
        ),
        Example("2020-12-31"),
    ] = None
    in_common: Annotated[
        Several,
        As("word"),
        Term("pd:unitsInCommon"),
        Label("Gemensamma enheter", "Units in common"),
        Means(
            "Enheterna som båda räknar i, var och en med sin tid.",
            "The units that both count in, each with its time.",
        ),
        Example("kontroller (week)"),
    ] = ()
    only_a: Annotated[
        Several,
        As("word"),
        Term("pd:onlyA"),
        Label("Bara hos A", "Only in A"),
        Means(
            "Enheter eller egna begrepp som bara A använder; efter pilen det gemensamma begreppet.",
            "Units or concepts of its own that only A uses; after the arrow the common concept.",
        ),
        Example("0483-lyckliga_gatan → theme/leisure_meeting_places"),
    ] = ()
    only_b: Annotated[
        Several,
        As("word"),
        Term("pd:onlyB"),
        Label("Bara hos B", "Only in B"),
        Means(
            "Enheter eller egna begrepp som bara B använder; efter pilen det gemensamma begreppet.",
            "Units or concepts of its own that only B uses; after the arrow the common concept.",
        ),
        Example("timmar (year)"),
    ] = ()
    sentence_sv: Annotated[
        str,
        As("text"),
        Content("sv"),
        Term("dcterms:description"),
        Label("På svenska", "In Swedish"),
        Means("Allt detta i en mening på svenska.", "All this in one sentence, in Swedish."),
        Example("Teman kan jämföras mellan Katrineholms kommun 2020 och Nyköpings kommun 2020."),
    ]
    sentence_en: Annotated[
        str,
        As("text"),
        Content("en"),
        Term("dcterms:description"),
        Label("På engelska", "In English"),
        Means("Allt detta i en mening på engelska.", "All this in one sentence, in English."),
        Example("Themes can be compared between Katrineholm 2020 and Nyköping 2020."),
    ]
