"""Where each page lies: Swedish from the top, English under `en/`, each with names of its own."""

from typing import Final

from pledgedata.words import Lang, Text

STATIC: Final = "static"
SHARDS: Final = "shard"
CARDS: Final = "card"
RELEASE: Final = "release"
"""The folder with the files of the release that the site was made of."""

_FIXED: Final = {
    "front": Text("index.html", "index.html"),
    "municipalities": Text("kommun/index.html", "municipality/index.html"),
    "themes": Text("tema/index.html", "theme/index.html"),
    "years": Text("ar/index.html", "year/index.html"),
    "parties": Text("part/index.html", "party/index.html"),
    "tables": Text("tabell/index.html", "table/index.html"),
    "search": Text("sok.html", "search.html"),
    "compare": Text("jamfor.html", "compare.html"),
    "data": Text("data.html", "data.html"),
    "method": Text("metod.html", "method.html"),
    "accessibility": Text("tillganglighet.html", "accessibility.html"),
    "feed": Text("nytt.xml", "news.xml"),
}
_KEYED: Final = {
    "municipality": Text("kommun/{code}/index.html", "municipality/{code}/index.html"),
    "agreement": Text("kommun/{code}/{key}.html", "municipality/{code}/{key}.html"),
    "pledge": Text("kommun/{code}/lofte-{key}.html", "municipality/{code}/pledge-{key}.html"),
    "party": Text("kommun/{code}/part-{key}.html", "municipality/{code}/party-{key}.html"),
    "rows": Text("kommun/{code}/tabell-{key}.html", "municipality/{code}/table-{key}.html"),
    "theme": Text("tema/{key}.html", "theme/{key}.html"),
    "year": Text("ar/{key}.html", "year/{key}.html"),
    "table": Text("tabell/{key}.html", "table/{key}.html"),
}
_CODE: Final = 4
UNDATED: Final = Text("utan-ar", "undated")


def path(lang: Lang, kind: str, key: str = "", code: str = "") -> str:
    """The path of a page from the top of the site; `code` is the folder, if not the key's own."""
    if kind in _FIXED:
        return _PREFIX[lang] + _FIXED[kind][lang]
    if kind == "year" and not key:
        key = UNDATED[lang]
    return _PREFIX[lang] + _KEYED[kind][lang].format(code=code or key[:_CODE], key=key)


_PREFIX: Final = {"sv": "", "en": "en/"}


def root(at: str) -> str:
    """The way from a page to the top of the site."""
    return "../" * at.count("/")


def card(kind: str, key: str = "", lang: Lang | None = None) -> str:
    """The path of the picture of a page; one for both languages where it holds no words of ours."""
    if kind in {"pledge", "agreement", "municipality", "party"}:
        return f"{CARDS}/{key[:_CODE]}/{_MARK[kind]}{key}.png"
    return f"{CARDS}/{kind}{f'-{key}' if key else ''}-{lang or 'sv'}.png"


_MARK: Final = {"pledge": "p-", "agreement": "", "municipality": "m-", "party": "a-"}
