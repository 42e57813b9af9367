"""What of earlier values is not shown: texts one may not read, names one has no longer."""

from sluss.domain.declaration import Entity, field_map
from sluss.domain.entities import Client, ClientIdentifier
from sluss.domain.protected_fields import NAMES
from sluss.domain.rights import Right
from sluss.oplog.operation import plain
from sluss.store.reader import reader
from sluss.usecases.rights import may
from sluss.usecases.session import Session, today

COVERED = "•••"


def may_read(session: Session, kind: type[Entity], field: str) -> bool:
    """Whether the text of a field may be read at all."""
    return field not in reader(session.store.connection).texts.get(kind, ())


def is_former(session: Session, kind: type[Entity], now: Entity, field: str, value: object) -> bool:
    """Whether a value is a name or number somebody has no longer, and the user may not know it.

    A number that is withdrawn or has ended is one, and so is a name that was replaced: after a
    change of legal gender it tells all.
    """
    if field not in NAMES.get(kind, ()) or may(session, Right.FORMER_NAMES):
        return False
    if isinstance(now, ClientIdentifier):
        over = now.valid_to is not None and now.valid_to <= today(session)
        return now.withdrawn or over or value != now.value
    default = field_map(Client)[field].default
    return plain(value) not in (plain(getattr(now, field)), default, "")
