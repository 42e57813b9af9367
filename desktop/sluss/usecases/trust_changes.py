"""Changing whom everybody trusts: one person of head office proposes it, a second one confirms.

Each signs with a root key of their own (`root_shares`); with both the document is signed and goes
out with the next answers. Specification: `desktop/docs/bundle-format.md`, part 6; decided in
decisions/0029.
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from sluss.bundle.certificate import Certificate, certify, read_certificate
from sluss.bundle.trust import Revocation, Roots, Trust, check_trust, join_trust, sign_trust
from sluss.bundle.trust import trust_json as contents_of
from sluss.crypto.sealing import identity_from_bytes
from sluss.crypto.signing import SigningKey
from sluss.domain.ids import EVERYONE
from sluss.domain.rights import Right
from sluss.errors.alarms import RenewalFirst
from sluss.errors.exchange import NoSuchDevice
from sluss.errors.trust import (
    AlreadyWithdrawn,
    DraftThere,
    LessAccepted,
    NoDraft,
    NoRootKey,
    NotHeadOffice,
    NotWithdrawn,
    SecondKeyNeeded,
)
from sluss.usecases.approval import ROOTS, THRESHOLD, TRUST_LASTS
from sluss.usecases.approvals_waiting import persons_with
from sluss.usecases.changed import Changed
from sluss.usecases.root_shares import SETTING as SHARES
from sluss.usecases.root_shares import new_shares, own_keys, read_shares, shares
from sluss.usecases.sealing_keys import begin_sealing
from sluss.usecases.session import Session, stamp, today
from sluss.usecases.trust_drafts import (
    Draft,
    Kind,
    check_may_change,
    draft,
    drop_draft,
    keep_draft,
)
from sluss.usecases.trust_kept import (
    add_certificate,
    certificates_since,
    keep_trust,
    load_trust,
    next_version,
)

_KEY_BYTES = 32


def propose_revocation(
    session: Session, device: bytes, reason: str, accept: Mapping[bytes, int] | None = None
) -> Changed:
    """Propose that a computer is approved no longer.

    `reason` is a word ("lost", "stolen", "replaced", "other"). `accept` says per log up to which n
    its work is still taken; None is what head office holds of it now. Raises `NotCentral`,
    `NotAllowed`, `NoSuchDevice`, `NotHeadOffice`, `AlreadyWithdrawn`, `DraftThere`, `NoRootKey`.
    """
    trust = _ready(session)
    certificate = trust.certificates.get(device)
    if certificate is None:
        raise NoSuchDevice
    if device == trust.central:
        raise NotHeadOffice
    if device in trust.revocations:
        raise AlreadyWithdrawn
    held = _held(session, certificate) if accept is None else dict(accept)
    gone = Revocation(held, reason, today(session).isoformat())
    new = replace(trust, revocations={**trust.revocations, device: gone})
    return _propose(session, new, Kind.WITHDRAWAL, device=device, reason=reason, accept=held)


def propose_acceptance(session: Session, device: bytes, accept: Mapping[bytes, int]) -> Changed:
    """Propose that more is taken in of a computer that is approved no longer: per log up to n.

    Raises `NotCentral`, `NotAllowed`, `NotWithdrawn`, `LessAccepted`, `DraftThere`, `NoRootKey`.
    """
    trust = _ready(session)
    gone = trust.revocations.get(device)
    if gone is None:
        raise NotWithdrawn
    more = {**gone.accept, **accept}
    if more == gone.accept or any(more[log] < n for log, n in gone.accept.items()):
        raise LessAccepted
    new = replace(trust, revocations={**trust.revocations, device: replace(gone, accept=more)})
    return _propose(session, new, Kind.ACCEPTANCE, device=device, reason=gone.reason, accept=more)


def propose_more(session: Session, device: bytes, work: int, access: int) -> Changed:
    """Propose that more is taken in of a withdrawn computer: changes and readings up to these n.

    Raises `NoSuchDevice` and what `propose_acceptance` raises.
    """
    return propose_acceptance(session, device, accepting(session, device, work, access))


def accepting(
    session: Session, device: bytes, work: int | None, access: int | None
) -> dict[bytes, int]:
    """Return per log of a computer up to which n is taken in.

    None is what holds now, or what head office has received. Raises `NoSuchDevice`.
    """
    trust = load_trust(session)
    certificate, gone = trust.certificates.get(device), trust.revocations.get(device)
    if certificate is None:
        raise NoSuchDevice
    now = dict(gone.accept) if gone is not None else _held(session, certificate)
    said = dict(zip(certificate.logs, (work, access), strict=True))
    typed = {log: n for log, n in said.items() if n is not None}
    return {log: n for log, n in (now | typed).items() if n}


def propose_renewal(session: Session) -> Changed:
    """Propose the same for another two years, with the computers that were approved since.

    Raises `NotCentral`, `NotAllowed`, `DraftThere`, `NoRootKey`.
    """
    return _propose(session, _ready(session), Kind.RENEWAL)


def propose_issuer(session: Session) -> Changed:
    """Propose that another key approves computers; every computer gets a new certificate by it.

    What the former key signs afterwards is believed by nobody. Raises as `propose_renewal`.
    """
    trust = _ready(session)
    seed = session.random(_KEY_BYTES)
    key = SigningKey(seed)
    anew = {device: _certified(session, each, key) for device, each in trust.certificates.items()}
    new = replace(trust, issuers=frozenset({key.public}), certificates=anew)
    return _propose(session, new, Kind.ISSUER, secret=seed)


def propose_recipient(session: Session) -> Changed:
    """Propose that deliveries are sealed to another key; what was sealed to the former still opens.

    Raises as `propose_renewal`.
    """
    trust = _ready(session)
    seed = session.random(_KEY_BYTES)
    new = replace(trust, recipients=(*trust.recipients, identity_from_bytes(seed).recipient))
    return _propose(session, new, Kind.RECIPIENT, secret=seed)


def propose_roots(session: Session) -> Changed:
    """Propose three other root keys; each is sealed to whom the present one belongs to.

    The new one of a key that lies on paper belongs to the proposer until it is printed. The digits
    of head office change by it: every office needs a new card. Raises as `propose_renewal`, and
    `RenewalFirst` where head office was put back: nobody takes other roots that skip a version.
    """
    trust = _ready(session)
    if next_version(session) > trust.version + 1:
        raise RenewalFirst
    seeds = [session.random(_KEY_BYTES) for _ in range(ROOTS)]
    persons = persons_with(session, Right.CHANGE_TRUST)
    publics: dict[bytes, str] = {each.id: each.seal_key for each in persons}
    mine = bytes(session.user)
    users = [each.user if each.user in publics else mine for each in shares(session)]
    holders = [(user, bytes.fromhex(publics[user])) for user in users]
    roots = Roots(frozenset(SigningKey(seed).public for seed in seeds), THRESHOLD)
    fresh = new_shares(session, seeds, holders)
    return _propose(session, replace(trust, roots=roots), Kind.ROOTS, roots=fresh)


def confirm(session: Session) -> Changed:
    """Sign what another person proposed, and let it hold from now on.

    Where head office has one person who may do this, that person confirms it with a second key.
    Raises `NotCentral`, `NotAllowed`, `NoDraft`, `SecondKeyNeeded`, `NoRootKey`, and what
    `check_trust` raises.
    """
    check_may_change(session)
    found = draft(session)
    if found is None:
        raise NoDraft
    if found.user == session.user and not is_alone(session):
        raise SecondKeyNeeded
    kept = load_trust(session)
    signatures = _signed(session, found.json, found.roots, found.signatures)
    if signatures == found.signatures:
        raise SecondKeyNeeded if found.user == session.user else NoRootKey
    new = check_trust(join_trust(found.json, signatures).data, kept)
    with session.store.act(stamp(session)) as act:
        _begin(session, found, new)
        drop_draft(session)
        act.access(EVERYONE, "trust_confirmed", f"{found.kind.value} {found.device.hex()}".strip())
    touched = {session.device, *({found.device} if found.device else ())}
    return Changed(frozenset(touched))


def is_alone(session: Session) -> bool:
    """Whether head office has one person only who may change whom everybody trusts."""
    return len(persons_with(session, Right.CHANGE_TRUST)) < 2


def _ready(session: Session) -> Trust:
    """Return what holds now, to be changed. Raises `NotCentral`, `NotAllowed`, `DraftThere`."""
    check_may_change(session)
    if draft(session) is not None:
        raise DraftThere
    return load_trust(session)


def _propose(
    session: Session,
    new: Trust,
    kind: Kind,
    *,
    device: bytes = b"",
    reason: str = "",
    accept: Mapping[bytes, int] | None = None,
    secret: bytes = b"",
    roots: bytes = b"",
) -> Changed:
    """Sign the contents with one key of who sits here, and keep them for a second person."""
    day = today(session)
    dated = replace(
        new,
        version=next_version(session),
        issued=day.isoformat(),
        expires=(day + TRUST_LASTS).isoformat(),
        data=b"",
    )
    json = contents_of(dated)
    signatures = _signed(session, json, roots, {})
    if not signatures:
        raise NoRootKey
    keep_draft(
        session,
        Draft(
            kind=kind,
            user=bytes(session.user),
            at=session.clock().astimezone(dt.UTC).isoformat(),
            version=dated.version,
            json=json,
            signatures=signatures,
            device=bytes(device),
            reason=reason,
            accept=accept or {},
            secret=secret,
            roots=roots,
        ),
    )
    return Changed(frozenset({session.device, *({device} if device else ())}))


def _signed(
    session: Session, json: bytes, roots: bytes, before: Mapping[bytes, bytes]
) -> dict[bytes, bytes]:
    """Return the signatures with one more of who sits here, by a key that has not signed yet.

    Where the root keys change it is two: by a present key and by a new one.
    """
    signatures = dict(before)
    for found in (shares(session), read_shares(roots)):
        keys = own_keys(session, found)
        free = [public for public in sorted(keys) if public not in before]
        if free:
            signatures[free[0]] = sign_trust(json, keys[free[0]])
    return signatures


def _begin(session: Session, found: Draft, new: Trust) -> None:
    """Let a confirmed change hold, as part of an act."""
    store = session.store
    since = [read_certificate(each) for each in certificates_since(session)]
    keep_trust(session, new)
    if found.kind is Kind.ISSUER:
        store.set_setting("issuer-key", found.secret)
        key = SigningKey(found.secret)
        # Computers that were approved while the proposal waited were approved by the former key.
        for each in since:
            if each.device not in new.certificates:
                add_certificate(session, _certified(session, each, key).data)
    elif found.kind is Kind.RECIPIENT:
        begin_sealing(session, found.secret)
    elif found.kind is Kind.ROOTS:
        store.set_setting(SHARES, found.roots)


def _certified(session: Session, before: Certificate, key: SigningKey) -> Certificate:
    """Return a certificate that says the same, by another issuer."""
    day = today(session).isoformat()
    return certify(before.subject, before.role, before.serial + 1, day, key)


def _held(session: Session, certificate: Certificate) -> dict[bytes, int]:
    """Return how far head office holds the two logs of a computer."""
    logs = session.store.logs.by_id
    return {log: logs[log].n for log in certificate.logs if log in logs and logs[log].n}
