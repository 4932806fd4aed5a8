"""What click itself says, in Swedish.

Click looks its texts up through `gettext`, which wants compiled catalogues on disk and a variable
in the environment. The texts are few: they are kept here instead, and stand in for `gettext` in
click's own modules. A test asks click for every one that a user can meet.
"""

from types import ModuleType
from typing import Final

import click

_TEXTS: Final = {
    "Usage:": "Användning:",
    "Options": "Val",
    "Positional arguments": "Argument",
    "Commands": "Kommandon",
    "Show this message and exit.": "Visa den här hjälpen.",
    "Show the version and exit.": "Visa programmets version.",
    "%(prog)s, version %(version)s": "%(prog)s, version %(version)s",
    "default: {default}": "förval: {default}",
    "env var: {var}": "miljövariabel: {var}",
    "required": "måste anges",
    "deprecated": "utgår",
    "Error: {message}": "Fel: {message}",
    "Aborted!": "Avbrutet.",
    "Try '{command} {option}' for help.": "Hjälp: {command} {option}",
    "Missing command.": "Kommandot saknas.",
    "Missing argument": "Det här saknas:",
    "Missing option": "Det här valet saknas:",
    "Missing parameter": "Det här saknas:",
    "Missing {param_type}": "Det här saknas ({param_type}):",
    "Missing parameter: {param_name}": "Det här saknas: {param_name}",
    "No such option {name!r}.": "Valet {name} finns inte.",
    "No such command {name!r}.": "Kommandot {name} finns inte.",
    "Invalid value: {message}": "Det går inte: {message}",
    "Invalid value for {param_hint}: {message}": "{param_hint}: {message}",
    "Option {name!r} does not take a value.": "Valet {name} tar inget värde.",
    "Argument {name!r} takes {nargs} values.": "{name} tar {nargs} värden.",
    "Choose from:\n\t{choices}": "Välj bland:\n\t{choices}",
    "Could not open file {filename!r}: {message}": "{filename} gick inte att öppna: {message}",
    "unknown error": "okänt fel",
    "{name} {filename!r} does not exist.": "{filename} finns inte.",
    "{value!r} is not a valid {number_type}.": "{value} är inget tal.",
    "{value} is not in the range {range}.": "{value} ligger inte i {range}.",
    "file": "fil",
    "directory": "mapp",
    "path": "sökväg",
}  # fmt: skip
_NUMBERS: Final = {
    "Did you mean {possibility}?": ("Menade du {possibility}?", "Menade du {possibilities}?"),
    "Got unexpected extra argument ({args})": (
        "Det här är för mycket: {args}",
        "Det här är för mycket: {args}",
    ),
    "Option {name!r} requires an argument.": (
        "Valet {name} behöver ett värde.",
        "Valet {name} behöver {nargs} värden.",
    ),
    "Takes {nargs} values but 1 was given.": (
        "Tar {nargs} värden men fick ett.",
        "Tar {nargs} värden men fick {len}.",
    ),
    "{value!r} is not {choice}.": (
        "{value} är inte {choice}.",
        "{value} finns inte. Välj bland {choices}.",
    ),
    "{value!r} does not match the format {format}.": (
        "{value} ska skrivas som {format}.",
        "{value} ska skrivas som {formats}.",
    ),
}
_MODULES: Final[tuple[ModuleType, ...]] = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.termui,
    click.types,
)


def spoken() -> None:
    """Lets click speak Swedish from now on, in this process."""
    for module in _MODULES:
        for name, say in (("_", _text), ("ngettext", _number)):
            if hasattr(module, name):
                setattr(module, name, say)


def _text(text: str) -> str:
    return _TEXTS.get(text, text)


def _number(one: str, many: str, count: int) -> str:
    texts = _NUMBERS.get(one, (one, many))
    return texts[0] if count == 1 else texts[1]
