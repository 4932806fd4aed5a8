"""Rules for a web server: from the address of a thing to a document about it.

An address answers 303 with the document in the form asked for (HTML, Turtle, JSON-LD, or the CSV
table that the thing stands in), 410 when it was withdrawn and 308 when the thing has moved. Of the
forms a client names, the first that there is; Turtle for a client that takes anything, since
browsers always name HTML.

Source: Cool URIs for the Semantic Web, 4.2, https://www.w3.org/TR/cooluris/; RFC 9110, 15.4.4,
15.4.9, 15.5.11; RFC 8288 for the links to the other forms
"""

import re
from collections.abc import Iterator, Mapping
from typing import Final
from urllib.parse import quote, unquote, urlsplit

from pledgedata.canonical import text_bytes
from pledgedata.catalogue.name import download_base
from pledgedata.derive.redirect import DESCRIBED
from pledgedata.layout import ABOUT, CATALOGUE, DOCUMENTS, TABLES
from pledgedata.media import MEDIA
from pledgedata.model import About
from pledgedata.outline import Outline
from pledgedata.web.thing import kinds

GRAPH: Final = "graph"
"""The kind of things that the description of the graph describes, and not the catalogue."""

_Places = dict[str, str]
"""Where a thing is described, by form."""
_Others = Mapping[str, tuple[str, _Places]]

_LOCAL: Final = "[A-Za-z0-9._~-]+"
_TYPES: Final = {form: MEDIA[f".{form}"] for form in ("html", "ttl", "jsonld")}
_HTML, _JSON, _TTL, _CSV = (
    r"text/html|application/xhtml",
    r"application/(?:ld\+)?json",
    "text/turtle",
    "text/csv",
)
_FORMS: Final = {"html": _HTML, "jsonld": _JSON, "ttl": _TTL, "csv": _CSV}


def rules(outline: Outline, *, documented: bool = True) -> dict[str, bytes]:
    """The rules for each kind of server, by the file's name.

    `documented` says whether each thing has documents of its own; else the files that tell of all
    things are what is known of it.
    """
    own = kinds() if documented else {}
    others = _described(outline.about, {} if documented else kinds())
    return {
        "nginx.conf": text_bytes(_nginx(outline, own, others)),
        "apache.conf": text_bytes(_apache(outline, own, others)),
        "_redirects": text_bytes(_static(outline, own, others)),
        "_headers": text_bytes(_headers(outline.about)),
    }


def _asked(form: str) -> str:
    """A pattern for an Accept header of which this form is the first that there is."""
    others = "|".join(pattern for name, pattern in _FORMS.items() if name != form)
    return f"^(?:(?!{others}).)*(?:{_FORMS[form]})"


def _root(about: About) -> str:
    """The path that the addresses of things begin with, decoded, without a final slash."""
    return unquote(urlsplit(about.base_iri).path).rstrip("/")


def _plain(address: str) -> str:
    """An address without what a server's settings would take for something else."""
    return quote(address, safe="/:?#@!&()*+,=~-._%")


def _base(about: About) -> str:
    """The address that the release's files lie under, as settings may hold it."""
    return _plain(download_base(about))


def _files(about: About) -> str:
    """The path of that address, decoded."""
    return unquote(urlsplit(download_base(about)).path).rstrip("/")


def _quoted(text: str) -> str:
    """The text in quotation marks, as nginx and Apache read them."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _retired(outline: Outline) -> Iterator[tuple[str, str]]:
    """The end of each retired address, and where what it named is now, if anywhere.

    Each is there once, whatever rows say so: nginx does not start with the same place twice.
    """
    base = f"{outline.about.base_iri}/"
    found: dict[str, str] = {}
    for one in outline.retirements:
        tail = one.address.removeprefix(base)
        found[tail] = found.get(tail) or _plain(one.moved_to or "")
    yield from found.items()


def _links(target: str, table: str) -> str:
    forms = (
        f'<{target}.{form}>; rel="alternate"; type="{media}"' for form, media in _TYPES.items()
    )
    return ", ".join((*forms, f'<{table}>; rel="alternate"; type="text/csv"'))


def _catalogued(base: str) -> _Places:
    """Where the catalogue's things are described, by form."""
    return {
        "html": f"{base}/index.html",
        "jsonld": f"{base}/{CATALOGUE}/catalog.jsonld",
        "ttl": f"{base}/{CATALOGUE}/catalog.ttl",
        "csv": f"{base}/{TABLES}/{ABOUT}.csv",
    }


