"""Computers with the exchange page on their screens, others far away, and a folder as the stick."""

import pytest
from tests.journeys.world import CENTRAL, Blueprint
from tests.ui.pages.exchange.sticks import Seat, enrol_seat, work


@pytest.fixture(scope="session")
def blueprint(tmp_path_factory, catalog):
    return Blueprint(tmp_path_factory.mktemp("blueprint"), catalog)


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def far(blueprint, tmp_path):
    """Open a computer that is somewhere else: `far("lund")`."""
    opened = []

    def open_one(name):
        opened.append(blueprint.open(name, tmp_path / f"far {name}", luck="far"))
        return opened[-1]

    yield open_one
    for computer in opened:
        computer.place.close()


@pytest.fixture
def head(far):
    """Head office, somewhere else."""
    return far(CENTRAL)


@pytest.fixture
def seat(qtbot, theme, blueprint, tmp_path):
    """The laptop in Malmö on whose screen the page is. It is not approved yet."""
    seat = Seat(qtbot, theme, blueprint, "malmo-1", tmp_path / "here")
    yield seat
    assert seat.runner.stop()


@pytest.fixture
def approved(seat, head):
    """The same laptop, approved, with three things done on it."""
    enrol_seat(head, seat)
    seat.do(work)
    seat.page.refresh()
    seat.settle()
    seat.page.focus_first()
    return seat


@pytest.fixture
def centre(qtbot, theme, blueprint, tmp_path):
    """Head office's computer, on whose screen the page is."""
    seat = Seat(qtbot, theme, blueprint, CENTRAL, tmp_path / "centre")
    yield seat
    assert seat.runner.stop()
