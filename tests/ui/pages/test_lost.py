"""The page for what is lost: chosen, told, reported, and told to the authority."""

import pytest

from sluss.ui.pages.lost import LostPage
from sluss.usecases.incidents import incidents


@pytest.fixture
def page(desk, office, qtbot):
    page = LostPage(desk)
    qtbot.addWidget(page)
    page.resize(1_060, 680)
    page.show()
    page.turn_to(None)
    office.settle()
    return page


def test_before_approval_something_else_can_be_reported(page, office):
    assert page.things.table.rows() == ()
    assert page.on_it.none.isVisible()
    page.things.other_button.click()
    office.settle()
    assert page.entry.form.box("what").value() == "paper"
    page.entry.form.box("clients").set_value(3)
    page.entry.save.click()
    office.settle()
    (line,) = page.incidents.table.rows()
    assert (line.clients, line.open) == (3, True)
    assert page.incidents.revoke.isHidden()
    page.incidents.told.click()
    office.settle()
    (line,) = page.incidents.table.rows()
    assert not line.open
    assert not page.incidents.told.isEnabled()
    page.incidents.found.click()
    office.settle()
    ((line,),) = (office.do(lambda session: incidents(session, "en")),)
    assert line.found_on is not None


def test_the_paper_is_saved(page, office, tmp_path):
    page.things.other_button.click()
    office.settle()
    page.entry.save.click()
    office.settle()
    page.incidents.save(tmp_path / "loss.pdf")
    office.settle()
    assert (tmp_path / "loss.pdf").read_bytes().startswith(b"%PDF")
    assert page.incidents.notice.isVisible()
