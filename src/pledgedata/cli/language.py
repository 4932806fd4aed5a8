"""Which language to speak: what the user says, else what the machine is set to."""

import os

from pledgedata.words import Lang

_VARIABLES = ("PLEDGEDATA_LANG", "LC_ALL", "LC_MESSAGES", "LANG")


def spoken() -> Lang:
    """Swedish where the locale is Swedish, else English."""
    named = next((os.environ[name] for name in _VARIABLES if os.environ.get(name)), None)
    setting = named or _system()
    return "sv" if setting.lower().startswith(("sv", "swedish")) else "en"


def _system() -> str:
    import locale

    return locale.getlocale()[0] or ""
