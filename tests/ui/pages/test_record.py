"""People and More: what is known on a day is shown, asked for, written down and taken back."""

import datetime as dt
from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from pytestqt.qtbot import QtBot
from tests.ui.pages.conftest import Office

from sluss.domain.dated import Part, State
from sluss.domain.entities import (
    HousingFact,
    Involvement,
    NetworkConsent,
    ReleaseEvent,
    WeeklySlot,
)
from sluss.domain.ids import RecordId
from sluss.ui.desk import Desk
from sluss.ui.help_places import place_of
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.client.documents.tab import DocumentsTab
from sluss.ui.pages.client.record import FactsTab, PeopleTab, SentenceTab
from sluss.usecases.clients import register_client
from sluss.usecases.dated_facts import change_fact, note_fact
from sluss.usecases.drafts import drafts
from sluss.usecases.parties import add_party
from sluss.usecases.sentences import move_release
from sluss.usecases.session import Session, today
from sluss.usecases.undo import undo_last

Write = Callable[..., RecordId]


@pytest.fixture
def client(office: Office) -> RecordId:
    found: RecordId = office.do(lambda session: register_client(session, given_name="Örjan").id)
    return found


@pytest.fixture
def write(office: Office, client: RecordId) -> Write:
    """Write a record down; days are counted from today."""

    def put(kind: str, /, **values: object) -> RecordId:
        def work(session: Session) -> RecordId:
            day = today(session)
            given = {
                name: day + value if isinstance(value, dt.timedelta) else value
                for name, value in values.items()
            }
            return note_fact(session, kind, client, given).id  # type: ignore[arg-type]

        found: RecordId = office.do(work)
        return found

    return put


@pytest.fixture
def page(desk: Desk, client: RecordId, office: Office, qtbot: QtBot) -> ClientPage:
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1_200, 680)
    page.show()
    page.turn_to(client)
    office.settle()
    return page


def days(number: int) -> dt.timedelta:
    return dt.timedelta(days=number)


def turned(page: ClientPage, key: str, office: Office) -> QWidget:
    page.tabs.turn_to(key)
    office.settle()
    made = page.tabs.seen()
    assert made is not None
    return made


def more(page: ClientPage, office: Office) -> FactsTab:
    found = turned(page, "facts", office)
    assert isinstance(found, FactsTab)
    return found


def sanction(page: ClientPage, office: Office) -> SentenceTab:
    found = turned(page, "sentence", office)
    assert isinstance(found, SentenceTab)
    return found


def people(page: ClientPage, office: Office) -> PeopleTab:
    found = turned(page, "people", office)
    assert isinstance(found, PeopleTab)
    return found


def words(part: QWidget) -> str:
    """Return everything that can be read in a part of the window."""
    said = [each.text() for each in part.findChildren(QLabel)]
    said += [each.text() for each in part.findChildren(QAbstractButton)]
    return "\n".join(said)


def rows(card: object) -> list[tuple[str, str]]:
    table = card.table  # type: ignore[attr-defined]
    return [(row.kind.kind, row.line.says if row.line else "") for row in table.rows()]


