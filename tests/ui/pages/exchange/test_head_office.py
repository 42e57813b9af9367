"""Head office's page: approving computers, reading many deliveries, answering."""

import threading

import pytest
from tests.reports.pdf_text import read_pdf
from tests.ui.pages.exchange.sticks import (
    all_words,
    at_keyboard,
    drop,
    enrol_at,
    nameless,
    press_enter,
    primaries,
    said,
    spoken_name,
    tab_stops,
    work,
)

from sluss.domain.entities import Client
from sluss.usecases import approval, receiving, sending
from sluss.usecases.approval_files import request_into
from sluss.usecases.exchange_view import standing
from sluss.usecases.records import amend


@pytest.fixture
def malmo(far):
    return far("malmo-1")


@pytest.fixture
def lund(far):
    return far("lund")


@pytest.fixture
def both(centre, malmo, lund):
    """Two laptops that are approved and have done something; head office's page knows them."""
    for laptop in (malmo, lund):
        enrol_at(centre, laptop.session)
    work(malmo.session, "Örjan", "Kjærgård")
    work(lund.session, "Aksel", "Thorvaldsen")
    centre.page.refresh()
    centre.settle()
    return malmo, lund


def deliver(laptop, stick):
    (sent,) = sending.send(laptop.session, stick)
    return sent.file


