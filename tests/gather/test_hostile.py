"""What comes over the net is read by us, and refused by name: descriptors, catalogues, bundles."""

import io
import json
import time
import zipfile
from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledgedata.gather import bundle, seal
from pledgedata.gather.bundle import Bundle, Member, Tombstone
from pledgedata.gather.pointer import pointer
from pledgedata.problem import Refused
from pledgedata.read.document import Unreadable

URL = "https://lillby.example.se/data/catalog.rdf"
RDF = (
    '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" '
    'xmlns:d="http://www.w3.org/ns/dcat#"><d:Distribution>{}</d:Distribution></rdf:RDF>'
)
LINK = '<d:downloadURL rdf:resource="{}"/>'


def rdf(*links: str) -> bytes:
    return RDF.format("".join(map(LINK.format, links))).encode()


def jsonld(*links: Any) -> bytes:
    return json.dumps({"@graph": [{"dcat:downloadURL": link} for link in links]}).encode()


@pytest.mark.parametrize(
    ("data", "target"),
    [
        (rdf("datapackage.json", "a.csv"), "https://lillby.example.se/data/datapackage.json"),
        (rdf("https://b.example.se/x/csv/about.csv"), "https://b.example.se/x/datapackage.json"),
        (rdf("x/csv/about.csv", "x.zip"), "https://lillby.example.se/data/x/datapackage.json"),
        (rdf("a.csv", "x.zip"), "https://lillby.example.se/data/x.zip"),
        (rdf("/x.zip?v=1"), "https://lillby.example.se/x.zip?v=1"),
        (jsonld({"@id": "/x/datapackage.json"}), "https://lillby.example.se/x/datapackage.json"),
        (jsonld(["/a.csv", "/x.zip"]), "https://lillby.example.se/x.zip"),
        (
            RDF.format("<d:accessURL>/y.zip</d:accessURL>").encode(),
            "https://lillby.example.se/y.zip",
        ),
        (rdf("/å/datapackage.json"), "https://lillby.example.se/å/datapackage.json"),
    ],
)
def test_a_catalogue_leads_to_its_package(data: bytes, target: str) -> None:
    assert pointer(data, URL) == target


LAUGHS = b'<!DOCTYPE l [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;">]><l>&b;</l>'


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"<",
        b"<a>" * 100_000,
        LAUGHS,
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>',
        rdf(),
        rdf("/a/datapackage.json", "/b/datapackage.json"),
        jsonld(),
        jsonld(7, None, {"@id": 7}),
        b'{"@graph": ' + b"[" * 100_000,
        b'{"a": NaN}',
        rdf("http://[::1/datapackage.json"),
    ],
)
def test_a_catalogue_that_leads_nowhere(data: bytes) -> None:
    start = time.monotonic()
    with pytest.raises(Refused, match=r"gather-catalogue|net-address"):
        pointer(data, URL)
    assert time.monotonic() - start < 2


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_whatever_stands_in_a_catalogue(data: bytes) -> None:
    for one in (data, b"<a>" + data, b'{"a":' + data):
        with pytest.raises(Refused):
            pointer(one, URL)


def descriptor(*resources: Any, **more: Any) -> bytes:
    return json.dumps({"resources": resources, **more}).encode()


ABOUT = {"path": "csv/about.csv", "hash": "sha256:" + "a" * 64, "bytes": 7}


def test_of_a_descriptor_only_tables_count() -> None:
    data = descriptor(
        ABOUT,
        {"path": "csv/pledges.csv", "hash": "md5:abc", "schema": "https://ond.example.com/s.json"},
        {"path": ["csv/targets.csv", "csv/more.csv"]},
        {"path": "lillby.ttl"},
        {"path": "csv/links.csv"},
        {"data": [1]},
        7,
    )
    about, pledges = seal.listed(data, "x")
    assert (about.table, about.size, about.sha256) == ("about", 7, "a" * 64)
    assert (pledges.table, pledges.size, pledges.sha256) == ("pledges", -1, "")


