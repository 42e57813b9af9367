"""Choosing a passphrase: five words that Sluss draws, or one of one's own."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QSizePolicy, QWidget

from sluss.errors import SlussError
from sluss.text import _, ngettext
from sluss.ui.pages.users.choosing import Choosing
from sluss.ui.pages.users.entry import Entry
from sluss.ui.theme import Theme, mark
from sluss.ui.widgets.cards import below, beside, set_words
from sluss.ui.widgets.words import announce, button, copyable, label

if TYPE_CHECKING:
    from sluss.usecases.passphrases import Strength, Suggested


@dataclass(slots=True)
class Phrase:
    """What somebody has chosen so far. `own` is a passphrase of one's own, else the words hold."""

    own: bool = False
    words: str = field(default="", repr=False)
    typed: str = field(default="", repr=False)
    phrase: str = field(default="", repr=False)
    again: str = field(default="", repr=False)


class PassphrasePane(QWidget):
    """Offers words, or takes a passphrase twice. `entered` tells of Enter in the last field.

    What is chosen is in `phrase`, so that it survives when the pane is made anew.
    """

    entered = Signal()

    def __init__(
        self,
        theme: Theme,
        choosing: Choosing,
        phrase: Phrase | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._theme, self._choosing = theme, choosing
        self.phrase = phrase or Phrase()
        self.by_words = button(_("Five words"), "segment")
        self.by_oneself = button(_("One of my own"), "segment")
        self.words = copyable("", "digits", wrap=True, reading=True)
        self.other = button(_("Other words"), "link")
        self.typed = Entry(theme, _("Type the five words, so that they are known"))
        self.own = Entry(theme, _("Passphrase of your own"), secret=True)
        self.again = Entry(theme, _("The same once more"), secret=True)
        self.strong = label("", "soft", wrap=True)
        self._strength: Strength | None = None
        self._build()
        self._wire()
        self._show_phrase()
        choosing.strength(self, self._know_strength)

    def _build(self) -> None:
        theme = self._theme
        self._kinds = QButtonGroup(self)
        self.other.setAutoDefault(True)  # so that Enter presses it
        for each in (self.by_words, self.by_oneself):
            each.setCheckable(True)
            self._kinds.addButton(each)
        mark(self.by_oneself, joined=True)
        self._shown = QFrame()
        self._shown.setProperty("kind", "digits")
        self._shown.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Maximum)
        self.words.setAccessibleName(_("The five words"))
        self._shown.setLayout(below(theme, self.words, margins=(4, 2)))
        self._drawn = QWidget()
        self._drawn.setLayout(
            below(theme, self._shown, beside(theme, self.other, None), self.typed, gap=1.5)
        )
        self._made_up = QWidget()
        self._made_up.setLayout(below(theme, self.own, self.again, gap=2))
        for part in (self._drawn, self._made_up):
            part.setProperty("kind", "inside")
        kinds = beside(theme, self.by_words, self.by_oneself, None, gap=0)
        self.setLayout(below(theme, kinds, self._drawn, self._made_up, self.strong, gap=2))

    def _wire(self) -> None:
        self.by_words.clicked.connect(lambda: self._use(own=False))
        self.by_oneself.clicked.connect(lambda: self._use(own=True))
        self.other.clicked.connect(self.draw)
        self.typed.edited.connect(self._keep)
        self.own.edited.connect(self._keep)
        self.again.edited.connect(self._keep)
        self.typed.entered.connect(self.entered)
        self.own.entered.connect(self.again.edit.setFocus)
        self.again.entered.connect(self.entered)

    # What is shown.

    def _show_phrase(self) -> None:
        phrase = self.phrase
        self.typed.set_text(phrase.typed)
        self.own.set_text(phrase.phrase)
        self.again.set_text(phrase.again)
        self._use(own=phrase.own)
        if phrase.words:
            self.words.setText(phrase.words)
        else:
            self.draw()

    def draw(self) -> None:
        """Ask for other words."""
        self.other.setEnabled(False)
        self._choosing.suggest(self, self._drew)

    def _drew(self, suggested: "Suggested") -> None:
        self.phrase.words = suggested.words
        self.words.setText(suggested.words)
        self.other.setEnabled(True)
        self.typed.set_text("")
        self.typed.clear_problem()
        self._keep("")
        if self.isVisible():
            announce(self, suggested.words)

    def _use(self, *, own: bool) -> None:
        self.phrase.own = own
        self.by_words.setChecked(not own)
        self.by_oneself.setChecked(own)
        self._drawn.setVisible(not own)
        self._made_up.setVisible(own)
        self._tell_strength()

    def _know_strength(self, strength: "Strength") -> None:
        self._strength = strength
        self._tell_strength()

    def _tell_strength(self) -> None:
        if self._strength is None:
            set_words(self.strong, "")
            return
        if self.phrase.own:
            n = self._strength.likely_minutes
            text = ngettext(
                "Sluss cannot see how you thought it up. A thief with a copy of the disk and a"
                " thousand of the largest graphics cards tries the thousand million likeliest"
                " passphrases in about {n} minute; a sentence only you would write is not among"
                " them.",
                "Sluss cannot see how you thought it up. A thief with a copy of the disk and a"
                " thousand of the largest graphics cards tries the thousand million likeliest"
                " passphrases in about {n} minutes; a sentence only you would write is not among"
                " them.",
                n,
            )
        else:
            n = self._strength.words_years
            text = ngettext(
                "Drawn by chance. A thief with a copy of the disk and a thousand of the largest"
                " graphics cards needs at least {n} year to try half of all such passphrases.",
                "Drawn by chance. A thief with a copy of the disk and a thousand of the largest"
                " graphics cards needs at least {n} years to try half of all such passphrases.",
                n,
            )
        set_words(self.strong, text.format(n=n))

    def _keep(self, _text: str) -> None:
        phrase = self.phrase
        phrase.typed, phrase.phrase = self.typed.text(), self.own.text()
        phrase.again = self.again.text()

    # What was chosen.

    def finish(self, then: Callable[[str], object], failed: Callable[[], object]) -> None:
        """Give the passphrase to `then` if it holds; else say beside the field what is wrong."""
        if not self.phrase.own:
            if " ".join(self.typed.text().lower().split()) != self.phrase.words:
                self.typed.show_problem(self._not_the_words())
                failed()
                return
            then(self.phrase.words)
            return
        chosen = self.own.text()

        def refuse(error: SlussError) -> None:
            self.own.refuse(error)
            failed()

        def judged(_nothing: None) -> None:
            if self.again.text() != chosen:
                self.again.show_problem(_("The two are not the same. Type it once more."))
                failed()
                return
            then(chosen)

        self._choosing.judge(self, chosen, judged, refuse)

    def _not_the_words(self) -> str:
        typed = self.typed.text().lower().split()
        if not typed:
            return _("Type the five words once before you go on.")
        wanted = self.phrase.words.split()
        pairs = zip(typed, wanted, strict=False)
        wrong = next((n for n, (one, two) in enumerate(pairs, 1) if one != two), 0)
        if wrong:
            return _("Word {n} is not what stands above.").format(n=wrong)
        return _("There are {found} words; five are wanted.").format(found=len(typed))

    def focus_first(self) -> None:
        """Go to the field that is to be filled in."""
        place = self.own if self.phrase.own else self.typed
        place.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def forget(self) -> None:
        """Empty every field: the passphrase has been chosen, or given up."""
        for each in (self.typed, self.own, self.again):
            each.edit.clear()
        self.words.setText("")
        self.phrase = Phrase()
