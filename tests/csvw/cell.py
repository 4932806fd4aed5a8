"""The text of a CSV file: its rows by dialect, its cells' values by datatype.

Source: Model for Tabular Data and Metadata on the Web, W3C Recommendation 17 December 2015,
https://www.w3.org/TR/tabular-data-model/ (sections 6.4 and 8).
"""

from __future__ import annotations

import calendar
import operator
import re
import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from rdflib import Literal, URIRef

from tests.csvw.metadata import DATATYPES, UNDETERMINED, Column, Datatype, Dialect

# No more than XML's white space: a no-break space is somebody's text.
SPACE = " \t\r\n"
_VERBATIM = {"string", "json", "xml", "html", "anyAtomicType"}

_YEAR, _MONTH, _DAY = r"-?(?:[1-9]\d{3,}|0\d{3})", r"(?:0[1-9]|1[0-2])", r"(?:0[1-9]|[12]\d|3[01])"
_CLOCK = r"(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d+)?|24:00:00(?:\.0+)?)"
_SHIFT = r"(?:Z|[+-](?:(?:0\d|1[0-3]):[0-5]\d|14:00))"
_DATE = rf"{_YEAR}-{_MONTH}-{_DAY}"
_MONTHS = r"(?:\d+Y)?(?:\d+M)?"
_DAYS = r"(?:\d+D)?(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+(?:\.\d+)?S)?)?"
_REAL = r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)"
_NC = r"[^\W\d][\w.\-]*"
_FORMS = {
    "boolean": r"true|false|1|0",
    "decimal": _REAL,
    "double": rf"{_REAL}(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
    "float": rf"{_REAL}(?:[eE][+-]?\d+)?|[+-]?INF|NaN",
    "date": rf"{_DATE}{_SHIFT}?",
    "dateTime": rf"{_DATE}T{_CLOCK}{_SHIFT}?",
    "dateTimeStamp": rf"{_DATE}T{_CLOCK}{_SHIFT}",
    "time": rf"{_CLOCK}{_SHIFT}?",
    "gYear": rf"{_YEAR}{_SHIFT}?",
    "gYearMonth": rf"{_YEAR}-{_MONTH}{_SHIFT}?",
    "gMonth": rf"--{_MONTH}{_SHIFT}?",
    "gMonthDay": rf"--{_MONTH}-{_DAY}{_SHIFT}?",
    "gDay": rf"---{_DAY}{_SHIFT}?",
    "duration": rf"-?P(?=[\dT]){_MONTHS}{_DAYS}",
    "yearMonthDuration": rf"-?P(?=\d){_MONTHS}",
    "dayTimeDuration": rf"-?P(?=[\dT]){_DAYS}",
    "hexBinary": r"(?:[0-9a-fA-F]{2})*",
    "base64Binary": r"(?:[A-Za-z0-9+/] ?){0,}(?:= ?){0,2}",
    "language": r"[a-zA-Z]{1,8}(?:-[a-zA-Z0-9]{1,8})*",
    "Name": r"(?!\d)[\w:][\w:.\-]*",
    "NCName": _NC,
    "NMTOKEN": r"[\w:.\-]+",
    "QName": rf"(?:{_NC}:)?{_NC}",
}
_UNICODE = {"Name", "NCName", "NMTOKEN", "QName"}
_RANGES: dict[str, tuple[int | None, int | None]] = {
    "integer": (None, None),
    "nonNegativeInteger": (0, None),
    "positiveInteger": (1, None),
    "nonPositiveInteger": (None, 0),
    "negativeInteger": (None, -1),
    **{n: (-(2**k), 2**k - 1) for n, k in {"long": 63, "int": 31, "short": 15, "byte": 7}.items()},
    **{
        f"unsigned{n}": (0, 2**k - 1)
        for n, k in {"Long": 64, "Int": 32, "Short": 16, "Byte": 8}.items()
    },
}
_NUMBERS = {"decimal", "double", "float", *_RANGES}
_MOMENTS = {"date", "dateTime", "dateTimeStamp", "time"}

