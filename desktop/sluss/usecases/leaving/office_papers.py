"""Papers of the office that are about no client: an agreement, an excerpt for staff or a contact.

They go through the gate too. It is asked on behalf of somebody who may have nothing about any
client, so that only the office's own words and what is marked as nobody's pass.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    Client,
    LaySupervisor,
    NetworkContact,
    Party,
    PartyContact,
    Representative,
    User,
)
from sluss.domain.gate.asked import Channel
from sluss.domain.gate.clearing import clear
from sluss.domain.ids import EVERYONE, RecordId
from sluss.domain.papers import Content
from sluss.domain.rights import Right
from sluss.domain.sorting import sort_key
from sluss.errors.cases import NotFound
from sluss.store.reading import get_or_none
from sluss.usecases.contents.cooperation_agreement import gather_cooperation
from sluss.usecases.contents.excerpt_around import Around, of_client
from sluss.usecases.contents.excerpts import PEOPLE, gather_gdpr
from sluss.usecases.contents.framing import frame_of
from sluss.usecases.contents.party_directory import KIND as DIRECTORY
from sluss.usecases.contents.party_directory import gather_directory
from sluss.usecases.leaving.outlets import InHand, Outlet, ToFile
from sluss.usecases.leaving.question import question_of_nobody
from sluss.usecases.rights import require
from sluss.usecases.session import Session, stamp, today
from sluss.usecases.wording import Wording

AGREEMENT, EXCERPT = "cooperation_agreement", "gdpr_excerpt"  # codes of document_kind
PRINTED, SAVED = "print", "export"  # what the log of readings calls it
STOPPED = "print_stopped"  # what it calls a paper the printer did not take whole
FILE_NAMES = {kind: f"{kind.replace('_', '-')}.pdf" for kind in (AGREEMENT, EXCERPT, DIRECTORY)}


def title_of(kind: str) -> str:
    """Return what printers and their operators see of a paper: what it is, and nobody's name."""
    return FILE_NAMES[kind].removesuffix(".pdf")


@dataclass(frozen=True, slots=True)
class OfficePaper:
    """A paper to be printed: its bytes, and what print jobs call it, with nobody's name.

    `kind` is a code of document_kind and `record` what it is made of.
    """

    data: bytes
    title: str
    kind: str
    record: RecordId


@dataclass(frozen=True, slots=True)
class PersonKept:
    """Somebody other than a client of whom something is kept: who they are, and for whom.

    `around` says that they stand in a client's case, whose number is `where`.
    """

    id: RecordId
    name: str
    kind: str
    where: str
    around: bool = False


def people_kept(session: Session, language: str) -> tuple[PersonKept, ...]:
    """Return staff, lay supervisors, contacts of other parties, and who stands in cases, by name.

    Those who left, too. Of cases only those the reader sees. Raises `NotAllowed`.
    """
    require(session, Right.HANDLE_REQUESTS)
    words, country = Wording(session, language), session.store.country
    found = sorted(_people(session, words), key=lambda one: (sort_key(one.name, country), one.id))
    return tuple(found)


def _people(session: Session, words: Wording) -> Iterator[PersonKept]:
    store = session.store
    for user in store.find(User):
        yield PersonKept(user.id, user.name or user.login, words.entity(User), user.title)
    for lay in store.find(LaySupervisor):
        where = words.code("municipality", lay.municipality) if lay.municipality else ""
        yield PersonKept(lay.id, lay.name, words.entity(LaySupervisor), where)
    for contact in store.find(PartyContact):
        where = words.record(Party, contact.party)
        yield PersonKept(contact.id, contact.name, words.entity(PartyContact), where)
    around: list[Around] = [*store.find(Representative), *store.find(NetworkContact)]
    cases = store.referenced(Client, [each.client for each in around])
    for each in around:
        if each.name and each.client in cases:
            where = cases[each.client].case_no
            yield PersonKept(each.id, each.name, words.entity(type(each)), where, around=True)


def print_agreement(
    session: Session, agreement: RecordId, language: str, _copies: int = 1
) -> OfficePaper:
    """Return an agreement for a printer that was chosen; it is logged.

    Raises `NotAllowed`, `NotFound`.
    """
    return _leave(session, AGREEMENT, agreement, language, InHand(), PRINTED)


