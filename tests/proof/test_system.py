"""What the system refuses those who read a release is said of the system, not of the release."""

import errno
import os

import pytest

from pledgedata.proof import content, judge
from pledgedata.proof.verify import verify
from tests.proof.spoil import Release


def refuse(*_: object) -> None:
    raise OSError(errno.EMFILE, os.strerror(errno.EMFILE))


def test_a_form_whose_reader_is_refused_something_is_no_wrong_form(
    trial: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(content, "statements", refuse)
    with pytest.raises(OSError, match="Too many open files"):
        verify(trial.path, judges=False)


def test_a_judge_that_is_refused_something_does_not_object(
    trial: Release, monkeypatch: pytest.MonkeyPatch
) -> None:
    title = next(iter(judge._JUDGES))
    monkeypatch.setitem(judge._JUDGES, title, ("json", refuse))
    with pytest.raises(OSError, match="Too many open files"):
        verify(trial.path)
