"""What all pages stand in: templates that escape, one stylesheet, and what a page may load."""

import base64
import hashlib
import re
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import Any, Final

from pledgedata.words import Lang

_HERE: Final = Path(__file__).parent
_COMPILED: Final[dict[tuple[str, str], Any]] = {}


def environment(*folders: Path, lang: Lang | None = None) -> Any:
    """The templates of these folders, and after them ours.

    In a `lang` they say of `[[svenska||English]]` the one or the other, as soon as they are read.
    """
    import jinja2

    class Loader(jinja2.FileSystemLoader):
        def get_source(self, environment: Any, template: str) -> Any:
            text, *rest = super().get_source(environment, template)
            return _spoken(text, lang), *rest

    class Memory(jinja2.BytecodeCache):
        """Templates that this process has compiled before, for other facts."""

        def load_bytecode(self, bucket: Any) -> None:
            bucket.code = _COMPILED.get((bucket.key, bucket.checksum))

        def dump_bytecode(self, bucket: Any) -> None:
            _COMPILED[bucket.key, bucket.checksum] = bucket.code

    return jinja2.Environment(
        loader=Loader([*folders, _HERE]),
        bytecode_cache=Memory(),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=False,
    )


def blocks(template: Any, names: Sequence[str], facts: Mapping[str, Any]) -> dict[str, str]:
    """Blocks of a template by name, filled with these facts; one that is not there is empty.

    What stands around them is the same for many pages and need not be filled in for each: that
    takes two thirds of the time. Macros must be among the facts, since imports are not run.
    """
    context = template.new_context({**template.globals, **facts}, shared=True)
    own = template.blocks
    return {name: "".join(own[name](context)) if name in own else "" for name in names}


def tagged(text: str, tags: Mapping[str, str]) -> Any:
    """A long text as markup: escaped as a whole, and only then its marks made into tags.

    The marks are control characters, which no text that is shown may hold. Much faster than a
    template where there are a hundred thousand cells.
    """
    from markupsafe import Markup, escape

    made = str(escape(text))
    for mark, tag in tags.items():
        made = made.replace(mark, tag)
    return Markup(made)  # noqa: S704 - escaped above


_BOTH: Final = re.compile(r"\[\[(.*?)\|\|(.*?)\]\]", re.DOTALL)


def _spoken(text: str, lang: Lang | None) -> str:
    return _BOTH.sub(lambda both: both[2 if lang == "en" else 1], text) if lang else text


@cache
def style() -> str:
    """The stylesheet."""
    return (_HERE / "site.css").read_text(encoding="utf-8")


@cache
def policy() -> str:
    """What a page may load that holds its own style: that, and nothing else."""
    digest = base64.b64encode(hashlib.sha256(style().encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'"
