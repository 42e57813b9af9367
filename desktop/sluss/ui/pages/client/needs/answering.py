"""The screen the client fills in alone: three questions, large, and nothing else."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.text import _
from sluss.ui.theme import Step, Theme
from sluss.ui.widgets.cards import below, beside, scrolling
from sluss.ui.widgets.scale import Scale
from sluss.ui.widgets.words import button, label
from sluss.usecases.way_out import QUESTIONS

NOT_ANSWERED = ""
_WIDE = 190  # units: no question is read across a whole screen


def questions() -> dict[str, str]:
    """Return the three questions in plain words, by the field that keeps the answer."""
    said = (
        _("How much do you trust yourself?"),
        _("How well do you know yourself?"),
        _("How much do you believe in your future?"),
    )
    return dict(zip(QUESTIONS, said, strict=True))


class AnsweringPage(QWidget):
    """`answered` carries the answers by question; `given_back` that there are none.

    Nothing here tells who is asked, and nothing leads anywhere else.
    """

    answered = Signal(dict)
    given_back = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("kind", "page")
        self._theme = theme
        self.title = label(_("Three questions"), "title")
        self.help = label(
            _("1 is not at all. 10 is very much. You need not answer all of them."), wrap=True
        )
        self.scales: dict[str, Scale] = {}
        self.names = {key: label(text, "heading", wrap=True) for key, text in questions().items()}
        self.done = button(_("I am done"), "primary")
        self.back = button(_("I do not want to answer"))
        self._build()
        self.done.clicked.connect(self._answer)
        self.back.clicked.connect(self.given_back)
        theme.changed.connect(self._enlarge)
        self._enlarge()

    def _build(self) -> None:
        theme = self._theme
        inside = QWidget()
        inside.setProperty("kind", "page")
        column = QVBoxLayout(inside)
        theme.space(column, gap=8, margins=(8, 12))
        column.addWidget(self.title)
        column.addWidget(self.help)
        choices = (
            Choice(NOT_ANSWERED, _("No answer")), *(Choice(n, str(n)) for n in range(1, 11))
        )  # fmt: skip
        for key, name in self.names.items():
            scale = self.scales[key] = Scale(theme, name.text(), choices)
            column.addLayout(below(theme, name, scale, gap=3))
        column.addLayout(beside(theme, self.done, self.back, None, gap=4))
        column.addStretch(1)
        self._inside = inside
        outer = QVBoxLayout(self)
        theme.space(outer, gap=0)
        area = scrolling(inside)
        area.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        outer.addWidget(area)

    def _enlarge(self) -> None:
        """Write in large letters and make what is pressed as large as a thumb."""
        theme = self._theme
        large = theme.font(Step.TITLE)
        for each in (self.help, *self.names.values(), self.done, self.back):
            each.setFont(large)
        for scale in self.scales.values():
            for answer in scale.buttons:
                # The style sheet of the program gives these a size of their own.
                answer.setStyleSheet(f"font-size: {large.pointSizeF()}pt")
                answer.setMinimumSize(theme.units(13), theme.units(12))
        for each in (self.done, self.back):
            each.setMinimumHeight(theme.units(12))
        self._inside.setMaximumWidth(theme.units(_WIDE))

    def focus_first(self) -> None:
        """Put the keyboard on the first question."""
        first = next(iter(self.scales.values()))
        first.setFocus(Qt.FocusReason.OtherFocusReason)

    def answers(self) -> dict[str, int]:
        """Return what was answered, by question; a question that was not is left out."""
        given = {key: scale.value() for key, scale in self.scales.items()}
        return {key: value for key, value in given.items() if isinstance(value, int)}

    def _answer(self) -> None:
        given = self.answers()
        tell = partial(self.answered.emit, given) if given else self.given_back.emit
        tell()
