"""Problems as one web page that needs nothing else: to read, print, and send to a colleague."""

import base64
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from pledgedata.problem import Fold, Later, Problem, Severity, Wording, blanks
from pledgedata.report.account import Account
from pledgedata.report.count import SEVERITY, counted, grouped, times, weighed
from pledgedata.report.place import label, rows
from pledgedata.words import Lang, Text, visible

_HERE: Final = Path(__file__).parent
_SHOWN: Final = 25
"""How many findings of a kind are listed before the rest are counted."""
_LONG: Final = 120


@dataclass(frozen=True, slots=True)
class Finding:
    """A row of the page: where, what stands there, what is true and what to do."""

    at: str
    many: str
    value: str
    message: str
    hint: str


def text(account: Account, lang: Lang) -> str:
    """The page."""
    import jinja2

    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(_HERE),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    style = (_HERE / "page.css").read_text(encoding="utf-8")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    page = environment.get_template("page.html").render(
        lang=lang,
        policy=f"default-src 'none'; style-src 'sha256-{digest}'",
        say={name: said[lang] for name, said in _SAY.items()},
        **_content(account, lang),
    )
    return page.encode("utf-8", "backslashreplace").decode()


def _content(account: Account, lang: Lang) -> dict[str, Any]:
    found = account.problems
    path = visible(account.path)
    verdict = weighed(found.counts, lang)
    verdict = f"{verdict[0].upper()}{verdict[1:]}"
    rules = {fold.rule.code: fold.rule for fold in found.folds}
    records = sum(account.records.values())
    return {
        "title": f"{verdict} {Text('i', 'in')[lang]} {path}",
        "verdict": verdict,
        "path": path,
        "lead": _lead(account)[lang],
        "figures": [
            *((str(s), _COUNTED[s][lang], grouped(n, lang)) for s, n in found.counts.items()),
            *([("read", _SAY["read"][lang], grouped(records, lang))] if account.records else []),
        ],
        "severities": [str(s) for s, count in found.counts.items() if count],
        "names": {str(s): _COUNTED[s][lang] for s in Severity},
        "parts": list(_parts(account, lang)),
        "tables": [
            (visible(name), counted(count, *_RECORD, lang))
            for name, count in account.records.items()
            if count
        ],
        "rules": [
            {
                "code": rule.code,
                "severity": str(rule.severity),
                "weight": SEVERITY[rule.severity][lang],
                "title": rule.title[lang],
                "message": blanks(rule.message[lang], lang),
                "hint": blanks(rule.hint[lang], lang),
                "reader": rule.reader[lang],
            }
            for _, rule in sorted(rules.items())
        ],
    }


def _lead(account: Account) -> Text:
    counts = account.problems.counts
    if counts[Severity.ERROR]:
        return Text(
            "Inget kan ges ut förrän felen är rättade. Börja uppifrån: ett rättat fel kan ta andra "
            "med sig. Varningar och råd hindrar inte; läs dem och avgör själv.",
            "Nothing can be published until the errors are mended. Begin from the top: one mended "
            "error may take others with it. Warnings and advice do not stop you; read and decide.",
        )
    if any(counts.values()):
        return Text(
            "Inget hindrar att uppgifterna ges ut. Läs varningar och råd och avgör själv.",
            "Nothing stops the data from being published. Read warnings and advice and decide.",
        )
    return Text("Uppgifterna kan ges ut.", "The data can be published.")


def _parts(account: Account, lang: Lang) -> Iterator[dict[str, Any]]:
    """The findings by file and sheet, those with errors first."""
    parts: dict[str, list[Fold]] = {}
    for fold in account.problems.folds:
        at = fold.where
        names = (at.file or at.table or account.path, at.sheet.title if at.sheet else "")
        parts.setdefault(visible(", ".join(name for name in names if name)), []).append(fold)
    # What holds errors comes first, and so it was folded.
    for number, (name, folds) in enumerate(parts.items(), start=1):
        counts = {s: sum(f.count for f in folds if f.rule.severity is s) for s in Severity}
        yield {
            "id": f"del-{number}" if lang == "sv" else f"part-{number}",
            "name": name if len(name) <= _LONG else f"{name[:_LONG]}…",
            "counts": [(str(s), _COUNTED[s][lang], grouped(n, lang)) for s, n in counts.items()],
            "tally": weighed(counts, lang),
            "folds": [_fold(fold, lang) for fold in folds],
        }


