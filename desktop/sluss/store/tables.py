"""The tables of a store: one for each entity, made from its declaration, and those of the log."""

import datetime as dt
import functools
import re
from enum import StrEnum
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    TextClause,
    text,
)
from sqlalchemy.types import TypeEngine

from sluss.domain.declaration import Entity, Field, fields_of
from sluss.domain.entities import ALL

# A BigInteger key is no alias of the row number in SQLite and would cost a second tree.
_ROW_NUMBER = BigInteger().with_variant(Integer(), "sqlite")

metadata = MetaData()


def table_name(kind: type[Entity]) -> str:
    """Return the table of an entity: `ClientIdentifier` is kept in `client_identifier`."""
    return re.sub(r"(?<!^)(?=[A-Z])", "_", kind.__name__).lower()


def column_type(field: Field) -> TypeEngine[Any]:
    """Return how a field is kept: dates and states as text, truth as 0 and 1, ids as bytes."""
    if field.python is bytes:
        return LargeBinary(field.max_length)
    if field.python is bool:
        return SmallInteger()
    if field.python is int:
        return BigInteger()
    if field.python is dt.date:
        return String(10)
    if field.python is dt.datetime:
        return String(32)
    return Text()


def _column(field: Field) -> "Column[object]":
    if field.name == "id":
        return Column("id", LargeBinary(16), primary_key=True)
    return Column(
        field.name, column_type(field), nullable=True, server_default=_server_default(field)
    )


def _server_default(field: Field) -> TextClause | None:
    """Return the declared default as SQL, so that a new column needs no rewriting of old rows."""
    default = field.default
    if isinstance(default, bool):
        return text(str(int(default)))
    if isinstance(default, int):
        return text(str(default))
    if isinstance(default, StrEnum):
        default = default.value
    if isinstance(default, str):
        return text("'" + default.replace("'", "''") + "'")
    return None


def entity_table(kind: type[Entity], into: MetaData) -> Table:
    """Make the table of an entity.

    No UNIQUE, CHECK or FOREIGN KEY: data that was lawful on each laptop may break them when joined,
    and one row would then stop a whole bundle. `heads_` holds the last operations of each field
    changed after the record was made, `several_` how many fields a person has to decide, and
    `last_` the last operation on the record.
    """
    name = table_name(kind)
    fields = fields_of(kind)
    # Not said for PostgreSQL too, where the index would be larger: to name it loads all there is
    # for it, 5 MiB each time an office is opened.
    indexes = [Index(f"ix_{name}_several", "several_", sqlite_where=text("several_ > 0"))]
    if "client" in {f.name for f in fields}:
        indexes.append(Index(f"ix_{name}_client", "client"))
    return Table(
        name,
        into,
        *map(_column, fields),
        Column("heads_", LargeBinary, nullable=True),
        Column("several_", BigInteger, nullable=False, server_default=text("0")),
        Column("last_", BigInteger, nullable=False, server_default=text("0")),
        *indexes,
    )


ENTITY_TABLES: dict[type[Entity], Table] = {kind: entity_table(kind, metadata) for kind in ALL}


@functools.cache
def table_of(kind: type[Entity]) -> Table:
    """Return the table of an entity that is part of the store."""
    return ENTITY_TABLES[kind]


