"""Operations that no act of ours writes: of a newer program, a hostile hand, an erased case."""

from typing import Any

import msgspec
from tests.chance import stream

from sluss.domain.declaration import Entity, about_of, fields_of
from sluss.oplog.operation import Header, Verb, encode_body, encode_header, reference
from sluss.store.log import Operation


class Forger:
    """A log of its own that is written by hand."""

    def __init__(self, log: bytes) -> None:
        self.log = log
        self.n = 0
        self._random = stream(log.hex())

    def write(
        self,
        verb: Verb,
        record: Entity | bytes,
        *,
        about: bytes = b"",
        number: int = 0,
        parents: tuple[bytes, ...] = (),
        user: bytes = bytes(16),
        **values: Any,
    ) -> Operation:
        """Return the next operation; a record gives number and about unless they are told."""
        self.n += 1
        if isinstance(record, Entity):
            number = number or type(record).__number__
            about = about or about_of(record)
            record = record.id
        header = Header(
            log=self.log,
            n=self.n,
            act=self.n,
            time=self.n << 16,
            user=user,
            entity=number,
            verb=verb,
            record=record,
            about=about,
            fields=dict.fromkeys(values, parents),
        )
        body = encode_body(list(values.values()), self._random)
        return Operation(header, encode_header(header), body)

    def ref(self, n: int = 0) -> bytes:
        """Return the name of an operation of this log, the last one unless told."""
        return reference(self.log, n or self.n)


def given_of(record: Entity) -> dict[str, Any]:
    """Return what an operation must hold to make a record."""
    values = msgspec.structs.asdict(record)
    needed = (each.name for each in fields_of(type(record)) if each.required)
    return {name: values[name] for name in needed if name != "id"}


def erased(operation: Operation) -> Operation:
    """Return the operation as it is handed on when its content was erased."""
    return Operation(operation.header, operation.header_bytes, None, operation.commitment())
