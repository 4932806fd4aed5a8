"""What a value of a property is to look like, each kind with the rule that it breaks."""

import re
import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from pledgedata.catalogue import authority
from pledgedata.iri import CC0, IANA, SPECIFICATION
from pledgedata.portal.statement import Node


@dataclass(frozen=True, slots=True)
class Fault:
    """A rule that a value breaks: the end of its code, and what is expected instead."""

    code: str
    expected: str = ""
    listed: str = ""


Kind = Callable[[Node], Fault | None]
"""Judges a value; None when it is right."""


def text(node: Node) -> Fault | None:
    """A text for people: in a language."""
    if node.sort != "text" or not node.value.strip():
        return Fault("kind", "text")
    return None if node.language else Fault("language-missing")


def word(node: Node) -> Fault | None:
    """A value for machines, without a language."""
    return None if node.sort == "text" and node.value.strip() else Fault("kind", "text")


def thing(node: Node) -> Fault | None:
    """The name of a thing."""
    return Fault("kind", "IRI") if node.sort == "text" else None


def web(node: Node) -> Fault | None:
    """An address on the web."""
    fits = node.sort == "iri" and re.fullmatch(r"https?://[^\s/?#]+\.[^\s/?#]+\S*", node.value)
    return None if fits else Fault("url")


def mail(node: Node) -> Fault | None:
    """A mail address, as an IRI."""
    fits = node.sort == "iri" and re.fullmatch(r"mailto:[^@\s]+@[^@\s]+\.[^@\s]+", node.value)
    return None if fits else Fault("contact-mail")


def day(node: Node) -> Fault | None:
    """A day, typed; a point in time will do."""
    types = {"xsd:date": date, "xsd:dateTime": datetime}
    try:
        types[node.datatype].fromisoformat(node.value)
    except (KeyError, ValueError):
        return Fault("date")
    return None if re.match(r"\d{4}-\d\d-\d\d", node.value) else Fault("date")


def size(node: Node) -> Fault | None:
    """A number of bytes, typed."""
    number = node.datatype == "xsd:nonNegativeInteger" and node.value.isascii()
    return None if number and node.value.isdigit() else Fault("size")


def identifier(node: Node) -> Fault | None:
    """A UUID, by which portals find duplicates."""
    try:
        uuid.UUID(node.value)
    except ValueError:
        return Fault("identifier", str(uuid.uuid5(uuid.NAMESPACE_URL, node.value)))
    return None


def listed(name: str, example: str) -> Kind:
    """A concept in one of the EU's lists."""

    def judge(node: Node) -> Fault | None:
        if node.sort == "iri" and authority.code(node.value, name):
            return None
        return Fault("code", f"{authority.EU}{name}/{example}", name)

    return judge


def licence(node: Node) -> Fault | None:
    """A licence that portals know, spelt as they spell it."""
    if node.sort == "iri" and node.value in authority.LICENCES:
        return None
    bare = re.sub(r"^https?://(www\.)?|/?(legalcode|deed)?(\.[a-z]+)?/?$", "", node.value)
    near = (one for one in authority.LICENCES if bare and bare in one)
    return Fault("licence-unknown", next(near, authority.LICENCES[1]))


def waived(node: Node) -> Fault | None:
    """The licence of metadata, which is CC0."""
    return None if node.value == CC0 else Fault("catalogue-licence", CC0)


def organisation(node: Node) -> Fault | None:
    """A publisher, as the Swedish portal names organisations; it has no name for some."""
    if re.fullmatch(r"http://dataportal\.se/organisation/SE\d{10}", node.value):
        return None
    meant = re.match(r"https?://(www\.)?dataportal\.se\b", node.value) or node.sort != "iri"
    expected = "http://dataportal.se/organisation/SE2120000340"
    return Fault("publisher-iri" if meant else "publisher-unregistered", expected)


def publisher_type(node: Node) -> Fault | None:
    """The sort of an organisation."""
    if authority.publisher_type(node.value):
        return None
    return Fault("agent-type", f"{authority.PUBLISHERS}LocalAuthority")


def media_iri(node: Node) -> Fault | None:
    """A media type, by its IRI at IANA."""
    if node.value.removeprefix(IANA) in authority.MEDIA:
        return None
    return Fault("media-type", f"{IANA}text/csv")


def media_word(node: Node) -> Fault | None:
    """A media type in text."""
    if node.sort == "text" and node.value in authority.MEDIA:
        return None
    return Fault("media-type", "text/csv")


def specification(node: Node) -> Fault | None:
    """The specification by which all municipalities' data is found."""
    return None if node.value == SPECIFICATION else Fault("specification", SPECIFICATION)


CONTACT: Final = "vcard:Organization"


def contact_class(node: Node) -> Fault | None:
    """The class of a contact: an organisation, never a person."""
    fits = node.value == "http://www.w3.org/2006/vcard/ns#Organization"
    return None if fits else Fault("contact-kind", CONTACT)
