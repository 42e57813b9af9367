"""Which stick: those that are in the computer stand there to be pressed, the others say why not."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.carriers import Carrier, CarrierKind, CarrierState
from sluss.text import _, language
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.lines import Lines, Said
from sluss.ui.pages.exchange.words import number, size
from sluss.ui.stick_watch import Find, StickWatch
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import IconButton, label
from sluss.usecases.carriers import carriers

MEGABYTE, GIGABYTE = 1_000_000, 1_000_000_000
_ICONS = {CarrierKind.REMOVABLE: "stick", CarrierKind.DISK: "folder", CarrierKind.NETWORK: "folder"}
_READABLE = (CarrierState.READY, CarrierState.READ_ONLY, CarrierState.POLICY)


class StickChoice(QWidget):
    """Shows sticks, disks and shares as long as it is seen. `chosen` tells the path of one.

    With `writing` only those that can be written to can be pressed, else all that can be read.
    """

    chosen = Signal(str)

    def __init__(self, desk: Desk, *, writing: bool, find: Find = carriers) -> None:
        super().__init__()
        self._theme, self._writing = desk.theme, writing
        self._by_key: dict[str, IconButton] = {}
        self.none = label(_("No stick is in the computer."), "soft", wrap=True)
        self.lines = Lines(desk.theme)
        self._room = Flow(desk.theme)
        column = QVBoxLayout(self)
        desk.theme.space(column, gap=1.5)
        column.addWidget(self.none)
        column.addWidget(self._room)
        column.addWidget(self.lines)
        self.watch = StickWatch(desk.runner, desk.decided.policy, find, self)
        self.watch.seen.connect(self.show_carriers)
        self.lines.hide()

    def showEvent(self, event: QShowEvent) -> None:
        """Look what is in the computer from now on."""
        super().showEvent(event)
        self.watch.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Look no more."""
        super().hideEvent(event)
        self.watch.stop()

    @property
    def buttons(self) -> tuple[IconButton, ...]:
        """The buttons, one for each that can be used."""
        return tuple(self._by_key.values())

    def show_carriers(self, found: Sequence[Carrier]) -> None:
        """Show what is in the computer now; the keyboard stays on a stick that is still there."""
        able = (CarrierState.READY,) if self._writing else _READABLE
        usable = {each.key: each for each in found if each.state in able}
        for key in self._by_key.keys() - usable.keys():
            gone = self._by_key.pop(key)
            self._room.removeWidget(gone)
            gone.hide()
            gone.deleteLater()
        for key, each in usable.items():
            if key not in self._by_key:
                self._by_key[key] = self._button(each)
                self._room.addWidget(self._by_key[key])
                self._by_key[key].show()
            self._name(self._by_key[key], each)
        self._room.setVisible(bool(usable))
        said = [
            Said("lock" if each.state is CarrierState.LOCKED else "info", "soft", _why(each))
            for each in found
            if each.state not in able and each.kind is CarrierKind.REMOVABLE
        ]
        self.lines.say(said)
        self.lines.setVisible(bool(said))
        sticks = any(each.kind is CarrierKind.REMOVABLE for each in found)
        self.none.setVisible(not sticks)

    def _button(self, carrier: Carrier) -> IconButton:
        made = IconButton(self._theme, _ICONS[carrier.kind], text=carrier.label, size=4)
        made.clicked.connect(lambda: self.chosen.emit(carrier.path))
        return made

    def _name(self, made: IconButton, carrier: Carrier) -> None:
        text = _words(carrier)
        made.setText(text)
        name = _("Write on {name}") if self._writing else _("Look at {name}")
        made.setAccessibleName(name.format(name=text))


def _words(carrier: Carrier) -> str:
    """Return "BORÅS 3, 3.2 GB free"."""
    if carrier.free is None:
        return carrier.label
    text = _("{name}, {room} free")
    return text.format(name=carrier.label, room=_room(carrier.free))


def _room(n_bytes: int) -> str:
    if n_bytes < MEGABYTE:
        return size(n_bytes)
    if n_bytes < GIGABYTE:
        return _("{n} MB").format(n=number(n_bytes // MEGABYTE))
    point = "." if language() == "en" else ","
    return _("{n} GB").format(n=f"{n_bytes / GIGABYTE:.1f}".replace(".", point))


def _why(carrier: Carrier) -> str:
    """Return why a stick cannot be used, and what to do."""
    text = {
        CarrierState.LOCKED: _(
            "{name} is locked. Type its password in the box that the computer shows."
        ),
        CarrierState.UNREADABLE: _("{name} cannot be read. Take it out and put it in again."),
        CarrierState.READ_ONLY: _("{name} may only be read. Is it locked by a switch on its side?"),
        CarrierState.POLICY: _(
            "{name} may only be read: your IT department has decided so. Choose a folder."
        ),
    }.get(carrier.state, "{name}")
    return text.format(name=carrier.label)
