"""Notes show who wrote them and when; they are corrected and struck out, never rewritten."""

import datetime as dt
from dataclasses import replace

import pytest
from tests.builders import a_user, an_id

from sluss.domain.entities import CaseNote, User
from sluss.errors.cases import NoteEmpty, NotFound, NotValid, StrikeReasonMissing, WrittenOnce
from sluss.usecases.clients import register_client
from sluss.usecases.notes import correct_note, journal, strike_note, write_note
from sluss.usecases.records import add, amend
from sluss.usecases.undo import undo_last

DAY = dt.date(2026, 5, 3)


@pytest.fixture
def client(session):
    return register_client(session, given_name="Nils").id


@pytest.fixture
def note(session, client):
    return write_note(session, client, DAY, "Nils kom i tid.", "visit").id


class TestWriting:
    def test_it_shows_who_wrote_it_and_when_and_where(self, session, client, note):
        (shown,) = journal(session, client, "sv")
        assert (shown.id, shown.happened_on, shown.text) == (note, DAY, "Nils kom i tid.")
        assert (shown.type, shown.visibility) == ("Besök", "Kontoret")
        assert shown.who == "Eva Lind"
        assert shown.written_at.date() == dt.date(2026, 5, 4)
        assert shown.written_at.hour == 10  # eight o'clock UTC, in Stockholm
        assert shown.where.startswith("Frivården Malmö")
        assert not shown.struck

    def test_a_colleagues_note_shows_the_colleague(self, session, client):
        colleague = a_user(office=session.office, name="Berit Alm")
        add(session, colleague)
        write_note(replace(session, user=colleague.id), client, DAY, "Telefon.", "call")
        assert [each.who for each in journal(session, client, "da")] == ["Berit Alm"]

    @pytest.mark.parametrize("text", ["", " \n\t "])
    def test_an_empty_note_is_refused(self, session, client, text):
        with pytest.raises(NoteEmpty):
            write_note(session, client, DAY, text)
        assert journal(session, client, "sv") == ()

    @pytest.mark.parametrize("but", [{"type": "gossip"}, {"visibility": "everybody"}])
    def test_a_word_that_is_not_on_its_list_is_refused(self, session, client, but):
        with pytest.raises(NotValid) as refused:
            write_note(session, client, DAY, "Nils kom i tid.", **but)
        assert refused.value.facts == {"field": next(iter(but))}

    def test_a_client_that_is_not_here(self, session):
        with pytest.raises(NotFound):
            write_note(session, an_id(), DAY, "Nils kom i tid.")

    def test_the_newest_day_comes_first(self, session, client, note):
        write_note(session, client, dt.date(2026, 5, 4), "Idag.")
        write_note(session, client, dt.date(2026, 4, 1), "I april.")
        assert [each.text for each in journal(session, client, "sv")] == [
            "Idag.", "Nils kom i tid.", "I april."
        ]  # fmt: skip


class TestCorrecting:
    def test_the_old_note_stays_and_the_correction_stands_under_it(self, session, client, note):
        correct_note(session, note, "Nils kom tio minuter för sent.")
        correct_note(session, note, "Det var femton minuter.")
        (shown,) = journal(session, client, "sv")
        assert shown.text == "Nils kom i tid."
        assert [each.text for each in shown.corrections] == [
            "Det var femton minuter.", "Nils kom tio minuter för sent."
        ]  # fmt: skip
        assert {each.type for each in shown.corrections} == {"Rättelse"}
        assert {each.happened_on for each in shown.corrections} == {DAY}

    def test_a_correction_can_be_corrected(self, session, client, note):
        first = correct_note(session, note, "Nils kom tio minuter för sent.").id
        correct_note(session, first, "Fem minuter.")
        (shown,) = journal(session, client, "sv")
        assert shown.corrections[0].corrections[0].text == "Fem minuter."

    def test_it_is_as_visible_as_what_it_corrects(self, session, client):
        note = write_note(session, client, DAY, "Hemligt.", visibility="restricted").id
        made = correct_note(session, note, "Mycket hemligt.").id
        assert session.store.get(CaseNote, made).visibility == "restricted"

    def test_the_text_itself_is_never_changed(self, session, client, note):
        with pytest.raises(WrittenOnce):
            amend(session, CaseNote, note, text="Något annat.")

    def test_an_empty_correction_is_refused(self, session, note):
        with pytest.raises(NoteEmpty):
            correct_note(session, note, " ")


class TestStriking:
    def test_it_stays_readable_with_the_reason(self, session, client, note):
        strike_note(session, note, "Gällde en annan klient.")
        (shown,) = journal(session, client, "sv")
        assert shown.struck
        assert shown.text == "Nils kom i tid."
        assert [each.text for each in shown.corrections] == ["Gällde en annan klient."]

    def test_it_needs_a_reason(self, session, client, note):
        with pytest.raises(StrikeReasonMissing):
            strike_note(session, note, "  ")
        assert not journal(session, client, "sv")[0].struck

    def test_it_is_undone_as_one(self, session, client, note):
        strike_note(session, note, "Gällde en annan klient.")
        undo_last(session)
        (shown,) = journal(session, client, "sv")
        assert not shown.struck
        assert shown.corrections == ()

    def test_a_note_that_was_undone_is_history_only(self, session, client, note):
        undo_last(session)
        assert journal(session, client, "sv") == ()


def test_a_correction_whose_note_is_not_here_stands_by_itself(session, client):
    from tests.builders import a_note

    add(session, a_note(client=client, correction_of=an_id(), type="correction"))
    assert [each.type for each in journal(session, client, "sv")] == ["Rättelse"]


def test_users_are_named_as_they_are_called(session, client, note):
    amend(session, User, session.user, name="Eva Lind Ek")
    assert journal(session, client, "sv")[0].who == "Eva Lind Ek"
