"""Who is involved in a case: whom to call at which authority. F-S1-49, F-S2-48."""

from collections.abc import Iterator
from dataclasses import replace

from sluss.domain.entities import CaseResponsibility, Involvement, Party, PartyContact, User
from sluss.domain.ids import RecordId
from sluss.domain.papers import Cell, Content, Row, Rows, Section, Words
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import mark_of, whole
from sluss.usecases.contents.person import person
from sluss.usecases.contents.plan_voices import of_party
from sluss.usecases.session import Session, own_office

_HEADS = ("party", "unit", "who", "reached", "since")
_WIDTHS = (4, 3.4, 3.4, 4, 2.4)


def gather_contacts(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return who is where: one page with everybody to call about a case. Raises `NotFound`."""
    case = Case(session, client, language)
    say = case.say
    sections = [
        Section(say("plan.client"), (person(case),)),
        Section("", (Words(say("contacts.lead")),)),
        *involved(case),
        *_directory(case),
    ]
    return case.content("contact_surface", say.code("document_kind", "contact_surface"), sections)


def involved(case: Case) -> Iterator[Section]:
    """Give who answers for the case, and which parties take part, since when and by whom."""
    say = case.say
    rows = [*_responsible(case), *_parties(case)]
    if rows:
        heads = tuple(say(f"contacts.{each}") for each in _HEADS)
        yield Section(say("contacts.heading"), (Rows(heads, tuple(rows), _WIDTHS),))


def _responsible(case: Case) -> Iterator[Row]:
    say = case.say
    for each in case.find(CaseResponsibility):
        if each.end is not None and each.end <= case.today:
            continue
        who = say.words.record(User, each.user) if each.user else each.name
        where = say.words.record(Party, each.party) or own_office(case.session).name
        yield Row(
            (
                Cell(where, mark_of(each, "party")),
                Cell(say.code("responsibility_role", each.role), mark_of(each, "role")),
                Cell(who, mark_of(each, "name")),
                Cell(each.phone, mark_of(each, "phone")),
                Cell(say.day(each.start), say.dated(mark_of(each, "start"), each.start)),
            ),
            whole(CaseResponsibility, each.id),
        )


def _parties(case: Case) -> Iterator[Row]:
    say = case.say
    for each in case.find(Involvement):
        if each.end is not None and each.end <= case.today:
            continue
        yield Row(
            (
                Cell(say.words.record(Party, each.party), mark_of(each, "party")),
                Cell(each.unit, mark_of(each, "unit")),
                Cell(each.contact, mark_of(each, "contact")),
                Cell(each.phone, mark_of(each, "phone")),
                Cell(
                    say.day(each.start) or say.code("involvement_state", each.state),
                    say.dated(mark_of(each, "start"), each.start),
                ),
            ),
            of_party(case, each.party),
        )


def _directory(case: Case) -> Iterator[Section]:
    """Give the people the office knows at the parties of this case. F-S2-48."""
    say, rows = case.say, []
    parties = dict.fromkeys(each.party for each in case.find(Involvement))
    for party in parties:
        for each in case.session.store.find(PartyContact, party=party):
            if each.valid_to is not None and each.valid_to <= case.today:
                continue
            reached = "\n".join(filter(None, (each.phone, each.email)))
            rows.append(
                Row(
                    (
                        Cell(
                            say.words.record(Party, party),
                            replace(whole(Involvement), names=party),
                        ),
                        Cell(", ".join(filter(None, (each.role, each.topics)))),
                        Cell(each.name, mark_of(each, "name")),
                        Cell(reached, mark_of(each, "phone")),
                    ),
                    of_party(case, party),
                )
            )
    if rows:
        heads = tuple(say(f"contacts.{each}") for each in ("party", "topics", "who", "reached"))
        parts = (Rows(heads, tuple(rows), (4, 4, 4, 4.4)),)
        yield Section(say("contacts.directory"), parts, whole(Involvement))