class TestFacts:
    def test_what_is_not_known_yet_stands_there_to_be_asked(
        self, page: ClientPage, office: Office
    ) -> None:
        tab = more(page, office)
        assert ("HousingFact", "") in rows(tab.facts.cards[Part.LIVING])
        add = tab.facts.cards[Part.LIVING].buttons["HousingFact"]
        assert (add.text(), add.accessibleName()) == ("Housing", "Add: Housing")

    def test_a_new_fact_is_written_in_the_form_and_ends_the_one_before(
        self, page: ClientPage, office: Office, write: Write, qtbot: QtBot
    ) -> None:
        write("HousingFact", situation="custody", start=days(-100))
        office.settle()
        card = more(page, office).facts.cards[Part.LIVING]
        card.buttons["HousingFact"].click()
        office.settle()
        form = page.entry.form
        assert place_of(page.entry) == "client#facts"
        assert form.box("start").value() == page.desk.situation.today
        form.box("situation").set_value("family")
        form.box("secured").set_value(True)
        page.entry.save.click()
        office.settle()
        facts = office.do(lambda session: session.store.find(HousingFact))
        assert {each.situation: each.end for each in facts} == {
            "custody": page.desk.situation.today, "family": None
        }  # fmt: skip
        assert rows(more(page, office).facts.cards[Part.LIVING])[0] == (
            "HousingFact", "With family"
        )  # fmt: skip
        office.do(undo_last)
        facts = office.do(lambda session: session.store.find(HousingFact))
        assert [each.end for each in facts] == [None]

    def test_a_line_is_opened_with_enter_and_corrected(
        self, page: ClientPage, office: Office, write: Write
    ) -> None:
        fact = write("HousingFact", situation="shelter", start=days(-9))
        office.settle()
        table = more(page, office).facts.cards[Part.LIVING].table
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Return)
        office.settle()
        assert page.entry.isVisible()
        page.entry.form.box("situation").set_value("sublet")
        page.entry.save.click()
        office.settle()
        found = office.do(lambda session: session.store.get(HousingFact, fact))
        assert found.situation == "sublet"

    def test_one_sees_what_was_before_only_if_one_wants_to(
        self, page: ClientPage, office: Office, write: Write
    ) -> None:
        write("HousingFact", situation="custody", start=days(-100))
        write("HousingFact", situation="family", start=days(-10))
        office.settle()
        tab = more(page, office)
        living = tab.facts.cards[Part.LIVING]
        assert [each for each in rows(living) if each[0] == "HousingFact"] == [
            ("HousingFact", "With family")
        ]
        tab.earlier.setChecked(True)
        office.settle()
        assert ("HousingFact", "In custody") in rows(living)
        tab.earlier.setChecked(False)
        tab.day.set_date(page.desk.situation.today - days(50))
        tab.day.changed.emit()
        office.settle()
        first = rows(living)[0]
        assert first == ("HousingFact", "In custody")

    def test_a_wrong_record_is_taken_back_and_undone(
        self, page: ClientPage, office: Office, write: Write
    ) -> None:
        write("HousingFact", situation="shelter", start=days(-9))
        office.settle()
        card = more(page, office).facts.cards[Part.LIVING]
        card.table.setCurrentIndex(card.table.model().index(0, 0))
        assert card.take_back.isEnabled()
        card.take_back.click()
        office.settle()
        assert rows(card)[0] == ("HousingFact", "")
        office.do(undo_last)
        office.settle()
        assert len(office.do(lambda session: session.store.find(HousingFact))) == 1

    def test_a_fault_stands_at_its_field_and_the_draft_stays(
        self, page: ClientPage, office: Office
    ) -> None:
        card = more(page, office).facts.cards[Part.DAY]
        card.buttons["WeeklySlot"].click()
        office.settle()
        form = page.entry.form
        for name, value in (("weekday", "1"), ("begins", "15:00"), ("ends", "09:00")):
            form.box(name).set_value(value)
        page.entry.save.click()
        office.settle()
        assert "ends before it begins" in form.box("ends").fault.text()
        assert office.do(lambda session: session.store.find(WeeklySlot)) == []
        page.entry.leave.click()
        office.settle()
        card.buttons["WeeklySlot"].click()
        office.settle()
        assert page.entry.form.box("begins").value() == "15:00"

    def test_a_draft_that_is_taken_up_from_today_ends_the_one_before_too(
        self, page: ClientPage, office: Office, write: Write
    ) -> None:
        write("HousingFact", situation="custody", start=days(-100))
        office.settle()
        more(page, office).facts.cards[Part.LIVING].buttons["HousingFact"].click()
        office.settle()
        page.entry.form.box("situation").set_value("family")
        page.entry.leave.click()
        office.settle()
        (draft,) = office.do(drafts, "en")
        page.turn_to(draft.target)
        office.settle()
        assert page.entry.form.box("situation").value() == "family"
        page.entry.save.click()
        office.settle()
        facts = office.do(lambda session: session.store.find(HousingFact))
        assert {each.situation for each in facts if each.end is None} == {"family"}

    def test_what_a_colleague_changed_meanwhile_is_not_written_over(
        self, page: ClientPage, office: Office, write: Write
    ) -> None:
        fact = write("HousingFact", situation="shelter", start=days(-9))
        office.settle()
        table = more(page, office).facts.cards[Part.LIVING].table
        table.setFocus()
        QTest.keyClick(table, Qt.Key.Key_Return)
        office.settle()
        office.do(change_fact, "HousingFact", fact, {"situation": "social_housing"})
        page.entry.form.box("basis").set_value("seen")
        page.entry.save.click()
        office.settle()
        found = office.do(lambda session: session.store.get(HousingFact, fact))
        assert (found.situation, found.basis) == ("social_housing", "seen")

    @pytest.mark.feature("F-S1-41")
    def test_the_hours_of_the_week_are_added_up(
        self, page: ClientPage, office: Office, write: Write
    ) -> None:
        write("WeeklySlot", weekday="1", begins="09:00", ends="15:00", start=days(-1))
        office.settle()
        assert "6 hours a week, 6 of them by day on working days" in words(more(page, office).facts)

    def test_a_paste_that_looks_like_a_page_is_shown_as_it_is(
        self, page: ClientPage, office: Office, write: Write
    ) -> None:
        write("HousingFact", situation="family", start=days(-1))
        write("OccupationFact", status="employed", detail="<img src=file:///x>", start=days(-1))
        office.settle()
        table = more(page, office).facts.cards[Part.DAY].table
        said = [row.line.more for row in table.rows() if row.line is not None]
        assert said == ["<img src=file:///x>"]


