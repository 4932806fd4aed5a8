"""Reports for programs: each as its consumers read it, whatever the data holds."""

import json
import re
from typing import Any

import jsonschema
import pytest
from lxml import etree

from pledgedata.problem import KEPT, Where, folded, problem
from pledgedata.report import FORMS, SUFFIXES, Account, rendered
from pledgedata.report.tree import ranges
from pledgedata.words import LANGS, Lang
from tests.report.sample import account, clean, hostile, ordinary

ACCOUNTS = pytest.mark.parametrize("told", [hostile(), ordinary(), clean()], ids=["h", "o", "c"])
SPOKEN = pytest.mark.parametrize("lang", LANGS)


@ACCOUNTS
@SPOKEN
@pytest.mark.parametrize("form", FORMS)
def test_a_report_is_text_that_moves_no_cursor(form: str, told: Account, lang: Lang) -> None:
    said = rendered(form, told, lang)
    said.encode("utf-8")
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", said) or (
        form in {"json", "sarif"}  # in which a value is what it is
    )
    assert said == rendered(form, told, lang)
    assert said.endswith("\n") or not told.problems


def test_suffixes_name_forms() -> None:
    assert {*SUFFIXES.values()} < {*FORMS}


# What we use of SARIF 2.1.0, and nothing else: names, types and demands are those of the
# standard's own schema (sections 3.13 to 3.58).
TEXT = {
    "type": "object",
    "required": ["text"],
    "additionalProperties": False,
    "properties": {"text": {"type": "string", "minLength": 1}, "markdown": {"type": "string"}},
}
LEVEL = {"enum": ["none", "note", "warning", "error"]}
INDEX = {"type": "integer", "minimum": 0}
LANGUAGE = {"type": "string", "pattern": "^[a-z]{2}-[A-Z]{2}$"}


def strict(required: str, **properties: Any) -> dict[str, Any]:
    return {
        "type": "object",
        "additionalProperties": False,
        "required": required.split(),
        "properties": properties,
    }


SARIF = strict(
    "$schema version runs",
    **{"$schema": {"type": "string", "format": "uri"}},
    version={"const": "2.1.0"},
    runs={"type": "array", "minItems": 1, "maxItems": 1, "items": strict(
        "tool results",
        tool=strict("driver", driver=strict(
            "name rules",
            name={"const": "pledgedata"},
            semanticVersion={"type": "string", "pattern": r"^\d+\.\d+\.\d+"},
            language=LANGUAGE,
            rules={"type": "array", "uniqueItems": True, "items": strict(
                "id", id={"type": "string"}, shortDescription=TEXT, fullDescription=TEXT,
                help=TEXT, defaultConfiguration=strict("level", level=LEVEL),
            )},
        )),
        language=LANGUAGE,
        columnKind={"const": "unicodeCodePoints"},
        invocations={"type": "array", "items": strict(
            "executionSuccessful", executionSuccessful={"type": "boolean"}, exitCode=INDEX,
            toolExecutionNotifications={"type": "array", "items": strict(
                "message", level=LEVEL, message=TEXT,
                associatedRule=strict("", id={"type": "string"}, index=INDEX),
            )},
        )},
        results={"type": "array", "items": strict(
            "message ruleId", ruleId={"type": "string"}, ruleIndex=INDEX, level=LEVEL,
            message=TEXT,
            partialFingerprints={"type": "object", "additionalProperties": {"type": "string"}},
            locations={"type": "array", "items": strict(
                "physicalLocation",
                physicalLocation=strict(
                    "artifactLocation",
                    artifactLocation=strict("uri", uri={
                        "type": "string", "format": "uri-reference",
                        "pattern": r"^[A-Za-z0-9._~:/%-]+$",
                    }),
                    region=strict("startLine", startLine={"type": "integer", "minimum": 1}),
                ),
                logicalLocations={"type": "array", "items": strict(
                    "", name={"type": "string"}, fullyQualifiedName={"type": "string"},
                )},
                message=TEXT,
            )},
        )},
        properties={"type": "object"},
    )},
)  # fmt: skip


@ACCOUNTS
@SPOKEN
def test_sarif_has_the_shape_that_the_standard_gives_it(told: Account, lang: Lang) -> None:
    log = json.loads(rendered("sarif", told, lang))
    jsonschema.Draft7Validator(SARIF).validate(log)
    (run,) = log["runs"]
    rules = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(set(rules)) == len(rules)
    assert all(rules[result["ruleIndex"]] == result["ruleId"] for result in run["results"])
    prints = [result["partialFingerprints"]["pledgedata/v1"] for result in run["results"]]
    assert len(set(prints)) == len(prints)


def test_sarif_counts_what_it_does_not_hold() -> None:
    (run,) = json.loads(rendered("sarif", ordinary(), "en"))["runs"]
    assert run["properties"]["counts"] == {"error": 4001, "warning": 2, "advice": 1}
    (notice,) = run["invocations"][0]["toolExecutionNotifications"]
    assert "4,000 findings; the first 1,000 are included" in notice["message"]["text"]
    assert len(run["results"]) == KEPT + 4
    assert run["results"][-1]["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "storby/parties.csv"},
        "region": {"startLine": 5},
    }


