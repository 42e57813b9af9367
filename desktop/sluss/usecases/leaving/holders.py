"""Who holds a copy with a day that no longer holds, and who was told: list, tick, change notice."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.entities import (
    ClientEvent,
    Disclosure,
    HolderNotice,
    Notice,
    Party,
    PartyContact,
    ReleaseEvent,
    Representative,
    SupervisionPeriod,
)
from sluss.domain.holding import (
    DATE_CHANGED,
    Dates,
    Outdated,
    is_of,
    outdated,
    told_of,
)
from sluss.domain.ids import RecordId
from sluss.domain.rights import Right
from sluss.errors.cases import NotFound
from sluss.store.acts import Act
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.records import put_changes, put_new
from sluss.usecases.release_line import release_day
from sluss.usecases.rights import require
from sluss.usecases.session import Session, fresh_id, local, stamp, today
from sluss.usecases.wording import Wording


@dataclass(frozen=True, slots=True)
class HolderLine:
    """Somebody who holds a copy with an old day. `told_at` is local without zone, None until told.

    `kind` is a code of recipient_kind and `document` one of document_kind, of the copy they hold;
    `new` is None where no day is known any more.
    """

    disclosure: RecordId
    party: RecordId | None
    kind: str
    name: str
    phone: str
    document: str
    document_name: str
    got_on: dt.date
    old: dt.date
    new: dt.date | None
    of_release: bool
    told_at: dt.datetime | None
    how: str
    representative: RecordId | None = None
    unit: str = ""

    @property
    def who(self) -> RecordId | None:
        """The record of the party or of who acts for the client, None for the client."""
        return self.representative or self.party


def dates_now(session: Session, client: RecordId) -> Dates:
    """Return the day of release and the last day of supervision that hold now."""
    store, day = session.store, today(session)
    ends = [
        each.actual_end or each.planned_end for each in store.find(SupervisionPeriod, client=client)
    ]
    return Dates(
        release_day(store.find(ReleaseEvent, client=client), day),
        max((each for each in ends if each is not None), default=None),
    )


def holders_of_old(session: Session, client: RecordId, language: str) -> tuple[HolderLine, ...]:
    """Return who holds a copy with a day that no longer holds, those who wait to be told first.

    Raises `NotAllowed`, `NotFound`.
    """
    require(session, Right.READ_CASES, client)
    store, words = session.store, Wording(session, language)
    notices = store.find(HolderNotice, client=client)
    lines = [
        _line(words, each, told_of(each, notices, _calls(session, client, each)))
        for each in _outdated(session, client)
    ]
    lines.sort(key=lambda each: (each.told_at is not None, each.name, each.disclosure))
    return tuple(lines)


def _outdated(session: Session, client: RecordId) -> tuple[Outdated, ...]:
    """Return the copies; one that did not get out is held all the same: some sheets may have."""
    left = session.store.find(Disclosure, client=client)
    return outdated(left, dates_now(session, client))


def _calls(session: Session, client: RecordId, stale: Outdated) -> list[Notice]:
    """Return the lines of call lists about the event that brought the new day."""
    store = session.store
    moved = {
        each.id
        for each in store.find(ClientEvent, client=client)
        if each.new_day is not None and each.new_day == stale.new
    }
    found = store.find(Notice, client=client)
    since = stale.disclosure.disclosed_at
    return [
        each
        for each in found
        if each.event in moved and (each.told_at is None or each.told_at >= since)
    ]


def _line(words: Wording, stale: Outdated, told: tuple[dt.datetime, str] | None) -> HolderLine:
    left, country = stale.disclosure, words.session.store.country
    return HolderLine(
        disclosure=left.id,
        party=left.party,
        kind=left.recipient_kind,
        name=left.recipient or words.record(Party, left.party),
        phone=number_to_call(words.session, left.party)
        or _own_phone(words.session, left.representative),
        document=left.document,
        document_name=words.code("document_kind", left.document),
        got_on=local(country, left.disclosed_at).date(),
        old=stale.old,
        new=stale.new,
        of_release=stale.of_release,
        told_at=local(country, told[0]).replace(tzinfo=None) if told else None,
        how=words.code("told_how", told[1]) if told else "",
        representative=left.representative,
        unit=left.unit,
    )


def _own_phone(session: Session, representative: RecordId | None) -> str:
    """Return the number of somebody who acts for the client."""
    found = session.store.referenced(Representative, [representative] if representative else [])
    return next((each.phone for each in found.values()), "")


def number_to_call(session: Session, party: RecordId | None) -> str:
    """Return the number to call: that of the first person there, or the party's own."""
    if party is None:
        return ""
    day = today(session)
    people = session.store.find(PartyContact, party=party)
    for each in sorted(people, key=lambda one: one.id):
        if each.phone and (each.valid_to is None or each.valid_to > day):
            return each.phone
    found = session.store.referenced(Party, [party]).get(party)
    return found.phone if found is not None else ""


