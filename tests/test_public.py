"""The front door: few names, each there, none of them heavy until it is used."""

import importlib
import subprocess
import sys

import pledgedata

HEAVY = ("click", "csvw", "frictionless", "jsonschema", "pydantic", "pyshacl", "rdflib")


def test_the_front_door_has_few_names() -> None:
    assert len(pledgedata.__all__) <= 15
    assert sorted(pledgedata.__all__) == pledgedata.__all__ == dir(pledgedata)


def test_each_name_is_there() -> None:
    for name in pledgedata.__all__:
        thing = getattr(pledgedata, name)
        assert thing.__name__ == name
        assert thing.__doc__


def test_other_names_are_not() -> None:
    missing = [name for name in ("read", "Row", "nothing") if hasattr(pledgedata, f"{name}_")]
    assert missing == []


def loaded(code: str) -> set[str]:
    script = f"{code}\nimport sys\nprint(*sys.modules)"
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", script],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return {name.partition(".")[0] for name in done.stdout.split()}


def test_importing_it_imports_nothing_heavy() -> None:
    assert loaded("import pledgedata") & {*HEAVY} == set()


def test_the_command_line_imports_only_click_at_first() -> None:
    assert loaded("import pledgedata.cli") & {*HEAVY} == {"click"}


def test_loading_a_package_imports_no_judge_and_no_graph() -> None:
    assert loaded("from pledgedata import load") & {*HEAVY} == {"pydantic"}


def test_every_module_can_be_imported() -> None:
    for name in ("read", "check", "write", "derive", "proof.verify", "cli.check"):
        assert importlib.import_module(f"pledgedata.{name}").__doc__
