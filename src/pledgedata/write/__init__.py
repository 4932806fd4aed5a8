"""Bytes from records: every form a dataset is published in."""

from pledgedata.write.document import document
from pledgedata.write.graph import ntriples, turtle
from pledgedata.write.jsonld import jsonld
from pledgedata.write.rdfxml import rdfxml
from pledgedata.write.table import EDGES, about, links, table
from pledgedata.write.triple import descriptions

__all__ = [
    "EDGES",
    "about",
    "descriptions",
    "document",
    "jsonld",
    "links",
    "ntriples",
    "rdfxml",
    "table",
    "turtle",
]
