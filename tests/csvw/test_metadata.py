"""What the descriptions mean for the graph: roles example, templates, prefixes, inheritance."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import pytest
from rdflib import RDF, SKOS, Graph, URIRef

from tests.csvw.convert import graph
from tests.csvw.test_convert import CSVW, made, same

DEF = "http://example.org/def/"
PROFESSION = {"name": "profession", "propertyUrl": f"{DEF}profession"}
GRADE = {"name": "grade", "propertyUrl": f"{DEF}grade"}
JOB = {"name": "job", "propertyUrl": f"{DEF}job"}
ROLES = {
    "@type": "TableGroup",
    "@context": [CSVW, {"@language": "en"}],
    "tables": [
        {
            "url": "professions.csv",
            "suppressOutput": True,
            "tableSchema": {"columns": [{"name": "name", "titles": "Profession"}]},
        },
        {
            "url": "senior-roles.csv",
            "tableSchema": {
                "columns": [
                    {"name": "ref", "required": True, "propertyUrl": "dc:identifier"},
                    {"name": "name", "propertyUrl": "foaf:name"},
                    GRADE,
                    JOB,
                    {
                        "name": "reportsTo",
                        "null": "xx",
                        "propertyUrl": f"{DEF}reportsTo",
                        "valueUrl": "#post-{reportsTo}",
                    },
                    PROFESSION,
                ],
                "primaryKey": "ref",
                "aboutUrl": "#post-{ref}",
                "foreignKeys": [
                    {
                        "columnReference": "profession",
                        "reference": {"resource": "professions.csv", "columnReference": "name"},
                    }
                ],
            },
        },
        {
            "url": "junior-roles.csv",
            "tableSchema": {
                "columns": [
                    {
                        "name": "reportsToSenior",
                        "propertyUrl": f"{DEF}reportsTo",
                        "valueUrl": "senior-roles.csv#post-{reportsToSenior}",
                        "required": True,
                    },
                    GRADE,
                    {"name": "min_pay", "datatype": "integer", "propertyUrl": f"{DEF}min_pay"},
                    {"name": "max_pay", "datatype": "integer", "propertyUrl": f"{DEF}max_pay"},
                    JOB,
                    {
                        "name": "number",
                        "datatype": "number",
                        "propertyUrl": f"{DEF}number-of-posts",
                    },
                    PROFESSION,
                ],
            },
        },
    ],
}
ROLE_FILES = {
    "professions.csv": "Profession\nFinance\nPolicy\n",
    "senior-roles.csv": (
        "Post Unique Reference,Name,Grade,Job Title,Reports to Senior Post,Profession\n"
        "90115,Steve Egan,SCS1A,Deputy Chief Executive,90334,Finance\n"
        "90334,Sir Alan Langlands,SCS4,Chief Executive,xx,Policy\n"
    ),
    "junior-roles.csv": (
        "Reporting Senior Post,Grade,Payscale Minimum (£),Payscale Maximum (£),"
        "Generic Job Title,Number of Posts (FTE),Profession\n"
        "90115,4,17426,20002,Administrator,8.67,Operational Delivery\n"
    ),
}
ROLE_ROWS = """
@prefix s: <http://example.org/senior-roles.csv#> .
s:post-90115 dc:identifier "90115" ; foaf:name "Steve Egan" ; def:grade "SCS1A" ;
    def:job "Deputy Chief Executive" ; def:reportsTo s:post-90334 ; def:profession "Finance" .
s:post-90334 dc:identifier "90334" ; foaf:name "Sir Alan Langlands" ; def:grade "SCS4" ;
    def:job "Chief Executive" ; def:profession "Policy" .
_:junior def:reportsTo s:post-90115 ; def:grade "4" ; def:min_pay 17426 ; def:max_pay 20002 ;
    def:job "Administrator" ; def:number-of-posts "8.67"^^xsd:double ;
    def:profession "Operational Delivery" .
