"""What a gathering says of those it came from: a line for each, and a page for who opens it."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

from pledgedata.canonical import text_bytes
from pledgedata.gather.record import Publisher
from pledgedata.gather.shelf import State
from pledgedata.gather.whole import FOLDER, Whole
from pledgedata.model import code_list
from pledgedata.report.count import counted
from pledgedata.words import LANGS, Lang, Text


def publishers(
    made: Whole, states: Mapping[str, State], via: Mapping[str, str]
) -> Iterator[Publisher]:
    """A line for each publisher: those of the registry, and those that came through another."""
    members = {member.code: member for member in made.members}
    agreements, pledges = Counter(code for code, _ in made.agreements), Counter[str]()
    for (code, _), count in made.pledges.items():
        pledges[code] += count
    for code in sorted({*states, *members}):
        state, member, about = states.get(code), members.get(code), made.abouts.get(code)
        group = states.get(via.get(code, ""))
        if (state is None and member is None) or (state and not member and code in via.values()):
            continue  # a gathering that is gathered is told of by its members
        day = member.taken_on if member else ""
        since, fault = _failing(code, state or group, made)
        yield Publisher(
            code=code,
            name=(state or member).name,  # type: ignore[union-attr]
            state=_state(code, state or group, made, inside=member is not None),
            source=(state or member).source,  # type: ignore[union-attr]
            via=via.get(code) if state is None else None,
            taken_on=date.fromisoformat(day) if day else None,
            version=about.version if about else None,
            publisher=about.publisher if about else None,
            organisation_number=about.organisation_number if about else None,
            base_iri=about.base_iri if about else None,
            licence=about.licence if about else None,
            agreements=agreements[code] if member else None,
            pledges=pledges[code] if member else None,
            failing_since=since,
            problem=fault,
        )


def _state(code: str, state: State | None, made: Whole, *, inside: bool) -> str:
    if state and state.removed:
        return "removed"
    if code in made.excluded:
        return "excluded"
    if state and state.failure:
        return "kept" if inside else "missing"
    return "current"


def _failing(code: str, state: State | None, made: Whole) -> tuple[date | None, str | None]:
    if code in made.excluded:
        return None, "gather-clash"
    if state and state.failure and not state.removed:
        fault = state.failure
        return date.fromisoformat(fault.since), fault.problem.rule.code
    return None, None


def tally(lines: Sequence[Publisher], covered: int, day: date, lang: Lang) -> Iterator[str]:
    """What came of it, in a few lines: how many are in, what is old, what is covered."""
    counts = Counter(one.state for one in lines)
    said = [f"{counts[state]} {word[lang]}" for state, word in _WORDS.items() if counts[state]]
    yield f"{Text('Utgivare', 'Publishers')[lang]}: {', '.join(said) or '0'}."
    for one in lines:
        if one.state == "kept" and one.taken_on:
            old = _old(age(one, day), lang)
            yield Text(
                f"  {one.code}: kopian från {one.taken_on} är med{old}.",
                f"  {one.code}: the copy from {one.taken_on} is in{old}.",
            )[lang]
    every = len(code_list("municipality").concepts)
    yield Text(
        f"Kommuner med medborgarlöften: {covered} av {every}.",
        f"Municipalities with agreements: {covered} of {every}.",
    )[lang]


def age(one: Publisher, day: date) -> int | None:
    """How many days old a publisher's copy is; none of one that was taken later than the day."""
    days = (day - one.taken_on).days if one.taken_on else -1
    return days if days >= 0 else None


def _old(days: int | None, lang: Lang) -> str:
    """How old a copy is, within brackets."""
    if days is None:
        return ""
    said = counted(days, Text("dag", "day"), Text("dagar", "days"), lang)
    return f" ({said} {Text('gammal', 'old')[lang]})"


_WORDS: Final = {
    "current": Text("med", "in"),
    "kept": Text("med en äldre kopia", "in with an older copy"),
    "missing": Text("gick inte att hämta", "could not be taken"),
    "excluded": Text("går inte ihop med de andra", "not fitting with the others"),
    "removed": Text("borttagna", "removed"),
}


def readme(made: Whole, lines: Sequence[Publisher]) -> bytes:
    """The page that stands in the folder, in Swedish and then in English."""
    counts = Counter(one.state for one in lines)
    every = len(code_list("municipality").concepts)
    inside = sum(counts[state] for state in ("current", "kept"))
    said = Text(
        f"# {made.about.title_sv}\n\nSamlat av {made.about.publisher} från "
        f"{inside} utgivare. Mappen är ett paket: `pledgedata check` granskar det och "
        "`pledgedata build` bygger ett släpp av det. Den skrivs om vid varje insamling; ändra "
        "inget här.\n\n"
        f"- `{FOLDER}/publishers.csv`: vem, varifrån, när, och hur det gick.\n"
        f"- `{FOLDER}/duplicates.csv`: det som flera utgivare har, och vems som är med.\n"
        f"- `{FOLDER}/removals.csv`: utgivare som är borttagna.\n"
        f"- `{FOLDER}/coverage.csv`: vad som finns om var och en av de {every} kommunerna.\n"
        f"- `{FOLDER}/same.nt`: vilken adress hos utgivaren som menar samma sak (owl:sameAs).\n"
        f"- `{FOLDER}/members.zip`: utgivarnas paket som de var, så att samlingen kan samlas in.\n"
        "- `reports/`: en rapport till varje utgivare som det finns något att säga till.\n",
        f"# {made.about.title_en or made.about.title_sv}\n\nGathered by "
        f"{made.about.publisher} from {inside} publishers. The folder is a package: "
        "`pledgedata check` checks it and `pledgedata build` makes a release of it. It is written "
        "anew by every gathering; change nothing here.\n\n"
        f"- `{FOLDER}/publishers.csv`: who, from where, when, and how it went.\n"
        f"- `{FOLDER}/duplicates.csv`: what several publishers have, and whose is in.\n"
        f"- `{FOLDER}/removals.csv`: publishers that are removed.\n"
        f"- `{FOLDER}/coverage.csv`: what there is about each of the {every} municipalities.\n"
        f"- `{FOLDER}/same.nt`: which address at the publisher's means the same (owl:sameAs).\n"
        f"- `{FOLDER}/members.zip`: the publishers' packages as they were, so that the gathering "
        "can be gathered.\n"
        "- `reports/`: a report to each publisher to whom there is something to say.\n",
    )
    return text_bytes(said[lang].removesuffix("\n") + "\n" for lang in LANGS)
