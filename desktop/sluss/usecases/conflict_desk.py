"""What is to be decided between several values: whose turn it is, and what needed no decision.

The officer who answers for a case decides about it; whoever stands in does so meanwhile, and after
some days the manager, too. What was joined or decided by a rule is listed with the reason.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

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
from sluss.store.history import Several, records_with_heads, several, undecided_records
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
    otherwise.
    """

    own: tuple[Waiting, ...]
    late: tuple[Waiting, ...]
    clients: tuple[Waiting, ...]
    elsewhere: tuple[Elsewhere, ...]
    ruled: tuple[Waiting, ...]
    days: int
    central: bool


def conflict_desk(session: Session, language: str) -> ConflictDesk:
    """Return what is to be decided, the oldest first, and by whom."""
    day = today(session)
    days = exchange_limits_on(day, session.catalog.exchange_limits).conflict_manager_days
    words, central = Wording(session, language), is_central(session)
    found = sorted(_undecided(words), key=_oldest)
    mine, answering = _mine(session, day), frozenset(_with_somebody(session, found, day))
    manages = may(session, Right.MANAGE_PEOPLE)
    own: list[Waiting] = []
    late: list[Waiting] = []
    others: list[Waiting] = []
    for each in found:
        if not _may_decide(session, each):
            others.append(each)
        elif each.client is None or each.client in mine or each.client not in answering:
            own.append(each)
        elif manages and (day - each.since).days >= days:
            late.append(each)
        else:
            others.append(each)
    if not central:
        own = sorted([*own, *_plans_apart(words, mine)], key=_oldest)
    return ConflictDesk(
        own=tuple(own),
        late=tuple(late),
        clients=tuple(others) if central else (),
        elsewhere=_counted(others),
        ruled=() if central else tuple(_ruled(words, mine)),
        days=days,
        central=central,
    )


def waiting_count(session: Session) -> int:
    """Return how many fields are the reader's to decide; for a line on another page."""
    desk = conflict_desk(session, "sv")
    return len(desk.own) + len(desk.late)


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


def _undecided(words: Wording) -> Iterator[Waiting]:
    """Yield every field a person has to decide, as far as the reader may know of it."""
    session = words.session
    by_kind: dict[type[Entity], list[RecordId]] = defaultdict(list)
    for kind, record in undecided_records(session.store.connection):
        by_kind[kind].append(record)
    for kind, records in by_kind.items():
        for found in session.store.referenced(kind, records).values():
            yield from _lines(words, found, ruled=False)


def _lines(words: Wording, record: Entity, *, ruled: bool) -> Iterator[Waiting]:
    """Yield the fields of a record with several values: undecided ones, or those of a rule."""
    session, kind = words.session, type(record)
    store = session.store
    for each in several(store.connection, store.logs, kind, record.id):
        rule = rule_of(field_map(kind)[each.field], each)
        if differ(each) and (bool(rule) if ruled else each.undecided):
            yield _line(words, record, each, rule)


def _line(words: Wording, record: Entity, each: Several, rule: str) -> Waiting:
    session, kind = words.session, type(record)
    client = session.store.referenced(Client, [about_of(record)]).get(about_of(record))
    name = words.named(record)
    newest = max(local_time(session, event) for event in each.events).date()
    return Waiting(
        kind=kind.__name__,
        record=record.id,
        field=each.field,
        label=words.field(kind, each.field),
        kind_name=words.entity(kind),
        record_name="" if kind is Client or name == words.entity(kind) else name,
        client=client.id if client is not None else None,
        case_no=client.case_no if client is not None else "",
        client_name=client_name(client),
        since=min(newest, today(session)),  # a clock gone wrong makes nothing wait for ever
        responsible=_responsible(words, client)
        if not for_head_office(kind.__name__, each.field)
        else _name_of_central(session),
        rule=rule,
    )


def _responsible(words: Wording, client: Client | None) -> str:
    if client is None:
        return ""
    users = (each.user for each in _answering(words.session, [client.id], today(words.session)))
    return ", ".join(dict.fromkeys(words.record(User, user) for user in users))


def _answering(
    session: Session, clients: Sequence[RecordId], day: dt.date
) -> list[CaseResponsibility]:
    """Return who of the staff answers for these cases on a day."""
    return [
        each
        for each in session.store.find(CaseResponsibility, client=list(clients))
        if each.user is not None
        and (each.start is None or each.start <= day)
        and (each.end is None or day < each.end)
    ]


def _with_somebody(session: Session, found: Iterable[Waiting], day: dt.date) -> Iterator[RecordId]:
    """Yield the clients somebody answers for, also as part of a case joined with theirs."""
    clients = list(dict.fromkeys(each.client for each in found if each.client is not None))
    seen = reader(session.store.connection)
    for each in _answering(session, clients, day) if clients else ():
        yield from (RecordId(case) for case in seen.cases_of(each.client))


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
    for client_id, plans in by_client.items():
        client = session.store.get(Client, client_id)
        for rivals in forks(plans):
            newest = max(int.from_bytes(each.id[2:8], "big") for each in rivals)
            made = local(session.store.country, from_milliseconds(newest)).date()
            yield Waiting(
                kind=JointPlan.__name__,
                record=rivals[0].id,
                field="version",
                label=words.field(JointPlan, "version"),
                kind_name=words.entity(JointPlan),
                record_name=" = ".join(str(each.version) for each in rivals),
                client=client.id,
                case_no=client.case_no,
                client_name=client_name(client),
                since=min(made, today(session)),
                responsible=_responsible(words, client),
                rule=LINEAGE,
            )


def _ruled(words: Wording, clients: frozenset[RecordId]) -> Iterator[Waiting]:
    """Yield what a rule decided in these cases: few kinds have such fields."""
    session = words.session
    for kind in ENTITIES.values():
        names = {each.name for each in fields_of(kind) if each.merge is not Merge.LATEST}
        if not names or kind.__about__ is not About.CLIENT:
            continue
        records = records_with_heads(session.store.connection, kind, clients, names)
        for found in session.store.referenced(kind, records).values():
            lines = _lines(words, found, ruled=True)
            yield from (each for each in lines if may_read(session, kind, each.field))
