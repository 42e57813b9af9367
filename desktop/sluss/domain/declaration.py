"""How an entity is declared: one frozen struct, from which table, codec and form follow."""

import datetime as dt
import enum
import functools
import re
import types
import typing
from dataclasses import dataclass
from typing import Annotated, Any, ClassVar

import msgspec

from sluss.domain.ids import EVERYONE, ID_BYTES, RecordId

LINE_LENGTH = 200  # characters; the longest Nordic full names in use stay below 120
PROSE_LENGTH = 20_000  # characters; ten dense pages, far above the longest journal entry


class About(enum.Enum):
    """Whom a record is about; decides where its operations may travel. It never changes."""

    CLIENT = "client"
    OFFICE = "office"
    EVERYONE = "everyone"


class Class(enum.Enum):
    """Sensitivity of a field: ordinary personal, sensitive (health), offence, third party."""

    PERSONAL = "P"
    SENSITIVE = "S"
    CRIMINAL = "C"
    THIRD_PARTY = "T"
    NONE = "-"


class Merge(enum.Enum):
    """What is shown while a field has several values that did not know of each other.

    LATEST: the highest hybrid time, marked until a person decides. FURTHEST: the status that can be
    reached from all others, where there is one. The orders of the two MOST_ rules are the order of
    the enumeration's members, the last one winning.
    """

    LATEST = "latest"
    FURTHEST = "furthest"
    MOST_PROTECTIVE = "most_protective"
    MOST_RESTRICTIVE = "most_restrictive"


@dataclass(frozen=True, slots=True)
class To:
    """The field holds the identifier of a record of this entity."""

    entity: str


@dataclass(frozen=True, slots=True)
class Codes:
    """The field holds a code of this list."""

    list: str


@dataclass(frozen=True, slots=True)
class Shares:
    """The information category under which the field may be disclosed."""

    category: str


@dataclass(frozen=True, slots=True)
class Searched:
    """The field is part of what a search for a client looks through."""


@dataclass(frozen=True, slots=True)
class Fixed:
    """The field is given when the record is made and never changed afterwards."""


@dataclass(frozen=True, slots=True)
class Kept:
    """The field is changed by acts of its own; saying the record anew leaves it as it is."""


@dataclass(frozen=True, slots=True)
class Multiline:
    """The field is written as running text."""


Uid = Annotated[RecordId, msgspec.Meta(min_length=ID_BYTES, max_length=ID_BYTES)]
# A control character has no place in a name or a note, NUL cannot be kept by every engine, and half
# a surrogate pair cannot be encoded. `$` would let a line feed pass at the end.
Line = Annotated[
    str,
    msgspec.Meta(
        max_length=LINE_LENGTH, pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff]*\Z"
    ),
]
Prose = Annotated[
    str,
    msgspec.Meta(
        max_length=PROSE_LENGTH, pattern=r"^[^\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]*\Z"
    ),
    Multiline(),
]
Day = dt.date
Instant = Annotated[dt.datetime, msgspec.Meta(tz=True)]

# "Expected `str`, got `int` - at `$.title`" and "Object missing required field `title`".
_AT_FAULT = re.compile(r"at `\$\.(\w+)|(?:missing required|unknown) field `(\w+)`")

ENTITIES: dict[int, "type[Entity]"] = {}


class Kind(msgspec.StructMeta):
    """The metaclass that takes what is said about an entity in its class line."""

    def __new__(
        mcls,
        name: str,
        bases: tuple[type, ...],
        namespace: dict[str, Any],
        *,
        about: About = About.EVERYONE,
        shares: str = "",
        append_only: bool = False,
        number: int = 0,
        **keywords: Any,
    ) -> "Kind":
        """Make the struct, refuse unknown fields in it and enter it under its number."""
        cls: Any = super().__new__(
            mcls, name, bases, namespace, forbid_unknown_fields=True, **keywords
        )
        cls.__about__, cls.__shares__ = about, shares
        cls.__append_only__, cls.__number__ = append_only, number
        if number and number in ENTITIES:
            raise ValueError(f"entity number {number} is taken by {ENTITIES[number].__name__}")
        if number:
            ENTITIES[number] = cls
        return typing.cast(Kind, cls)


