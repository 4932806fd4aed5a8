"""The index that search in the browser loads: words, where they stand, and what to choose by.

It is scripts and not JSON, so that it loads from a disk too; in pieces, so that only what a
question needs is loaded. Compound words need no splitting: the browser holds all words, and finds
those that a question is a part of.
"""

import json
import re
import unicodedata
from array import array
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from typing import Any, Final

from pledgedata.model import code_list
from pledgedata.site import address
from pledgedata.site.page import Pages, page
from pledgedata.site.picture.multiples import NAMES
from pledgedata.site.state import states
from pledgedata.site.summary import SORTS, Summary
from pledgedata.site.whole import UNDATED, Whole, by_name, place
from pledgedata.words import Text

_PIECE: Final = 100_000
"""Characters of places in a piece of the index."""
_WORD: Final = re.compile(r"[^\W_]{2,40}")
_STOP: Final = frozenset(
    (
        *("och", "att", "det", "på", "som", "en", "av", "för", "med", "till", "den", "är", "om"),
        *("har", "de", "inte", "ett", "vid", "från", "så", "kan", "ska", "vi", "eller", "men"),
        *("var", "sig", "under", "vår", "våra", "sin", "sina", "samt"),
    )
)


def words(text: str) -> set[str]:
    """The words that a text is found by: small letters, without accents but å, ä and ö."""
    small = text.lower()
    if not small.isascii():
        small = unicodedata.normalize("NFC", small).translate(_plain())
    return set(_WORD.findall(small)) - _STOP


@cache
def _plain() -> Mapping[int, str]:
    """Letters with an accent as the letter alone, but not those of the Swedish alphabet."""
    accented = (chr(code) for code in range(0xC0, 0x250) if chr(code) not in "åäö")
    return {ord(one): unicodedata.normalize("NFKD", one)[0] for one in accented}


def index(summaries: Iterable[Summary], whole: Whole) -> Iterator[tuple[str, bytes]]:
    """The pieces of the index, each with its path; holds a number for each word of each pledge."""
    places: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    units: list[list[Any]] = []
    state, sort, theme, years = [], [], list[int](), list[list[Any]]()
    combinations: dict[tuple[str, ...], int] = {}
    known = _themes(whole)
    count = 0
    for one in summaries:
        units.append([one.code, place(one.code).sv, count])
        town = words(place(one.code).sv)
        said: dict[str, tuple[set[str], list[Any]]] = {}  # renewed pledges have the words of before
        for p in one.promises:
            year = one.editions[p.edition].year
            if years and years[-1][0] == year:
                years[-1][1] += 1
            else:
                years.append([year, 1])
            state.append(str(p.state))
            sort.append(str(p.sort))
            theme.append(combinations.setdefault(p.themes, len(combinations)))
            if p.text not in said:
                own = words(p.text) | town
                said[p.text] = own, [places[word].append for word in own]
            own, puts = said[p.text]
            for put in puts:
                put(count)
            for word in known(p.themes):
                if word not in own:
                    places[word].append(count)
            count += 1
    ordered = sorted(places)
    pieces, starts = _pieces(ordered, places)
    yield f"{address.SHARDS}/index.js", _script("index", {
        "units": units, "words": " ".join(ordered), "pieces": starts, "count": count,
        "state": "".join(state), "sort": "".join(sort), "years": years, "theme": theme,
        "themes": [list(some) for some in combinations],
    })  # fmt: skip
    for at, piece in enumerate(pieces):
        yield f"{address.SHARDS}/words-{at}.js", _script("words", [at, piece])


def _themes(whole: Whole) -> Any:
    @cache
    def known(themes: tuple[str, ...]) -> frozenset[str]:
        labels = (whole.label("theme", theme) for theme in themes)
        return frozenset().union(*(words(f"{label.sv} {label.en}") for label in labels))

    return known


def _pieces(
    ordered: list[str], places: Mapping[str, "array[int]"]
) -> tuple[list[list[str]], list[int]]:
    """The places of the words, in pieces, and which word each piece begins with."""
    pieces: list[list[str]] = []
    starts: list[int] = []
    size = _PIECE
    for at, word in enumerate(ordered):
        said = _packed(places[word])
        if size + len(said) > _PIECE:
            pieces.append([])
            starts.append(at)
            size = 0
        pieces[-1].append(said)
        size += len(said) + 3
    return pieces, starts


def _packed(numbers: Iterable[int]) -> str:
    """Rising numbers as the steps between them; of steps of one, `-` and how many."""
    said: list[str] = []
    last = run = 0
    first = True
    for number in numbers:
        step, last = number - last, number
        if step == 1 and not first:
            run += 1
            continue
        if run:
            said.append(f"-{run}")
            run = 0
        said.append(str(step))
        first = False
    if run:
        said.append(f"-{run}")
    return " ".join(said)


def _script(name: str, said: Any) -> bytes:
    text = json.dumps(said, ensure_ascii=True, separators=(",", ":"))
    return f"pledgedata.{name}({text});\n".encode()


_WORDS: Final = {
    "label": Text("Sök bland löften", "Search the pledges"),
    "town": Text("Kommun", "Municipality"),
    "theme": Text("Tema", "Theme"),
    "year": Text("År", "Year"),
    "state": Text("Vad det blev", "What came of it"),
    "sort": Text("Vem lovade", "Who promised"),
    "all": Text("Alla", "All"),
    "undated": UNDATED,
    "found": Text("löften", "pledges"),
    "none": Text("Inga löften passar.", "No pledges fit."),
    "more": Text("Visa fler", "Show more"),
    "clear": Text("Rensa", "Clear"),
    "csv": Text("Hämta träffarna som CSV", "Download the hits as CSV"),
    "json": Text("Hämta träffarna som JSON", "Download the hits as JSON"),
    "link": Text("Länk till denna sökning", "Link to this search"),
    "pledge": Text("löfte", "pledge"),
}


def search(pages: Pages) -> tuple[str, bytes]:
    """The page to search on, with its path; without scripts, ways to the same pledges."""
    site, lang = pages.site, pages.lang
    one = page(lang, "search", scripts=("load", "search"))
    themes = {t: pages.label("theme", t) for t in present(site.figures.themes)}
    facts = {
        "words": {key: text[lang] for key, text in _WORDS.items()},
        "states": [[s.code, s.label[lang]] for s in states()],
        "sorts": [NAMES[s][lang] for s in SORTS],
        "themes": themes,
        "page": pages.at("pledge", "0000-x").replace("0000-x", "{id}").replace("0000", "{code}"),
        "lang": lang,
    }
    title = {"sv": "Sök bland löften", "en": "Search the pledges"}[lang]
    return one.path, pages.rendered(
        "search.html", one, title=title, description=f"{title}: {site.figures.pledges}.",
        facts=facts, pledges=site.figures.pledges,
        towns=[(c, place(c)[lang]) for c in by_name(site.whole.municipalities, lang)],
        themes=themes.items(),
        years=[y for y in site.figures.years if y],
    )  # fmt: skip


def present(themes: Mapping[str, object]) -> list[str]:
    """Themes in the order of their list, the publisher's own last."""
    listed = {code: at for at, code in enumerate(code_list("theme").concepts)}
    return sorted(themes, key=lambda t: (listed.get(t, len(listed)), t))
