"""Law 2 for what people work in: CSV, workbook, JSON, JSON Lines, flat table lose nothing."""

from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from pledgedata.dataset import Dataset, Entry
from pledgedata.model import Agreement, Pledge
from pledgedata.package.convert import convert
from pledgedata.package.load import load
from tests.conftest import ROOT
from tests.laws.strategy import datasets

# Every example is written to the disk and read again, a workbook as a whole one: fewer of them,
# and what fails is told as it was found, since to make it smaller takes a quarter of an hour.
law = settings(
    phases=[Phase.explicit, Phase.reuse, Phase.generate],
    max_examples=max(20, settings().max_examples // 3),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
slow = settings(law, max_examples=max(20, settings().max_examples // 8))

ENDINGS = {"csv": "", "excel-csv": "", "flat": ".csv", "json": ".json", "jsonl": ".jsonl",
           "parquet": "", "xlsx": ".xlsx", "zip": ".zip"}  # fmt: skip


def through(dataset: Dataset, forms: Sequence[str]) -> Dataset:
    """The dataset after being written in one form after the other, each read again."""
    with TemporaryDirectory() as folder:
        for place, form in enumerate(forms):
            target = Path(folder) / f"{place}{ENDINGS[form]}"
            dataset = load(convert(dataset, target, form))
    return dataset


@pytest.mark.parametrize("form", ["csv", "flat", "json", "jsonl", "zip"])
@law
@given(dataset=datasets())
def test_a_form_loses_nothing(form: str, dataset: Dataset) -> None:
    assert through(dataset, [form]) == dataset


@slow
@given(datasets())
def test_parquet_loses_nothing(dataset: Dataset) -> None:
    """Without agreements too, and with a publisher's own facts."""
    assert through(dataset, ["parquet"]) == dataset


@pytest.mark.parametrize("form", ["parquet", "sqlite", "duckdb"])
def test_no_text_is_too_long_for_the_engine(form: str, tmp_path: Path) -> None:
    """However long the line would be that holds it."""
    package = load(ROOT / "datapackage" / "katrineholm")
    pledge, *others = package.records(Pledge)
    texts = dict.fromkeys(("text", "text_en", "source_block", "time_window"), "lång å " * 14_000)
    longer = Entry(pledge.model_copy(update={name: text[:-1] for name, text in texts.items()}))
    entries = {**package.entries, "pledges": (longer, *map(Entry, others))}
    target = convert(Dataset(package.about, entries), tmp_path / form, form)
    assert target.exists()
    if form == "parquet":
        assert load(target) == Dataset(package.about, entries)


@slow
@given(datasets())
def test_a_workbook_loses_nothing(dataset: Dataset) -> None:
    assert through(dataset, ["xlsx"]) == dataset


@slow
@given(datasets(), st.permutations(["csv", "xlsx", "json", "jsonl", "flat"]))
def test_one_form_after_the_other_loses_nothing(dataset: Dataset, forms: list[str]) -> None:
    assert through(dataset, forms) == dataset


@pytest.mark.parametrize("goal", ["_x005F_", "a_x0041_b", "x _x000A_ y", "__x005F__x005f_", "_x"])
def test_a_workbook_keeps_what_looks_like_its_escapes(goal: str) -> None:
    package = load(ROOT / "datapackage" / "katrineholm")
    (agreement,) = package.records(Agreement)
    entries = {
        **package.entries,
        "agreements": (Entry(agreement.model_copy(update={"goal": goal})),),
    }
    dataset = Dataset(package.about, entries)
    (read,) = through(dataset, ["xlsx"]).records(Agreement)
    assert read.goal == goal
