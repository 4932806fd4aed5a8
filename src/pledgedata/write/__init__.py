"""Bytes from records: every form a dataset is published in."""

from pledgedata.write.document import document
from pledgedata.write.graph import ntriples, turtle
from pledgedata.write.table import about, links, table
from pledgedata.write.triple import descriptions

__all__ = ["about", "descriptions", "document", "links", "ntriples", "table", "turtle"]