"""
ROLE_TABLES = """
[] a csvw:TableGroup ; csvw:table
  [ a csvw:Table ; csvw:url <senior-roles.csv> ; csvw:row
    [ a csvw:Row ; csvw:rownum 1 ; csvw:url <senior-roles.csv#row=2> ;
      csvw:describes s:post-90115 ] ,
    [ a csvw:Row ; csvw:rownum 2 ; csvw:url <senior-roles.csv#row=3> ;
      csvw:describes s:post-90334 ] ] ,
  [ a csvw:Table ; csvw:url <junior-roles.csv> ; csvw:row
    [ a csvw:Row ; csvw:rownum 1 ; csvw:url <junior-roles.csv#row=2> ;
      csvw:describes _:junior ] ] .
"""


def test_roles_minimal(tmp_path: Path) -> None:
    same(made(tmp_path, ROLES, ROLE_FILES), ROLE_ROWS)


def test_roles_standard(tmp_path: Path) -> None:
    same(made(tmp_path, ROLES, ROLE_FILES, "standard"), ROLE_ROWS + ROLE_TABLES)


def one(folder: Path, columns: Sequence[Mapping[str, Any]], text: str) -> Graph:
    """The graph of one table `t.csv` without a header, its rows about `#1`, `#2` and so on."""
    described = {
        "url": "t.csv",
        "dialect": {"header": False, "trim": False},
        "tableSchema": {"aboutUrl": "#{_row}", "columns": columns},
    }
    return made(folder, described, {"t.csv": text})


def test_prefixes_are_written_out_after_the_template(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        [
            {"name": "a", "propertyUrl": "rdf:type", "valueUrl": "skos:{a}"},
            {"name": "b", "propertyUrl": "dcterms:{_name}", "valueUrl": "{+b}"},
            {"name": "c", "aboutUrl": "org:{c}", "propertyUrl": "http://example.org/p"},
        ],
        "Concept,foaf:Person,Role\nScheme,http://x.example/y,Post\nTop,unknown:z,None\n",
    )
    same(
        found,
        """
        @prefix t: <http://example.org/t.csv#> . @prefix org: <http://www.w3.org/ns/org#> .
        t:1 a skos:Concept ; dc:b foaf:Person . org:Role <p> "Role" .
        t:2 a skos:Scheme ; dc:b <http://x.example/y> . org:Post <p> "Post" .
        t:3 a skos:Top ; dc:b <unknown:z> . org:None <p> "None" .
        """,
    )


def test_an_encoded_colon_makes_no_prefixed_name(tmp_path: Path) -> None:
    found = one(tmp_path, [{"name": "a", "valueUrl": "{a}"}], "foaf:Project\n")
    same(found, "<t.csv#1> <t.csv#a> <foaf%3AProject> .")


def test_templates_know_row_and_column(tmp_path: Path) -> None:
    template = "{_row}/{_sourceRow}/{_column}/{_sourceColumn}/{_name}{?a,b}"
    found = made(
        tmp_path,
        {
            "url": "t.csv",
            "dialect": {"skipRows": 1, "skipColumns": 1},
            "tableSchema": {"columns": [{"name": "a"}, {"name": "b", "valueUrl": template}]},
        },
        {"t.csv": "skipped\nx,a,b\nx,1,2\n"},
    )
    same(found, '[] <t.csv#a> "1" ; <t.csv#b> <1/3/2/3/b?a=1&b=2> .')


def test_a_null_in_a_template_is_nothing_and_a_null_cell_has_no_value_url(tmp_path: Path) -> None:
    found = one(
        tmp_path,
        [
            {"name": "a", "valueUrl": "x/{a}", "null": "-"},
            {"name": "b", "valueUrl": "{a}/{b}"},
            {"name": "v", "virtual": True, "valueUrl": "v/{a}{b}"},
        ],
        "-,1\n2,\n",
    )
    same(
        found,
        """
        <t.csv#1> <t.csv#b> </1> ; <t.csv#v> <v/1> .
        <t.csv#2> <t.csv#a> <x/2> ; <t.csv#v> <v/2> .
        """,
    )


def test_a_list_makes_one_value_url(tmp_path: Path) -> None:
    columns: list[dict[str, Any]] = [
        {"name": "a", "separator": "|", "valueUrl": "http://example.org/{a}"},
        {"name": "b", "separator": " ", "datatype": "decimal", "valueUrl": "{?b}"},
    ]
    found = one(tmp_path, columns, "x|y z,1 5 7.50\n")
    same(found, "<t.csv#1> <t.csv#a> <x,y%20z> ; <t.csv#b> <t.csv?b=1,5,7.5> .")


def test_an_empty_list_is_not_null_and_keeps_its_value_url(tmp_path: Path) -> None:
    found = one(
        tmp_path, [{"name": "a", "separator": "|", "valueUrl": "x/{a}"}, {"name": "b"}], ",\n"
    )
    same(found, "<t.csv#1> <t.csv#a> <x/> .")


def test_lists_are_literals_or_an_rdf_list(tmp_path: Path) -> None:
    columns: list[dict[str, Any]] = [
        {"name": "a", "separator": "|", "lang": "sv"},
        {"name": "b", "separator": "|", "ordered": True, "datatype": "integer"},
    ]
    found = one(tmp_path, columns, "x|å||x,2|1|2\n,\n")
    same(
        found,
        '<t.csv#1> <t.csv#a> "x"@sv , "å"@sv ; <t.csv#b> (2 1 2) . <t.csv#2> <t.csv#b> () .',
    )


def test_suppressed_columns_still_feed_templates(tmp_path: Path) -> None:
    columns: list[dict[str, Any]] = [
        {"name": "a", "suppressOutput": True},
        {"name": "b", "valueUrl": "x/{a}"},
    ]
    same(one(tmp_path, columns, "1,2\n"), "<t.csv#1> <t.csv#b> <x/1> .")


def test_the_nearest_description_wins(tmp_path: Path) -> None:
    columns = [{"name": "a", "lang": "fi"}, {"name": "b"}, {"name": "c"}]
    described = {
        "lang": "en",
        "null": ["n/a", "-"],
        "propertyUrl": "schema:{_name}",
        "tables": [
            {"url": "t.csv", "lang": "sv", "tableSchema": {"columns": columns}},
            {"url": "u.csv", "tableSchema": {"columns": [{"name": "d"}], "lang": "da"}},
            {"url": "v.csv", "tableSchema": {"columns": [{"name": "e", "null": ""}]}},
        ],
    }
    files = {"t.csv": "a,b,c\n1,2,-\n", "u.csv": "d\nn/a\n4\n", "v.csv": "e\n-\n"}
    same(
        made(tmp_path, described, files),
        '[] schema:a "1"@fi ; schema:b "2"@sv . [] schema:d "4"@da . [] schema:e "-"@en .',
    )


def test_defaults_fill_empty_cells_and_virtual_columns(tmp_path: Path) -> None:
    columns: list[dict[str, Any]] = [
        {"name": "a", "default": "7", "datatype": "integer"},
        {"name": "b", "virtual": True, "default": "x"},
    ]
    same(
        one(tmp_path, columns, '5\n""\n'),
        '<t.csv#1> <t.csv#a> 5 ; <t.csv#b> "x" . <t.csv#2> <t.csv#a> 7 ; <t.csv#b> "x" .',
    )


def test_undescribed_columns_are_named_by_their_titles(tmp_path: Path) -> None:
    found = made(tmp_path, {"url": "t.csv"}, {"t.csv": "On Street,Å-b (£)\n1,2\n"})
    same(found, '[] <t.csv#On%20Street> "1" ; <t.csv#%C3%85%2Db%20%28%C2%A3%29> "2" .')


def test_columns_without_any_name_are_numbered(tmp_path: Path) -> None:
    found = made(tmp_path, {"url": "t.csv", "dialect": {"header": False}}, {"t.csv": "1,2\n"})
    same(found, '[] <t.csv#_col.1> "1" ; <t.csv#_col.2> "2" .')


def test_titles_give_names_in_the_default_language(tmp_path: Path) -> None:
    titles = {"en": "Year", "sv": ["År", "Årtal"]}
    described = {
        "@context": [CSVW, {"@language": "sv"}],
        "url": "t.csv",
        "tableSchema": {"columns": [{"titles": titles}]},
    }
    same(made(tmp_path, described, {"t.csv": "År\n1\n"}), '[] <t.csv#%C3%85r> "1" .')


def test_row_titles_and_datatype_ids_and_group_annotations(tmp_path: Path) -> None:
    described = {
        "@id": "#group",
        "schema:version": 1.5,
        "schema:isAccessibleForFree": True,
        "schema:position": 3,
        "dc:title": {"@value": "Ä", "@language": "sv"},
        "tables": [
            {
                "@id": "#table",
                "url": "t.csv",
                "tableSchema": {
                    "rowTitles": "a",
                    "columns": [
                        {"name": "a", "lang": "sv"},
                        {"name": "b", "datatype": {"base": "integer", "@id": f"{DEF}metre"}},
                    ],
                },
            }
        ],
    }
    same(
        made(tmp_path, described, {"t.csv": "a,b\nx,2\n"}, "standard"),
        """
        <metadata.json#group> a csvw:TableGroup ; csvw:table <metadata.json#table> ;
            schema:version "1.5"^^xsd:double ; schema:isAccessibleForFree true ;
            schema:position 3 ; dc:title "Ä"@sv .
        <metadata.json#table> a csvw:Table ; csvw:url <t.csv> ; csvw:row
            [ a csvw:Row ; csvw:rownum 1 ; csvw:url <t.csv#row=2> ; csvw:title "x"@sv ;
              csvw:describes _:row ] .
        _:row <t.csv#a> "x"@sv ; <t.csv#b> "2"^^def:metre .
        """,
    )


def test_base_of_the_context_moves_the_table_not_the_file(tmp_path: Path) -> None:
    described = {
        "@context": [CSVW, {"@base": "http://other.example/data/"}],
        "url": "t.csv",
        "tableSchema": {"columns": [{"name": "a", "valueUrl": "../x"}]},
    }
    found = made(tmp_path, described, {"t.csv": "a\n1\n"})
    same(found, "[] <http://other.example/data/t.csv#a> <http://other.example/x> .")


def test_without_a_base_urls_are_the_files_own(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("a\n1\n", encoding="utf-8")
    path = tmp_path / "t.csv-metadata.json"
    path.write_text(json.dumps({"@context": CSVW, "url": "t.csv"}), encoding="utf-8")
    assert set(graph(path).predicates()) == {URIRef((tmp_path / "t.csv").as_uri() + "#a")}


def test_a_schema_may_be_a_file_beside(tmp_path: Path) -> None:
    schema = {"@context": CSVW, "columns": [{"name": "b", "propertyUrl": "rdf:type"}]}
    schema["columns"][0]["valueUrl"] = "skos:Concept"  # type: ignore[index]
    files = {"t.csv": "b\n1\n", "s.json": json.dumps(schema)}
    found = made(tmp_path, {"url": "t.csv", "tableSchema": "s.json"}, files)
    assert list(found.predicate_objects()) == [(RDF.type, SKOS.Concept)]


@pytest.mark.parametrize(
    ("described", "message"),
    [
        ({"@context": "http://schema.org"}, "@context"),
        ({"@context": [CSVW, {"x": "http://example.org/"}]}, "@context"),
        ({"tableSchema": {"columns": [{"name": "a b"}]}}, "'a b' cannot be a column's name"),
        ({"tableSchema": {"columns": [{"name": "_a"}]}}, "'_a' cannot be a column's name"),
        ({"tableSchema": {"columns": [{"name": "a", "datatype": "varchar"}]}}, "'varchar'"),
        ({"tableSchema": {"columns": [{"name": "a"}, {"virtual": True, "name": "a"}]}}, "unique"),
    ],
)
def test_wrong_descriptions_are_refused(
    tmp_path: Path, described: dict[str, Any], message: str
) -> None:
    with pytest.raises(ValueError, match=message):
        made(tmp_path, {"url": "t.csv"} | described, {"t.csv": "a\n1\n"})


@pytest.mark.parametrize(
    ("described", "message"),
    [
        ({"tableSchema": {"columns": [{"name": "a", "title": "a"}]}}, "'title' means nothing"),
        ({"tableSchema": {"columns": [{"name": "b", "titles": "b"}]}}, "header .'a'. is not b"),
        ({"dialect": {"commentPrefix": None}}, "commentPrefix"),
    ],
)
def test_doubtful_descriptions_are_warned_of(
    tmp_path: Path, described: dict[str, Any], message: str
) -> None:
    with pytest.warns(UserWarning, match=message):
        made(tmp_path, {"url": "t.csv"} | described, {"t.csv": "a\n1\n"})
