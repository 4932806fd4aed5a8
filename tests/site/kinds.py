"""One page of each kind, in both languages, and where its pictures go."""

from pathlib import Path

from tests.conftest import ROOT

KINDS = {
    "front": ("index.html", "en/index.html"),
    "municipalities": ("kommun/index.html", "en/municipality/index.html"),
    "municipality": ("kommun/0483/index.html", "en/municipality/0483/index.html"),
    "agreement": ("kommun/0483/0483-2018.html", "en/municipality/0483/0483-2018.html"),
    "pledge": (
        "kommun/0483/lofte-0483-2018-02.html",
        "en/municipality/0483/pledge-0483-2018-02.html",
    ),
    "party": ("kommun/0483/part-0483-polisen.html", "en/municipality/0483/party-0483-polisen.html"),
    "rows": ("kommun/0483/tabell-pledges.html", "en/municipality/0483/table-pledges.html"),
    "themes": ("tema/index.html", "en/theme/index.html"),
    "theme": ("tema/traffic.html", "en/theme/traffic.html"),
    "years": ("ar/index.html", "en/year/index.html"),
    "year": ("ar/2018.html", "en/year/2018.html"),
    "parties": ("part/index.html", "en/party/index.html"),
    "tables": ("tabell/index.html", "en/table/index.html"),
    "table": ("tabell/agreements.html", "en/table/agreements.html"),
    "search": ("sok.html", "en/search.html"),
    "compare": ("jamfor.html", "en/compare.html"),
    "data": ("data.html", "en/data.html"),
    "method": ("metod.html", "en/method.html"),
    "accessibility": ("tillganglighet.html", "en/accessibility.html"),
    "missing": ("404.html", "404.html"),
}
SCREENS = ROOT / "build" / "screens"


def screen(kind: str, *how: str) -> Path:
    """Where the picture of a page goes, which a person looks at."""
    SCREENS.mkdir(parents=True, exist_ok=True)
    return SCREENS / f"{'-'.join((kind, *how))}.png"
