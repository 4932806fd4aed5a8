"""What a catalogue says of the files of its release, and what they are."""

from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from pledgedata.portal.harvest import played
from pledgedata.portal.statement import Node, Statements
from pledgedata.problem import Problem, problem


def held(folder: Path, url: str) -> Path | None:
    """The file of the release that an address is of: the one whose path its end is; or None."""
    parts = PurePosixPath(unquote(urlsplit(url).path)).parts
    for start in range(1, len(parts)):
        # Of a release's files only: whatever the address says, nothing else is looked at.
        if ".." not in parts and (file := folder.joinpath(*parts[start:])).is_file():
            return file
    return None


def addresses(said: Statements) -> Iterator[tuple[Node, str]]:
    """Each distribution and the address of its file."""
    for file in played(said)["distribution"]:
        url = said.first(file, "dcat:downloadURL") or said.first(file, "dcat:accessURL")
        if url:
            yield file, url


def problems(said: Statements, folder: Path) -> Iterator[Problem]:
    """The files that are not there, or have another size."""
    for file, url in addresses(said):
        where = said.where(file)
        found = held(folder, url)
        if found is None:
            yield problem("portal-file-missing", where, value=url)
            continue
        size = said.first(file, "dcat:byteSize")
        if size.isdigit() and int(size) != found.stat().st_size:
            name = found.relative_to(folder).as_posix()
            facts = {"value": size, "expected": str(found.stat().st_size), "name": name}
            yield problem("portal-size-differs", where, **facts)
