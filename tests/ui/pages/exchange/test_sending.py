"""Making a delivery on an office's page, until the stick may go."""

import hashlib
import threading

import pytest
from PySide6.QtCore import Qt
from tests.reports.pdf_text import read_pdf
from tests.ui.pages.exchange.sticks import (
    all_words,
    answer,
    at_keyboard,
    drop,
    enrol,
    said,
    send,
    spoken_name,
    work,
)

from sluss.usecases import receiving, sending
from sluss.usecases.change_states import SENT, WAITING
from sluss.usecases.delivering import deliveries_in


class TestSending:
    def test_it_says_what_would_go_to_whom(self, approved):
        assert approved.body.send.words.text() == (
            "14 changes for Huvudkontoret. Nobody else can read the file."
        )
        assert approved.body.subtitle.text() == "No delivery has been made on this computer yet."

    def test_the_delivery_is_made_and_the_stick_may_go(self, approved, stick):
        file = send(approved, stick)
        sent = approved.body.send.sent
        assert sent.safe.title.text() == "It is safe to pull the stick"
        assert sent.safe.isVisible()
        digest = hashlib.sha256(file.read_bytes()).hexdigest()
        assert sent.check.text() == " ".join(digest[at : at + 8] for at in range(0, 64, 8))
        assert file.name in all_words(sent.facts)
        assert "Huvudkontoret" in all_words(sent.facts)
        assert "14 changes" in all_words(sent.facts)
        assert at_keyboard() is sent.cover

    def test_head_office_can_read_it(self, approved, stick, head):
        report = receiving.receive(head.session, send(approved, stick))
        assert report.new - report.readings == 14

    def test_every_change_is_on_its_way_then(self, approved, stick):
        assert {line.state for line in approved.body.changes.table.rows()} == {WAITING}
        send(approved, stick)
        lines = approved.body.changes.table.rows()
        assert {(line.state, line.delivery) for line in lines} == {(SENT, 1)}
        assert approved.numbers()[:2] == ["0 Nothing waits.", "14 changes, in delivery 1, today"]
        assert approved.body.subtitle.text() == "Last delivery: number 1, made today"

    def test_the_state_of_a_change_has_words_and_a_picture(self, approved, stick):
        send(approved, stick)
        model = approved.body.changes.table.model()
        state = model.index(0, 1)
        assert state.data() == "in delivery 1"
        assert not state.data(Qt.ItemDataRole.DecorationRole).isNull()

    def test_the_button_does_what_enter_does(self, approved, stick):
        approved.body.send.folder.edit.setText(str(stick))
        approved.press(approved.body.send.make)
        assert approved.body.send.is_done()

    def test_a_stick_that_is_gone_is_told_and_nothing_is_lost(self, approved, stick):
        approved.put(approved.body.send.folder, stick / "gone")
        card = approved.body.send
        assert card.notice.hasFocus()
        assert "not there any more" in card.notice.text.text()
        assert "(S-222)" in card.notice.hint.text()
        assert spoken_name(card.notice) == card.notice.text.text()
        assert card.folder.edit.text() == str(stick / "gone")
        assert {line.state for line in approved.body.changes.table.rows()} == {WAITING}
        approved.put(card.folder, stick)
        assert card.is_done()
        assert not card.notice.isVisible()

    def test_it_can_be_stopped_without_harm(self, approved, stick):
        gate = threading.Event()
        approved.runner.run(approved.runner, lambda _session: gate.wait(10))
        card = approved.body.send
        card.folder.edit.setText(str(stick))
        card.make.click()
        assert card.progress.isVisible()
        assert card.progress.stop.hasFocus()
        assert not approved.body.receive.isEnabled()
        card.progress.stop.click()
        gate.set()
        approved.settle()
        assert card.notice.text.text() == "Stopped. Nothing was changed."
        assert list(stick.iterdir()) == []
        assert approved.body.receive.isEnabled()
        assert not card.progress.isVisible()

    def test_progress_counts_changes(self, approved, stick):
        seen: list[int] = []
        approved.body.send.progress.bar.valueChanged.connect(seen.append)
        send(approved, stick)
        assert approved.body.send.progress.bar.maximum() == 15
        assert seen[-1] == 15  # fourteen changes and the note that they were sent

    def test_the_cover_sheet_can_be_saved(self, approved, stick, tmp_path):
        file = send(approved, stick)
        sheet = tmp_path / "cover.pdf"
        approved.body.send.sent.save((sheet,))
        approved.settle()
        read = read_pdf(sheet.read_bytes())
        assert file.name in "".join(read.text.split())  # a long name goes over two lines
        assert "Huvudkontoret" in read.words
        assert "Anna Lind" in read.words
        assert "1 – 14" in read.words  # noqa: RUF001 - as it stands on the sheet
        assert str(sheet) in approved.body.send.sent.notice.text.text()
        assert at_keyboard() is approved.body.send.sent.close_button

    def test_a_cover_sheet_that_cannot_be_saved_is_told_and_the_stick_may_still_go(
        self, approved, stick, tmp_path
    ):
        send(approved, stick)
        sent = approved.body.send.sent
        sent.save((tmp_path / "no" / "where.pdf",))
        approved.settle()
        assert "(S-330)" in sent.notice.hint.text()
        assert sent.safe.isVisible()
        assert sent.cover.isEnabled()

    def test_when_it_was_seen_the_next_one_can_be_made(self, approved, stick):
        send(approved, stick)
        approved.press(approved.body.send.sent.close_button)
        assert approved.body.send.form.isVisible()
        assert approved.body.send.words.text().startswith(
            "Nothing new waits. Should the last stick"
        )
        assert at_keyboard() is approved.body.send.make

    def test_the_folder_is_remembered_in_the_store(self, approved, stick):
        send(approved, stick)
        assert approved.new_page().body.send.folder.path() == stick

    def test_a_stick_can_be_dropped_on_the_card(self, approved, stick):
        drop(approved.body.send, stick)
        assert approved.body.send.folder.path() == stick
        assert not approved.body.send.is_done()
        assert at_keyboard() is approved.body.send.make

    @pytest.mark.parametrize("written", ['"{path}"', "  {path}  ", "file://{path}"])
    def test_a_path_may_be_pasted_as_computers_copy_it(self, approved, stick, written):
        approved.body.send.folder.edit.setText(written.format(path=stick))
        assert approved.body.send.folder.path() == stick


