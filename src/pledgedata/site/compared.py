"""What can be compared, and why not, in pieces that the page for comparing loads."""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from pledgedata import schema
from pledgedata.site import address
from pledgedata.site.source import Source


@dataclass
class Compared:
    """The verdicts by field over all pairs, and which municipalities have some."""

    fields: dict[tuple[str, str], Counter[str]] = field(default_factory=dict)
    towns: list[str] = field(default_factory=list)

    def counts(self, lang: str) -> dict[str, Counter[str]]:
        """The verdicts by the name of the field."""
        found = {}
        for (table, name), some in self.fields.items():
            one = schema.tables().get(table)
            if one and name in one.column:
                label = one.column[name].label["en" if lang == "en" else "sv"]
                found[f"{one.plural['en' if lang == 'en' else 'sv']}: {label.lower()}"] = some
        return found


def shards(source: Source, told: Compared) -> Iterator[tuple[str, bytes]]:
    """A piece for each municipality that is the first of a pair, each with its path; notes counts.

    Holds the rows of one municipality: the table is sorted by field, so that it is read once for
    all, in memory, as texts.
    """
    rows: dict[str, list[list[str]]] = {}
    for row in source.compared():
        told.fields.setdefault((row["table_name"], row["field"]), Counter())[row["verdict"]] += 1
        if row["municipality_a"] != row["municipality_b"]:
            rows.setdefault(row["municipality_a"], []).append(
                [
                    row["table_name"], row["field"], row["year_a"], row["municipality_b"],
                    row["year_b"], row["verdict"], row["sentence_sv"], row["sentence_en"],
                ]
            )  # fmt: skip
    told.towns.extend(sorted(rows))
    for code in told.towns:
        said = json.dumps([code, rows[code]], ensure_ascii=True, separators=(",", ":"))
        yield f"{address.SHARDS}/compared-{code}.js", f"pledgedata.compared({said});\n".encode()
