"""The page for lists: looked into first, every mistake named, then given out."""

import pytest
from tests.chance import stream
from tests.surroundings import Clock
from tests.ui.pages.monday.conftest import Morning, made
from tests.ui.waiting import wait_until

from sluss import paths
from sluss.ui.pages.distribution import DistributionPage
from sluss.usecases.office import Surroundings

CODES = "codes/party_type.csv"


@pytest.fixture
def page(qtbot, theme, catalog, tmp_path):
    made(catalog, tmp_path / "central", "central", "Huvudkontoret", "carl").close()
    around = Surroundings(catalog, Clock(), stream("lists"))
    morning = Morning(qtbot, theme, around, tmp_path / "central")
    page = DistributionPage(morning.desk)
    qtbot.addWidget(page)
    page.show()
    page.turn_to(None)
    morning.settle()
    yield page
    assert morning.runner.stop()


def put(folder, line):
    file = folder / CODES
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text((paths.resources() / CODES).read_text(encoding="utf-8") + line, "utf-8")


def settle(page):
    wait_until(lambda: not page.desk.runner.busy)


def test_lists_are_looked_into_and_given_out(page, tmp_path):
    columns = (paths.resources() / CODES).read_text(encoding="utf-8").splitlines()[0].split(",")
    cells = {"code": "x", "sv": "Fält", "da": "Gade", "en": "Street", "source": "head office"}
    put(tmp_path / "lists", ",".join(cells.get(each, "") for each in columns) + "\n")
    assert page.give.isHidden()
    page.folder.put((tmp_path / "lists",))
    page.look.click()
    settle(page)
    assert page.lines.texts()[0] == CODES
    assert page.give.hasFocus()
    page.give.click()
    settle(page)
    assert "version 1" in page.in_force.text()
    assert page.give.isHidden()


def test_every_mistake_is_shown_with_its_line(page, tmp_path):
    put(tmp_path / "lists", "x,y\nz,y\n")
    page.folder.put((tmp_path / "lists",))
    page.look.click()
    settle(page)
    assert len(page.lines.texts()) == 2
    assert all(text.startswith("party_type.csv, line ") for text in page.lines.texts())
    assert page.give.isHidden()
