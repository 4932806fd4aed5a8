"""Text in Swedish and English, side by side."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final, Literal, get_args

Lang = Literal["sv", "en"]
LANGS: tuple[Lang, ...] = get_args(Lang)


@dataclass(frozen=True, slots=True)
class Text:
    """One thing said in both languages."""

    sv: str
    en: str

    def __getitem__(self, lang: Lang) -> str:
        """The text in one language."""
        return self.sv if lang == "sv" else self.en


HYPHENS: Final = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
"""What looks like a hyphen, and is another sign."""
MONTHS: Final[Mapping[Lang, tuple[str, ...]]] = {
    "sv": (
        *("januari", "februari", "mars", "april", "maj", "juni", "juli", "augusti"),
        *("september", "oktober", "november", "december"),
    ),
    "en": (
        *("January", "February", "March", "April", "May", "June", "July", "August"),
        *("September", "October", "November", "December"),
    ),
}


def same(text: str) -> Text:
    """A text that reads the same in both languages, such as a name or a code."""
    return Text(text, text)


def labelled(code: str, label: Text) -> Text:
    """A code or a column, with the label that the workbook shows in brackets."""
    return Text(f"{code} ({label.sv})", f"{code} ({label.en})")


def cut(text: str, longest: int) -> str:
    """The text, and where it is longer than that, its beginning and an ellipsis."""
    return text if len(text) <= longest else f"{text[: longest - 1]}…"


def visible(text: str) -> str:
    """The text with what cannot be seen, or would move a reader's cursor, as escapes.

    A file's name or a heading may hold anything.
    """
    return "".join(c if c.isprintable() else ascii(c)[1:-1] for c in text)


def listed(items: tuple[str, ...], lang: Lang) -> str:
    """The items as people write them: "a, b och c"."""
    *most, last = items or ("",)
    word = {"sv": "och", "en": "and"}[lang]
    return f"{', '.join(most)} {word} {last}" if most else last
