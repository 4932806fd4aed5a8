"""Every artefact the models imply: schema in, bytes out."""

from collections.abc import Mapping
from typing import Final

from pledgedata import schema
from pledgedata.canonical import json_bytes
from pledgedata.layout import ABOUT, COMPARABILITY, LINKS

__all__ = ["EXAMPLE_BASE", "artefacts"]

EXAMPLE_BASE: Final = schema.about().column["base_iri"].example
"""The base IRI that published metadata show where a package has its own."""


def artefacts() -> Mapping[str, bytes]:
    """Every derived file by its path in the repository; holds them all (about 2 MB)."""
    from pledgedata.derive import redirect, reference

    return {
        **_vocabulary(),
        **{f"vocab/redirects/{name}": data for name, data in redirect.files().items()},
        **{f"datapackage/schemas/{name}": data for name, data in _schemas().items()},
        **{f"docs/reference/{name}": data for name, data in reference.pages().items()},
    }


def _vocabulary() -> Mapping[str, bytes]:
    from pledgedata.derive import context, example, owl, profile, shacl, skos
    from pledgedata.derive.turtle import turtle

    return {
        "vocab/pledgedata.ttl": turtle(owl.graph()),
        "vocab/codes.ttl": turtle(skos.graph()),
        "vocab/shapes.ttl": turtle(shacl.graph()),
        "vocab/profile.ttl": turtle(profile.graph()),
        "vocab/versions.json": json_bytes(profile.versions()),
        **{f"vocab/examples/{name}": data for name, data in example.files().items()},
        "vocab/context.jsonld": json_bytes({"@context": context.public()}),
    }


def _schemas() -> Mapping[str, bytes]:
    from pledgedata.derive import codebook, csvw, jsonschema, tableschema

    tables = {t.name: tableschema.schema(t) for t in schema.tables().values()}
    tables |= {ABOUT: tableschema.about(), LINKS: tableschema.links()}
    tables |= {COMPARABILITY: tableschema.schema(schema.comparisons())}
    language = schema.PACKAGE_LANGUAGE
    described = {t.name: csvw.metadata(t, EXAMPLE_BASE, language) for t in schema.tables().values()}
    described |= {ABOUT: csvw.about(), LINKS: csvw.links()}
    described |= {COMPARABILITY: csvw.comparability(EXAMPLE_BASE, language)}
    return {
        **{f"{name}.schema.json": json_bytes(said) for name, said in tables.items()},
        **{f"{name}.csv-metadata.json": json_bytes(said) for name, said in described.items()},
        "document.schema.json": json_bytes(jsonschema.document()),
        "codes.csv": codebook.codes(),
    }
