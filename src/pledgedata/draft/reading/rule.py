"""Rules of reading: cue phrases kept as data that people can read, compiled once a language."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

HERE: Final = Path(__file__).parent.parent / "rules"
_GAP: Final = r"[^.!?\n]{1,40}?"
_BEFORE: Final = r"(?<![\w])"


def pattern(phrase: str) -> str:
    """The regular expression that a phrase of the rules means."""
    made, at = [], 0
    while at < len(phrase):
        char = phrase[at]
        if char == "[" and (found := re.match(r"\[[^\]]+\](?:\{[0-9,]+\})?", phrase[at:])):
            made.append(found[0] if len(found[0]) > 3 else re.escape(found[0]))
            at += len(found[0])
            continue
        made.append({"*": r"\w*", "…": _GAP, " ": r"\s+"}.get(char) or re.escape(char))
        at += 1
    body = "".join(made).replace(rf"\s+{_GAP}\s+", rf"\s+(?:{_GAP}\s+)?")
    before = _BEFORE if phrase[:1].isalnum() or phrase.startswith("*") else ""
    after = r"(?![\w])" if phrase[-1:].isalnum() else ""
    return f"{before}{body}{after}"


def _either(phrases: Sequence[str]) -> str:
    """Any of these phrases. Where a word begins is looked for once, and not for each of them."""
    some = [pattern(p) for p in phrases]
    plain = [p.removeprefix(_BEFORE) for p in some if p.startswith(_BEFORE)]
    ends = [p.removeprefix(r"\w*") for p in plain if p.startswith(r"\w*")]
    whole = [p for p in plain if not p.startswith(r"\w*")]
    made = [p for p in some if not p.startswith(_BEFORE)]
    if ends:
        whole.append(rf"\w*(?:{'|'.join(ends)})")
    if whole:
        made.append(rf"{_BEFORE}(?:{'|'.join(whole)})")
    return "|".join(made) or r"(?!)"


@dataclass(frozen=True, slots=True)
class Cues:
    """Phrases of one meaning, as one pattern."""

    any: re.Pattern[str]
    begin: re.Pattern[str]

    @classmethod
    def of(cls, phrases: Sequence[str]) -> "Cues":
        """The cues of these phrases; longer ones are tried first."""
        each = _either(sorted(phrases, key=len, reverse=True))
        return cls(
            re.compile(each, re.IGNORECASE),
            re.compile(rf"\W*(?:{each})", re.IGNORECASE),
        )

    def found(self, text: str) -> re.Match[str] | None:
        """The first cue in a text."""
        return self.any.search(text)

    def begins(self, text: str) -> re.Match[str] | None:
        """The cue that a text begins with."""
        return self.begin.match(text)

    def all(self, text: str) -> Iterator[re.Match[str]]:
        """Every cue in a text."""
        return self.any.finditer(text)


@dataclass(frozen=True, eq=False)
class Rules:
    """The rules of one language; there is one of each, so it is known by itself."""

    code: str
    common: frozenset[str]
    data: Mapping[str, Mapping[str, Any]]
    cues: Mapping[str, Cues]

    def __getitem__(self, name: str) -> Cues:
        """The cues of this name, such as `heading.never`."""
        return self.cues[name]

    def group(self, name: str) -> Mapping[str, Cues]:
        """The cues of every list in a section, by the list's name, in the order of the file."""
        return {key: self.cues[f"{name}.{key}"] for key in self.data[name]}

    def words(self, name: str) -> Any:
        """What the file itself holds under this name, such as `time.months`."""
        section, _, key = name.partition(".")
        return self.data[section][key]


LANGUAGES: Final = ("sv", "en")


@cache
def rules(code: str) -> Rules:
    """The rules of a language."""
    said = tomllib.loads((HERE / f"{code}.toml").read_text("utf-8"))
    sections = {name: held for name, held in said.items() if isinstance(held, dict)}
    cues = {
        f"{name}.{key}": Cues.of(phrases if isinstance(phrases, list) else list(phrases))
        for name, held in sections.items()
        for key, phrases in held.items()
    }
    return Rules(said["code"], frozenset(said["common"]), sections, cues)


def language(text: str) -> Rules:
    """The rules of the language that most of a text's common words are of; Swedish on a tie."""
    words = re.findall(r"\w+", text[:20_000].lower())
    return max(map(rules, LANGUAGES), key=lambda r: sum(word in r.common for word in words))
