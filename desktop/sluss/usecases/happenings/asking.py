"""What an officer is asked when something has happened."""

import datetime as dt
from dataclasses import dataclass, replace

from sluss.domain.entities import (
    ClientEvent,
    HomeMunicipality,
    ReleaseEvent,
    SentenceEpisode,
    Stay,
)
from sluss.domain.form_fields import Choice, FieldKind, FormField
from sluss.domain.happened.case import Case, Happening, release_of
from sluss.domain.happened.planning import kinds_for
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotValid
from sluss.errors.happenings import (
    CannotHappenNow,
    NewDayMissing,
    NewDayTooEarly,
    NotHappenedYet,
    PlaceMissing,
)
from sluss.usecases.forms import new_form
from sluss.usecases.happenings.gathering import case_of
from sluss.usecases.session import Session, today
from sluss.usecases.wording import Wording

NEEDS_DAY = frozenset({"release_moved"})
NEEDS_PLACE = frozenset({"transfer", "moved_municipality", "new_sentence"})
HOME, SENTENCE = "moved_municipality", "new_sentence"
FIELDS = ("happened_on", "new_day", "place", "note")
_OF_STAYS = {"happened_on": "start", "new_day": "end"}  # what the days of a stay are called


@dataclass(frozen=True, slots=True)
class Possible:
    """Something that can happen to a client; `asks` names the fields that are filled in."""

    kind: str
    label: str
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Asked:
    """All that can happen to one client now. `release` is the day there is, a local date."""

    client: RecordId
    possible: tuple[Possible, ...]
    release: dt.date | None
    today: dt.date
    country: str


def ask_happening(session: Session, client: RecordId, language: str) -> Asked:
    """Return what can happen to a client. Raises `NotFound`."""
    case, words = case_of(session, client), Wording(session, language)
    effects = session.catalog.happenings
    release = release_of(case)
    return Asked(
        client,
        tuple(
            Possible(kind, words.code("client_event_kind", kind), effects.by_kind[kind].asks)
            for kind in kinds_for(case, effects)
        ),
        release.planned_date if release is not None else None,
        case.today,
        session.store.country,
    )


def happening_fields(session: Session, kind: str, language: str) -> tuple[FormField, ...]:
    """Return the fields of one kind of happening, today filled in as its day."""
    asks = session.catalog.happenings.by_kind[kind].asks
    only = tuple(name for name in FIELDS if name in ("happened_on", "note", *asks))
    form = new_form(
        session, ClientEvent.__name__, language, only=only, preset={"happened_on": today(session)}
    )
    return tuple(_asked(session, kind, field, language) for field in form.fields)


def _asked(session: Session, kind: str, field: FormField, language: str) -> FormField:
    words = Wording(session, language)
    if field.name == "new_day" and kind in NEEDS_DAY:
        return replace(field, required=True, label=words.field(ReleaseEvent, "planned_date"))
    if field.name in _OF_STAYS and session.catalog.happenings.by_kind[kind].stay:
        return replace(field, label=words.field(Stay, _OF_STAYS[field.name]))
    if field.name == "note":  # one line here, so that what follows stays in sight
        return replace(field, kind=FieldKind.LINE)
    if field.name != "place":
        return field
    if kind == HOME:
        codes = session.catalog.municipalities(session.store.country)
        label = words.field(HomeMunicipality, "municipality")
    elif kind == SENTENCE:
        codes = session.catalog.codes("sanction_type")
        label = words.field(SentenceEpisode, "sanction_type")
    else:
        return replace(field, required=kind in NEEDS_PLACE)
    choices = tuple(
        Choice(code.value, code.label(language)) for code in codes.offered(today(session))
    )
    return replace(field, label=label, kind=FieldKind.CODE, choices=choices, required=True)


def check_happening(session: Session, case: Case, happening: Happening) -> None:
    """Return if what is said can have happened.

    Raises `CannotHappenNow`, `NotHappenedYet`, `NewDayMissing`, `NewDayTooEarly`, `PlaceMissing`,
    `NotValid`.
    """
    kind, day = happening.kind, happening.happened_on
    if kind not in kinds_for(case, session.catalog.happenings):
        raise CannotHappenNow
    if day > case.today:
        raise NotHappenedYet(field="happened_on")
    if happening.new_day is None and kind in NEEDS_DAY:
        raise NewDayMissing(field="new_day")
    if happening.new_day is not None and happening.new_day < (
        case.today if kind in NEEDS_DAY else day
    ):
        raise NewDayTooEarly(field="new_day")
    if kind in NEEDS_PLACE and not happening.place.strip():
        raise PlaceMissing(field="place")
    lists = {HOME: "municipality", SENTENCE: "sanction_type"}
    if kind in lists and happening.place not in session.catalog.codes(lists[kind]):
        raise NotValid(field="place")
