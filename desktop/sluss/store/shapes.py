"""What holds for all operations that set the same fields of one entity, found out once for each."""

import datetime as dt
import functools
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import msgspec
from msgspec.structs import astuple

from sluss.domain.declaration import Entity, Field, field_map, fields_of, owner_field
from sluss.domain.ids import EVERYONE
from sluss.oplog.operation import decode_body, plain
from sluss.store.tables import table_name

# More shapes than the acts of all use cases have; a hostile file cannot fill the memory with more.
_SHAPES = 4096
_PLAIN = (str, int, bytes, bool)  # read from a body as they are kept


@dataclass(frozen=True, slots=True)
class Shape:
    """An entity and the fields that are set, in the operation's order.

    `decoder` takes a body only if each value has the type and limits declared; `texts` are the
    places of values it makes something else of than the text they are kept as, and `exact` says
    that this text is always the one that stood in the body. `complete` says whether a record can be
    made with these fields, `changeable` whether a record that is there may be changed in them:
    fixed ones never, notes only by being withdrawn. `owner` is the place of the field that names
    whom the record is about, -1 where it is not among them; `is_own` that it is about itself.
    `searched` says whether a search for a client looks at any of them.
    """

    kind: type[Entity]
    fields: tuple[Field, ...]
    decoder: "msgspec.msgpack.Decoder[Any]"
    complete: bool
    changeable: bool
    owner: int
    is_own: bool
    searched: bool
    texts: tuple[int, ...]
    exact: bool

    def read(self, body: bytes) -> list[Any]:
        """Return the plain values of a body in the operation's order.

        Raises `msgspec.MsgspecError` where a value is not as declared.
        """
        read = self.decoder.decode(body)
        if not self.exact:
            return decode_body(body)
        _salt, *values = astuple(read)
        for at in self.texts:
            values[at] = plain(values[at])
        return values

    def about(self, record: bytes, values: list[Any]) -> bytes:
        """Return whom a record made with these values is about."""
        if self.owner >= 0:
            return values[self.owner] or EVERYONE
        return record if self.is_own else EVERYONE


@functools.lru_cache(maxsize=_SHAPES)
def shape_of(kind: type[Entity], names: tuple[str, ...]) -> Shape | None:
    """Return what holds for operations on an entity that set these fields.

    None where a field is of a newer version of the program.
    """
    if not set(names) <= field_map(kind).keys():
        return None
    owner = owner_field(kind)
    fields = tuple(field_map(kind)[name] for name in names)
    needed = {each.name for each in fields_of(kind) if each.required} - {"id"}
    return Shape(
        kind=kind,
        fields=fields,
        decoder=_decoder(kind, names),
        complete=needed <= set(names) and "id" not in names,
        changeable=(
            set(names) <= {"withdrawn"}
            if kind.__append_only__
            else not any(each.fixed for each in fields)
        ),
        owner=names.index(owner) if owner in names else -1,
        is_own=owner is None and kind.__about__.value == kind.__name__.lower(),
        searched=not searched_names(kind).isdisjoint(names),
        texts=tuple(at for at, each in enumerate(fields) if each.python not in _PLAIN),
        exact=all(each.python in _PLAIN or _is_text(each.python) for each in fields),
    )


def _is_text(python: type[object]) -> bool:
    """Whether a value has but one text. An instant has several, and the one written is kept."""
    return python is dt.date or issubclass(python, StrEnum)


def _decoder(kind: type[Entity], names: tuple[str, ...]) -> "msgspec.msgpack.Decoder[Any]":
    types = {info.encode_name: info.type for info in msgspec.structs.fields(kind)}
    body = msgspec.defstruct(
        f"{kind.__name__}Body",
        [("salt", bytes), *((name, types[name]) for name in names)],
        array_like=True,
        forbid_unknown_fields=True,
    )
    return msgspec.msgpack.Decoder(body)


@functools.cache
def searched_names(kind: type[Entity]) -> frozenset[str]:
    """Return the fields of an entity that a search for a client looks through."""
    found = {each.name for each in fields_of(kind) if each.searched}
    return frozenset(found | {"withdrawn"}) if found else frozenset()


@functools.lru_cache(maxsize=_SHAPES)
def insert_sql(kind: type[Entity], names: tuple[str, ...]) -> str:
    """Return the statement that writes some columns of a new row, what is kept of it, and its id.

    The others get their declared defaults from the table.
    """
    columns = [*names, "heads_", "several_", "last_", "id"]
    quoted = ", ".join(f'"{name}"' for name in columns)
    marks = ", ".join("?" * len(columns))
    return f"INSERT INTO {table_name(kind)} ({quoted}) VALUES ({marks})"  # noqa: S608 - declared names


@functools.lru_cache(maxsize=_SHAPES)
def update_sql(kind: type[Entity], names: tuple[str, ...]) -> str:
    """Return the statement that writes some columns of a row and what is kept of it, by id."""
    setting = ", ".join(f'"{name}" = ?' for name in [*names, "heads_", "several_", "last_"])
    return f"UPDATE {table_name(kind)} SET {setting} WHERE id = ?"  # noqa: S608 - as above
