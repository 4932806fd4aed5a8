"""A page of documentation as what it shows: files to make, commands to type, code to run, links.

A page is replayed from top to bottom in an empty folder that holds the reference package and its
release, as a clone does:

    a fenced `csv` block after "`path`:"   is written to that path
    `console`                              each `$ command` gives what stands under it
    `python`                               runs; a `text` block right after it is what it prints
    `sparql`                               runs on the Katrineholm release; `text` after it: the CSV
    anything else                          is shown and not run
"""

import contextlib
import io
import os
import re
import runpy
import shlex
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import zip_longest
from pathlib import Path
from typing import Any

import rdflib
from click.testing import CliRunner

from pledgedata.cli import main
from pledgedata.words import Lang

ROOT = Path(__file__).parent.parent
PAGES = (
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")),
    *sorted((ROOT / "docs").rglob("*.md")),
)
BY_HAND = tuple(page for page in PAGES if "reference" not in page.parts)

UPDATE = bool(os.environ.get("UPDATE_DOCS"))

_FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PATH = re.compile(r"`([\w./-]+)`[^`]*:\Z")
_SECONDS = re.compile(r"\b\d+\.\d s$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """A fenced block: language, text, the paragraph before it, the text block right after it."""

    language: str
    text: str
    before: str
    after: str | None


def name(page: Path) -> str:
    """The page's path in the repository."""
    return page.relative_to(ROOT).as_posix()


def blocks(page: Path) -> Iterator[Block]:
    """The fenced blocks of a page, in order."""
    text = page.read_text(encoding="utf-8")
    found = list(_FENCE.finditer(text))
    for fence, following in zip_longest(found, found[1:]):
        before = text[: fence.start()].rstrip().rpartition("\n\n")[2]
        after = None
        if following and following[1] == "text" and text[fence.end() : following.start()].isspace():
            after = following[2]
        yield Block(fence[1], fence[2], before, after)


def prose(page: Path) -> str:
    """The page without its fenced blocks."""
    return _FENCE.sub("", page.read_text(encoding="utf-8"))


def untimed(text: str) -> str:
    """The text with seconds at the ends of lines, which differ between runs, made equal."""
    return _SECONDS.sub("0.0 s", text).strip()


def replay(page: Path, lang: Lang, scratch: Path) -> int:
    """Does in the current folder what a page says and compares; gives how many blocks it ran."""
    done, at, known = 0, 0, dict[str, Any]()
    for place, block in enumerate(blocks(page)):
        match block.language:
            case "csv" if path := _PATH.search(block.before):
                Path(path[1]).parent.mkdir(parents=True, exist_ok=True)
                Path(path[1]).write_text(block.text, encoding="utf-8")
            case "console":
                said = typed(block.text, lang)
                if UPDATE and untimed(said) != untimed(block.text):
                    at = _rewrite(page, block.text, said, at)
                else:
                    assert untimed(said) == untimed(block.text), said
            case "python":
                file = scratch / f"block_{place}.py"
                file.write_text(block.text, encoding="utf-8")
                said, known = _run(file, known)
                assert block.after is None or untimed(said) == untimed(block.after), said
            case "sparql":
                assert block.after is not None
                answer = _asked(block.text)
                assert answer == block.after.strip(), answer
            case _:
                continue
        done += 1
    return done


def _rewrite(page: Path, old: str, new: str, at: int) -> int:
    """Lets a page show what the program says now; somebody has to read the difference.

    Looks for the block from a place in the page, and gives the place after it.
    """
    assert new.endswith("\n"), "else the fence that ends the block would be part of it"
    text = page.read_text(encoding="utf-8")
    begin = text.index(f"\n{old}```", at) + 1
    page.write_text(text[:begin] + new + text[begin + len(old) :], encoding="utf-8")
    return begin + len(new)


def typed(transcript: str, lang: Lang) -> str:
    """The transcript as it is when its commands are typed now."""
    status, made = 0, ""
    for part in re.split(r"^\$ ", transcript, flags=re.MULTILINE)[1:]:
        command = part.partition("\n")[0]
        said, status = _command(command, lang, status)
        made += f"$ {command}\n{said}"
    return made


def _command(command: str, lang: Lang, status: int) -> tuple[str, int]:
    match shlex.split(command):
        case ["pledgedata", verb, *rest]:
            spoken = [verb, *rest, "--lang", lang]
            result = CliRunner().invoke(main, spoken, catch_exceptions=False)
            return result.output, result.exit_code
        case ["mkdir", folder]:
            Path(folder).mkdir()
            return "", 0
        case ["cp", "-r", old, new]:
            shutil.copytree(old, new)
            return "", 0
        case ["echo", "$?"]:
            return f"{status}\n", 0
        case ["sed", "-i", change, file]:
            _, old, new, _ = change.split("/")
            text = Path(file).read_text(encoding="utf-8")
            assert text.count(old) == 1, f"{old} in {file}"
            Path(file).write_text(text.replace(old, new), encoding="utf-8")
            return "", 0
    raise AssertionError(f"no test knows how to type: {command}")


def _run(file: Path, known: dict[str, Any]) -> tuple[str, dict[str, Any]]:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        made = runpy.run_path(str(file), init_globals=known)
    return out.getvalue(), {k: v for k, v in made.items() if not k.startswith("__")}


def _asked(query: str) -> str:
    graph = rdflib.Graph()
    graph.parse("dist/katrineholm/katrineholm.ttl")
    graph.parse("dist/katrineholm/schemas/codes.ttl")
    answer = graph.query(query).serialize(format="csv")
    assert answer is not None
    return answer.decode().replace("\r\n", "\n").strip()
