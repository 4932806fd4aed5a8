"""A package in another form: the same records, written as people or programs want them."""

import io
import os
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pledgedata import schema, write
from pledgedata.canonical import packable
from pledgedata.dataset import Dataset
from pledgedata.disk import stage
from pledgedata.disk.deposit import put, putting
from pledgedata.disk.workshop import place, workshop
from pledgedata.layout import ABOUT
from pledgedata.problem import nearest, refused

if TYPE_CHECKING:
    from pledgedata.bulk.source import Source
    from pledgedata.package.sweep import Judged

FORMS: Final = (
    *("csv", "excel-csv", "flat", "json", "jsonl", "xlsx", "zip"),
    *("jsonld", "nt", "ttl", "parquet", "sqlite", "duckdb"),
)
_ENDINGS: Final = {
    ".csv": "flat",
    ".db": "sqlite",
    ".duckdb": "duckdb",
    ".json": "json",
    ".jsonl": "jsonl",
    ".jsonld": "jsonld",
    ".ndjson": "jsonl",
    ".nt": "nt",
    ".sqlite": "sqlite",
    ".ttl": "ttl",
    ".xlsx": "xlsx",
    ".zip": "zip",
    "": "csv",
}


def form_of(target: Path) -> str:
    """The form that a target's ending asks for; a name without one is a folder of CSV.

    Raises:
        Refused: `form-unknown`.
    """
    ending = target.suffix.lower()
    if ending not in _ENDINGS:
        near = nearest(ending, [known for known in _ENDINGS if known])
        raise refused("form-unknown", path=str(target), found=ending, nearest=near)
    return _ENDINGS[ending]


def convert(dataset: Dataset, target: Path, form: str, *, force: bool = False) -> Path:
    """Writes the dataset to the target in one of `FORMS`, whole or not at all.

    Raises:
        Refused: `convert-occupied` unless `force` is given, `workbook-cell-long`,
            `target-unwritable`, `target-busy`, `engine-absent`.
    """
    if form in _FOLDERS:
        return _put(target, folder=_FOLDERS[form](dataset).items(), force=force)
    if form in _FILES:
        return _put(target, file=_FILES[form](dataset), force=force)
    from pledgedata.package import stream

    with _engaged(target, form, force=force) as folder:
        # It is judged already, and by the desk, which knows all that the engine leaves to it.
        place(stream.written(dataset, folder, form), target, f"{ABOUT}.csv")
    return target


def convert_large(
    package: "Source", target: Path, form: str, *, force: bool = False, master: str | None = None
) -> "Judged | None":
    """Writes a package of any size to the target; nothing if it has errors. Gives what it found.

    `form` is one of `stream.FORMS`; `master` is the address of a cluster that does the work.
    Of a package that the engine leaves to the desk nothing is written or said.

    Raises:
        Refused: as `convert`, and `cluster-absent`.
    """
    from pledgedata.package import stream

    with _engaged(target, form, force=force) as folder:
        found, made = stream.streamed(package, folder, form, master=master)
        if made:
            place(made[form], target, f"{ABOUT}.csv")
        return found


@contextmanager
def _engaged(target: Path, form: str, *, force: bool) -> Iterator[Path]:
    """A folder for the engine to make a form in, which is then put in place at the target.

    Raises:
        Refused: as `convert`.
    """
    from pledgedata.bulk.engine import there

    if not there():
        raise refused("engine-absent", form=form)
    _vacant(target, force=force)
    with putting(target, "convert-occupied"), workshop(target) as folder:
        yield folder


def _vacant(target: Path, *, force: bool) -> None:
    if os.path.lexists(target) and not force:
        raise refused("convert-occupied", path=str(target))


def _put(
    target: Path,
    *,
    file: bytes = b"",
    folder: stage.Files | None = None,
    force: bool,
) -> Path:
    """Puts a file, or a folder's files by name, in place."""
    _vacant(target, force=force)
    with putting(target, "convert-occupied"):
        if folder is None:
            put(target, file)
        else:
            stage.replace(target, folder, marker=f"{ABOUT}.csv")
    return target


def _tables(dataset: Dataset) -> dict[str, bytes]:
    return {
        f"{ABOUT}.csv": write.about(dataset.about),
        **{f"{name}.csv": write.table(dataset, name) for name in schema.tables()},
    }


def _excel(dataset: Dataset) -> dict[str, bytes]:
    from pledgedata.write.excel import excel

    return {name: excel(data) for name, data in _tables(dataset).items()}


def _zip(dataset: Dataset) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in _tables(dataset).items():
            archive.writestr(packable(name), data)
    return out.getvalue()


def _flat(dataset: Dataset) -> bytes:
    from pledgedata.write.flat import flat

    return flat(dataset)


def _json(dataset: Dataset) -> bytes:
    from pledgedata.write.tree import tree

    return tree(dataset)


def _lines(dataset: Dataset) -> bytes:
    from pledgedata.write.tree import lines

    return lines(dataset)


def _document(dataset: Dataset) -> bytes:
    from pledgedata.derive.context import context

    about = dataset.about
    return write.document(dataset, context(about.base_iri, about.language))


def _workbook(dataset: Dataset) -> bytes:
    from pledgedata.write.workbook import workbook

    return workbook(dataset)


_FOLDERS: Final[Mapping[str, Callable[[Dataset], dict[str, bytes]]]] = {
    "csv": _tables,
    "excel-csv": _excel,
}
_FILES: Final[Mapping[str, Callable[[Dataset], bytes]]] = {
    "flat": _flat,
    "json": _json,
    "jsonl": _lines,
    "jsonld": _document,
    "nt": lambda dataset: write.ntriples(write.descriptions(dataset)),
    "ttl": lambda dataset: write.turtle(write.descriptions(dataset)),
    "xlsx": _workbook,
    "zip": _zip,
}
