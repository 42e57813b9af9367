"""How one has come on the way out: five conditions, own answers, turning points, work."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sluss.domain.declaration import field_map
from sluss.domain.entities import (
    DesistanceCheck,
    Readiness,
    SelfRating,
    Task,
    TurningPoint,
)
from sluss.domain.form_fields import FieldKind, FieldValue, FormField
from sluss.domain.ids import RecordId
from sluss.domain.machines import TaskStatus
from sluss.errors.mappings import NothingRated
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import Form, filled, new_form
from sluss.usecases.records import add, converted, put_new
from sluss.usecases.session import Session, fresh_id, stamp, today
from sluss.usecases.wording import Wording

# Source: Samverka för att förebygga återfall i brott, bild 16, in its order.
POINTS = ("no_abuse", "network", "housing", "work_contact", "identity")
# Source: Vägen till målet (2010-2014): självförtroende, självinsikt, tro på framtiden.
QUESTIONS = ("confidence", "insight", "future")
TASK_TITLE, TASK_DUE = "task_title", "task_due"


@dataclass(frozen=True, slots=True)
class Occasion:
    """One time something was looked at: its day, and on what occasion, in words."""

    id: RecordId
    day: dt.date
    occasion: str


@dataclass(frozen=True, slots=True)
class PointLine:
    """One condition or question, and the answer on each occasion in order; "" is none."""

    key: str
    label: str
    answers: tuple[str, ...]
    changed: bool  # the last answer is known, and another one than the first


@dataclass(frozen=True, slots=True)
class Comparison:
    """Occasions side by side, the oldest first, with a line for each condition or question."""

    occasions: tuple[Occasion, ...]
    lines: tuple[PointLine, ...]


@dataclass(frozen=True, slots=True)
class TurningLine:
    """A turning point, with what was to follow it; `task_open` while that is still to be done."""

    id: RecordId
    happened_on: dt.date
    kind: str
    description: str
    motivation: int | None
    task: str
    due: dt.date | None
    task_open: bool


@dataclass(frozen=True, slots=True)
class ReadinessLine:
    """How near work somebody was thought to be on a day."""

    id: RecordId
    rated_on: dt.date
    level: str
    joint_measure: bool
    expected_weeks: int | None
    reason: str


@dataclass(frozen=True, slots=True)
class WayOut:
    """Everything of a client's way out but the plan; turning points and readiness newest first."""

    checks: Comparison
    ratings: Comparison
    turning_points: tuple[TurningLine, ...]
    readiness: tuple[ReadinessLine, ...]
    next_check: str  # codes of what the next check and the next rating would be
    next_rating: str


def way_out(session: Session, client: RecordId, language: str) -> WayOut:
    """Return how far a client has come, in the reader's language."""
    words, find = Wording(session, language), session.store.find
    checks = sorted(
        find(DesistanceCheck, client=client), key=lambda each: (each.checked_on, each.id)
    )
    ratings = sorted(find(SelfRating, client=client), key=lambda each: (each.rated_on, each.id))
    return WayOut(
        checks=Comparison(
            tuple(
                Occasion(each.id, each.checked_on, words.code("check_occasion", each.occasion))
                for each in checks
            ),
            tuple(_point(words, checks, name) for name in POINTS),
        ),
        ratings=Comparison(
            tuple(
                Occasion(each.id, each.rated_on, words.code("rating_occasion", each.occasion))
                for each in ratings
            ),
            tuple(_question(words, ratings, name) for name in QUESTIONS),
        ),
        turning_points=_turning_points(session, client, words),
        readiness=_readiness(session, client, words),
        next_check="follow_up" if checks else "start",
        next_rating=_next(tuple(each.occasion for each in ratings)),
    )


def turning_point_form(
    session: Session, client: RecordId, title: str, due: str, language: str
) -> Form:
    """Return the form of a turning point, with the task that follows it.

    `title` and `due` are what the two fields of the task are called.
    """
    only = ("happened_on", "kind", "description", "motivation")
    form = new_form(
        session, "TurningPoint", language, client, only, {"happened_on": today(session)}
    )
    longest = field_map(Task)["title"].max_length
    more = (
        FormField(TASK_TITLE, title, FieldKind.LINE, max_length=longest),
        FormField(TASK_DUE, due, FieldKind.DATE),
    )
    return Form(form.kind, None, form.title, (*form.fields, *more), form.today, form.country)