log = Table(
    "log",
    metadata,
    Column("number", _ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("id", LargeBinary(16), nullable=False),
    Column("kind", Text, nullable=False),  # work | access
    Column("device", LargeBinary(16)),  # record id of the device, where it is known
    Column("own", SmallInteger, nullable=False, server_default=text("0")),
    Column("whole", SmallInteger, nullable=False, server_default=text("0")),
    Column("n", BigInteger, nullable=False, server_default=text("0")),  # last n, of a whole log
    Column("head", LargeBinary(32)),  # link of that n
    Column("time", BigInteger, nullable=False, server_default=text("0")),  # of an own log's last
    Column("acknowledged", BigInteger, nullable=False, server_default=text("0")),
    Column("acknowledged_head", LargeBinary(32)),
)

segment = Table(
    "segment",
    metadata,
    Column("key", _ROW_NUMBER, primary_key=True, autoincrement=False),  # log number << 40 | first n
    Column("count", Integer, nullable=False),
    Column("accepted", BigInteger, nullable=False),  # rises by one for each act or import
    Column("data", LargeBinary, nullable=False),
    Index("ix_segment_accepted", "accepted"),
)

waiting = Table(
    "waiting",
    metadata,
    Column("ref", _ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("reason", Text, nullable=False),  # parent | newer | erased
)

client_search = Table(
    "client_search",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("folded", Text, nullable=False),
    Column("sort", Text, nullable=False),
    Index("ix_client_search_sort", "sort"),
)

delivery = Table(
    "delivery",
    metadata,
    Column("to_", LargeBinary(16), primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("previous", LargeBinary(32), nullable=False),
    Column("sha256", LargeBinary(32), nullable=False),
    Column("made_at", String(32), nullable=False),
    Column("work_last", BigInteger, nullable=False, server_default=text("0")),
    Column("access_last", BigInteger, nullable=False, server_default=text("0")),
    Column("stream_last", BigInteger, nullable=False, server_default=text("0")),
    Column("operations", BigInteger, nullable=False, server_default=text("0")),
    Column("kind", Text, nullable=False, server_default=text("''")),  # of the bundle's header
)

receipt = Table(
    "receipt",
    metadata,
    Column("from_", LargeBinary(16), primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("sha256", LargeBinary(32), nullable=False),
    Column("read_at", String(32), nullable=False),
    Column("operations", BigInteger, nullable=False, server_default=text("0")),
    Column("app", Text, nullable=False, server_default=text("''")),  # version that made it
    Column("size", BigInteger, nullable=False, server_default=text("0")),  # bytes of the file
)

stream = Table(
    "stream",
    metadata,
    Column("device", LargeBinary(16), primary_key=True),
    Column("direction", Text, primary_key=True),  # out | in
    Column("position", BigInteger, nullable=False, server_default=text("0")),
    Column("head", LargeBinary(32), nullable=False),
    Column("acknowledged", BigInteger, nullable=False, server_default=text("0")),
    Column("acknowledged_head", LargeBinary(32)),
    Column("accepted", BigInteger, nullable=False, server_default=text("0")),
)

stream_part = Table(
    "stream_part",
    metadata,
    Column("device", LargeBinary(16), primary_key=True),
    Column("first", BigInteger, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("data", LargeBinary, nullable=False),
    Column("head", LargeBinary(32), nullable=False),  # link of the part's last item
)

stream_scope = Table(
    "stream_scope",
    metadata,
    Column("device", LargeBinary(16), primary_key=True),
    Column("about", LargeBinary(16), primary_key=True),
)

setting = Table(
    "setting",
    metadata,
    Column("name", Text, primary_key=True),
    Column("value", LargeBinary, nullable=False),
)

# What somebody is typing and has not saved. Local for ever: no part of the log, sent to nobody.
draft = Table(
    "draft",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("user", LargeBinary(16), nullable=False),
    Column("kind", Text, nullable=False),  # of the entity whose form it is
    Column("client", LargeBinary(16)),
    Column("record", LargeBinary(16)),  # that is being changed, if it is not a new one
    Column("apart", Text, nullable=False, server_default=text("''")),  # from like forms
    Column("preset", LargeBinary, nullable=False),  # what the form was begun with
    Column("typed", LargeBinary, nullable=False),
    Column("seen", BigInteger, nullable=False, server_default=text("0")),  # `last_` of the record
    Column("begun", BigInteger, nullable=False),  # ms since 1970 UTC, like the two after it
    Column("changed", BigInteger, nullable=False),
    Column("thrown", BigInteger),  # when it was thrown away, which can be taken back for a while
    Index("ix_draft_user", "user"),
)

# What the newest delivery of another device told about it. Instants are text in UTC.
peer = Table(
    "peer",
    metadata,
    Column("device", LargeBinary(16), primary_key=True),
    Column("app", Text, nullable=False, server_default=text("''")),  # version of the program
    Column("format", Integer, nullable=False, server_default=text("0")),
    Column("trust", Integer, nullable=False, server_default=text("0")),  # version of the document
    Column("created_told", String(32)),  # by its own clock
    Column("read_at", String(32)),
    Column("clock_off_s", BigInteger, nullable=False, server_default=text("0")),
    Column("stream_ack", BigInteger, nullable=False, server_default=text("0")),
    Column("covers_work", BigInteger, nullable=False, server_default=text("0")),
    Column("lost_until", String(32)),
)

# Deliveries that were refused and set aside. `file` names the sealed copy in the store's folder.
quarantined = Table(
    "quarantined",
    metadata,
    Column("sha256", LargeBinary(32), primary_key=True),
    Column("sender", LargeBinary(16)),
    Column("seq", BigInteger, nullable=False, server_default=text("0")),
    Column("number", Integer, nullable=False),  # of the error it was refused with
    Column("facts", LargeBinary, nullable=False),
    Column("found_at", String(32), nullable=False),
    Column("size", BigInteger, nullable=False, server_default=text("0")),
    Column("file", Text, nullable=False, server_default=text("''")),
    Column("settled_at", String(32)),
)

# What somebody has to see and to say something about: forks, lost data.
alarm = Table(
    "alarm",
    metadata,
    Column("id", LargeBinary(16), primary_key=True),
    Column("kind", Text, nullable=False),
    Column("device", LargeBinary(16)),
    Column("facts", LargeBinary, nullable=False),
    Column("at", String(32), nullable=False),
    Column("seen_by", LargeBinary(16)),
    Column("settled_at", String(32)),
)

# Sealed deliveries of colleagues for head office that this device takes along.
carried = Table(
    "carried",
    metadata,
    Column("device", LargeBinary(16), primary_key=True),
    Column("seq", BigInteger, primary_key=True),
    Column("sha256", LargeBinary(32), nullable=False),
    Column("size", BigInteger, nullable=False),
    Column("file", Text, nullable=False),
    Column("taken_at", String(32), nullable=False),
    Column("told_at", String(32)),  # head office said that it has it
)

# Own operations that a person elsewhere has decided against, until their author has seen it.
told_otherwise = Table(
    "told_otherwise",
    metadata,
    Column("ref", _ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("by_ref", BigInteger, nullable=False),
    Column("at", String(32), nullable=False),
    Column("seen", SmallInteger, nullable=False, server_default=text("0")),
)

# Keyed hashes of numbers people are known by, at head office alone.
person_mark = Table(
    "person_mark",
    metadata,
    Column("mark", LargeBinary(16), primary_key=True),
    Column("client", LargeBinary(16), primary_key=True),
    Column("office", LargeBinary(16), nullable=False),
    Index("ix_person_mark_client", "client"),
)

# Reference data that head office has sent, signed as it came.
reference = Table(
    "reference",
    metadata,
    Column("version", _ROW_NUMBER, primary_key=True, autoincrement=False),
    Column("data", LargeBinary, nullable=False),
    Column("taken_at", String(32), nullable=False),
)

# Cases whose content was put away here because they left: wiped on this device, not erased by law.
put_away = Table(
    "put_away",
    metadata,
    Column("about", LargeBinary(16), primary_key=True),
    Column("at", String(32), nullable=False),
    Column("why", Text, nullable=False),
    Column("case_no", Text, nullable=False, server_default=text("''")),
    Column("office", LargeBinary(16)),  # that has the case now
)
