"""The pages that tell of a release as a whole: what is in it, and what has retired."""

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from pledgedata.catalogue import name
from pledgedata.catalogue.distribution import Distribution
from pledgedata.outline import Outline
from pledgedata.web.page import Group, framed, rendered


def index(
    outline: Outline,
    files: Iterable[Distribution],
    search: Mapping[str, Any],
    groups: Iterable[Group] = (),
) -> bytes:
    """The page about the dataset, which search engines read as well.

    `groups` are things that it leads to. The dataset must know its version and day of issue.
    """
    # A `<` could end the element that the data stands in.
    data = json.dumps(search, ensure_ascii=False, indent=1).replace("<", "\\u003c")
    return rendered(
        "index.html",
        root="",
        data=data,
        files=[(one, outline.counts.get(Path(one.path).stem)) for one in files],
        groups=[group for group in groups if group.values],
        changes=name.changes(outline.about),
        address=name.release_iri(outline.about, str(outline.about.version)),
        **framed(outline.about),
    )


def gone(outline: Outline) -> bytes:
    """The page that tells of addresses that have retired."""
    return rendered("gone.html", root="", rows=outline.retirements, **framed(outline.about))
