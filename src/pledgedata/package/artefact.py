"""The derived files of a checkout: written, or compared with what the model gives."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from pledgedata.derive import artefacts
from pledgedata.disk import stage
from pledgedata.disk.deposit import put, putting
from pledgedata.layout import repository
from pledgedata.problem import Problem, Where, problem, refused
from pledgedata.words import Text

_OWNED = ("vocab/redirects", "vocab/examples", "datapackage/schemas", "docs/reference")
"""Folders that hold derived files and nothing else."""


def derived(root: Path | None = None, *, write: bool) -> tuple[Problem, ...]:
    """Writes every derived file that is not current, whole; without `write` says which are stale.

    Raises:
        Refused: `not-a-checkout`, `target-unwritable`.
    """
    found = root or repository() or Path.cwd()
    if not (found / "vocab" / "codes").is_dir():
        raise refused("not-a-checkout", path=str(found))
    made = artefacts()
    if not write:
        return tuple(_stale(found, made))
    for name in _superfluous(found, made):
        with putting(found / name):
            (found / name).unlink()
    for name, data in made.items():
        target = found / name
        if not target.is_file() or target.read_bytes() != data:
            with putting(target):
                put(target, data)
    return ()


def site(target: Path, root: Path | None = None) -> int:
    """Writes the specification's site, whole or not at all; gives the number of its files.

    Raises:
        Refused: `not-a-checkout`, `target-occupied`, `target-busy`, `target-unwritable`.
    """
    from pledgedata.web import specification

    found = root or repository() or Path.cwd()
    changes = found / "CHANGELOG.md"
    if not changes.is_file():
        raise refused("not-a-checkout", path=str(found))
    made = specification.site(changes.read_bytes())
    with putting(target):
        stage.replace(target, sorted(made.items()), marker="index.html")
    return len(made)


def _stale(root: Path, made: Mapping[str, bytes]) -> Iterator[Problem]:
    for name, data in sorted(made.items()):
        path = root / name
        if not path.is_file():
            yield problem("artefact-stale", Where(file=name), name=name, state=_MISSING)
        elif path.read_bytes() != data:
            yield problem("artefact-stale", Where(file=name), name=name, state=_OTHER)
    for name in _superfluous(root, made):
        yield problem("artefact-stale", Where(file=name), name=name, state=_MORE)


def _superfluous(root: Path, made: Mapping[str, bytes]) -> list[str]:
    files = (path for folder in _OWNED for path in (root / folder).rglob("*") if path.is_file())
    return sorted({path.relative_to(root).as_posix() for path in files} - set(made))


_MISSING = Text("saknas", "missing")
_OTHER = Text("annat innehåll", "other content")
_MORE = Text("härleds inte längre", "no longer derived")
