"""The rule tasks of a demo: made of what was written, and most of the old ones done."""

from typing import Final

from sluss.domain.entities import Client, Task
from sluss.domain.machines import TaskStatus
from sluss.store.acts import Act
from sluss.usecases.case_basis import read_bases
from sluss.usecases.rule_tasks import follow_in
from sluss.usecases.rule_writing import RuleWriter
from sluss.usecases.session import Session, stamp, today

LATE: Final = 8  # every eighth is late, as in every office


def follow_all(session: Session) -> None:
    """Let the tasks of all rules follow what was written past the use cases."""
    store = session.store
    with store.importing() as applier:
        for basis in read_bases(store, (each.id for each in store.find(Client))):
            act = Act(store.connection, store.logs, applier, stamp(session))
            RuleWriter(session, act).write(basis)
            act.flush()


def finish_old(session: Session) -> None:
    """Do most of what rules wanted done by today; a report that has not come is not there."""
    store, day = session.store, today(session)
    still = [each for each in store.find(Task, status=TaskStatus.OPEN) if each.assignment is None]
    due = [each for each in still if each.rule and each.due is not None and each.due <= day]
    with store.importing() as applier:
        for count, each in enumerate(sorted(due, key=lambda task: task.id)):
            if count % LATE:
                act = Act(store.connection, store.logs, applier, stamp(session))
                act.change(Task, each.id, status=TaskStatus.DONE, done_on=each.due)
                follow_in(session, act, each.client)
                act.flush()
