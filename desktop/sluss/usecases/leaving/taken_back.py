"""Who has got what the client has taken back since: listed, told, ticked off. Domain model 5.4.

Asked of the gate each time: what left under a consent, to whom, and whether it would still let that
kind of information through to them. So it is the same on every computer, whatever order a
withdrawal and the note of what left came in, and whether all of it was taken back or a part.
"""

import datetime as dt
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

from sluss.domain.entities import (
    Consent,
    ConsentScope,
    Disclosure,
    DisclosureItem,
    HolderNotice,
    Party,
)
from sluss.domain.gate.asked import Basis, Question, Why
from sluss.domain.gate.consents import covering
from sluss.domain.holding import CONSENT_WITHDRAWN
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus, ScopeState
from sluss.domain.rights import Right
from sluss.domain.sorting import sort_key
from sluss.errors import SlussError
from sluss.errors.cases import NotFound
from sluss.store.acts import Act
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.leaving.holders import number_to_call
from sluss.usecases.leaving.one_party import same_party, with_parts
from sluss.usecases.leaving.question import question_for
from sluss.usecases.leaving.views import Request
from sluss.usecases.records import put_changes, put_new
from sluss.usecases.rights import require
from sluss.usecases.rule_tasks import HOLDER_TOLD, settle, unsettle
from sluss.usecases.session import Session, fresh_id, local, stamp
from sluss.usecases.wording import Wording


@dataclass(frozen=True, slots=True)
class TakenBackLine:
    """A party that holds what the client took back. Days and `told_at` are local, without zone.

    `disclosure` is the newest of `copies` that hold any of it; `kinds` are all that is taken back
    of what they got, in words, `since` the last day any of it was. `part`: the consent still lets
    something else through. `needless`: it was decided that they need not be told.
    """

    disclosure: RecordId
    consent: RecordId
    party: RecordId
    unit: str
    name: str
    phone: str
    document_name: str
    got_on: dt.date
    copies: int
    kinds: tuple[str, ...]
    since: dt.date
    part: bool
    needless: bool
    told_at: dt.datetime | None
    how: str


@dataclass(slots=True)
class _Held:
    """What one party holds of what was taken back."""

    newest: Disclosure
    consent: RecordId
    since: dt.date
    copies: set[RecordId] = field(default_factory=set)
    kinds: set[str] = field(default_factory=set)


def holders_of_taken_back(
    session: Session, client: RecordId, language: str
) -> tuple[TakenBackLine, ...]:
    """Return who holds what the client took back, those who wait to be told first.

    Raises `NotAllowed`, `NotFound`.
    """
    require(session, Right.READ_CASES, client)
    words, country = Wording(session, language), session.store.country
    notices = _notices(session, client)
    lines = [
        _line(words, party, held, notices.get(party, ()))
        for party, held in _held(session, client).items()
    ]
    lines.sort(
        key=lambda each: (
            each.told_at is not None or each.needless,
            sort_key(each.name, country),
            each.disclosure,
        )
    )
    return tuple(lines)


def _held(session: Session, client: RecordId) -> dict[RecordId, _Held]:
    """Return by party what left under a consent and would not today, because it was taken back."""
    found: dict[RecordId, _Held] = {}
    if not _anything_ended(session, client):
        return found
    left = {each.id: each for each in session.store.find(Disclosure, client=client)}
    items = session.store.find(DisclosureItem, client=client, basis=Basis.CONSENT.value)
    questions: dict[tuple[RecordId, str], Question | None] = {}
    for item in items:
        one = left.get(item.disclosure)
        if one is None or one.party is None or item.consent is None:
            continue
        key = one.party, one.unit
        if key not in questions:
            questions[key] = _question(session, client, *key)
        since = _taken_back(questions[key], item.category)
        if since is None:
            continue
        held = found.setdefault(one.party, _Held(one, item.consent, since))
        held.copies.add(one.id)
        held.kinds.add(item.category)
        held.since = max(held.since, since)
        if (one.disclosed_at, one.id) >= (held.newest.disclosed_at, held.newest.id):
            held.newest, held.consent = one, item.consent
    return found


