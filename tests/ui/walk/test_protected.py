"""Every page of the window, walked by somebody who may not see two of the clients."""

import pytest
from PySide6.QtCore import (
    QAbstractItemModel,
    QAbstractListModel,
    QCoreApplication,
    QEvent,
    QModelIndex,
    Qt,
)
from PySide6.QtGui import QAccessible, QAction
from PySide6.QtWidgets import QAbstractItemView, QApplication, QComboBox, QWidget
from tests import canary_office
from tests.canary_office import canaries_in
from tests.other_users import PASSPHRASE
from tests.ui.walk.conftest import Walker

from sluss import paths, text
from sluss.store.lockfile import hold
from sluss.store.opening import enter
from sluss.ui.doors import Known
from sluss.ui.memory import Memory
from sluss.ui.start import make_window
from sluss.usecases.office import at_work

pytestmark = pytest.mark.feature("INV-19")

# What a widget says; each is called without arguments where it is there.
SAYS = (
    "windowTitle", "toolTip", "statusTip", "whatsThis", "accessibleName", "accessibleDescription",
    "text", "title", "placeholderText", "toPlainText", "currentText",
)  # fmt: skip
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
)


def said():
    """Yield every text that anything open shows, is called, or tells a screen reader."""
    for widget in QApplication.allWidgets():
        yield from _said_by(widget)
        if isinstance(widget, QAbstractItemView):
            yield from _cells(widget.model())
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(at) for at in range(widget.count()))
        for action in widget.findChildren(
            QAction, options=Qt.FindChildOption.FindDirectChildrenOnly
        ):
            yield from (action.text(), action.toolTip())
        heard = QAccessible.queryAccessibleInterface(widget)
        if widget.isVisible() and heard.isValid():
            yield from (heard.text(each) for each in QAccessible.Text if each.value < 6)


def _said_by(widget: QWidget):
    for name in SAYS:
        asked = getattr(widget, name, None)
        if callable(asked):
            try:
                answer = asked()
            except TypeError:  # of a widget in which this asks for something else
                continue
            if isinstance(answer, str):
                yield answer


def _cells(model: object):
    if not isinstance(model, QAbstractItemModel):
        return  # a list nobody has filled yet
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount(QModelIndex())
    for row in range(model.rowCount(QModelIndex())):
        for column in range(columns):
            for role in ROLES:
                answer = model.index(row, column).data(role)
                if isinstance(answer, str):
                    yield answer


@pytest.fixture
def folder(templates, around, tmp_path):
    """The folder of an office with two clients whom Berit may not see, and the protected case."""
    where = tmp_path / "store"
    found = templates.copy("office", "Frivården Malmö", "SE", where)
    place = at_work(around, enter(where, found, hold(where, around.clock()), around.clock))
    hidden = canary_office.fill(place)
    place.close()
    return where, hidden


@pytest.fixture
def walker(folder, qapp, computer):
    text.use("en", paths.translations())
    known = Known("berit", PASSPHRASE)
    made = Walker(make_window(qapp, computer, folder[0], Memory(), known))
    made.window.show()
    made.window.unlock_page.enter_with(known)
    while made.window.shell is None:
        made.rest()
    made.rest()
    yield made
    made.window.runner.stop()
    made.window.hide()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_no_page_says_who_is_hidden(walker, folder):
    where, hidden = folder
    seen: set[str] = set()
    places = 0
    for place in walker.places():
        words = "\n".join(said())
        assert canaries_in(words) == [], place
        assert hidden.case_no not in words, place
        seen.update(each for each in ("Efterlund", "Kvarnstjärna") if each in words)
        places += 1
    assert seen == {"Efterlund", "Kvarnstjärna"}  # who is not hidden was read by this test
    assert places > 30
    clients = walker.window.shell.pages["clients"]
    walker.window.shell.go("clients", None)
    for word in (*canary_office.CANARIES, hidden.case_no):
        clients.search.setText(word)
        walker.rest()
        # Somebody with a name like it may be offered, and never who was called so.
        found = {row.id for row in clients.table.rows()}
        assert found.isdisjoint({hidden.client, hidden.renamed}), word
    clients.search.setText("Nyanna")
    walker.rest()
    assert [row.id for row in clients.table.rows()] == [hidden.renamed]
    clients.search.setText("")
    assert canary_office.named_files(where.parent) == []
