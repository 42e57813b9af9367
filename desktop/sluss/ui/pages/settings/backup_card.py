"""Where backups go, how the last one went, and making one now."""

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _, ngettext
from sluss.text.problems import explain
from sluss.ui import saying
from sluss.ui.choosing import choose_folder
from sluss.ui.desk import Desk
from sluss.ui.help_places import tells
from sluss.ui.widgets.cards import Card, beside, hairline, set_words
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.words import breakable, button, copyable, label
from sluss.usecases.backups import (
    FIRST,
    KEEP,
    SECOND,
    BackupPlace,
    Backups,
    backups,
    choose_place,
    keep_safe,
)


class PlaceRow(QWidget):
    """One place: what it is, which folder, how the last backup there went, and its buttons."""

    def __init__(self, desk: Desk, heading: str, choose: str, leave: str) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        theme = desk.theme
        self.heading = label(heading, "strong", wrap=True)
        self.folder = copyable("", wrap=True)
        self.folder.setAccessibleName(heading)
        self.state = label("", "soft", wrap=True)
        self.choose = button(choose)
        self.choose.setAccessibleDescription(heading)
        self.leave = button(leave)
        column = QVBoxLayout(self)
        theme.space(column, gap=1)
        for each in (self.heading, self.folder, self.state):
            column.addWidget(each)
        column.addLayout(beside(theme, self.choose, self.leave, None))

    def show_place(self, place: BackupPlace | None, country: str, nowhere: str) -> None:
        """Show a place, or that there is none."""
        if place is None:
            set_words(self.folder, "")
            self.state.setText(nowhere)
            self.leave.hide()
            return
        set_words(self.folder, breakable(place.folder))
        self.state.setText(_place_words(place, country))
        self.leave.setVisible(place.chosen)


class BackupCard(Card):
    """Both places, the button that makes a backup now, and what went wrong last."""

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk.theme, _("Backups"), parent)
        tells(self, "settings#backups")
        self._desk = desk
        self.now = button(_("Back up now"))
        self.notice = Notice(desk.theme)
        self.first = PlaceRow(
            desk, _("Backups go to"), _("Choose another folder…"), _("Keep them beside the store")
        )
        self.second = PlaceRow(
            desk, _("A second copy"), _("Choose a stick or disk…"), _("No second copy")
        )
        self._build()
        self.now.clicked.connect(self.make)
        for row, which in ((self.first, FIRST), (self.second, SECOND)):
            row.choose.clicked.connect(lambda _on=False, which=which: self._choose(which))
            row.leave.clicked.connect(lambda _on=False, which=which: self.take(which, None))
        desk.runner.changed.connect(self._changed)

    def _build(self) -> None:
        self.head.addWidget(self.now)
        told = ngettext(
            "Sluss makes one by itself after each session with changes, reads it back, and keeps "
            "the last one.",
            "Sluss makes one by itself after each session with changes, reads it back, and keeps "
            "the last {n}.",
            KEEP,
        )
        self.body.addWidget(label(told.format(n=KEEP), "soft", wrap=True))
        self.body.addWidget(self.notice)
        self.body.addWidget(self.first)
        self.body.addWidget(hairline())
        self.body.addWidget(self.second)

    def refresh(self) -> None:
        """Ask how the last backups went."""
        self._desk.runner.run(self, backups, then=self.show_backups, failed=self._desk.tell)

    def focus_first(self) -> None:
        """Put the keyboard on the button that makes one now."""
        self.now.setFocus(Qt.FocusReason.OtherFocusReason)

    def make(self) -> None:
        """Make a backup now."""
        self.now.setEnabled(False)
        self.notice.say("info", _("Backing up…"))
        self._desk.runner.run(
            self, keep_safe, whole=True, then=self._made, failed=self.notice.refuse
        )

    def take(self, which: str, folder: Path | None) -> None:
        """Let backups go to a folder, or with None to none that somebody chose."""
        self._desk.runner.run(
            self, choose_place, which, folder, then=self._taken, failed=self.notice.refuse
        )

    def show_backups(self, found: Backups) -> None:
        """Show where backups go and how the last ones went."""
        country = self._desk.situation.country
        self.first.show_place(found.first, country, "")
        self.second.show_place(
            found.second,
            country,
            _("None. A stick that lies in another room survives a fire and a theft."),
        )

    def showEvent(self, event: QShowEvent) -> None:
        """Ask anew whenever it comes into view: a stick may be there now."""
        super().showEvent(event)
        self.refresh()

    def _choose(self, which: str) -> None:
        title = _("Where should backups go?")
        choose_folder(self, title, lambda folder: self.take(which, folder))

    def _taken(self, found: Backups) -> None:
        self.notice.clear()
        self.show_backups(found)

    def _made(self, found: Backups) -> None:
        self.now.setEnabled(True)
        self.show_backups(found)
        if found.fault is not None:
            self.notice.refuse(found.fault)
        else:
            self.notice.say("good", _("The backup was made and read back."))

    def _changed(self, ids: frozenset[bytes]) -> None:
        if self.isVisible() and ids:
            self.refresh()


def _place_words(place: BackupPlace, country: str) -> str:
    """Return how the last backup went in a place, and what is to be known of the place."""
    if place.at is None:
        parts = [_("No backup there yet.")]
    else:
        text = _("Last one: {moment}, read back and whole.")
        parts = [text.format(moment=saying.moment(place.at, country))]
    if place.fault is not None:
        parts.append(explain(place.fault).sentence)
    elif not place.there:
        parts.append(_("The folder cannot be reached now."))
    elif place.low:
        parts.append(_("There is little room left."))
    if not place.chosen:
        parts.append(_("The folder lies on the same disk as the store."))
    return " ".join(parts)