_YMD = r"yyyy-MM-dd|yyyyMMdd|(?:dd-MM|d-M|MM-dd|M-d)-yyyy|(?:dd/MM|d/M|MM/dd|M/d)/yyyy"
_PATTERN = re.compile(
    rf"(?:{_YMD}|(?:dd\.MM|d\.M|MM\.dd|M\.d)\.yyyy)?"
    r"(?:(?:(?<=d)T|(?<=[dy]) |^)(?:HH:mm:ss(?:\.S+)?|HHmmss|HH:mm|HHmm))?(?: ?(?:X{1,3}|x{1,3}))?"
)
_FIELDS = {
    "yyyy": r"(?P<year>\d{4})",
    "MM": r"(?P<month>\d\d)",
    "M": r"(?P<month>\d\d?)",
    "dd": r"(?P<day>\d\d)",
    "d": r"(?P<day>\d\d?)",
    "HH": r"(?P<hour>\d\d)",
    "mm": r"(?P<minute>\d\d)",
    "ss": r"(?P<second>\d\d)",
    "X": r"(?P<shift>Z|[+-]\d\d(?:\d\d)?)",
    "XX": r"(?P<shift>Z|[+-]\d{4})",
    "XXX": r"(?P<shift>Z|[+-]\d\d:\d\d)",
    "x": r"(?P<shift>[+-]\d\d(?:\d\d)?)",
    "xx": r"(?P<shift>[+-]\d{4})",
    "xxx": r"(?P<shift>[+-]\d\d:\d\d)",
}

_LENGTHS = {"length": operator.eq, "minLength": operator.ge, "maxLength": operator.le}
_BOUNDS = {
    "minimum": operator.ge,
    "minInclusive": operator.ge,
    "minExclusive": operator.gt,
    "maximum": operator.le,
    "maxInclusive": operator.le,
    "maxExclusive": operator.lt,
}


@dataclass(frozen=True)
class Value:
    """One value: as it is written in RDF, and as a URI template writes it."""

    lexical: str
    iri: str
    lang: str | None
    canonical: str

    def literal(self) -> Literal:
        """The RDF literal; a string's own datatype goes without saying."""
        if self.iri == DATATYPES["string"]:
            return Literal(self.lexical, lang=self.lang)
        return Literal(self.lexical, datatype=URIRef(self.iri))


def records(text: str, dialect: Dialect) -> Iterator[tuple[int, list[str]]]:
    """The rows that are not comments, header rows first, with their numbers in the file."""
    ends = "|".join(map(re.escape, dialect.line_terminators))
    quoted, plain = "(?!)", f"(?!{ends})."
    if dialect.quote is not None:
        q = re.escape(dialect.quote)
        inner = rf"[^{q}]|{q}{q}" if dialect.double_quote else rf"[^{q}\\]|\\."
        quoted = f"{q}(?:{inner})*{q}"
        plain = rf"(?!{ends})[^{q}]" if dialect.double_quote else rf"\\.|(?!{ends})[^{q}\\]"
    row = re.compile(f"((?:{quoted}|{plain})*)({ends}|\\Z)", re.DOTALL)
    start = number = 0
    while start < len(text):
        number += 1
        match = row.match(text, start)
        if match is None:
            raise ValueError(f"row {number}: a quote is left open")
        start = match.end()
        if number <= dialect.skip_rows:
            continue
        if dialect.comment is None or not match[1].startswith(dialect.comment):
            yield number, _cells(match[1], number, dialect)[dialect.skip_columns :]
        elif number <= dialect.skip_rows + dialect.header_rows:
            yield number, []  # a comment among the header rows counts as one of them


def _cells(row: str, number: int, dialect: Dialect) -> list[str]:
    d = re.escape(dialect.delimiter)
    q = "(?!)" if dialect.quote is None else re.escape(dialect.quote)
    escaped = q + q if dialect.double_quote else r"\\."
    stop = q if dialect.double_quote else rf"{q}|\\"
    cell = re.compile(
        rf"(?:{q}((?:{escaped}|(?!{stop}).)*){q}|((?:(?!{d}|{stop}).|{escaped})*))(?={d}|\Z)",
        re.DOTALL,
    )
    result, start = [], 0
    while start <= len(row):
        match = cell.match(row, start)
        if match is None:
            raise ValueError(f"row {number}: text beside a quoted cell")
        text = match[1] if match[1] is not None else match[2]
        if dialect.quote is not None:
            escape = q + q if dialect.double_quote else r"\\(.)"
            text = re.sub(escape, lambda m: m[m.lastindex or 0][-1], text, flags=re.DOTALL)
        result.append(_trimmed(text, dialect.trim))
        start = match.end() + len(dialect.delimiter)
    return result


