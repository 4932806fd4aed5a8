"""The worked examples of the Recommendations, with the graphs they print.

Sources: https://www.w3.org/TR/2015/REC-csv2rdf-20151217/ section 7 (countries, trees, events,
roles); https://www.w3.org/TR/2015/REC-tabular-metadata-20151217/ section 5.4.3 (country slice).
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, Literal

import pytest
from rdflib import Graph
from rdflib.compare import graph_diff, to_isomorphic

from tests.csvw.convert import graph

CSVW = "http://www.w3.org/ns/csvw"
HERE = "http://example.org/metadata.json"

PREFIXES = """
@base <http://example.org/> .
@prefix csvw: <http://www.w3.org/ns/csvw#> .
@prefix dc: <http://purl.org/dc/terms/> .
@prefix dcat: <http://www.w3.org/ns/dcat#> .
@prefix foaf: <http://xmlns.com/foaf/0.1/> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix schema: <http://schema.org/> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix def: <http://example.org/def/> .
"""


def made(
    folder: Path,
    described: dict[str, Any],
    files: dict[str, str],
    mode: Literal["minimal", "standard"] = "minimal",
) -> Graph:
    """The graph of the files as they are described."""
    for name, text in files.items():
        (folder / name).write_bytes(text.encode())
    path = folder / "metadata.json"
    path.write_text(json.dumps({"@context": CSVW} | described), encoding="utf-8")
    return graph(path, mode, HERE)


def same(found: Graph, turtle: str) -> None:
    """Fails unless the graph is the one written in Turtle."""
    expected = to_isomorphic(Graph().parse(data=PREFIXES + turtle, format="turtle"))
    if to_isomorphic(found) != expected:
        _, extra, missing = graph_diff(found, expected)
        extra_lines, missing_lines = (g.serialize(format="nt") for g in (extra, missing))
        pytest.fail(f"not expected:\n{extra_lines}\nmissing:\n{missing_lines}")


COUNTRIES = {
    "countries.csv": """countryCode,latitude,longitude,name
AD,42.546245,1.601554,Andorra
AE,23.424076,53.847818,United Arab Emirates
AF,33.93911,67.709953,Afghanistan
"""
}
COUNTRY_ROWS = """
_:ad <countries.csv#countryCode> "AD" ; <countries.csv#latitude> "42.546245" ;
    <countries.csv#longitude> "1.601554" ; <countries.csv#name> "Andorra" .
_:ae <countries.csv#countryCode> "AE" ; <countries.csv#latitude> "23.424076" ;
    <countries.csv#longitude> "53.847818" ; <countries.csv#name> "United Arab Emirates" .
_:af <countries.csv#countryCode> "AF" ; <countries.csv#latitude> "33.93911" ;
    <countries.csv#longitude> "67.709953" ; <countries.csv#name> "Afghanistan" .
