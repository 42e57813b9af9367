"""Forms that ask for a step with a measure together with the word of whoever confirmed it."""

from dataclasses import replace

from sluss.domain.entities import Measure, MeasureEvent
from sluss.domain.ids import RecordId
from sluss.usecases.forms import Form, edit_form, new_form
from sluss.usecases.session import Session, today

_AGREED, _CONFIRMED = ("responsible",), ("planned_start", "planned_end", "place", "provider")


def agree_form(session: Session, measure: RecordId, language: str) -> Form:
    """Return the form in which a party says yes: which one, and who said so. Raises `NotFound`."""
    return _with_word(session, measure, language, _AGREED, ("responsible",))


def confirm_form(session: Session, measure: RecordId, language: str) -> Form:
    """Return the form of a fixed start: day, place, and who confirmed it. Raises `NotFound`."""
    return _with_word(session, measure, language, _CONFIRMED, ("planned_start",))


def end_form(session: Session, measure: RecordId, status: str, language: str) -> Form:
    """Return the form of an end: the day, and why. What never began has no last day."""
    session.store.get(Measure, measure)
    cancelled = status == "cancelled"
    only = ("end_reason",) if cancelled else ("actual_end", "end_reason")
    preset = {} if cancelled else {"actual_end": today(session)}
    form = new_form(session, "Measure", language, None, only, preset)
    return replace(form, fields=tuple(replace(each, required=True) for each in form.fields))


def _with_word(
    session: Session,
    measure: RecordId,
    language: str,
    only: tuple[str, ...],
    required: tuple[str, ...],
) -> Form:
    form = edit_form(session, Measure.__name__, measure, language, only)
    said = new_form(session, MeasureEvent.__name__, language, None, ("by",))
    fields = tuple(replace(each, required=each.name in required) for each in form.fields)
    return replace(form, fields=(*fields, *said.fields))
