"""What is to be decided between several values: whose turn it is, and what needed no decision.

The officer who answers for a case decides about it; whoever stands in does so meanwhile, and after
some days the manager, too. What was joined or decided by a rule is listed with the reason.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from sluss.domain.declaration import (
    ENTITIES,
    About,
    Entity,
    Merge,
    about_of,
    entity_named,
    field_map,
    fields_of,
)
from sluss.domain.entities import (
    CaseResponsibility,
    Client,
    ClientJoin,
    JointPlan,
    User,
)
from sluss.domain.exchange_limits import exchange_limits_on
from sluss.domain.ids import RecordId
from sluss.domain.plan_compare import forks
from sluss.domain.rights import Right, right_to_write
from sluss.errors.conflicts import DecidedElsewhere
from sluss.oplog.clock import instant
from sluss.store.history import records_with_heads, several, undecided_fields
from sluss.store.reader import reader
from sluss.usecases.approval import is_enrolled, load_trust
from sluss.usecases.concealing import may_read
from sluss.usecases.conflicts import for_head_office
from sluss.usecases.rights import may
from sluss.usecases.session import Session, from_milliseconds, is_central, local, today
from sluss.usecases.standing_in import cases_of, stood_in_for
from sluss.usecases.values_beside import (
    Question,
    client_name,
    differ,
    local_time,
    read_question,
    rule_of,
)
from sluss.usecases.wording import Wording

# Of a plan of which two versions were made apart: both are kept, and on the page of the plan a
# person names the one that holds. Source: domain model 10 (4).
LINEAGE = "lineage"
AT_ONCE = 2_000  # fields in the lists, the oldest; nobody decides about more in a week


@dataclass(frozen=True, slots=True)
class Waiting:
    """A field that has several values, without any of them. `since` is a local day.

    `responsible` names who answers for the case, "" where nobody does. `rule` is the `Merge` that
    had an answer, `LINEAGE` for versions of a plan, "" where a person has to decide.
    """

    kind: str
    record: RecordId
    field: str
    label: str
    kind_name: str
    record_name: str
    client: RecordId | None
    case_no: str
    client_name: str
    since: dt.date
    responsible: str
    rule: str

    @property
    def key(self) -> tuple[bytes, str]:
        """What tells it from all others."""
        return self.record, self.field


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """How many fields wait for somebody else, and since when (local day) the oldest does."""

    who: str
    fields: int
    since: dt.date


@dataclass(frozen=True, slots=True)
class ConflictDesk:
    """What waits. `own` is the reader's to decide; `late`, `days` old or more, a manager's, too.

    `elsewhere` is counted by who answers for it. At head office `clients` has a line for each field
    of a client: case number and field, no values. `ruled` was decided by a rule and may be decided
    otherwise. `more` fields, all younger, are in none of them.
    """

    own: tuple[Waiting, ...]
    late: tuple[Waiting, ...]
    clients: tuple[Waiting, ...]
    elsewhere: tuple[Elsewhere, ...]
    ruled: tuple[Waiting, ...]
    days: int
    central: bool
    more: int = 0


def conflict_desk(session: Session, language: str) -> ConflictDesk:
    """Return what is to be decided, the oldest first, and by whom."""
    words, central = Wording(session, language), is_central(session)
    turns = _turns(words)
    own = turns.own
    if not central:
        own = sorted([*own, *_plans_apart(words, turns.mine)], key=_oldest)
    return ConflictDesk(
        own=tuple(own),
        late=tuple(turns.late),
        clients=tuple(turns.others) if central else (),
        elsewhere=_counted(turns.others),
        ruled=() if central else tuple(_ruled(words, turns.mine)),
        days=turns.days,
        central=central,
        more=turns.more,
    )


def waiting_count(session: Session) -> int:
    """Return how many fields are the reader's to decide; for a line on another page."""
    turns = _turns(Wording(session, "sv"))
    return len(turns.own) + len(turns.late)


