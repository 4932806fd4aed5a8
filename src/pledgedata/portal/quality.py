"""The quality that portals compute: the 405 points of data.europa.eu, and the five stars.

Points are those of a dataset and its single best distribution. What only a portal can see, that
the addresses answer, is assumed until it is tried.

Sources: Metadata Quality Assessment, https://data.europa.eu/mqa/methodology; the five stars,
https://5stardata.info/ (2012).
"""

import contextlib
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from pledgedata.catalogue import authority
from pledgedata.portal import value
from pledgedata.portal.harvest import played
from pledgedata.portal.statement import Node, Statements
from pledgedata.words import Text

State = Literal["won", "lost", "assumed"]
_FIELD, _BUILD, _SERVER = 1, 2, 3
"""What it costs to win a point: a field of the about-file, a new build, work on a server."""


@dataclass(frozen=True, slots=True)
class Metric:
    """Something that gives points: its dimension, its name, the points, the effort, what to do."""

    name: str
    dimension: str
    points: int
    effort: int
    label: Text
    hint: Text


@dataclass(frozen=True, slots=True)
class Score:
    """A metric and how it went."""

    metric: Metric
    state: State

    @property
    def points(self) -> int:
        """The points won or assumed."""
        return 0 if self.state == "lost" else self.metric.points


@dataclass(frozen=True, slots=True)
class Forecast:
    """The points of a dataset, metric by metric, and the distribution that gives the most."""

    dataset: str
    distribution: str
    scores: tuple[Score, ...]

    @property
    def points(self) -> int:
        """The points, those that are assumed among them."""
        return sum(score.points for score in self.scores)

    @property
    def assumed(self) -> int:
        """The points that nobody has tried yet."""
        return sum(score.points for score in self.scores if score.state == "assumed")

    @property
    def rating(self) -> Text:
        """The word that data.europa.eu shows."""
        return next(word for least, word in _RATINGS if self.points >= least)

    @property
    def next(self) -> Metric | None:
        """The lost metric that is won with the least work; of two alike, the one worth more."""
        lost = [score.metric for score in self.scores if score.state == "lost"]
        return min(lost, key=lambda one: (one.effort, -one.points), default=None)


_RATINGS: Final = (
    (351, Text("utmärkt", "excellent")),
    (221, Text("bra", "good")),
    (121, Text("tillräcklig", "sufficient")),
    (0, Text("dålig", "bad")),
)
_FILL: Final = Text("Fyll i uppgiften i om-filen.", "Fill it in in the about-file.")
_REBUILD: Final = Text("Bygg om släppet.", "Build the release again.")
_MEND: Final = Text("Rätta felen ovan.", "Mend the faults above.")
_SERVE: Final = Text(
    "Lägg ut filerna där om-filens download_url säger.",
    "Put the files where the about-file's download_url says.",
)


METRICS: Final = tuple(
    Metric(name, dimension, points, effort, Text(sv, en), hint)
    for dimension, name, points, effort, sv, en, hint in (
        ("findability", "keyword", 30, _BUILD, "Nyckelord", "Keywords", _REBUILD),
        ("findability", "theme", 30, _BUILD, "Tema", "Theme", _REBUILD),
        ("findability", "spatial", 20, _FIELD, "Plats", "Place", _FILL),
        ("findability", "temporal", 20, _FIELD, "Tidsperiod", "Period", _FILL),
        ("accessibility", "access", 50, _SERVER, "Adressen svarar", "Address answers", _SERVE),
        ("accessibility", "download", 20, _BUILD, "Nedladdning", "Download", _REBUILD),
        ("accessibility", "download-answers", 30, _SERVER, "Filen svarar", "File answers", _SERVE),
        ("interoperability", "format", 20, _BUILD, "Format", "Format", _REBUILD),
        ("interoperability", "media", 10, _BUILD, "Medietyp", "Media type", _REBUILD),
        ("interoperability", "known", 10, _BUILD, "Kända format", "Known formats", _REBUILD),
        ("interoperability", "open", 20, _BUILD, "Öppet format", "Open format", _REBUILD),
        ("interoperability", "readable", 20, _BUILD, "För maskiner", "For machines", _REBUILD),
        ("interoperability", "profile", 30, _BUILD, "Följer DCAT-AP", "Follows DCAT-AP", _MEND),
        ("reusability", "licence", 20, _FIELD, "Licens", "Licence", _FILL),
        ("reusability", "licence-known", 10, _FIELD, "Känd licens", "Known licence", _FILL),
        ("reusability", "access-rights", 10, _BUILD, "Åtkomst", "Access rights", _REBUILD),
        ("reusability", "access-known", 5, _BUILD, "Åtkomst ur listan", "Known access", _REBUILD),
        ("reusability", "contact", 20, _FIELD, "Kontakt", "Contact", _FILL),
        ("reusability", "publisher", 10, _FIELD, "Utgivare", "Publisher", _FILL),
        ("context", "rights", 5, _BUILD, "Rättigheter", "Rights", _REBUILD),
        ("context", "size", 5, _BUILD, "Filstorlek", "File size", _REBUILD),
        ("context", "issued", 5, _FIELD, "Utgivningsdag", "Date of issue", _FILL),
        ("context", "modified", 5, _FIELD, "Ändringsdag", "Date of change", _FILL),
    )
)
"""All metrics, in the order of the report; together 405 points."""

DIMENSIONS: Final = {
    "findability": Text("Hittas", "Findability"),
    "accessibility": Text("Går att nå", "Accessibility"),
    "interoperability": Text("Passar ihop", "Interoperability"),
    "reusability": Text("Får användas", "Reusability"),
    "context": Text("Sammanhang", "Contextuality"),
}


