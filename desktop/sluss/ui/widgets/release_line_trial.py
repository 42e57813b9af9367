"""What would be if the release were another day: the typed twin of dragging it, and what it means.

Nothing here is saved. The days are counted by the worker, in the same way as for the planned day.
"""

import datetime as dt
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from sluss.domain.dates import long_date
from sluss.text import _, language, ngettext
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import beside, set_words
from sluss.ui.widgets.date_field import DateField
from sluss.ui.widgets.words import announce, button, label


@dataclass(frozen=True, slots=True)
class Effect:
    """What another day of release would mean: days without a measure, then and as it is planned.

    `planned` is None where no day of release is known yet. `is_past` and `is_closed` tell that the
    day lies before today, and that offices are closed on it.
    """

    day: dt.date
    days: int
    planned: int | None
    is_past: bool
    is_closed: bool


class TrialField(QWidget):
    """The field *Try a date*; `wanted` carries the day, None when the field was emptied."""

    wanted = Signal(object)

    def __init__(self, theme: Theme, today: dt.date, country: str) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self.field = DateField(theme, today, country)
        self.field.setAccessibleName(_("Try a date"))
        self.field.setMinimumWidth(theme.units(36))
        self.field.setMaximumWidth(theme.units(38))
        self.field.setPlaceholderText(_("+14, Fri, w 50"))
        self.problem = label("", "problem")
        self.problem.hide()
        name = label(_("Try a date"), "soft")
        name.setBuddy(self.field)
        self.setLayout(beside(theme, name, self.field, self.problem))
        self.field.changed.connect(self._changed)
        self.field.editingFinished.connect(self._say_problem)

    def show_day(self, day: dt.date | None) -> None:
        """Show the day that is tried, without trying it again."""
        if self.field.date() != day:
            self.field.blockSignals(True)
            self.field.set_date(day)
            self.field.blockSignals(False)
        set_words(self.problem, "")

    def _changed(self) -> None:
        self._say_problem()
        if not self.field.problem():
            self.wanted.emit(self.field.date())

    def _say_problem(self) -> None:
        set_words(self.problem, self.field.problem())


class TrialWords(QWidget):
    """Says what the day that is tried would mean; `back` that one wants the planned one again."""

    back = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self.words = label("", "strong", wrap=True)
        self.again = button(_("Back to the planned day"), "link")
        self.setLayout(beside(theme, self.words, self.again))
        self.again.clicked.connect(self.back)
        self.hide()

    def show_effect(self, effect: Effect | None) -> None:
        """Say what it would mean, or nothing where the planned day holds."""
        self.setVisible(effect is not None)
        if effect is not None:
            text = effect_in_words(effect)
            if text != self.words.text():
                self.words.setText(text)
                announce(self.words, text)


def effect_in_words(effect: Effect) -> str:
    """Return what another day of release would mean, in up to three sentences."""
    said = [
        ngettext(
            "If released {day}: {n} day without a measure.",
            "If released {day}: {n} days without a measure.",
            effect.days,
        ).format(day=long_date(effect.day, language()), n=effect.days)
    ]
    if effect.planned is not None:
        said.append(
            ngettext(
                "As planned: {n} day.", "As planned: {n} days.", effect.planned
            ).format(n=effect.planned)
        )  # fmt: skip
    if effect.is_past:
        said.append(_("This day has passed."))
    elif effect.is_closed:
        said.append(_("Offices are closed on this day."))
    said.append(_("Nothing is saved."))
    return " ".join(said)
