"""Every RDF file of the release, as another parser reads it: Raptor, strictly."""

import subprocess
from pathlib import Path

import pytest
from rdflib import Graph

from tests.conftest import ROOT
from tests.tool import tool

RELEASE = ROOT / "dist" / "katrineholm"
SYNTAX = {".rdf": ("rdfxml", "xml"), ".ttl": ("turtle", "turtle"), ".nt": ("ntriples", "nt")}
# Raptor takes no U+FFFF, which RDF 1.1 allows in texts: a pattern of the shapes forbids it by name.
FILES = sorted(
    p.relative_to(RELEASE).as_posix()
    for p in RELEASE.rglob("*")
    if p.suffix in SYNTAX and p.name != "shapes.ttl"
)
WHOLE = ("catalog/catalog.rdf", "catalog/catalog-se.rdf", "register.nt", "register.ttl")


def read(path: Path) -> tuple[int, str, int]:
    """The status, what was said, and the number of statements."""
    syntax, _ = SYNTAX[path.suffix]
    command = [tool("rapper"), "--quiet", "-i", syntax, "-o", "ntriples", str(path)]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    return done.returncode, done.stderr, len(set(done.stdout.splitlines()))


@pytest.mark.parametrize("name", FILES)
def test_it_reads_what_rdflib_reads(name: str) -> None:
    path = RELEASE / name
    known = Graph().parse(path, format=SYNTAX[path.suffix][1])
    assert read(path) == (0, "", len(known))


@pytest.mark.parametrize("name", WHOLE)
def test_it_reads_the_register_too(name: str) -> None:
    path = RELEASE.with_name("register") / name
    known = Graph().parse(path, format=SYNTAX[path.suffix][1])
    assert read(path) == (0, "", len(known))


@pytest.mark.parametrize("name", ["catalog/catalog.rdf", "katrineholm.ttl", "katrineholm.nt"])
def test_it_can_object(name: str, tmp_path: Path) -> None:
    path = tmp_path / Path(name).name
    path.write_text((RELEASE / name).read_text(encoding="utf-8")[:-9], encoding="utf-8")
    assert read(path)[0] != 0
