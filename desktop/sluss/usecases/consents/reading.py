"""How a client's consents stand: party by party in plain words, and all of them as a table."""

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sluss.domain.codes import CodeList
from sluss.domain.consent_rules import (
    Standing,
    by_consent,
    is_replaced,
    kinds_left,
    standing,
    stopped_on,
    stops,
)
from sluss.domain.dates import Span
from sluss.domain.entities import (
    Attachment,
    Client,
    Consent,
    ConsentScope,
    Involvement,
    Measure,
    Meeting,
    Participant,
    Party,
    ReleaseEvent,
    Transfer,
    User,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import (
    ConsentStatus,
    MeasureStatus,
    MeetingStatus,
    ScopeState,
    TransferStatus,
)
from sluss.domain.rights import Right
from sluss.domain.sorting import sort_key
from sluss.usecases.consents.answering import SIGNED
from sluss.usecases.consents.asking import suggestions
from sluss.usecases.consents.limits import span_of
from sluss.usecases.leaving.disclosed import who_has
from sluss.usecases.leaving.taken_back import TakenBackLine, holders_of_taken_back
from sluss.usecases.parties import distinct
from sluss.usecases.release_words import fitting
from sluss.usecases.rights import require
from sluss.usecases.session import Session, local, today
from sluss.usecases.wording import Wording

_NOW = frozenset({Standing.PREPARED, Standing.AHEAD, Standing.HOLDS, Standing.SOON})
_OVER = frozenset({MeasureStatus.COMPLETED, MeasureStatus.INTERRUPTED, MeasureStatus.CANCELLED})
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True)
class KindLine:
    """A kind of information in a consent: `said` explains it to the client.

    `holds`: it may be told today. `ended_on` is the local day of the no, None while there is none.
    """

    code: str
    label: str
    said: str
    holds: bool
    ended_on: dt.date | None


@dataclass(frozen=True, slots=True)
class ConsentLine:
    """One consent in words. `last` is its last day (local), `days_left` until then.

    `renew`: another office has the case since ("office"), or the client was released since
    ("release"). `withdrawn_at` is local time. `signed`: a scan of the signed form is in the case.
    """

    id: RecordId
    kind: str
    kind_label: str
    party: RecordId | None
    party_name: str
    unit: str
    direction: str
    direction_label: str
    purpose: str
    purpose_label: str
    standing: Standing
    kinds: tuple[KindLine, ...]
    given_on: dt.date | None
    first: dt.date | None
    last: dt.date | None
    days_left: int | None
    form_label: str
    paper_no: str
    signed: bool
    given_by_label: str
    witness: str
    withdrawn_at: dt.datetime | None
    withdrawn_how: str
    ask_again_from: dt.date | None
    renew: str
    note: str

    @property
    def holds(self) -> bool:
        """Whether it lets anything through today."""
        return self.standing in (Standing.HOLDS, Standing.SOON)


@dataclass(frozen=True, slots=True)
class PlannedMeeting:
    """A meeting ahead that a party is invited to (local day and time)."""

    id: RecordId
    day: dt.date
    begins: str
    label: str


@dataclass(frozen=True, slots=True)
class PartyConsents:
    """What is agreed with one party: `now` counts or waits, `before` is over.

    `meetings` are those ahead with a party that nothing may be told today. `answers`: it answers
    for a measure of the plan. `already` is what such a party has and keeps, the newest first: on
    which day (local), the document or how it was told, and which kinds of information. Of a party
    that may be told something still it is what was taken back alone.
    """

    party: RecordId | None
    name: str
    now: tuple[ConsentLine, ...]
    before: tuple[ConsentLine, ...]
    meetings: tuple[PlannedMeeting, ...]
    answers: bool
    already: tuple[tuple[dt.date, str, str], ...] = ()

    @property
    def holds(self) -> bool:
        """Whether anything may be told to it, or asked of it, today."""
        return any(each.holds for each in self.now)


@dataclass(frozen=True, slots=True)
class PurposeLine:
    """What a consent can be for, with the kinds of information usually asked about, in words."""

    code: str
    label: str
    usual: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ConsentsView:
    """Everything about a client's consents on `day`.

    `around` are parties around the client nobody has asked about yet, `others` all the others one
    could ask about; `not_before` says of which the client does not want to be asked, until when.
    """

    client: RecordId
    day: dt.date
    parties: tuple[PartyConsents, ...]
    around: tuple[tuple[RecordId, str], ...]
    others: tuple[tuple[RecordId, str], ...]
    purposes: tuple[PurposeLine, ...]
    not_before: tuple[tuple[RecordId, dt.date], ...]


