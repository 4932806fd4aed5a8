"""Media types of what is written, by how a file's name ends.

Source: IANA, Media Types, https://www.iana.org/assignments/media-types/
"""

from typing import Final

MEDIA: Final = {
    ".csv": "text/csv",
    ".html": "text/html",
    ".json": "application/json",
    ".jsonld": "application/ld+json",
    ".md": "text/markdown",
    ".nt": "application/n-triples",
    ".parquet": "application/vnd.apache.parquet",
    ".rdf": "application/rdf+xml",
    ".ttl": "text/turtle",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
FORMS: Final = {
    **{ending: MEDIA[ending] for ending in (".csv", ".ttl", ".nt")},
    ".json": MEDIA[".jsonld"],
}
"""Those of the forms that a release has its records in: its JSON document is JSON-LD."""
