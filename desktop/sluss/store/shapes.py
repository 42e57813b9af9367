"""What holds for all operations that set the same fields of one entity, found out once for each."""

import datetime as dt
import functools
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from operator import itemgetter
from typing import Annotated, Any, get_args, get_origin

import msgspec

from sluss.domain.declaration import (
    Entity,
    Field,
    Line,
    Prose,
    field_map,
    fields_of,
    owner_field,
)
from sluss.domain.ids import EVERYONE
from sluss.oplog.operation import decode_body
from sluss.store.tables import table_name

# More shapes than the acts of all use cases have; a hostile file cannot fill the memory with more.
_SHAPES = 4096
_PLAIN = (str, int, bytes, bool)  # read from a body as they are kept


@dataclass(frozen=True, slots=True)
class Shape:
    """An entity and the fields that are set, in the operation's order; `names` are theirs.

    `decoder` takes a body only if each value has the type and limits declared; `texts` are the
    places of values it makes something else of than the text they are kept as, each with the way
    back, and `exact` says that this is always the text that stood in the body. `complete` says
    whether a record can be made with these fields, `changeable` whether a record that is there may
    be changed in them: fixed ones never, notes only by being withdrawn. `owner` is the place of the
    field that names whom the record is about, -1 where it is not among them; `is_own` that it is
    about itself.

    `quick_decoder` takes characters that have no place in a text, too, in those that `free` picks;
    of them those that `lines` picks have no line breaks either. To look for them by pattern costs
    ten times what the decoding does, and what is printable has none of them.
    `searched` says whether a search for a client looks at any of them.
    """

    kind: type[Entity]
    fields: tuple[Field, ...]
    names: tuple[str, ...]
    decoder: "msgspec.msgpack.Decoder[Any]"
    quick_decoder: "msgspec.msgpack.Decoder[Any]"
    free: Callable[[list[Any]], tuple[str, ...]]
    lines: Callable[[list[Any]], tuple[str, ...]]
    complete: bool
    changeable: bool
    owner: int
    is_own: bool
    searched: bool
    texts: tuple[tuple[int, Callable[[Any], str]], ...]
    exact: bool

    def read(self, body: bytes) -> list[Any]:
        """Return the plain values of a body in the operation's order.

        Raises `msgspec.MsgspecError` where a value is not as declared.
        """
        values: list[Any]
        _salt, *values = self.quick_decoder.decode(body)
        if not self._is_clean(values):
            self.decoder.decode(body)
        if not self.exact:
            return decode_body(body)
        for at, text in self.texts:
            if values[at] is not None:
                values[at] = text(values[at])
        return values

    def _is_clean(self, values: list[Any]) -> bool:
        """Whether it is seen at a glance that no text holds what has no place in it."""
        text = "".join(self.free(values))
        if text.isprintable():
            return True
        lines = "".join(self.lines(values))
        return "\n" not in lines and text.replace("\n", "").isprintable()

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
    types = {info.encode_name: info.type for info in msgspec.structs.fields(kind)}
    given = [types[name] for name in names]
    patterns = [_pattern(each) for each in given]
    quick = [
        Annotated[str, msgspec.Meta(max_length=field.max_length)] if pattern in _TEXTS else each
        for each, field, pattern in zip(given, fields, patterns, strict=True)
    ]
    needed = {each.name for each in fields_of(kind) if each.required} - {"id"}
    return Shape(
        kind=kind,
        fields=fields,
        names=tuple(each.name for each in fields),
        decoder=_decoder(given),
        quick_decoder=_decoder(quick),
        free=_picking([at for at, each in enumerate(patterns) if each in _TEXTS]),
        lines=_picking([at for at, each in enumerate(patterns) if each == _TEXTS[0]]),
        complete=needed <= set(names) and "id" not in names,
        changeable=(
            set(names) <= {"withdrawn"}
            if kind.__append_only__
            else not any(each.fixed for each in fields)
        ),
        owner=names.index(owner) if owner in names else -1,
        is_own=owner is None and kind.__about__.value == kind.__name__.lower(),
        searched=not searched_names(kind).isdisjoint(names),
        texts=tuple(
            (at, text) for at, each in enumerate(fields) if (text := _text(each.python)) is not None
        ),
        exact=all(each.python in _PLAIN or _text(each.python) is not None for each in fields),
    )


def _picking(places: list[int]) -> Callable[[list[Any]], tuple[str, ...]]:
    """Return what picks the values in some places; one place alone would be no tuple."""
    if len(places) > 1:
        return itemgetter(*places)
    return lambda values: tuple(values[at] for at in places)


def _text(python: type[object]) -> Callable[[Any], str] | None:
    """Return how a value becomes its one text, None where it has several, as an instant has."""
    if python is dt.date:
        return dt.date.isoformat
    return _state if issubclass(python, StrEnum) else None


def _state(state: StrEnum) -> str:
    return str(state.value)


def _pattern(hint: Any) -> str | None:
    """Return the pattern of a text that may not be left out; None for every other type."""
    if get_origin(hint) is not Annotated or get_args(hint)[0] is not str:
        return None
    told = [each for each in get_args(hint) if isinstance(each, msgspec.Meta)]
    return told[0].pattern if len(told) == 1 else None


_TEXTS = (_pattern(Line), _pattern(Prose))


def _decoder(types: list[Any]) -> "msgspec.msgpack.Decoder[Any]":
    return msgspec.msgpack.Decoder(tuple[(bytes, *types)])  # type: ignore[valid-type]


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
