"""The report on one publisher's package, as it can be sent to them."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from pledgedata.problem import Problem, folded
from pledgedata.report import text, tree
from pledgedata.words import LANGS, Lang, Text

_TO: Final = Text("Till", "To")
TOOK: Final = Text("tog emot", "took in")
SOUGHT: Final = Text("ville hämta", "went for")


@dataclass(frozen=True, slots=True)
class Addressee:
    """Who is written to, where their package lies, and the day it was asked for."""

    name: str
    source: str
    day: str

    def head(self, lang: Lang, did: Text = TOOK) -> str:
        """What a report begins with: to whom it is, and what we did."""
        return Text(
            f"{_TO.sv} {self.name}.\n\nVi samlar medborgarlöften och {did.sv} ert paket den "
            f"{self.day} från\n{self.source}\n",
            f"{_TO.en} {self.name}.\n\nWe gather citizen pledges and {did.en} your package on "
            f"{self.day}, from\n{self.source}\n",
        )[lang]

    def outcome(self, problems: Sequence[Problem], **facts: object) -> dict[str, object]:
        """What a report says to programs."""
        return tree.outcome(
            "gather", self.source, problems, publisher=self.name, day=self.day, **facts
        )


def letters(to: Addressee, problems: Sequence[Problem]) -> dict[str, str]:
    """The report in Swedish and English as text, and for programs as JSON."""
    said: dict[str, str] = {lang: _letter(to, problems, lang) for lang in LANGS}
    return {**said, "json": f"{tree.json_text(to.outcome(problems))}\n"}


def addressed(said: Mapping[str, str], before: str, name: str) -> dict[str, str]:
    """A report that was written to a publisher by one name, written to it by another."""
    if not said or before == name:
        return dict(said)
    head, now = (Text(*(f"{_TO[lang]} {one}." for lang in LANGS)) for one in (before, name))
    made: dict[str, str] = {lang: said[lang].replace(head[lang], now[lang], 1) for lang in LANGS}
    return {**made, "json": f"{tree.json_text({**json.loads(said['json']), 'publisher': name})}\n"}


def _letter(to: Addressee, problems: Sequence[Problem], lang: Lang) -> str:
    found = folded(problems)
    head = to.head(lang, SOUGHT if found.errors else TOOK)
    fine = Text(
        "Paketet kunde tas med som det är. Det här kan bli bättre till nästa gång:",
        "The package could be taken in as it is. This could be better next time:",
    )
    wrong = Text(
        "Det gick inte att ta med i den form det har nu. Har vi en tidigare hel kopia visas den "
        "så länge.\nDet här behöver rättas:",
        "It could not be taken in as it is now. If we have an earlier whole copy, that one is "
        "shown meanwhile.\nThis needs mending:",
    )
    tail = Text(
        "Pröva själva innan ni ger ut: pledgedata check MAPP (pledgedata, fri programvara).\n",
        "Try it yourselves before you publish: pledgedata check FOLDER (pledgedata, free "
        "software).\n",
    )
    lines = [head, (wrong if found.errors else fine)[lang], ""]
    lines += text.lines(problems, lang)
    lines += [f"{text.tally(problems, lang)}.", "", tail[lang]]
    return "\n".join(lines)
