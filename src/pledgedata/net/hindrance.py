"""Why an address gave nothing, in words for who is not gathering: for whoever serves the files."""

from collections.abc import Mapping
from typing import Final

from pledgedata.net.address import shown
from pledgedata.problem import Problem
from pledgedata.words import LANGS, Lang, Text, cut

_LONGEST: Final = 100

ASTRAY: Final[Mapping[str, Text]] = {
    "net-address": Text(
        "till {value}, som inte är en webbadress", "to {value}, which is no web address"
    ),
    "net-address-closed": Text("till {value}, som är {kind}", "to {value}, which is {kind}"),
    "net-downgrade": Text("från https till {target}", "from https to {target}"),
    "net-redirects": Text("mer än {limit} gånger", "more than {limit} times"),
}
"""How a redirection leads where it may not."""

_SILENT: Final[Mapping[str, Text]] = {
    "net-name-unknown": Text(
        "svarar inte (namnet finns inte)", "does not answer (there is no such name)"
    ),
    "net-refused": Text(
        "svarar inte (ingen tar emot)", "does not answer (nobody answers the door)"
    ),
    "net-broken": Text("svarar inte ({reason})", "does not answer ({reason})"),
    "net-truncated": Text("tar slut för tidigt", "ends too early"),
    "net-tls": Text(
        "har ett certifikat som inte går att lita på ({reason})",
        "has a certificate that cannot be trusted ({reason})",
    ),
    "net-too-large": Text("sänder mer än det ska", "sends more than it should"),
    "net-swollen": Text("sänder mer än det ska", "sends more than it should"),
    "net-encoding": Text(
        "är inte packat som servern säger ({reason})",
        "is not packed as the server says ({reason})",
    ),
}


def hindrance(found: Problem) -> Text:
    """Why an address gave nothing, after its name: what it does, or where it leads."""
    said = {**ASTRAY, **_SILENT}[found.rule.code]
    sv, en = (said[lang].format_map(_facts(found, lang)) for lang in LANGS)
    return Text(sv, en)


def _facts(found: Problem, lang: Lang) -> dict[str, str]:
    words = {k: v[lang] if isinstance(v, Text) else str(v) for k, v in found.facts.items()}
    return {name: cut(shown(word), _LONGEST) for name, word in words.items()}
