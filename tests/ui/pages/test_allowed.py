"""What the role does not include is grey and says why; what it does is not."""

from dataclasses import replace

from PySide6.QtWidgets import QPushButton

from sluss.domain.rights import Right
from sluss.ui.allowed import if_allowed
from sluss.ui.pages.client.header import ClientHeader
from sluss.ui.pages.clients import ClientsPage


def without(desk, *rights):
    """Return the desk of somebody who has all rights but these."""
    left = frozenset(Right) - set(rights)
    return replace(desk, situation=replace(desk.situation, rights=left))


def test_who_may_not_write_sees_grey_buttons_with_a_reason(desk, qtbot):
    header = ClientHeader(without(desk, Right.WRITE_CASES))
    qtbot.addWidget(header)
    for each in (header.note, header.measure, header.edit, header.happened):
        assert not each.isEnabled()
        assert each.accessibleDescription()
        assert each.toolTip() == "Your role here does not include this."


def test_who_may_not_register_clients_has_no_way_there(desk, office, qtbot):
    page = ClientsPage(without(desk, Right.REGISTER_CLIENTS))
    qtbot.addWidget(page)
    office.settle()
    assert not page.new.isEnabled()
    assert not page.bring.isEnabled()


def test_who_may_is_not_stopped(desk, qtbot):
    control = QPushButton("Save")
    qtbot.addWidget(control)
    assert if_allowed(desk, Right.WRITE_CASES, control)
    assert control.isEnabled()
    assert not control.toolTip()
