"""A release in a folder that a web server serves: on this machine, or on one that rsync reaches."""

import re
import shutil
import subprocess
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final, Protocol

from pledgedata.disk import stage
from pledgedata.disk.deposit import putting
from pledgedata.fault import why
from pledgedata.layout import ABOUT, CATALOGUE, DESCRIPTOR, TABLES
from pledgedata.portal import serve
from pledgedata.portal.statement import read
from pledgedata.problem import Problem, Refused, Where, problem, refused
from pledgedata.read.container import content
from pledgedata.read.document import Unreadable, tree
from pledgedata.release.manifest import sealed, seals
from pledgedata.words import Text

Step = tuple[str, str]
"""What to do with a file (`create`, `change` or `remove`), and its path in the release."""


class Place(Protocol):
    """Where a release is put."""

    def plan(self, release: Path) -> list[Step]:
        """What differs, sorted by path."""

    def carry_out(self, release: Path) -> None:
        """Makes the place hold the release and nothing else."""

    def tidy(self) -> None:
        """Removes what a killed run left beside it."""


def place(target: str) -> Place:
    """The place that a target names: `machine:/folder` or `rsync://…` is far away."""
    far = re.match(r"(rsync://|[^/\\:]{2,}:)", target)
    return Far(target) if far else Near(Path(target))


class Near:
    """A folder on this machine; it is replaced whole or not at all."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the release's own: it holds a release, or nothing."""
        self.folder = folder

    def plan(self, release: Path) -> list[Step]:
        """What differs, sorted by path.

        Raises:
            Refused: `publish-inside`, `file-unreadable`.
        """
        if self.folder.resolve().is_relative_to(release.resolve()):
            raise refused("publish-inside", target=str(self.folder), path=str(release))
        wished = sealed(release)
        there = seals(self.folder)[0] if self.folder.is_dir() else {}
        steps = [("create", name) for name in wished.keys() - there.keys()]
        steps += [("remove", name) for name in there.keys() - wished.keys()]
        steps += [("change", n) for n in wished.keys() & there.keys() if wished[n] != there[n]]
        return sorted(steps, key=lambda step: step[1])

    def carry_out(self, release: Path) -> None:
        """Replaces what is there.

        Raises:
            Refused: `target-occupied`, `target-busy`, `target-unwritable`, `file-unreadable`.
        """
        names = sorted(sealed(release))
        made = ((name, _pieces(release / name)) for name in names)
        with putting(self.folder):
            stage.replace(self.folder, made, marker=DESCRIPTOR)

    def tidy(self) -> None:
        """Removes what a killed run left beside the folder.

        Raises:
            Refused: `target-busy`, `target-unwritable`.
        """
        with putting(self.folder):
            stage.mended(self.folder, DESCRIPTOR)


class Far:
    """A folder on another machine, by rsync."""

    def __init__(self, target: str) -> None:
        """`target` is as rsync takes it.

        Raises:
            Refused: `publish-rsync-missing`.
        """
        self.target = target
        self._rsync = shutil.which("rsync") or ""
        if not self._rsync:
            raise refused("publish-rsync-missing", value=target)

    def plan(self, release: Path) -> list[Step]:
        """What differs in content, sorted by path."""
        return sorted(_steps(self._run(release, "--dry-run")), key=lambda step: step[1])

    def carry_out(self, release: Path) -> None:
        """Sends what differs; files change places at the end, and what is left over goes last."""
        self._run(release, "--delay-updates", "--delete-after")

    def tidy(self) -> None:
        """Nothing: what rsync was killed at goes with the next plan, which names it."""

    def _run(self, release: Path, *more: str) -> list[str]:
        command = [
            self._rsync, "--recursive", "--checksum", "--delete", "--itemize-changes",
            "--no-motd", "--chmod=D755,F644", f"--timeout={_QUIET}", *more, "--", f"{release}/",
            f"{self.target.rstrip('/')}/",
        ]  # fmt: skip
        done = subprocess.run(  # noqa: S603 - a list, with `--` before what the user wrote
            command, capture_output=True, text=True, errors="replace", check=False
        )
        if done.returncode:
            said = " ".join(done.stderr.split())[:_LONGEST] or "–"
            code, target = done.returncode, self.target
            raise refused("publish-rsync-failed", value=target, status=code, reason=said)
        return done.stdout.splitlines()