def consents_view(session: Session, client: RecordId, language: str) -> ConsentsView:
    """Return how a client's consents stand today. Raises `NotAllowed`, `NotFound`."""
    require(session, Right.READ_CASES, client)
    session.store.get(Client, client)
    reading = _Reading(session, client, language)
    groups: dict[RecordId | None, list[ConsentLine]] = {}
    for line in reading.lines():
        groups.setdefault(line.party, []).append(line)
    parties = [reading.party(party, lines) for party, lines in groups.items()]
    country = session.store.country
    parties.sort(key=lambda each: (each.party is None, sort_key(each.name, country)))
    around = tuple((e.id, e.name) for e in reading.around() if e.id not in groups)
    named = {record for record, _ in around}
    return ConsentsView(
        client=client,
        day=reading.day,
        parties=tuple(parties),
        around=around,
        others=tuple(each for each in reading.everybody() if each[0] not in named),
        purposes=_purposes(session, client, reading.day, language),
        not_before=tuple(
            (each.party, line.ask_again_from)
            for each in parties
            for line in each.before
            if each.party is not None and line.ask_again_from is not None
            if line.standing is Standing.REFUSED and reading.day < line.ask_again_from
        ),
    )


def _purposes(
    session: Session, client: RecordId, day: dt.date, language: str
) -> tuple[PurposeLine, ...]:
    words = Wording(session, language)
    return tuple(
        PurposeLine(
            code.value,
            code.label(language),
            tuple(
                words.code("information_category", kind)
                for kind in suggestions(session, code.value)
            ),
        )
        for code in fitting(session, session.catalog.codes("consent_purpose").offered(day), client)
    )