class Entity(msgspec.Struct, metaclass=Kind, frozen=True, kw_only=True):
    """What every record has: its identifier, and whether it was taken back.

    Who made and changed it, and when, is read from the log. A record is never deleted; one that was
    made by mistake is withdrawn, which hides it from lists and keeps it in its history.
    """

    __about__: ClassVar[About]
    __shares__: ClassVar[str]
    __append_only__: ClassVar[bool]
    __number__: ClassVar[int]

    id: Annotated[Uid, Fixed()]
    withdrawn: bool = False

    if typing.TYPE_CHECKING:

        def __init_subclass__(
            cls,
            *,
            about: About = About.EVERYONE,
            shares: str = "",
            append_only: bool = False,
            number: int = 0,
            frozen: bool = True,
            kw_only: bool = True,
        ) -> None: ...


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entity as everything derived from the declaration sees it.

    `python` is the bare type: str, int, bool, bytes, dt.date, dt.datetime, a `StrEnum` or tuple.
    `default` is `msgspec.NODEFAULT` where the field must be given.
    """

    name: str
    python: type
    optional: bool
    default: object
    max_length: int | None
    minimum: int | None
    maximum: int | None
    multiline: bool
    codes: str | None
    to: str | None
    sensitivity: Class
    shares: str
    merge: Merge
    searched: bool
    fixed: bool
    kept: bool

    @property
    def states(self) -> tuple[enum.StrEnum, ...]:
        """The states the field can be in, in declared order; empty for what is no state."""
        return tuple(self.python) if issubclass(self.python, enum.StrEnum) else ()

    @property
    def is_content(self) -> bool:
        """Whether it holds bytes of a file, not the identifier of a record."""
        return self.python is bytes and self.max_length != ID_BYTES

    @property
    def required(self) -> bool:
        """Whether a record cannot be made without a value for it."""
        return self.default is msgspec.NODEFAULT


@functools.cache
def fields_of(kind: type[Entity]) -> tuple[Field, ...]:
    """Return the fields of an entity in declared order, `id` first."""
    hints = typing.get_type_hints(kind, include_extras=True)
    return tuple(
        _field(kind, info.name, hints[info.name], info.default)
        for info in msgspec.structs.fields(kind)
    )


@functools.cache
def field_map(kind: type[Entity]) -> dict[str, Field]:
    """Return the fields of an entity by name."""
    return {field.name: field for field in fields_of(kind)}


def entity_named(name: str) -> type[Entity]:
    """Return the entity of this name; raises `KeyError` if there is none."""
    for kind in ENTITIES.values():
        if kind.__name__ == name:
            return kind
    raise KeyError(name)


def field_at_fault(error: msgspec.ValidationError) -> str:
    """Return the field that an error of msgspec speaks of; "" where it names none.

    Nothing else of its message may be shown or logged: it can hold a value.
    """
    found = _AT_FAULT.search(str(error))
    return (found[1] or found[2]) if found else ""


def about_of(record: Entity) -> RecordId:
    """Return whom the record is about: a client, an office, or `EVERYONE`."""
    kind = type(record)
    if kind.__about__ is About.EVERYONE:
        return EVERYONE
    owner = kind.__about__.value
    if kind.__name__.lower() == owner:
        return record.id
    return getattr(record, owner) or EVERYONE


@functools.cache
def owner_field(kind: type[Entity]) -> str | None:
    """Return the field that names whom a record is about; None if it is itself, or everyone."""
    owner = kind.__about__.value
    return owner if owner in field_map(kind) else None


def _field(kind: type[Entity], name: str, hint: object, default: object) -> Field:
    marks, python, optional = _flatten(hint)
    metas = [mark for mark in marks if isinstance(mark, msgspec.Meta)]
    refers = _first(marks, To)
    category = _first(marks, Shares)
    codes = _first(marks, Codes)
    # What is said of the whole record holds for each field that says nothing itself.
    return Field(
        name=name,
        python=python,
        optional=optional,
        default=default,
        max_length=next((m.max_length for m in metas if m.max_length is not None), None),
        minimum=next((int(m.ge) for m in metas if m.ge is not None), None),
        maximum=next((int(m.le) for m in metas if m.le is not None), None),
        multiline=_first(marks, Multiline) is not None,
        codes=codes.list if codes else None,
        to=refers.entity if refers else None,
        sensitivity=_first(marks, Class) or Class.NONE,
        shares=category.category if category else kind.__shares__,
        merge=_first(marks, Merge) or Merge.LATEST,
        searched=_first(marks, Searched) is not None,
        fixed=_first(marks, Fixed) is not None or name in ("id", kind.__about__.value),
        kept=_first(marks, Kept) is not None,
    )


def _flatten(hint: object) -> tuple[list[object], type, bool]:
    """Return (annotations, bare type, may be None) of a type hint."""
    marks: list[object] = []
    optional = False
    while True:
        origin = typing.get_origin(hint)
        if origin is Annotated:
            inner, *found = typing.get_args(hint)
            marks = marks + list(found)
            hint = inner
        elif origin in (types.UnionType, typing.Union):
            rest = [arg for arg in typing.get_args(hint) if arg is not type(None)]
            if len(rest) != 1:
                raise TypeError(f"a field has one type, or one type and None: {hint}")
            optional, hint = True, rest[0]
        elif isinstance(hint, typing.NewType):
            hint = hint.__supertype__
        elif origin is not None:
            return marks, typing.cast(type, origin), optional
        else:
            return marks, typing.cast(type, hint), optional


_Mark = typing.TypeVar("_Mark")


def _first(marks: list[object], wanted: type[_Mark]) -> _Mark | None:
    return next((mark for mark in marks if isinstance(mark, wanted)), None)
