"""The engine and its user: Ctrl-C in the middle of a query."""

import os
import signal
from threading import Timer

import pytest

from pledgedata.bulk.engine import Engine, opened

LONG = "SELECT count(DISTINCT hash(a)) FROM range(200000000) s(a)"


def rows(engine: Engine) -> object:
    return engine.rows(LONG)


def chunks(engine: Engine) -> object:
    return list(engine.chunks(LONG))


@pytest.mark.posix
@pytest.mark.parametrize("asked", [rows, chunks])
def test_ctrl_c_is_heard_as_such(asked: type) -> None:
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    timer = Timer(0.3, os.kill, (os.getpid(), signal.SIGINT))
    timer.start()
    try:
        with pytest.raises(KeyboardInterrupt), opened() as engine:
            asked(engine)
    finally:
        timer.cancel()
        signal.signal(signal.SIGINT, before)
