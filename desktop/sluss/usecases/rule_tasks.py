"""Tasks that follow from rules: made, moved and taken away in the act that gave the reason."""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Final

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    Assignment,
    Client,
    Consent,
    EnforcementPhase,
    JointPlan,
    Measure,
    NetworkConsent,
    ReleaseEvent,
    Representative,
    SentenceEpisode,
    SupervisionPeriod,
    Task,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import PlanStatus, TaskStatus
from sluss.store.acts import Act
from sluss.usecases.case_basis import read_bases
from sluss.usecases.changed import Changed
from sluss.usecases.joined_tasks import as_one, kept_case
from sluss.usecases.rule_writing import RuleWriter
from sluss.usecases.session import Session, stamp, today

# Follows the change of a record as part of an act; the names of what changed, None for a new one.
Follow = Callable[[Session, Act, Entity, Collection[str] | None], None]

# What can close a task, beside kinds of meetings.
PLAN_APPROVED: Final = "plan_approved"
HOLDER_TOLD: Final = "holder_told"  # who holds what was taken back was told of it

# A change of one of these can move a deadline.
TRIGGERS: Final[Mapping[type[Entity], frozenset[str]]] = {
    Client: frozenset({"status", "withdrawn"}),
    SentenceEpisode: frozenset({"sanction_type", "withdrawn"}),
    EnforcementPhase: frozenset({"episode", "phase", "start", "withdrawn"}),
    ReleaseEvent: frozenset({"type", "planned_date", "actual_date", "withdrawn"}),
    SupervisionPeriod: frozenset({"episode", "start", "planned_end", "actual_end", "withdrawn"}),
    JointPlan: frozenset({"status", "review_date", "valid_from", "client_consents", "withdrawn"}),
    Measure: frozenset(
        {"type", "status", "planned_start", "planned_end", "actual_start", "actual_end",
         "responsible", "withdrawn"}
    ),
    Consent: frozenset({"status", "withdrawn"}),
    Representative: frozenset({"name", "kind", "valid_to", "ended_on", "withdrawn"}),
    NetworkConsent: frozenset({"given_on", "valid_to", "taken_back_on", "withdrawn"}),
    Task: frozenset({"status"}),
    Assignment: frozenset(
        {"supervision_period", "role", "start", "end", "status", "withdrawn"}
    ),
}  # fmt: skip
_APPROVED = frozenset({PlanStatus.APPROVED, PlanStatus.ACTIVE})


def follow_rules(session: Session, client: RecordId) -> Changed:
    """Let every open task of a client that a rule made follow what is known now.

    Changes through the ordinary use cases do so by themselves, in the same act. This is for those
    that write past them, and for a day on which something else has passed.
    """
    with session.store.act(stamp(session)) as act:
        touched = follow_in(session, act, client)
    return Changed(frozenset({client, *touched}) if touched else frozenset())


def follow_change(
    session: Session, act: Act, record: Entity, changed: Collection[str] | None = None
) -> None:
    """Follow the change of a record that is part of `act`; None for `changed`: it is new."""
    client = moved_by(record, changed)
    if client is None:
        return
    if is_approved(record):
        close_by(session, act, client, PLAN_APPROVED, today(session))
    follow_in(session, act, client)


def moved_by(record: Entity, changed: Collection[str] | None = None) -> RecordId | None:
    """Return whose deadlines a change can move, None for no one's; None for `changed`: new."""
    names = TRIGGERS.get(type(record))
    if names is None or (changed is not None and names.isdisjoint(changed)):
        return None
    if isinstance(record, Task) and (changed is None or not record.rule):
        return None
    if isinstance(record, Client):  # nothing has happened in a case that begins
        return record.id if changed is not None else None
    return getattr(record, "client", None)


def is_approved(record: Entity) -> bool:
    """Whether a record is a joint plan that holds."""
    return isinstance(record, JointPlan) and record.status in _APPROVED


