"""The report on one publisher's package, as it can be sent to them."""

import json
from collections.abc import Mapping, Sequence
from typing import Final

from pledgedata.problem import Problem, folded
from pledgedata.report import text, tree
from pledgedata.words import LANGS, Lang, Text

_TO: Final = Text("Till", "To")


def letters(name: str, source: str, day: str, problems: Sequence[Problem]) -> dict[str, str]:
    """The report in Swedish and English as text, and for programs as JSON."""
    said: dict[str, str] = {lang: _letter(name, source, day, problems, lang) for lang in LANGS}
    outcome = tree.outcome("gather", source, problems, publisher=name, day=day)
    return {**said, "json": f"{tree.json_text(outcome)}\n"}


def addressed(said: Mapping[str, str], before: str, name: str) -> dict[str, str]:
    """A report that was written to a publisher by one name, written to it by another."""
    if not said or before == name:
        return dict(said)
    head, now = (Text(*(f"{_TO[lang]} {one}." for lang in LANGS)) for one in (before, name))
    made: dict[str, str] = {lang: said[lang].replace(head[lang], now[lang], 1) for lang in LANGS}
    return {**made, "json": f"{tree.json_text({**json.loads(said['json']), 'publisher': name})}\n"}


def _letter(name: str, source: str, day: str, problems: Sequence[Problem], lang: Lang) -> str:
    found = folded(problems)
    did = Text("tog emot", "took in") if not found.errors else Text("ville hämta", "went for")
    head = Text(
        f"{_TO.sv} {name}.\n\nVi samlar medborgarlöften och {did.sv} ert paket den {day} från\n"
        f"{source}\n",
        f"{_TO.en} {name}.\n\nWe gather citizen pledges and {did.en} your package on {day}, from\n"
        f"{source}\n",
    )
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
    lines = [head[lang], (wrong if found.errors else fine)[lang], ""]
    lines += text.lines(problems, lang)
    lines += [f"{text.tally(problems, lang)}.", "", tail[lang]]
    return "\n".join(lines)
