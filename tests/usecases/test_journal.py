"""Copying to the official journal: its order, who and when, what is not there yet."""

import datetime as dt

import pytest
from tests.builders import a_client, a_note

from sluss.domain.entities import JournalCopy
from sluss.domain.ids import RecordId
from sluss.errors.cases import NotFound
from sluss.usecases.journal import journal, journal_text, note_copied
from sluss.usecases.records import add
from sluss.usecases.session import Session, today


@pytest.fixture
def client(session: Session) -> RecordId:
    return add(session, a_client(office=session.office)).id


def test_a_note_is_given_in_the_order_of_the_register_with_who_and_when(
    session: Session, client: RecordId
) -> None:
    note = a_note(client=client, text="Ny bostad klar.", spoken_with="Karin Ek")
    add(session, note)
    text = journal_text(session, "CaseNote", note.id, "sv")
    lines = text.splitlines()
    places = [
        next(at for at, line in enumerate(lines) if word in line)
        for word in (note.happened_on.isoformat(), "Karin Ek", "Ny bostad klar.", "Eva Lind")
    ]
    assert places == sorted(places)
    assert today(session).isoformat() in lines[-1]


def test_what_is_not_copied_stands_on_top_until_somebody_says_so(
    session: Session, client: RecordId
) -> None:
    old, new = (
        a_note(client=client, text=text, happened_on=dt.date(2026, 3, day))
        for text, day in (("äldre", 1), ("nyare", 20))
    )
    for each in (old, new):
        add(session, each)
    found = journal(session, client, "sv")
    assert [each.id for each in found.lines] == [new.id, old.id]
    assert found.left == 2
    note_copied(session, "CaseNote", new.id)
    found = journal(session, client, "sv")
    assert [each.id for each in found.lines] == [old.id, new.id]
    assert (found.left, found.lines[1].copied_on) == (1, today(session))
    (copy,) = session.store.find(JournalCopy, client=client)
    assert copy.register == "kvr"


def test_only_what_belongs_there_can_be_copied(session: Session, client: RecordId) -> None:
    for what in ("Client", "Nonsense"):
        with pytest.raises(NotFound):
            journal_text(session, what, client, "sv")
