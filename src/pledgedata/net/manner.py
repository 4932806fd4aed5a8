"""How a harvest behaves: what it may reach, and how long and how much it takes."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Manner:
    """What one source may ask for at the most, and what the one who gathers has allowed.

    `seconds` is the time spent talking with a source, waits between tries left out; `wire` the
    bytes that come in, `decoded` what they become; `patience` the longest wait a server may ask
    for; `pause` the first wait between two tries. `memory` is on top of what a child begins with.
    `own` is the host that who asks has the say of, if any: then the way may go by the system's
    proxy, which may be all that knows this host. `home` is the folder that paths on this machine
    are seen from; "" is where we stand.
    """

    private: bool = False
    older: bool = False
    elsewhere: bool = False
    seconds: float = 60
    pause: float = 1
    patience: int = 120
    wire: int = 25_000_000
    decoded: int = 200_000_000
    redirects: int = 5
    tries: int = 3
    memory: int = 768_000_000
    processor: int = 60
    hands: int = 8
    home: str = ""
    own: str = ""
