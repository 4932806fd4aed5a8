"""Municipalities side by side: the page, and what can be compared, in pieces that it loads."""

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from pledgedata import schema
from pledgedata.model import code_list
from pledgedata.site import address
from pledgedata.site.page import Pages, page
from pledgedata.site.picture.multiples import NAMES
from pledgedata.site.search import present
from pledgedata.site.source import Source
from pledgedata.site.state import states
from pledgedata.site.summary import SORTS
from pledgedata.site.whole import by_name, place
from pledgedata.words import Lang, Text


@dataclass
class Compared:
    """The verdicts by field over all pairs, and which municipalities have some."""

    fields: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    towns: list[str] = field(default_factory=list)

    def counts(self, lang: Lang) -> dict[str, Counter[str]]:
        """The verdicts by the name of the field."""
        found = {}
        for (table, name), some in self.fields.items():
            one = schema.tables().get(table)
            if one and name in one.column:
                found[f"{one.plural[lang]}: {one.column[name].label[lang].lower()}"] = some
        return found


def shards(source: Source, told: Compared) -> Iterator[tuple[str, bytes]]:
    """A piece for each municipality that is the first of a pair, each with its path; notes counts.

    Holds the rows of one municipality: the table is sorted by field, so that it is read once for
    all, in memory, as texts.
    """
    rows: dict[str, list[list[str]]] = {}
    for row in source.compared():
        told.fields.setdefault((row["table_name"], row["field"]), Counter())[row["verdict"]] += 1
        if row["municipality_a"] != row["municipality_b"]:
            rows.setdefault(row["municipality_a"], []).append(
                [
                    row["table_name"], row["field"], row["year_a"], row["municipality_b"],
                    row["year_b"], row["verdict"], row["sentence_sv"], row["sentence_en"],
                ]
            )  # fmt: skip
    told.towns.extend(sorted(rows))
    for code in told.towns:
        said = json.dumps([code, rows[code]], ensure_ascii=True, separators=(",", ":"))
        yield f"{address.SHARDS}/compared-{code}.js", f"pledgedata.compared({said});\n".encode()


_FIELDS: Final = {
    "agreements": Text("Medborgarlöften", "Agreements"),
    "pledges": Text("Löften", "Pledges"),
    "reported": Text("Redovisade löften", "Pledges reported on"),
    "told": Text("Redovisade enligt källorna", "Reported on, by the sources"),
    "years": Text("År med medborgarlöften", "Years with agreements"),
    "themes": Text("Vanligaste teman", "Most common themes"),
    "choose": Text("Välj en kommun till", "Choose another municipality"),
    "add": Text("Lägg till", "Add"),
    "remove": Text("Ta bort", "Remove"),
    "most": Text("Högst fem kommuner.", "Five municipalities at most."),
    "few": Text("Välj minst två kommuner.", "Choose at least two municipalities."),
    "what": Text("Uppgift", "Fact"),
    "comparable": Text("Vad går att jämföra?", "What can be compared?"),
    "unknown": Text(
        "Släppet säger inget om vad som kan jämföras mellan dessa kommuner.",
        "The release does not tell what can be compared between these municipalities.",
    ),
    "of": Text("av", "of"),
    "caption": Text("Kommunerna sida vid sida", "The municipalities side by side"),
    "verdict": Text("Kan jämföras", "Can be compared"),
    "why": Text("Varför", "Why"),
}


def compare(
    pages: Pages, told: Mapping[str, Mapping[str, int]], towns: list[str]
) -> tuple[str, bytes]:
    """The page to compare on, with its path; `told` counts verdicts by field, over all pairs."""
    site, lang = pages.site, pages.lang
    scripts = ("load", "compare") if site.national else ()
    one = page(lang, "compare", scripts=scripts)
    verdicts = code_list("comparability").concepts
    facts = {
        "words": {key: text[lang] for key, text in _FIELDS.items()},
        "states": [[s.code, s.label[lang]] for s in states()],
        "sorts": [NAMES[s][lang] for s in SORTS],
        "themes": {t: pages.label("theme", t) for t in present(_all(site.figures.heat.values()))},
        "verdicts": {code: some.label[lang] for code, some in verdicts.items()},
        "page": pages.at("municipality", "0000").replace("0000", "{code}"),
        "told": towns, "lang": lang,
    }  # fmt: skip
    title = {"sv": "Jämför kommuner", "en": "Compare municipalities"}[lang]
    return one.path, pages.rendered(
        "compare.html", one, title=title,
        description={"sv": "Ställ upp till fem kommuner bredvid varandra.",
                     "en": "Put up to five municipalities beside each other."}[lang],
        facts=facts, told=list(told.items()),
        verdicts=[(code, some.label[lang]) for code, some in verdicts.items()],
        towns=[(c, place(c)[lang]) for c in by_name(site.whole.municipalities, lang)],
    )  # fmt: skip


def _all(some: Iterable[Mapping[str, int]]) -> dict[str, None]:
    return dict.fromkeys(theme for one in some for theme in one)
