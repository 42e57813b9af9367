"""Whom everybody trusts, to be shown: until when, whose the root keys are, and what waits."""

import datetime as dt
from dataclasses import dataclass

from sluss.bundle.trust import Trust
from sluss.domain.entities import User
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.errors.exchange import NotCentral
from sluss.store.reading import get_or_none, referenced
from sluss.usecases.approvals_waiting import persons_with
from sluss.usecases.clock_check import heard_at
from sluss.usecases.rights import may
from sluss.usecases.root_shares import own_keys, shares
from sluss.usecases.session import Session, is_central, local, today
from sluss.usecases.trust_changes import is_alone
from sluss.usecases.trust_drafts import WAITS, Draft, draft
from sluss.usecases.trust_kept import certificates_since, load_trust

WARNED = dt.timedelta(days=60)  # before a document expires; security model 3.6
# So far a laptop's clock is believed beyond the last day head office was heard from.
BELIEVED = dt.timedelta(days=60)


@dataclass(frozen=True, slots=True)
class Expiry:
    """Until when the list of approved computers holds, if that is to be told; `over`: no longer."""

    on: dt.date
    over: bool


@dataclass(frozen=True, slots=True)
class KeyLine:
    """One of the three root keys. `holder` is a person's name, empty for one on paper."""

    number: int
    holder: str
    own: bool
    since: dt.date


@dataclass(frozen=True, slots=True)
class DraftLine:
    """What waits for a second person. `at` is local time without zone, `until` a local day.

    `kind` is a value of `trust_drafts.Kind`; `device` the name of the computer it is about, and
    `reason` and the two numbers what is said of it. `confirmable`: by who looks.
    """

    kind: str
    by: str
    at: dt.datetime
    until: dt.date
    device: str
    reason: str
    work: int
    access: int
    own: bool
    confirmable: bool


@dataclass(frozen=True, slots=True)
class TrustedComputer:
    """A computer in the list. `withdrawn_on` is None while it is approved.

    `held_work` and `held_access` say how many changes and readings of it are here; `work` and
    `access` how many are taken in although it was withdrawn.
    """

    device: bytes
    name: str
    held_work: int
    held_access: int
    withdrawn_on: dt.date | None
    reason: str
    work: int
    access: int


@dataclass(frozen=True, slots=True)
class TrustView:
    """What the page of keys and approvals shows.

    `since` computers were approved since the list was signed. `people` are the others who may be
    given a root key.
    """

    name: str
    version: int
    issued: dt.date
    expires: dt.date
    expiry: Expiry | None
    since: int
    digits: str
    keys: tuple[KeyLine, ...]
    draft: DraftLine | None
    computers: tuple[TrustedComputer, ...]
    people: tuple[tuple[RecordId, str], ...]
    alone: bool
    may_change: bool


def trust_view(session: Session) -> TrustView:
    """Return what head office's page of keys and approvals shows. Raises `NotCentral`."""
    if not is_central(session):
        raise NotCentral
    trust = load_trust(session)
    people = persons_with(session, Right.CHANGE_TRUST)
    found = draft(session)
    own = trust.certificate(trust.central).subject
    return TrustView(
        name=own.name.removesuffix(f" {own.letter}"),
        version=trust.version,
        issued=dt.date.fromisoformat(trust.issued),
        expires=dt.date.fromisoformat(trust.expires),
        expiry=trust_expiry(session),
        since=len(certificates_since(session)),
        digits=trust.root_digits,
        keys=_keys(session),
        draft=None if found is None else _draft(session, trust, found),
        computers=_computers(session, trust),
        people=tuple(
            (each.id, each.name or each.login) for each in people if each.id != session.user
        ),
        alone=is_alone(session),
        may_change=may(session, Right.CHANGE_TRUST),
    )


def trust_expiry(session: Session) -> Expiry | None:
    """Return when the list of approved computers expires, from 60 days before; else None.

    At head office its own clock decides. A laptop's clock is no authority: it is believed up to 60
    days beyond the last day head office was heard from, which its deliveries and the list tell.
    Raises `NotEnrolled`.
    """
    trust, day = load_trust(session), today(session)
    expires = dt.date.fromisoformat(trust.expires)
    if not is_central(session):
        told = heard_at(session)
        known = dt.date.fromisoformat(trust.issued)
        if told is not None:
            known = max(known, local(session.store.country, told).date())
        day = max(known, min(day, known + BELIEVED))
    return Expiry(expires, day > expires) if day >= expires - WARNED else None


def _keys(session: Session) -> tuple[KeyLine, ...]:
    found = shares(session)
    users = referenced(session.store.connection, User, [each.user for each in found if each.user])
    names = {user: each.name or each.login for user, each in users.items()}
    return tuple(
        KeyLine(
            each.number,
            names.get(each.user, ""),
            each.user == session.user,
            dt.date.fromisoformat(each.since),
        )
        for each in found
    )


def _draft(session: Session, trust: Trust, found: Draft) -> DraftLine:
    user = get_or_none(session.store.connection, User, found.user)
    at = local(session.store.country, dt.datetime.fromisoformat(found.at))
    own = found.user == session.user
    free = own_keys(session, shares(session)).keys() - found.signatures.keys()
    certificate = trust.certificates.get(found.device)
    logs = (b"", b"") if certificate is None else certificate.logs
    return DraftLine(
        kind=found.kind.value,
        by="" if user is None else user.name or user.login,
        at=at.replace(tzinfo=None),
        until=(at + WAITS).date(),
        device="" if certificate is None else certificate.subject.name,
        reason=found.reason,
        work=found.accept.get(logs[0], 0),
        access=found.accept.get(logs[1], 0),
        own=own,
        confirmable=bool(free) and (not own or is_alone(session)),
    )


def _computers(session: Session, trust: Trust) -> tuple[TrustedComputer, ...]:
    logs = session.store.logs.by_id
    found = []
    for each in trust.certificates.values():
        if each.device == trust.central:
            continue
        gone = trust.revocations.get(each.device)
        work, access = each.logs
        found.append(
            TrustedComputer(
                device=each.device,
                name=each.subject.name,
                held_work=logs[work].n if work in logs else 0,
                held_access=logs[access].n if access in logs else 0,
                withdrawn_on=None if gone is None else dt.date.fromisoformat(gone.issued),
                reason="" if gone is None else gone.reason,
                work=0 if gone is None else gone.accept.get(work, 0),
                access=0 if gone is None else gone.accept.get(access, 0),
            )
        )
    return tuple(sorted(found, key=lambda each: (each.withdrawn_on is not None, each.name)))