def save_agreement(session: Session, agreement: RecordId, file: Path, language: str) -> OfficePaper:
    """Save an agreement as a new PDF; it is logged, or neither.

    Raises `NotAllowed`, `NotFound` and what `save_paper` raises.
    """
    return _leave(session, AGREEMENT, agreement, language, ToFile(session, file), SAVED)


def print_excerpt(
    session: Session, subject: RecordId, language: str, _copies: int = 1
) -> OfficePaper:
    """Return what is kept about somebody else than a client, for a printer that was chosen.

    It is logged.

    Raises `NotAllowed`, `NotFound`.
    """
    return _leave(session, EXCERPT, subject, language, InHand(), PRINTED)


def save_excerpt(session: Session, subject: RecordId, file: Path, language: str) -> OfficePaper:
    """Save what is kept about somebody else than a client as a new PDF; it is logged, or neither.

    Source: article 15 of the General Data Protection Regulation. Raises as `save_agreement`.
    """
    return _leave(session, EXCERPT, subject, language, ToFile(session, file), SAVED)


def print_directory(
    session: Session, office: RecordId, language: str, _copies: int = 1
) -> OfficePaper:
    """Return the list of whom to call at the parties, for a printer that was chosen; it is logged.

    Raises `NotAllowed`.
    """
    return _leave(session, DIRECTORY, office, language, InHand(), PRINTED)


def save_directory(session: Session, office: RecordId, file: Path, language: str) -> OfficePaper:
    """Save that list as a new PDF; it is logged, or neither. Raises as `save_agreement`."""
    return _leave(session, DIRECTORY, office, language, ToFile(session, file), SAVED)


def note_office_paper_stopped(session: Session, paper: OfficePaper) -> None:
    """Log that the printer did not take a paper whole: some of it may have come out.

    Raises `NotAllowed`.
    """
    require(session, Right.HANDLE_REQUESTS)
    about = _case_of(session, paper.record) if paper.kind == EXCERPT else EVERYONE
    with session.store.act(stamp(session)) as act:
        act.access(about, STOPPED, f"{paper.kind} {paper.record.hex()}")


def _leave(
    session: Session, kind: str, record: RecordId, language: str, outlet: Outlet, way: str
) -> OfficePaper:
    require(session, Right.HANDLE_REQUESTS)
    recipient, content = _gathered(session, kind, record, language)
    channel = Channel.PAPER if way == PRINTED else Channel.FILE
    data = _drawn(session, content, channel, recipient)
    about = _case_of(session, record) if kind == EXCERPT else EVERYONE
    made = OfficePaper(data, title_of(kind), kind, record)
    try:
        with session.store.act(stamp(session)) as act:
            act.access(about, way, f"{kind} {record.hex()}")
            act.flush()
            outlet.hand_out(made.data)
    except BaseException:
        outlet.take_back()
        raise
    return made


def _gathered(session: Session, kind: str, record: RecordId, language: str) -> tuple[str, Content]:
    """Return for whom it is, and what could stand in it."""
    if kind == DIRECTORY:
        return "", gather_directory(session, language)
    if kind == AGREEMENT:
        return "", gather_cooperation(session, record, language)
    return _name(session, record), gather_gdpr(session, EVERYONE, language, record)


def _name(session: Session, subject: RecordId) -> str:
    return str(getattr(_person(session, subject), "name", ""))


def _person(session: Session, subject: RecordId) -> Entity:
    """Return somebody other than a client. Raises `NotFound`."""
    for kind in PEOPLE:
        found = get_or_none(session.store.connection, kind, subject)
        if found is not None:
            return found
    raise NotFound


def _case_of(session: Session, subject: RecordId) -> RecordId:
    """Return whose case the log says was read: that is where some people stand."""
    return of_client(_person(session, subject)) or EVERYONE


def _drawn(session: Session, content: Content, channel: Channel, recipient: str) -> bytes:
    from sluss.reports.documents.draw import draw_document  # noqa: PLC0415 - loads reportlab

    cleared = clear(content, question_of_nobody(session, channel))
    by = Wording(session, content.language).record(User, session.user)
    return draw_document(cleared, frame_of(session, cleared, recipient, today(session), by))