def _pieces(path: Path) -> Iterator[bytes]:
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            yield piece


_PIECE: Final = 1 << 20
_QUIET: Final = 300
"""Seconds that a machine far away may say nothing; who asks for a password there waits as well."""


def again(steps: Iterable[Step], target: str, version: str) -> Iterator[Problem]:
    """What is wrong with these steps if the target has this version already, as a problem.

    The about-file says the version: where tables change and it does not, the version is the same.
    """
    changed = [n for verb, n in steps if verb == "change" and n.startswith(f"{TABLES}/")]
    if changed and f"{TABLES}/{ABOUT}.csv" not in changed:
        facts = {"address": target, "version": version, "name": changed[0]}
        yield problem("publish-version-again", Where(DESCRIPTOR), **facts)


def guard(steps: Iterable[Step], target: str, name: str) -> None:
    """Lets these steps pass if what they would put away is no other dataset's release.

    A release's graph at the top of its folder has the dataset's short name.

    Raises:
        Refused: `publish-other`.
    """
    for verb, path in steps:
        if verb == "remove" and path.endswith(".nt") and "/" not in path:
            there = path.removesuffix(".nt")
            raise refused("publish-other", address=target, found=there, name=name)


def standing(target: str) -> str:
    """The version of the release at a target, by its descriptor.

    Empty if there is none, or it is far away, or cannot be read.
    """
    data = content(Path(target) / DESCRIPTOR) if isinstance(place(target), Near) else None
    if data is None or isinstance(data, Problem):
        return ""
    try:
        return str(tree(data).get("version", ""))
    except Unreadable:
        return ""


def done(put: Place, release: Path, steps: Sequence[Step]) -> int:
    """Carries out a plan and compares every file by its content; gives their number.

    Where nothing is to do the plan has compared them.

    Raises:
        Refused: as `Place.carry_out`; `publish-differs`, `publish-unproved`.
    """
    if not steps:
        return _count(release)
    put.carry_out(release)
    try:
        left, count = put.plan(release), _count(release)
    except OSError as error:
        raise refused("publish-unproved", reason=why(error)) from error
    except Refused as unread:
        if unread.problem.rule.code != "file-unreadable":
            raise
        raise refused("publish-unproved", **unread.problem.facts) from unread
    for verb, name in left:
        if verb == "create":  # it was put there, and is not read as a file
            raise refused("publish-unproved", reason=_unread(name))
        raise refused("publish-differs", name=name, reason=_BYTES)
    return count


def _unread(name: str) -> Text:
    return Text(f"{name} kunde inte läsas", f"{name} could not be read")


def _count(release: Path) -> int:
    """How many files a release has that has been planned: all of them could be read."""
    return sum(not path.is_dir() for path in release.rglob("*"))


def _steps(lines: Iterable[str]) -> Iterable[Step]:
    """The files that rsync names, of those that it would send or delete."""
    for line in lines:
        flags, _, name = line.partition(" ")
        if flags == "*deleting":
            if not name.endswith("/"):
                yield "remove", name.strip()
        elif re.match(r"[<>]f", flags):
            yield ("create" if "+" in flags else "change"), name


def answering(release: Path, url: str) -> tuple[Problem, ...]:
    """What of the release does not answer at an address as it should."""
    said = read(release / CATALOGUE / "catalog.rdf", f"{CATALOGUE}/catalog.rdf", "eu")
    return serve.tried(said, release, url).problems


_LONGEST: Final = 300
_BYTES: Final = Text("annat innehåll", "other content")
