"""The page of what is to be decided: nothing is preselected, nothing is decided by leaving it."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton
from tests.builders import (
    a_client,
    a_measure,
    a_responsibility,
    a_task,
    a_user,
    an_id,
    an_identifier,
)
from tests.conftest import CENTRAL_NAME
from tests.foreign import arrives, log_of
from tests.ui.waiting import wait_until

from sluss.domain.entities import Client, ClientJoin, Measure, Task
from sluss.domain.ids import RecordId
from sluss.oplog.segment import pack, unpack
from sluss.store.decided_otherwise import keep_otherwise
from sluss.store.history import several
from sluss.store.lockfile import hold
from sluss.store.opening import enter
from sluss.ui.doors import News, OpenPlace
from sluss.ui.pages.client.history import HistoryTab
from sluss.ui.pages.client.tasks import Task as Form
from sluss.ui.pages.conflicts import ConflictsPage
from sluss.ui.widgets.values_beside import ValuesBeside
from sluss.usecases.client_page import read_page
from sluss.usecases.conflict_desk import conflict_desk
from sluss.usecases.joined_apart import Crossing, keep_crossings
from sluss.usecases.office import at_work
from sluss.usecases.records import add, amend
from sluss.usecases.situation import situation
from sluss.usecases.told_otherwise import told_count
from sluss.usecases.undo import undo_last


def make(session):
    """Two questions of the reader's own, one that a rule decided; return client and task."""
    berit = a_user(office=session.office, name="Berit Alm")
    made = a_client(office=session.office, case_no="MAL-26-A1", given_name="Nils", family_name="Ö")
    task = a_task(client=made.id, title="Ring hyresvärden")
    measure = a_measure(client=made.id, responsible=an_id())
    for each in (berit, made, a_responsibility(client=made.id, user=session.user), task, measure):
        add(session, each)
    amend(session, Client, made.id, phone="040-1")
    amend(session, Task, task.id, note="Ring före lunch.")
    amend(session, Measure, measure.id, status="agreed")
    arrives(session, made, by=berit.id, phone="040-2")
    arrives(session, task, by=berit.id, note="Fråga efter Karin.")
    arrives(session, measure, by=berit.id, status="confirmed")
    return made.id, task.id


@pytest.fixture
def both(office):
    return office.do(make)


@pytest.fixture
def page(desk, office, both, qtbot):
    page = ConflictsPage(desk)
    qtbot.addWidget(page)
    page.resize(1_000, 700)
    page.show()
    page.turn_to(None)
    office.settle()
    return page


def words(widget):
    return "\n".join(
        each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)
    )


def undecided(office):
    return {each.field for each in office.do(conflict_desk, "sv").own}


def look_at(page, office, field):
    line = next(each for each in page.own.table.rows() if each.field == field)
    page.own.table.choose(line.key)
    page.own.look.click()
    office.settle()
    assert isinstance(page.asked.values, ValuesBeside)
    return page.asked.values


def test_the_lists_say_what_waits_and_what_a_rule_decided(page):
    assert [each.field for each in page.own.table.rows()] == ["phone", "note"]
    assert [each.rule for each in page.ruled.table.rows()] == ["furthest"]
    assert page.late.isHidden()
    assert page.clients.isHidden()
    assert page.nothing.isHidden()


def test_the_values_stand_beside_the_one_before_and_none_is_preferred(page, office):
    shown = look_at(page, office, "phone")
    seen = words(shown)
    assert [word for word in ("040-1", "040-2", "Berit Alm", "Eva Lind", "Before") if word in seen]
    buttons = page.asked.buttons()
    assert [each.text() for each in buttons] == ["Let this hold"] * 2 + ["Write something else"]
    assert len({each.property("kind") for each in buttons}) == 1
    assert not any(each.isDefault() or each.autoDefault() or each.hasFocus() for each in buttons)
    assert len({each.accessibleName() for each in buttons[:2]}) == 2
    assert page.asked.back.hasFocus()


