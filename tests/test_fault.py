"""What the system says is wrong: in the same words on a Windows that speaks any language."""

import errno
import os
import socket
from pathlib import Path

import pytest

from pledgedata import fault
from pledgedata.fault import why
from pledgedata.problem.reason import reason


def of_windows(number: int, code: int, said: str, *names: str) -> OSError:
    """A fault as Windows tells of it: a number and words of its own."""
    error = OSError(code, said, *names)
    error.winerror = number  # type: ignore[attr-defined,unused-ignore]
    return error


@pytest.mark.parametrize(
    ("number", "code", "said", "en", "sv"),
    [
        (5, errno.EACCES, "Åtkomst nekad", "Permission denied", "åtkomst nekas"),
        (32, errno.EACCES, "Det går inte att komma åt filen", "another program has it open",
         "ett annat program har det öppet"),
        (2, errno.ENOENT, "Det går inte att hitta filen", "No such file or directory",
         "det finns inte"),
        (112, errno.ENOSPC, "Det finns inte tillräckligt med utrymme", "No space left on device",
         "disken är full"),
        (206, errno.ENOENT, "Filnamnet är för långt", "File name too long", "namnet är för långt"),
        (53, errno.ENOENT, "Det gick inte att hitta nätverkssökvägen",
         "the network drive does not answer", "nätverksenheten svarar inte"),
        (10054, errno.ECONNRESET, "En befintlig anslutning tvingades att stänga",
         "Connection reset by peer", "förbindelsen bröts"),
        (9999, errno.EINVAL, "Något annat", "Något annat", "Något annat"),
    ],
)  # fmt: skip
def test_windows_own_words_are_said_in_the_language_that_is_asked_for(
    number: int, code: int, said: str, en: str, sv: str
) -> None:
    error = of_windows(number, code, said)
    assert why(error) == en
    assert (reason(why(error), "en"), reason(why(error), "sv")) == (en, sv)


def test_what_windows_has_no_words_for_is_not_taken_for_something_else() -> None:
    assert reason("Unknown error", "sv") == "Unknown error"


@pytest.mark.parametrize(
    "code",
    [errno.EACCES, errno.ENOENT, errno.EISDIR, errno.EMFILE, errno.EFBIG, errno.ENFILE,
     errno.ENOMEM, errno.EBUSY, errno.ETIMEDOUT],
)  # fmt: skip
def test_what_python_says_of_a_number_is_known(code: int) -> None:
    said = why(OSError(code, os.strerror(code)))
    assert reason(said, "sv") != said


def test_words_of_a_library_are_left_as_they_are() -> None:
    assert why(OSError(errno.EIO, "no space in the database")) == "no space in the database"
    assert why(socket.gaierror(errno.EPERM, "no such name")) == "no such name"
    assert why(OSError("nothing")) == "nothing"
    assert why(ConnectionResetError()) == "ConnectionResetError"


@pytest.mark.parametrize(("names", "far"), [(("löften",), False), (("x" * 240, "y" * 20), True)])
def test_a_path_that_is_too_long_for_windows_is_said_to_be(
    names: tuple[str, ...], far: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It says that there is no such path."""
    monkeypatch.setattr(fault, "_ON_WINDOWS", True)
    path = tmp_path.joinpath(*names)
    error = FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT), str(path))
    assert (why(error) == "the path is longer than Windows accepts") is far
    assert "sökvägen" in reason(why(error), "sv") if far else True
