"""What is known of each lay supervisor: checks, training, and how many clients there are."""

from collections import Counter, defaultdict
from collections.abc import Collection, Mapping
from typing import Any

from sluss.domain.entities import Assignment, LaySupervisor, RegisterCheck, TrainingCompletion
from sluss.domain.ids import RecordId
from sluss.domain.lay_rules import Demands, Objection, Standing, is_live
from sluss.store.reader import seeing_all
from sluss.usecases.session import Session, today
from sluss.usecases.wording import Wording


def demands_of(session: Session) -> Demands:
    """Return what is demanded of lay supervisors in the office's country."""
    return session.catalog.lay.of(session.store.country)


def standings(
    session: Session,
    without: RecordId | None = None,
    only: Collection[RecordId] | None = None,
) -> Mapping[RecordId, Standing]:
    """Return what is known of lay supervisors by id, as if the assignment `without` were not there.

    `only` are those that are asked for, all where it is None.

    `others` counts all live assignments, also those of clients whose identity is protected: a
    number that names nobody, without which somebody would be given too many clients.
    """
    store, day = session.store, today(session)
    if only is not None and not only:
        return {}
    these: dict[str, Any] = {} if only is None else {"lay": sorted(only)}
    with seeing_all(store.connection):
        live = store.find(Assignment, **these)
    held = Counter(each.lay for each in live if each.id != without and is_live(each, day))
    persons: dict[str, Any] = {} if only is None else {"id": sorted(only)}
    checks: dict[RecordId, list[RegisterCheck]] = defaultdict(list)
    trainings: dict[RecordId, list[TrainingCompletion]] = defaultdict(list)
    for check in store.find(RegisterCheck, **these):
        checks[check.lay].append(check)
    for training in store.find(TrainingCompletion, **these):
        trainings[training.lay].append(training)
    return {
        each.id: Standing(each, checks[each.id], trainings[each.id], held[each.id])
        for each in store.find(LaySupervisor, **persons)
    }


def words_of(words: Wording, findings: tuple[Objection, ...]) -> dict[str, str]:
    """Return the codes that findings name, in words, whichever list they are of."""
    found: dict[str, str] = {}
    for each in findings:
        for code in each.codes:
            for codes in ("training_module", "network_relation", "lay_status", "register_result"):
                if code in words.session.catalog.codes(codes):
                    found.setdefault(code, words.code(codes, code))
    return found
