"""A page of the site: what stands around it, and what templates may ask."""

import datetime
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from html import escape
from pathlib import Path
from typing import Any, Final
from urllib.parse import quote, urlsplit

from pledgedata.catalogue import name
from pledgedata.layout import DOCUMENTS
from pledgedata.model import code_list
from pledgedata.report.count import grouped
from pledgedata.site import address
from pledgedata.site.count import counted
from pledgedata.site.figures import Figures
from pledgedata.site.picture.bars import strip
from pledgedata.site.state import states
from pledgedata.site.unit import several
from pledgedata.site.whole import Whole, place
from pledgedata.web import frame
from pledgedata.words import LANGS, MONTHS, Lang, Text

POLICY: Final = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'"
)
MENU: Final = {
    "municipalities": Text("Kommuner", "Municipalities"),
    "themes": Text("Teman", "Themes"),
    "years": Text("År", "Years"),
    "compare": Text("Jämför", "Compare"),
    "search": Text("Sök", "Search"),
    "tables": Text("Tabeller", "Tables"),
    "data": Text("Data", "Data"),
}
_LARGE: Final = 600_000
"""Bytes of a table that is not shown on one page."""
_CROWDED: Final = 8_000_000
"""Bytes of pledges, some 25,000 of them, that are too many for a picture of each."""
_HERE: Final = Path(__file__).parent
_BLOCKS: Final = ("more", "way", "main")
_SAID: Final = (*_BLOCKS, "title", "description", "path", "sv", "en", "other", "card")
_FIRST: Final = frozenset({"front", "missing", *MENU})
"""Pages that the menu names; of all others the surroundings are the same."""


@dataclass(frozen=True)
class Site:
    """What all pages share: the release, its figures, and where it will stand on the web."""

    whole: Whole
    figures: Figures
    base: str
    """The address of the top of the site, with a final slash."""

    @cached_property
    def title(self) -> Text:
        """What the site is called."""
        return name.titles(self.whole.source.about)

    @cached_property
    def large(self) -> frozenset[str]:
        """The tables with more rows than a page shows, told by the size of their files."""
        source = self.whole.source
        return frozenset(
            name for name in source.headers if source.path(name).stat().st_size > _LARGE
        )

    @cached_property
    def crowded(self) -> bool:
        """Whether pledges share the picture of their agreement, for there are so many of them."""
        path = self.whole.source.path("pledges")
        return path.is_file() and path.stat().st_size > _CROWDED

    @cached_property
    def pledges(self) -> frozenset[str]:
        """The ids of the pledges that have a page, of the municipalities at hand."""
        told = self.figures.summaries.values()
        return frozenset(promise.id for one in told for promise in one.promises)

    @property
    def national(self) -> bool:
        """Whether there is more than one municipality."""
        return len(self.whole.municipalities) > 1

    @cached_property
    def documented(self) -> bool:
        """Whether the release has a document for each thing: a large one has none."""
        return any(path.startswith(f"{DOCUMENTS}/") for path in self.whole.source.sums)

    def document(self, kind: str, local: str) -> str:
        """Where the release says as JSON-LD what it knows of a thing; empty if nowhere."""
        base = name.download_base(self.whole.source.about)
        return f"{base}/{DOCUMENTS}/{kind}/{local}.jsonld" if self.documented else ""

    def iri(self, kind: str, local: str) -> str:
        """The name of a thing on the web."""
        return f"{self.whole.source.about.base_iri}/id/{kind}/{local}"


