"""Whom this store trusts: the signed document, and the certificates that were made since.

Checking a document checks every signature in it; that is done once for each, not at each question.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import msgspec

from sluss.bundle.certificate import Certificate, NotACertificate, read_certificate
from sluss.bundle.trust import Trust, check_trust
from sluss.errors import SlussError
from sluss.errors.exchange import NotEnrolled
from sluss.usecases.session import Session

FLOOR = "trust-floor"  # of a head office that was put back: others may have documents so new
SINCE = "certificates-since"  # the setting with the certificates the document does not name yet
_KEPT = "trust"


@dataclass(frozen=True, slots=True)
class _Kept:
    """What was checked, and the bytes it was made of."""

    made_of: tuple[bytes, bytes, bytes | None]
    trust: Trust


def load_trust(session: Session) -> Trust:
    """Return the trust document kept here, with this device's own certificate and newer ones.

    Raises `NotEnrolled` where there is none.
    """
    setting, known = session.store.setting, session.store.connection.info
    data, own, since = setting("trust"), setting("certificate"), setting(SINCE)
    if data is None or own is None:
        raise NotEnrolled
    kept: _Kept | None = known.get(_KEPT)
    # Settings are kept in memory: as long as nothing changed these are the very same bytes.
    if kept is None or kept.made_of != (data, own, since):
        trust = _joined(check_trust(data, None), [own, *_texts(since)])
        kept = known[_KEPT] = _Kept((data, own, since), trust)
    return kept.trust


def next_version(session: Session) -> int:
    """Return the version of the document that is signed next, newer than any that was ever sent."""
    floor = int((session.store.setting(FLOOR) or b"0").decode())
    return max(load_trust(session).version, floor) + 1


def certificates_since(session: Session) -> tuple[bytes, ...]:
    """Return the certificates that were made or heard of since the document was signed."""
    return tuple(_texts(session.store.setting(SINCE)))


def keep_trust(session: Session, trust: Trust) -> None:
    """Keep another checked document, as part of an act or import.

    The own certificate in it counts if it is no older; of those made since stays what it does not
    name yet.
    """
    store = session.store
    own = trust.certificates.get(session.device)
    before = _read(store.setting("certificate"))
    store.set_setting("trust", trust.data)
    if own is not None and (before is None or own.serial >= before.serial):
        store.set_setting("certificate", own.data)
    _keep_since(session, _newer(trust, certificates_since(session)))


def add_certificate(session: Session, data: bytes) -> bool:
    """Keep a certificate an issuer has made since; whether it is news, as part of an act or import.

    Raises what `Trust.joined_by` raises.
    """
    trust = load_trust(session)
    joined = trust.joined_by([data])
    new = joined.certificates[read_certificate(data).device]
    if new.data != data or trust.certificates.get(new.device) == new:
        return False
    others = [
        each for each in _certificates(certificates_since(session)) if each.device != new.device
    ]
    _keep_since(session, [*others, new])
    if new.device == session.device:
        session.store.set_setting("certificate", data)
    return True


def _joined(document: Trust, texts: list[bytes]) -> Trust:
    """Return the document with what was made since, as far as the two fit together."""
    newer = [each.data for each in _newer(document, texts)]
    try:
        return document.joined_by(newer)
    except SlussError:  # of two that claim the same the one that came first stays
        trust = document
        for each in newer:
            try:
                trust = trust.joined_by([each])
            except SlussError:
                continue
        return trust


def _newer(document: Trust, texts: Iterable[bytes]) -> list[Certificate]:
    """Return the certificates a document does not name yet, and whose issuer it names."""
    return [
        each
        for each in _certificates(texts)
        if each.issuer in document.issuers
        and (
            (known := document.certificates.get(each.device)) is None or known.serial < each.serial
        )
    ]


def _certificates(texts: Iterable[bytes]) -> list[Certificate]:
    return [found for text in texts if (found := _read(text)) is not None]


def _read(text: bytes | None) -> Certificate | None:
    try:
        return None if text is None else read_certificate(text)
    except NotACertificate:
        return None


def _keep_since(session: Session, certificates: Iterable[Certificate]) -> None:
    session.store.set_setting(SINCE, msgspec.msgpack.encode([each.data for each in certificates]))


def _texts(data: bytes | None) -> list[bytes]:
    return msgspec.msgpack.decode(data, type=list[bytes]) if data else []
