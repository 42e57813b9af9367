"""Getting a computer approved by head office, with nothing but a stick and a telephone."""

import datetime as dt
from dataclasses import dataclass

from sluss import __version__
from sluss.bundle import enrolment
from sluss.bundle.certificate import Certificate, Role, Subject, certify
from sluss.bundle.trust import Roots, Trust, write_trust
from sluss.crypto.signing import SigningKey
from sluss.domain.entities import Client, Device, Office
from sluss.domain.folding import fold
from sluss.domain.ids import EVERYONE, RecordId
from sluss.domain.rights import Right
from sluss.errors.enrolment import OfficeNotChosen
from sluss.errors.exchange import NoRequestMade, NotCentral
from sluss.errors.trust import PersonsDisagree, SecondPersonNeeded
from sluss.store.acts import Act
from sluss.store.log import save_logs
from sluss.store.reader import seeing_all
from sluss.usecases import approvals_waiting, belonging, root_shares
from sluss.usecases.approvals_waiting import Pending
from sluss.usecases.changed import Changed
from sluss.usecases.policy import check_central
from sluss.usecases.put_back import note_approved
from sluss.usecases.rights import require
from sluss.usecases.sealing_keys import sealing_identity as sealing_identity  # noqa: PLC0414
from sluss.usecases.session import PREFIX, Session, is_central, own_office, stamp, today
from sluss.usecases.trust_kept import add_certificate, keep_trust
from sluss.usecases.trust_kept import load_trust as load_trust  # noqa: PLC0414 - asked for here

ROOTS, THRESHOLD = 3, 2  # two persons are needed for what changes whom everybody trusts
TRUST_LASTS = dt.timedelta(days=730)
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class RequestMade:
    """A request for approval: the file's bytes, and the digits to read out over the phone."""

    data: bytes
    digits: str
    device: str


@dataclass(frozen=True, slots=True)
class Approved:
    """The reply for the office, and the digits of head office that stand on the printed card."""

    data: bytes
    digits: str
    device: str
    changed: Changed


@dataclass(frozen=True, slots=True)
class Enrolled:
    """This computer's name as approved, and head office's."""

    device: str
    central: str
    changed: Changed


def found_central(session: Session) -> str:
    """Make head office's root, issuer, signing and sealing keys and the first trust document.

    Returns the thirty digits of the root keys, for the printed card. Part of making the store.
    """
    roots = [SigningKey(session.random(KEY_BYTES)) for _ in range(ROOTS)]
    issuer = SigningKey(session.random(KEY_BYTES))
    day = today(session)
    subject = _subject(session)
    certificate = certify(subject, Role.CENTRAL, 1, day.isoformat(), issuer)
    trust = write_trust(
        Trust(
            central=session.device,
            version=1,
            issued=day.isoformat(),
            expires=(day + TRUST_LASTS).isoformat(),
            roots=Roots(frozenset(root.public for root in roots), THRESHOLD),
            issuers=frozenset({issuer.public}),
            recipients=(subject.recipient,),
            certificates={session.device: certificate},
        ),
        roots,
    )
    store = session.store
    # All three are the founder's until they are given away; see `root_shares`.
    mine = (session.user, root_shares.own_public(session))
    shares = root_shares.new_shares(session, [root.seed for root in roots], [mine] * ROOTS)
    store.set_setting(root_shares.SETTING, shares)
    store.set_setting("issuer-key", issuer.seed)
    store.set_setting("certificate", certificate.data)
    store.set_setting("trust", trust.data)
    return trust.root_digits


def request_approval(session: Session) -> RequestMade:
    """Return a request for head office; asking again makes a new one that replaces the old.

    The keys of the device are made at the first request and stay.
    """
    subject = _subject(session)
    request = enrolment.write_request(
        subject, session.random(16), __version__, signing_key(session)
    )
    session.store.set_setting("request", request.data)
    return RequestMade(request.data, request.digits, subject.name)


def who_asks(session: Session, data: bytes) -> belonging.WhoAsks:
    """Return who asks for approval, before it is approved; see `belonging.who_asks`.

    Raises `NotCentral` and what `read_request` raises.
    """
    if not is_central(session):
        raise NotCentral
    return belonging.who_asks(session, load_trust(session), data)


def office_called(session: Session, name: str, *, new: bool = False) -> bytes | None:
    """Return the choice of an approver who typed an office's name, or that it is new.

    Nothing typed is no choice. Raises `OfficeNotChosen` unless exactly one office has the name.
    """
    if new or not name:
        return belonging.NEW_OFFICE if new else None
    known = belonging.known_offices(session, load_trust(session))
    found = [each.office for each in known if fold(each.name) == fold(name)]
    if len(found) != 1:
        raise OfficeNotChosen
    return found[0]