class TestToAColleague:
    @pytest.fixture
    def with_colleague(self, approved, stick, head, far):
        """The laptop knows that a colleague's computer is approved too."""
        colleague = far("malmo-2")
        enrol(head, colleague.session)
        approved.do(receiving.receive, answer(head, approved, stick, send(approved, stick)))
        (told,) = sending.send(head.session, stick, colleague.device.hex())
        receiving.receive(colleague.session, told.file)
        for file in stick.iterdir():
            file.unlink()
        approved.press(approved.body.send.sent.close_button)
        approved.do(work, "Siv", "Ny")
        approved.page.refresh()
        approved.settle()
        return colleague

    def test_head_office_is_the_first_choice_and_alone_it_is_none(self, approved):
        assert not approved.body.send.to.isVisible()

    def test_her_computer_can_be_chosen_and_a_sealed_one_goes_along(
        self, approved, stick, with_colleague
    ):
        card = approved.body.send
        assert card.to.isVisible()
        assert card.to.value() == ""
        card.to.set_value(with_colleague.device.hex())
        card.to.changed.emit()
        approved.settle()
        assert card.words.text().startswith("All work of this office goes to the colleague's")
        assert any("reading log stay" in line for line in said(card.stays))
        approved.put(card.folder, stick)
        assert len(card.sent.table.rows()) == 2
        report = receiving.receive(
            with_colleague.session, deliveries_in(with_colleague.session, stick)[-1]
        )
        assert report.new > 0