@pytest.mark.parametrize(
    "data",
    [
        b"{}",
        b"[]",
        b"\xff",
        descriptor(),
        descriptor({"path": "csv/pledges.csv"}),
        descriptor(ABOUT, ABOUT),
        descriptor(*[ABOUT] * 101),
        descriptor(ABOUT, description="x" * 1_000_001),
        b'{"resources": {"path": "about.csv"}}',
        b'{"resources": ' + b"[" * 100,
    ],
)
def test_a_descriptor_that_is_none(data: bytes) -> None:
    with pytest.raises(Refused, match="gather-descriptor"):
        seal.listed(data, "datapackage.json")


@pytest.mark.parametrize(
    "path",
    [
        "https://ond.example.com/csv/about.csv",
        "http://lillby.example.se/data/csv/about.csv",
        "https://lillby.example.se:8443/data/csv/about.csv",
        "//ond.example.com/csv/about.csv",
        "../about.csv",
        "csv/../../about.csv",
        "/about.csv",
        "..\\about.csv",
        "csv/%2e%2e/%2E%2E/about.csv",
    ],
)
def test_a_file_that_does_not_lie_beside_its_descriptor(path: str) -> None:
    home = "https://lillby.example.se/data/datapackage.json"
    with pytest.raises(Refused, match="gather-elsewhere"):
        seal.beside(home, path, elsewhere=False)
    assert seal.beside(home, "csv/about.csv", elsewhere=False) == (
        "https://lillby.example.se/data/csv/about.csv"
    )
    assert seal.beside(home, "https://x.example.se/about.csv", elsewhere=True)


MEMBER = Member("0483", "Lillby", "a", "2026-07-01", {"about": b"field,value\n"})
STONE = Tombstone("0180", "Storby", "2026-07-01", "gone", "", (("pledges", "0180-2020-01"),))


def test_a_bundle_is_what_it_was() -> None:
    one = Bundle((MEMBER,), (STONE,))
    data = bundle.packed(one)
    assert bundle.is_bundle(data)
    assert bundle.unpacked(data) == one
    assert bundle.packed(bundle.unpacked(data)) == data


def spoilt(change: Callable[[dict[str, Any]], object], *files: str) -> bytes:
    """A bundle whose list is changed, and which holds these files too."""
    with zipfile.ZipFile(io.BytesIO(bundle.packed(Bundle((MEMBER,), (STONE,))))) as archive:
        said = json.loads(archive.read(bundle.LIST))
    change(said)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(bundle.LIST, json.dumps(said))
        for name in ("0483/about.csv", *files):
            archive.writestr(name, "field,value\n")
    return out.getvalue()


def packed_tight() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(bundle.LIST, "{}" + " " * 1_000_000)
    return out.getvalue()


SPOILT: dict[str, bytes] = {
    "nothing": b"",
    "no zip": b"PK\x03\x04" + b"\0" * 26 + b"members.json",
    "a path out": spoilt(lambda _: 0, "0483/../../x.csv"),
    "an absolute path": spoilt(lambda _: 0, "/etc/x.csv"),
    "no table": spoilt(lambda _: 0, "0483/x.sh"),
    "a stranger": spoilt(lambda _: 0, "0999/about.csv"),
    "a code that is a path": spoilt(lambda said: said["members"][0].update(code="../x")),
    "no code": spoilt(lambda said: said["members"][0].pop("code")),
    "twice": spoilt(lambda said: said["members"].append(said["members"][0])),
    "a number": spoilt(lambda said: said["members"][0].update(name=7)),
    "ids": spoilt(lambda said: said["tombstones"][0].update(ids=[["pledges"]])),
    "packed": packed_tight(),
}


@pytest.mark.parametrize("name", SPOILT)
def test_a_bundle_that_is_none(name: str) -> None:
    with pytest.raises(Unreadable):
        bundle.unpacked(SPOILT[name])
