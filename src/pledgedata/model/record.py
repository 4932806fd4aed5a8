"""What every record is: frozen, strict, and lawful by the marks on its fields."""

import types
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Annotated, Any, ClassVar, Self, TypeVar, Union, get_args, get_origin

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, model_validator

from pledgedata.datatype import KINDS, Kind
from pledgedata.mark import As, Code, Hanging, Ref, Thing
from pledgedata.model.code import code_list
from pledgedata.model.rule import RowRule
from pledgedata.words import Text

M = TypeVar("M")


def _as_tuple(values: Any) -> Any:
    """A list or a set as a tuple; anything else as it is, to be refused by its type."""
    return tuple(values) if isinstance(values, list | set | frozenset) else values


def _as_set(values: tuple[str, ...]) -> tuple[str, ...]:
    """The values in canonical order; raises ValueError when one stands twice."""
    if len(set(values)) != len(values):
        raise ValueError("a value stands twice")
    return tuple(sorted(values))


Several = Annotated[tuple[str, ...], BeforeValidator(_as_tuple), AfterValidator(_as_set)]
"""Several values in one cell: a set, kept in the order of code points."""


@dataclass(frozen=True, slots=True)
class Face:
    """What a field's type and marks say: its kind, whether it holds several, all its marks.

    `codes` is the code list its values come from, if they do.
    """

    kind: Kind
    many: bool
    required: bool
    codes: str | None
    marks: tuple[Any, ...]

    def mark(self, sort: type[M]) -> M | None:
        """The field's mark of this sort, if it has one."""
        return next((m for m in self.marks if isinstance(m, sort)), None)


class Record(BaseModel):
    """A row of a table, as values.

    Construction raises `pydantic.ValidationError` for a value that breaks a mark or a rule;
    text is never coerced into dates or numbers.
    """

    # Deferred: a command builds the validators of those tables only that it meets a row of.
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, defer_build=True)

    table: ClassVar[str]
    plural: ClassVar[Text]
    slug: ClassVar[str]
    subject: ClassVar[str]
    thing: ClassVar[Thing]
    key: ClassVar[tuple[str, ...]] = ("id",)
    gathered: ClassVar[bool] = False
    nodes: ClassVar[tuple[Hanging, ...]] = ()
    rules: ClassVar[tuple[RowRule, ...]] = ()

    @model_validator(mode="after")
    def _lawful(self) -> Self:
        for name, face in faces(type(self)).items():
            value = getattr(self, name)
            if face.required and value == ():
                raise ValueError("cell-required: at least one value")
            for one in value if face.many else () if value is None else (value,):
                _judge(name, one, face)
        for rule in self.rules:
            if rule.broken({name: getattr(self, name) for name in rule.columns}):
                raise ValueError(f"{rule.code}: {' and '.join(rule.columns)}")
        return self


def _judge(name: str, value: Any, face: Face) -> None:
    if face.codes is not None and not known(face.codes, value):
        raise ValueError(f"code-unknown: {name} has {value!r}, not in the list {face.codes}")
    if not face.kind.holds(value):
        raise ValueError(f"cell-type: {name} is {face.kind.says.en}")


def known(name: str, code: str) -> bool:
    """Whether the code is in the list, or has the form of a local concept where those may be."""
    codes = code_list(name)
    return code in codes.concepts or (codes.local and KINDS["local"].matches(code))


@cache
def faces(record: type[Record]) -> dict[str, Face]:
    """The fields of a record class by name, in column order."""
    found = {}
    for name, field in record.model_fields.items():
        sort, many = _sort(field.annotation)
        marks = tuple(field.metadata)
        codes = next((mark.list for mark in marks if isinstance(mark, Code)), None)
        found[name] = Face(_kind(sort, marks), many, field.is_required(), codes, marks)
    return found


_BY_TYPE = {str: "name", date: "day", int: "whole", Decimal: "number", bool: "flag"}


def _kind(sort: type, marks: tuple[Any, ...]) -> Kind:
    for mark in marks:
        if isinstance(mark, As):
            return KINDS[mark.kind]
    if any(isinstance(mark, Code) for mark in marks):
        return KINDS["code"]
    if any(isinstance(mark, Ref) for mark in marks):
        return KINDS["id"]
    return KINDS[_BY_TYPE[sort]]


def _sort(annotation: Any) -> tuple[type, bool]:
    """The Python type of one value, and whether the field holds several."""
    if get_origin(annotation) in {Union, types.UnionType}:
        annotation = next(a for a in get_args(annotation) if a is not type(None))
    if get_origin(annotation) is tuple:
        return (get_args(annotation)[0], True)
    return (annotation, False)