def _trimmed(text: str, trim: str) -> str:
    text = text.lstrip(SPACE) if trim in {"true", "start"} else text
    return text.rstrip(SPACE) if trim in {"true", "end"} else text


def value(text: str, column: Column) -> Value | list[Value] | None:
    """What the cell means: nothing, a value, or a list; nulls within a list are left out.

    Raises:
        ValueError: the text is not what the column's datatype allows, or is required and missing.
    """
    base = column.datatype.base
    if base not in _VERBATIM:
        text = re.sub(r"[\t\r\n]", " ", text)
        if base != "normalizedString":
            text = re.sub(r" {2,}", " ", text.strip(" "))
    text = text or column.default
    if column.separator is None:
        return _value(text, column)
    if not text:
        if column.required:
            raise ValueError("required, but empty")
        return []
    if text in column.null:
        return None
    items = text.split(column.separator)
    if base not in {"string", "anyAtomicType"}:
        items = [item.strip(SPACE) for item in items]
    return [each for item in items if (each := _value(item, column)) is not None]


def _value(text: str, column: Column) -> Value | None:
    text = text or column.default
    if text in column.null:
        if column.required and column.separator is None:
            raise ValueError("required, but empty")
        return None
    datatype = column.datatype
    lexical = _lexical(text, datatype)
    if datatype.limits:
        _check(lexical, datatype)
    lang = None if column.lang == UNDETERMINED or datatype.base != "string" else column.lang
    return Value(lexical, datatype.iri, lang, _canonical(lexical, datatype.base))


def _lexical(text: str, datatype: Datatype) -> str:
    """The text as XML Schema writes the value: itself, unless a format says otherwise."""
    base = datatype.base
    lexical = text if datatype.form is None else _formatted(text, base, datatype.form)
    known = r"[+-]?\d+" if base in _RANGES else _FORMS.get(base, r"[\s\S]*")
    flag = re.NOFLAG if base in _UNICODE else re.ASCII
    if lexical is None or not re.fullmatch(known, lexical, flag) or not _exists(lexical, base):
        form = "" if datatype.form is None else f" written as {datatype.form!r}"
        raise ValueError(f"{text!r} is not a valid {base}{form}")
    return lexical


def _formatted(text: str, base: str, form: Any) -> str | None:
    """What the text stands for when it is written as the format says; None if it is not."""
    if base in _NUMBERS:
        return _plain_number(text, form)
    if base == "boolean":
        yes, bar, no = form.partition("|")
        return {yes: "true", no: "false"}.get(text) if bar else text
    if base in _MOMENTS:
        return _moment(text, base, form)
    # ECMAScript's `$` is the very end; Python's also stands before a last line feed.
    return text if re.search(_ENDS.sub(lambda m: m[1] or r"\Z", form), text, re.ASCII) else None


# An unescaped `$` that is not in a character class; whole classes and escapes are stepped over.
_ENDS = re.compile(r"(\\.|\[(?:\\.|[^\]\\])*\])|\$")


def _exists(lexical: str, base: str) -> bool:
    """Whether a number is within its type's range, and a day in the calendar."""
    if base in _RANGES:
        low, high = _RANGES[base]
        return (low is None or low <= int(lexical)) and (high is None or int(lexical) <= high)
    if base in _MOMENTS - {"time"}:
        year, month, day = map(int, re.findall(r"\d+", lexical)[:3])
        return day <= calendar.monthrange(year % 400 + 400, month)[1]
    return True


