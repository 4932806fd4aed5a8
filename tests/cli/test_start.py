"""What a command loads before it does anything: the cause of how long it takes to start."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent.parent
HEAVY = {
    *(
        "csvw",
        "filelock",
        "frictionless",
        "jinja2",
        "jsonschema",
        "lxml",
        "openpyxl",
        "phonenumbers",
    ),
    *("pyshacl", "rapidfuzz", "rdflib", "stdnum"),
}
_LOADED = """
import sys
from pledgedata.cli import main
main(sys.argv[1:], standalone_mode=False)
print("", *sys.modules, sep="\\n")
"""


def loaded(*arguments: str) -> set[str]:
    ran = subprocess.run(
        [sys.executable, "-c", _LOADED, *arguments],
        capture_output=True,
        encoding="utf-8",
        check=True,
        cwd=ROOT,
    )
    return set(ran.stdout.splitlines())


def test_help_loads_nothing_but_the_command_line() -> None:
    found = loaded("--help")
    assert {name for name in found if name.startswith("pledgedata")} == {
        "pledgedata",
        "pledgedata.cli",
        "pledgedata.cli.ending",
        "pledgedata.cli.group",
        "pledgedata.cli.language",
        "pledgedata.cli.option",
        "pledgedata.cli.terminal",
        "pledgedata.words",
    }
    assert not found & {*HEAVY, "pydantic"}


@pytest.mark.parametrize(
    "arguments", [("check", "datapackage/katrineholm"), ("explain", "cell-type")]
)
def test_a_check_loads_no_library_that_it_does_not_use(arguments: tuple[str, ...]) -> None:
    # Pledges are compared with each other, so a package that has some needs rapidfuzz.
    assert not loaded(*arguments) & (HEAVY - {"rapidfuzz"})


def test_an_explanation_does_not_wait_for_the_model() -> None:
    assert not loaded("explain", "cell-type") & {"pydantic", "pledgedata.model"}
