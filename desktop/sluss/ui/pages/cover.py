"""The cover: a screen that shows nothing of anybody, until the PIN lifts it."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from sluss.domain.pins import LEAST, MOST, TRIES
from sluss.errors.keys import NotEnoughMemory
from sluss.text import _, ngettext
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, beside
from sluss.ui.widgets.message_bar import MessageBar
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.pins import Pin


class CoverPage(QWidget):
    """Asks for the PIN; `lifted` tells that it was right, `lock_wanted` that Sluss shall be locked.

    `until` is the local time of day at which it is locked anyway. What was wrong is not kept in the
    field: somebody else may have typed it.
    """

    lifted = Signal()
    lock_wanted = Signal()

    def __init__(self, theme: Theme, pin: Pin, until: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._theme, self._pin = theme, pin
        self.wrong = 0
        self.bar = MessageBar(theme)
        self.digits = QLineEdit()
        self.lift = button(_("Go on working"), "primary")
        self.lock = button(_("Lock"), "link")
        self.until = label(
            _("Work in the background goes on. At {time} Sluss is locked.").format(time=until),
            "faint",
            wrap=True,
        )
        self._build()
        self._wire()

    def _build(self) -> None:
        field = self.digits
        field.setEchoMode(QLineEdit.EchoMode.Password)
        field.setMaxLength(MOST)
        field.setAccessibleName(_("PIN"))
        field.setInputMethodHints(
            Qt.InputMethodHint.ImhDigitsOnly
            | Qt.InputMethodHint.ImhSensitiveData
            | Qt.InputMethodHint.ImhNoPredictiveText
        )
        name = label(_("PIN"), "strong")
        name.setBuddy(field)
        self.lift.setSizePolicy(field.sizePolicy())
        card = self._card = QFrame()
        card.setProperty("kind", "card")
        column = below(
            self._theme,
            label(_("Covered"), "title"),
            self.bar,
            name,
            field,
            self.lift,
            beside(self._theme, self.until, self.lock),
            margins=(6, 6),
        )
        card.setLayout(column)
        middle = beside(self._theme, None, card, None)
        self.setLayout(below(self._theme, None, middle, None, margins=(4,)))
        self._resize()

    def _wire(self) -> None:
        self.digits.returnPressed.connect(self._try)
        self.digits.textEdited.connect(lambda _text: self._ready())
        self.lift.clicked.connect(self._try)
        self.lock.clicked.connect(self.lock_wanted)
        self._theme.changed.connect(self._resize)
        self._ready()

    def _resize(self) -> None:
        self._card.setFixedWidth(self._theme.units(100))

    def focus_first(self) -> None:
        """Put the keyboard into the field."""
        self.digits.setFocus(Qt.FocusReason.OtherFocusReason)

    def _ready(self) -> None:
        self.lift.setEnabled(len(self.digits.text()) >= LEAST)

    def _try(self) -> None:
        typed = self.digits.text()
        if len(typed) < LEAST:
            return  # too short to be one: no try of anybody's
        self.digits.clear()
        self._ready()
        try:
            fits = self._pin.fits(typed)
        except NotEnoughMemory as error:
            self.bar.tell(error)
            return
        if fits:
            self.lifted.emit()
            return
        self.wrong += 1
        left = TRIES - self.wrong
        if not left:
            self.lock_wanted.emit()
            return
        text = ngettext(
            "The PIN is wrong. After {n} more try Sluss is locked.",
            "The PIN is wrong. After {n} more tries Sluss is locked.",
            left,
        ).format(n=left)
        self.bar.say("warn", text, _("Nothing is lost: then your passphrase opens it."))


class NoPinPage(QWidget):
    """Says, once and on a screen that shows nothing of anybody, that covering locks.

    `lifted` tells that one wants to go back to work, `pin_wanted` to choose a PIN; nobody who has
    none is asked anything the next time.
    """

    lifted = Signal()
    pin_wanted = Signal()
    lock_wanted = Signal()

    def __init__(self, theme: Theme, *, allowed: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._theme = theme
        why = (
            _("You have no PIN yet, so from now on covering locks Sluss.")
            if allowed
            else _("Your IT department has decided against PINs, so covering locks Sluss.")
        )
        self.lock = button(_("Lock"), "primary")
        self.back = button(_("Go back to work"))
        self.choose = button(_("Choose a PIN"))
        self.choose.setVisible(allowed)
        buttons = beside(theme, self.lock, self.choose, self.back, None)
        words = label(
            _("Your passphrase opens it again. This is said only this once."), "soft", wrap=True
        )
        card = self._card = QFrame()
        card.setProperty("kind", "card")
        title, reason = label(_("Covered"), "title"), label(why, wrap=True)
        card.setLayout(below(theme, title, reason, words, buttons, margins=(6, 6)))
        self.setLayout(below(theme, None, beside(theme, None, card, None), None, margins=(4,)))
        self.lock.clicked.connect(self.lock_wanted)
        self.back.clicked.connect(self.lifted)
        self.choose.clicked.connect(self.pin_wanted)
        theme.changed.connect(self._resize)
        self._resize()

    def _resize(self) -> None:
        self._card.setFixedWidth(self._theme.units(110))

    def focus_first(self) -> None:
        """Put the keyboard on the lock: it is what one pressed the key for."""
        self.lock.setFocus(Qt.FocusReason.OtherFocusReason)


class LockingPage(QWidget):
    """What is seen while the store is being closed: nothing but that it is."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        words = label(_("Sluss is being locked …"), "soft")
        words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setLayout(below(theme, None, words, None, margins=(4,)))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words.text())
        announce(self, words.text())
