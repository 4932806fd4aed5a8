"""Ways of writing a release that break law 7: the harness has to catch each of them."""

import shutil
from collections.abc import Iterable
from pathlib import Path

Files = Iterable[tuple[str, bytes | Iterable[bytes]]]


def in_place(target: Path, files: Files) -> None:
    """Writes over what stands there, then removes the rest."""
    gone = {path for path in target.rglob("*") if path.is_file()}
    for name, content in files:
        path = target / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with path.open("wb") as stream:
            stream.writelines((content,) if isinstance(content, bytes) else content)
        gone.discard(path)
    for path in gone:
        path.unlink()


def emptied(target: Path, files: Files) -> None:
    """Clears the folder, then writes."""
    shutil.rmtree(target, ignore_errors=True)
    in_place(target, files)


def copied(target: Path, files: Files) -> None:
    """Writes a folder beside the target, clears the target and copies it over."""
    staging = target.with_name(f".{target.name}.staging")
    emptied(staging, files)
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(staging, target)
    shutil.rmtree(staging)


def hasty(target: Path, files: Files) -> None:
    """Stages and renames, with a moment of nothing between, and forces nothing to disk."""
    staging = target.with_name(f".{target.name}.staging")
    emptied(staging, files)
    shutil.rmtree(target, ignore_errors=True)
    staging.rename(target)
