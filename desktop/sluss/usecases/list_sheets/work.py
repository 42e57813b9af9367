"""The work: what is to be done, and whom to meet on which day of visits."""

from collections.abc import Sequence

from sluss.domain.entities import CaseNote, EnforcementPhase, Measure, ReleaseEvent, Task, VisitStop
from sluss.domain.ids import RecordId
from sluss.domain.papers import Cell
from sluss.usecases.contents.marking import mark, of_measure, whole
from sluss.usecases.contents.saying import Say
from sluss.usecases.list_sheets.table import Line, ListTable, People, cells, guarded, heads, line
from sluss.usecases.session import Session
from sluss.usecases.tasks import due_tasks
from sluss.usecases.visits.pack import VisitLine, VisitPack, visit_days, visit_pack

_INSTITUTION = (EnforcementPhase, "institution")


def gather_tasks(say: Say, tasks: Sequence[RecordId]) -> ListTable:
    """Return these tasks that are still to be done."""
    known = {each.id: each for each in due_tasks(say.session, say.language)}
    found = [known[each] for each in tasks if each in known]
    people = People(say, tuple(each.client for each in found))
    treating = _treating(say.session, tasks)
    lines = []
    for each in found:
        title = (
            of_measure(say.session, *treating[each.id])
            if each.id in treating
            else mark(Task, "title", each.id)
        )
        told = cells(each.id, (Task, "due", say.day(each.due)), (Task, "owner", each.owner))
        lines.append(line(each.client, people.cells(each.client), (Cell(each.title, title),), told))
    over = heads(say, (Task, "title"), (Task, "due"), (Task, "owner"))
    return ListTable((*people.heads, *over), tuple(lines))


def _treating(
    session: Session, tasks: Sequence[RecordId]
) -> dict[RecordId, tuple[str, RecordId, str]]:
    """Return type and life area of the measure a task names, with the task: some tell a treatment.

    By task.
    """
    found = [each for each in session.store.find(Task, id=list(tasks)) if each.measure]
    measures = session.store.referenced(Measure, [each.measure for each in found if each.measure])
    return {
        each.id: (measures[each.measure].type, each.id, measures[each.measure].area)
        for each in found
        if each.measure is not None and each.measure in measures
    }


def gather_visits(say: Say, visits: Sequence[RecordId]) -> ListTable:
    """Return whom to meet on these days of visits, in the order of the sheets.

    A protected client is not in it at all: the lines around theirs would tell where they are.
    Raises `NotFound`.
    """
    going = {each.id: each for each in visit_days(say.session, say.language)}
    packs = [visit_pack(say.session, each, say.language) for each in visits]
    people = People(say, tuple(stop.client for each in packs for stop in each.stops))
    lines = [one for each in packs for one in _visit(say, people, going, each)]
    over = (
        *(say("lists.visit_day"), *heads(say, _INSTITUTION), say("lists.who_goes")),
        *(say("visits.number"), *people.heads, *heads(say, (ReleaseEvent, "planned_date"))),
        *(say("visits.last_contact"), *heads(say, (VisitStop, "outcome"))),
    )
    return ListTable(over, tuple(lines))


def _visit(
    say: Say, people: People, going: dict[RecordId, VisitLine], pack: VisitPack
) -> list[Line]:
    officer = going[pack.visit].user if pack.visit is not None and pack.visit in going else ""
    return [
        line(
            each.client,
            (Cell(say.day(pack.day)),),
            cells(each.client, (*_INSTITUTION, pack.institution)),
            (Cell(officer), Cell(str(each.number or ""))),
            people.cells(each.client),
            cells(
                each.stop or each.client,
                (ReleaseEvent, "planned_date", say.day(each.release)),
                (CaseNote, "happened_on", say.day(each.last_contact)),
                (VisitStop, "outcome", say.code("visit_outcome", each.outcome)),
            ),
            of=guarded(whole(VisitStop, each.stop)),
        )
        for each in pack.stops
    ]
