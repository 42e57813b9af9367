"""One client as the window shows it: frozen values in the reader's language."""

import datetime as dt
from dataclasses import dataclass

from sluss.domain.entities import (
    AreaRating,
    CaseNote,
    EnforcementPhase,
    JointPlan,
    Measure,
    NeedsMapping,
    Party,
    ReleaseEvent,
    SupervisionPeriod,
    Task,
    User,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import PlanStatus, TaskStatus
from sluss.domain.release_line import ReleaseLine
from sluss.oplog.clock import instant
from sluss.store.history import creations
from sluss.usecases.client_head import Head, head_of, records_of
from sluss.usecases.clients import ClientFile, open_client, read_client
from sluss.usecases.gap_lines import GapLines, gap_lines
from sluss.usecases.gaps import ClientGaps, findings_of
from sluss.usecases.joined_tasks import as_one, kept_case
from sluss.usecases.release_line import release_line
from sluss.usecases.session import Session, local, today
from sluss.usecases.tasks import once_each, task_title
from sluss.usecases.wording import Wording
from sluss.usecases.working_days import calendar


@dataclass(frozen=True, slots=True)
class MeasureLine:
    """A measure in the plan; `responsible` is empty where nobody answers for it."""

    id: RecordId
    area: str
    title: str
    responsible: str
    status: str
    start: dt.date | None
    end: dt.date | None
    provider: str
    note: str


@dataclass(frozen=True, slots=True)
class Need:
    """What the newest mapping says about one life area; `rating` is None where it says nothing."""

    area: str  # code
    label: str
    rating: RecordId | None
    level: str
    staff_view: str
    client_view: str
    strengths: str
    wish: str
    measures: tuple[MeasureLine, ...]


@dataclass(frozen=True, slots=True)
class PlanHead:
    """The newest version of the joint plan."""

    id: RecordId
    version: int
    status: str
    goal: str
    overall_responsible: str
    review_date: dt.date | None
    client_comment: str


@dataclass(frozen=True, slots=True)
class NoteView:
    """A note with everything a reader needs to judge it. `corrects` names the note it corrects.

    Who wrote it and when (local time) must be seen: fängelseförordningen (2010:2010) 5 §.
    """

    id: RecordId
    happened_on: dt.date
    type: str
    text: str
    corrects: RecordId | None
    corrected: bool
    who: str
    written_at: dt.datetime


@dataclass(frozen=True, slots=True)
class TaskLine:
    """Something to do; `open` until it is done or not needed any more.

    `due` is the last working day on or before the day: what is due on a Sunday is done on Friday.
    """

    id: RecordId
    title: str
    due: dt.date | None
    owner: str
    open: bool


@dataclass(frozen=True, slots=True)
class Undecided:
    """A field of a record with several values a person has to decide between."""

    kind: str
    record: RecordId
    field: str
    record_name: str
    label: str


@dataclass(frozen=True, slots=True)
class ClientPage:
    """Everything the page of a client shows but the history; `mapped_on` is the newest mapping."""

    head: Head
    today: dt.date
    line: ReleaseLine
    mapping: RecordId | None
    mapped_on: dt.date | None
    needs: tuple[Need, ...]
    gaps: ClientGaps
    gap_lines: GapLines
    plan: PlanHead | None
    notes: tuple[NoteView, ...]
    tasks: tuple[TaskLine, ...]
    undecided: tuple[Undecided, ...]


def open_page(session: Session, client: RecordId, language: str, why: str = "") -> ClientPage:
    """Return the page of a client after the reading was logged. Raises as `open_client` does."""
    return _page(session, open_client(session, client, why), language)


def read_page(session: Session, client: RecordId, language: str) -> ClientPage:
    """Return the page of a client that is open already. Raises `NotFound`."""
    return _page(session, read_client(session, client), language)


def municipality_names(session: Session, language: str) -> dict[str, str]:
    """Return the name of each municipality by its code, as it is called today."""
    codes, day = session.catalog.codes("municipality"), today(session)
    return {code: codes.label(code, language, day) for code in codes.values()}


def _page(session: Session, file: ClientFile, language: str) -> ClientPage:
    words = Wording(session, language)
    mapping = max(
        records_of(file, NeedsMapping), key=lambda each: (each.mapped_on, each.id), default=None
    )
    plan = max(records_of(file, JointPlan), key=lambda each: (each.version, each.id), default=None)
    gaps = findings_of(session, file.client.id)
    return ClientPage(
        head=head_of(words, file),
        today=file.today,
        line=release_line(
            session,
            file.today,
            language,
            records_of(file, Measure),
            records_of(file, EnforcementPhase),
            records_of(file, ReleaseEvent),
            records_of(file, SupervisionPeriod),
            gaps.ahead,
        ),
        gaps=gaps,
        gap_lines=gap_lines(session, file.client.id, gaps, language),
        mapping=mapping.id if mapping is not None else None,
        mapped_on=mapping.mapped_on if mapping is not None else None,
        needs=_needs(words, file, mapping),
        plan=_plan(words, plan) if plan is not None else None,
        notes=_notes(words, file),
        tasks=_tasks(words, file),
        undecided=_undecided(words, file),
    )


def _needs(words: Wording, file: ClientFile, mapping: NeedsMapping | None) -> tuple[Need, ...]:
    ratings = {
        each.area: each
        for each in records_of(file, AreaRating)
        if mapping is not None and each.mapping == mapping.id
    }
    measures = [_measure(words, each) for each in records_of(file, Measure) if not each.withdrawn]
    codes = words.session.catalog.codes("life_area")
    areas = dict.fromkeys((*codes.values(), *(each.area for each in measures)))
    return tuple(
        _need(
            area,
            codes.label(area, words.language, file.today),
            ratings.get(area),
            words,
            tuple(each for each in measures if each.area == area),
        )
        for area in areas
    )


def _need(
    area: str,
    label: str,
    rating: AreaRating | None,
    words: Wording,
    measures: tuple[MeasureLine, ...],
) -> Need:
    return Need(
        area=area,
        label=label,
        rating=rating.id if rating else None,
        level=words.code("need_level", rating.need_level) if rating else "",
        staff_view=rating.staff_view if rating else "",
        client_view=rating.client_view if rating else "",
        strengths=rating.strengths if rating else "",
        wish=rating.wish if rating else "",
        measures=measures,
    )


def _measure(words: Wording, measure: Measure) -> MeasureLine:
    return MeasureLine(
        id=measure.id,
        area=measure.area,
        title=measure.title,
        responsible=words.record(Party, measure.responsible),
        status=words.code("measure_status", measure.status),
        start=measure.actual_start or measure.planned_start,
        end=measure.actual_end or measure.planned_end,
        provider=measure.provider,
        note=measure.note,
    )


def _plan(words: Wording, plan: JointPlan) -> PlanHead:
    return PlanHead(
        id=plan.id,
        version=plan.version,
        status=words.code("plan_status", PlanStatus(plan.status)),
        goal=plan.goal,
        overall_responsible=words.record(Party, plan.overall_responsible),
        review_date=plan.review_date,
        client_comment=plan.client_comment,
    )


def _notes(words: Wording, file: ClientFile) -> tuple[NoteView, ...]:
    """Return the notes, the newest day first; of one day the one written last."""
    notes = [each for each in records_of(file, CaseNote) if not each.withdrawn]
    corrected = {each.correction_of for each in notes}
    notes.sort(key=lambda each: (each.happened_on, each.id), reverse=True)
    store = words.session.store
    made = creations(store.connection, store.logs, CaseNote, [each.id for each in notes])
    return tuple(
        NoteView(
            each.id,
            each.happened_on,
            words.code("note_type", each.type, each.happened_on),
            each.text,
            each.correction_of,
            each.id in corrected,
            words.record(User, made[each.id].user),
            local(store.country, instant(made[each.id].time)).replace(tzinfo=None),
        )
        for each in notes
    )


def _tasks(words: Wording, file: ClientFile) -> tuple[TaskLine, ...]:
    """Return what is to be done, the most urgent first, what is done last."""
    found = [each for each in records_of(file, Task) if not each.withdrawn]
    if kept_case(words.session, file.client.id) == file.client.id:
        found = as_one(words.session, found)
    tasks = once_each(words.session, found)
    working = calendar(words.session)
    tasks.sort(key=lambda t: (t.status is not TaskStatus.OPEN, t.due or dt.date.max, t.id))
    return tuple(
        TaskLine(
            each.id,
            task_title(words.session, each, words.language),
            working.working_day(each.due) if each.due is not None else None,
            words.record(User, each.owner) or words.record(Party, each.party),
            each.status is TaskStatus.OPEN,
        )
        for each in tasks
    )


def _undecided(words: Wording, file: ClientFile) -> tuple[Undecided, ...]:
    records = {each.id: each for found in file.records.values() for each in found}
    records[file.client.id] = file.client
    return tuple(
        Undecided(
            each.kind.__name__,
            each.record,
            each.field,
            words.named(records[each.record]) if each.record in records else "",
            words.field(each.kind, each.field),
        )
        for each in file.undecided
    )