def _anything_ended(session: Session, client: RecordId) -> bool:
    store = session.store
    return bool(
        store.find(ConsentScope, client=client, state=ScopeState.ENDED)
        or store.find(Consent, client=client, status=ConsentStatus.WITHDRAWN)
    )


def _question(session: Session, client: RecordId, party: RecordId, unit: str) -> Question | None:
    asked = Request(client=client, document="", party=party, unit=unit)
    try:
        return question_for(session, asked)
    except SlussError:  # the party's record is not here
        return None


def _taken_back(question: Question | None, category: str) -> dt.date | None:
    """Return the local day on which the client took a kind of information back from a party."""
    if question is None:
        return None
    now = covering(question, category)
    if now.consent is not None or now.why is not Why.WITHDRAWN:
        return None
    return now.since or question.day


def _notices(session: Session, client: RecordId) -> dict[RecordId, list[HolderNotice]]:
    found: dict[RecordId, list[HolderNotice]] = {}
    for each in session.store.find(HolderNotice, client=client):
        if each.because == CONSENT_WITHDRAWN and each.party is not None:
            found.setdefault(each.party, []).append(each)
    return found


def _line(
    words: Wording, party: RecordId, held: _Held, notices: Sequence[HolderNotice]
) -> TakenBackLine:
    session, left, country = words.session, held.newest, words.session.store.country
    told = _told(session, held, notices)
    waits = any(each.must_tell and each.told_at is None for each in notices)
    kinds = (words.code("information_category", kind) for kind in held.kinds)
    return TakenBackLine(
        disclosure=left.id,
        consent=held.consent,
        party=party,
        unit=left.unit,
        name=left.recipient,
        phone=number_to_call(session, party),
        document_name=words.code("document_kind", left.document),
        got_on=local(country, left.disclosed_at).date(),
        copies=len(held.copies),
        kinds=tuple(sorted(kinds, key=lambda each: sort_key(each, country))),
        since=held.since,
        part=_still(session, held.consent),
        needless=told is None and bool(notices) and not waits,
        told_at=None
        if told is None or told.told_at is None
        else local(country, told.told_at).replace(tzinfo=None),
        how=words.code("told_how", told.how) if told is not None else "",
    )


def _told(session: Session, held: _Held, notices: Sequence[HolderNotice]) -> HolderNotice | None:
    """Return the notice by which they were told of all of it; None while anything waits."""
    if any(each.must_tell and each.told_at is None for each in notices):
        return None
    country = session.store.country
    told = [
        (each.told_at, each.id, each)
        for each in notices
        if each.told_at is not None and local(country, each.told_at).date() >= held.since
    ]
    return max(told)[2] if told else None


def _still(session: Session, consent: RecordId) -> bool:
    """Whether a consent was taken back in part only."""
    found = session.store.find(Consent, id=consent)
    scopes = session.store.find(ConsentScope, consent=consent, state=ScopeState.OPEN)
    return any(each.status is ConsentStatus.GIVEN for each in found) and bool(scopes)


def note_told_of_end(session: Session, disclosure: RecordId, how: str = "phone") -> Saved:
    """Note that who holds a copy was told now what the client took back, and how.

    When nobody waits to be told any more, the task that asked for it is done. `how` is a code of
    told_how. Raises `NotFound` where nothing they hold was taken back, and what `put_new` raises.
    """
    client, party, held = _of(session, disclosure)
    told: dict[str, object] = {"told_at": session.clock(), "how": how, "by": session.user}
    touched: set[bytes] = {client, disclosure}
    with session.store.act(stamp(session)) as act:
        waiting = [e for e in _notices(session, client).get(party, ()) if e.told_at is None]
        for each in waiting:
            put_changes(session, act, HolderNotice, each.id, told)
            touched.add(each.id)
        if not waiting:
            made = HolderNotice(
                id=fresh_id(session),
                client=client,
                disclosure=disclosure,
                party=party,
                because=CONSENT_WITHDRAWN,
                consent=held.consent,
                told_at=session.clock(),
                how=how,
                by=session.user,
            )
            put_new(session, act, made)
            touched.add(made.id)
        told_of = {held.consent, *(each.consent for each in waiting if each.consent is not None)}
        touched.update(_settle(session, act, client, told_of))
    return Saved(disclosure, Changed(frozenset(touched)))


