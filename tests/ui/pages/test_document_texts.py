"""The page of the texts of documents: chosen, rewritten with help, given back, read by anybody."""

import datetime as dt

import pytest
from tests.ui.pages.test_allowed import without

from sluss.domain.entities import DocumentText
from sluss.domain.rights import Right
from sluss.ui.pages.document_texts import DocumentTextsPage
from sluss.ui.pages.settings import SettingsPage
from sluss.usecases.contents.texts import Texts
from sluss.usecases.document_texts import write_text
from sluss.usecases.drafts import drafts
from sluss.usecases.session import fresh_id, stamp, today

HELLO = "letters.hello"


def made(desk, office, qtbot, target="letters sv"):
    page = DocumentTextsPage(desk)
    qtbot.addWidget(page)
    page.resize(1_060, 680)
    page.show()
    page.turn_to(target)
    office.settle()
    return page


@pytest.fixture
def page(desk, office, qtbot):
    return made(desk, office, qtbot)


def printed(session):
    return Texts(session, "sv")(HELLO, name="Åsa")


def states(page):
    model = page.list.table.model()
    lines = page.list.table.rows()
    return {line.key: model.index(at, 1).data() for at, line in enumerate(lines)}


def begin(page, office, key=HELLO):
    page.list.table.choose(key)
    page.list.change.click()
    office.settle()
    return page.entry.form.box("text")


def test_at_first_everything_is_as_delivered_and_settings_lead_there(page, desk, gone, qtbot):
    assert set(states(page).values()) == {"as delivered"}
    assert not page.list.back.isEnabled()
    settings = SettingsPage(desk)
    qtbot.addWidget(settings)
    settings.texts.open.click()
    page.back.click()
    assert gone == [("document_texts", None), ("settings", None)]


def test_another_document_and_language_are_chosen(page, office):
    page.list.document.set_value("consent_form")
    page.list.document.changed.emit()
    office.settle()
    page.list.language.set_value("ar")
    page.list.language.changed.emit()
    office.settle()
    assert page.place() == "consent_form ar"
    assert "consent_form.lead" in states(page)
    page.list.document.set_value("agreement")  # has none in Arabic
    page.list.document.changed.emit()
    office.settle()
    assert page.place() == "agreement en"
    assert page.chosen.isVisible()


def test_a_text_is_rewritten_with_the_words_offered_and_printed_at_once(page, office, typing):
    assert office.do(printed) == "Hej Åsa!"
    box = begin(page, office)
    assert [each.text() for each in page.watch.buttons] == ["{name} the client's name"]
    box.control.selectAll()
    typing(box.control, "God dag ")
    page.watch.buttons[0].click()
    typing(box.control, ".")
    office.settle()
    assert not box.fault.text()
    page.entry.save.click()
    office.settle()
    assert office.do(printed) == "God dag Åsa."
    assert states(page)[HELLO].startswith("your own since ")
    page.list.back.click()
    office.settle()
    assert office.do(printed) == "Hej Åsa!"
    assert states(page)[HELLO] == "as delivered"
    assert "God dag {name}." in read_of(page)  # the earlier one can be read


@pytest.mark.parametrize(
    ("typed", "told"),
    [("{nam}", "for {nam}"), ("{name", "no partner"), ("", "nothing in this text")],
)
def test_a_fault_is_told_while_one_types_and_nothing_is_kept(page, office, typed, told):
    box = begin(page, office)
    box.control.setPlainText(typed)
    office.settle()
    assert told in box.fault.text()
    page.entry.save.click()
    office.settle()
    assert page.entry.task is not None  # still being written
    assert told in box.fault.text()
    assert not office.do(lambda session: session.store.find(DocumentText))
    box.control.setPlainText("Hallå {name}")
    office.settle()
    assert not box.fault.text()


def test_what_was_typed_is_kept_as_a_draft_and_taken_up_from_today(page, office):
    begin(page, office).control.setPlainText("Hallå {nam")
    page.entry.leave.click()
    office.settle()
    (line,) = office.do(drafts, "en")
    assert line.page == "document_texts"
    page.turn_to(line.target)
    office.settle()
    assert page.entry.form.box("text").control.toPlainText() == "Hallå {nam"
    assert "partner" in page.entry.form.box("text").fault.text()
    assert page.place() == line.target


def read_of(page):
    column = page.chosen.column
    return [column.itemAt(at).widget().text() for at in range(column.count())]


def test_a_text_for_a_later_day_is_told_beside_the_one_of_today_and_called_off(page, office):
    later = page.desk.situation.today + dt.timedelta(days=30)
    begin(page, office).set_value("God dag {name}.")
    page.entry.form.box("valid_from").set_value(later)
    page.entry.save.click()
    office.settle()
    assert office.do(printed) == "Hej Åsa!"
    assert states(page)[HELLO] == f"as delivered, another from {later:%Y-%m-%d}"
    assert read_of(page)[:4] == [
        "Printed today", "Hej {name}!",
        f"Will be printed from {later:%Y-%m-%d}, this office", "God dag {name}.",
    ]  # fmt: skip
    assert page.list.back.isEnabled()
    page.list.back.click()
    office.settle()
    assert states(page)[HELLO] == "as delivered"
    assert "God dag {name}." not in read_of(page)


def test_a_day_that_is_over_is_refused_beside_the_day(page, office):
    begin(page, office).set_value("God dag {name}.")
    box = page.entry.form.box("valid_from")
    box.set_value(page.desk.situation.today - dt.timedelta(days=1))
    page.entry.save.click()
    office.settle()
    assert "a day that is over" in box.fault.text()
    assert page.entry.task is not None  # still being written


def from_above(session):
    with session.store.act(stamp(session)) as act:
        act.create(
            DocumentText(
                id=fresh_id(session), office=None, key=HELLO, language="sv",
                text="Hej hej {name}!", valid_from=today(session),
            )
        )  # fmt: skip


def test_what_head_office_wrote_is_told_and_counts_again_when_the_own_is_given_back(page, office):
    office.do(from_above)
    office.do(write_text, HELLO, "sv", "Tjena {name}!")
    page.refresh()
    office.settle()
    page.list.table.choose(HELLO)
    assert page.list.back.text() == "Back to head office's text"
    page.list.back.click()
    office.settle()
    assert states(page)[HELLO].startswith("head office's since ")
    assert office.do(printed) == "Hej hej Åsa!"


def test_who_may_not_change_texts_reads_them_and_is_told_why(desk, office, qtbot):
    page = made(without(desk, Right.CHANGE_TEXTS), office, qtbot)
    page.list.table.choose(HELLO)
    assert not page.list.change.isEnabled()
    assert "role" in page.list.reason.text()
    assert page.chosen.isVisible()
    page.list.table.opened.emit(page.list.table.current())
    assert page.entry.task is None
