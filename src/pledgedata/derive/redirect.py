"""Where the names under https://w3id.org/pledgedata/ lead: the rules that w3id.org needs from us.

A name is forever, its target is not: w3id.org keeps the names, and these rules say where the
documents lie today. They know the kinds of names and not the names themselves, so that a new term,
code list, version or municipality needs no change there. What the site has to hold, for `latest`
and for each version:

    index.html, pledgedata.ttl|jsonld       the vocabulary
    spec.html, profile.ttl|jsonld           the specification and what it is made of
    terms.html                              each term at its own anchor (`#Pledge`)
    codes.html|ttl|jsonld                   all code lists
    codes/<list>.html|ttl|jsonld            one list, each concept at its own anchor
    shapes.html|ttl|jsonld                  the shapes, each at its own anchor (`#Pledge/themes`)
    context.jsonld, schemas/…, examples/…   as they are
    CHANGELOG.md, versions.json             what has changed; which versions there are

and under `data/<municipality code>/`, or `data/<short name>/` of a publisher that is none, for
those who have no address of their own, the files of their latest release: `index.html`,
`catalog/`, and in `doc/` a document for each record.

Things answer 303 with a document about them, documents 302 with where they lie; what is of no
known kind 404.

Source: https://github.com/perma-id/w3id.org, https://httpd.apache.org/docs/2.4/mod/mod_rewrite.html
"""

from collections.abc import Iterator, Mapping
from typing import Final

from pledgedata.canonical import text_bytes
from pledgedata.iri import HOME

SITE: Final = "https://pledgedata.github.io/pledgedata/"
"""Where the documents lie today."""

PROJECT: Final = "https://github.com/pledgedata/pledgedata"

DESCRIBED: Final = (
    "catalog",
    "contact",
    "dataset",
    "dataset-period",
    "distribution",
    "publisher",
    "release",
    "rights",
)
"""Kinds of things that a release's catalogue describes, and no document of their own."""

_VERSION = r"(?:latest|[0-9]+\.[0-9]+\.[0-9]+)"
_AT = f"^(?:{_VERSION}/)?"
_SPECIFICATION = f"{SITE}%{{ENV:VERSION}}/"
_FORM = "%{ENV:FORM}"
# Nothing that could end a header line: the targets are not escaped (NE), or `#` would be.
_PATH = "([A-Za-z0-9._/-]+)"
_HOLDER = "([0-9]{4}|[a-z][a-z0-9-]*)"

_HEAD = f"""\
# {HOME}
# Vocabulary, code lists, shapes, schemas and data for Swedish citizen pledges (medborgarlöften).
# Contact: README.md. Derived from the model by `pledgedata derive`: change it there.

Options +FollowSymLinks -MultiViews
RewriteEngine on

<IfModule mod_headers.c>
    Header always set Access-Control-Allow-Origin "*"
    Header always merge Vary "Accept"
</IfModule>

# The form asked for: Turtle unless a browser or a JSON-LD reader asks. Where both Turtle and
# JSON-LD will do, the one named first.
RewriteRule ^ - [E=FORM:ttl]
RewriteCond %{{HTTP_ACCEPT}} text/html|application/xhtml\\+xml [NC]
RewriteRule ^ - [E=FORM:html]
RewriteCond %{{HTTP_ACCEPT}} application/(ld\\+)?json [NC]
RewriteRule ^ - [E=FORM:jsonld]
RewriteCond %{{HTTP_ACCEPT}} text/turtle [NC]
RewriteCond %{{HTTP_ACCEPT}} !ld\\+json.*text/turtle [NC]
RewriteRule ^ - [E=FORM:ttl]

# The version asked for.
RewriteRule ^ - [E=VERSION:latest]
RewriteRule ^([0-9]+\\.[0-9]+\\.[0-9]+)(?:/|$) - [E=VERSION:$1]"""

_README = f"""\
# /pledgedata/

Permanent names for open data about Swedish citizen pledges (medborgarlöften): public agreements
in which the local police and a municipality promise work for safety and against crime.

| name | leads to |
| --- | --- |
| <{HOME}> | the vocabulary, and each of its terms below it |
| `codes/<list>/<code>` | code lists (SKOS) |
| `shapes/<Thing>/<column>` | shapes (SHACL) |
| `context.jsonld`, `schemas/<file>` | JSON-LD context, table and JSON schemas |
| `<version>/…`, `latest/…` | the same for one version of the specification, which never changes |
| `data/<publisher>/id/<kind>/<id>` | records of publishers without a domain of their own |

Ask for `text/turtle`, `application/ld+json` or `text/html`.

## Contact

The maintainers of pledgedata, as a group: <{PROJECT}/issues>

GitHub: [pledgedata](https://github.com/pledgedata)
"""


