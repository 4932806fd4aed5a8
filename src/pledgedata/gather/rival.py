"""What a publisher is told of others': theirs goes first, or does not fit with its own."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, replace
from typing import Final

from pledgedata import schema
from pledgedata.gather.letter import Addressee
from pledgedata.gather.union import Dropped
from pledgedata.gather.whole import Misfit
from pledgedata.problem import Problem
from pledgedata.report import tree
from pledgedata.report.place import place
from pledgedata.words import LANGS, Lang, Text

_MOST: Final = 20


def letters(to: Addressee, why: Misfit, names: Mapping[str, str]) -> dict[str, str]:
    """The report in Swedish and English as text, and for programs as JSON.

    `names` are those of the publishers, by code.
    """
    wrong = [_at_home(problem) for problem in why.problems]
    said: dict[str, str] = {
        lang: "\n".join((*_head(to, lang), *_rivals(why, names, lang), *_tail(wrong, lang)))
        for lang in LANGS
    }
    rivals = [asdict(one) for one in why.rivals]
    outcome = to.outcome(wrong, rivals=rivals)
    return {**said, "json": f"{tree.json_text(outcome)}\n"}


def beside(
    said: Mapping[str, str], to: Addressee, rivals: Sequence[Dropped], names: Mapping[str, str]
) -> dict[str, str]:
    """A report, or none yet, with the records that are in as others have them added."""
    made: dict[str, str] = {}
    for lang in LANGS:
        before = said.get(lang, to.head(lang))
        made[lang] = "\n".join((before, *_stead(rivals, names, lang), ""))
    told = json.loads(said["json"]) if said else to.outcome(())
    told = {**told, "rivals": [asdict(one) for one in rivals]}
    return {**made, "json": f"{tree.json_text(told)}\n"}


def _stead(rivals: Sequence[Dropped], names: Mapping[str, str], lang: Lang) -> Iterator[str]:
    yield Text(
        "Det här, och det som hör till det, är med i samlingen så som en annan utgivare har det:\n",
        "This, and what is part of it, is in the gathering as another publisher has it:\n",
    )[lang]
    yield from (_rival(one, names, lang) for one in rivals[:_MOST])
    yield from _more(len(rivals), lang)


def _at_home(problem: Problem) -> Problem:
    """A problem at its place in the publisher's own package, whose files are called as tables."""
    return replace(problem, where=replace(problem.where, file=f"{problem.where.table}.csv"))


def _head(to: Addressee, lang: Lang) -> Iterator[str]:
    yield to.head(lang)
    yield Text(
        "Paketet är rätt för sig, men går inte ihop med andra utgivares. Inget "
        "ur det är med i samlingen\nförrän det gör det.\n",
        "The package is right by itself, but does not fit with those of others. "
        "Nothing of it is in the\ngathering until it does.\n",
    )[lang]


def _rivals(why: Misfit, names: Mapping[str, str], lang: Lang) -> Iterator[str]:
    if not why.rivals:
        return
    yield Text(
        "Det här har andra utgivare under samma id, med annat innehåll, och deras går före:\n",
        "Other publishers have these under the same id, with another content, and theirs go "
        "first:\n",
    )[lang]
    yield from (_rival(one, names, lang) for one in why.rivals[:_MOST])
    yield from _more(len(why.rivals), lang)
    yield Text(
        "\nGe era ett annat id, också där de nämns, eller kom överens om ett innehåll med den som "
        "har samma.\nHöj versionen och ge ut paketet på nytt.\n",
        "\nGive yours another id, also where they are mentioned, or agree on one content with "
        "whoever has the\nsame. Raise the version and publish the package anew.\n",
    )[lang]


def _rival(one: Dropped, names: Mapping[str, str], lang: Lang) -> str:
    sheet, who = schema.sheet(one.table), names.get(one.kept_from, one.kept_from)
    return Text(
        f"  {one.id} i {one.table} (bladet {sheet}): {who} ({one.kept_from}), {_WHY[one.rule].sv}",
        f"  {one.id} in {one.table} (the sheet {sheet}): {who} ({one.kept_from}), "
        f"{_WHY[one.rule].en}",
    )[lang]


_WHY: Final = {
    "home": Text("kommunens egen utgivare", "the municipality's own publisher"),
    "version": Text("med högre version", "with a higher version"),
    "code": Text("med lägre kod i registret", "with a lower code in the registry"),
    "withdrawn": Text("som har dragit tillbaka det", "who has withdrawn it"),
}


def _tail(wrong: list[Problem], lang: Lang) -> Iterator[str]:
    yield Text(
        "Tillsammans med de andras paket blir det här fel:\n",
        "Together with the others' packages this is wrong:\n",
    )[lang]
    for problem in wrong[:_MOST]:
        yield f"{place(problem.where, lang)}  [{problem.rule.code}]\n  {problem.message(lang)}"
    yield from _more(len(wrong), lang)
    yield Text(
        "\npledgedata check visar det inte, eftersom paketet är rätt för sig.\n",
        "\npledgedata check does not show it, since the package is right by itself.\n",
    )[lang]


def _more(count: int, lang: Lang) -> Iterator[str]:
    if count > _MOST:
        yield Text(f"  … och {count - _MOST} till", f"  … and {count - _MOST} more")[lang]
