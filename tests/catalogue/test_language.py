"""The catalogue says which language the data is in, by the EU's name for it."""

import pytest

from pledgedata.catalogue import dcat, name
from pledgedata.catalogue.authority import EU, LANGUAGES, LISTS
from pledgedata.dataset import Dataset
from pledgedata.graph import Iri, named
from pledgedata.outline import Outline
from tests import sample


@pytest.mark.parametrize(
    ("tag", "code"),
    [
        *(("sv", "SWE"), ("fi", "FIN"), ("fit", "FIT"), ("rom", "ROM"), ("yi", "YID")),
        *(("nb", "NOB"), ("nn-NO", "NNO"), ("no", "NOR"), ("da", "DAN"), ("is", "ISL")),
    ],
)
def test_the_language_of_the_texts_is_in_the_catalogue(tag: str, code: str) -> None:
    about = sample.about().model_copy(update={"language": tag})
    things = dict(dcat.catalogue(Outline.of(Dataset.of(about)), {}, "eu"))
    said = things[Iri(name.dataset_iri(about))]
    spoken = [value for what, value in said if what == named("dcterms:language")]
    assert spoken == [Iri(f"{EU}language/{code}")]


def test_what_the_catalogue_says_is_known_to_the_portals_rules() -> None:
    assert set(LANGUAGES.values()) <= LISTS["language"]
