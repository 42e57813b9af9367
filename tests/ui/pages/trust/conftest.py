"""Head office's computer with the page of keys and approvals on its screen."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.journeys.world import CENTRAL, Blueprint
from tests.ui.pages.exchange.conftest import blueprint, far, stick
from tests.ui.pages.exchange.sticks import Seat

from sluss.ui.pages.trust import TrustPage

__all__ = ["blueprint", "far", "stick"]


class TrustSeat(Seat):
    """Head office's computer; its page is that of keys and approvals."""

    def new_page(self) -> TrustPage:  # type: ignore[override]
        """Turn to the page as after unlocking."""
        page = TrustPage(self.desk)
        self._column.insertWidget(1, page, 1)
        self.resize(1_220)
        self.window.show()
        self.window.activateWindow()
        page.turn_to(None)
        self.settle()
        page.focus_first()
        return page


@pytest.fixture
def centre(qtbot, theme, blueprint: Blueprint, tmp_path: Path) -> Iterator[TrustSeat]:
    seat = TrustSeat(qtbot, theme, blueprint, CENTRAL, tmp_path / "centre")
    yield seat
    assert seat.runner.stop()
