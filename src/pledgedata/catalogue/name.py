"""The addresses and words that every description of a dataset shares."""

import uuid
from collections.abc import Iterator
from datetime import date
from typing import Final

from pledgedata.model import About, code_list
from pledgedata.outline import Outline
from pledgedata.words import LANGS, Text

THEMES: Final = ("JUST", "GOVE", "SOCI")
"""What the data is about, in the EU's list of themes."""

KEYWORDS: Final = (
    Text("medborgarlöften", "citizen pledges"),
    Text("trygghet", "safety"),
    Text("brottsförebyggande arbete", "crime prevention"),
    Text("polisen", "police"),
    Text("samverkan", "cooperation"),
)
"""What the data is found by; the names of places come with the data."""


GENERAL_TITLE: Final = Text("Medborgarlöften", "Citizen pledges")
"""What any dataset of this kind may be called."""


def dataset_iri(about: About) -> str:
    """The dataset's IRI."""
    return f"{about.base_iri}/id/dataset/{about.name}"


def release_iri(about: About, version: str) -> str:
    """The IRI of one version of the dataset."""
    return f"{about.base_iri}/id/release/{about.name}-{version}"


def own_iri(about: About, kind: str) -> str:
    """The IRI of something that the dataset has one of, such as its contact."""
    return f"{about.base_iri}/id/{kind}/{about.name}"


def identifier(about: About) -> str:
    """The dataset's UUID: version 5 of its IRI, so that it never changes (RFC 9562, 5.5)."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, dataset_iri(about)))


def landing_page(about: About) -> str:
    """The page where people read about the data."""
    return about.landing_page or about.base_iri


def download_base(about: About) -> str:
    """The address that the release's files lie under."""
    return about.download_url or about.base_iri


def licence_iri(about: About) -> str:
    """The licence's IRI, spelt as portals know it."""
    return code_list("licence").concepts[about.licence].matches[0][1]


def first_day(about: About) -> date | None:
    """The day the dataset was first issued."""
    return about.first_issued or about.issued


def titles(about: About) -> Text:
    """The dataset's title in both languages; where no English one is given, in general words."""
    return Text(about.title_sv, about.title_en or GENERAL_TITLE.en)


def general(about: About) -> Text:
    """What every dataset of this kind is, in both languages: one's own, or gathered."""
    return Text(
        f"Medborgarlöften som {about.publisher} ger ut: offentliga överenskommelser där polis och "
        "kommun lovar arbete för trygghet och mot brott, med löften, mål och uppföljning.",
        f"Citizen pledges published by {about.publisher}: public agreements in which police and "
        "municipality promise work for safety and against crime, with pledges, targets and "
        "follow-up.",
    )


def descriptions(about: About) -> Text:
    """What the dataset is, in both languages, from the about-file or in general words."""
    said = general(about)
    return Text(about.description_sv or said.sv, about.description_en or said.en)


_FIRST: Final = frozenset(("0.0.1", "0.1.0", "1.0.0"))
"""The versions that a first release has; whoever raised one has released before."""


def changes(about: About) -> Text:
    """What this version changed, from the about-file or in general words.

    That a release is the first is said only of one that nothing in the about-file speaks against:
    nobody has to state the version before.
    """
    if about.previous_version:
        said = Text("Uppgifterna har uppdaterats.", "The data has been updated.")
    elif about.version in _FIRST and first_day(about) == about.issued:
        said = Text("Första utgåvan.", "First release.")
    else:
        said = Text("Vad som har ändrats är inte angivet.", "What has changed is not stated.")
    return Text(about.changes_sv or said.sv, about.changes_en or said.en)


def keywords(outline: Outline) -> Iterator[Text]:
    """The words that the data is found by, and its places: municipalities, if they are few.

    Else their counties, if those are few; else the country, where that is Sweden.
    """
    yield from KEYWORDS
    found = [code_list("municipality").concepts[code] for code in outline.municipalities]
    counties = sorted({one.under("county") for one in found} - {""})
    if len(found) <= _FEW:
        yield from (place_name(one.label) for one in found)
    elif len(counties) <= _FEW:
        yield from (code_list("county").concepts[code].label for code in counties)
    elif all(one.swedish for one in found):
        yield Text("Sverige", "Sweden")


_FEW: Final = 10


def words(outline: Outline) -> list[str]:
    """The same words in a row, the Swedish ones first, each once."""
    found = tuple(keywords(outline))
    return list(dict.fromkeys(word[lang] for lang in LANGS for word in found))


def place_name(label: Text) -> Text:
    """The place that a municipality is named after: Göteborg, of Göteborgs kommun.

    A Swedish label has the name in the genitive, which ends in -s unless the name does.
    """
    genitive, english = label.sv.removesuffix(" kommun"), label.en.removesuffix(" Municipality")
    return Text(english if genitive == english else genitive.removesuffix("s"), english)


def period(outline: Outline) -> tuple[date | None, date | None]:
    """The first and the last day that the data is about, as far as they are known.

    What the about-file says, else what the agreements cover.
    """
    about = outline.about
    if about.valid_from or about.valid_to:
        return about.valid_from, about.valid_to
    return outline.first, outline.last


def interval(outline: Outline) -> str:
    """The same as an interval of ISO 8601, open where it is not known; empty if nothing is."""
    first, last = period(outline)
    return f"{first or '..'}/{last or '..'}" if first or last else ""


def origins(outline: Outline) -> list[str]:
    """The datasets that agreements come from, each once."""
    return sorted({one.dataset for one in outline.origins})