"""
COUNTRY_TABLE = """
[] a csvw:TableGroup ; csvw:table [ a csvw:Table ; csvw:url <countries.csv> ; csvw:row
    [ a csvw:Row ; csvw:rownum 1 ; csvw:url <countries.csv#row=2> ; csvw:describes _:ad ] ,
    [ a csvw:Row ; csvw:rownum 2 ; csvw:url <countries.csv#row=3> ; csvw:describes _:ae ] ,
    [ a csvw:Row ; csvw:rownum 3 ; csvw:url <countries.csv#row=4> ; csvw:describes _:af ] ] .
"""


def test_countries_minimal(tmp_path: Path) -> None:
    same(made(tmp_path, {"url": "countries.csv"}, COUNTRIES), COUNTRY_ROWS)


def test_countries_standard(tmp_path: Path) -> None:
    found = made(tmp_path, {"url": "countries.csv"}, COUNTRIES, "standard")
    same(found, COUNTRY_ROWS + COUNTRY_TABLE)


SLICE = {
    "tables": [
        {
            "url": "http://example.org/countries.csv",
            "tableSchema": {
                "columns": [
                    {
                        "name": "countryCode",
                        "datatype": "string",
                        "propertyUrl": "http://www.geonames.org/ontology{#_name}",
                    },
                    {"name": "latitude", "datatype": "number"},
                    {"name": "longitude", "datatype": "number"},
                    {"name": "name", "datatype": "string"},
                ],
                "aboutUrl": "http://example.org/countries.csv{#countryCode}",
                "propertyUrl": "http://schema.org/{_name}",
                "primaryKey": "countryCode",
            },
        },
        {
            "url": "http://example.org/country_slice.csv",
            "tableSchema": {
                "columns": [
                    {
                        "name": "countryRef",
                        "valueUrl": "http://example.org/countries.csv{#countryRef}",
                    },
                    {"name": "year", "datatype": "gYear"},
                    {"name": "population", "datatype": "integer"},
                ],
                "foreignKeys": [
                    {
                        "columnReference": "countryRef",
                        "reference": {
                            "resource": "http://example.org/countries.csv",
                            "columnReference": "countryCode",
                        },
                    }
                ],
            },
        },
    ]
}
SLICE_FILES = COUNTRIES | {
    "country_slice.csv": "countryRef,year,population\nAF,1960,9616353\nAF,1961,9799379\n"
}
SLICE_ROWS = """
@prefix geo: <http://www.geonames.org/ontology#> .
<countries.csv#AD> geo:countryCode "AD" ; schema:latitude "42.546245"^^xsd:double ;
    schema:longitude "1.601554"^^xsd:double ; schema:name "Andorra" .
<countries.csv#AE> geo:countryCode "AE" ; schema:latitude "23.424076"^^xsd:double ;
    schema:longitude "53.847818"^^xsd:double ; schema:name "United Arab Emirates" .
<countries.csv#AF> geo:countryCode "AF" ; schema:latitude "33.93911"^^xsd:double ;
    schema:longitude "67.709953"^^xsd:double ; schema:name "Afghanistan" .
_:first <country_slice.csv#countryRef> <countries.csv#AF> ;
    <country_slice.csv#year> "1960"^^xsd:gYear ; <country_slice.csv#population> 9616353 .
_:second <country_slice.csv#countryRef> <countries.csv#AF> ;
    <country_slice.csv#year> "1961"^^xsd:gYear ; <country_slice.csv#population> 9799379 .
"""
SLICE_TABLES = """
[] a csvw:TableGroup ; csvw:table
  [ a csvw:Table ; csvw:url <countries.csv> ; csvw:row
    [ a csvw:Row ; csvw:rownum 1 ; csvw:url <countries.csv#row=2> ;
      csvw:describes <countries.csv#AD> ] ,
    [ a csvw:Row ; csvw:rownum 2 ; csvw:url <countries.csv#row=3> ;
      csvw:describes <countries.csv#AE> ] ,
    [ a csvw:Row ; csvw:rownum 3 ; csvw:url <countries.csv#row=4> ;
      csvw:describes <countries.csv#AF> ] ] ,
  [ a csvw:Table ; csvw:url <country_slice.csv> ; csvw:row
    [ a csvw:Row ; csvw:rownum 1 ; csvw:url <country_slice.csv#row=2> ;
      csvw:describes _:first ] ,
    [ a csvw:Row ; csvw:rownum 2 ; csvw:url <country_slice.csv#row=3> ;
      csvw:describes _:second ] ] .
"""


def test_country_slice_minimal(tmp_path: Path) -> None:
    same(made(tmp_path, SLICE, SLICE_FILES), SLICE_ROWS)


def test_country_slice_standard(tmp_path: Path) -> None:
    same(made(tmp_path, SLICE, SLICE_FILES, "standard"), SLICE_ROWS + SLICE_TABLES)


def trees(comment_datatype: str) -> dict[str, Any]:
    """The description of the trees; the Recommendation prints `string` for the comments."""
    return {
        "@context": [CSVW, {"@language": "en"}],
        "@id": "http://example.org/tree-ops-ext",
        "url": "tree-ops-ext.csv",
        "dc:title": "Tree Operations",
        "dcat:keyword": ["tree", "street", "maintenance"],
        "dc:publisher": [
            {
                "schema:name": "Example Municipality",
                "schema:url": {"@id": "http://example.org"},
            }
        ],
        "dc:license": {"@id": "http://opendefinition.org/licenses/cc-by/"},
        "dc:modified": {"@value": "2010-12-31", "@type": "xsd:date"},
        "notes": [
            {
                "@type": "oa:Annotation",
                "oa:hasTarget": {"@id": "http://example.org/tree-ops-ext"},
                "oa:hasBody": {
                    "@type": "oa:EmbeddedContent",
                    "rdf:value": "It's a table!",
                    "dc:format": {"@value": "text/plain"},
                },
            }
        ],
        "dialect": {"trim": True},
        "tableSchema": {
            "columns": [
                {
                    "name": "GID",
                    "titles": ["GID", "Generic Identifier"],
                    "datatype": "string",
                    "required": True,
                    "suppressOutput": True,
                },
                {"name": "on_street", "titles": "On Street", "datatype": "string"},
                {"name": "species", "titles": "Species", "datatype": "string"},
                {"name": "trim_cycle", "titles": "Trim Cycle", "datatype": "string", "lang": "en"},
                {"name": "dbh", "titles": "Diameter at Breast Ht", "datatype": "integer"},
                {
                    "name": "inventory_date",
                    "titles": "Inventory Date",
                    "datatype": {"base": "date", "format": "M/d/yyyy"},
                },
                {
                    "name": "comments",
                    "titles": "Comments",
                    "datatype": comment_datatype,
                    "separator": ";",
                },
                {
                    "name": "protected",
                    "titles": "Protected",
                    "datatype": {"base": "boolean", "format": "YES|NO"},
                    "default": "NO",
                },
                {"name": "kml", "titles": "KML", "datatype": "xml"},
            ],
            "primaryKey": "GID",
            "aboutUrl": "http://example.org/tree-ops-ext#gid-{GID}",
        },
    }


TREES = {
    "tree-ops-ext.csv": (
        "GID,On Street,Species,Trim Cycle,Diameter at Breast Ht,Inventory Date,Comments,Protected"
        ",KML\n"
        "1,ADDISON AV,Celtis australis,Large Tree Routine Prune,11,10/18/2010,,,"
        '"<Point><coordinates>-122.156485,37.440963</coordinates></Point>"\n'
        "2,EMERSON ST,Liquidambar styraciflua,Large Tree Routine Prune,11,6/2/2010,,,"
        '"<Point><coordinates>-122.156749,37.440958</coordinates></Point>"\n'
        "6,ADDISON AV,Robinia pseudoacacia,Large Tree Routine Prune,29,6/1/2010,"
        "cavity or decay; trunk decay;  beware of BEES,YES,"
        '"<Point><coordinates>-122.156299,37.441151</coordinates></Point>"\n'
    )
}
TREE_ROWS = """
@prefix t: <http://example.org/tree-ops-ext.csv#> .
<tree-ops-ext#gid-1> t:on_street "ADDISON AV" ; t:species "Celtis australis" ;
    t:trim_cycle "Large Tree Routine Prune"@en ; t:dbh 11 ;
    t:inventory_date "2010-10-18"^^xsd:date ; t:protected false ;
    t:kml "<Point><coordinates>-122.156485,37.440963</coordinates></Point>"^^rdf:XMLLiteral .
<tree-ops-ext#gid-2> t:on_street "EMERSON ST" ; t:species "Liquidambar styraciflua" ;
    t:trim_cycle "Large Tree Routine Prune"@en ; t:dbh 11 ;
    t:inventory_date "2010-06-02"^^xsd:date ; t:protected false ;
    t:kml "<Point><coordinates>-122.156749,37.440958</coordinates></Point>"^^rdf:XMLLiteral .
<tree-ops-ext#gid-6> t:on_street "ADDISON AV" ; t:species "Robinia pseudoacacia" ;
    t:trim_cycle "Large Tree Routine Prune"@en ; t:dbh 29 ;
    t:inventory_date "2010-06-01"^^xsd:date ; t:protected true ;
    t:kml "<Point><coordinates>-122.156299,37.441151</coordinates></Point>"^^rdf:XMLLiteral .
"""
# As in W3C's own tests 036 and 037: by section 6.4 items of a `string` list are not trimmed, though
# the Recommendation's (informative) example prints them so.
TREE_COMMENTS = """
<tree-ops-ext#gid-6> t:comments "cavity or decay"^^xsd:normalizedString ,
    "trunk decay"^^xsd:normalizedString , "beware of BEES"^^xsd:normalizedString .
"""
TREE_TABLE = """
[] a csvw:TableGroup ; csvw:table <tree-ops-ext> .
<tree-ops-ext> a csvw:Table ; csvw:url <tree-ops-ext.csv> ; dc:title "Tree Operations"@en ;
    dcat:keyword "tree"@en , "street"@en , "maintenance"@en ;
    dc:publisher [ schema:name "Example Municipality"@en ; schema:url <http://example.org> ] ;
    dc:license <http://opendefinition.org/licenses/cc-by/> ;
    dc:modified "2010-12-31"^^xsd:date ;
    csvw:note [ a oa:Annotation ; oa:hasTarget <tree-ops-ext> ; oa:hasBody [
        a oa:EmbeddedContent ; dc:format "text/plain" ;
        rdf:value "It's a table!"@en ] ] ;
    csvw:row [ a csvw:Row ; csvw:rownum 1 ; csvw:url <tree-ops-ext.csv#row=2> ;
               csvw:describes <tree-ops-ext#gid-1> ] ,
             [ a csvw:Row ; csvw:rownum 2 ; csvw:url <tree-ops-ext.csv#row=3> ;
               csvw:describes <tree-ops-ext#gid-2> ] ,
             [ a csvw:Row ; csvw:rownum 3 ; csvw:url <tree-ops-ext.csv#row=4> ;
               csvw:describes <tree-ops-ext#gid-6> ] .
"""


def test_trees_minimal(tmp_path: Path) -> None:
    same(made(tmp_path, trees("normalizedString"), TREES), TREE_ROWS + TREE_COMMENTS)


def test_trees_standard(tmp_path: Path) -> None:
    found = made(tmp_path, trees("normalizedString"), TREES, "standard")
    same(found, TREE_ROWS + TREE_COMMENTS + TREE_TABLE)


def test_trees_keep_the_spaces_of_strings_in_lists(tmp_path: Path) -> None:
    items = '"cavity or decay", " trunk decay", "  beware of BEES"'
    comments = f"<tree-ops-ext#gid-6> t:comments {items} ."
    same(made(tmp_path, trees("string"), TREES), TREE_ROWS + comments)


def _virtual(name: str, about: str, predicate: str, value: str) -> dict[str, Any]:
    return {"name": name, "virtual": True, "aboutUrl": about, "propertyUrl": predicate} | {
        "valueUrl": value
    }


EVENTS = {
    "@context": [CSVW, {"@language": "en"}],
    "url": "events-listing.csv",
    "dialect": {"trim": True},
    "tableSchema": {
        "columns": [
            {
                "name": "name",
                "titles": "Name",
                "aboutUrl": "#event-{_row}",
                "propertyUrl": "schema:name",
            },
            {
                "name": "start_date",
                "titles": "Start Date",
                "datatype": {"base": "datetime", "format": "yyyy-MM-ddTHH:mm"},
                "aboutUrl": "#event-{_row}",
                "propertyUrl": "schema:startDate",
            },
            {
                "name": "location_name",
                "titles": "Location Name",
                "aboutUrl": "#place-{_row}",
                "propertyUrl": "schema:name",
            },
            {
                "name": "location_address",
                "titles": "Location Address",
                "aboutUrl": "#place-{_row}",
                "propertyUrl": "schema:address",
            },
            {
                "name": "ticket_url",
                "titles": "Ticket Url",
                "datatype": "anyURI",
                "aboutUrl": "#offer-{_row}",
                "propertyUrl": "schema:url",
            },
            _virtual("type_event", "#event-{_row}", "rdf:type", "schema:MusicEvent"),
            _virtual("type_place", "#place-{_row}", "rdf:type", "schema:Place"),
            _virtual("type_offer", "#offer-{_row}", "rdf:type", "schema:Offer"),
            _virtual("location", "#event-{_row}", "schema:location", "#place-{_row}"),
            _virtual("offers", "#event-{_row}", "schema:offers", "#offer-{_row}"),
        ]
    },
}
EVENT_FILES = {
    "events-listing.csv": """Name, Start Date, Location Name, Location Address, Ticket Url
B.B. King,2014-04-12T19:30,"Lupo’s Heartbreak Hotel","79 Washington St., Providence, RI",https://www.etix.com/ticket/1771656
B.B. King,2014-04-13T20:00,"Lynn Auditorium","Lynn, MA, 01901",http://frontgatetickets.com/venue.php?id=11766
"""
}
EVENT_ROWS = """
@prefix e: <http://example.org/events-listing.csv#> .
e:event-1 a schema:MusicEvent ; schema:name "B.B. King" ;
    schema:startDate "2014-04-12T19:30:00"^^xsd:dateTime ;
    schema:location e:place-1 ; schema:offers e:offer-1 .
e:place-1 a schema:Place ; schema:name "Lupo’s Heartbreak Hotel" ;
    schema:address "79 Washington St., Providence, RI" .
e:offer-1 a schema:Offer ; schema:url "https://www.etix.com/ticket/1771656"^^xsd:anyURI .
e:event-2 a schema:MusicEvent ; schema:name "B.B. King" ;
    schema:startDate "2014-04-13T20:00:00"^^xsd:dateTime ;
    schema:location e:place-2 ; schema:offers e:offer-2 .
e:place-2 a schema:Place ; schema:name "Lynn Auditorium" ; schema:address "Lynn, MA, 01901" .
e:offer-2 a schema:Offer ;
    schema:url "http://frontgatetickets.com/venue.php?id=11766"^^xsd:anyURI .
"""
EVENT_TABLE = """
[] a csvw:TableGroup ; csvw:table [ a csvw:Table ; csvw:url <events-listing.csv> ; csvw:row
    [ a csvw:Row ; csvw:rownum 1 ; csvw:url <events-listing.csv#row=2> ;
      csvw:describes e:event-1 , e:place-1 , e:offer-1 ] ,
    [ a csvw:Row ; csvw:rownum 2 ; csvw:url <events-listing.csv#row=3> ;
      csvw:describes e:event-2 , e:place-2 , e:offer-2 ] ] .
"""


def test_events_minimal(tmp_path: Path) -> None:
    same(made(tmp_path, EVENTS, EVENT_FILES), EVENT_ROWS)


def test_events_standard(tmp_path: Path) -> None:
    same(made(tmp_path, EVENTS, EVENT_FILES, "standard"), EVENT_ROWS + EVENT_TABLE)
