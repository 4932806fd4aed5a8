"""Löfteskoll: what a pledge lacks to be followed up. Advice only, and only when asked for.

Evaluators ask of a good pledge that it is concrete, has one who answers for it, can be measured,
is bound in time and place, and says how it is followed up.

Source: Brå 2018:14, the evaluation of medborgarlöften.
"""

import re
from collections.abc import Callable, Iterator
from typing import Final

from pledgedata.check.story import agreement_of
from pledgedata.dataset import Reading, Said
from pledgedata.model import Pledge, Target
from pledgedata.problem import Problem, problem
from pledgedata.words import MONTHS

_AMOUNT: Final = re.compile(
    r"[0-9]|\b(?:en|ett|två|tre|fyra|fem|sex|sju|åtta|nio|tio|tolv|varje|alla|samtliga|minst|högst"
    r"|dagligen|veckovis|månadsvis|årligen|halvera|fördubbla)\b",
    re.IGNORECASE,
)
_TIME: Final = re.compile(
    r"\b(?:varje|under|innan|senast|före|våren|sommaren|hösten|vintern|helg\w*|kväll\w*|natt\w*"
    r"|dagtid|vecka\w*|veckovis|månad\w*|kvartal\w*|terminen|skolstart\w*|riskhelg\w*|dagligen"
    rf"|{'|'.join(MONTHS['sv'])}|20[0-9]{{2}})\b",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"\b(?:\w*centrum|centrala|\w*skol\w*|\w*torg\w*|\w*park\w*|\w*station\w*|\w*väg(?:en|ar)?"
    r"|\w*gata\w*|\w*gård\w*|område\w*|bostadsområde\w*|kransort\w*|landsbygd\w*|resecentrum"
    r"|mötesplats\w*|kommunen)\b",
    re.IGNORECASE,
)

_ACTION: Final = re.compile(
    r"\b(?:\w*patrull\w*|\w*vandr\w*|\w*närvar\w*|\w*belys\w*|\w*kontroll\w*|\w*besök\w*|\w*dialog\w*"
    r"|utbilda\w*|\w*utbildning\w*|inform\w*|\w*kamer\w*|\w*röj\w*|klipp\w*|saner\w*|\w*städ\w*"
    r"|\w*tillsyn\w*|\w*möten?|träff\w*|\w*fältarbet\w*|\w*assistent\w*|\w*aktivitet\w*|anställ\w*"
    r"|bygg\w*|inrätta\w*|mät\w*|\w*rond\w*|\w*insats\w*|kartlägg\w*|följ\w* upp|återkoppl\w*"
    r"|hundsök\w*|syna?s|synlig\w*|redovis\w*|erbjud\w*|ordna\w*|anordna\w*|genomför\w*|öppna\w*|stäng\w*)\b",
    re.IGNORECASE,
)


def lacking(reading: Reading) -> Iterator[Problem]:
    """What each pledge lacks, in the order of the questions."""
    measured = {row.values.get("pledge_id") for row in reading.said.get(Target.table, ())}
    agreements = agreement_of(reading)
    for row in reading.said.get(Pledge.table, ()):
        own = agreements.get(str(row.values.get("id")))
        for code, column, has in _QUESTIONS:
            if not has(row, own, measured):
                yield problem(f"review-{code}", row.at(column), value=str(row.values.get("id", "")))


_Has = Callable[[Said, Said | None, set[object]], bool]


def _text(row: Said) -> str:
    return str(row.values.get("text") or "")


def _who(row: Said, _own: Said | None, _measured: set[object]) -> bool:
    return len(row.items("responsible_party_ids")) == 1


def _what(row: Said, _own: Said | None, _measured: set[object]) -> bool:
    said = row.values.get("activity_type") or row.values.get("kind") == "action"
    return bool(said) or bool(_ACTION.search(_text(row)))


def _amount(row: Said, _own: Said | None, measured: set[object]) -> bool:
    return row.values.get("id") in measured or bool(_AMOUNT.search(_text(row)))


def _place(row: Said, _own: Said | None, _measured: set[object]) -> bool:
    named = row.items("place_types") or row.items("place_names")
    return bool(named) or bool(_PLACE.search(_text(row)))


def _time(row: Said, own: Said | None, _measured: set[object]) -> bool:
    bound = own is not None and own.values.get("valid_to") is not None
    return bool(row.values.get("time_window")) or bound or bool(_TIME.search(_text(row)))


def _followed(row: Said, own: Said | None, measured: set[object]) -> bool:
    plan = own is not None and (
        own.values.get("follow_up_plan") or own.values.get("follow_up_frequency")
    )
    return bool(plan) or row.values.get("id") in measured or bool(row.values.get("testable"))


_QUESTIONS: Final[tuple[tuple[str, str, _Has], ...]] = (
    ("who", "responsible_party_ids", _who),
    ("what", "activity_type", _what),
    ("amount", "text", _amount),
    ("place", "place_types", _place),
    ("time", "time_window", _time),
    ("follow-up", "testable", _followed),
)
