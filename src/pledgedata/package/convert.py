"""A package in another form: the same records, written as people or programs want them."""

import io
import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Final

from pledgedata import schema, write
from pledgedata.dataset import Dataset
from pledgedata.layout import ABOUT
from pledgedata.package import stage
from pledgedata.package.deposit import put
from pledgedata.problem import nearest, refused

FORMS: Final = ("csv", "excel-csv", "flat", "json", "jsonl", "xlsx", "zip")
_ENDINGS: Final = {
    ".csv": "flat",
    ".json": "json",
    ".jsonl": "jsonl",
    ".ndjson": "jsonl",
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
            `target-unwritable`, `target-busy`.
    """
    if os.path.lexists(target) and not force:
        raise refused("convert-occupied", path=str(target))
    try:
        if form in _FOLDERS:
            files = _FOLDERS[form](dataset)
            stage.replace(target, files.items(), marker=f"{ABOUT}.csv")
        else:
            put(target, _FILES[form](dataset))
    except stage.StageFailed as fault:
        code = {"busy": "target-busy", "occupied": "convert-occupied"}.get(
            fault.step, "target-unwritable"
        )
        facts = {"path": str(target), "step": fault.step, "reason": fault.reason}
        raise refused(code, **facts) from fault
    except OSError as error:
        reason = error.strerror or str(error)
        raise refused("target-unwritable", path=str(target), step="write", reason=reason) from error
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
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.external_attr, entry.create_system = 0o644 << 16, 3
            archive.writestr(entry, data)
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
    "xlsx": _workbook,
    "zip": _zip,
}