def note_holder_told(session: Session, disclosure: RecordId, how: str = "phone") -> Saved:
    """Note that a holder was told of the new day now, and how.

    What waits for the same party on the list of the event that moved it is ticked off as well.
    Raises `NotFound` where the copy is not out of date any more, and what `put_new` raises.
    """
    client = session.store.get(Disclosure, disclosure).client
    require(session, Right.WRITE_CASES, client)
    stale = _stale(session, client, disclosure)
    now = session.clock()
    touched: set[bytes] = {client, disclosure}
    with session.store.act(stamp(session)) as act:
        touched.add(_put_told(session, act, client, stale, now, how))
        for each in _calls(session, client, stale):
            same = each.party is not None and each.party == stale.disclosure.party
            if same and each.told_at is None:
                put_changes(session, act, Notice, each.id, {"told_at": now, "how": how})
                touched.add(each.id)
    return Saved(disclosure, Changed(frozenset(touched)))


def note_holder_not_told(session: Session, disclosure: RecordId) -> Saved:
    """Note that a holder was not told after all, here and on the list of the event.

    Raises `NotFound`.
    """
    client = session.store.get(Disclosure, disclosure).client
    require(session, Right.WRITE_CASES, client)
    stale = _stale(session, client, disclosure)
    nothing: dict[str, object] = {"told_at": None, "how": ""}
    touched: set[bytes] = {client, disclosure}
    with session.store.act(stamp(session)) as act:
        for notice in session.store.find(HolderNotice, client=client, disclosure=disclosure):
            if is_of(notice, stale) and notice.told_at is not None:
                put_changes(session, act, HolderNotice, notice.id, nothing | {"by": None})
                touched.add(notice.id)
        for call in _calls(session, client, stale):
            same = call.party is not None and call.party == stale.disclosure.party
            if same and call.told_at is not None:
                put_changes(session, act, Notice, call.id, nothing)
                touched.add(call.id)
    return Saved(disclosure, Changed(frozenset(touched)))


def _stale(session: Session, client: RecordId, disclosure: RecordId) -> Outdated:
    for each in _outdated(session, client):
        if each.disclosure.id == disclosure:
            return each
    raise NotFound


def _put_told(
    session: Session,
    act: Act,
    client: RecordId,
    stale: Outdated,
    now: dt.datetime,
    how: str,
) -> RecordId:
    notices = session.store.find(HolderNotice, client=client, disclosure=stale.disclosure.id)
    told: dict[str, object] = {"told_at": now, "how": how, "by": session.user}
    for each in notices:
        if is_of(each, stale):
            put_changes(session, act, HolderNotice, each.id, told)
            return each.id
    made = HolderNotice(
        id=fresh_id(session),
        client=client,
        disclosure=stale.disclosure.id,
        party=stale.disclosure.party,
        because=DATE_CHANGED,
        old_day=stale.old,
        new_day=stale.new,
        told_at=now,
        how=how,
        by=session.user,
    )
    put_new(session, act, made)
    return made.id