def _graph(base: str) -> _Places:
    void = {form: f"{base}/{CATALOGUE}/void.{form}" for form in ("jsonld", "ttl")}
    return _catalogued(base) | void


def _described(about: About, whole: Mapping[str, str]) -> dict[str, tuple[str, _Places]]:
    """The things that are described together, by a name: a pattern of their kinds, and where.

    `whole` are kinds, each with its table, that are described by the files of all things.
    """
    base = _base(about)
    found = {"catalog": ("|".join(DESCRIBED), _catalogued(base)), GRAPH: (GRAPH, _graph(base))}
    for kind, table in whole.items():
        forms = {"jsonld": f"{about.name}.json", "ttl": f"{about.name}.ttl"}
        files = {"html": "index.html", **forms, "csv": f"{TABLES}/{table}.csv"}
        found[kind] = kind, {form: f"{base}/{file}" for form, file in files.items()}
    return found


def _linked(places: _Places) -> str:
    media = {**_TYPES, "csv": MEDIA[".csv"]}
    said = (f'<{places[form]}>; rel="alternate"; type="{media[form]}"' for form in media)
    return ", ".join(said)


# ── nginx ────────────────────────────────────────────────────────────────────────────────────────


def _nginx(outline: Outline, own: Mapping[str, str], others: _Others) -> Iterator[str]:
    about = outline.about
    root, base, files = re.escape(_root(about)), _base(about), _files(about)
    yield f"# {about.base_iri}: include this in the server block of that host."
    yield "set $pledgedata_form ttl;"
    for form in _FORMS:
        yield f'if ($http_accept ~* "{_asked(form)}") {{ set $pledgedata_form {form}; }}'
    for tail, new in _retired(outline):
        answer = f'return 308 "{new}";' if new else "return 410;"
        yield f"location = {_quoted(f'{_root(about)}/{tail}')} {{ {answer} }}"
    if "$" not in files:  # nothing in nginx makes a `$` there mean itself
        yield f"error_page 410 {_quoted(f'{files}/gone.html')};"
    for kind, table in own.items():
        target, csv = f"{base}/{DOCUMENTS}/{kind}/$local", f"{base}/{TABLES}/{table}.csv"
        yield f"location ~ {_quoted(f'^{root}/id/{kind}/(?<local>{_LOCAL})$')} {{"
        yield from _nginx_headers(_links(target, csv))
        yield f"    if ($pledgedata_form = csv) {{ return 303 {_quoted(csv)}; }}"
        yield f"    return 303 {_quoted(f'{target}.$pledgedata_form')};"
        yield "}"
    for pattern, places in others.values():
        yield f"location ~ {_quoted(f'^{root}/id/(?:{pattern})/{_LOCAL}$')} {{"
        yield from _nginx_headers(_linked(places))
        for form, place in places.items():
            yield f"    if ($pledgedata_form = {form}) {{ return 303 {_quoted(place)}; }}"
        yield "}"
    yield f"location = {_quoted(f'{files}/{about.name}.json')} {{"
    yield "    types { }"
    yield "    default_type application/ld+json;"
    yield '    add_header Access-Control-Allow-Origin "*" always;'
    yield "}"
    yield f"location {_quoted(f'{files}/')} {{"
    yield "    index index.html;"
    yield '    add_header Access-Control-Allow-Origin "*" always;'
    yield "    charset utf-8;"
    yield "    charset_types text/csv text/markdown;"
    yield "    types {"
    for ending, media in MEDIA.items():
        yield f"        {media} {ending[1:]};"
    yield "    }"
    yield "    default_type text/plain;"
    yield "}"


def _nginx_headers(links: str) -> Iterator[str]:
    yield "    add_header Vary Accept always;"
    yield '    add_header Access-Control-Allow-Origin "*" always;'
    yield f"    add_header Link '{links}' always;"


# ── Apache ───────────────────────────────────────────────────────────────────────────────────────


