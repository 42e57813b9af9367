"""The large card of the one stick that has its turn."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui.pages.exchange.lines import Lines
from sluss.ui.pages.exchange.percent_row import PercentRow
from sluss.ui.pages.exchange.places import PlaceField
from sluss.ui.pages.monday import words
from sluss.ui.pages.monday.turn import AT_WORK, Step, Turn, can_enter
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import Card, beside
from sluss.ui.widgets.words import announce, button, copyable, label

_PICTURE = 14  # units: to be seen from where one stands with a box of sticks
_CALLED_FOR = frozenset({Step.FOUND, Step.TOLD, Step.OUT, Step.FAILED, Step.NO_FOLDER, Step.LOCKED})


class StickCard(Card):
    """Shows a turn. `go_on` is Enter, `clear` asks to remove what was read from the stick."""

    go_on = Signal()
    clear = Signal()
    folder_given = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, "", parent)
        self._theme = theme
        self._shown = Turn()
        self.picture = label()
        self.headline = copyable("", "easytitle", wrap=True)
        self.advice = copyable("", wrap=True)
        self.lines = Lines(theme)
        self.progress = PercentRow(theme)
        self.primary = button("", "primary")
        self.remove = button(_("Remove what was read from the stick"))
        self.folder = PlaceField(theme, _("Folder for answers that no stick takes"), "folder")
        self._build()
        self.primary.clicked.connect(self.go_on)
        self.remove.clicked.connect(self.clear)
        self.folder.entered.connect(self.folder_given)
        self.folder.chosen.connect(self.folder_given)
        theme.changed.connect(self._draw)

    def _build(self) -> None:
        theme = self._theme
        self.setAccessibleName(_("The stick that has its turn"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        words_column = QVBoxLayout()
        theme.space(words_column, gap=1.5)
        words_column.addWidget(self.headline)
        words_column.addWidget(self.advice)
        top = beside(theme, self.picture, words_column, gap=4)
        top.setStretch(1, 1)
        top.setAlignment(self.picture, Qt.AlignmentFlag.AlignTop)
        theme.space(self.body, gap=3, margins=(5, 4.5))
        self.body.addLayout(top)
        for each in (self.lines, self.progress, self.folder):
            self.body.addWidget(each)
        self.body.addLayout(beside(theme, self.primary, self.remove, None))
        self.body.addStretch(1)

    def show_turn(self, turn: Turn) -> None:
        """Show how things stand; what is new is said aloud and, where a person is needed, beeps."""
        new = turn.step is not self._shown.step or turn.key != self._shown.key
        self._shown = turn
        self.headline.setText(words.headline(turn))
        self.advice.setText(words.advice(turn))
        self.advice.setVisible(bool(self.advice.text()))
        said = words.lines(turn)
        self.lines.say(said)
        self.lines.setVisible(bool(said))
        self.primary.setText(words.enter_words(turn))
        self.primary.setVisible(can_enter(turn))
        written = turn.answered is None or turn.answered.kept_off is None
        read = turn.step is Step.OUT and not words.is_refused(turn)
        self.remove.setVisible(read and written)
        self.folder.setVisible(turn.step is Step.NO_FOLDER)
        self._draw()
        if new:
            self._call()
        if turn.step not in AT_WORK:
            self.progress.end()

    def focus_first(self) -> None:
        """Go to what Enter is for now."""
        for place in (
            self.folder.edit,
            self.primary,
        ):  # never what removes: Enter is pressed blindly
            if place.isVisibleTo(self):
                place.setFocus(Qt.FocusReason.OtherFocusReason)
                return
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _call(self) -> None:
        announce(self, f"{self.headline.text()}. {self.advice.text()}")
        if self._shown.step in _CALLED_FOR:
            QApplication.beep()

    def _draw(self) -> None:
        name, tone = words.icon(self._shown)
        colour = getattr(self._theme.colours, tone)
        side = self._theme.units(_PICTURE)
        self.picture.setPixmap(self._theme.icon(name, colour, _PICTURE).pixmap(side, side))
