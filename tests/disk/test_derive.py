"""Each derived file is written whole or not at all."""

import errno
import os
import shutil
from pathlib import Path

import pytest

from pledgedata.package.artefact import derived
from pledgedata.problem import Refused
from tests.conftest import ROOT

NAME = "vocab/context.jsonld"


def test_a_derived_file_that_cannot_be_written_whole_is_as_it_was(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(ROOT / "vocab", tmp_path / "vocab")
    derived(tmp_path, write=True)
    (tmp_path / NAME).write_text("stale", encoding="utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    with monkeypatch.context() as broken:
        broken.setattr(os, "fsync", full)
        with pytest.raises(Refused, match="target-unwritable"):
            derived(tmp_path, write=True)
    assert (tmp_path / NAME).read_text(encoding="utf-8") == "stale"
    assert not [*tmp_path.rglob("*.staging")]
    derived(tmp_path, write=True)
    assert derived(tmp_path, write=False) == ()
