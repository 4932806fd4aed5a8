"""What is new: editions and follow-ups, newest first, as a list and as an Atom feed.

Source: RFC 4287, https://www.rfc-editor.org/info/rfc4287
"""

from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from pledgedata.site import address
from pledgedata.site.page import Pages, Site, short
from pledgedata.site.summary import Summary
from pledgedata.site.whole import place
from pledgedata.words import Lang, Text

_ENTRIES = 50


@dataclass(frozen=True, slots=True)
class News:
    """Something new: the day, what, where to read it."""

    day: str
    kind: str
    edition: str
    title: Text


def news(summaries: Iterable[Summary]) -> list[News]:
    """The newest editions and follow-ups, newest first."""
    found: list[News] = []
    for one in summaries:
        names = {e.id: e for e in one.editions}
        last = found[-1].day if len(found) == _ENTRIES else ""
        for e in one.editions:
            if e.day and e.day >= last:
                where = place((e.towns or (one.code,))[0])
                title = short(e.title, 90)
                found.append(
                    News(
                        e.day, "edition", e.id, Text(f"{where.sv}: {title}", f"{where.en}: {title}")
                    )
                )
        for day, edition, count in one.told:
            if day < last:
                continue
            e = names[edition]
            where = place((e.towns or (one.code,))[0])
            sv = f"{where.sv}: uppföljning av {count} {'löfte' if count == 1 else 'löften'}"
            en = f"{where.en}: follow-up of {count} {'pledge' if count == 1 else 'pledges'}"
            found.append(News(day, "followup", edition, Text(sv, en)))
        found = _newest(found)
    return found


def _newest(found: list[News]) -> list[News]:
    return sorted(found, key=lambda n: (n.day, n.edition, n.kind), reverse=True)[:_ENTRIES]


def feed(site: Site, pages: Pages, news: Iterable[News]) -> tuple[str, bytes]:
    """The feed in one language, with its path."""
    about, lang = site.whole.source.about, pages.lang
    path = address.path(lang, "feed")
    entries = "".join(_entry(site, one, lang) for one in news)
    said = (
        f'<?xml version="1.0" encoding="utf-8"?>\n'
        f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="{lang}">\n'
        f"<title>{escape(site.title[lang])}</title>\n"
        f"<id>{escape(site.base + path)}</id>\n"
        f"<updated>{about.issued}T00:00:00Z</updated>\n"
        f"<author><name>{escape(about.publisher)}</name></author>\n"
        f'<link rel="self" href="{escape(site.base + path)}"/>\n'
        f'<link rel="alternate" href="{escape(site.base + address.path(lang, "front"))}"/>\n'
        f"{entries}</feed>\n"
    )
    return path, said.encode()


def _entry(site: Site, one: News, lang: Lang) -> str:
    url = escape(site.base + address.path(lang, "agreement", one.edition))
    return (
        f"<entry><title>{escape(one.title[lang])}</title>"
        f"<id>{url}#{one.kind}-{escape(one.day)}</id>"
        f"<updated>{escape(one.day)}T00:00:00Z</updated>"
        f'<link href="{url}"/>'
        f"<summary>{escape(one.title[lang])}</summary></entry>\n"
    )
