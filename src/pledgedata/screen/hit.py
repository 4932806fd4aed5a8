"""What a screening finds: a piece of text that may concern a person, and what follows."""

import re
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, Literal

Kind = Literal["number", "mail", "phone", "address", "office_phone", "street", "name"]


class Level(StrEnum):
    """What a hit means: `never` is published, `held` until a reviewer accepts it, `look` at it."""

    NEVER = "never"
    HELD = "held"
    LOOK = "look"


LEVELS: Final[dict[Kind, Level]] = {
    "number": Level.NEVER,
    "mail": Level.HELD,
    "phone": Level.HELD,
    "address": Level.HELD,
    "office_phone": Level.LOOK,
    "street": Level.LOOK,
    "name": Level.LOOK,
}


@dataclass(frozen=True, slots=True)
class Hit:
    """One finding: its kind, its place in the text, and the text itself, which is never shown.

    A `wide` one was found behind a disguise; its place is the whole line that wore it.
    """

    kind: Kind
    start: int
    end: int
    text: str
    wide: bool = False

    @property
    def level(self) -> Level:
        """What the finding means."""
        return LEVELS[self.kind]

    @property
    def code(self) -> str:
        """The code of the problem that it is."""
        return f"private-{self.kind.replace('_', '-')}"

    @property
    def plain(self) -> str:
        """The finding in one spelling, so that it is known again: digits, or a lower-case text."""
        if self.kind in {"number", "phone", "office_phone"}:
            digits = re.sub(r"[^0-9A-Za-z]", "", self.text).lower()
            national = re.sub(r"^(?:00)?460?|^0", "", digits)
            return digits[-10:] if self.kind == "number" else national
        return " ".join(self.text.casefold().split())

    @property
    def shown(self) -> str:
        """The finding as a report may show it."""
        if self.kind == "mail":
            name, at, host = self.text.partition("@")
            ending = host.rpartition(".")[2]
            return f"{name[:1]}•••{at or '@'}•••.{ending}"
        if self.kind == "name":
            return " ".join(f"{word[:1]}•••" for word in self.text.split())
        if self.kind in {"address", "street"}:
            return f"{self.text[:3]}••• ••"
        return "".join("•" if c.isalnum() else c for c in self.text)