def rows(table):
    model = table.model()
    return [
        [model.index(row, column).data() for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


class TestWithoutComputers:
    def test_it_says_what_to_do_first(self, centre):
        assert "No computer has been approved yet." in all_words(centre.body.computers.table)
        assert not centre.body.send.make.isEnabled()
        assert "Approve a computer first." in centre.body.send.words.text()
        assert primaries(centre.page) == ["See what is in them"]

    def test_everything_has_a_name_of_its_own(self, centre):
        assert nameless(centre.page) == []
        names = [spoken_name(widget) for widget in tab_stops(centre.page)]
        assert len(set(names)) == len(names)


class TestApproving:
    @pytest.fixture
    def asked(self, centre, malmo, stick):
        """A request lies on the stick; the steps are open. Returns what the office made."""
        centre.press(centre.body.computers.approve)
        return request_into(malmo.session, stick)

    def approve(self, centre, file, digits):
        card = centre.body.approving
        centre.put(card.request, file)
        card.typed.setText(digits)
        centre.press(card.approve)
        return card

    def test_the_steps_open_with_the_keyboard_in_the_first(self, centre, asked):
        card = centre.body.approving
        assert card.request.edit.hasFocus()
        assert primaries(centre.page) == ["Approve"]
        assert nameless(centre.page) == []

    def test_the_reply_is_proposed_to_lie_where_the_request_lay(self, centre, asked, stick):
        centre.put(centre.body.approving.request, asked.file)
        assert centre.body.approving.folder.path() == stick
        assert centre.body.approving.typed.hasFocus()

    def test_with_the_digits_read_out_it_is_approved(self, centre, asked, malmo, stick):
        card = self.approve(centre, asked.file, asked.digits)
        assert card.notice.text.text().startswith("Frivården Malmö")
        assert "It is safe to pull the stick." in card.notice.text.text()
        assert card.notice.hasFocus()
        (reply,) = stick.glob("*.sluss-reply")
        assert reply.name in card.notice.hint.text()
        root = centre.do(lambda session: approval.load_trust(session).root_digits)
        approval.accept_approval(malmo.session, reply.read_bytes(), root)
        assert [row[0] for row in rows(centre.body.computers.table)] == [
            approval.load_trust(malmo.session).certificate(malmo.device).subject.name
        ]

    def test_wrong_digits_stay_and_approve_nothing(self, centre, asked, stick):
        groups = asked.digits.split()
        groups[1] = f"{(int(groups[1]) + 1) % 100_000:05}"
        card = self.approve(centre, asked.file, " ".join(groups))
        assert card.typed.text() == " ".join(groups)
        assert card.typed.selectedText() == groups[1]
        assert card.typed.hasFocus()
        assert "group 2 differs" in card.about_digits.text.text()
        assert list(stick.glob("*.sluss-reply")) == []
        assert rows(centre.body.computers.table) == []

    def test_a_folder_that_cannot_be_written_to_approves_nothing(self, centre, asked, stick):
        card = centre.body.approving
        card.folder.put((stick / "gone",))
        self.approve(centre, asked.file, asked.digits)
        assert "(S-330)" in card.notice.hint.text()
        assert rows(centre.body.computers.table) == []

    def test_a_delivery_is_no_request(self, centre, asked, stick):
        file = stick / "something"
        file.write_bytes(b"sluss-bundle/1\n")
        card = self.approve(centre, file, asked.digits)
        assert "(S-300)" in card.notice.hint.text()
        assert card.notice.hasFocus()

    def test_the_same_request_is_not_answered_twice(self, centre, asked):
        self.approve(centre, asked.file, asked.digits)
        card = self.approve(centre, asked.file, asked.digits)
        assert "(S-303)" in card.notice.hint.text()

    def test_what_is_missing_is_asked_for(self, centre):
        centre.press(centre.body.computers.approve)
        centre.press(centre.body.approving.approve)
        assert "Choose the request" in centre.body.approving.notice.text.text()
        assert centre.body.approving.request.edit.hasFocus()

    def test_without_a_mouse(self, centre, asked, stick, typing):
        typing(at_keyboard(), str(asked.file))
        press_enter()
        typing(at_keyboard(), asked.digits.replace(" ", ""))
        assert centre.body.approving.approve.hasFocus()
        press_enter(at_keyboard())
        centre.settle()
        assert len(list(stick.glob("*.sluss-reply"))) == 1

    def test_put_away_the_keyboard_is_where_it_was(self, centre, asked):
        centre.press(centre.body.approving.close_button)
        assert not centre.body.approving.isVisible()
        assert centre.body.computers.approve.hasFocus()
        assert primaries(centre.page) == ["See what is in them"]

    def test_the_digits_for_the_printed_card(self, centre, tmp_path):
        centre.press(centre.body.computers.digits)
        root = centre.do(lambda session: approval.load_trust(session).root_digits)
        assert [label.text() for label in centre.body.digits.digits.labels()] == root.split()
        assert nameless(centre.page) == []
        card = tmp_path / "card.pdf"
        centre.body.digits.save(card)
        centre.settle()
        read = read_pdf(card.read_bytes())
        assert read.pages == 1
        numbered = "".join(f"{n}{group}" for n, group in enumerate(root.split(), start=1))
        assert numbered in "".join(read.text.split())
        assert "Huvudkontoret" in read.words
        assert str(card) in centre.body.digits.notice.text.text()

    def test_a_card_that_cannot_be_saved_is_told(self, centre, tmp_path):
        centre.press(centre.body.computers.digits)
        centre.body.digits.save(tmp_path / "no" / "where.pdf")
        centre.settle()
        assert "(S-330)" in centre.body.digits.notice.hint.text()


class TestReadingMany:
    def test_each_is_looked_at_first_and_nothing_is_read(self, centre, both, stick):
        files = [deliver(laptop, stick) for laptop in both]
        junk = stick / "a-holiday.sluss"
        junk.write_bytes(b"\xff\xd8\xff")
        drop(centre.body.reading, junk, *files)
        centre.settle()
        reading = centre.body.reading
        assert [result.state for result in reading.results()] == ["refused", "seen", "seen"]
        assert reading.outcome.summary.text() == "2 deliveries can be read, 1 refused"
        assert rows(reading.outcome.table)[0][::2] == [
            "a-holiday.sluss", "This file is not a delivery from Sluss. Nothing was changed.",
        ]  # fmt: skip
        assert rows(reading.outcome.table)[1][0].startswith("Frivården Malmö")
        assert rows(reading.outcome.table)[1][2] == "14 new changes, 1 entry of the reading log"
        assert "(S-201)" in reading.outcome.notice.hint.text()
        assert at_keyboard() is reading.outcome.read
        assert primaries(centre.page)[-1] == "Read all 2 deliveries"
        assert nameless(centre.page) == []
        assert {c.read_seq for c in centre.body.computers.table.rows()} == {0}

    def test_one_yes_reads_them_all(self, centre, both, stick):
        files = [deliver(laptop, stick) for laptop in both]
        drop(centre.body.reading, *files)
        centre.settle()
        reading = centre.body.reading
        centre.press(reading.outcome.read)
        assert [result.state for result in reading.results()] == ["read", "read"]
        assert reading.outcome.summary.text() == "2 deliveries read"
        assert reading.outcome.answer.hasFocus()
        assert primaries(centre.page)[-1] == "Write 2 answers in the same place"

    def test_one_of_them_can_be_left_out(self, centre, both, stick):
        drop(centre.body.reading, *[deliver(laptop, stick) for laptop in both])
        centre.settle()
        reading = centre.body.reading
        reading.outcome.table.choose(reading.results()[1].file)
        centre.press(reading.outcome.leave_out)
        assert reading.outcome.summary.text() == "1 delivery can be read, 1 left out"
        assert reading.outcome.leave_out.text() == "Take it along"
        centre.press(reading.outcome.read)
        assert [result.state for result in reading.results()] == ["read", "left"]

    def test_one_alone_is_held_open_and_shown_in_full(self, centre, both, stick):
        centre.put(centre.body.reading.files, deliver(both[0], stick))
        reading = centre.body.reading
        assert reading.outcome.looked.made.text().startswith("Made 10:00, 15 entries, ")
        assert "14 new changes" in said(reading.outcome.looked.lines)
        assert not reading.outcome.leave_out.isVisible()
        assert at_keyboard() is reading.outcome.read
        for file in stick.iterdir():
            file.unlink()  # nothing is read again: what is held open is kept
        centre.press(reading.outcome.read)
        assert [result.state for result in reading.results()] == ["read"]

    def test_what_is_left_was_never_there(self, centre, both, stick):
        centre.put(centre.body.reading.files, deliver(both[0], stick))
        assert centre.body.reading.outcome.done.text() == "Leave it"
        centre.press(centre.body.reading.outcome.done)
        assert centre.body.reading.form.isVisible()
        centre.page.refresh()
        centre.settle()
        assert {c.read_seq for c in centre.body.computers.table.rows()} == {0}

    def test_another_page_puts_it_back_and_the_yes_still_counts(self, centre, both, stick):
        centre.put(centre.body.reading.files, deliver(both[0], stick))
        assert centre.do(lambda session: session.store.held) is None  # it was asked: put back
        centre.press(centre.body.reading.outcome.read)
        assert [result.state for result in centre.body.reading.results()] == ["read"]

    def test_the_whole_stick_at_once(self, centre, both, stick):
        for laptop in both:
            deliver(laptop, stick)
        (stick / "semester.jpg").write_bytes(b"a picture")
        centre.put(centre.body.reading.files, stick)
        assert [result.state for result in centre.body.reading.results()] == ["seen", "seen"]

    def test_a_stick_with_nothing_for_us_is_told(self, centre, both, stick):
        centre.put(centre.body.reading.files, stick)
        assert "(S-331)" in centre.body.reading.outcome.notice.hint.text()
        assert centre.body.reading.outcome.notice.hasFocus()
        centre.press(centre.body.reading.outcome.done)
        assert centre.body.reading.form.isVisible()

    def test_one_that_was_read_before_is_no_fault(self, centre, both, stick):
        file = deliver(both[0], stick)
        centre.do(receiving.receive, file)
        centre.put(centre.body.reading.files, file)
        (result,) = centre.body.reading.results()
        assert result.state == "harmless"
        assert "imported before" in result.told.sentence
        assert not centre.body.reading.outcome.read.isVisible()

    def test_a_computer_that_is_not_approved_is_refused_and_set_aside(
        self, centre, both, stick, far
    ):
        stranger = far("malmo-2")
        enrol_at(far("central"), stranger.session)  # by another head office than this one
        file = deliver(stranger, stick)
        centre.put(centre.body.reading.files, file)
        assert [result.state for result in centre.body.reading.results()] == ["refused"]
        assert not centre.body.reading.outcome.answer.isVisible()

    def test_a_request_among_them_leads_to_its_approval(self, centre, both, stick, far):
        made = request_into(far("malmo-2").session, stick)
        centre.put(centre.body.reading.files, made.file)
        reading = centre.body.reading
        assert [result.state for result in reading.results()] == ["request"]
        centre.press(reading.outcome.notice.action)
        assert centre.body.approving.isVisible()
        assert centre.body.approving.request.path() == made.file
        assert centre.body.approving.typed.hasFocus()

    def test_looking_can_be_stopped(self, centre, both, stick):
        files = [deliver(laptop, stick) for laptop in both]
        gate = threading.Event()
        reading = centre.body.reading
        centre.runner.run(centre.runner, lambda _session: gate.wait(10))
        drop(reading, *files)
        assert not centre.body.send.isEnabled()
        reading.outcome.progress.stop.click()
        gate.set()
        centre.settle()
        assert {result.state for result in reading.results()} <= {"waiting", "seen"}
        assert reading.outcome.done.isVisible()
        assert centre.body.send.isEnabled()

    def test_stopped_what_was_read_stays_and_the_rest_is_not(self, centre, both, stick):
        drop(centre.body.reading, *[deliver(laptop, stick) for laptop in both])
        centre.settle()
        gate = threading.Event()
        reading = centre.body.reading
        centre.runner.run(centre.runner, lambda _session: gate.wait(10))
        reading.outcome.read.click()
        reading.outcome.progress.stop.click()
        gate.set()
        centre.settle()
        assert [result.state for result in reading.results()] == ["seen", "seen"]
        assert reading.outcome.read.isVisible()
        assert {c.read_seq for c in centre.body.computers.table.rows()} == {0}
        centre.press(reading.outcome.read)
        assert [result.state for result in reading.results()] == ["read", "read"]

    def test_fields_in_conflict_are_named_and_their_values_are_not(self, centre, both, stick):
        malmo = both[0]
        receiving_of = deliver(malmo, stick)
        centre.do(receiving.receive, receiving_of)
        client = malmo.session.store.find(Client)[0].id
        centre.do(lambda session: amend(session, Client, client, phone="040-10 10 10"))
        amend(malmo.session, Client, client, phone="040-20 20 20")
        centre.put(centre.body.reading.files, deliver(malmo, stick))
        lines = said(centre.body.reading.outcome.looked.lines)
        assert "1 field was changed in two places and waits for a decision" in lines
        case_no = malmo.session.store.get(Client, client).case_no
        assert f"{case_no}: Client, Phone" in lines
        assert "040-" not in all_words(centre.page)

    def test_nothing_of_any_client_is_on_the_page(self, centre, both, stick):
        files = [deliver(laptop, stick) for laptop in both]
        drop(centre.body.reading, *files)
        centre.settle()
        words = all_words(centre.page)
        for name in ("Kjærgård", "Thorvaldsen", "Aksel", "-26-", "070-"):
            assert name not in words


class TestSetAside:
    @pytest.fixture
    def damaged(self, centre, both, stick):
        """A delivery that is damaged on the stick was looked at and refused."""
        file = deliver(both[0], stick)
        data = bytearray(file.read_bytes())
        data[700] ^= 1
        file.write_bytes(data)
        centre.put(centre.body.reading.files, file)
        return file

    def test_it_stands_in_a_list_with_the_reason(self, centre, damaged):
        card = centre.body.set_aside
        assert card.isVisible()
        assert rows(card.table)[0][0].startswith("said to be Frivården Malmö")
        assert "(S-208)" in card.notice.hint.text()
        assert nameless(centre.page) == []

    def test_tried_again_it_is_refused_again(self, centre, damaged):
        damaged.unlink()
        centre.press(centre.body.set_aside.again)
        assert "(S-208)" in centre.body.set_aside.notice.hint.text()
        assert centre.body.set_aside.notice.hasFocus()

    def test_put_away_it_is_gone_and_can_be_brought_back(self, centre, damaged):
        centre.press(centre.body.set_aside.away)
        assert not centre.body.set_aside.isVisible()
        centre.press(centre.bar.action)
        assert centre.body.set_aside.isVisible()


class TestAnswering:
    @pytest.fixture
    def read(self, centre, both, stick):
        """Both laptops' work was read from the stick, which is empty again."""
        for laptop in both:
            deliver(laptop, stick)
        centre.put(centre.body.reading.files, stick)
        centre.press(centre.body.reading.outcome.read)
        for file in stick.iterdir():
            file.unlink()
        return both

    def test_the_list_says_what_waits_for_each(self, centre, read):
        for row in rows(centre.body.computers.table):
            assert row[1] == "number 1, today"
            assert row[2] == "never"
            assert row[3].startswith("a receipt, ")
        assert centre.numbers()[0] == "2 computers"
        assert centre.numbers()[1].startswith("2 Frivården Lund")

    def test_both_are_answered_in_the_same_place(self, centre, read, stick):
        centre.press(centre.body.reading.outcome.answer)
        sent = centre.body.send.sent
        assert sent.safe.title.text() == "It is safe to pull the stick"
        assert sent.safe.words.text() == "2 deliveries are written, read back and checked."
        assert len(list(stick.glob("*.sluss"))) == 2
        assert len(sent.table.rows()) == 2
        assert nameless(centre.page) == []
        assert {row[3] for row in rows(centre.body.computers.table)} != set()
        assert centre.numbers()[1] == "0 Everybody has been answered."

    def test_each_of_them_has_its_own_number_and_cover_sheet(self, centre, read, stick, tmp_path):
        centre.press(centre.body.reading.outcome.answer)
        sent = centre.body.send.sent
        first = sent.check.text()
        sent.table.setCurrentIndex(sent.table.model().index(1, 0))
        assert sent.check.text() != first
        papers = tmp_path / "papers"
        papers.mkdir()
        sent.save_into(papers)
        centre.settle()
        assert len(list(papers.glob("*.pdf"))) == 2
        assert str(papers) in sent.notice.text.text()

    def test_the_office_learns_that_its_work_arrived(self, centre, read, stick):
        centre.press(centre.body.reading.outcome.answer)
        malmo, _lund = read
        name = approval.load_trust(malmo.session).certificate(malmo.device).subject.name
        made = next(m for m in centre.body.send.sent.table.rows() if m.recipient == name)
        receiving.receive(malmo.session, made.file)
        assert standing(malmo.session).received == malmo.session.store.logs.own("work").n

    def test_one_alone_can_be_answered(self, centre, read, stick, typing):
        send = centre.body.send
        send.to.setFocus()
        send.to.selectAll()
        typing(send.to, "lund")
        press_enter(send.to)
        centre.put(send.folder, stick)
        assert len(list(stick.glob("*.sluss"))) == 1
        assert "Frivården Lund" in all_words(send.sent.facts)

    def test_somebody_who_is_not_there_is_not_answered(self, centre, read, stick, typing):
        send = centre.body.send
        send.to.setFocus()
        send.to.selectAll()
        typing(send.to, "kiruna")
        centre.put(send.folder, stick)
        assert "Choose one of the computers" in send.notice.text.text()
        assert list(stick.iterdir()) == []

    def test_a_stick_that_fills_up_keeps_what_was_made(self, centre, read, stick, monkeypatch):
        """The second file cannot be opened, as on a stick with no room for one more name."""
        from pathlib import Path

        real, opened = Path.open, []

        def full(path, mode="r", *args, **more):
            if "x" in mode:
                opened.append(path)
                if len(opened) == 2:
                    raise OSError(28, "No space left on device")
            return real(path, mode, *args, **more)

        monkeypatch.setattr(Path, "open", full)
        centre.press(centre.body.reading.outcome.answer)
        sent = centre.body.send.sent
        assert sent.safe.words.text() == "Delivery 1 is written, read back and checked."
        assert "The other deliveries were not made." in sent.notice.text.text()
        assert "(S-220)" in sent.notice.hint.text()
        assert sent.notice.hasFocus()
        assert len(list(stick.glob("*.sluss"))) == 1
