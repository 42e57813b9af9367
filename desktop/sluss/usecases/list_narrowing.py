"""What a list of clients is to be narrowed to, understood from words and codes as typed."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from sluss.domain.entities import User
from sluss.domain.folding import fold
from sluss.domain.ids import RecordId
from sluss.domain.listing import UNSEARCHED_PHASES, Where
from sluss.domain.rights import Right
from sluss.errors.lists import NeverSearched, NothingOfThatName, WindowBackwards
from sluss.store.narrowing import places_of_today
from sluss.usecases.rights import require
from sluss.usecases.session import Session, today


@dataclass(frozen=True, slots=True)
class Wanted:
    """What was typed; what is empty narrows nothing. The days are the first and the last one."""

    officer: str = ""
    municipality: str = ""
    institution: str = ""
    phase: str = ""
    released_from: dt.date | None = None
    released_to: dt.date | None = None


def where_of(session: Session, wanted: Wanted) -> Where:
    """Return whom a list is to be narrowed to.

    An officer is a colleague's name or user name, an institution one that holds somebody today; a
    municipality and a phase are codes or names in any language. Case, accents and å/aa do not
    matter. Raises `NothingOfThatName`, `NeverSearched`, `WindowBackwards`, `NotAllowed`.
    """
    require(session, Right.READ_CASES)
    first, last = wanted.released_from, wanted.released_to
    if first is not None and last is not None and last < first:
        raise WindowBackwards
    return Where(
        officer=_officer(session, wanted.officer) if wanted.officer else None,
        municipality=_code(session, "municipality", wanted.municipality, "municipality"),
        institution=_institution(session, wanted.institution) if wanted.institution else "",
        phase=_phase(session, wanted.phase),
        released_from=first,
        released_to=last,
    )


def _officer(session: Session, typed: str) -> RecordId:
    users = session.store.find(User, office=session.office)
    named = [each.id for each in users if fold(each.login) == fold(typed)]
    named = named or [each.id for each in users if fold(each.name) == fold(typed)]
    if len(named) != 1:  # nobody, or two of one name: then the user name tells them apart
        raise NothingOfThatName(option="officer")
    return named[0]


def _code(session: Session, name: str, typed: str, option: str) -> str:
    if not typed:
        return ""
    found = session.catalog.codes(name).find(typed)
    if found is None:
        raise NothingOfThatName(option=option)
    return found.value


def _phase(session: Session, typed: str) -> str:
    code = _code(session, "enforcement_phase", typed, "phase")
    if code in UNSEARCHED_PHASES:
        raise NeverSearched(option="phase")
    return code


def _institution(session: Session, typed: str) -> str:
    places = places_of_today(session.store.connection, today(session))
    return _one_like(typed, {place for place, _phase in places if place})


def _one_like(typed: str, names: Iterable[str]) -> str:
    """Return the name that was meant: letter by letter, else the only one that is folded alike."""
    if typed in set(names):
        return typed
    alike = [each for each in names if fold(each) == fold(typed)]
    if len(alike) != 1:
        raise NothingOfThatName(option="institution")
    return alike[0]
