"""What is done with computers and sticks in the tests of the exchange page."""

import shutil
from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QApplication,
    QLabel,
    QLineEdit,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from tests.journeys.world import Blueprint, Computer

from sluss.domain.entities import Client, Task
from sluss.ui.desk import Desk
from sluss.ui.doors import News, OpenPlace
from sluss.ui.memory import Memory
from sluss.ui.pages.exchange import ExchangePage
from sluss.ui.runner import Runner
from sluss.ui.widgets.message_bar import MessageBar
from sluss.usecases import approval, receiving, sending
from sluss.usecases.clients import register_client
from sluss.usecases.records import add, amend
from sluss.usecases.session import fresh_id
from sluss.usecases.situation import situation

BY_KEYBOARD = (Qt.FocusPolicy.TabFocus, Qt.FocusPolicy.StrongFocus, Qt.FocusPolicy.WheelFocus)


class Seat:
    """A computer somebody sits at: its store in the worker, its page on the screen."""

    def __init__(self, qtbot, theme, blueprint: Blueprint, name: str, folder: Path):
        self._qtbot = qtbot
        self.runner = Runner()
        heard: list[News] = []

        def opener():
            place = blueprint.open(name, folder, luck="seat").place
            return OpenPlace(place, News(situation(place.session), None))

        self.runner.open(self.runner, opener, then=heard.append)
        qtbot.waitUntil(lambda: len(heard) == 1)
        self.window = QWidget()
        qtbot.addWidget(self.window)
        self.bar = MessageBar(theme)
        self._column = QVBoxLayout(self.window)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self.bar)
        self.desk = Desk(
            self.runner,
            theme,
            Memory(),
            self.bar,
            lambda _name, _target: None,
            heard[0].situation,
            lambda _language: None,
        )
        self.page = self.new_page()

    @property
    def body(self):
        return self.page.body

    def new_page(self) -> ExchangePage:
        """Turn to the page as after unlocking."""
        if self._column.count() > 1:
            self.page.deleteLater()
        page = ExchangePage(self.desk)
        self._column.insertWidget(1, page, 1)
        self.resize(1_220)
        self.window.show()
        self.window.activateWindow()
        page.turn_to(None)
        self.settle()
        page.focus_first()
        self.page = page
        return page

    def resize(self, width, height=720):
        """Make the window so large, in logical pixels."""
        self.window.resize(width, height)
        QApplication.processEvents()

    def do(self, use_case, *args):
        """Run a use case and return what it answered; raise what it raised."""
        heard: list[tuple[object, Exception | None]] = []
        self.runner.run(
            self.runner,
            use_case,
            *args,
            then=lambda answer: heard.append((answer, None)),
            failed=lambda error: heard.append((None, error)),
        )
        self._qtbot.waitUntil(lambda: len(heard) == 1)
        answer, error = heard[0]
        if error is not None:
            raise error
        return answer

    def settle(self):
        """Wait until everything that was asked has been answered, and is on the screen."""
        self._qtbot.waitUntil(lambda: not self.runner.busy)
        QApplication.processEvents()

    def press(self, button):
        """Press a button as a person can: it is seen and not grey."""
        assert button.isVisible()
        assert button.isEnabled()
        button.click()
        self.settle()

    def put(self, field, path):
        """Type a path into a field and press Enter."""
        field.edit.setFocus()
        field.edit.setText(str(path))
        QTest.keyClick(field.edit, Qt.Key.Key_Return)
        self.settle()

    def numbers(self):
        """Return the large numbers at the top, with their words."""
        return [f"{each.number.text()} {each.words.text()}" for each in self.body.numbers.numbers]