def note_turning_point(
    session: Session, client: RecordId, values: Mapping[str, FieldValue]
) -> Saved:
    """Note a turning point, and what is to follow it as a task of one's own. F-S3-16.

    Raises what `put_new` raises.
    """
    own = {name: value for name, value in values.items() if name not in (TASK_TITLE, TASK_DUE)}
    title = " ".join(str(values.get(TASK_TITLE) or "").split())
    point = fresh_id(session)
    given: dict[str, object] = {"id": point, "client": client}
    with session.store.act(stamp(session)) as act:
        if title:
            task = Task(
                id=fresh_id(session),
                client=client,
                title=title,
                due=values.get(TASK_DUE) or None,  # type: ignore[arg-type]  # a day, or nothing
                owner=session.user,
            )
            put_new(session, act, task)
            given["task"] = task.id
        put_new(session, act, converted(TurningPoint, given | filled(TurningPoint, own, new=True)))
    return Saved(point, Changed(frozenset({point, client})))


def rate_oneself(
    session: Session,
    client: RecordId,
    occasion: str,
    answers: Mapping[str, int],
    words: str = "",
) -> Saved:
    """Keep what the client answered: 1 to 10 to some of three questions, and words. F-S1-43.

    Raises `NothingRated`, and `NotValid` for an answer that is none.
    """
    if not answers:
        raise NothingRated
    given = {
        "id": fresh_id(session),
        "client": client,
        "rated_on": today(session),
        "occasion": occasion,
        "words": words,
    }
    return add(session, converted(SelfRating, given | dict(answers)))


def _point(words: Wording, checks: list[DesistanceCheck], name: str) -> PointLine:
    given = [getattr(each, name) for each in checks]
    answers = tuple(words.code("yes_no_unknown", value) for value in given)
    changed = len(given) > 1 and given[-1] not in (given[0], "unknown")
    return PointLine(name, words.field(DesistanceCheck, name), answers, changed)


def _question(words: Wording, ratings: list[SelfRating], name: str) -> PointLine:
    given = [getattr(each, name) for each in ratings]
    answers = tuple("" if value is None else str(value) for value in given)
    changed = len(given) > 1 and given[-1] not in (given[0], None)
    return PointLine(name, words.field(SelfRating, name), answers, changed)


def _turning_points(session: Session, client: RecordId, words: Wording) -> tuple[TurningLine, ...]:
    found = session.store.find(TurningPoint, client=client)
    found.sort(key=lambda each: (each.happened_on, each.id), reverse=True)
    tasks = session.store.referenced(Task, [each.task for each in found if each.task is not None])
    lines = []
    for each in found:
        task = tasks.get(each.task) if each.task is not None else None
        lines.append(
            TurningLine(
                id=each.id,
                happened_on=each.happened_on,
                kind=words.code("turning_point_kind", each.kind),
                description=each.description,
                motivation=each.motivation,
                task=task.title if task is not None else "",
                due=task.due if task is not None else None,
                task_open=task is not None and task.status is TaskStatus.OPEN,
            )
        )
    return tuple(lines)


def _readiness(session: Session, client: RecordId, words: Wording) -> tuple[ReadinessLine, ...]:
    found = session.store.find(Readiness, client=client)
    found.sort(key=lambda each: (each.rated_on, each.id), reverse=True)
    return tuple(
        ReadinessLine(
            id=each.id,
            rated_on=each.rated_on,
            level=words.code("readiness_level", each.level),
            joint_measure=each.joint_measure,
            expected_weeks=each.expected_weeks,
            reason=each.reason,
        )
        for each in found
    )


def _next(occasions: tuple[str, ...]) -> str:
    """Return on what occasion the client is asked next: at the start, half way, at the end."""
    for each in ("start", "mid"):
        if each not in occasions:
            return each
    return "end"
