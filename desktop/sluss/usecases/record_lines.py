"""One record as one line of JSON by dictionary names, and back."""

import re
from dataclasses import dataclass
from typing import Any

import msgspec

from sluss.domain.declaration import Entity, Field, entity_named, field_map, fields_of
from sluss.domain.ids import EVERYONE, RecordId, id_from_hex
from sluss.errors.cases import NotValid
from sluss.errors.records import (
    EntityUnknown,
    FieldMissing,
    FieldUnknown,
    IdWrong,
    LineNotAnObject,
    ReferenceWrong,
)
from sluss.usecases.records import converted

ENTITY, ID = "entity", "id"

_SHOWN_FIELD = re.compile(
    r"[a-z_]{1,40}"
)  # anything else in place of a name may be a client's data

# No value of a record is an object or a list of lists, so nothing can be nested without end.
_Plain = str | int | float | bool | list[str] | None
_decoder = msgspec.json.Decoder(dict[str, _Plain])


@dataclass(frozen=True, slots=True)
class Given:
    """What a line says: the fields it names, identifiers as bytes, everything else as it stands."""

    kind: type[Entity]
    id: RecordId
    values: dict[str, object]


def plain_record(record: Entity) -> dict[str, object]:
    """Return a record as plain values by name: dates and states as text, identifiers as hex."""
    values: dict[str, object] = {ENTITY: type(record).__name__}
    for declared in fields_of(type(record)):
        values[declared.name] = plain_value(getattr(record, declared.name))
    return values


def plain_value(value: object) -> object:
    """Return a value of a record as it stands in JSON."""
    if isinstance(value, bytes):
        return value.hex()
    return msgspec.to_builtins(value)


def write_line(record: Entity) -> bytes:
    """Return a record as a line with its line feed."""
    return msgspec.json.encode(plain_record(record)) + b"\n"


def read_line(line: bytes) -> Given:
    """Return what a line says.

    Raises `LineNotAnObject`, `EntityUnknown`, `IdWrong`, `FieldUnknown`, `ReferenceWrong`.
    """
    try:
        values: dict[str, Any] = _decoder.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError) as error:
        raise LineNotAnObject from error
    try:
        kind = entity_named(str(values.pop(ENTITY, "")))
    except KeyError as error:
        raise EntityUnknown from error
    try:
        record = id_from_hex(str(values.pop(ID, "")))
    except ValueError as error:
        raise IdWrong from error
    if record == EVERYONE:
        raise IdWrong  # zeros stand for everybody and are nobody's own
    known = field_map(kind)
    for name, value in values.items():
        declared = known.get(name)
        if declared is None:
            raise FieldUnknown(field=name if _SHOWN_FIELD.fullmatch(name) else "")
        if declared.python is bytes and isinstance(value, str):
            values[name] = _bytes(declared, value)
    return Given(kind, record, values)


def record_of(given: Given, filled: dict[str, object]) -> Entity:
    """Return a line as a new record; `filled` are fields it may leave out.

    Raises `FieldMissing`, `NotValid`.
    """
    values = given.values | {ID: given.id}
    for declared in fields_of(given.kind):
        if declared.required and declared.name not in values:
            if declared.name not in filled:
                raise FieldMissing(field=declared.name)
            values[declared.name] = filled[declared.name]
    return converted(given.kind, values)


def value_of(declared: Field, text: str) -> object:
    """Return a value typed as text as the field keeps it; an empty text is no value.

    Raises `NotValid`, `ReferenceWrong`.
    """
    if not text and declared.optional:
        return None
    if declared.python is bytes:
        return _bytes(declared, text)
    try:
        return msgspec.convert(text, declared.python, strict=False)
    except msgspec.ValidationError as error:
        raise NotValid(field=declared.name) from error


def _bytes(declared: Field, text: str) -> bytes:
    if not declared.is_content:
        return _reference(declared, text)
    try:
        return bytes.fromhex(text)
    except ValueError as error:
        raise NotValid(field=declared.name) from error


def _reference(declared: Field, text: str) -> RecordId:
    try:
        return id_from_hex(text)
    except ValueError as error:
        raise ReferenceWrong(field=declared.name) from error
