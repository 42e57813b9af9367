"""The quick note's use cases: who it can be given to, and saving it on the day it was begun."""

import datetime as dt

import pytest

from sluss.domain.entities import CaseNote
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotFound
from sluss.usecases import drafts, quick_note
from sluss.usecases.clients import register_client


@pytest.fixture
def client(session):
    return register_client(
        session, given_name="Åsa", family_name="Öberg", birth_date=dt.date(1985, 3, 2)
    ).id


def test_a_client_is_found_by_name_and_case_number(session, client):
    (by_name,) = quick_note.find_attachable(session, "oberg as").clients
    assert (by_name.id, by_name.name, by_name.birth_date) == (
        client, "Öberg, Åsa", dt.date(1985, 3, 2),
    )  # fmt: skip
    assert quick_note.find_attachable(session, by_name.case_no).clients == (by_name,)
    assert quick_note.attached(session, client) == by_name


def test_one_that_is_not_here_any_more_is_nobody(session):
    assert quick_note.attached(session, RecordId(b"\x07" * 16)) is None


def test_no_more_are_offered_than_are_seen_and_the_count_tells_of_the_others(session):
    for number in range(quick_note.SHOWN + 3):
        register_client(session, given_name=f"Nils {number}")
    found = quick_note.find_attachable(session, "nils")
    assert (len(found.clients), found.total) == (quick_note.SHOWN, quick_note.SHOWN + 3)


def test_it_becomes_a_note_of_the_day_it_was_begun(session, client, clock):
    begun = quick_note.begin_quick_note(session)
    drafts.keep_draft(session, begun, {}, {"text": "Ringde", "client": client})
    clock.forward(days=1)
    saved = quick_note.save_quick_note(session, begun, client, "Ringde", "call")
    note = session.store.get(CaseNote, saved.id)
    assert (note.client, note.text, note.type) == (client, "Ringde", "call")
    assert note.happened_on == begun.begun.date()
    assert drafts.drafts(session, "en") == ()


def test_until_then_today_says_whom_it_is_given_to(session, client):
    begun = quick_note.begin_quick_note(session)
    drafts.keep_draft(session, begun, {}, {"text": "Ringde", "client": client})
    (line,) = drafts.drafts(session, "en")
    assert line.quick
    assert line.client == client
    assert line.case_no.startswith("MAL-26-")


def test_about_somebody_who_is_gone_it_stays_a_draft(session):
    begun = quick_note.begin_quick_note(session)
    drafts.keep_draft(session, begun, {}, {"text": "Ringde"})
    with pytest.raises(NotFound):
        quick_note.save_quick_note(session, begun, RecordId(b"\x07" * 16), "Ringde", "call")
    assert len(drafts.drafts(session, "en")) == 1


def test_a_call_is_among_the_kinds_of_notes(session):
    assert "call" in {kind.value for kind in quick_note.note_kinds(session, "sv")}
