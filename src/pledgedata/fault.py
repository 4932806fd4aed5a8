"""What the system says is wrong with a file or a line, in the same words on every machine.

Windows says it in the language that it is in, whatever language is asked of us; says of a path that
is too long that nothing is there; and Python knows no words there for the faults of the network.
"""

import errno
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Final

from pledgedata.words import Text

_DENIED: Final = Text("åtkomst nekas", "Permission denied")
_FULL: Final = Text("disken är full", "No space left on device")
_READ_ONLY: Final = Text("disken går bara att läsa", "Read-only file system")
_LONG: Final = Text("namnet är för långt", "File name too long")
_BUSY: Final = Text("ett annat program har det öppet", "another program has it open")
_SILENT: Final = Text("nätverksenheten svarar inte", "the network drive does not answer")
_FAR: Final = Text(
    "sökvägen är längre än Windows tar emot", "the path is longer than Windows accepts"
)

_SYSTEM: Final[Mapping[int, Text]] = {
    errno.EACCES: _DENIED,
    errno.EPERM: Text("åtkomst nekas", "Operation not permitted"),
    errno.ENOSPC: _FULL,
    errno.EDQUOT: Text("utrymmet är slut", "Disk quota exceeded"),
    errno.EROFS: _READ_ONLY,
    errno.EIO: Text("disken svarar med fel", "Input/output error"),
    errno.EISDIR: Text("det är en mapp", "Is a directory"),
    errno.ENOTDIR: Text("en del av sökvägen är ingen mapp", "Not a directory"),
    errno.ENOTEMPTY: Text("mappen är inte tom", "Directory not empty"),
    errno.EEXIST: Text("det finns redan något där", "File exists"),
    errno.ENOENT: Text("det finns inte", "No such file or directory"),
    errno.ENAMETOOLONG: _LONG,
    errno.ELOOP: Text("en länk leder tillbaka till sig själv", "Too many levels of symbolic links"),
    errno.EMFILE: Text("för många filer är öppna", "Too many open files"),
    errno.ENFILE: Text("för många filer är öppna på datorn", "Too many open files in system"),
    errno.EFBIG: Text("filen blir större än vad som är tillåtet", "File too large"),
    errno.ESTALE: Text("mappen på servern har bytts ut", "Stale file handle"),
    errno.EAGAIN: Text("systemet har inte mer att ge just nu", "Resource temporarily unavailable"),
    errno.ENOMEM: Text("minnet räcker inte", "Cannot allocate memory"),
    errno.ETIMEDOUT: Text("svaret dröjer för länge", "Connection timed out"),
    errno.EBUSY: Text("något annat använder den", "Device or resource busy"),
    errno.EADDRINUSE: Text("något annat använder den redan", "Address already in use"),
    errno.ECONNABORTED: Text("förbindelsen bröts", "Software caused connection abort"),
    errno.ECONNRESET: Text("förbindelsen bröts", "Connection reset by peer"),
    errno.EHOSTUNREACH: Text("dit leder ingen väg", "No route to host"),
    errno.ENETUNREACH: Text("dit leder ingen väg", "Network is unreachable"),
    errno.ENXIO: Text("det är ingen vanlig fil", "No such device or address"),
}
"""By the number that the system gives, which on Windows is another for the network's faults."""
_WINDOWS: Final[Mapping[int, Text]] = {
    5: _DENIED,
    19: _READ_ONLY,
    32: _BUSY,
    33: _BUSY,
    1224: _BUSY,
    39: _FULL,
    112: _FULL,
    111: _LONG,
    206: _LONG,
    123: Text("namnet har tecken som Windows inte tillåter", "the name has signs not allowed"),
    53: _SILENT,
    59: _SILENT,
    64: _SILENT,
    67: _SILENT,
    1231: _SILENT,
}
"""By Windows' own number, which tells more.

Source: https://learn.microsoft.com/windows/win32/debug/system-error-codes
"""
_ON_WINDOWS: Final = os.name == "nt"
_LONGEST: Final = 247
"""So many characters a path may have at most, if a folder is to be made there.

Source: https://learn.microsoft.com/windows/win32/fileio/maximum-file-path-limitation
"""
_NOT_PLAIN: Final = Text("det är ingen vanlig fil", "not a plain file")
NOT_PLAIN: Final = _NOT_PLAIN.en
"""The reason where a pipe, a device or the like stands, which keeps nothing of what is written."""
SWEDISH: Final[Mapping[str, str]] = {
    text.en: text.sv for text in (*_SYSTEM.values(), *_WINDOWS.values(), _FAR, _NOT_PLAIN)
}
"""What is said, in Swedish."""


def why(error: BaseException) -> str:
    """What is wrong, in English, as it stands in a report's facts.

    Words of our own, or of a library, are left as they are.
    """
    number, code = getattr(error, "winerror", None), getattr(error, "errno", None) or 0
    said = getattr(error, "strerror", None)
    if number is not None and number in _WINDOWS:
        return _WINDOWS[number].en
    if _ON_WINDOWS and code in {errno.ENOENT, errno.EINVAL} and _is_far(error):
        return _FAR.en
    if code in _SYSTEM and (number is not None or said == os.strerror(code)):
        return _SYSTEM[code].en
    return said or str(error) or type(error).__name__


def _is_far(error: BaseException) -> bool:
    names = (getattr(error, name, None) for name in ("filename", "filename2"))
    return any(len(str(Path(os.fsdecode(name)).absolute())) > _LONGEST for name in names if name)
