"""Notes that are written once, and tasks with their deadlines."""

from typing import Annotated

from sluss.domain.declaration import (
    About,
    Class,
    Codes,
    Day,
    Entity,
    Fixed,
    Line,
    Merge,
    Prose,
    To,
    Uid,
)
from sluss.domain.machines import TaskStatus


class CaseNote(
    Entity,
    about=About.CLIENT,
    shares="minutes_extract",
    append_only=True,
    number=40,
    frozen=True,
    kw_only=True,
):
    """A journal entry. Written once; a correction is a new note that points at the old one.

    Who wrote it and when is in the log, as the journal rule demands (fängelseförordningen 2010:2010
    5 §).
    """

    client: Annotated[Uid, To("Client")]
    happened_on: Day
    type: Annotated[Line, Codes("note_type")] = "meeting"
    text: Annotated[Prose, Class.SENSITIVE]
    visibility: Annotated[Line, Codes("note_visibility")] = "office"
    correction_of: Annotated[Uid | None, To("CaseNote")] = None
    spoken_with: Annotated[Line, Class.THIRD_PARTY] = ""
    measure: Annotated[Uid | None, To("Measure")] = None
    meeting: Annotated[Uid | None, To("Meeting")] = None


class Task(Entity, about=About.CLIENT, shares="plan_content", number=41, frozen=True, kw_only=True):
    """Something to do, for somebody, by a day."""

    client: Annotated[Uid, To("Client")]
    title: Line
    due: Day | None = None
    owner: Annotated[Uid | None, To("User")] = None
    party: Annotated[Uid | None, To("Party")] = None
    measure: Annotated[Uid | None, To("Measure")] = None
    status: Annotated[TaskStatus, Codes("task_status"), Merge.FURTHEST] = TaskStatus.OPEN
    done_on: Day | None = None
    note: Annotated[Prose, Class.PERSONAL] = ""
    source: Annotated[Line, Codes("task_source")] = "manual"
    rule: Line = ""  # the key of the deadline rule it follows from
    counted_from: Day | None = None  # the day that rule counts from
    meeting: Annotated[Uid | None, To("Meeting")] = None
    event: Annotated[Uid | None, To("ClientEvent")] = None
    assignment: Annotated[Uid | None, To("Assignment")] = None
    consent: Annotated[Uid | None, To("Consent"), Fixed()] = None
