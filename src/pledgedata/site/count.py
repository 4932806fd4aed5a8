"""Numbers as people write them, and with their word: 1 löfte, 5 800 löften."""

from typing import Final

from pledgedata.words import Lang, Text

_WORDS: Final = {
    "pledge": (Text("löfte", "pledge"), Text("löften", "pledges")),
    "agreement": (Text("medborgarlöfte", "agreement"), Text("medborgarlöften", "agreements")),
    "municipality": (Text("kommun", "municipality"), Text("kommuner", "municipalities")),
}


def number(count: int, lang: Lang) -> str:
    """A number with spaces or commas between thousands: 5 800, 5,800."""
    return f"{count:,}".replace(",", "\u00a0" if lang == "sv" else ",")


def counted(count: int, what: str, lang: Lang) -> str:
    """So many of `pledge`, `agreement` or `municipality`."""
    return f"{number(count, lang)} {_WORDS[what][count != 1][lang]}"
