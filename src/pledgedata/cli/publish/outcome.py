"""What a command that publishes says at its end."""

from typing import Final

from pledgedata.words import Text

NOT_DONE: Final = Text("Inget är gjort. Gör det med --yes.", "Nothing is done. Do it with --yes.")


def proved(count: int, *, seen: bool = True) -> Text:
    """That so many files were put there and read back; `seen` by everybody or not."""
    sv = "Utgivet" if seen else "Uppladdat, men osynligt för andra,"
    en = "Published" if seen else "Uploaded, but invisible to others,"
    return Text(
        f"{sv} och läst tillbaka: {count} filer, med rätt SHA-256.",
        f"{en} and read back: {count} files, with the right SHA-256.",
    )