def forecasts(
    said: Statements, *, conforms: bool, answers: Mapping[str, bool] | None = None
) -> tuple[Forecast, ...]:
    """The forecast for each dataset of a catalogue.

    `conforms` says whether the profile's rules are kept; `answers` which addresses were tried,
    and whether they answered.
    """
    made = list[Forecast]()
    for dataset in played(said)["dataset"]:
        files = [d for d in said.values(dataset, "dcat:distribution") if d in said.things]
        told = [
            _forecast(said, dataset, file, _answered(said, file, answers or {}), conforms=conforms)
            for file in files or [Node("")]
        ]
        made.append(max(told, key=lambda one: (one.points, -one.assumed)))
    return tuple(made)


def _answered(said: Statements, file: Node, answers: Mapping[str, bool]) -> dict[str, State]:
    """Whether a distribution's addresses answer, as far as it was tried."""
    found: dict[str, State] = {}
    for metric, name in (("access", "dcat:accessURL"), ("download-answers", "dcat:downloadURL")):
        addresses = [node.value for node in said.values(file, name) if not value.web(node)]
        tried = [answers[one] for one in addresses if one in answers]
        lost = not addresses or not all(tried)
        found[metric] = "lost" if lost else "won" if tried else "assumed"
    return found


def _forecast(
    said: Statements, dataset: Node, file: Node, answered: Mapping[str, State], *, conforms: bool
) -> Forecast:
    def fit(thing: Node, name: str, kind: value.Kind) -> bool:
        values = said.values(thing, name)
        return bool(values) and not any(map(kind, values))

    kept, textual = file_type(said, file), said.form == "se"
    public = value.listed("access-right", "PUBLIC")
    contacts = said.values(dataset, "dcat:contactPoint")
    won = {name: bool(said.values(dataset, _OF_DATASET[name])) for name in _OF_DATASET}
    won |= {name: bool(said.values(file, _OF_FILE[name])) for name in _OF_FILE}
    won |= {
        "media": textual or bool(said.values(file, "dcat:mediaType")),
        "known": bool(kept) and (textual or fit(file, "dcat:mediaType", value.media_iri)),
        "open": kept in authority.NON_PROPRIETARY,
        "readable": kept in authority.MACHINE_READABLE,
        "profile": conforms,
        "licence-known": fit(file, "dcterms:license", value.licence),
        "access-known": fit(dataset, "dcterms:accessRights", public),
        "contact": any(one in said.things for one in contacts),
    }
    states = {name: _state(won=one) for name, one in won.items()} | dict(answered)
    scores = tuple(Score(metric, states[metric.name]) for metric in METRICS)
    return Forecast(dataset.value, file.value, scores)


_OF_DATASET: Final = {
    "keyword": "dcat:keyword",
    "theme": "dcat:theme",
    "spatial": "dcterms:spatial",
    "temporal": "dcterms:temporal",
    "access-rights": "dcterms:accessRights",
    "publisher": "dcterms:publisher",
    "issued": "dcterms:issued",
    "modified": "dcterms:modified",
}
_OF_FILE: Final = {
    "download": "dcat:downloadURL",
    "format": "dcterms:format",
    "licence": "dcterms:license",
    "rights": "dcterms:rights",
    "size": "dcat:byteSize",
}
"""The metrics that a property wins by being there."""


def _state(*, won: bool) -> State:
    return "won" if won else "lost"


def file_type(said: Statements, file: Node) -> str:
    """The code of a distribution's format in the EU's list, however it is said; empty if none."""
    for node in said.values(file, "dcterms:format"):
        found = authority.MEDIA.get(node.value, "") if node.sort == "text" else ""
        if found := found or authority.code(node.value, "file-type"):
            return found
    return ""


def stars(said: Statements, file: Node, held: Path | None) -> int:
    """How many of the five stars a distribution has; `held` is the file itself, where it is known.

    An open licence gives one, structure two, an open format three, RDF four, and RDF that names
    things of others five. The last is only seen in the file.
    """
    if value.licence(next(iter(said.values(file, "dcterms:license")), Node(""))):
        return 0
    kept = file_type(said, file)
    if kept not in authority.MACHINE_READABLE:
        return 1
    if kept not in authority.NON_PROPRIETARY:
        return 2
    if kept not in authority.LINKED:
        return 3
    return 5 if held is not None and links_out(held, file.value) else 4


_HOST: Final = re.compile(r"https?://([^/\s\"<>]+)/")
_TERMS: Final = {"www.w3.org", "purl.org", "xmlns.com", "schema.org", "www.iana.org", "w3id.org"}
"""Hosts of vocabularies, our own among them: to use a term is not to link."""


def links_out(file: Path, own: str) -> bool:
    """Whether the file names things that neither we nor its publisher have named."""
    known = {*_TERMS, *_HOST.findall(f"{own}/")}
    before = ""
    with file.open(encoding="utf-8", errors="replace") as text:
        while piece := text.read(_PIECE):
            if file.suffix == ".json" and not before:
                piece = _without_context(piece)
            if any(host not in known for host in _HOST.findall(before + piece)):
                return True
            before = piece[-_LONGEST:]
    return False


_PIECE: Final = 1 << 20
_LONGEST: Final = 300
"""More than an address has before its host ends: it may stand across two pieces."""


def _without_context(text: str) -> str:
    """The beginning of a JSON document without its context, whose terms are not things."""
    start = text.find(_CONTEXT)
    if start < 0:
        return text
    begins = start + len(_CONTEXT)
    with contextlib.suppress(ValueError):
        _, ends = json.JSONDecoder().raw_decode(text, begins)
        return text[:start] + text[ends:]
    return text


_CONTEXT: Final = '"@context": '
