"""Problems as JUnit XML, which every build server draws.

A suite is a table, or a file that is none; a case is a rule in a column. Errors fail it; warnings
and advice are what a case that passes has to say. A table without remarks is a case that passes.
"""

import xml.etree.ElementTree as ET
from typing import Final

from pledgedata.problem import Fold
from pledgedata.report.account import Account
from pledgedata.report.count import counted, times
from pledgedata.report.text import everywhere, told
from pledgedata.words import Lang, Text, visible

_SHOWN: Final = 50


def text(account: Account, lang: Lang) -> str:
    """The XML document."""
    suites: dict[str, list[ET.Element]] = {name: [] for name in account.records}
    clean = {*account.records}
    for fold in account.problems.folds:
        suite = fold.where.table or fold.where.file or account.command
        clean.discard(suite)
        suites.setdefault(suite, []).append(_case(account, suite, fold, lang))
    for name in clean:
        suites[name].append(_passed(account, name, lang))
    named = f"pledgedata {account.command} {visible(account.path)}"
    root = ET.Element("testsuites", {"name": named})
    for name, cases in suites.items():
        ET.SubElement(root, "testsuite", {"name": visible(name), **_sums(cases)}).extend(cases)
    for key, value in _sums(list(root.iter("testcase"))).items():
        root.set(key, value)
    ET.indent(root)
    body = ET.tostring(root, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'


def _sums(cases: list[ET.Element]) -> dict[str, str]:
    failures = sum(case.find("failure") is not None for case in cases)
    counts = {"tests": len(cases), "failures": failures, "errors": 0, "skipped": 0, "time": 0}
    return {key: str(value) for key, value in counts.items()}


def _case(account: Account, suite: str, fold: Fold, lang: Lang) -> ET.Element:
    first = fold.kept[0].where
    column = fold.where.column
    name = visible(f"{fold.rule.code}: {column}" if column else fold.rule.code)
    facts = {"name": name, "classname": visible(f"pledgedata.{suite}"), "time": "0"}
    case = ET.Element("testcase", {**facts, "file": visible(account.file(first))})
    if line := first.line or first.row:
        case.set("line", str(line))
    said = "\n".join([everywhere(fold, lang), *told(fold, lang, shown=_SHOWN)])
    if fold.rule.is_error:
        title = f"{fold.rule.title[lang]} ({times(fold.count, lang)})"
        failure = ET.SubElement(case, "failure", {"message": title, "type": fold.rule.code})
        failure.text = said
    else:
        ET.SubElement(case, "system-out").text = f"{fold.rule.title[lang]}\n{said}"
    return case


def _passed(account: Account, table: str, lang: Lang) -> ET.Element:
    records = counted(
        account.records[table], Text("post", "record"), Text("poster", "records"), lang
    )
    name = Text(f"inget att anmärka på {records}", f"nothing to remark on {records}")[lang]
    return ET.Element("testcase", {"name": name, "classname": f"pledgedata.{table}", "time": "0"})