def approve_request(
    session: Session, data: bytes, digits: str, office: bytes | None = None
) -> Approved:
    """Approve the computer that asks, if the digits read out are those of its request.

    `office` is the one it joins, or `belonging.NEW_OFFICE`; None lets it join the office of the
    very same name, or what the first of two persons chose. A letter, a prefix or a code that is
    taken is replaced. Where head office has two persons who may approve, both have to compare the
    digits. Raises `NotCentral`, `NotAllowed`, `OfficeNotChosen`, `SecondPersonNeeded`,
    `PersonsDisagree` and what `enrolment.approve` raises.
    """
    if not is_central(session):
        raise NotCentral
    require(session, Right.APPROVE_COMPUTERS)
    store, trust = session.store, load_trust(session)
    trust.check_expiry(today(session).isoformat())
    request = enrolment.read_request(data)
    first = approvals_waiting.pending_of(session, request)
    if office is None and first is not None:
        office = first.office
    chosen = belonging.choose(session, trust, request.subject, office)
    assigned = belonging.assigned(session, trust, request.subject, chosen)
    answered = store.setting("answered") or b""
    approval = enrolment.approve(
        request,
        digits,
        trust=trust,
        answered=frozenset(answered[at : at + 32] for at in range(0, len(answered), 32)),
        assigned=assigned,
        issuer=SigningKey(store.setting("issuer-key") or b""),
        issued=today(session).isoformat(),
    )
    _let_two_compare(session, request, first, chosen)
    with store.act(stamp(session)) as act:
        store.set_setting("answered", answered + request.digest)
        add_certificate(session, approval.certificate.data)
        note_approved(session, assigned.device)
        approvals_waiting.forget(session, request)
        belonging.note_former(session, trust, request.subject.office, assigned.office)
        act.access(EVERYONE, "approve", assigned.device.hex())
    changed = Changed(frozenset({assigned.device, assigned.office}))
    return Approved(approval.reply, approval.root_digits, assigned.name, changed)


def _let_two_compare(
    session: Session, request: enrolment.Request, first: Pending | None, chosen: bytes
) -> None:
    """Return if enough persons have compared the digits and chosen the same office.

    Raises `SecondPersonNeeded`, having noted who was the first, and `PersonsDisagree`.
    """
    if not approvals_waiting.needs_two(session):
        return
    if first is None or first.user == session.user:
        approvals_waiting.note_first(session, request, chosen)
        raise SecondPersonNeeded
    if first.office != chosen:
        approvals_waiting.forget(session, request)
        raise PersonsDisagree


def accept_approval(
    session: Session, data: bytes, digits: str, *, new_card: bool = False
) -> Enrolled:
    """Take head office's reply, if the digits typed from the printed card are head office's.

    The computer goes on under the office and letter head office assigned. `new_card`: head office
    has lost its keys or its store and has sent every office another card; what it was trusted with
    before counts no more, and everything made here is sent to it again. Raises `NoRequestMade` and
    what `enrolment.accept` and `check_central` raise.
    """
    store = session.store
    made = store.setting("request")
    if made is None:
        raise NoRequestMade
    before = load_trust(session) if is_enrolled(session) else None
    kept = None if new_card else before
    accepted = enrolment.accept(data, digits, enrolment.read_request(made), kept=kept)
    check_central(session.policy, accepted.trust.root_digits)
    subject, former = accepted.certificate.subject, session.office
    with store.act(stamp(session)) as act:
        store.set_setting("certificate", accepted.certificate.data)
        keep_trust(session, accepted.trust)
        store.set_setting("letter", subject.letter.encode())
        store.set_setting(PREFIX, subject.prefix)
        act.change(Device, session.device, letter=subject.letter, certified_on=today(session))
        _become_of(session, act, subject, first=before is None)
        if before is not None and before.central != accepted.trust.central:
            _send_again(session)
    central = accepted.trust.certificate(accepted.trust.central).subject.name
    changed = Changed(frozenset({session.device, former, RecordId(subject.office)}))
    return Enrolled(subject.name, central, changed)


def _become_of(session: Session, act: Act, subject: Subject, *, first: bool) -> None:
    """Go on as a computer of the office head office has assigned, with all clients there are."""
    store, before, after = session.store, session.office, RecordId(subject.office)
    if before != after:
        office = store.get(Office, before)
        with seeing_all(store.connection):
            for client in store.find(Client, office=before, withdrawn=True):
                act.change(Client, client.id, office=after)
        act.change(Office, before, withdrawn=True)
        store.set_setting("office", after)
        # Head office's own record of it comes with the first delivery back; see `own_office`.
        store.set_setting("office-name", office.name.encode())
        store.set_setting("office-code", (subject.office_code or office.code).encode())
    elif first and subject.office_code not in ("", own_office(session).code):
        act.change(Office, after, code=subject.office_code)


def _send_again(session: Session) -> None:
    """Let nothing count as received: another head office has none of it."""
    own = [log for log in session.store.logs.by_number.values() if log.own]
    for log in own:
        log.acknowledged, log.acknowledged_head = 0, bytes(32)
    save_logs(session.store.connection, own)


def central_digits(session: Session) -> str:
    """Return the digits for head office's printed card, nothing in an office's store."""
    return load_trust(session).root_digits if is_central(session) else ""


def is_enrolled(session: Session) -> bool:
    """Whether head office has approved this computer (head office itself always is)."""
    return session.store.setting("certificate") is not None


def signing_key(session: Session) -> SigningKey:
    """Return the device's signing key, made when it is first asked for."""
    return SigningKey(_key(session, "signing-key"))


def offices_of(session: Session, device: Certificate) -> frozenset[bytes]:
    """Return the office of a device, under every identity its computers have used for it."""
    office = device.subject.office
    return frozenset({office} | belonging.formerly(session, office))


def _key(session: Session, name: str) -> bytes:
    key = session.store.setting(name)
    if key is None:
        key = session.random(KEY_BYTES)
        session.store.set_setting(name, key)
    return key


def _subject(session: Session) -> Subject:
    office = own_office(session)
    letter = (session.store.setting("letter") or b"A").decode()
    logs = session.store.logs
    return Subject(
        device=session.device,
        office=office.id,
        office_code=office.code,
        prefix=office.id[:2],
        letter=letter,
        name=f"{office.name[: belonging.LONGEST_NAME - 2]} {letter}",
        sign=signing_key(session).public,
        recipient=sealing_identity(session).recipient,
        work=logs.own("work").id,
        access=logs.own("access").id,
    )
