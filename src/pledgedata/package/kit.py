"""What a municipality begins with: a folder with a workbook that is filled in as far as known."""

import unicodedata
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from pledgedata import schema
from pledgedata.canonical import csv_bytes, text_bytes
from pledgedata.derive import template
from pledgedata.disk.deposit import putting
from pledgedata.iri import HOME, VERSION
from pledgedata.layout import ABOUT, FACTS
from pledgedata.model import Concept, code_list
from pledgedata.problem import nearest, refused
from pledgedata.read.name import folded
from pledgedata.words import Text

BOOK: Final = "medborgarloften.xlsx"
READ_ME: Final = "LÄS-MIG.md"
TEMPLATES: Final = "csv-mallar"
"""The folder with an empty CSV for each table, for those who would rather not use Excel."""


def municipality(said: str) -> Concept:
    """The municipality that a code or a name means, however it is spelt.

    Raises:
        Refused: `municipality-unknown`, which names likely ones.
    """
    listed = code_list("municipality").concepts
    if (code := said.strip()) in listed:
        return listed[code]
    named = [(name, one) for one in listed.values() for name in _names(one)]
    for fold in (_spelt, folded):  # letter by letter first: Habo is not Håbo
        exact = {one.id: one for name, one in named if fold(name) == fold(said)}
        if len(exact) == 1:
            return exact.popitem()[1]
    words = [*((folded(name), one) for name, one in named), *listed.items()]
    shown = ((word, _shown(one)) for word, one in words)
    raise refused("municipality-unknown", value=said, nearest=nearest(folded(said), shown))


def _names(one: Concept) -> tuple[str, ...]:
    """What the municipality is called, by itself too: Malmö kommun, Malmö, Malmö stad."""
    whole = one.label.sv
    short = whole.removesuffix(" kommun").removesuffix(" stad")
    plain = short.removesuffix("s")
    english = (one.label.en, one.label.en.removesuffix(" Municipality"))
    return (whole, short, plain, *english, f"{short} stad", f"Region {plain}")


def _spelt(name: str) -> str:
    """A name in its own letters, without regard to case, spaces and hyphens."""
    return "".join(filter(str.isalnum, unicodedata.normalize("NFC", name).casefold()))


def _shown(one: Concept) -> Text:
    return Text(f"{one.id} {one.label.sv}", f"{one.id} {one.label.en}")


def begun(folder: Path, said: str) -> tuple[Concept, tuple[str, ...]]:
    """Makes the folder with what a municipality begins with; gives the names of its files.

    Nothing that stands there already is touched.

    Raises:
        Refused: `municipality-unknown`, `kit-occupied`, `target-unwritable`.
    """
    one = municipality(said)
    files = kit(one)
    with putting(folder), ExitStack() as undone:  # half of it would keep the next try out
        if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
            raise refused("kit-occupied", path=str(folder))
        for made in (folder, folder / TEMPLATES):
            if not made.exists():
                made.mkdir(parents=True)
                undone.callback(made.rmdir)
        for name, data in files.items():
            with (folder / name).open("xb") as file:
                undone.callback((folder / name).unlink)
                file.write(data)
        undone.pop_all()
    return one, tuple(files)


def kit(one: Concept) -> dict[str, bytes]:
    """The files by name: the workbook, a README, an empty CSV for each table."""
    about, rows = _about(one), {"parties": _parties(one)}
    tables = {f"{TEMPLATES}/{ABOUT}.csv": csv_bytes(FACTS, about.items())}
    for table in (one for one in schema.tables().values() if not one.gathered):
        header = list(table.column)
        known = ([row.get(name, "") for name in header] for row in rows.get(table.name, ()))
        tables[f"{TEMPLATES}/{table.name}.csv"] = csv_bytes(header, known)
    return {
        BOOK: template.workbook(about, rows, example=True),
        READ_ME: _read_me(one),
        **tables,
    }


def about_of(code: str) -> Mapping[str, str]:
    """What the about-sheet begins with for a municipality; empty facts where none is known."""
    one = code_list("municipality").concepts.get(code)
    return _about(one) if one else dict.fromkeys(schema.about().column, "")


def _about(one: Concept) -> Mapping[str, str]:
    who = one.label.sv
    said = {
        "name": _slug(one),
        "title_sv": "Medborgarlöften",
        "title_en": "Citizen pledges",
        "description_sv": f"Medborgarlöften mellan polisen och {who}: löften, mål och uppföljning.",
        "description_en": f"Citizen pledges between the police and {one.label.en}: pledges, "
        "targets and follow-up.",
        "publisher": who,
        "municipality_code": one.id,
        "base_iri": f"{HOME}data/{one.id}",
        "licence": "CC0-1.0",
        "language": "sv" if one.swedish else "",
        "version": "1.0.0",
        "specification": VERSION,
    }
    return {name: said.get(name, "") for name in schema.about().column}


