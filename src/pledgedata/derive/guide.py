"""What the workbook says to whoever fills it in: its first sheet, and a note on each column."""

from typing import TYPE_CHECKING, Final

from pledgedata import schema
from pledgedata.derive import paper
from pledgedata.model import code_list

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

TITLE: Final = "Läs mig"

_SWEDISH: Final = (
    ("h", "Medborgarlöften som öppna data"),
    ("", "In English: below."),
    ("", "I den här arbetsboken skriver du in kommunens medborgarlöften. Ett blad är en tabell."),
    ("h", "Gör så här"),
    ("1.", "Bladet Om: fyll i kontakt och licens. Det mesta står redan där."),
    ("2.", "Bladet Källor: dokumenten du läser, till exempel medborgarlöftet som PDF."),
    ("3.", "Bladet Parter: polisen, kommunen och andra som lovar något."),
    ("4.", "Bladet Medborgarlöften: en rad för varje överenskommelse."),
    ("5.", "Bladet Löften: en rad för varje löfte, ordagrant som i källan."),
    ("6.", ("Övriga blad fyller du i om källan säger något: mål, underlag, undertecknare. "
           "Uppföljningar lägger du till när de finns.")),
    ("h", "Så skriver du"),
    ("•", ("Kolumner med stjärna (*) måste fyllas i. Alla andra får lämnas tomma: tomt betyder att "
          "källan inte säger något.")),
    ("•", "Håll muspekaren över en rubrik så visas vad kolumnen betyder."),
    ("•", "Har en cell en lista väljer du i den. Ska det stå flera värden skriver du | emellan."),
    ("•", ("Id hittar du på själv: kommunens kod, bindestreck och ett kort namn, till exempel "
          "0483-2024 och 0483-2024-01. Det ändras aldrig och används aldrig till något annat.")),
    ("•", "Datum skriver du som 2024-12-31."),
    ("•", "Rader som börjar med ordet exempel visar hur man gör. De räknas inte."),
    ("•", "Egna kolumner och egna blad får finnas. De läses inte."),
    ("h", "Det här får inte stå någonstans"),
    ("•", "Personnummer, telefonnummer, privata adresser, kontaktpersoner, fotografer."),
    ("•", "En undertecknare får stå med namn, i den roll som hon eller han skrev under i."),
    ("h", "Sedan"),
    ("•", "pledgedata check medborgarloften.xlsx: visar allt som är fel, med blad och cell."),
    ("•", ("pledgedata check medborgarloften.xlsx --mark rattad.xlsx: samma fil, med felen "
          "markerade.")),
    ("•", "pledgedata build medborgarloften.xlsx -o dist: gör det som ska läggas ut."),
)  # fmt: skip

_ENGLISH: Final = (
    ("h", "Citizen pledges as open data"),
    ("", ("Here you write the pledges of a municipality. A sheet is a table. Each heading is in "
         "Swedish, with the English beneath.")),
    ("h", "What to do"),
    ("1.", "The sheet Om (About): fill in contact and licence. Most of it is there already."),
    ("2.", "The sheet Källor (Sources): the documents you read, such as the agreement as PDF."),
    ("3.", "The sheet Parter (Parties): the police, the municipality and others who promise."),
    ("4.", "The sheet Medborgarlöften (Agreements): a row for each agreement."),
    ("5.", "The sheet Löften (Pledges): a row for each pledge, word for word as in the source."),
    ("6.", ("The other sheets you fill in if the source says anything: targets, evidence, "
           "signatories. Follow-ups you add when there are any.")),
    ("h", "How to write"),
    ("•", ("Columns with a star (*) must be filled in. All others may be left empty: empty means "
          "that the source does not say.")),
    ("•", "Hold the pointer over a heading to see what the column means."),
    ("•", ("Where a cell has a list, choose from it; its words are Swedish. Several values have | "
          "between them.")),
    ("•", ("Ids you make up yourself: the municipality's code, a hyphen and a short name, such as "
          "0483-2024 and 0483-2024-01. They never change and are never used for anything else.")),
    ("•", "Days are written as 2024-12-31."),
    ("•", "Rows that begin with the word exempel show how. They do not count."),
    ("•", "There may be columns and sheets of your own. They are not read."),
    ("h", "What may stand nowhere"),
    ("•", ("Personal identity numbers, telephone numbers, private addresses, contact persons, "
          "photographers.")),
    ("•", "A signatory may stand by name, in the role in which she or he signed."),
    ("h", "Then"),
    ("•", "pledgedata check medborgarloften.xlsx: shows all that is wrong, with sheet and cell."),
    ("•", ("pledgedata check medborgarloften.xlsx --mark marked.xlsx: the same file, with what is "
          "wrong marked.")),
    ("•", "pledgedata build medborgarloften.xlsx -o dist: makes what is to be published."),
)  # fmt: skip


def fill(sheet: "Worksheet", ink: str) -> None:
    """Makes a sheet the first one, which explains the others."""
    from openpyxl.styles import Alignment

    sheet.sheet_view.showGridLines = False
    sheet.column_dimensions["A"].width = 4
    sheet.column_dimensions["B"].width = 100
    row = 0
    titles = {_SWEDISH[0], _ENGLISH[0]}
    for mark, line in (*_SWEDISH, *_ENGLISH):
        row += 2 if mark == "h" and row else 1
        head = mark == "h"
        sheet.cell(row, 1, line if head else mark)
        if not head:
            sheet.cell(row, 2, line)
        bold = (
            {"bold": True, "size": 16 if (mark, line) in titles else 13, "color": ink}
            if head
            else {}
        )
        sheet.cell(row, 1).font = paper.font(**bold)
        sheet.cell(row, 2).font = paper.font()
        sheet.cell(row, 2).alignment = Alignment(vertical="top", wrap_text=True)
        sheet.cell(row, 1).alignment = Alignment(vertical="top", horizontal="left")
        if not head:
            paper.stretch(sheet, row)
    paper.printed(sheet, landscape=False)


def note(column: schema.Column) -> str:
    """The note on a column's heading."""
    duty = "Måste fyllas i. " if column.required else ""
    return f"{duty}{column.means.sv}\n{hint(column)}\n{column.means.en}\n({column.name})"


def hint(column: schema.Column) -> str:
    """How a cell of the column is written."""
    said = []
    if column.codes:
        said.append("Välj i listan.")
    if column.many:
        said.append("Flera värden: skriv | emellan.")
    example = column.example
    if column.codes:
        concepts = code_list(column.codes).concepts
        labels = (concepts[c].label.sv for c in example.split("|") if c in concepts)
        example = "|".join(labels) or example
    said.append(f"Exempel: {example}")
    return " ".join(said)
