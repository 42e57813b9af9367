"""Each part of needs and goals by keyboard, for a screen reader, and in small windows."""

import datetime as dt
from collections.abc import Iterator
from typing import Any

import pytest
from pytestqt.qtbot import QtBot
from tests.ui.pages.conftest import Office
from tests.ui.walk.access import colour_alone, nameless, out_of_reach, small
from tests.ui.walk.clipping import clipped

from sluss.domain.ids import RecordId
from sluss.ui.desk import Desk
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.client.needs import NeedsTab
from sluss.ui.pages.client.needs.answering import AnsweringPage
from sluss.ui.theme import Theme
from sluss.usecases.clients import register_client
from sluss.usecases.forms import save_new
from sluss.usecases.goals import save_goal
from sluss.usecases.mapping_form import save_mapping
from sluss.usecases.session import Session
from sluss.usecases.way_out import note_turning_point, rate_oneself

PARTS = ("mapped", "goals", "tried", "onward")
LOOKS = [(1_024, 640, 100), (1_280, 720, 150), (1_024, 640, 200)]
AREAS = ("housing", "care", "occupation", "economy", "social_support", "supervision")
DAY = dt.date(2026, 4, 28)
REST_MS = 200  # until layouts have come to rest
LONG = "Jag vill ha något eget, gärna i Lund där min syster bor, och inte tillbaka."


def fill(session: Session) -> RecordId:
    """Register a client of whom every part of the tab has something to show."""
    client = register_client(session, given_name="Örjan", family_name="Kjærgård").id
    for back, level in ((100, 4), (50, 3), (0, 2)):
        said: dict[str, Any] = {f"{area}.need_level": level for area in AREAS}
        said |= {"economy.need_level": None, "housing.motivation": 9, "housing.wish": "Egen dörr"}
        said |= {"housing.client_view": LONG, "housing.staff_view": LONG}
        said |= {"mapped_on": DAY - dt.timedelta(days=back), "participants": "Örjan, Maja Ek"}
        said |= {"with_officer": True, "done": bool(back)}
        save_mapping(session, client, None, "six_areas", said)
    words: dict[str, Any] = {"client_words": LONG, "conditions": LONG, "main": True}
    goal = save_goal(session, client, None, words | {"text": "Eget boende", "due": DAY}).id
    step: dict[str, Any] = {"text": "Kontrakt före natten", "parent": goal, "measured_by": LONG}
    save_goal(session, client, None, step)
    tried = {"area": "care", "what": "Behandlingshem", "provider": "Lunden", "outcome": LONG}
    save_new(session, "EarlierIntervention", client, {**tried, "start": DAY, "source": "Klienten"})
    for answer in ("no", "yes"):
        save_new(session, "DesistanceCheck", client, {"checked_on": DAY, "housing": answer})
    rate_oneself(session, client, "start", {"confidence": 3})
    point: dict[str, Any] = {"happened_on": DAY, "kind": "crisis", "description": LONG}
    note_turning_point(session, client, point | {"task_title": "Ring i morgon", "task_due": DAY})
    work: dict[str, Any] = {"rated_on": DAY, "level": "needs_support", "expected_weeks": 26}
    save_new(session, "Readiness", client, work | {"reason": LONG, "joint_measure": True})
    return client


@pytest.fixture
def page(desk: Desk, office: Office, qtbot: QtBot) -> ClientPage:
    client = office.do(fill)
    page = ClientPage(desk)
    qtbot.addWidget(page)
    page.resize(1_200, 680)
    page.show()
    page.turn_to(client)
    office.settle()
    return page


@pytest.fixture
def parts(page: ClientPage, office: Office, qtbot: QtBot) -> Iterator[str]:
    """Turn to one part after the other, then to the goals as text and to the form."""

    def turn() -> Iterator[str]:
        names = [page.tabs.tabText(at) for at in range(page.tabs.count())]
        page.tabs.setCurrentIndex(names.index("Needs and goals"))
        office.settle()
        tab = page.tabs.currentWidget().findChild(NeedsTab)
        assert isinstance(tab, NeedsTab)
        for part in PARTS:
            tab.turn_to(part)
            qtbot.wait(REST_MS)
            yield part
        tab.turn_to("goals")
        tab.goals.read.click()
        qtbot.wait(REST_MS)
        yield "text"
        tab.mapped.begin.click()
        office.settle()
        qtbot.wait(REST_MS)
        yield "form"
        page.entry.left.emit()

    return turn()


def test_everything_is_reached_named_and_large_enough(
    page: ClientPage, parts: Iterator[str]
) -> None:
    checks = (nameless, small, colour_alone, out_of_reach)
    found = [f"{part}: {fault}" for part in parts for check in checks for fault in check(page)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("width", "height", "zoom"), LOOKS)
def test_no_part_cuts_a_text_off(
    page: ClientPage, parts: Iterator[str], theme: Theme, width: int, height: int, zoom: int
) -> None:
    theme.use(zoom=zoom)
    page.resize(width - 60, height - 20)  # beside the rail
    found = [
        f"{part}: {fault}"
        for part in parts
        for inside in (page.tabs.currentWidget(), page.entry)
        if inside.isVisible()
        for fault in clipped(inside, theme)
    ]
    assert not found, "\n".join(found)


@pytest.mark.parametrize(("width", "height", "zoom"), LOOKS)
def test_the_clients_own_screen_cuts_nothing_off(
    theme: Theme, qtbot: QtBot, width: int, height: int, zoom: int
) -> None:
    theme.use(zoom=zoom)
    asked = AnsweringPage(theme)
    qtbot.addWidget(asked)
    asked.resize(width, height)
    asked.show()
    qtbot.wait(20)
    for check in (nameless, small, out_of_reach):
        assert not list(check(asked))
    assert not list(clipped(asked, theme))
