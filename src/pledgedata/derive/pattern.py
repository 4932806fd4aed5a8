r"""Patterns in the dialect of SHACL: anchored, and in the syntax of XPath.

XPath knows no `\u` escapes and fewer escapes than `re.escape` writes, so characters stand as they
are; the Turtle file shows those that an editor cannot.

Source: XPath and XQuery Functions and Operators, 5.6.1, https://www.w3.org/TR/xpath-functions-31/
"""

import re
from typing import Final

from pledgedata.datatype import Kind
from pledgedata.schema import Table

ANY_BASE: Final = "https?://.+"
"""What a release's base IRI looks like: shapes are the same for all publishers."""

FINAL_NEWLINE: Final = "\\n$"
"""What no text may match: `$` in Python and Java also matches before a final newline."""


def value(kind: Kind) -> str:
    """The pattern of a literal of this kind."""
    return f"^({_characters(kind.pattern)})$"


def reference(prefix: str, kind: Kind) -> str:
    """The pattern of an IRI that is a prefix, with any base, and a value of this kind."""
    return f"^{_fixed(prefix)}({_characters(kind.pattern)})$"


def subject(table: Table, template: str) -> str:
    """The pattern of the IRIs that a template such as `{base}/id/pledge/{id}` gives."""
    parts = re.split(r"{(?!base})(\w+)}", template)
    parts[::2] = [_fixed(part) for part in parts[::2]]
    parts[1::2] = [f"({_characters(table.column[name].kind.pattern)})" for name in parts[1::2]]
    return f"^{''.join(parts)}$"


def _fixed(text: str) -> str:
    """A pattern that only this text matches, but for `{base}`, which may be any base."""
    parts = (re.sub(r"[\\|.?*+(){}\[\]^$]", r"\\\g<0>", part) for part in text.split("{base}"))
    return ANY_BASE.join(parts)


def _characters(pattern: str) -> str:
    def spelt(match: re.Match[str]) -> str:
        character = chr(int(match[1], 16))
        return f"\\{character}" if character in r"\|.?*+(){}[]^$-" else character

    return re.sub(r"\\u([0-9a-fA-F]{4})", spelt, pattern)
