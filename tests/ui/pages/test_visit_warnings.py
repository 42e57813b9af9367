"""Above the sheet of a day of visits stands what those who go have to be careful about."""

import datetime as dt

import pytest

from sluss.ui.careful import CarefulStrip
from sluss.usecases.client_warnings import warn_in
from sluss.usecases.clients import register_client
from sluss.usecases.session import today


def two_apart(session):
    one, other = (register_client(session, given_name=name).id for name in ("Nils", "Bo"))
    end = today(session) + dt.timedelta(days=10)
    warn_in(session, one, {"kind": "keep_apart", "other_client": other, "end": end})
    return one, other


@pytest.fixture
def strip(desk, qtbot):
    strip = CarefulStrip(desk)
    qtbot.addWidget(strip)
    return strip


def test_two_who_are_kept_apart_are_told_only_when_both_are_met(strip, office):
    one, other = office.do(two_apart)
    day = office.do(today)
    strip.show_day([one, other], day)
    office.settle()
    (line,) = strip.lines
    assert "kept apart" in line
    assert not strip.isHidden()
    strip.show_day([one], day)
    office.settle()
    assert strip.lines == ()
    assert strip.isHidden()
