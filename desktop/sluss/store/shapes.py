"""What holds for all operations that set the same fields of one entity, found out once for each."""

import functools
from dataclasses import dataclass
from typing import Any

import msgspec

from sluss.domain.declaration import Entity, Field, field_map, fields_of, owner_field
from sluss.domain.ids import EVERYONE
from sluss.store.tables import table_name

# More shapes than the acts of all use cases have; a hostile file cannot fill the memory with more.
_SHAPES = 4096


@dataclass(frozen=True, slots=True)
class Shape:
    """An entity and the fields that are set, in the operation's order.

    `decoder` takes a body only if each value has the type and limits declared. `complete` says
    whether a record can be made with these fields, `changeable` whether a record that is there may
    be changed in them: fixed ones never, notes only by being withdrawn. `owner` is the place of the
    field that names whom the record is about, -1 where it is not among them. `searched` says
    whether a search for a client looks at any of them.
    """

    kind: type[Entity]
    fields: tuple[Field, ...]
    decoder: "msgspec.msgpack.Decoder[Any]"
    complete: bool
    changeable: bool
    owner: int
    searched: bool

    def about(self, record: bytes, values: list[Any]) -> bytes:
        """Return whom a record made with these values is about."""
        if owner_field(self.kind) is None:
            own = self.kind.__about__.value == self.kind.__name__.lower()
            return record if own else EVERYONE
        return (values[self.owner] if self.owner >= 0 else None) or EVERYONE


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
        searched=not searched_names(kind).isdisjoint(names),
    )


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


@functools.cache
def defaults_of(kind: type[Entity]) -> dict[str, object]:
    """Return the columns of a new row in order, with the declared defaults."""
    plain = {}
    for declared in fields_of(kind):
        default = None if declared.required else declared.default
        plain[declared.name] = default if default is None else msgspec.to_builtins(default)
    return plain


@functools.cache
def insert_sql(kind: type[Entity]) -> str:
    """Return the statement that writes a new row: its columns in order, then what is kept of it."""
    names = [*defaults_of(kind), "heads_", "several_", "last_"]
    quoted = ", ".join(f'"{name}"' for name in names)
    marks = ", ".join("?" * len(names))
    return f"INSERT INTO {table_name(kind)} ({quoted}) VALUES ({marks})"  # noqa: S608 - declared names


@functools.lru_cache(maxsize=_SHAPES)
def update_sql(kind: type[Entity], names: tuple[str, ...]) -> str:
    """Return the statement that writes some columns of a row, then what is kept of it."""
    setting = ", ".join(f'"{name}" = ?' for name in [*names, "heads_", "several_", "last_"])
    return f"UPDATE {table_name(kind)} SET {setting} WHERE id = ?"  # noqa: S608 - as above