def _slug(one: Concept) -> str:
    """The municipality's name as a file name: katrineholm, upplands-vasby."""
    plain = one.label.en.removesuffix(" Municipality")
    return "-".join(folded(word) for word in plain.replace("-", " ").split())


_SWEDISH_POLICE: Final = {"name": "Polismyndigheten", "organisation_number": "202100-0076"}


def _police(region: str) -> dict[str, str]:
    """The police of another country, as the list of its districts names them."""
    district = code_list("police_region").concepts.get(region)
    return {"name": district.label.sv if district else "Polisen"}


def _parties(one: Concept) -> list[Mapping[str, str]]:
    region = one.under("police_region")
    police = {
        "id": f"{one.id}-polisen",
        **(_SWEDISH_POLICE if one.swedish else _police(region)),
        "party_type": "police",
        "police_region": region,
    }
    own = {
        "id": f"{one.id}-kommunen",
        "name": one.label.sv,
        "party_type": "municipality",
        "municipality_code": one.id,
    }
    return [own, police]


def _read_me(one: Concept) -> bytes:
    county = code_list("county").concepts[one.under("county")].label
    number = Text(
        "skriv kommunens organisationsnummer (som NNNNNN-NNNN), kontakt",
        "write the municipality's organisation number (as NNNNNN-NNNN), contact",
    )
    if not one.swedish:  # the number would be refused
        number = Text("skriv språk, slag av utgivare, kontakt", "write language, type, contact")
    lines = f"""# Medborgarlöften, {one.label.sv}

*[In English below](#citizen-pledges)*

Här börjar arbetet med att ge ut kommunens medborgarlöften som öppna data. Ifyllt från början:
kommunkod {one.id}, {county.sv}, NUTS 3-region {one.under("nuts3")}, parterna kommunen och polisen.

## Gör så här

1. Öppna `{BOOK}` i Excel eller LibreOffice. Det första bladet förklarar de andra.
2. Bladet **Om**: {number.sv} och vid behov en
   annan licens. Har kommunen en egen webbadress för öppna data, skriv den som bas för adresser.
   Den ändras aldrig sedan.
3. Fyll i **Källor**, **Medborgarlöften** och **Löften**. Raderna som börjar med *exempel* visar
   hur; de räknas inte.
4. Spara, och skriv i en terminal i den här mappen:

```
pledgedata check {BOOK}
pledgedata check {BOOK} --mark rattad.xlsx
pledgedata build {BOOK} -o dist --issued ÅÅÅÅ-MM-DD
pledgedata verify dist
```

Det första kommandot visar allt som är fel, med blad och cell. Det andra ger samma arbetsbok
tillbaka med felen markerade. Det tredje bygger det som ska läggas ut, det fjärde bevisar att det
är helt.

## Det här får inte stå i arbetsboken

Personnummer, telefonnummer, privata adresser, kontaktpersoner och fotografer. En undertecknare får
stå med namn, i den roll som hon eller han skrev under i.

Mappen `{TEMPLATES}` har samma tabeller som tomma CSV-filer, för den som hellre använder dem.

# Citizen pledges

Here begins the work of publishing the pledges of {one.label.en} as open data. Filled in already:
municipality code {one.id}, {county.en}, NUTS 3 region {one.under("nuts3")}, the municipality and
the police as parties.

## What to do

1. Open `{BOOK}` in Excel or LibreOffice. The first sheet explains the others.
2. The sheet **Om** (About): {number.en} and,
   if need be, another licence. If the municipality has an address of its own for open data, write
   it as the base of addresses. It never changes afterwards.
3. Fill in **Källor** (Sources), **Medborgarlöften** (Agreements) and **Löften** (Pledges). The rows
   that begin with *exempel* show how; they do not count.
4. Save, and write in a terminal in this folder:

```
pledgedata check {BOOK}
pledgedata check {BOOK} --mark marked.xlsx
pledgedata build {BOOK} -o dist --issued YYYY-MM-DD
pledgedata verify dist
```

The first command shows all that is wrong, with sheet and cell. The second gives the same workbook
back with what is wrong marked. The third builds what is to be published, the fourth proves that it
is whole.

## What may not stand in the workbook

Personal identity numbers, telephone numbers, private addresses, contact persons and photographers.
A signatory may stand by name, in the role in which she or he signed.

The folder `{TEMPLATES}` has the same tables as empty CSV files, for those who would rather use
them."""
    return text_bytes(lines.splitlines())
