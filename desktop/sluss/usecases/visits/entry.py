"""A visit is entered from its paper sheet: how it went, what was said, how each measure stands.

Everything of one sheet is one act. The note has the day of the visit; that it was written later is
seen from the log (fängelseförordningen 2010:2010 5 §: who documented, and when).
"""

import datetime as dt
from collections.abc import Mapping
from dataclasses import replace

from sluss.domain.entities import CaseNote, VisitDay, VisitStop
from sluss.domain.form_fields import Choice, FieldKind, FieldValue, FormField
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotValid
from sluss.errors.visits import VisitEntered, VisitNotSaid, VisitWithoutNote
from sluss.store.acts import Act
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.forms import Form
from sluss.usecases.reconcile import put_reconciled, reconcile_fields
from sluss.usecases.records import put_changes, put_new
from sluss.usecases.rule_tasks import close_by
from sluss.usecases.session import Session, fresh_id, stamp, today
from sluss.usecases.visits.pack import HELD, PLANNED, institutions, plan_visit, who_is_there
from sluss.usecases.wording import Wording

OUTCOME, TEXT, NEXT_DAY = "outcome", "text", "next_day"
ATTEMPT = "attempt"  # the note type of a visit that did not take place
VISIT = "visit"


def plan_form(session: Session, language: str) -> Form:
    """Return what a day of visits asks: where, of the places where clients are, and which day."""
    words, day = Wording(session, language), today(session)
    places = tuple(Choice(each.name, each.name) for each in institutions(session, day))
    fields = (
        FormField(
            "institution", words.field(VisitDay, "institution"), FieldKind.CODE,
            choices=places, required=True,
        ),
        FormField("day", words.field(VisitDay, "day"), FieldKind.DATE, day, required=True),
    )  # fmt: skip
    return Form("VisitDay", None, words.entity(VisitDay), fields, day, session.store.country)


def plan_from_form(session: Session, values: Mapping[str, FieldValue]) -> Saved:
    """Plan a day of visits with everybody who is there. Raises what `plan_visit` raises.

    Who is not to be met is left out afterwards.
    """
    place, day = str(values.get("institution") or ""), values.get("day")
    if not place:
        raise NotValid(field="institution")
    if not isinstance(day, dt.date):
        raise NotValid(field="day")
    there = who_is_there(session, place, day, "en")
    return plan_visit(session, place, day, [each.client for each in there])


def leave_out(session: Session, stop: RecordId) -> Saved:
    """Take a client off the sheet of a day. Raises `VisitEntered`, `NotFound`."""
    kept = session.store.get(VisitStop, stop)
    if kept.outcome != PLANNED:
        raise VisitEntered
    with session.store.act(stamp(session)) as act:
        put_changes(session, act, VisitStop, stop, {"withdrawn": True})
    return Saved(stop, Changed(frozenset({stop, kept.visit, kept.client})))


def visit_form(session: Session, stop: RecordId, why: str, language: str) -> Form:
    """Return what one sheet asks: outcome, text, each measure that goes on, the next visit.

    In the order of the sheet, so that it is typed from top to bottom. `why` is what the line beside
    each measure is called. Raises `NotFound`.
    """
    kept = session.store.get(VisitStop, stop)
    words = Wording(session, language)
    codes = session.catalog.codes("visit_outcome").offered(today(session))
    outcomes = tuple(
        Choice(code.value, code.label(language)) for code in codes if code.value != PLANNED
    )
    measures = reconcile_fields(session, kept.client, why, language)
    text = FormField(TEXT, words.entity(CaseNote), FieldKind.PROSE, max_length=20_000, value="")
    text = replace(text, help=_asked(words, kept))
    fields = (
        FormField(OUTCOME, words.field(VisitStop, OUTCOME), FieldKind.PICK, choices=outcomes),
        text,
        *measures,
        FormField(NEXT_DAY, words.field(VisitStop, NEXT_DAY), FieldKind.DATE),
    )
    title = words.entity(VisitStop)
    return Form("VisitStop", stop, title, fields, today(session), session.store.country)


def _asked(words: Wording, stop: VisitStop) -> str:
    """Return what was to be asked, for whoever types what the answers were."""
    asked = " ".join(line.strip() for line in stop.questions.splitlines() if line.strip())
    return f"{words.field(VisitStop, 'questions')}: {asked}" if asked else ""


def enter_visit(
    session: Session,
    stop: RecordId,
    question: str,
    did_not: str,
    values: Mapping[str, FieldValue],
) -> Saved:
    """Keep what one sheet says, as one act: note, outcome, measures, the next visit.

    A visit that did not take place leaves a note of the attempt, which is never the client's
    absence unless the client did not want to; one that did settles the deadlines it was for, on its
    day. `did_not` is its text where none was written, with
    `{why}` for the outcome. `question` is the title of the task for what nobody knew of a measure.
    Raises `VisitNotSaid`, `VisitWithoutNote`, `VisitEntered` and what `put_reconciled` raises.
    """
    kept = session.store.get(VisitStop, stop)
    outcome = str(values.get(OUTCOME) or "")
    text = str(values.get(TEXT) or "").strip()
    if kept.outcome != PLANNED:
        raise VisitEntered
    if not outcome:
        raise VisitNotSaid(field=OUTCOME)
    if outcome == HELD and not text:
        raise VisitWithoutNote(field=TEXT)
    day = session.store.get(VisitDay, kept.visit).day
    if outcome != HELD and not text:
        text = did_not.replace("{why}", _called(session, outcome))
    with session.store.act(stamp(session)) as act:
        note = _note(session, act, kept, day, text, VISIT if outcome == HELD else ATTEMPT)
        if outcome == HELD:
            close_by(session, act, kept.client, VISIT, day)
        put_changes(
            session, act, VisitStop, stop,
            {"outcome": outcome, "note": note, "next_day": values.get(NEXT_DAY) or None},
        )  # fmt: skip
        touched = put_reconciled(session, act, question, values, day)
    return Saved(stop, Changed(frozenset({stop, note, kept.client, kept.visit, *touched})))


def _called(session: Session, outcome: str) -> str:
    language = "da" if session.store.country == "DK" else "sv"  # a note is in the office's language
    return session.catalog.codes("visit_outcome").label(outcome, language).lower()


def _note(
    session: Session, act: Act, stop: VisitStop, day: dt.date, text: str, kind: str
) -> RecordId:
    note = CaseNote(id=fresh_id(session), client=stop.client, happened_on=day, type=kind, text=text)
    put_new(session, act, note)
    return note.id


def outcome_names(session: Session, language: str) -> dict[str, str]:
    """Return what each outcome of a visit is called."""
    codes = session.catalog.codes("visit_outcome")
    return {code: codes.label(code, language) for code in codes.values()}
