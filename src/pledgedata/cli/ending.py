"""How the program ends where the system refuses, or what is printed does not arrive whole."""

import contextlib
import errno
import os
import sys
from collections.abc import Iterator
from typing import Final

import click

from pledgedata.words import Lang

_INTERRUPTED: Final = 130
PIPE_CLOSED: Final = 141


@contextlib.contextmanager
def quiet_ends() -> Iterator[None]:
    """Ends without a word for who interrupts, and for who reads no more of what is printed."""
    try:
        yield
    except KeyboardInterrupt:
        if sys.stderr.isatty():
            click.echo(err=True)  # after the ^C that the terminal shows
        raise click.exceptions.Exit(_INTERRUPTED) from None
    except OSError as error:
        if not is_unheard(error):
            raise
        hush()
        raise click.exceptions.Exit(PIPE_CLOSED) from None


@contextlib.contextmanager
def named(work: object) -> Iterator[None]:
    """Gives a name to what the system refuses, where nobody nearer to it has.

    `work` is what the command works on: its place where the system says none.

    Raises:
        Refused: `system-refused`, `memory-exhausted`, `processes-exhausted`.
        OSError: as it is, if it is of what is printed.
    """
    try:
        yield
    except (ImportError, MemoryError, OSError, RuntimeError) as error:
        found = _refusal(error)
        if found is None:
            raise
        from pledgedata.fault import why
        from pledgedata.problem import refused

        if isinstance(found, MemoryError) or found.errno == errno.ENOMEM:
            raise refused("memory-exhausted") from error
        if found.errno == errno.EAGAIN:
            raise refused("processes-exhausted") from error
        place = found.filename if isinstance(found.filename, str | bytes) else str(work)
        raise refused("system-refused", path=os.fsdecode(place), reason=why(found)) from error


def _refusal(error: Exception) -> OSError | MemoryError | None:
    """What the system refused; None of a mistake of ours, and of what is printed."""
    if isinstance(error, MemoryError):
        return error
    if not isinstance(error, OSError):
        code = _meant(str(error))
        return OSError(code, os.strerror(code)) if code else None
    printed = is_unheard(error) or (error.filename is None and not _is_printing())
    return None if printed else error


def _meant(said: str) -> int:
    """The number of what the system refused, where an error that is none of its own says so."""
    if said.startswith("Symlink loop"):  # Python before 3.13
        return errno.ELOOP
    if said == "can't start new thread":
        return errno.EAGAIN
    if "failed to map segment" in said:  # of a library
        return errno.ENOMEM
    return next((code for code in _LOADING if said.endswith(f": {os.strerror(code)}")), 0)


_LOADING: Final = (errno.ENOMEM, errno.EMFILE, errno.ENFILE, errno.EIO)
"""What the system may refuse who loads a library, which is told as an `ImportError`."""


def is_unheard(error: OSError) -> bool:
    """Whether nobody reads what is printed, which Windows calls an invalid argument."""
    if isinstance(error, BrokenPipeError):
        return True
    return error.errno == errno.EINVAL and error.filename is None and not _is_printing()


def unprinted(error: OSError, lang: Lang) -> int:
    """Tells who runs the program that what is printed is not saved whole; gives the status.

    Raises:
        OSError: as given, if it is of something else.
    """
    if error.filename is not None or _is_printing():
        raise error
    from pledgedata.fault import why
    from pledgedata.problem import refused
    from pledgedata.report import text

    hush()
    problem = refused("output-unwritable", reason=why(error)).problem
    for line in text.lines([problem], lang):
        click.echo(line, err=True)
    return problem.rule.status


def _is_printing() -> bool:
    """Whether anything more can be printed: what failed may have left nothing to flush."""
    try:
        click.echo()
    except OSError:
        return False
    return True


def hush() -> None:
    """Python tries to empty its buffer once more when it ends: lets it, into nothing."""
    with contextlib.suppress(OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