@dataclass(slots=True)
class _Turns:
    """Fields to be decided by whose turn it is; `mine` are the reader's cases."""

    days: int
    mine: frozenset[RecordId]
    own: list[Waiting]
    late: list[Waiting]
    others: list[Waiting]
    more: int


def _turns(words: Wording) -> _Turns:
    session = words.session
    day = today(session)
    days = exchange_limits_on(day, session.catalog.exchange_limits).conflict_manager_days
    every = sorted(undecided_fields(session.store.connection), key=lambda each: each[3])
    cases, found = _undecided(words, every[:AT_ONCE])
    turns = _Turns(days, _mine(session, day), [], [], [], len(every) - len(every[:AT_ONCE]))
    manages = may(session, Right.MANAGE_PEOPLE)
    for each in sorted(found, key=_oldest):
        answered = each.client is not None and cases.answered(each.client)
        if not _may_decide(session, each):
            turns.others.append(each)
        elif not answered or each.client in turns.mine:
            turns.own.append(each)
        elif manages and (day - each.since).days >= days:
            turns.late.append(each)
        else:
            turns.others.append(each)
    return turns


def ask(
    session: Session, kind: str, record: RecordId, field: str, language: str
) -> Question | None:
    """Return the values of one field; the reading is logged. None where it has but one by now.

    Raises `NotFound`, and `DecidedElsewhere` at head office for what an office decides.
    """
    own = for_head_office(kind, field) or kind == ClientJoin.__name__
    if is_central(session) and _about_client(kind) and not own:
        raise DecidedElsewhere
    return read_question(session, kind, record, field, language)


def _about_client(kind: str) -> bool:
    return entity_named(kind).__about__ is About.CLIENT


def _name_of_central(session: Session) -> str:
    """Return head office's name; "" where this office works by itself."""
    if not is_enrolled(session):
        return ""
    trust = load_trust(session)
    return trust.certificate(trust.central).subject.name


def _may_decide(session: Session, each: Waiting) -> bool:
    """Whether the reader could decide at all: may write it, may read it, and is not too far off."""
    kind = entity_named(each.kind)
    heads = for_head_office(each.kind, each.field)
    if is_central(session):
        if each.client is not None and not (heads or kind is ClientJoin):
            return False
    elif heads and is_enrolled(session):
        return False
    return may(session, right_to_write(kind, new=False)) and may_read(session, kind, each.field)


def _oldest(each: Waiting) -> tuple[dt.date, str, bytes, str]:
    return each.since, each.case_no, each.record, each.field


class _Cases:
    """The clients of some records, and who of the staff answers for each today."""

    def __init__(self, words: Wording, abouts: Iterable[RecordId]) -> None:
        session, day = words.session, today(words.session)
        self.words = words
        self.clients = session.store.referenced(Client, list(dict.fromkeys(abouts)))
        together = reader(session.store.connection).together
        self._group = {
            case: (kept, *others) for kept, others in together.items() for case in (kept, *others)
        }
        asked = {case for client in self.clients for case in self._cases_with(RecordId(client))}
        self._users: dict[RecordId, list[RecordId]] = defaultdict(list)
        for each in session.store.find(CaseResponsibility, client=sorted(asked)):
            begun = each.start is None or each.start <= day
            if each.user is not None and begun and (each.end is None or day < each.end):
                self._users[each.client].append(each.user)

    def _cases_with(self, client: RecordId) -> tuple[RecordId, ...]:
        return self._group.get(client, (client,))

    def answered(self, client: RecordId) -> bool:
        """Whether anybody answers for the case, or for one it is joined with."""
        return any(self._users.get(case) for case in self._cases_with(client))

    def answering(self, client: RecordId | None) -> str:
        """Return the names of those who do."""
        cases = self._cases_with(client) if client is not None else ()
        users = dict.fromkeys(user for case in cases for user in self._users.get(case, ()))
        return ", ".join(self.words.record(User, user) for user in users)

    def line(self, record: Entity, field: str, newest: dt.date, rule: str) -> Waiting:
        """Return a field of a record as what waits since its newest value was written."""
        words, kind = self.words, type(record)
        client = self.clients.get(about_of(record))
        name = words.named(record)
        head = for_head_office(kind.__name__, field)
        answering = self.answering(client.id if client is not None else None)
        return Waiting(
            kind=kind.__name__,
            record=record.id,
            field=field,
            label=words.field(kind, field),
            kind_name=words.entity(kind),
            record_name="" if kind is Client or name == words.entity(kind) else name,
            client=client.id if client is not None else None,
            case_no=client.case_no if client is not None else "",
            client_name=client_name(client),
            # A clock gone wrong makes nothing wait for ever.
            since=min(newest, today(words.session)),
            responsible=_name_of_central(words.session) if head else answering,
            rule=rule,
        )


