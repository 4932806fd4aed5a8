"""The secret by which a portal knows us: from the environment or the keyring, never shown."""

import os
from typing import Final

from pledgedata.problem import refused

VARIABLE: Final = "PLEDGEDATA_CKAN_TOKEN"
"""The environment variable that is asked first."""
SERVICE: Final = "pledgedata"
"""What the keyring knows us as; the user name in it is the portal's address."""


def token(address: str) -> str:
    """The token for a portal.

    Raises:
        Refused: `publish-token-missing`; `publish-token-odd` when it cannot be sent as it is.
    """
    found = os.environ.get(VARIABLE, "").strip() or _kept(address)
    if not found:
        raise refused("publish-token-missing", value=address, variable=VARIABLE)
    if not (found.isascii() and found.isprintable()) or " " in found:
        raise refused("publish-token-odd", variable=VARIABLE)
    return found


def _kept(address: str) -> str:
    """What the keyring has; empty where there is no keyring, or it is locked."""
    try:
        import keyring
        from keyring.errors import KeyringError
    except ImportError:
        return ""
    try:
        return (keyring.get_password(SERVICE, address) or "").strip()
    except (KeyringError, RuntimeError):
        return ""
