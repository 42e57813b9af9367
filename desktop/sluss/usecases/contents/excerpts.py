"""What is kept about somebody, for that person: a client, staff, lay supervisor, contact, others.

A client of the prison and probation service, and who stands in their case, has the right of the
act on criminal data, everybody else that of the General Data Protection Regulation: it is said.
What is about somebody else, or about safety, is withheld by the gate.
"""

from collections.abc import Callable, Iterator

from sluss.domain.declaration import Entity, fields_of
from sluss.domain.entities import (
    Assignment,
    LaySupervisor,
    PartyContact,
    RegisterCheck,
    TrainingCompletion,
    User,
)
from sluss.domain.ids import RecordId
from sluss.domain.papers import PLAIN, Content, Fact, Facts, Section, Words
from sluss.errors.cases import NotFound
from sluss.store.reading import get_or_none
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.disclosure_list import disclosed
from sluss.usecases.contents.excerpt_around import AROUND, excerpt_around
from sluss.usecases.contents.person import person
from sluss.usecases.contents.records_all import kept_about
from sluss.usecases.contents.saying import Say
from sluss.usecases.contents.tables import shown
from sluss.usecases.contents.texts import Texts
from sluss.usecases.session import Session

PEOPLE: tuple[type[Entity], ...] = (User, LaySupervisor, PartyContact, *AROUND)
# Keys are no information about a person; the rest of what is declared is.
_UNSAID = frozenset({"id", "withdrawn", "office", "sign_key", "seal_key"})


def gather_excerpt(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return what is kept about a client, with the law and who has had it. Raises `NotFound`."""
    case = Case(session, client, language)
    say, texts = case.say, Texts(session, language)
    law = texts("excerpt.client_dk" if say.country == "DK" else "excerpt.client_se")
    sections = (
        Section("", (Words(law),)),
        Section(say("plan.client"), (person(case),)),
        *kept_about(case),
        *disclosed(case),
        Section(say("excerpt.your_rights"), (Words(texts("excerpt.rights")),)),
    )
    return case.content("register_excerpt", say.code("document_kind", "register_excerpt"), sections)


def gather_gdpr(
    session: Session, _client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return what is kept about somebody who is no client; no client is told.

    Source: article 15 of the General Data Protection Regulation; of who acts for a client or is in
    their life, brottsdatalagen (2018:1177) 4 kap. Raises `NotFound`.
    """
    say, texts = Say(session, language), Texts(session, language)
    person_ = next(
        (
            found
            for kind in PEOPLE
            if subject is not None
            and (found := get_or_none(session.store.connection, kind, subject)) is not None
        ),
        None,
    )
    if person_ is None:
        raise NotFound
    sections = (
        *_kept(say, texts, person_),
        Section(say("excerpt.your_rights"), (Words(texts("excerpt.rights")),)),
    )
    return Content(
        kind="gdpr_excerpt",
        title=say.code("document_kind", "gdpr_excerpt"),
        language=language,
        sections=sections,
    )


def _kept(say: Say, texts: Texts, person_: Entity) -> tuple[Section, ...]:
    """Return the law and what is kept, by what somebody is to the office."""
    if isinstance(person_, AROUND):
        return excerpt_around(say, texts, person_)
    return (
        Section("", (Words(texts("excerpt.other")), Words(texts("excerpt.purpose_other")))),
        Section(say.words.entity(type(person_)), (_all(say, person_),)),
        *_beside(say, person_),
    )


def _all(say: Say, record: Entity) -> Facts:
    """Return all fields as the person's own: whoever reads them is who they are about."""
    found = (
        Fact(say.words.field(type(record), each.name), shown(say, record, each.name), PLAIN)
        for each in fields_of(type(record))
        if each.name not in _UNSAID
    )
    return Facts(tuple(each for each in found if each.value), columns=2)


def _beside(say: Say, record: Entity) -> Iterator[Section]:
    """Give what else is kept of a lay supervisor; of assignments the days, never the client."""
    if not isinstance(record, LaySupervisor):
        return
    find: Callable[..., list[Entity]] = say.session.store.find
    for kind in (RegisterCheck, TrainingCompletion):
        records = find(kind, lay=record.id)
        if records:
            yield Section(say.words.entity(kind), tuple(_all(say, each) for each in records))
    spans = [
        Words(say.span(each.start, each.end))
        for each in say.session.store.find(Assignment, lay=record.id)
    ]
    if spans:
        yield Section(say.words.entity(Assignment), tuple(spans))
