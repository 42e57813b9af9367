"""What a colleague did on another laptop, arriving here."""

from hashlib import sha256

from tests.chance import stream

from sluss.domain.declaration import Entity, about_of
from sluss.domain.ids import LogId, RecordId
from sluss.oplog.operation import Header, Verb, encode_body, encode_header
from sluss.store.log import Operation, save_logs
from sluss.usecases.session import Session, milliseconds


def log_of(name: str) -> LogId:
    """Return the log of the computer called that."""
    return LogId(sha256(name.encode()).digest()[:16])


def arrives(
    session: Session,
    record: Entity,
    *,
    of: str = "colleague",
    by: RecordId | None = None,
    **values: object,
) -> None:
    """Let a change arrive that did not know of anything since the record was made.

    It was written on the computer `of`, by the session's user unless told.
    """
    store = session.store
    name = log_of(of)
    log = store.logs.by_id.get(name)
    with store.importing() as applier:
        log = log or store.logs.new(name, "work", own=False, whole=False)
        save_logs(store.connection, [log])
        log.n += 1
        header = Header(
            log=name,
            n=log.n,
            act=log.n,
            time=milliseconds(session.clock()) << 16,
            user=by or RecordId(session.user),
            entity=type(record).__number__,
            verb=Verb.CHANGE,
            record=record.id,
            about=about_of(record),
            fields=dict.fromkeys(values, ()),
        )
        body = encode_body(list(values.values()), stream(of))
        applier.apply([Operation(header, encode_header(header), body)])
