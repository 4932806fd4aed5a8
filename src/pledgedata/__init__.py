"""Medborgarlöften, public agreements between police and municipality, as open data.

>>> import pledgedata
>>> dataset = pledgedata.load("datapackage/katrineholm")  # doctest: +SKIP

Names are imported when first used, so that the command line stays quick.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pledgedata.dataset import Dataset
    from pledgedata.model import (
        About,
        Agreement,
        Evidence,
        FollowUp,
        Party,
        Pledge,
        Signatory,
        Source,
        Target,
    )
    from pledgedata.package.load import checked, load
    from pledgedata.problem import Refused
    from pledgedata.proof.verify import verify
    from pledgedata.release.build import build

__all__ = [
    "About",
    "Agreement",
    "Dataset",
    "Evidence",
    "FollowUp",
    "Party",
    "Pledge",
    "Refused",
    "Signatory",
    "Source",
    "Target",
    "build",
    "checked",
    "load",
    "verify",
]

_HOMES = {
    "Dataset": "dataset",
    "Refused": "problem",
    "build": "release.build",
    "checked": "package.load",
    "load": "package.load",
    "verify": "proof.verify",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'pledgedata' has no attribute {name!r}")
    return getattr(import_module(f"pledgedata.{_HOMES.get(name, 'model')}"), name)


def __dir__() -> list[str]:
    return __all__
