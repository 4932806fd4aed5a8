"""A saved e-mail as pages: what was written, and each document that came with it.

Who wrote to whom is left out: that is nobody's agreement.
"""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from typing import Final

from pledgedata.draft.document.page import Page
from pledgedata.draft.document.web import web

_SIGNED: Final = re.compile(r"^-- ?$", re.MULTILINE)
_QUOTED: Final = re.compile(
    r"^(?:>.*|Från:.*|From:.*|Till:.*|To:.*|Skickat:.*|Sent:.*|Kopia:.*|Cc:.*)$", re.MULTILINE
)
_MOST: Final = 20


def letter(name: str, data: bytes) -> tuple[tuple[Page, ...], tuple[tuple[str, bytes], ...]]:
    """The pages of what was written, and the names and bytes of what came with it."""
    message = BytesParser(policy=policy.default).parsebytes(data)
    assert isinstance(message, EmailMessage)  # noqa: S101 - what the policy makes
    parts = list(_parts(message))
    plain = [text for kind, text in parts if kind == "plain"]
    rich = [text for kind, text in parts if kind == "html"]
    subject = " ".join(str(message.get("subject", "")).split())
    pages = list[Page]()
    if (rich and len("".join(plain)) < 200) or not plain:
        pages += [web(name, text) for text in rich]
    else:
        text = _SIGNED.split("\n\n".join(plain), maxsplit=1)[0]
        text = _QUOTED.sub("", text.replace("\r\n", "\n"))
        pages.append(Page(name, f"{subject}\n\n{text}" if subject else text, "message/rfc822"))
    return tuple(pages), tuple(_attached(message))


def _parts(message: EmailMessage) -> Iterator[tuple[str, str]]:
    for part in message.walk():
        kind = part.get_content_type()
        if part.is_attachment() or kind not in {"text/plain", "text/html"}:
            continue
        try:
            text = part.get_content()
        except (LookupError, ValueError, KeyError):
            raw = part.get_payload(decode=True)
            text = raw.decode("utf-8", "replace") if isinstance(raw, bytes) else ""
        yield kind.partition("/")[2], str(text)


def _attached(message: EmailMessage) -> Iterator[tuple[str, bytes]]:
    for number, part in enumerate(message.iter_attachments()):
        held = part.get_payload(decode=True)
        if number < _MOST and isinstance(held, bytes):
            yield part.get_filename() or f"bilaga-{number + 1}", held
