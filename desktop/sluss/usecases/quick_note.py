"""The quick note: written while the phone is at the ear, given to a client afterwards."""

import datetime as dt
from dataclasses import dataclass
from functools import partial

from sluss.domain.entities import CaseNote, Client
from sluss.domain.form_fields import Choice
from sluss.domain.ids import RecordId
from sluss.store.reading import get_or_none
from sluss.usecases.changed import Saved
from sluss.usecases.clients import list_clients
from sluss.usecases.drafts import QUICK, Begun, FormPlace, begin_draft, save_from_draft
from sluss.usecases.forms import new_form
from sluss.usecases.notes import write_note
from sluss.usecases.session import Session

PLACE = FormPlace("CaseNote", apart=QUICK)
SHOWN = 8  # clients offered while one types a name; who is not among them is typed further
CALL = "call"  # the code of what a quick note mostly is


@dataclass(frozen=True, slots=True)
class Attachable:
    """A client a note can be given to, with what tells namesakes apart."""

    id: RecordId
    name: str
    case_no: str
    birth_date: dt.date | None


@dataclass(frozen=True, slots=True)
class Attachables:
    """The first clients that fit, of `total`."""

    clients: tuple[Attachable, ...]
    total: int


def begin_quick_note(session: Session) -> Begun:
    """Begin another quick note beside those that are kept."""
    return begin_draft(session, PLACE, new=True)


def find_attachable(session: Session, typed: str) -> Attachables:
    """Return clients whose name, number or case number holds every word of what was typed."""
    found = list_clients(session, typed, SHOWN)
    return Attachables(
        tuple(Attachable(row.id, row.name, row.case_no, row.birth_date) for row in found.rows),
        found.total,
    )


def attached(session: Session, client: RecordId) -> Attachable | None:
    """Return the client a kept note was given to; None if he or she is not here any more."""
    found = get_or_none(session.store.connection, Client, client)
    if found is None:
        return None
    name = ", ".join(part for part in (found.family_name, found.given_name) if part)
    return Attachable(client, name, found.case_no, found.birth_date)


def note_kinds(session: Session, language: str) -> tuple[Choice, ...]:
    """Return what a note can be of: a call, a visit ..."""
    form = new_form(session, CaseNote.__name__, language, only=("type",))
    return form.fields[0].choices


def save_quick_note(
    session: Session, begun: Begun, client: RecordId, text: str, kind: str, spoken_with: str = ""
) -> Saved:
    """Write a note about a client on the day it was begun; its draft goes in the same transaction.

    `spoken_with` is who called, or was called or met, in words.
    Raises what `write_note` raises; the draft then stays.
    """
    day = begun.begun.date()
    write = partial(write_note, spoken_with=spoken_with.strip())
    return save_from_draft(session, begun.id, write, client, day, text, kind)
