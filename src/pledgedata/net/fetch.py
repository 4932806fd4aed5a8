"""An address fetched as a polite visitor does: allowed, patient, never led astray."""

import random
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Final
from urllib.robotparser import RobotFileParser

from pledgedata.net import address, wire
from pledgedata.net.manner import Manner
from pledgedata.net.wire import AGENT, Passing, Reply, Talk
from pledgedata.problem import Refused, Where, refused

_MOVED: Final = {301, 302, 303, 307, 308}
_BUSY: Final = {408, 425, 429}
_ROBOTS: Final = 500_000
_TRUE: Final = ("name-unknown", "refused", "tls", "slow", "broken")
_OF_PLACES: Final = {f"net-{what}" for what in _TRUE}
"""What is as true of the address that is wanted as of the rules of its place."""
_OK, _SAME, _GONE, _SERVER = 200, 304, 410, 500


@dataclass
class Visit:
    """A visit to one source: its talk, and what the places it meets allow."""

    talk: Talk
    allowed: dict[tuple[str, str, int], RobotFileParser | None] = field(default_factory=dict)


def get(url: str, visit: Visit, known: Mapping[str, str] | None = None) -> Reply:
    """The answer of an address, or 304 where nothing is newer than what is `known` of it.

    Raises:
        Refused: as `wire.ask`; `net-robots`, `net-status`, `net-gone`,
            `net-server-fault`, `net-busy`, `net-redirects`, `net-downgrade`.
    """
    asked = {
        header: known[name]
        for name, header in (("etag", "If-None-Match"), ("modified", "If-Modified-Since"))
        if known and known.get(name)
    }

    def heeding(at: str) -> Reply:
        _heed(at, visit)
        return _patient(at, asked, visit.talk)

    return _answered(_followed(url, visit.talk.manner, heeding), known=bool(asked))


Said = Callable[[str], Mapping[str, str]]
"""The headers that an address is asked with."""


def look(url: str, talk: Talk, method: str = "GET", said: Said = lambda _: {}) -> Reply:
    """The answer of an address that whoever has the say of it wants to see, asked once.

    Where the manner allows private places, the way may begin in them and go on there, but not
    lead back into them from an open one. Rules for those who harvest are not asked for.

    Raises:
        Refused: as `wire.ask`; `net-redirects`, `net-downgrade`.
    """
    private = talk.manner.private

    def once(at: str) -> Reply:
        nonlocal private
        try:
            reply = wire.ask(at, said(at), talk, method, private=private)
        except Passing as fault:
            raise fault.refusal from fault
        private = private and reply.inner
        return reply

    return _followed(url, talk.manner, once)


def _followed(url: str, manner: Manner, ask: Callable[[str], Reply]) -> Reply:
    """The answer at the end of all redirections.

    Raises:
        Refused: `net-redirects`, or as `_led`.
    """
    at = url
    for _ in range(manner.redirects + 1):
        reply = ask(at)
        if reply.status not in _MOVED:
            return reply
        at = _led(at, reply.headers.get("location", ""))
    raise refused("net-redirects", Where(), value=url, limit=manner.redirects)


def known_by(reply: Reply) -> dict[str, str]:
    """What a later visit says that it knows of this answer."""
    said = {"etag": reply.headers.get("etag"), "modified": reply.headers.get("last-modified")}
    return {name: value for name, value in said.items() if value}


def _led(at: str, to: str) -> str:
    """Where a redirection leads.

    Raises:
        Refused: `net-address`, `net-downgrade`.
    """
    led = address.split(address.joined(at, to))._replace(fragment="").geturl()
    if at.startswith("https:") and not led.startswith("https:"):
        raise refused("net-downgrade", Where(), value=at, target=led)
    return led


def _answered(reply: Reply, *, known: bool) -> Reply:
    # Who says that nothing is newer than what was never asked with has given nothing.
    if reply.status == _OK or (reply.status == _SAME and known):
        return reply
    code = "net-gone" if reply.status == _GONE else "net-status"
    raise refused(code, Where(), value=reply.url, status=reply.status)


def _patient(url: str, headers: Mapping[str, str], talk: Talk) -> Reply:
    """The answer, after as many tries as it takes and may take."""
    last = talk.manner.tries - 1
    for number in range(talk.manner.tries):
        wait = talk.manner.pause * 2**number * random.uniform(0.5, 1.5)  # noqa: S311 - no secret
        try:
            reply = wire.ask(url, headers, talk)
        except Passing as fault:
            if number == last:
                raise fault.refusal from fault
            time.sleep(wait)
            continue
        if reply.status < _SERVER and reply.status not in _BUSY:
            return reply
        told = _told(reply)
        if told > talk.manner.patience:
            raise refused("net-busy", Where(), value=url, status=reply.status, seconds=told)
        if number < last:
            time.sleep(max(told, 0) or wait)
    if reply.status in _BUSY:
        raise refused("net-busy", Where(), value=url, status=reply.status, seconds=max(told, 0))
    raise refused("net-server-fault", Where(), value=url, status=reply.status)


def _told(reply: Reply) -> int:
    """How many seconds a server asks one to wait; 0 when it does not say."""
    said = reply.headers.get("retry-after", "").strip()
    if said.isdecimal():
        return int(said[:9])
    try:
        until = parsedate_to_datetime(said)
        return max(int((until - parsedate_to_datetime(reply.headers["date"])).total_seconds()), 0)
    except (ValueError, TypeError, KeyError):
        return 0


def _heed(url: str, visit: Visit) -> None:
    """Reads what a place allows, once, and keeps to it.

    A place without such a file allows all; one whose file cannot be had, nothing: RFC 9309, 2.3.1.

    Raises:
        Refused: `net-robots`, or as `get`.
    """
    place = address.origin(url)
    if place not in visit.allowed:
        try:
            visit.allowed[place] = _rules(address.joined(url, "/robots.txt"), visit)
        except Refused as fault:
            found = fault.problem
            if found.rule.code not in _OF_PLACES:
                raise
            raise refused(found.rule.code, Where(), **{**found.facts, "value": url}) from fault
    rules = visit.allowed[place]
    if rules is not None and not rules.can_fetch(AGENT.partition("/")[0], url):
        raise refused("net-robots", Where(), value=url)


def _rules(url: str, visit: Visit) -> RobotFileParser | None:
    for _ in range(visit.talk.manner.redirects + 1):
        reply = _patient(url, {}, visit.talk)
        if reply.status not in _MOVED:
            break
        url = _led(url, reply.headers.get("location", ""))
    if reply.status != _OK:
        return None
    rules = RobotFileParser()
    rules.parse(reply.body[:_ROBOTS].decode("utf-8", "replace").splitlines())
    return rules