def _settle(
    session: Session, act: Act, client: RecordId, told_of: Collection[RecordId]
) -> tuple[RecordId, ...]:
    """Write that the tasks are done that ask whether parties are told, where none waits."""
    act.flush()
    waits = {
        each.consent
        for each in session.store.find(HolderNotice, client=client)
        if each.because == CONSENT_WITHDRAWN and each.must_tell and each.told_at is None
    }
    over = [each for each in told_of if each not in waits]
    return settle(session, act, client, HOLDER_TOLD, over)


def note_told_of_end_not(session: Session, disclosure: RecordId) -> Saved:
    """Note that who holds a copy was not told after all, so it is to be done. Raises `NotFound`."""
    client, party, held = _of(session, disclosure)
    nothing: dict[str, object] = {"told_at": None, "how": "", "by": None, "must_tell": True}
    touched: set[bytes] = {client, disclosure}
    with session.store.act(stamp(session)) as act:
        for each in _since(session, _notices(session, client).get(party, ()), held.since):
            put_changes(session, act, HolderNotice, each.id, nothing)
            touched.add(each.id)
            of = {one for one in (each.consent, held.consent) if one is not None}
            touched.update(unsettle(session, act, client, HOLDER_TOLD, of))
    return Saved(disclosure, Changed(frozenset(touched)))


def _since(
    session: Session, notices: Sequence[HolderNotice], day: dt.date
) -> Iterator[HolderNotice]:
    country = session.store.country
    for each in notices:
        if each.told_at is not None and local(country, each.told_at).date() >= day:
            yield each


def _of(session: Session, disclosure: RecordId) -> tuple[RecordId, RecordId, _Held]:
    """Return the client, the party and what it holds of what was taken back."""
    client = session.store.get(Disclosure, disclosure).client
    require(session, Right.WRITE_CASES, client)
    for party, held in _held(session, client).items():
        if disclosure in held.copies:
            return client, party, held
    raise NotFound


def parties_hit(session: Session, consent: Consent) -> frozenset[RecordId]:
    """Return the parties who hold no more what a consent let through once it is taken back.

    The party in each of its records; its parts, too, where any consent to it was for its units: one
    that is taken back stops those given before, as the gate has it.
    """
    parties = session.store.find(Party)
    same = same_party(consent.party, parties)
    given = session.store.find(Consent, client=consent.client)
    if any(each.with_units and each.party in same for each in given):
        return with_parts(consent.party, parties)
    return same


def ask_to_tell(
    session: Session,
    act: Act,
    consent: Consent,
    kinds: Collection[str],
    parties: Collection[RecordId],
    *,
    must_tell: bool,
) -> tuple[RecordId, ...]:
    """Write, as part of an act, that those who got what is taken back are to be told.

    `kinds` are the codes of what is taken back of the consent, `parties` those it concerned;
    `must_tell` is what was answered when it was. Who has any of it, the gate says. Return the
    notices.
    """
    act.flush()  # so that it counts already
    made: list[RecordId] = []
    for party, held in _held(session, consent.client).items():
        if party not in parties or held.kinds.isdisjoint(kinds):
            continue
        notice = HolderNotice(
            id=fresh_id(session),
            client=consent.client,
            disclosure=held.newest.id,
            party=party,
            because=CONSENT_WITHDRAWN,
            consent=consent.id,
            must_tell=must_tell,
        )
        put_new(session, act, notice)
        made.append(notice.id)
    return tuple(made)
