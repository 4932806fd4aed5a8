"""Whatever keeps one from an address is told of in words for who serves it."""

from pledgedata.net.hindrance import hindrance
from pledgedata.problem import problem
from pledgedata.problem.net import RULES
from pledgedata.words import LANGS, Text

_BEFORE = {"status", "gone", "server-fault", "busy", "robots", "slow"}
"""What is told of by other means, or never met by who looks at an address of their own."""


def test_each_has_words_in_both_languages_and_shows_no_secret() -> None:
    facts = dict.fromkeys(("value", "target"), "https://anna:hemlig@a.se/" + "x" * 5000)
    kind = Text("ett inre nät", "a private network")
    told = {rule.code.removeprefix("net-") for rule in RULES} - _BEFORE
    for code in told:
        said = hindrance(problem(f"net-{code}", kind=kind, reason="skäl", limit=5, **facts))
        assert said.sv != said.en
        for lang in LANGS:
            assert "hemlig" not in said[lang]
            assert len(said[lang]) < 300
