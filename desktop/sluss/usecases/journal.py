"""Copying to the official journal: nothing is typed twice, and nothing is forgotten.

The official register stays the master. What is written here is given as plain text in its order;
whoever pastes it there says so, and until then it stands on the list of what is not copied yet.
"""

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from sluss.domain.declaration import Entity, entity_named
from sluss.domain.entities import CaseNote, Client, JointPlan, JournalCopy, Meeting, Minutes, User
from sluss.domain.gate.asked import Channel, RecipientKind
from sluss.domain.gate.clearing import clear
from sluss.domain.ids import RecordId
from sluss.domain.journal import fields_for, register_of
from sluss.domain.machines import MinutesStatus, PlanStatus
from sluss.domain.papers import PLAIN, Content, Fact, Facts, Section
from sluss.domain.rights import Right
from sluss.errors.cases import NotFound
from sluss.oplog.clock import instant
from sluss.store.history import creations
from sluss.usecases.changed import Saved
from sluss.usecases.contents.joint_plan import gather_plan
from sluss.usecases.contents.plain_text import plain_text
from sluss.usecases.contents.saying import Say
from sluss.usecases.contents.tables import facts_of
from sluss.usecases.leaving.question import question_for
from sluss.usecases.leaving.views import Request
from sluss.usecases.records import add
from sluss.usecases.rights import require
from sluss.usecases.session import Session, fresh_id, local, stamp, today
from sluss.usecases.wording import Wording

TEXT = "journal_text"  # a code of document_kind
_PLANS = frozenset({PlanStatus.APPROVED, PlanStatus.ACTIVE, PlanStatus.UNDER_REVIEW})


@dataclass(frozen=True, slots=True)
class JournalLine:
    """Something that belongs in the official journal. Days are local.

    `what` names its entity, `title` says what it is. `copied_on` is None until somebody said that
    it stands there, in the register `register`.
    """

    id: RecordId
    what: str
    title: str
    day: dt.date | None
    by: str
    copied_on: dt.date | None
    register: str


@dataclass(frozen=True, slots=True)
class Journal:
    """What belongs in the journal of a client, what is not there yet first, then the newest."""

    client: RecordId
    register: str
    lines: tuple[JournalLine, ...]

    @property
    def left(self) -> int:
        """How many are not copied yet."""
        return sum(each.copied_on is None for each in self.lines)


def journal(session: Session, client: RecordId, language: str) -> Journal:
    """Return what belongs in a client's official journal. Raises `NotAllowed`, `NotFound`."""
    require(session, Right.READ_TEXTS, client)
    store, words = session.store, Wording(session, language)
    store.get(Client, client)
    copies = {each.record: each for each in store.find(JournalCopy, client=client)}
    records = list(_belonging(session, client))
    made = _made_by(session, records)
    lines = [_line(words, each, made[each.id], copies.get(each.id)) for each in records]
    lines.sort(key=lambda one: (one.day or dt.date.min, one.id), reverse=True)
    lines.sort(key=lambda one: one.copied_on is not None)
    register = register_of(session.catalog.journal_order, store.country, today(session))
    return Journal(client, words.code("journal_register", register), tuple(lines))


def journal_text(session: Session, what: str, record: RecordId, language: str) -> str:
    """Return a note, plan or minutes as the register takes it, to be copied; it is logged.

    Raises `NotAllowed`, `NotFound`, `MayNotLeave`.
    """
    found = _found(session, what, record)
    require(session, Right.READ_TEXTS, found.client)
    request = Request(
        client=found.client,
        document=TEXT,
        kind=RecipientKind.OWN.value,
        channel=Channel.COPIED.value,
        language=language,
        subject=record,
    )
    cleared = clear(_content(session, found, language), question_for(session, request))
    with session.store.act(stamp(session)) as act:
        act.access(found.client, "export", TEXT)
    return plain_text(cleared)


def note_copied(session: Session, what: str, record: RecordId) -> Saved:
    """Note that it stands in the official journal from today on.

    Raises `NotFound` and what `add` raises.
    """
    found = _found(session, what, record)
    return add(
        session,
        JournalCopy(
            id=fresh_id(session),
            client=found.client,
            what=what,
            record=record,
            register=register_of(
                session.catalog.journal_order, session.store.country, today(session)
            ),
            copied_on=today(session),
            copied_at=session.clock(),
        ),
    )


def _found(session: Session, what: str, record: RecordId) -> CaseNote | JointPlan | Minutes:
    try:
        kind = entity_named(what)
    except KeyError:
        raise NotFound from None
    found = session.store.get(kind, record)
    if not isinstance(found, CaseNote | JointPlan | Minutes):
        raise NotFound
    return found


def _belonging(session: Session, client: RecordId) -> Iterator[CaseNote | JointPlan | Minutes]:
    """Yield notes, plans that were approved, and minutes that are no draft any longer."""
    store = session.store
    yield from store.find(CaseNote, client=client)
    yield from (each for each in store.find(JointPlan, client=client) if each.status in _PLANS)
    for each in store.find(Minutes, client=client):
        if each.status is not MinutesStatus.DRAFT:
            yield each


def _made_by(
    session: Session, records: Iterable[Entity]
) -> dict[RecordId, tuple[RecordId, dt.date]]:
    """Return who made each record, and on which local day."""
    store, found = session.store, {}
    kinds: dict[type[Entity], list[RecordId]] = {}
    for each in records:
        kinds.setdefault(type(each), []).append(each.id)
    for kind, ids in kinds.items():
        for record, event in creations(store.connection, store.logs, kind, ids).items():
            day = local(store.country, instant(event.time)).date()
            found[RecordId(record)] = (RecordId(event.user), day)
    return found


def _line(
    words: Wording,
    each: CaseNote | JointPlan | Minutes,
    made: tuple[RecordId, dt.date],
    copy: JournalCopy | None,
) -> JournalLine:
    by, day = made
    match each:
        case CaseNote():
            title, day = words.code("note_type", each.type, each.happened_on), each.happened_on
        case JointPlan():
            title = f"{words.code('plan_kind', each.kind)} {each.version}"
        case Minutes():
            title = f"{words.entity(Minutes)} · {words.record(Meeting, each.meeting)}"
    return JournalLine(
        id=each.id,
        what=type(each).__name__,
        title=title,
        day=day,
        by=words.record(User, by),
        copied_on=copy.copied_on if copy is not None else None,
        register=words.code("journal_register", copy.register) if copy is not None else "",
    )


def _content(session: Session, record: CaseNote | JointPlan | Minutes, language: str) -> Content:
    if isinstance(record, JointPlan):
        return gather_plan(session, record.client, language, record.id)
    say = Say(session, language)
    kind = type(record)
    order = session.catalog.journal_order
    fields = fields_for(order, session.store.country, kind.__name__, today(session))
    by, day = _made_by(session, [record])[record.id]
    # The journal says who documented it and when. Source: fängelseförordningen (2010:2010) 5 §.
    written = Fact(say("journal.written"), f"{say.words.record(User, by)}, {say.day(day)}", PLAIN)
    facts = (*facts_of(say, record, fields), written)
    return Content(
        kind=TEXT,
        title=say.words.entity(kind),
        language=language,
        sections=(Section(say.words.entity(kind), (Facts(facts, columns=1),)),),
        client=record.client,
    )
