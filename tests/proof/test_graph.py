"""Statements: each of which one part is changed, one gone or one added, is told of once."""

import re
from collections.abc import Callable

import pytest

from pledgedata import schema
from pledgedata.iri import expanded
from pledgedata.schema import Table
from tests.proof.spoil import Release, names, only, place

TABLES = schema.tables()
BASE = "https://data.example.se/lofte/id"
PLEDGE, AGREEMENT, PERIOD = (
    f"{BASE}/{path}/0483-2021{end}"
    for path, end in (("pledge", "-02"), ("agreement", ""), ("period", ""))
)
XSD = "http://www.w3.org/2001/XMLSchema#"
LINE = re.compile(r"<([^>]*)> <([^>]*)> (.*) \.")

Lines = list[tuple[str, str, str]]


def lines(trial: Release) -> Lines:
    found = [LINE.fullmatch(line) for line in trial.files["provet.nt"].decode().splitlines()]
    return [(m[1], m[2], m[3]) for m in found if m]


def spelt(said: Lines) -> dict[str, bytes]:
    return {"provet.nt": "".join(f"<{s}> <{p}> {o} .\n" for s, p, o in said).encode()}


def lines_of(trial: Release, table: Table) -> Lines:
    """The statements of a table's last record, and of what hangs on it."""
    cells, _ = trial.last(table)
    subjects = {trial.iri(table, cells), *(trial.iri(table, cells, n.name) for n in table.nodes)}
    return [line for line in lines(trial) if line[0] in subjects]


CHANGES: dict[str, Callable[[str, str, str], tuple[str, str, str]]] = {
    "subject": lambda s, p, o: (f"{s}x", p, o),
    "predicate": lambda s, p, o: (s, f"{p}x", o),
    "to a literal": lambda s, p, o: (s, p, f'"{o[1:-1]}"' if o[0] == "<" else f"<{BASE}/x>"),
    "tag or type": lambda s, p, o: (s, p, f"{o}-x" if "@" in o[-8:] else f"{o.split('^^')[0]}@de"),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("table", TABLES.values(), ids=names)
def test_a_statement_of_which_a_part_is_changed(trial: Release, table: Table, change: str) -> None:
    """Every third statement of each table's last record is changed, in turn."""
    whole = lines(trial)
    for line in lines_of(trial, table)[list(CHANGES).index(change) % 3 :: 3]:
        if change == "tag or type" and line[2][0] == "<":
            continue
        other = CHANGES[change](*line)
        rest = [one for one in whole if one != line]
        told = only(trial.problems(spelt([*rest, other]), sealed=True))
        code, file, where, column = place(told)
        assert (code, file, where) == ("form-differs", "provet.nt", table.name), line
        assert column in told_columns(table, line[1]), line
        assert told.facts["value"] != told.facts["expected"]


def told_columns(table: Table, predicate: str) -> set[str]:
    """The columns that a predicate stands for, and those of frames."""
    found = {c.name for c in table.columns if expanded(c.term.name) == predicate}
    nodes = {node.name for node in table.nodes}
    frames = {"type", *(f"{n}.type" for n in nodes)} if predicate.endswith("#type") else set()
    links = {f"{n.name}.iri" for n in table.nodes if expanded(n.predicate) == predicate}
    return found | frames | links


@pytest.mark.parametrize("form", ["Turtle", "N-Triples"])
@pytest.mark.parametrize("table", TABLES.values(), ids=names)
def test_a_thing_under_another_address(trial: Release, form: str, table: Table) -> None:
    file = trial.file(form, table)
    cells, _ = trial.last(table)
    text = trial.files[file].decode()
    for node in (None, *(n.name for n in table.nodes)):
        iri = trial.iri(table, cells, node)
        start = re.compile(rf"^<{re.escape(iri)}>", re.MULTILINE)
        told = only(trial.problems({file: start.sub(f"<{iri}x>", text).encode()}, sealed=True))
        column = f"{node}.iri" if node else "iri"
        assert place(told) == ("form-differs", file, table.name, column)
        assert (told.facts["value"], told.facts["expected"]) == (f"{iri}x", iri)


@pytest.mark.parametrize("table", TABLES.values(), ids=names)
def test_a_statement_that_is_gone(trial: Release, table: Table) -> None:
    whole = lines(trial)
    for line in lines_of(trial, table)[::2]:
        told = only(trial.problems(spelt([one for one in whole if one != line]), sealed=True))
        assert place(told)[:3] == ("form-differs", "provet.nt", table.name), line
        assert told.where.column in told_columns(table, line[1])


def test_what_hangs_on_a_record_is_gone(trial: Release) -> None:
    rest = [line for line in lines(trial) if line[0] != PERIOD]
    told = only(trial.problems(spelt(rest), sealed=True))
    assert place(told) == ("form-lacks-record", "provet.nt", "agreements", "period")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ((PLEDGE, "http://purl.org/dc/terms/subject", f"<{BASE}/x>"), ("pledges", "themes")),
        ((PLEDGE, "https://w3id.org/pledgedata/text", '"Annat"@sv'), ("pledges", "text")),
        ((PLEDGE, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type", f"<{BASE}/x>"),
         ("pledges", "type")),
        ((AGREEMENT, "http://purl.org/dc/terms/temporal", f"<{BASE}/x>"),
         ("agreements", "period.iri")),
        ((PERIOD, "http://www.w3.org/ns/dcat#endDate", f'"2030-01-01"^^<{XSD}date>'),
         ("agreements", "valid_to")),
    ],
)  # fmt: skip
def test_a_cell_with_one_value_more(
    trial: Release, line: tuple[str, str, str], expected: tuple[str, str]
) -> None:
    told = only(trial.problems(spelt([*lines(trial), line]), sealed=True))
    assert place(told) == ("form-differs", "provet.nt", *expected)


