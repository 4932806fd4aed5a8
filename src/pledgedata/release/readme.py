"""The README of a release: for whoever opens the folder, in Swedish and then in English."""

import re
from collections.abc import Iterator

from pledgedata import schema
from pledgedata.canonical import text_bytes
from pledgedata.catalogue.name import origins, release_iri
from pledgedata.comparability.pairing import ALL
from pledgedata.layout import (
    CATALOGUE,
    CHECKSUMS,
    COMPARED,
    DESCRIPTOR,
    LINKS,
    SCHEMAS,
    TABLES,
)
from pledgedata.model import About, Origin
from pledgedata.outline import Outline
from pledgedata.words import Lang, Text, same

_HEAD = {
    "tables": Text("Tabeller", "Tables"),
    "forms": Text("Samma uppgifter i flera former", "The same data in several forms"),
    "use": Text("Använda uppgifterna", "Using the data"),
    "terms": Text("Villkor och källa", "Terms and source"),
}


def readme(outline: Outline, *, compared: bool = False) -> bytes:
    """The text, in Markdown; `compared` says whether there is a table of what can be compared."""
    about = outline.about
    edition = f"{_plain(about.publisher)}, version {about.version}, {about.issued}."
    titles = dict.fromkeys(filter(None, (about.title_sv, about.title_en)))
    return text_bytes(
        (
            f"# {' / '.join(map(_plain, titles))}",
            "",
            f"{edition} [English below](#in-english).",
            "",
            *_said(outline, "sv", compared=compared),
            "",
            "# In English",
            "",
            *_said(outline, "en", compared=compared),
        )
    )


def _said(outline: Outline, lang: Lang, *, compared: bool) -> Iterator[str]:
    about = outline.about
    parts = {
        "tables": [*_tables(outline), *(_compared() if compared else ())],
        "forms": _forms(about),
        "use": _use("pledges" if outline.counts["pledges"] else "agreements"),
        "terms": _terms(outline),
    }
    if description := (about.description_sv if lang == "sv" else about.description_en):
        yield from (_plain(description), "")
    for place, (name, said) in enumerate(parts.items()):
        yield from ("",) if place else ()
        yield from (f"## {_HEAD[name][lang]}", "", *(text[lang] for text in said))


def _tables(outline: Outline) -> Iterator[Text]:
    for name, count in outline.counts.items():
        thing = schema.tables()[name].thing
        file = f"- `{TABLES}/{name}.csv`"
        yield Text(
            f"{file} ({count} {'rad' if count == 1 else 'rader'}): {thing.means.sv}",
            f"{file} ({count} {'row' if count == 1 else 'rows'}): {thing.means.en}",
        )
    yield Text(
        f"- `{TABLES}/{LINKS}.csv`: en rad för varje värde i en cell med flera värden (`a|b`), "
        "för den som kopplar ihop tabeller.",
        f"- `{TABLES}/{LINKS}.csv`: a row for each value of a cell that holds several (`a|b`), "
        "for those who join tables.",
    )


def _compared() -> Iterator[Text]:
    file = f"- `{COMPARED}`"
    yield Text(
        f"{file}: vad som kan jämföras mellan två kommuner eller två år hos en kommun, fält för "
        "fält, och varför inte. Ett fält som ingen av de två har någon uppgift i har ingen rad. "
        f"Är kommunerna fler än {ALL} ställs de mot de andra i sitt län; andra par ger "
        "`pledgedata compare`.",
        f"{file}: what can be compared between two municipalities or two years of one, field by "
        "field, and why not. A field without a row is one in which neither states anything. Of "
        f"more than {ALL} municipalities each is put against the others of its county; "
        "`pledgedata compare` gives other pairs.",
    )


