"""A field with several values: the one before and each of them side by side, none preferred.

Nothing is decided by looking: without a button pressed it stays as it is, however one leaves.
"""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QWidget

from sluss.domain.declaration import Merge
from sluss.text import N_, _
from sluss.ui import saying
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import Card
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.side_by_side import SideBySide
from sluss.ui.widgets.words import button, copyable, label
from sluss.usecases.values_beside import Beside, Question

LEAST = 44  # units a value needs beside the others; below that they stand one under the other
DOT = "  ·  "
_SHORT = 40  # letters of a value that is read at one glance
_LONG = 160  # letters; a longer value is a text, which is read by keyboard too
# Why nobody had to be asked. Source: domain model 10 (4).
RULES = {
    Merge.FURTHEST.value: N_("The status that has come furthest holds."),
    Merge.MOST_PROTECTIVE.value: N_("The stronger protection holds."),
    Merge.MOST_RESTRICTIVE.value: N_("What permits least holds."),
}


def rule_in_words(rule: str) -> str:
    """Return why a rule had an answer; nothing where a person has to decide."""
    return _(RULES[rule]) if rule in RULES else ""


class ValuesBeside(Card):
    """Shows a question; nothing in it is chosen beforehand, and no button is the one to press.

    `taken` carries the number of a value, `both_wanted` that all texts are kept, `new_wanted` that
    another value is to be written.
    """

    taken = Signal(int)
    both_wanted = Signal()
    new_wanted = Signal()

    def __init__(
        self, theme: Theme, country: str, asked: Question, parent: QWidget | None = None
    ) -> None:
        super().__init__(theme, _heading(asked), parent)
        self._theme, self._country = theme, country
        self.asked = asked
        self.buttons: list[QPushButton] = []
        about = DOT.join(part for part in (asked.kind_name, asked.record_name) if part)
        self.body.addWidget(label(about, wrap=True))
        self.body.addWidget(label(_told(asked), "soft", wrap=True))
        # Not in the order of what is on top now: that would be a recommendation.
        columns = [self._value(each) for each in sorted(asked.values, key=_place)]
        columns.insert(0, self._before(asked.base))
        self.columns = SideBySide(theme, *columns, least=LEAST)
        self.body.addWidget(self.columns)
        self._add_others()

    def _add_others(self) -> None:
        """Offer what is none of the values: all texts, or another one."""
        made = []
        if self.asked.both:
            both = button(_("Keep all texts, one below the other"))
            both.clicked.connect(lambda _on=False: self.both_wanted.emit())
            made.append(both)
        if self.asked.new:
            other = button(_("Write something else"))
            other.clicked.connect(lambda _on=False: self.new_wanted.emit())
            made.append(other)
        for each in made:
            each.setAccessibleDescription(self.asked.label)
        self.buttons += made
        if made:
            self.body.addWidget(Flow(self._theme, *made))

    def _before(self, base: Beside | None) -> QWidget:
        """Return the column of the value before, which can be read and not chosen."""
        if base is None:
            words = _("There is none they both go back to.")
            return self._column(_("Before"), "", label(words, "soft", wrap=True))
        return self._column(_("Before"), self._facts(base), self._shown(base, _("Before")))

    def _value(self, value: Beside) -> QWidget:
        place = _("This computer") if value.here else value.where or _("Another computer")
        choose = button(_("Let this hold"))
        choose.setAccessibleName(_("Let this hold: {place}").format(place=place))
        choose.setAccessibleDescription(self.asked.label)
        choose.clicked.connect(lambda _on=False, number=value.number: self.taken.emit(number))
        self.buttons.append(choose)
        return self._column(place, self._facts(value), self._shown(value, place), choose)

    def _facts(self, value: Beside) -> str:
        return DOT.join(
            part for part in (value.who, saying.moment(value.at, self._country)) if part
        )

    def _shown(self, value: Beside, place: str) -> QWidget:
        text = saying.shown(value.shown, self._country)
        if value.erased:
            text = _("The content has been erased by law.")
        made = copyable(
            text, "body" if len(text) > _SHORT else "heading", wrap=True, reading=len(text) > _LONG
        )
        made.setAccessibleName(place)
        made.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        return made

    def _column(
        self, place: str, facts: str, shown: QWidget, choose: QPushButton | None = None
    ) -> QWidget:
        column = Card(self._theme)
        self._theme.space(column.body, gap=1, margins=(3, 2.5))
        for part in (label(place, "strong", wrap=True), label(facts, "faint", wrap=True)):
            column.body.addWidget(part)
        column.body.addSpacing(self._theme.units(1))
        column.body.addWidget(shown)
        column.body.addStretch(1)
        if choose is not None:
            column.body.addSpacing(self._theme.units(1.5))
            column.body.addWidget(choose)
        column.setAccessibleName(place)
        return column


def _place(value: Beside) -> tuple[bool, str, int]:
    """Return what values are sorted by: this computer first, then the others by name."""
    return not value.here, value.where, value.number


def _heading(asked: Question) -> str:
    if asked.rule:
        return _("{field}: decided by a rule").format(field=asked.label)
    title = _("{field} was changed in {n} places")
    return "! " + title.format(field=asked.label, n=len(asked.values))


def _told(asked: Question) -> str:
    kept = _(
        "Nothing is overwritten: all values stay in the history, and the decision travels back."
    )
    return f"{rule_in_words(asked.rule)} {kept}".strip()
