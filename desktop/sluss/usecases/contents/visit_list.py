"""The clients to meet on a day of visits, as one list for whoever goes there. F-S4-07.

It names several clients, so it stays in the office: it is for those who work with all of them.
"""

from sluss.domain.entities import CaseNote, Client, ReleaseEvent, VisitDay, VisitStop
from sluss.domain.ids import RecordId
from sluss.domain.papers import Cell, Content, Row, Rows, Section, Words
from sluss.errors.contents import NoVisitChosen
from sluss.usecases.contents.marking import mark
from sluss.usecases.contents.saying import Say
from sluss.usecases.session import Session
from sluss.usecases.visits.pack import ToSee, visit_pack

_HEADS = ("number", "client", "release", "last_contact", "ask")


def gather_visits(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return the list of a day, the next one the client is on unless told.

    Raises `NoVisitChosen`, `NotFound`.
    """
    say = Say(session, language)
    visit = subject or _next(session, client)
    pack = visit_pack(session, visit, language)
    rows = tuple(_row(say, each) for each in pack.stops)
    heads = tuple(say(f"visits.{each}") for each in _HEADS)
    lead = say("visits.lead", place=pack.institution, day=say.weekday(pack.day))
    return Content(
        kind="visit_list",
        title=say.code("document_kind", "visit_list"),
        language=language,
        sections=(Section("", (Words(lead), Rows(heads, rows, (1.2, 5, 2.6, 2.8, 6)))),),
        client=client,
    )


def _next(session: Session, client: RecordId) -> RecordId:
    stops = session.store.find(VisitStop, client=client)
    days = [session.store.get(VisitDay, each.visit) for each in stops]
    if not days:
        raise NoVisitChosen
    return max(days, key=lambda each: (each.day, each.id)).id


def _row(say: Say, seen: ToSee) -> Row:
    name = mark(Client, "family_name", seen.client)
    gaps = (say("visits.gap", area=each.area, day=say.day(each.start)) for each in seen.gaps)
    ask = "\n".join(filter(None, (seen.questions, *gaps, *seen.tasks)))
    release = say.day(seen.release) if seen.release else ""
    return Row(
        (
            Cell(str(seen.number or "")),
            Cell("\n".join(filter(None, (seen.name, seen.case_no))), name),
            Cell(release, mark(ReleaseEvent, "planned_date")),
            Cell(say.day(seen.last_contact), mark(CaseNote, "happened_on")),
            Cell(ask, mark(VisitStop, "questions", seen.stop)),
        ),
        mark(Client, "case_no", seen.client),
    )