class _Reading:
    """Reads what there is about a client once, and puts it into words."""

    def __init__(self, session: Session, client: RecordId, language: str) -> None:
        self.day = today(session)
        self._session, self._client = session, client
        self._words, self._soon = Wording(session, language), span_of(session).soon_days
        store = session.store
        self._consents = store.find(Consent, client=client)
        self._scopes = store.find(ConsentScope, client=client)
        self._about = by_consent(self._scopes)
        self._stopped = stops(self._consents, self._scopes, self._local_day)
        scans = store.find(Attachment, client=client)
        self._signed = {scan.consent for scan in scans if scan.kind == SIGNED}
        self._held: tuple[TakenBackLine, ...] | None = None
        self._moved = self._last_handover()
        self._released = self._last_release()

    def _taken_back(self) -> tuple[TakenBackLine, ...]:
        if self._held is None:
            self._held = holders_of_taken_back(self._session, self._client, self._words.language)
        return self._held

    def _local_day(self, at: dt.datetime) -> dt.date:
        return local(self._session.store.country, at).date()

    def _last_handover(self) -> dt.date | None:
        found = self._session.store.find(Transfer, client=self._client)
        days = [
            each.answered_on
            for each in found
            if each.status is TransferStatus.ACCEPTED and each.answered_on is not None
        ]
        return max(days, default=None)

    def _last_release(self) -> dt.date | None:
        found = self._session.store.find(ReleaseEvent, client=self._client)
        days = [each.actual_date for each in found if each.actual_date is not None]
        return max((day for day in days if day <= self.day), default=None)

    def lines(self) -> list[ConsentLine]:
        """Return all consents, the newest first."""
        found = sorted(self._consents, key=lambda each: (each.given_on or self.day, each.id))
        return [self._line(each) for each in reversed(found)]

    def _line(self, each: Consent) -> ConsentLine:
        words, left = self._words, kinds_left(each, self._consents, self._scopes, self._stopped)
        scopes = self._about.get(each.id, ())
        stands = standing(each, left, [one.category for one in scopes], self.day, self._soon)
        if each.status is ConsentStatus.GIVEN and is_replaced(each, self._consents):
            stands = Standing.ENDED  # on another computer, apart from what was noted here
        counts = stands in (Standing.HOLDS, Standing.SOON)
        kinds = tuple(self._kind(each, one, left if counts else frozenset()) for one in scopes)
        at = each.withdrawn_at
        return ConsentLine(
            id=each.id,
            kind=each.kind,
            kind_label=words.code("consent_kind", each.kind),
            party=each.party,
            party_name=words.record(Party, each.party),
            unit=each.unit,
            direction=each.direction,
            direction_label=words.code("consent_direction", each.direction),
            purpose=each.purpose,
            purpose_label=each.purpose_text or words.code("consent_purpose", each.purpose),
            standing=stands,
            kinds=tuple(sorted(kinds, key=lambda one: one.label)),
            given_on=each.given_on,
            first=each.valid_from or each.given_on,
            last=each.valid_to - _DAY if each.valid_to is not None else None,
            days_left=(each.valid_to - self.day).days if each.valid_to is not None else None,
            form_label=words.code("consent_form", each.form),
            paper_no=each.paper_no,
            signed=each.signature is not None or each.id in self._signed,
            given_by_label=words.code("consent_given_by", each.given_by),
            witness=words.record(User, each.witness),
            withdrawn_at=None
            if at is None
            else local(self._session.store.country, at).replace(tzinfo=None),
            withdrawn_how=words.code("withdrawn_how", each.withdrawn_how),
            ask_again_from=each.ask_again_from,
            renew=self._renew(each, stands),
            note=each.note,
        )

    def _kind(self, consent: Consent, one: ConsentScope, left: Collection[str]) -> KindLine:
        codes = self._session.catalog.codes("information_category")
        ended = one.ended_at
        stopped = stopped_on(self._stopped, consent, one.category)
        if ended is None and consent.given_on is not None and stopped is not None:
            day = stopped if stopped >= consent.given_on else None
        else:
            day = self._local_day(ended) if ended is not None else None
        return KindLine(
            code=one.category,
            label=self._words.code("information_category", one.category),
            said=said_of(codes, one.category, self._words.language),
            holds=one.category in left and one.state is ScopeState.OPEN,
            ended_on=day,
        )

    def _renew(self, each: Consent, stands: Standing) -> str:
        """Return why a consent should be confirmed anew, "" where nothing happened since."""
        if stands not in (Standing.HOLDS, Standing.SOON) or each.given_on is None:
            return ""
        if self._moved is not None and each.given_on <= self._moved:
            return "office"
        if self._released is not None and each.given_on < self._released:
            return "release"
        return ""

    def party(self, party: RecordId | None, lines: Sequence[ConsentLine]) -> PartyConsents:
        """Return what is agreed with one party; what has no party stands under its kind."""
        now = tuple(each for each in lines if each.standing in _NOW)
        before = tuple(each for each in lines if each.standing not in _NOW)
        holds = any(each.holds for each in now)
        ended = any(each.standing is not Standing.PREPARED for each in lines)
        meetings = () if holds or party is None or not ended else self._meetings(party)
        return PartyConsents(
            party=party,
            name=self._words.record(Party, party),
            now=now,
            before=before,
            meetings=meetings,
            answers=party is not None and party in self._answering(),
            already=self._already(party, holds=holds) if party is not None and ended else (),
        )

    def _already(self, party: RecordId, *, holds: bool) -> tuple[tuple[dt.date, str, str], ...]:
        if holds:  # then only what it holds of what was taken back
            return tuple(
                (each.got_on, each.document_name, ", ".join(each.kinds))
                for each in self._taken_back()
                if each.party == party
            )
        found = who_has(self._session, self._client, self._words.language, party)
        return tuple((each.at.date(), each.document, each.categories) for each in found)

    def _meetings(self, party: RecordId) -> tuple[PlannedMeeting, ...]:
        store = self._session.store
        invited = store.find(Participant, client=self._client, party=party)
        found = store.referenced(Meeting, [each.meeting for each in invited]) if invited else {}
        ahead = [
            each
            for each in found.values()
            if each.status is MeetingStatus.PLANNED and each.day >= self.day
        ]
        return tuple(
            PlannedMeeting(
                each.id, each.day, each.begins, self._words.code("meeting_kind", each.kind)
            )
            for each in sorted(ahead, key=lambda one: (one.day, one.begins, one.id))
        )

    def _answering(self) -> frozenset[RecordId]:
        found = self._session.store.find(Measure, client=self._client)
        return frozenset(
            each.responsible
            for each in found
            if each.responsible is not None and each.status not in _OVER
        )

    def around(self) -> list[Party]:
        """Return the parties one would ask about: they take part, or answer for a measure."""
        store = self._session.store
        named = {each.party for each in store.find(Involvement, client=self._client)}
        named |= self._answering()
        found = distinct([each for each in store.find(Party) if each.id in named])
        return sorted(found, key=lambda each: sort_key(each.name, store.country))

    def everybody(self) -> tuple[tuple[RecordId, str], ...]:
        """Return every party of today by its name."""
        store = self._session.store
        found = [
            each
            for each in store.find(Party)
            if self.day in Span(each.valid_from or dt.date.min, each.valid_to)
        ]
        named = sorted(distinct(found), key=lambda each: sort_key(each.name, store.country))
        return tuple((each.id, each.name) for each in named)


def said_of(codes: CodeList, kind: str, language: str) -> str:
    """Return what a kind of information is, in words for the client."""
    code = codes.get(kind)
    return code.help.get(language, "") if code is not None else ""


def told_nothing(
    session: Session, client: RecordId, meeting: RecordId, language: str
) -> tuple[str, ...]:
    """Return who is invited to a meeting ahead and may be told nothing, since a consent is over.

    Raises `NotAllowed`, `NotFound`.
    """
    view = consents_view(session, client, language)
    return tuple(
        each.name for each in view.parties if any(one.id == meeting for one in each.meetings)
    )
