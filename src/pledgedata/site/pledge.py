"""The page of a pledge: its words, who and when, targets and outcomes, what came of it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from pledgedata.catalogue import name
from pledgedata.site import address, state
from pledgedata.site.page import Pages, page, short
from pledgedata.site.picture.outcome import Outcome, outcome
from pledgedata.site.source import Row
from pledgedata.site.unit import Unit, several
from pledgedata.words import Text

_HEADING = 160
"""Characters of a pledge that may stand as a heading."""


def pledges(unit: Unit, pages: Pages) -> Iterator[tuple[str, bytes]]:
    """The pages of a unit's pledges, each with its path; streams."""
    known = {one.code: one for one in state.states()}
    for row in unit.pledges.values():
        agreement = unit.agreements.get(row["agreement_id"])
        if agreement is not None:
            one = page(pages.lang, "pledge", row["id"], part="municipalities")
            if pages.site.crowded:
                one = replace(one, card=address.card("agreement", agreement["id"]))
            yield (
                one.path,
                pages.rendered("pledge.html", one, **_facts(unit, pages, row, agreement, known)),
            )


def _facts(
    unit: Unit, pages: Pages, row: Row, agreement: Row, known: dict[str, state.State]
) -> dict[str, Any]:
    lang = pages.lang
    told = unit.followups(row["id"])
    targets = unit.of("targets", "pledge_id", row["id"])
    where = pages.label("municipality", unit.code)
    text = row["text_en"] if lang == "en" and row["text_en"] else row["text"]
    original = pages.site.whole.tongue_of(agreement["id"])
    spoken = "en" if text == row["text_en"] and row["text_en"] else original
    label = Text(f"Löfte {row['number']}", f"Pledge {row['number']}")[lang]
    reached = known[state.reached(told)]
    return {
        "title": f"{short(text, 60)} ({where})",
        "description": f"{where}: {short(text, 110)} {reached.label[lang]}.",
        "heading": text if len(text) <= _HEADING else "",
        "text": text,
        "spoken": spoken,
        "original": original,
        "name": label,
        "row": row,
        "agreement": agreement,
        "code": unit.code,
        "town": where,
        "state": reached,
        "progress": state.progress(told),
        "places": ", ".join(several(row["place_names"])),
        "told": told,
        "targets": [_target(one, told, pages) for one in targets],
        "units": {one["id"]: one for one in targets},
        "evidence": [e for i in several(row["evidence_ids"]) if (e := unit.evidence.get(i))],
        "sources": [s for i in several(agreement["source_ids"]) if (s := unit.sources.get(i))],
        "source": unit.sources,
        "earlier": _linked(unit, row["id"], "pledge_id", "earlier_pledge_id"),
        "later": _linked(unit, row["id"], "earlier_pledge_id", "pledge_id"),
        "iri": pages.site.iri("pledge", row["id"]),
        "document": pages.site.document("pledge", row["id"]),
        "complain": pages.report(row["id"]),
        "linked": _described(row, agreement, where, pages),
    }


def _described(row: Row, agreement: Row, where: str, pages: Pages) -> dict[str, Any]:
    """The pledge as search engines read it: schema.org."""
    about = pages.site.whole.source.about
    return {
        "@context": "https://schema.org",
        "@type": "CreativeWork",
        "@id": pages.site.iri("pledge", row["id"]),
        "name": f"{agreement['title']}, {row['number']} ({where})",
        "text": row["text"],
        "inLanguage": pages.site.whole.tongue_of(agreement["id"]),
        "identifier": row["id"],
        "isPartOf": {"@type": "Dataset", "@id": pages.site.iri("dataset", about.name)},
        "license": name.licence_iri(about),
    }


def _target(target: Row, told: list[Row], pages: Pages) -> tuple[Row, str, Outcome | None, Any]:
    """A target, its words, its picture, and the values reported against it."""
    said = " ".join(
        part
        for part in (
            pages.label("target_operator", target["operator"]) if target["operator"] else "",
            target["value"],
            target["unit"],
            pages.label("target_per", target["per"]).lower() if target["per"] else "",
        )
        if part
    )
    values = [one for one in told if one["target_id"] == target["id"] and one["value"]]
    return target, said or "–", outcome(target, told, said), values


def _linked(unit: Unit, local: str, near: str, far: str) -> list[tuple[Row, Row | None]]:
    return [(link, unit.pledges.get(link[far])) for link in unit.of("pledge_links", near, local)]