def at_keyboard() -> QWidget:
    """Return what has the keyboard."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press_enter(widget: QWidget | None = None):
    """Press Enter, or Space where Enter does nothing: on a button."""
    widget = widget or at_keyboard()
    key = Qt.Key.Key_Space if isinstance(widget, QPushButton) else Qt.Key.Key_Return
    QTest.keyClick(widget, key)


def work(session, given="Örjan", family="Kjærgård"):
    """Register a client with a phone number and a task; four operations in three acts."""
    saved = register_client(session, given_name=given, family_name=family)
    amend(session, Client, saved.id, phone="070-174 06 05")
    task = Task(id=fresh_id(session), client=saved.id, title="Ring Arbetsförmedlingen")
    return add(session, task).changed


def enrol(head: Computer, session):
    """Let head office approve a computer, without a stick."""
    asked = approval.request_approval(session)
    reply = approval.approve_request(head.session, asked.data, asked.digits)
    approval.accept_approval(session, reply.data, reply.digits)


def enrol_at(centre, session):
    """Approve a computer at head office, wherever head office is."""
    if isinstance(centre, Computer):
        enrol(centre, session)
        return
    asked = approval.request_approval(session)
    reply = centre.do(approval.approve_request, asked.data, asked.digits)
    approval.accept_approval(session, reply.data, reply.digits)


def enrol_seat(head: Computer, seat: Seat):
    """Let head office approve the computer somebody sits at."""
    asked = seat.do(approval.request_approval)
    reply = approval.approve_request(head.session, asked.data, asked.digits)
    seat.do(approval.accept_approval, reply.data, reply.digits)
    seat.page.refresh()
    seat.settle()


def take_away(stick: Path, *paths: Path):
    """Empty the stick but for these."""
    for path in stick.iterdir():
        if path not in paths:
            shutil.rmtree(path) if path.is_dir() else path.unlink()


def drop(widget, *paths: Path):
    """Drag files over a widget and drop them."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    left, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    copy = Qt.DropAction.CopyAction
    entered = QDragEnterEvent(QPointF(9, 9).toPoint(), copy, data, left, none)
    QApplication.sendEvent(widget, entered)
    assert entered.isAccepted()
    assert widget.property("dropping")
    QApplication.sendEvent(widget, QDropEvent(QPointF(9, 9), copy, data, left, none))
    assert not widget.property("dropping")


def tab_stops(page) -> list[QWidget]:
    """Return what is seen and can be reached by Tab, in the order of Tab."""
    reached = [each for each in _chain(page) if page.isAncestorOf(each)]
    usable = [each for each in reached if each.isVisible() and each.isEnabled()]
    return [each for each in usable if each.focusPolicy() in BY_KEYBOARD]


def _chain(page) -> list[QWidget]:
    """Return all widgets of a window in the order of Tab, from a page on and without it.

    Qt for Python takes each widget it is told here for a part of the one before it. When one was
    deleted, the headers and scroll bars of all that followed counted as deleted too, and a table
    that asked its header how wide it is failed long after. So each is given back to whom it
    belongs to; Qt itself, which knows it there already, does nothing.
    """
    ring = [page]
    while (following := ring[-1].nextInFocusChain()) is not page:
        ring.append(following)
    for each in ring:
        each.setParent(each.parentWidget())
    return ring[1:]


def spoken_name(widget) -> str:
    """Return how a screen reader calls a widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip()


def nameless(page) -> list[str]:
    """Return what can be reached by Tab and has no name."""
    return [repr(widget) for widget in tab_stops(page) if not spoken_name(widget)]


def primaries(page) -> list[str]:
    """Return the primary buttons that are seen."""
    buttons = page.findChildren(QWidget)
    return [b.text() for b in buttons if b.isVisible() and b.property("kind") == "primary"]


def all_words(page) -> str:
    """Return every text a page holds, seen or not, spoken or shown on hovering."""
    texts: list[str] = []
    for widget in page.findChildren(QWidget):
        texts += [widget.accessibleName(), widget.accessibleDescription(), widget.toolTip()]
        if isinstance(widget, QLabel | QLineEdit):
            texts.append(widget.text())
        if isinstance(widget, QTableView):
            model = widget.model()
            texts += [
                str(model.index(row, column).data())
                for row in range(model.rowCount())
                for column in range(model.columnCount())
            ]
    return "\n".join(texts)


def send(seat, stick):
    """Make a delivery on the page; return its file."""
    seat.put(seat.body.send.folder, stick)
    return next(stick.glob("*.sluss"))


def answer(head, seat, stick, *files):
    """Let head office read files and write its answer; nothing else is left on the stick."""
    for file in files:
        receiving.receive(head.session, file)
    device = seat.do(lambda session: session.device)
    (sent,) = sending.send(head.session, stick, device.hex())
    take_away(stick, sent.file)
    return sent.file


def said(lines):
    """Return the words of lines."""
    return list(lines.texts())