def closers(page, desk, office):
    """Every way to leave a question, by name."""
    QTest.keyClick(page.asked.back, Qt.Key.Key_Escape)
    yield "Esc", page.asked.isHidden()
    look_at(page, office, "phone")
    QTest.keyClick(page.asked.back, Qt.Key.Key_Return)
    QTest.keyClick(page.asked.back, Qt.Key.Key_Space)
    yield "back by keyboard", page.asked.isHidden()
    look_at(page, office, "phone")
    page.asked.next.click()
    yield "the next one", not page.asked.isHidden()
    page.hide()
    page.show()
    yield "another page and back", True
    page.turn_to(None)
    yield "turned to anew", page.asked.isHidden()
    look_at(page, office, "phone")
    page.resize(500, 400)
    desk.theme.use(name="dark", zoom=150)
    yield "size, theme and zoom", not page.asked.isHidden()
    page.refresh()
    yield "read anew", not page.asked.isHidden()
    desk.runner.closing.emit()
    yield "about to lock", True
    page.close()
    yield "closed", True


def test_no_way_to_leave_a_question_decides_it(page, desk, office):
    look_at(page, office, "phone")
    before = office.do(lambda session: session.store.logs.own("work").n)
    for name, left in closers(page, desk, office):
        office.settle()
        assert left, name
        assert undecided(office) == {"phone", "note"}, name
    assert office.do(lambda session: session.store.logs.own("work").n) == before


def test_one_of_them_holds_and_the_list_is_there_again(page, desk, office, both):
    look_at(page, office, "phone")
    page.asked.buttons()[1].click()
    wait_until(lambda: undecided(office) == {"note"})
    office.settle()
    assert page.asked.isHidden()
    assert [each.field for each in page.own.table.rows()] == ["note"]
    client, _task = both
    assert office.do(lambda session: session.store.get(Client, client).phone) in ("040-1", "040-2")


def test_both_texts_stay_one_below_the_other(page, office, both):
    look_at(page, office, "note")
    (keep,) = [each for each in page.asked.buttons() if each.text().startswith("Keep all texts")]
    keep.click()
    wait_until(lambda: undecided(office) == {"phone"})
    _client, task = both
    note = office.do(lambda session: session.store.get(Task, task).note)
    assert "Ring före lunch." in note
    assert "Fråga efter Karin." in note


def test_something_else_is_written_and_left_is_a_draft(page, office, both):
    client, _task = both
    look_at(page, office, "phone")
    page.asked.buttons()[-1].click()
    office.settle()
    entry = page.asked.entry
    assert entry.isVisible()
    box = entry.form.box("phone")
    assert box.value() == ""  # nothing is proposed
    box.set_value("040-3")
    box.changed.emit()
    entry.leave.click()
    office.settle()
    assert undecided(office) == {"phone", "note"}
    page.asked.buttons()[-1].click()
    office.settle()
    assert entry.form.box("phone").value() == "040-3"
    entry.save.click()
    wait_until(lambda: undecided(office) == {"note"})
    assert office.do(lambda session: session.store.get(Client, client).phone) == "040-3"


def test_what_comes_in_while_one_looks_is_shown_before_anything_is_decided(page, office, both):
    client, _task = both
    look_at(page, office, "phone")

    def third(session):
        made = session.store.get(Client, client)
        arrives(session, made, of="a third computer", phone="040-7")

    office.do(third)
    page.asked.buttons()[0].click()
    office.settle()
    assert undecided(office) == {"phone", "note"}
    assert "040-7" in words(page.asked)


