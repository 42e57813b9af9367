"""Which office a computer that asks for approval belongs to: never by chance, never by its word.

Every office draws the beginning of its identities from its name, two bytes of it. Two offices may
come to the same, and whoever asks may call itself anything: so nobody is taken into an office that
is known unless its name is the very same or a person says so.
"""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sluss.bundle.certificate import Role, Subject
from sluss.bundle.enrolment import read_request
from sluss.bundle.trust import Trust
from sluss.domain.entities import Office
from sluss.domain.folding import fold
from sluss.domain.ids import EVERYONE, RecordId, new_id
from sluss.errors.enrolment import EnrolmentTaken, OfficeNotChosen
from sluss.store.reading import referenced
from sluss.usecases.session import LETTERS, Session, milliseconds

NEW_OFFICE = EVERYONE  # the choice of an approver: it is an office nobody has seen here before
LONGEST_NAME = 80
_CODE_SIGNS = 4


@dataclass(frozen=True, slots=True)
class KnownOffice:
    """An office that has computers already. `computers` are their names."""

    office: RecordId
    name: str
    code: str
    computers: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class WhoAsks:
    """What a request says of the computer, before anybody believes it.

    `alike` are known offices of the same name or identity: one of them, or that it is a new one,
    has to be chosen. `others` are the rest. `again`: the computer was approved before and stays in
    the office it has, the one of `alike`.
    """

    name: str
    code: str
    again: bool
    alike: tuple[KnownOffice, ...]
    others: tuple[KnownOffice, ...]


def who_asks(session: Session, trust: Trust, data: bytes) -> WhoAsks:
    """Return who asks for approval, as it says itself. Raises what `read_request` raises."""
    asked = read_request(data).subject
    known = known_offices(session, trust)
    former = trust.certificates.get(asked.device)
    if former is not None:
        alike = [each for each in known if each.office == former.subject.office]
    else:
        alike = [each for each in known if _alike(session, each, asked)]
    others = tuple(each for each in known if each not in alike)
    return WhoAsks(office_name(asked), asked.office_code, former is not None, tuple(alike), others)


def known_offices(session: Session, trust: Trust) -> tuple[KnownOffice, ...]:
    """Return the offices whose computers are approved, by name; head office is none of them."""
    subjects: dict[bytes, list[Subject]] = {}
    for each in trust.certificates.values():
        if each.role is not Role.CENTRAL:
            subjects.setdefault(each.subject.office, []).append(each.subject)
    found = [
        KnownOffice(
            RecordId(office),
            office_name(members[0]),
            members[0].office_code,
            tuple(sorted(each.name for each in members)),
        )
        for office, members in subjects.items()
    ]
    records = referenced(session.store.connection, Office, [each.office for each in found])
    named = (
        replace(each, name=records[each.office].name) if each.office in records else each
        for each in found
    )
    return tuple(sorted(named, key=lambda each: fold(each.name)))


def choose(session: Session, trust: Trust, asked: Subject, office: bytes | None) -> bytes:
    """Return the office a computer is to belong to, or `NEW_OFFICE`.

    `office` is what the approver chose; None lets it join a known office of the very same name.
    One that was approved before stays in its office. Raises `OfficeNotChosen`.
    """
    former = trust.certificates.get(asked.device)
    if former is not None:
        return former.subject.office
    known = known_offices(session, trust)
    if office is None:
        return _by_name(session, known, asked)
    if office != NEW_OFFICE and office not in {each.office for each in known}:
        raise OfficeNotChosen
    return office


def assigned(session: Session, trust: Trust, asked: Subject, office: bytes) -> Subject:
    """Return what head office gives to a computer: its office, code, letter, prefix and name.

    `office` is what `choose` answered. Raises `EnrolmentTaken`.
    """
    if office == NEW_OFFICE:
        return _as_new(session, trust, asked)
    former = trust.certificates.get(asked.device)
    if former is not None:
        kept = former.subject
        return _under(asked, kept, kept.letter, office_name(asked))
    names = {each.office: each.name for each in known_offices(session, trust)}
    subjects = (each.subject for each in trust.certificates.values())
    members = [each for each in subjects if each.office == office]
    return _under(asked, members[0], _free_letter(asked, members), names[RecordId(office)])


def is_nobodys(session: Session, trust: Trust, office: bytes) -> bool:
    """Whether an identity is not, and was not, that of an office head office knows of."""
    known = {each.subject.office for each in trust.certificates.values()}
    return office not in known | {old for each in known for old in formerly(session, each)}


def formerly(session: Session, office: bytes) -> set[bytes]:
    """Return the identities an office's computers used for it before they joined."""
    former = session.store.setting(_former(office)) or b""
    return {former[at : at + 16] for at in range(0, len(former), 16)}


def note_former(session: Session, trust: Trust, asked: bytes, given: bytes) -> None:
    """Remember an office's earlier identity, unless it is or was that of another office."""
    if asked != given and is_nobodys(session, trust, asked):
        former = session.store.setting(_former(given)) or b""
        session.store.set_setting(_former(given), former + asked)


def _former(office: bytes) -> str:
    return f"office-formerly {office.hex()}"


def office_name(subject: Subject) -> str:
    """Return what a computer calls its office: its own name without its letter."""
    return subject.name.removesuffix(f" {subject.letter}")


def _alike(session: Session, known: KnownOffice, asked: Subject) -> bool:
    return known.office == asked.office or _same_name(known, asked)


def _same_name(known: KnownOffice, asked: Subject) -> bool:
    names = {fold(known.name), *(fold(each[:-2]) for each in known.computers)}
    return fold(office_name(asked)) in names


def _by_name(session: Session, known: tuple[KnownOffice, ...], asked: Subject) -> bytes:
    """Return the one office of the very same name, or that it is new. Raises `OfficeNotChosen`."""
    alike = [each for each in known if _alike(session, each, asked)]
    if not alike:
        return NEW_OFFICE
    if len(alike) > 1 or not _same_name(alike[0], asked):
        raise OfficeNotChosen
    return alike[0].office


def _under(asked: Subject, office: Subject, letter: str, name: str) -> Subject:
    return replace(
        asked,
        office=office.office,
        office_code=office.office_code,
        prefix=office.prefix,
        letter=letter,
        name=f"{name[: LONGEST_NAME - 2]} {letter}",
    )


def _free_letter(asked: Subject, members: Iterable[Subject]) -> str:
    taken = {each.letter for each in members}
    free: list[str] = [letter for letter in (asked.letter, *LETTERS) if letter not in taken]
    if not free:
        raise EnrolmentTaken(what="letter")
    return free[0]


def _as_new(session: Session, trust: Trust, asked: Subject) -> Subject:
    """Return what is asked for, with an identity, a prefix and a code no other office has."""
    others = [each.subject for each in trust.certificates.values()]
    prefix = asked.prefix
    while prefix in {each.prefix for each in others} or prefix == EVERYONE[:2]:
        prefix = session.random(2)
    office = asked.office
    if office == EVERYONE or not is_nobodys(session, trust, office):
        office = new_id(prefix, milliseconds(session.clock()), session.random)
    code = asked.office_code
    if code in {each.office_code for each in others}:
        code = _free_code(code, {each.office_code for each in others})
    return replace(asked, office=office, prefix=prefix, office_code=code)


def _free_code(code: str, taken: set[str]) -> str:
    """Return a code that begins as the one asked for and ends in a number; none stays none."""
    for number in map(str, range(2, 1_000) if code else ()):
        free = code[: _CODE_SIGNS - len(number)] + number
        if free not in taken:
            return free
    return ""