def _forms(about: About) -> Iterator[Text]:
    yield Text(
        f"- `{TABLES}/`: CSV (UTF-8, komma) för Excel, R och Python. Öppna i Excel med "
        "Data > Från text/CSV och välj datatypen text, annars blir koden 0483 talet 483.",
        f"- `{TABLES}/`: CSV (UTF-8, comma) for spreadsheets, R and Python. Read every column "
        "as text, or the code 0483 becomes the number 483.",
    )
    yield Text(
        f"- `{about.name}.json`: ett JSON-dokument med löftena inuti sitt medborgarlöfte. Det är "
        "också JSON-LD.",
        f"- `{about.name}.json`: one JSON document, pledges within their agreement. It is also "
        "JSON-LD.",
    )
    yield Text(
        f"- `{about.name}.ttl` och `{about.name}.nt`: länkade data som Turtle och N-Triples.",
        f"- `{about.name}.ttl` and `{about.name}.nt`: linked data as Turtle and N-Triples.",
    )
    yield Text(
        f"- `{DESCRIPTOR}` beskriver paketet (Data Package 2.0). `{SCHEMAS}/` säger vad varje "
        f"kolumn och kod betyder; `{SCHEMAS}/codes.csv` har alla koder med namn.",
        f"- `{DESCRIPTOR}` describes the package (Data Package 2.0). `{SCHEMAS}/` says what each "
        f"column and code means; `{SCHEMAS}/codes.csv` has every code with its label.",
    )
    yield Text(
        f"- `{CATALOGUE}/`: katalogen som dataportaler hämtar (DCAT-AP och DCAT-AP-SE).",
        f"- `{CATALOGUE}/`: the catalogue that data portals harvest (DCAT-AP and DCAT-AP-SE).",
    )
    yield Text(
        f"- `{CHECKSUMS}`: kontrollsummor. Pröva med `sha256sum -c {CHECKSUMS}`.",
        f"- `{CHECKSUMS}`: checksums. Try them with `sha256sum -c {CHECKSUMS}`.",
    )


def _use(table: str) -> Iterator[Text]:
    for line in (
        "```r",
        "library(readr)",
        f'{table} <- read_csv("{TABLES}/{table}.csv", col_types = cols(.default = "c"), na = "")',
        "```",
        "",
        "```python",
        "import pandas",
        "",
        f'{table} = pandas.read_csv("{TABLES}/{table}.csv", dtype=str, keep_default_na=False)',
        "```",
        "",
    ):
        yield same(line)
    yield Text(
        "Att en uppföljning saknas betyder inte att löftet inte hölls, bara att inget är "
        "redovisat här.",
        "A missing follow-up does not mean that a pledge was not kept, only that nothing is "
        "reported here.",
    )


def _terms(outline: Outline) -> Iterator[Text]:
    about = outline.about
    yield Text(f"- Licens: {about.licence}.", f"- Licence: {about.licence}.")
    publisher = _plain(about.publisher)
    edition = f"version {about.version}, {about.issued}. {release_iri(about, str(about.version))}"
    yield Text(
        f"- Ange gärna: {publisher}, {_plain(about.title_sv)}, {edition}",
        f"- Please cite: {publisher}, {_plain(about.title_en or about.title_sv)}, {edition}",
    )
    if many := len(origins(outline)):
        file, several = f"`{TABLES}/{Origin.table}.csv`", "" if many == 1 else "s"
        yield Text(
            f"- Samlat från {many} datamängd{'er' if several else ''}. {file} säger vilken varje "
            "medborgarlöfte kommer från, i vilken version och med vilken licens; ange också den.",
            f"- Gathered from {many} dataset{several}. {file} says which one each agreement comes "
            "from, in which version and under which licence; cite that one too.",
        )
    yield Text(
        f"- Ska det vara exakt, ange också vad `sha256sum {CHECKSUMS}` ger: ingen byte i släppet "
        "ändras utan att den summan gör det. Spara en kopia: adressen leder till den version som "
        "är ute.",
        f"- Where it must be exact, also give what `sha256sum {CHECKSUMS}` says: no byte of the "
        "release changes without it. Keep a copy: the address leads to the version that is out.",
    )
    if contact := ", ".join(filter(None, (_plain(about.contact_role or ""), about.contact_email))):
        yield Text(f"- Kontakt: {contact}.", f"- Contact: {contact}.")


def _plain(text: str) -> str:
    """A publisher's words as words: what Markdown takes for HTML, a link or code is escaped."""
    return re.sub(r"[\\<\[`]", r"\\\g<0>", text)