def test_what_was_decided_otherwise_stands_there_until_its_author_has_seen_it(
    page, office, both, gone
):
    client, _task = both

    def tell(session):
        store = session.store
        (found,) = several(store.connection, store.logs, Client, client)
        own = store.logs.own("work").number
        refs = [each.ref for each in found.events]
        mine, theirs = sorted(refs, key=lambda ref: unpack(ref)[0] != own)
        berit = next(each.user for each in found.events if each.ref == theirs)
        arrives(session, store.get(Client, client), of="a third", by=berit, family_name="Ek")
        third = next(log for log in store.logs.by_id.values() if log.id == log_of("a third"))
        apart = pack(third.number, third.n)
        with store.writing():
            keep_otherwise(store.connection, [(mine, theirs)], session.clock())
            same = Crossing(Client.__number__, an_id(), mine, theirs, 1_777_881_600_000)
            crossing = Crossing(Client.__number__, client, mine, apart, 1_777_881_600_000)
            keep_crossings(session, [crossing, same])

    office.do(tell)
    page.refresh()
    office.settle()
    seen = words(page.told)
    assert "You wrote: 040-1" in seen
    assert "This holds: 040-2" in seen
    assert [each.other for each in page.joined.table.rows()] == ["Berit Alm"]
    page.joined.table.opened.emit(page.joined.table.rows()[0])
    assert gone == [("client", client)]
    (button,) = [
        each for each in page.told.findChildren(QPushButton) if each.text() == "I have seen it"
    ]
    button.click()
    wait_until(page.told.isHidden)
    assert office.do(told_count) == 0
    assert undecided(office) == {"phone", "note"}  # to have seen something decides nothing


def test_the_history_of_the_client_asks_in_the_same_way(desk, office, both, qtbot):
    client, _task = both
    tab = HistoryTab(desk)
    qtbot.addWidget(tab)
    tab.show_page(office.do(read_page, client, "sv"))
    office.settle()
    cards = tab.findChildren(ValuesBeside)
    assert {each.asked.field for each in cards} == {"phone", "note"}
    wanted: list[Form] = []
    tab.fill.connect(wanted.append)
    (phone,) = [each for each in cards if each.asked.field == "phone"]
    phone.buttons[-1].click()
    assert [each.record for each in wanted] == [client]
    phone.buttons[0].click()
    wait_until(lambda: undecided(office) == {"note"})


class TestHeadOffice:
    """It sees that an office has to decide and no value, and who is in two offices."""

    @pytest.fixture
    def news(self, runner, templates, around, tmp_path):
        folder = tmp_path / "central"
        found = templates.copy("central", CENTRAL_NAME, "SE", folder)
        heard: list[News] = []

        def open_it():
            opened = enter(folder, found, hold(folder, around.clock()), around.clock)
            place = at_work(around, opened)
            return OpenPlace(place, News(situation(place.session), None))

        runner.open(runner, open_it, then=heard.append, failed=heard.append)
        wait_until(lambda: len(heard) == 1)
        return heard[0]

    @pytest.fixture
    def page(self, desk, office, qtbot):
        def fill(session):
            made = [a_client(office=session.office, case_no=f"C-{n}") for n in range(3)]
            numbers = ("198501012390", "198501012390", "199001012385")
            for each, number in zip(made, numbers, strict=True):
                add(session, each)
                add(session, an_identifier(client=each.id, value=number, verified=True))
            arrives(session, made[1], office=RecordId(b"\x0a" * 16))
            amend(session, Client, made[2].id, phone="040-1")
            arrives(session, made[2], of="another", phone="040-2")

        office.do(fill)
        page = ConflictsPage(desk)
        qtbot.addWidget(page)
        page.resize(1_060, 720)
        page.show()
        page.turn_to(None)
        office.settle()
        return page

    def test_the_offices_decide_and_no_value_is_seen(self, page):
        assert [each.case_no for each in page.clients.table.rows()] == ["C-2"]
        assert page.own.isHidden()
        assert page.clients.foot.isHidden()
        assert "040-" not in words(page)

    def test_a_pair_is_decided_by_a_person_and_nothing_is_chosen_before(self, page, office):
        card = page.duplicates
        assert [each.one.case_no for each in card.table.rows()] == ["C-0"]
        assert card.table.current() is None
        assert not any(each.isEnabled() for each in card.answers)
        card.table.choose(card.table.rows()[0].key)
        card.same.click()
        wait_until(card.isHidden)
        office.settle()
        (join,) = office.do(lambda session: session.store.find(ClientJoin))
        assert join.state == "joined"
        office.do(undo_last)
        page.refresh()
        office.settle()
        assert not card.isHidden()