def _fold(fold: Fold, lang: Lang) -> dict[str, Any]:
    at = fold.where
    shown = list(_findings(fold, lang))
    hints = {finding.hint for finding in shown}
    rest = fold.count - sum(wording.count for wording in fold.told[:_SHOWN])
    return {
        "code": fold.rule.code,
        "severity": str(fold.rule.severity),
        "weight": SEVERITY[fold.rule.severity][lang],
        "title": fold.rule.title[lang],
        "column": visible(at.column),
        "letter": at.sheet.letter(at.column) if at.sheet else "",
        "label": label(at, lang),
        "count": times(fold.count, lang) if fold.count > 1 else "",
        "findings": shown,
        "placed": any(finding.at for finding in shown),
        "valued": any(finding.value for finding in shown),
        "hint": hints.pop() if len(hints) == 1 else "",
        "rest": Text(f"… och {grouped(rest, lang)} till", f"… and {grouped(rest, lang)} more")[lang]
        if rest
        else "",
    }


def _findings(fold: Fold, lang: Lang) -> Iterator[Finding]:
    for wording in fold.told[:_SHOWN]:
        problem = wording.problem
        yield Finding(
            at=_at(fold, wording, lang),
            many=times(wording.count, lang) if wording.count > 1 else "",
            value=_value(problem, lang),
            message=problem.message(lang),
            hint=problem.hint(lang),
        )


def _at(fold: Fold, wording: Wording, lang: Lang) -> str:
    where = wording.problem.where
    said = rows(fold.where, wording.rows, lang, more=wording.count > len(wording.rows))
    if wording.count == 1 and where.line not in {0, where.row} and not where.sheet:
        line = Text(f"filens rad {where.line}", f"line {where.line}")[lang]
        return f"{said} ({line})" if said else line
    return said


def _value(problem: Problem, lang: Lang) -> str:
    value = problem.facts.get("value", "")
    said = value[lang] if isinstance(value, Text | Later) else str(value)
    short = said if len(said) <= 200 else f"{said[:200]}…"
    return visible(short)


_RECORD: Final = (Text("post", "record"), Text("poster", "records"))
_COUNTED: Final = {
    Severity.ERROR: Text("Fel", "Errors"),
    Severity.WARNING: Text("Varningar", "Warnings"),
    Severity.ADVICE: Text("Råd", "Advice"),
}
_SAY: Final = {
    "kicker": Text("Granskning av medborgarlöften", "Check of citizen pledges"),
    "skip": Text("Till fynden", "Skip to the findings"),
    "read": Text("Lästa poster", "Records read"),
    "overview": Text("Översikt", "Overview"),
    "part": Text("Fil och blad", "File and sheet"),
    "findings": Text("Fynden", "The findings"),
    "none": Text("Inget att anmärka på.", "Nothing to remark on."),
    "show": Text("Visa", "Show"),
    "all": Text("Allt", "Everything"),
    "where": Text("Var", "Where"),
    "value": Text("Värde", "Value"),
    "true": Text("Vad som är sant", "What is true"),
    "todo": Text("Gör så här", "What to do"),
    "column": Text("kolumn", "column"),
    "means": Text("Vad koden betyder", "What the code means"),
    "codes": Text("Vad koderna betyder", "What the codes mean"),
    "codes_lead": Text(
        "Ord inom hakparentes byts mot uppgifterna i fyndet.",
        "Words in brackets stand for the facts of the finding.",
    ),
    "reader": Text("För den som använder uppgifterna", "If you use the data"),
    "records": Text("Det här lästes", "This was read"),
    "foot": Text(
        "Sidan är gjord av pledgedata. Den hämtar inget från nätet och sparar inget.",
        "This page was made by pledgedata. It fetches nothing and stores nothing.",
    ),
    "back": Text("Till översikten", "Back to the overview"),
}