class TestSentence:
    def test_every_planned_day_stays_readable_and_the_risk_stands_here_only(
        self, page: ClientPage, office: Office, write: Write, client: RecordId
    ) -> None:
        episode = write(
            "SentenceEpisode", sanction_type="prison", start=days(-60), sentence_days=240
        )
        write("EnforcementPhase", episode=episode, phase="prison", start=days(-60))
        release = write("ReleaseEvent", episode=episode, planned_date=days(60))
        moved = page.desk.situation.today + days(90)
        office.do(move_release, release, moved, "Counted again")
        write("RiskAssessment", assessed_on=days(-5), level="high", instrument="RBM-B")
        office.settle()
        tab = more(page, office)
        assert "High" not in [each[1] for card in tab.facts.cards.values() for each in rows(card)]
        found = sanction(page, office)
        said = words(found.sentence)
        assert "60 of 240 days served, 25 %" in said
        assert "Before that:" in said
        assert rows(found.sentence.risk) == [("RiskAssessment", "High")]
        assert "High" not in words(page.header)

    def test_a_client_who_serves_nothing_inside_is_asked_for_no_release(
        self, page: ClientPage, office: Office, write: Write
    ) -> None:
        """The buttons of the client seen before go, and nothing asks for them any more."""
        card = sanction(page, office).sentence.sentence
        assert "ReleaseEvent" in card.buttons
        write("SentenceEpisode", sanction_type="probation", start=days(-60), sentence_days=365)
        page.refresh()
        office.settle()
        assert "ReleaseEvent" not in card.buttons
        said = words(sanction(page, office).sentence)
        assert "365 days. No time served is noted." in said

    def test_a_release_before_the_sanction_is_told_at_the_field(
        self, page: ClientPage, office: Office, write: Write
    ) -> None:
        write("SentenceEpisode", sanction_type="prison", start=days(-60))
        office.settle()
        tab = sanction(page, office)
        tab.sentence.sentence.buttons["ReleaseEvent"].click()
        office.settle()
        form = page.entry.form
        assert form.box("episode").value() is not None  # the newest sanction is meant
        form.box("planned_date").set_value(page.desk.situation.today - days(90))
        page.entry.save.click()
        office.settle()
        assert "before the sanction began" in form.box("planned_date").fault.text()
        assert office.do(lambda session: session.store.find(ReleaseEvent)) == []

    def test_whoever_was_never_inside_is_not_asked_about_a_release(
        self, page: ClientPage, office: Office, write: Write
    ) -> None:
        write("SentenceEpisode", sanction_type="probation", start=days(-60))
        office.settle()
        tab = sanction(page, office)
        assert "ReleaseEvent" not in tab.sentence.sentence.buttons
        assert "elease" not in words(tab)