def _apache(outline: Outline, own: Mapping[str, str], others: _Others) -> Iterator[str]:
    about = outline.about
    base = _base(about)
    yield f"# {about.base_iri}: the .htaccess of the folder that this address is of."
    yield "# Needs mod_rewrite and mod_headers, and AllowOverride FileInfo."
    yield "RewriteEngine on"
    yield "RewriteRule ^ - [E=FORM:ttl]"
    for form in _FORMS:
        yield f'RewriteCond %{{HTTP_ACCEPT}} "{_asked(form)}" [NC]'
        yield f"RewriteRule ^ - [E=FORM:{form}]"
    for tail, new in _retired(outline):
        flags = "[R=308,NE,L]" if new else "[G,L]"
        yield f"RewriteRule ^{re.escape(tail)}$ {_literal(new) if new else '-'} {flags}"
    yield f"ErrorDocument 410 {_quoted(f'{_files(about)}/gone.html')}"
    for kind, table in own.items():
        one, csv = f"^id/{kind}/({_LOCAL})$", _literal(f"{base}/{TABLES}/{table}.csv")
        place = _literal(f"{base}/{DOCUMENTS}/{kind}/")
        yield f"RewriteRule {one} - [E=THING:{place}$1,E=TABLE:{csv}]"
        yield "RewriteCond %{ENV:FORM} =csv"
        yield f"RewriteRule {one} {csv} [R=303,NE,L]"
        yield f"RewriteRule {one} {place}$1.%{{ENV:FORM}} [R=303,NE,L]"
    for name, (pattern, places) in others.items():
        one = f"^id/(?:{pattern})/{_LOCAL}$"
        yield f"RewriteRule {one} - [E=PLACES:{name}]"
        for form, place in places.items():
            yield f"RewriteCond %{{ENV:FORM}} ={form}"
            yield f"RewriteRule {one} {_literal(place)} [R=303,NE,L]"
    yield "<IfModule mod_headers.c>"
    yield '    Header always set Access-Control-Allow-Origin "*"'
    yield '    Header always merge Vary "Accept" env=FORM'
    links = _quoted(_links("%{THING}e", "%{TABLE}e"))
    yield f"    Header always set Link {links} env=THING"
    for name, (_, places) in others.items():
        said = _quoted(_linked(places).replace("%", "%%"))
        yield f"    Header always set Link {said} \"expr=reqenv('PLACES') == '{name}'\""
    yield "</IfModule>"
    for ending, media in MEDIA.items():
        yield f"AddType {media} {ending}"
    yield f'<Files "{about.name}.json">'
    yield "    ForceType application/ld+json"
    yield "</Files>"
    yield "AddDefaultCharset utf-8"


def _literal(address: str) -> str:
    """An address in which nothing stands for a part of the pattern."""
    return address.replace("%", r"\%")


# ── Hosts of static files ────────────────────────────────────────────────────────────────────────


def _static(outline: Outline, own: Mapping[str, str], others: _Others) -> Iterator[str]:
    """For hosts that know `_redirects`: they cannot ask for a form, so all get the page."""
    about = outline.about
    root, base = _plain(urlsplit(about.base_iri).path).rstrip("/"), _base(about)
    yield f"# {about.base_iri}: the _redirects at the top of the site, or a part of it."
    for tail, new in _retired(outline):
        yield f"{root}/{tail} {new} 308" if new else f"{root}/{tail} {base}/gone.html 410"
    for kind in own:
        yield f"{root}/id/{kind}/* {base}/{DOCUMENTS}/{kind}/:splat.html 303"
    for pattern, places in others.values():
        for kind in pattern.split("|"):
            yield f"{root}/id/{kind}/* {places['html']} 303"


def _headers(about: About) -> Iterator[str]:
    files = urlsplit(_base(about)).path.rstrip("/")
    yield f"{files}/*"
    yield "  Access-Control-Allow-Origin: *"
    yield f"{files}/{about.name}.json"
    yield "  Content-Type: application/ld+json"
    for ending in (".jsonld", ".nt", ".rdf", ".ttl"):
        yield f"{files}/*{ending}"
        yield f"  Content-Type: {MEDIA[ending]}"
