"""The office's lay supervisors: the list, one of them closer, and what is noted about them."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sluss.domain.entities import (
    Assignment,
    Client,
    LaySupervisor,
    RegisterCheck,
    TrainingCompletion,
)
from sluss.domain.form_fields import FieldValue
from sluss.domain.ids import RecordId
from sluss.domain.lay_rules import GONE, Objection, Standing, holds_through, is_live, lacks
from sluss.domain.rights import Right
from sluss.errors.happenings import NotHappenedYet
from sluss.usecases.changed import Saved
from sluss.usecases.forms import save_new
from sluss.usecases.lay.standing import demands_of, standings, words_of
from sluss.usecases.rights import may, require
from sluss.usecases.session import Session, today
from sluss.usecases.wording import Wording


@dataclass(frozen=True, slots=True)
class LayLine:
    """One lay supervisor. `held` of `most` clients; `missing` is what does not stand as it should.

    `gone` tells that somebody has ended or was not accepted. `check_until` is the last day the
    register check holds, None if none does.
    """

    id: RecordId
    name: str
    municipality: str
    languages: str
    gender: str
    phone: str
    status: str
    held: int
    most: int
    missing: tuple[Objection, ...]
    codes: Mapping[str, str]
    check_until: dt.date | None
    gone: bool

    @property
    def room(self) -> int:
        """How many more clients there is room for."""
        return max(0, self.most - self.held)


@dataclass(frozen=True, slots=True)
class LayMore:
    """What stands beside the chosen line. `may_change` tells whether the reader keeps the list.

    `checks` are days and results, `trainings` days and parts, `cases` case numbers of the clients
    the reader may see; the newest first.
    """

    line: LayLine
    email: str
    since: dt.date | None
    signed_on: dt.date | None
    checks: tuple[tuple[dt.date, str], ...]
    trainings: tuple[tuple[dt.date, str], ...]
    cases: tuple[tuple[RecordId, str], ...]


@dataclass(frozen=True, slots=True)
class LayList:
    """The lay supervisors by name, those who have gone last."""

    lines: tuple[LayLine, ...]
    may_change: bool
    today: dt.date


def lay_supervisors(session: Session, language: str) -> LayList:
    """Return the office's lay supervisors. Raises `NotAllowed` for who may not read cases."""
    require(session, Right.READ_CASES)
    words = Wording(session, language)
    lines = [_line(session, words, each) for each in standings(session).values()]
    lines.sort(key=lambda each: (each.gone, each.name.casefold(), each.id))
    return LayList(tuple(lines), may(session, Right.LAY_SUPERVISORS), today(session))


def _line(session: Session, words: Wording, standing: Standing) -> LayLine:
    lay, day, demands = standing.lay, today(session), demands_of(session)
    gone = lay.status in GONE
    missing = () if gone else lacks(standing, demands, day)
    return LayLine(
        lay.id,
        lay.name,
        words.code("municipality", lay.municipality),
        lay.languages,
        words.code("legal_gender", lay.gender),
        lay.phone,
        words.code("lay_status", lay.status),
        standing.others,
        lay.max_clients,
        missing,
        words_of(words, missing),
        holds_through(standing.checks, demands, day),
        gone,
    )


def lay_supervisor(session: Session, lay: RecordId, language: str) -> LayMore:
    """Return one of them closer. Raises `NotFound`, `NotAllowed`."""
    require(session, Right.READ_CASES)
    store, words, day = session.store, Wording(session, language), today(session)
    person = store.get(LaySupervisor, lay)
    standing = standings(session, only={lay})[lay]
    live = [each for each in store.find(Assignment, lay=lay) if is_live(each, day)]
    checks = sorted(standing.checks, key=lambda each: (each.checked_on, each.id), reverse=True)
    trainings = sorted(standing.trainings, key=lambda each: (each.completed_on, each.id))
    return LayMore(
        _line(session, words, standing),
        person.email,
        person.registered_since,
        person.confidentiality_signed_on,
        tuple((c.checked_on, words.code("register_result", c.result)) for c in checks),
        tuple(
            (t.completed_on, words.code("training_module", t.module)) for t in reversed(trainings)
        ),
        tuple(sorted((each.client, words.record(Client, each.client)) for each in live)),
    )


def note_register_check(session: Session, lay: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Note that the registers were asked, and the answer alone. Raises `NotHappenedYet`."""
    return _noted(session, RegisterCheck.__name__, lay, values, "checked_on")


def note_training(session: Session, lay: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Note a part of the training that was gone through. Raises `NotHappenedYet`."""
    return _noted(session, TrainingCompletion.__name__, lay, values, "completed_on")


def _noted(
    session: Session, kind: str, lay: RecordId, values: Mapping[str, FieldValue], day: str
) -> Saved:
    session.store.get(LaySupervisor, lay)
    said = values.get(day)
    if isinstance(said, dt.date) and said > today(session):
        raise NotHappenedYet(field=day)
    return save_new(session, kind, None, {**values, "lay": lay})