class TestPeople:
    @pytest.mark.feature("F-S4-14")
    def test_an_authority_that_was_not_asked_is_asked_from_its_line(
        self, page: ClientPage, office: Office
    ) -> None:
        tab = people(page, office)
        before = {line.type: line.state for line in tab.authorities.rows()}
        assert before["police"] == ""
        party = office.do(lambda session: add_party(session, "Jobb Malmö", "other").id)
        tab.add.click()
        office.settle()
        page.entry.form.box("party").set_value(party)
        page.entry.form.box("state").set_value("asked")
        page.entry.save.click()
        office.settle()
        (kept,) = office.do(lambda session: session.store.find(Involvement))
        assert (kept.party, kept.state) == (party, "asked")
        lines = {line.name: line.state_label for line in people(page, office).authorities.rows()}
        assert lines["Jobb Malmö"] == "Asked"

    @pytest.mark.feature("F-S4-08")
    def test_what_is_missing_names_the_side_and_never_the_client(
        self, page: ClientPage, office: Office
    ) -> None:
        tab = people(page, office)
        assert tab.findings.isVisible()
        said = words(tab.findings)
        assert "Social services: nobody there answers for the client yet." in said
        assert "Örjan" not in said

    @pytest.mark.feature("F-S0-10")
    def test_a_person_of_the_network_is_written_down(
        self, page: ClientPage, office: Office
    ) -> None:
        tab = people(page, office)
        tab.network.buttons["NetworkContact"].click()
        office.settle()
        form = page.entry.form
        for name, value in (("name", "Maria"), ("relation", "family"), ("may_contact", True)):
            form.box(name).set_value(value)
        page.entry.save.click()
        office.settle()
        assert rows(people(page, office).network) == [("NetworkContact", "Maria")]

    @pytest.mark.feature("F-S1-16")
    def test_a_person_agrees_and_what_was_agreed_to_is_only_ended(
        self, page: ClientPage, office: Office, write: Write
    ) -> None:
        maria = write("NetworkContact", name="Maria", relation="family")
        party = office.do(lambda s: add_party(s, "Soc Malmö", "social_services").id)
        tab = people(page, office)
        tab.network.table.choose(("NetworkContact", maria))
        tab.agreed.buttons["NetworkConsent"].click()
        office.settle()
        form = page.entry.form
        form.box("party").set_value(party)
        form.box("valid_to").set_value(office.do(lambda s: today(s) + days(90)))
        page.entry.save.click()
        office.settle()
        (kept,) = office.do(lambda session: session.store.find(NetworkConsent))
        tab = people(page, office)
        (line,) = tab.agreed.table.rows()
        assert kept.party == party
        assert rows(tab.agreed) == [("NetworkConsent", "Maria")]
        tab.agreed.table.opened.emit(line)
        office.settle()
        assert {"contact", "party"}.isdisjoint(page.entry.form.names())
        page.entry.form.box("taken_back_on").set_value(kept.given_on)
        page.entry.save.click()
        office.settle()
        (after,) = people(page, office).agreed.table.rows()
        assert after.line is not None
        assert after.line.state is State.PAST

    @pytest.mark.feature("F-S1-16")
    def test_who_acts_for_the_client_is_written_down_and_offered_copies(
        self, page: ClientPage, office: Office
    ) -> None:
        tab = people(page, office)
        tab.acting.buttons["Representative"].click()
        office.settle()
        form = page.entry.form
        assert form.box("reach").value() == "contact"  # the narrowest
        for name, value in (("name", "Agnes Ek"), ("kind", "good_man"), ("paper_no", "7")):
            form.box(name).set_value(value)
        page.entry.save.click()
        office.settle()
        assert rows(people(page, office).acting) == [("Representative", "Agnes Ek")]
        documents = turned(page, "documents", office)
        assert isinstance(documents, DocumentsTab)
        offered = [each.text() for each in documents.choosing.ticks.values()]
        assert any("Agnes Ek" in each for each in offered)

    def test_every_control_can_be_reached_and_has_a_name(
        self, page: ClientPage, office: Office
    ) -> None:
        for tab in (people(page, office), more(page, office)):
            for each in tab.findChildren(QWidget):
                if each.focusPolicy() & Qt.FocusPolicy.TabFocus and each.isVisible():
                    named = each.accessibleName() or getattr(each, "text", str)()
                    assert named, each
                    assert each.height() >= 24, each
