"""The same package for both: a source folder beside which a descriptor stands for frictionless."""

import json
import shutil
from pathlib import Path
from typing import Final

from pledgedata import schema
from pledgedata.release.descriptor import PROFILE

ROOT: Final = Path(__file__).resolve().parent.parent.parent
SCHEMAS: Final = ROOT / "datapackage" / "schemas"


def described(source: Path, target: Path) -> Path:
    """Copies the tables of a package with their Table Schemas; gives the descriptor's path.

    Its resources, fields, patterns, code lists and foreign keys are those of a release.
    """
    target.mkdir(parents=True)
    for name in ("about", *schema.tables()):
        shutil.copy(source / f"{name}.csv", target)
        shutil.copy(SCHEMAS / f"{name}.schema.json", target)
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "type": "table",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": f"{name}.schema.json",
        }
        for name in ("about", *schema.tables())
    ]
    path = target / "datapackage.json"
    said = {"$schema": PROFILE, "name": source.name, "resources": resources}
    path.write_text(json.dumps(said), encoding="utf-8")
    return path
