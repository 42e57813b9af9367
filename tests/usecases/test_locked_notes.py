"""What was written stays: a locked note is corrected by a note of its own. INV-18."""

import datetime as dt

import pytest
from tests.surroundings import Clock

from sluss.domain.entities import CaseNote
from sluss.domain.ids import RecordId
from sluss.errors.meetings import NoteLocked
from sluss.text.problems import explain
from sluss.usecases.clients import register_client
from sluss.usecases.notes import correct_note, journal, strike_note, write_note
from sluss.usecases.records import amend
from sluss.usecases.session import Session
from sluss.usecases.undo import undo_last

DAY = dt.date(2026, 5, 3)


@pytest.fixture
def client(session: Session) -> RecordId:
    return register_client(session, given_name="Nils").id


@pytest.fixture
def note(session: Session, client: RecordId) -> RecordId:
    return write_note(session, client, DAY, "Nils kom i tid.", "call", spoken_with="Ylva Ek, Af").id


def locked(session: Session, client: RecordId) -> bool:
    return journal(session, client, "sv")[-1].locked


@pytest.mark.feature("INV-18")
class TestLocking:
    def test_a_note_is_locked_seven_days_after_it_was_written(
        self, session: Session, client: RecordId, note: RecordId, clock: Clock
    ) -> None:
        clock.set_day(dt.date(2026, 5, 10))
        assert not locked(session, client)
        clock.set_day(dt.date(2026, 5, 11))
        assert locked(session, client)

    def test_it_counts_from_when_it_was_written_not_from_when_it_happened(
        self, session: Session, client: RecordId
    ) -> None:
        write_note(session, client, dt.date(2026, 3, 1), "Från pappret.")
        assert not locked(session, client)

    def test_a_locked_note_is_neither_struck_nor_withdrawn_nor_undone(
        self, session: Session, client: RecordId, note: RecordId, clock: Clock
    ) -> None:
        clock.forward(days=8)
        for change in (
            lambda: strike_note(session, note, "Fel klient"),
            lambda: amend(session, CaseNote, note, withdrawn=True),
            lambda: undo_last(session),
        ):
            with pytest.raises(NoteLocked) as refused:
                change()
            assert "correction" in explain(refused.value).hint
        assert session.store.get(CaseNote, note).text == "Nils kom i tid."
        assert not session.store.get(CaseNote, note).withdrawn

    def test_a_correction_is_linked_and_can_always_be_written(
        self, session: Session, client: RecordId, note: RecordId, clock: Clock
    ) -> None:
        clock.forward(days=400)
        correct_note(session, note, "Nils kom en kvart sent.")
        (shown,) = journal(session, client, "sv")
        assert shown.text == "Nils kom i tid."
        (correction,) = shown.corrections
        assert (correction.text, correction.type) == ("Nils kom en kvart sent.", "Rättelse")
        assert not correction.locked
        undo_last(session)  # the correction is new: it can be taken back
        assert journal(session, client, "sv")[0].corrections == ()

    def test_until_then_it_can_be_taken_back(
        self, session: Session, client: RecordId, note: RecordId, clock: Clock
    ) -> None:
        clock.forward(days=6)
        undo_last(session)
        assert journal(session, client, "sv") == ()


def test_a_note_tells_whom_one_spoke_with_and_both_days(
    session: Session, client: RecordId, note: RecordId
) -> None:
    (shown,) = journal(session, client, "sv")
    assert shown.spoken_with == "Ylva Ek, Af"
    assert (shown.happened_on, shown.written_at.date()) == (DAY, dt.date(2026, 5, 4))


@pytest.mark.feature("F-S2-28")
def test_a_reflection_on_choices_has_headings_and_no_words_of_punishment(
    session: Session, client: RecordId
) -> None:
    words = session.catalog.work.words
    for language in ("sv", "da", "en"):
        prompt = words.prompt("choices_consequences", language)
        assert len(prompt.split("\n\n")) == 4
        assert words.weighing(prompt, language) == ()
        assert (
            words.weighing(
                session.catalog.codes("note_type").label("choices_consequences", language), language
            )
            == ()
        )
    assert words.weighing("Han fick en straffkommendering.", "sv") == ("straffkommendering.",)
    write_note(
        session, client, DAY, words.prompt("choices_consequences", "sv"), "choices_consequences"
    )
    assert journal(session, client, "sv")[0].type == "Val och konsekvenser"


@pytest.mark.feature("F-S2-28")
def test_no_task_or_checklist_speaks_of_punishment(session: Session) -> None:
    work = session.catalog.work
    for language in ("sv", "da", "en"):
        texts = [r.titles[language] for each in work.deadlines.values() for r in each.rules]
        texts += [i.texts[language] for each in work.checklists.values() for i in each.items]
        assert [text for text in texts if work.words.weighing(text, language)] == []
