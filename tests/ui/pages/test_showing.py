"""What a client is shown: easy words, the own ones first, nothing of others and nothing of risk."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from tests.chance import stream
from tests.conftest import Demos
from tests.surroundings import Clock

from sluss import paths, text
from sluss.domain.entities import NetworkContact, PartyContact, User
from sluss.text.readability import EASY, lix
from sluss.ui.desk import Desk
from sluss.ui.pages.showing import ShowingPage
from sluss.ui.pages.showing.easy_words import as_text, blocks, easy_line
from sluss.ui.pages.showing.turned import TurnedPage
from sluss.usecases.clients import list_clients, register_client
from sluss.usecases.forms import save_new
from sluss.usecases.generate import KNOWN_LOGIN, KNOWN_PASSPHRASE
from sluss.usecases.office import Surroundings, Workplace, open_office
from sluss.usecases.session import Session
from sluss.usecases.showing import showing_of

TODAY = dt.date(2026, 5, 4)
DAY = dt.timedelta(days=1)
NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)


def make_case(session: Session) -> Any:
    client = register_client(session, given_name="Örjan", family_name="Kjærgård").id

    def new(kind: str, **values: Any) -> Any:
        return save_new(session, kind, client, values).id

    new("ReleaseEvent", planned_date=TODAY + 20 * DAY)
    new("NetworkContact", name="Sara Nilsson")
    mapping = new("NeedsMapping", mapped_on=TODAY)
    new(
        "AreaRating", mapping=mapping, area="housing", need_level=3,
        client_view="I want a door of my own.", wish="Sara shall visit",
    )  # fmt: skip
    hard = (
        "Collaboration concerning accommodation necessitates interdepartmental coordination "
        "throughout municipalities."
    )
    new("JointPlan", goal=hard, client_comment="Good plan.")
    new(
        "Measure", area="occupation", title="Praktik hos M. Ek", type="placement",
        planned_start=TODAY + 30 * DAY,
    )  # fmt: skip
    return client


@pytest.fixture
def page(desk: Desk, office: Any, qtbot: Any) -> ShowingPage:
    page = ShowingPage(desk)
    qtbot.addWidget(page)
    page.resize(1_200, 680)
    page.show()
    page.turn_to(office.do(make_case))
    office.settle()
    QApplication.processEvents()
    return page


def words(widget: Any) -> list[str]:
    return [each.text() for each in widget.findChildren(QLabel) if each.isVisibleTo(widget)]


@pytest.mark.feature("F-S3-13")
class TestPreview:
    def test_the_clients_own_words_come_first(self, page: ShowingPage) -> None:
        told = [each for each in page.plan.findChildren(QLabel) if each.isVisibleTo(page.plan)]
        told.sort(key=lambda each: each.mapTo(page.plan, QPoint(0, 0)).y())
        first = [each.text() for each in told[:3]]
        assert first == ["What you have said", "Good plan.", "I want a door of my own."]

    def test_nothing_of_others_and_no_number_is_there(self, page: ShowingPage) -> None:
        told = " ".join(words(page.plan))
        for hidden in ("Sara", "M. Ek", "MAL-26", "Kjærgård"):
            assert hidden not in told

    def test_the_officer_reads_what_is_kept_back_and_why(self, page: ShowingPage) -> None:
        assert page.left_out.isVisible()
        told = words(page.left_out)
        assert "Names somebody else: Sara shall visit" in told
        assert any(each.startswith("Hard to read, write it in easier words: Coll") for each in told)

    def test_what_is_not_fixed_and_what_is_missing_is_said_calmly(self, page: ShowingPage) -> None:
        told = words(page.plan)
        assert "It is not fixed yet." in told
        assert "Work trial" in told
        assert any(each.endswith("we have yet to find one.") for each in told)

    def test_the_page_that_is_turned_says_the_same(self, page: ShowingPage, qtbot: Any) -> None:
        with qtbot.waitSignal(page.turn_wanted) as given:
            QTest.keyClick(page.turn, Qt.Key.Key_Space)
        turned = given.args[0]
        assert isinstance(turned, TurnedPage)
        qtbot.addWidget(turned)
        assert words(turned.plan) == words(page.plan)
        assert turned.plan.line.picture is None or turned.plan.line.picture.plain

    def test_one_goes_back_to_the_client(self, page: ShowingPage, gone: Any) -> None:
        page.back.click()
        assert gone == [("client", page.place())]


@pytest.fixture(scope="module")
def demo_office(
    catalog: Any, demos: Demos, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Workplace]:
    around = Surroundings(catalog, Clock(NOW), stream("showing"))
    made = demos.copy(NOW, tmp_path_factory.mktemp("showing") / "demo")
    place = open_office(around, made.office, KNOWN_LOGIN, KNOWN_PASSPHRASE)
    yield place
    place.close()


@pytest.mark.parametrize("language", ["sv", "da"])
def test_everything_clients_of_the_demo_are_shown_is_easy_and_about_nobody_else(
    demo_office: Workplace, language: str
) -> None:
    session = demo_office.session
    text.use(language, paths.translations())
    others = {each.name for each in session.store.find(User)}
    others |= {each.name for each in session.store.find(PartyContact)}
    others |= {each.name for each in session.store.find(NetworkContact)}
    risk = [code.label(language) for code in session.catalog.codes("withheld_word").codes]
    hardest, read = 0.0, 0
    for row in list_clients(session).rows:
        shown = showing_of(session, row.id, language)
        told = as_text(blocks(shown))
        marks = [mark.label for mark in easy_line(shown).marks]
        assert shown.release is not None or not any("release" in each for each in marks)
        assert not [name for name in others if name and name in told]
        assert not [word for word in told.casefold().split() if word.startswith(tuple(risk))]
        assert row.case_no not in told
        if len(told.split()) >= 20:  # of a few words the share of long ones says nothing
            read += 1
            hardest = max(hardest, lix(told))
    assert read >= 5
    assert hardest <= EASY
