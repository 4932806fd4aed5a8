"""What a site counts, with its noun: 1 löfte, 5 800 löften."""

from typing import Final

from pledgedata.report import count
from pledgedata.words import Lang, Text

_NOUNS: Final = {
    "pledge": (Text("löfte", "pledge"), Text("löften", "pledges")),
    "agreement": (Text("medborgarlöfte", "agreement"), Text("medborgarlöften", "agreements")),
    "municipality": (Text("kommun", "municipality"), Text("kommuner", "municipalities")),
}


def counted(number: int, what: str, lang: Lang) -> str:
    """So many of `pledge`, `agreement` or `municipality`."""
    return count.counted(number, *_NOUNS[what], lang)