@dataclass(frozen=True, slots=True)
class Page:
    """A page in one language: its kind, where it is in both, its picture, its scripts."""

    kind: str
    part: str
    lang: Lang
    sv: str
    en: str
    card: str
    scripts: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where it lies."""
        return self.sv if self.lang == "sv" else self.en

    @property
    def other(self) -> str:
        """Where the same is in the other language."""
        return self.en if self.lang == "sv" else self.sv


def page(
    lang: Lang, kind: str, key: str = "", *, part: str = "", code: str = "", scripts: Any = ()
) -> Page:
    """The page of a kind, and of a key where there are several."""
    sv, en = (address.path(one, kind, key, code) for one in LANGS)
    card = address.card(kind, key if kind != "rows" else "", lang)
    return Page(kind, part or kind, lang, sv, en, card, tuple(scripts))


class Pages:
    """Templates in one language, filled with what a site shares."""

    def __init__(self, site: Site, lang: Lang, **shared: Any) -> None:
        """`site` is the one that the pages are of; `shared` what else their templates name."""
        self.site = site
        self.lang: Lang = lang
        self._root: str = ""
        about = site.whole.source.about
        environment = frame.environment(_HERE / "templates", lang=lang)
        environment.filters.update(  # they are called at once, while names are looked up
            label=lambda code, listed: self.label(listed, code),
            at=lambda key, kind: self._root + address.path(lang, kind, key),
            place=lambda code: place(code)[lang],
            party=site.whole.party_name,
            tongue_of=site.whole.tongue_of,
            day=lambda text: day(text, lang),
            href=href,
            n=lambda count: grouped(count, lang),
            of=lambda count, what: counted(count, what, lang),
            kept=self._kept,
        )
        self._templates = _Templates(environment)
        self._memory: dict[tuple[str, str, object], Any] = {}
        self._shells: dict[tuple[Any, ...], Sequence[str]] = {}
        self._labels: dict[tuple[str, str], str] = {}
        self._shared: dict[str, Any] = {
            "about": about,
            "site": site.title[lang],
            "base": site.base,
            "policy": POLICY,
            "menu": [(kind, word[lang]) for kind, word in MENU.items()],
            "licence": code_list("licence").concepts[about.licence].label[lang],
            "licence_iri": name.licence_iri(about),
            "lang": lang,
            "tongue": about.language,
            "states": states(),
            "national": site.national,
            "at": lambda kind, *key: self._root + address.path(lang, kind, *key),
            "strip": strip,
            "iri_of": site.iri,
            "report": self.report,
            "parties": site.whole.parties,
            "several": several,
            **shared,
        }
        self._shared["draw"] = self._templates["draw.html"].make_module(self._shared)
        self._parts = self._templates["parts.html"].make_module(self._shared)

    def at(self, kind: str, key: str = "", code: str = "") -> str:
        """The path of a page in this language."""
        return address.path(self.lang, kind, key, code)

    def label(self, listed: str, code: str) -> str:
        """What a code is called."""
        key = listed, code
        if key not in self._labels:
            self._labels[key] = self.site.whole.label(listed, code)[self.lang]
        return self._labels[key]

    def rendered(self, template: str, page: Page, **facts: Any) -> bytes:
        """A page with these facts, in UTF-8; what stands around its blocks is filled in once."""
        root = self._root = address.root(page.path)
        known = {**self._shared, "page": page, "root": root, **facts}
        blocks = frame.blocks(self._templates[template], _BLOCKS, known)
        said = {
            "title": facts["title"], "description": facts["description"], "path": page.path,
            "sv": page.sv, "en": page.en, "other": page.other, "card": page.card,
        }  # fmt: skip
        words = {name: escape(text) for name, text in said.items()} | blocks
        pieces = list(self._shell(page, root))
        pieces[1::2] = [words[name] for name in pieces[1::2]]
        return "".join(pieces).encode("utf-8", "backslashreplace")

    def alone(self, template: str, **facts: Any) -> bytes:
        """A page that is not like the others."""
        text: str = self._templates[template].render({**self._shared, **facts})
        return text.encode("utf-8", "backslashreplace")

    def _shell(self, page: Page, root: str) -> Sequence[str]:
        """What stands around a page: texts, and between them the names of what goes there."""
        key = page.kind if page.kind in _FIRST else "", page.part, root, page.scripts
        if key not in self._shells:
            blank = {name: f"\x00{name}\x00" for name in _SAID}
            stand = {**{n: blank[n] for n in ("path", "sv", "en", "other", "card")}}
            around = {"kind": page.kind, "part": page.part, "scripts": page.scripts, **stand}
            told = {"title": blank["title"], "description": blank["description"], "root": root}
            facts = {**self._shared, **told, "page": around, "blank": blank}
            self._shells[key] = self._templates["shell.html"].render(facts).split("\x00")
        return self._shells[key]

    def _kept(self, key: object, name: str, *facts: Any) -> Any:
        """A part of pages that is the same wherever the key is: filled in once, and kept."""
        place = name, self._root, key
        found = self._memory.get(place)
        if found is None:
            found = self._memory[place] = getattr(self._parts, name)(key, *facts)
        return found

    def report(self, what: str) -> str:
        """Where to report an error in a thing: by mail, or on the publisher's page."""
        about = self.site.whole.source.about
        if not about.contact_email:
            return href(name.landing_page(about))
        words = {"sv": "Fel i", "en": "Error in"}[self.lang]
        return f"mailto:{about.contact_email}?subject={quote(f'{words} {what}')}"


class _Templates(dict[str, Any]):
    """Templates by name, each read once."""

    def __init__(self, environment: Any) -> None:
        super().__init__()
        self._environment = environment

    def __missing__(self, key: str) -> Any:
        found = self[key] = self._environment.get_template(key)
        return found


def href(address: str) -> str:
    """An address that a page may link to: http, https or mailto; else nothing."""
    try:
        scheme = urlsplit(address).scheme.lower()
    except ValueError:
        return ""
    return address if scheme in {"http", "https", "mailto"} else ""


@cache
def day(text: str, lang: Lang) -> str:
    """A day as people write it; what is none as it stands."""
    try:
        found = datetime.date.fromisoformat(text)
    except ValueError:
        return text
    return f"{found.day} {MONTHS[lang][found.month - 1]} {found.year}"


def short(text: str, most: int = 120) -> str:
    """The text, cut between words if it is longer."""
    plain = " ".join(text.split())
    if len(plain) <= most:
        return plain
    cut = plain[: most - 1]
    return f"{cut.rpartition(' ')[0] if ' ' in cut[most // 2 :] else cut}…"
