"""Which language to speak: what the user says, else what the machine is set to."""

import os
import sys
from itertools import pairwise

from pledgedata.words import LANGS, Lang

_VARIABLES = ("PLEDGEDATA_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def spoken() -> Lang:
    """Swedish where the locale is Swedish, else English."""
    if told := _told():
        return told
    named = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), None)
    setting = named or _system()
    return "sv" if setting.lower().startswith(("sv", "swedish")) else "en"


def _told() -> Lang | None:
    """What `--lang` says, wherever it stands: help and errors of use heed it too."""
    for word, value in pairwise([*sys.argv[1:], ""]):
        name, _, joined = word.partition("=")
        if name == "--lang":
            return next((lang for lang in LANGS if lang == (joined or value)), None)
    return None


def _system() -> str:
    import locale

    try:
        return locale.getlocale()[0] or ""
    except ValueError:  # a name that Python does not know, such as Windows' own sv-SE
        return locale.setlocale(locale.LC_CTYPE)
