"""Text from bytes, whichever encoding people's programs wrote; what was taken is said."""

from typing import Final, NamedTuple

from pledgedata.problem import Problem, Where, problem


class Decoded(NamedTuple):
    """The text, without its byte order mark, and what must be said of how it was read."""

    text: str
    notes: tuple[Problem, ...] = ()


_MARKS: Final = (
    (b"\xff\xfe\x00\x00", ""),
    (b"\x00\x00\xfe\xff", ""),
    (b"\xef\xbb\xbf", "utf-8"),
    (b"\xff\xfe", "utf-16-le"),
    (b"\xfe\xff", "utf-16-be"),
)
# Where each old encoding keeps å ä ö Å Ä Ö é É ü –: how a Swedish text shows which one it is in.
_LETTERS: Final = {
    "cp1252": b"\xe5\xe4\xf6\xc5\xc4\xd6\xe9\xc9\xfc\x96",
    "mac_roman": b"\x8c\x8a\x9a\x81\x80\x85\x8e\x83\x9f\xd0",
    "cp850": b"\x86\x84\x94\x8f\x8e\x99\x82\x90\x81",
}
_DANISH: Final = b"\xe6\xf8\xc6\xd8"
"""Where Windows-1252 keeps æ ø Æ Ø: they speak for it where Swedish letters leave it open."""
_NAMES: Final = {"cp1252": "Windows-1252", "mac_roman": "Mac Roman", "cp850": "DOS (cp850)"}
_WHOLE: Final = tuple(c.encode() for c in "åäöÅÄÖæøÆØ")


def decoded(name: str, data: bytes) -> Decoded | Problem:
    """The text of a file, or the problem that says at which byte and line it is none.

    UTF-8; UTF-16 with a byte order mark; else Windows-1252, Mac Roman or DOS where Swedish letters
    show which, or Windows-1252 where Danish ones do. A file that is UTF-8 but for some bytes is
    not guessed at.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _marked(name, data, len(mark), encoding)
    if b"\x00" in data:
        offset = data.index(b"\x00")
        line = data.count(b"\n", 0, offset) + 1
        return problem("file-nul", Where(name, line=line), name=name, offset=offset, line=line)
    try:
        return Decoded(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        if any(letter in data for letter in _WHOLE):
            return _not_utf8(name, data, error.start)
        return _old(name, data, error.start)


def _marked(name: str, data: bytes, length: int, encoding: str) -> Decoded | Problem:
    if not encoding:
        return _not_utf8(name, data, 0)
    try:
        text = data[length:].decode(encoding)
    except UnicodeDecodeError as error:
        return _not_utf8(name, data, length + error.start)
    if encoding == "utf-8":
        return Decoded(text)
    note = problem("file-encoding-read", Where(name), name=name, encoding="UTF-16")
    return Decoded(text, (note,))


def _old(name: str, data: bytes, offset: int) -> Decoded | Problem:
    high = bytes(b for b in data if b > 0x7F)
    count = {byte: high.count(byte) for byte in set(high)}
    score = {e: sum(count.get(byte, 0) for byte in letters) for e, letters in _LETTERS.items()}
    danish = sum(count.get(byte, 0) for byte in _DANISH)
    best = max(score, key=lambda encoding: (score[encoding], danish * (encoding == "cp1252")))
    # Half of what is not ASCII must be letters of the language, or it is not written in this.
    if (score[best] + danish * (best == "cp1252")) * 2 < len(high):
        return _not_utf8(name, data, offset)
    try:
        text = data.decode(best)
    except UnicodeDecodeError as error:
        return _not_utf8(name, data, error.start)
    note = problem("file-encoding-read", Where(name), name=name, encoding=_NAMES[best])
    return Decoded(text, (note,))


def _not_utf8(name: str, data: bytes, offset: int) -> Problem:
    line = data.count(b"\n", 0, offset) + 1
    where = Where(name, line=line)
    return problem("file-encoding", where, name=name, offset=offset, line=line)
