"""What was refused is set aside: a sealed copy, the reason, a next try, and a person's last word.

Set aside is what somebody should do something about. A photo, a delivery for somebody else or one
that was read before is named and left where it lies.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType

from sluss.bundle import layout, limits
from sluss.domain.exchange_limits import exchange_limits_on
from sluss.errors import SlussError
from sluss.errors.bundle import (
    BundleChangedWhileRead,
    BundleContentsWrong,
    BundleCutShort,
    BundleDamaged,
    BundleForked,
    BundleKeyMissing,
    BundleTooLarge,
    BundleTooNew,
    SenderRevoked,
    StreamForked,
    StreamGap,
    TrustMalformed,
    TrustNotOurs,
    TrustNotSigned,
    TrustSkipsVersion,
    UnknownSender,
)
from sluss.errors.exchange import (
    LogForked,
    LogGap,
    OperationUnreadable,
    OutOfScope,
    ReceiptForked,
)
from sluss.errors.inbox import NotSetAside
from sluss.store import quarantine
from sluss.store.quarantine import Quarantined
from sluss.usecases.approval import load_trust
from sluss.usecases.changed import Changed
from sluss.usecases.held import MEGABYTE, sha256_of
from sluss.usecases.session import Session, local, today

# What a computer that was copied, put back or turned against its owner does: nobody goes on
# reading as if nothing had happened.
ALARMS = (BundleForked, LogForked, StreamForked, ReceiptForked, OutOfScope, SenderRevoked)

# Refused before the signature over every byte was found good.
_NOT_PROVEN = (
    BundleChangedWhileRead, BundleCutShort, BundleDamaged, BundleTooLarge, BundleTooNew,
    SenderRevoked, UnknownSender,
)  # fmt: skip

_KEPT: Mapping[int, type[SlussError]] = MappingProxyType(
    {
        each.number: each
        for each in (
            *ALARMS, BundleChangedWhileRead, BundleContentsWrong, BundleCutShort, BundleDamaged,
            BundleKeyMissing, BundleTooLarge, BundleTooNew, LogGap, OperationUnreadable, StreamGap,
            TrustMalformed, TrustNotOurs, TrustNotSigned, TrustSkipsVersion, UnknownSender,
        )
    }
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class SetAside:
    """A delivery that was refused. `sender` is a name, empty where it is not known.

    `signed`: it is that sender's; else the file only says so.
    `why` is the refusal. `found_at` is local time without zone, `size` in bytes. `can_try`: a copy
    is here. `alarm`: the sender's computer may be copied, put back or misused. `settled`: a person
    has put it away.
    """

    sha256: bytes
    sender: str
    seq: int
    why: SlussError
    found_at: dt.datetime
    size: int
    can_try: bool
    alarm: bool
    settled: bool
    signed: bool


def is_set_aside(error: SlussError) -> bool:
    """Whether a delivery that was refused so is set aside."""
    return type(error) in _KEPT.values()


def set_aside(session: Session, file: Path, error: SlussError) -> bool:
    """Set a refused delivery aside, if somebody should do something about it; whether it was.

    A copy of at most `quarantine_megabytes` in all is kept, as it came.
    """
    store = session.store
    if not is_set_aside(error) or file.parent == quarantine.folder_of(store.folder):
        return False
    try:
        digest, size = sha256_of(file), file.stat().st_size
        with file.open("rb") as opened:
            header = _header(opened.read(limits.HEADER_BYTES))
    except OSError:  # the stick is gone: there is nothing to keep
        return False
    most = _most_bytes(session)
    name = f"{digest[:8].hex()}{layout.EXTENSION}"
    kept = size <= most and quarantine.keep_copy(store.folder, file, name)
    one = Quarantined(
        sha256=digest,
        sender=header.sender if header is not None else None,
        seq=header.seq if header is not None else 0,
        number=error.number,
        facts=error.facts,
        found_at=session.clock(),
        size=size,
        file=name if kept else "",
    )
    with store.writing():
        quarantine.add(store.connection, one)
        quarantine.drop_copies(store.connection, store.folder, most)
    return True


def all_set_aside(session: Session, *, settled: bool = False) -> tuple[SetAside, ...]:
    """Return what is set aside, the newest first; with `settled` also what was put away."""
    names = _names(session)
    return tuple(
        _told(session, names, each)
        for each in quarantine.every(session.store.connection)
        if settled or each.settled_at is None
    )


def copy_of(session: Session, sha256: bytes) -> Path:
    """Return the sealed copy of a delivery that is set aside. Raises `NotSetAside`."""
    found = quarantine.find(session.store.connection, sha256)
    if found is None or not found.file:
        raise NotSetAside
    return quarantine.folder_of(session.store.folder) / found.file


def put_away(session: Session, sha256: bytes) -> Changed:
    """Note that a person has done what was to be done about it. Raises `NotSetAside`."""
    return _settle(session, sha256, session.clock())


def bring_back(session: Session, sha256: bytes) -> Changed:
    """Take that back: it waits for somebody again. Raises `NotSetAside`."""
    return _settle(session, sha256, None)


def settle_read(session: Session, sha256: bytes) -> None:
    """Put away what has been read in since, if it was set aside."""
    found = quarantine.find(session.store.connection, sha256)
    if found is not None and found.settled_at is None:
        _settle(session, sha256, session.clock())


def _settle(session: Session, sha256: bytes, at: dt.datetime | None) -> Changed:
    found = quarantine.find(session.store.connection, sha256)
    if found is None:
        raise NotSetAside
    with session.store.writing():
        quarantine.settle(session.store.connection, sha256, at)
    return Changed(frozenset({session.device}))


def _told(session: Session, names: Mapping[bytes, str], one: Quarantined) -> SetAside:
    error = _KEPT.get(one.number, BundleContentsWrong)
    there = one.file and (quarantine.folder_of(session.store.folder) / one.file).is_file()
    at = local(session.store.country, one.found_at).replace(tzinfo=None)
    return SetAside(
        sha256=one.sha256,
        sender=names.get(one.sender or b"", ""),
        seq=one.seq,
        why=error(**one.facts),
        found_at=at,
        size=one.size,
        can_try=bool(there),
        alarm=issubclass(error, ALARMS),
        settled=one.settled_at is not None,
        signed=not issubclass(error, _NOT_PROVEN),
    )


def _names(session: Session) -> dict[bytes, str]:
    certificates = load_trust(session).certificates
    return {device: each.subject.name for device, each in certificates.items()}


def _header(data: bytes) -> layout.Header | None:
    try:
        return layout.parse_header(data)[0]
    except SlussError:
        return None


def _most_bytes(session: Session) -> int:
    limits_now = exchange_limits_on(today(session), session.catalog.exchange_limits)
    return limits_now.quarantine_megabytes * MEGABYTE