@pytest.mark.parametrize(
    "line",
    [
        f'<{PLEDGE}> <http://purl.org/dc/terms/title> "x" .',
        f'<{BASE}/x> <http://purl.org/dc/terms/title> "x" .',
        f"<{PERIOD}> <http://purl.org/dc/terms/title> _:x .",
        "_:x <http://purl.org/dc/terms/title> _:y .",
        '<not an iri> <http://purl.org/dc/terms/title> "\\u0000" .',
    ],
)
def test_a_statement_of_no_cell(trial: Release, line: str) -> None:
    data = trial.files["provet.ttl"] + f"\n{line}\n".encode()
    told = only(trial.problems({"provet.ttl": data}, sealed=True))
    assert place(told) == ("form-adds-statement", "provet.ttl", "", "")


@pytest.mark.parametrize("iri", [PLEDGE, AGREEMENT])
def test_a_record_more(trial: Release, iri: str) -> None:
    """A copy under another address, with what hangs on it."""
    more = [
        tuple(part.replace("0483-2021", "0483-2029") for part in line)
        for line in lines(trial)
        if line[0] in {iri, PERIOD if iri == AGREEMENT else iri}
    ]
    told = only(trial.problems(spelt([*lines(trial), *more]), sealed=True))  # type: ignore[list-item]
    table = "pledges" if iri == PLEDGE else "agreements"
    assert place(told) == ("form-adds-record", "provet.nt", table, "")


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace(" ;\n    ", ";\n\t"),
        lambda text: text.replace('"@sv', '"@SV'),
        lambda text: text.replace('"0483-kommunen"', f'"0483-kommunen"^^<{XSD}string>'),
        lambda text: text.replace('"text/html"', "'''text\\u002Fhtml'''"),
        lambda text: "@prefix other: <https://example.se/> .\n" + text,
    ],
    ids=["spaces", "case of tags", "xsd:string", "quotes and escapes", "a prefix"],
)
def test_only_the_checksum_tells_of_what_says_the_same(
    trial: Release, change: Callable[[str], str]
) -> None:
    changes = {"provet.ttl": change(trial.files["provet.ttl"].decode()).encode()}
    assert trial.problems(changes, sealed=True) == ()
    assert place(only(trial.problems(changes, sealed=False)))[:2] == ("file-changed", "provet.ttl")


def test_lines_in_another_order_and_twice_say_the_same(trial: Release) -> None:
    whole = lines(trial)
    assert trial.problems(spelt([*whole[::-1], whole[0]]), sealed=True) == ()


def test_each_of_many_changes_is_told(trial: Release) -> None:
    """Every literal of one form is changed: as many differences as cells."""
    text = trial.files["provet.nt"].decode()
    changed = re.sub(r'"@sv \.$', 'x"@sv .', text, flags=re.MULTILINE)
    problems = trial.problems({"provet.nt": changed.encode()}, sealed=True)
    cells = {(p.facts["record"], p.where.column) for p in problems}
    assert len(problems) == len(cells) > 50
    assert {p.rule.code for p in problems} == {"form-differs"}