def _undecided(
    words: Wording, fields: Sequence[tuple[type[Entity], RecordId, str, int]]
) -> tuple[_Cases, list[Waiting]]:
    """Return fields a person has to decide as lines, as far as the reader may know of them."""
    session = words.session
    by_kind: dict[type[Entity], list[RecordId]] = defaultdict(list)
    for kind, record, _field, _time in fields:
        by_kind[kind].append(record)
    records: dict[bytes, Entity] = {}
    for kind, ids in by_kind.items():
        records.update(session.store.referenced(kind, ids))
    cases = _Cases(words, map(about_of, records.values()))
    country = session.store.country
    return cases, [
        cases.line(records[record], field, local(country, instant(time)).date(), "")
        for _kind, record, field, time in fields
        if record in records
    ]


def _mine(session: Session, day: dt.date) -> frozenset[RecordId]:
    """Return the cases the reader answers for today, those of absent colleagues among them."""
    seen = reader(session.store.connection)
    users = (session.user, *stood_in_for(session))
    return frozenset(
        RecordId(case)
        for user in users
        for client in cases_of(session, user, day)
        for case in seen.cases_of(client)
    )


def _counted(others: Iterable[Waiting]) -> tuple[Elsewhere, ...]:
    by_name: dict[str, list[Waiting]] = defaultdict(list)
    for each in others:
        by_name[each.responsible].append(each)
    found = [
        Elsewhere(who, len(lines), min(each.since for each in lines))
        for who, lines in by_name.items()
    ]
    return tuple(sorted(found, key=lambda each: (each.since, each.who)))


def _plans_apart(words: Wording, clients: frozenset[RecordId]) -> Iterator[Waiting]:
    """Yield a line for each plan of these cases of which versions were made apart."""
    session = words.session
    by_client: dict[RecordId, list[JointPlan]] = defaultdict(list)
    for plan in session.store.find(JointPlan, client=sorted(clients)) if clients else ():
        by_client[plan.client].append(plan)
    apart = [rivals for plans in by_client.values() for rivals in forks(plans)]
    cases = _Cases(words, [rivals[0].client for rivals in apart])
    for rivals in apart:
        newest = max(int.from_bytes(each.id[2:8], "big") for each in rivals)
        made = local(session.store.country, from_milliseconds(newest)).date()
        line = cases.line(rivals[0], "version", made, LINEAGE)
        yield replace(line, record_name=" = ".join(str(each.version) for each in rivals))


def _ruled(words: Wording, clients: frozenset[RecordId]) -> Iterator[Waiting]:
    """Yield what a rule decided in these cases: few kinds have such fields."""
    session, cases = words.session, _Cases(words, sorted(clients))
    store = session.store
    for kind in ENTITIES.values():
        names = {each.name for each in fields_of(kind) if each.merge is not Merge.LATEST}
        if not names or kind.__about__ is not About.CLIENT:
            continue
        records = records_with_heads(store.connection, kind, clients, names)
        for record in store.referenced(kind, records).values():
            for each in several(store.connection, store.logs, kind, record.id):
                rule = rule_of(field_map(kind)[each.field], each)
                if rule and differ(each) and may_read(session, kind, each.field):
                    newest = max(local_time(session, event) for event in each.events).date()
                    yield cases.line(record, each.field, newest, rule)
