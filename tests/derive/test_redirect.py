"""Every name we give leads somewhere: the rules, read as Apache reads them."""

import re

import pytest
from rdflib import URIRef

from pledgedata.derive import owl, redirect, shacl, skos
from pledgedata.iri import HOME

TURTLE = "text/turtle, application/rdf+xml;q=0.8, */*;q=0.1"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"
JSON_LD = "application/ld+json, application/json;q=0.9, text/html;q=0.5"


def _expanded(text: str, seen: dict[str, str]) -> str:
    return re.sub(r"%{(?:ENV:)?(\w+)}", lambda match: seen.get(match[1], ""), text)


def _holds(condition: list[str], seen: dict[str, str]) -> bool:
    tested, pattern = _expanded(condition[0], seen), condition[1]
    if pattern.startswith("="):
        return tested == pattern[1:]
    found = re.search(pattern.removeprefix("!"), tested, re.IGNORECASE)
    return bool(found) is not pattern.startswith("!")


def _answer(path: str, accept: str) -> tuple[int, str]:
    """Status and target for a path: as much of mod_rewrite as the rules use."""
    seen, conditions = {"HTTP_ACCEPT": accept}, []
    for line in redirect.rules().splitlines():
        sort, *words = line.split() or [""]
        if sort == "RewriteCond":
            conditions.append(words)
        if sort != "RewriteRule":
            continue
        pattern, target, flags = words
        match = re.search(pattern, path)
        fits, conditions = all(_holds(c, seen) for c in conditions), []
        if not (match and fits):
            continue
        target = re.sub(r"\$(\d)", lambda number, m=match: m[int(number[1])], target)  # type: ignore[misc]
        if target == "-":
            flag = re.sub(r"\$(\d)", lambda number, m=match: m[int(number[1])], flags)  # type: ignore[misc]
            name, _, value = flag.strip("[]").removeprefix("E=").partition(":")
            seen[name] = value
            continue
        status = re.search(r"R=(\d+)", flags)
        assert status
        return int(status[1]), _expanded(target, seen).removeprefix(redirect.SITE)
    return 404, ""


@pytest.mark.parametrize(
    ("path", "page", "graph"),
    [
        ("", "latest/", "latest/pledgedata.ttl"),
        ("latest", "latest/", "latest/pledgedata.ttl"),
        ("1.0.0/", "1.0.0/", "1.0.0/pledgedata.ttl"),
        ("Pledge", "latest/terms.html#Pledge", "latest/pledgedata.ttl"),
        ("1.0.0/text", "1.0.0/terms.html#text", "1.0.0/pledgedata.ttl"),
        ("codes", "latest/codes.html", "latest/codes.ttl"),
        ("codes/theme", "latest/codes/theme.html", "latest/codes/theme.ttl"),
        ("10.2.33/codes/theme/", "10.2.33/codes/theme.html", "10.2.33/codes/theme.ttl"),
        ("codes/theme/fraud", "latest/codes/theme.html#fraud", "latest/codes/theme.ttl"),
        ("codes/licence/CC0-1.0", "latest/codes/licence.html#CC0-1.0", "latest/codes/licence.ttl"),
        ("codes/municipality/0483", "latest/codes/municipality.html#0483",
         "latest/codes/municipality.ttl"),
        ("codes/theme/0483-gatan", "data/0483/doc/concept/0483-gatan.html",
         "data/0483/doc/concept/0483-gatan.ttl"),
        ("shapes", "latest/shapes.html", "latest/shapes.ttl"),
        ("shapes/Pledge/themes", "latest/shapes.html#Pledge/themes", "latest/shapes.ttl"),
        ("data/0483", "data/0483/", "data/0483/catalog/catalog.ttl"),
        ("data/0483/id/pledge/0483-2020-01", "data/0483/doc/pledge/0483-2020-01.html",
         "data/0483/doc/pledge/0483-2020-01.ttl"),
        ("data/register", "data/register/", "data/register/catalog/catalog.ttl"),
        ("data/register/id/publisher/register", "data/register/",
         "data/register/catalog/catalog.ttl"),
        ("data/register/id/agreement/0483-2020", "data/register/doc/agreement/0483-2020.html",
         "data/register/doc/agreement/0483-2020.ttl"),
    ],
)  # fmt: skip
def test_a_thing_leads_to_a_page_for_people_and_a_graph_for_programs(
    path: str, page: str, graph: str
) -> None:
    assert _answer(path, BROWSER) == (303, page)
    assert _answer(path, TURTLE) == (303, graph)
    assert _answer(path, JSON_LD) == (303, graph.removesuffix("ttl") + "jsonld")


@pytest.mark.parametrize(
    ("path", "target"),
    [
        ("context.jsonld", "latest/context.jsonld"),
        ("context", "latest/context.jsonld"),
        ("1.0.0/context.jsonld", "1.0.0/context.jsonld"),
        ("schemas/document.schema.json", "latest/schemas/document.schema.json"),
        ("2.0.0/schemas/codes.csv", "2.0.0/schemas/codes.csv"),
        ("codes/theme.ttl", "latest/codes/theme.ttl"),
        ("data", "data/"),
        ("data/0483/csv/pledges.csv", "data/0483/csv/pledges.csv"),
        ("data/0483/datapackage.json", "data/0483/datapackage.json"),
    ],
)
@pytest.mark.parametrize("accept", [TURTLE, BROWSER, JSON_LD, ""])
def test_a_document_leads_to_itself_whatever_is_asked_for(
    path: str, target: str, accept: str
) -> None:
    assert _answer(path, accept) == (302, target)


@pytest.mark.parametrize(
    "path",
    [
        "no/such/thing",
        "1.0/Pledge",
        "data/483",
        "data/Åre",
        "data/0483/a b",
        "data/0483/\r\nX:y",
        "Å",
    ],
)
def test_what_is_no_name_of_ours_leads_nowhere(path: str) -> None:
    assert _answer(path, BROWSER) == (404, "")


@pytest.mark.parametrize(
    ("accept", "form"),
    [
        ("", "ttl"),
        ("*/*", "ttl"),
        ("application/rdf+xml", "ttl"),
        ("application/json", "jsonld"),
        ("text/turtle, application/ld+json;q=0.8", "ttl"),
        ("application/ld+json, text/turtle;q=0.8", "jsonld"),
        ("text/turtle, text/html;q=0.5", "ttl"),
    ],
)
def test_the_form_is_the_one_asked_for(accept: str, form: str) -> None:
    assert _answer("codes/theme", accept) == (303, f"latest/codes/theme.{form}")


def test_every_name_we_give_leads_to_its_own_document() -> None:
    homes = {"codes": skos.graph(), "shapes": shacl.graph(), "": owl.graph()}
    for folder, graph in homes.items():
        names = {s.removeprefix(HOME) for s in graph.subjects()
                 if isinstance(s, URIRef) and s.startswith(HOME)}  # fmt: skip
        assert names
        for name in names:
            status, target = _answer(name, BROWSER)
            home, _, anchor = target.partition("#")
            assert status == 303
            assert home.startswith(f"latest/{folder}")
            if name.count("/") > (folder == "codes") and folder:
                assert name.endswith(anchor)
                assert anchor


def test_the_folder_has_rules_and_a_readme_with_a_contact() -> None:
    files = redirect.files()
    assert set(files) == {".htaccess", "README.md"}
    assert files[".htaccess"].decode() == redirect.rules()
    assert "## Contact" in redirect.readme()
    assert "@" not in redirect.readme()  # by role: no person's address