def files() -> Mapping[str, bytes]:
    """The two files that make up our folder at w3id.org, by name."""
    return {".htaccess": rules().encode(), "README.md": readme().encode()}


def readme() -> str:
    """What the folder is for and who answers for it, as w3id.org asks."""
    return _README


def rules() -> str:
    """The redirects, in Apache's words; the first that fits decides."""
    return text_bytes((_HEAD, *_data(), *_specification())).decode()


def _data() -> Iterator[str]:
    place = f"{SITE}data/$1/"
    yield from _comment("Data of publishers whose base IRI is data/<municipality code or name>.")
    yield _document("^data/?$", f"{SITE}data/")
    catalogue = f"{place}catalog/catalog.{_FORM}"
    yield from _thing(f"^data/{_HOLDER}/?$", place, catalogue)
    described = f"^data/{_HOLDER}/id/(?:{'|'.join((*DESCRIBED, 'graph'))})/[A-Za-z0-9._-]+$"
    yield from _thing(described, place, catalogue)
    document = f"{place}doc/$2"
    yield from _thing(f"^data/{_HOLDER}/id/{_PATH}$", f"{document}.html", f"{document}.{_FORM}")
    yield _document(f"^data/{_HOLDER}/{_PATH}$", f"{place}$2")
    yield from _comment("Concepts of a publisher's own begin with the municipality code.")
    yield from _thing(
        f"{_AT}codes/([a-z0-9_]+)/(([0-9]{{4}})-[a-z0-9_-]+)$",
        f"{SITE}data/$3/doc/concept/$2.html",
        f"{SITE}data/$3/doc/concept/$2.{_FORM}",
    )


def _specification() -> Iterator[str]:
    site = _SPECIFICATION
    yield from _comment("Documents by their file names.")
    yield _document(rf"{_AT}([A-Za-z0-9._/-]+\.(?:csv|html|json|jsonld|md|ttl))$", f"{site}$1")
    yield _document(f"{_AT}context$", f"{site}context.jsonld")
    yield _document(f"{_AT}schemas/?$", f"{site}schemas/")
    yield from _comment("The specification and its parts.")
    profile = f"{site}profile.{_FORM}"
    yield from _thing(f"{_AT}spec$", f"{site}spec.html", profile)
    yield from _thing(f"{_AT}spec/([a-z_-]+)$", f"{site}spec.html#$1", profile)
    yield from _comment("Code lists and their concepts.")
    yield _see(f"{_AT}codes/?$", f"{site}codes.{_FORM}")
    yield _see(f"{_AT}codes/([a-z0-9_]+)/?$", f"{site}codes/$1.{_FORM}")
    one = f"{_AT}codes/([a-z0-9_]+)/([A-Za-z0-9._-]+)$"
    yield from _thing(one, f"{site}codes/$1.html#$2", f"{site}codes/$1.{_FORM}")
    yield from _comment("Shapes.")
    yield _see(f"{_AT}shapes/?$", f"{site}shapes.{_FORM}")
    one = f"{_AT}shapes/([A-Za-z]+(?:/[a-z0-9_]+)?)$"
    yield from _thing(one, f"{site}shapes.html#$1", f"{site}shapes.{_FORM}")
    yield from _comment("The vocabulary and its terms.")
    yield from _thing(f"^(?:{_VERSION}/?)?$", site, f"{site}pledgedata.{_FORM}")
    one = f"{_AT}([A-Za-z][A-Za-z0-9]*)$"
    yield from _thing(one, f"{site}terms.html#$1", f"{site}pledgedata.{_FORM}")


def _comment(text: str) -> tuple[str, str]:
    return ("", f"# {text}")


def _thing(pattern: str, page: str, graph: str) -> tuple[str, str, str]:
    """A page for people, a graph for programs."""
    return (f"RewriteCond {_FORM} =html", _see(pattern, page), _see(pattern, graph))


def _see(pattern: str, target: str) -> str:
    return f"RewriteRule {pattern} {target} [R=303,NE,L]"


def _document(pattern: str, target: str) -> str:
    return f"RewriteRule {pattern} {target} [R=302,NE,L]"