class FollowLater:
    """Stands where `follow_change` does, and lets every case follow once when all is written.

    For lists and files: one client has several changes in them, and there are many clients.
    """

    def __init__(self) -> None:
        self._clients: set[RecordId] = set()
        self._planned: set[RecordId] = set()

    def __call__(
        self, _session: Session, _act: Act, record: Entity, changed: Collection[str] | None = None
    ) -> None:
        """Note whose deadlines a change can move."""
        client = moved_by(record, changed)
        if client is not None:
            self._clients.add(client)
            if is_approved(record):
                self._planned.add(client)

    def follow(self, session: Session, act: Act) -> None:
        """Write, as part of an act, what becomes of the rule tasks of all of them."""
        follow_in(session, act, *self._clients, planned=self._planned)

    def parts(self, count: int) -> "Iterator[FollowLater]":
        """Yield the same for so many clients at a time, for what is more than one act."""
        clients = sorted(self._clients)
        for start in range(0, len(clients), count):
            part = FollowLater()
            part._clients = set(clients[start : start + count])
            part._planned = self._planned & part._clients
            yield part


def follow_in(
    session: Session, act: Act, *clients: RecordId, planned: Collection[RecordId] = ()
) -> tuple[RecordId, ...]:
    """Write, as part of an act, what becomes of the rule tasks of clients; return the tasks.

    Of a case that is joined with another only its own: both are whole if they are taken apart. The
    store is asked once for all of them. For clients who are `planned`, an approved plan came along.
    """
    act.flush()
    writer = RuleWriter(session, act)
    touched: list[RecordId] = []
    for basis in read_bases(session.store, clients):
        settled = (PLAN_APPROVED,) if basis.client.id in planned else ()
        touched += writer.write(basis, settled)
    return tuple(touched)


def close_by(session: Session, act: Act, client: RecordId, what: str, day: dt.date) -> None:
    """Mark those tasks as done that a rule says are done by `what`, such as a meeting held.

    Of cases that are read as one those that are shown: what stands twice is done once.
    """
    keys = _closed_by(session, what)
    if not keys:
        return
    act.flush()
    case = kept_case(session, client)
    found = session.store.find(Task, client=case, status=TaskStatus.OPEN)
    for each in as_one(session, found):
        if each.rule in keys:
            act.change(Task, each.id, status=TaskStatus.DONE, done_on=day)
    act.flush()


def settle(
    session: Session, act: Act, client: RecordId, what: str, consents: Collection[RecordId]
) -> tuple[RecordId, ...]:
    """Mark the open tasks of these consents as done that a rule says are done by `what`.

    Return them.
    """
    return _turn(session, act, client, what, consents, done=True)


def unsettle(
    session: Session, act: Act, client: RecordId, what: str, consents: Collection[RecordId]
) -> tuple[RecordId, ...]:
    """Open the newest of those tasks again, because it was not so after all. Return them."""
    return _turn(session, act, client, what, consents, done=False)


def _turn(
    session: Session,
    act: Act,
    client: RecordId,
    what: str,
    consents: Collection[RecordId],
    *,
    done: bool,
) -> tuple[RecordId, ...]:
    act.flush()
    keys = _closed_by(session, what)
    was = TaskStatus.OPEN if done else TaskStatus.DONE
    found = [
        each
        for each in session.store.find(Task, client=client, status=was)
        if each.rule in keys and each.consent in consents
    ]
    if not done:
        newest = {each.consent: each for each in sorted(found, key=lambda one: one.id)}
        found = list(newest.values())
    values: dict[str, object] = {"status": TaskStatus.OPEN, "done_on": None}
    if done:
        values = {"status": TaskStatus.DONE, "done_on": today(session)}
    for each in found:
        act.change(Task, each.id, **values)
    act.flush()
    return tuple(each.id for each in found)


def _closed_by(session: Session, what: str) -> set[str]:
    rules = session.catalog.work.rules(session.store.country).rules
    return {rule.key for rule in rules if rule.closed_by == what}
