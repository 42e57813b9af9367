"""The agreement between authorities about working together, to be read, filled in and signed.

Nobody's information is in it: it says who does what, never for whom. What nothing is written in
yet is lines to write on, so that it can be taken to the meeting where it is agreed. F-S3-27.
"""

from collections.abc import Iterator

from sluss.domain.agreements import SECTIONS, sits
from sluss.domain.entities import CooperationAgreement, Party, SteeringMember
from sluss.domain.ids import RecordId
from sluss.domain.papers import (
    Blank,
    Cell,
    Content,
    Fact,
    Facts,
    Part,
    Row,
    Rows,
    Section,
    Signatures,
    Step,
    Steps,
    Style,
    Words,
)
from sluss.usecases.contents.saying import Say
from sluss.usecases.session import Session, own_office, today

KIND = "cooperation_agreement"
_DAYS = ("valid_from", "valid_to", "review_date")
_LINES = 5  # to write a part on by hand
_NAMES = 3  # lines for parties or members nobody has entered
_DOT = "•"
_WIDTHS = (0.3, 0.32, 0.2, 0.18)


def gather_cooperation(session: Session, agreement: RecordId, language: str) -> Content:
    """Return an agreement with its parts in the order of the template. Raises `NotFound`."""
    say, found = Say(session, language), session.store.get(CooperationAgreement, agreement)
    name = say.code("document_kind", KIND)
    parties = (own_office(session).name, *_others(say, found))
    sections = (
        Section("", tuple(_days(say, found))),
        Section(say("cooperation.parties"), tuple(_parties(parties))),
        *(
            Section(say.words.field(CooperationAgreement, each), (_part(getattr(found, each)),))
            for each in SECTIONS
        ),
        Section(say("cooperation.steering_group"), (_group(say, found.id),)),
        Section(say("sign.parties"), tuple(_signatures(say, parties))),
    )
    return Content(kind=KIND, title=found.title or name, language=language, sections=sections)


def _others(say: Say, found: CooperationAgreement) -> Iterator[str]:
    """Give the parties beside the own office, each once."""
    named = (say.words.record(Party, found.party), *found.parties.splitlines())
    yield from dict.fromkeys(each.strip() for each in named if each.strip())


def _parties(parties: tuple[str, ...]) -> Iterator[Part]:
    yield Steps(tuple(Step(each) for each in parties), _DOT)
    if len(parties) == 1:
        yield Blank(_NAMES)


def _days(say: Say, found: CooperationAgreement) -> Iterator[Part]:
    """Give the days and the number in the archive; a day that is not set yet is a line."""
    known = [
        Fact(say.words.field(CooperationAgreement, name), say.day(getattr(found, name)))
        for name in _DAYS
    ]
    number = Fact(say.words.field(CooperationAgreement, "paper_no"), found.paper_no)
    if facts := tuple(each for each in (*known, number) if each.value):
        yield Facts(facts)
    yield from (Blank(1, each.label) for each in known if not each.value)


def _part(text: str) -> Part:
    return Words(text) if text.strip() else Blank(_LINES)


def _group(say: Say, agreement: RecordId) -> Part:
    """Return who steers today, or lines to write them on."""
    found = say.session.store.find(SteeringMember, agreement=agreement)
    members = sorted(
        (each for each in found if sits(each, today(say.session))),
        key=lambda each: (each.person, each.id),
    )
    if not members:
        return Blank(_NAMES)
    names = ("person", "party", "role", "start")
    rows = (
        (each.person, say.words.record(Party, each.party), each.role, say.day(each.start))
        for each in members
    )
    return Rows(
        tuple(say.words.field(SteeringMember, name) for name in names),
        tuple(Row(tuple(map(Cell, each))) for each in rows),
        _WIDTHS,
    )


def _signatures(say: Say, parties: tuple[str, ...]) -> Iterator[Part]:
    """Give each party its name above a line to sign on and a day; one who is not named yet too."""
    for each in parties:
        yield Words(each, style=Style.NAME)
        yield Signatures((say("sign.name"), say("sign.day")))
    if len(parties) == 1:
        yield Blank(1, say("sign.party"))
        yield Signatures((say("sign.name"), say("sign.day")))