def _plain_number(text: str, form: Any) -> str | None:
    if isinstance(form, str) or "pattern" in form:
        raise NotImplementedError("number patterns (UAX 35) are not supported")
    group, point = form.get("groupChar"), re.escape(form.get("decimalChar", "."))
    inside = rf"\d|{re.escape(group)}" if group else r"\d"
    shape = rf"[+-]?\d(?:{inside})*(?:{point}\d+)?(?:E[+-]?\d+)?[%‰]?|NaN|-?INF"
    if not re.fullmatch(shape, text, re.ASCII) or (group and group * 2 in text):
        return None
    if group:
        text = text.replace(group, "")
    text = text.replace(form.get("decimalChar", "."), ".")
    parts = {"%": 100, "‰": 1000}.get(text[-1])
    return f"{Decimal(text[:-1]) / parts:f}" if parts else text


def _moment(text: str, base: str, form: str) -> str | None:
    if not form or not _PATTERN.fullmatch(form):
        warnings.warn(f"date format {form!r} is not recognised", stacklevel=2)
        return text
    tokens = re.findall(r"yyyy|MM?|dd?|HH|mm|ss|\.S+|X+|x+|.", form)
    pattern = "".join(
        rf"(?:\.(?P<part>\d{{1,{len(t) - 1}}}))?" if "S" in t else _FIELDS.get(t, re.escape(t))
        for t in tokens
    )
    match = re.fullmatch(pattern, text, re.ASCII)
    if match is None:
        return None
    got = match.groupdict()
    date = "{}-{:0>2}-{:0>2}".format(*(got.get(k) or "" for k in ("year", "month", "day")))
    clock = ":".join(got.get(k) or "00" for k in ("hour", "minute", "second"))
    clock += f".{got['part']}" if got.get("part") else ""
    shift = got.get("shift") or ""
    if shift not in {"", "Z"}:
        digits = shift[1:].replace(":", "").ljust(4, "0")
        shift = f"{shift[0]}{digits[:2]}:{digits[2:]}"
    return {"date": date, "time": clock}.get(base, f"{date}T{clock}") + shift


def _check(lexical: str, datatype: Datatype) -> None:
    """Raises ValueError where the value is longer, shorter, more or less than allowed."""
    size = len(lexical)
    if datatype.base == "hexBinary":
        size //= 2
    elif datatype.base == "base64Binary":
        size = len(lexical.replace(" ", "").rstrip("=")) * 3 // 4

    def number(text: object) -> Any:
        if datatype.base == "decimal" or datatype.base in _RANGES:
            return Decimal(str(text))  # Python's integers end at 4300 digits
        return Literal(str(text), datatype=URIRef(DATATYPES[datatype.base])).toPython()

    for key, limit in datatype.limits.items():
        fits = _LENGTHS.get(key) or _BOUNDS[key]
        if not (fits(size, limit) if key in _LENGTHS else fits(number(lexical), number(limit))):
            raise ValueError(f"{lexical!r} breaks {key} {limit}")


def _canonical(lexical: str, base: str) -> str:
    """The canonical representation of XML Schema 1.1, which URI templates use."""
    if base in _RANGES:
        return str(int(lexical))
    if base == "boolean":
        return {"1": "true", "0": "false"}.get(lexical, lexical)
    if base == "decimal":
        plain = f"{Decimal(lexical):f}"
        plain = plain.rstrip("0").rstrip(".") if "." in plain else plain
        return "0" if plain in {"-0", ""} else plain
    if base in {"double", "float"} and lexical[-1] not in "FN":
        sign, digits, exponent = Decimal(repr(float(lexical))).normalize().as_tuple()
        assert isinstance(exponent, int)
        first, rest = str(digits[0]), "".join(map(str, digits[1:])) or "0"
        power = exponent + len(digits) - 1 if any(digits) else 0
        return f"{'-' * sign}{first}.{rest}E{power}"
    if base in _MOMENTS:
        moment = re.sub(r"(\.\d*?)0+(?=$|Z|[+-])", r"\1", lexical)
        return re.sub(r"[+-]00:00$", "Z", re.sub(r"\.(?=$|Z|[+-])", "", moment))
    return lexical


def canonical(found: Value | Sequence[Value] | None) -> str | list[str] | None:
    """The value as the variable of a URI template."""
    if found is None or isinstance(found, Value):
        return None if found is None else found.canonical
    return [each.canonical for each in found]