def test_sarif_fingerprints_do_not_move_with_the_row() -> None:
    def prints(row: int) -> list[str]:
        where = Where("a.csv", "a", row, row, "c")
        told = account([problem("cell-space", where, value="x ")])
        (run,) = json.loads(rendered("sarif", told, "sv"))["runs"]
        return [result["partialFingerprints"]["pledgedata/v1"] for result in run["results"]]

    assert prints(3) == prints(9)


COMMAND = re.compile(
    r"::(error|warning|notice) ((?:(?:file|line|title)=[^,:\r\n]+,?)+)::([^\r\n]+)"
)


@ACCOUNTS
@SPOKEN
def test_annotations_are_commands_that_nothing_breaks_out_of(told: Account, lang: Lang) -> None:
    lines = rendered("github", told, lang).splitlines()
    assert all(COMMAND.fullmatch(line) for line in lines)
    levels = [line.split(" ")[0] for line in lines]
    assert all(levels.count(level) <= 10 for level in levels)


def test_annotations_stand_at_the_first_place_and_count_the_others() -> None:
    lines = rendered("github", ordinary(), "sv").splitlines()
    assert lines[0].startswith("::error file=storby/l.xlsx,title=Okänd kod [code-unknown]::")
    assert "på 4\N{NO-BREAK SPACE}000 ställen%0A" in lines[0]
    assert lines[1].startswith("::error file=storby/parties.csv,line=5,title=")
    assert [line.split(" ")[0] for line in lines[2:]] == ["::warning", "::warning", "::notice"]


def test_what_github_would_not_show_is_counted() -> None:
    many = [
        problem("cell-space", Where("a.csv", "a", 2, 2, f"c{n}"), value="x ") for n in range(30)
    ]
    lines = rendered("github", account(many), "en").splitlines()
    assert len(lines) == 10
    assert "21 more findings are not shown here" in lines[-1]


@ACCOUNTS
@SPOKEN
def test_junit_adds_up(told: Account, lang: Lang) -> None:
    root = etree.fromstring(rendered("junit", told, lang).encode())
    assert root.tag == "testsuites"
    for suite in (root, *root):
        cases = list(suite.iter("testcase"))
        assert int(suite.get("tests", "")) == len(cases) > 0
        assert int(suite.get("failures", "")) == len(list(suite.iter("failure")))
        assert (suite.get("errors"), suite.get("skipped"), suite.get("time")) == ("0", "0", "0")
    assert {child.tag for child in root} == {"testsuite"}
    names = [suite.get("name") for suite in root]
    assert len(set(names)) == len(names)
    for case in root.iter("testcase"):
        assert case.get("name")
        assert case.get("classname")
        assert {child.tag for child in case} <= {"failure", "system-out"}
        assert all(child.get("message") and child.get("type") for child in case.iter("failure"))
    errors = [fold for fold in told.problems.folds if fold.rule.severity == "error"]
    assert root.get("failures") == str(len(errors))


def test_json_tells_every_row() -> None:
    told = json.loads(rendered("json", ordinary(), "sv"))
    assert told["counts"] == {"error": 4001, "warning": 2, "advice": 1}
    assert len(told["problems"]) == KEPT + 4
    (fold,) = told["folded"]
    assert (fold["count"], fold["told"], fold["rows"]) == (4000, KEPT, [[KEPT + 2, 4001]])
    assert fold["values"] == [{"value": "polis", "count": 4000}]


@pytest.mark.parametrize(
    ("numbers", "runs"),
    [([], []), ([3], [(3, 3)]), ([5, 3, 4, 9], [(3, 5), (9, 9)]), ([2, 2, 3], [(2, 3)])],
)
def test_rows_as_runs(numbers: list[int], runs: list[tuple[int, int]]) -> None:
    assert list(ranges(numbers)) == runs


@pytest.mark.parametrize(
    ("path", "folder", "file", "address"),
    [
        ("storby", "storby", "a.csv", "storby/a.csv"),
        ("storby/", "storby/", "a b.csv", "storby/a%20b.csv"),
        (".", ".", "a.csv", "a.csv"),
        ("x/l.xlsx", "x/l.xlsx", "l.xlsx", "x/l.xlsx"),
        ("/x", "/x", "å.csv", "file:///x/%C3%A5.csv"),
        (
            "\\\\vard\\mina data",
            "\\\\vard\\mina data",
            "å.csv",
            "file://vard/mina%20data/%C3%A5.csv",
        ),
        ("C:\\mina data", "C:\\mina data", "å.csv", "file:///C:/mina%20data/%C3%A5.csv"),
        ("storby", "storby/csv", "a.csv", "storby/csv/a.csv"),
        ("storby", "storby", "", "storby"),
    ],
)
def test_an_address(path: str, folder: str, file: str, address: str) -> None:
    told = Account("check", path, folded([]), folder)
    assert told.address(Where(file)) == address
