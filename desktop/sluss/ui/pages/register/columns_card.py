"""The second step: what each column of the list means, and what the office's own words mean."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.register.columns import Column
from sluss.text import _, ngettext
from sluss.ui.pages.register.choice_lines import ChoiceLines, Key, Line
from sluss.ui.pages.register.naming import COLUMNS, named
from sluss.ui.pages.register.steps import StepCard
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import scrolling, set_words
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import button, label
from sluss.usecases.register_page import FIXED, ListColumn, ListSeen, ListWord, State

LEAVE_OUT = ""  # the choice that takes nothing from a column, or that explains nothing


class ColumnsCard(StepCard):
    """A line for each column with a field for what it means, and one for each unknown word.

    `said` carries a heading and a column of Sluss, or None to leave it out; `explained` the column
    a word stands in, the word, and the code it means ("" for none). The others ask for the saved
    choices, for saving them, and for forgetting them.
    """

    said = Signal(str, object)
    explained = Signal(object, str, str)
    load_wanted = Signal()
    save_wanted = Signal()
    forget_wanted = Signal()
    folded = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 2, _("What the columns mean"))
        self._theme = theme
        self.summary = label("", "soft")
        self.note = label("", "soft", wrap=True)
        self.columns, self.words = ChoiceLines(theme), ChoiceLines(theme)
        self.words_heading = label(_("Words that Sluss does not know"), "heading")
        self.load = button(_("Use saved choices…"), "link")
        self.save = button(_("Save the choices…"), "link")
        self.forget = button(_("Start over"), "link")
        self.unfold = button("", "link")
        self._inside = QWidget()
        self._foldable = self._folded = self._chosen = False
        self._build()
        self.columns.chosen.connect(self._say)
        self.words.chosen.connect(self._explain)
        for pressed, signal in (
            (self.load, self.load_wanted),
            (self.save, self.save_wanted),
            (self.forget, self.forget_wanted),
        ):
            pressed.clicked.connect(signal)
        self.unfold.clicked.connect(self._turn)

    def _build(self) -> None:
        theme = self._theme
        self.head.addWidget(self.summary)
        self.head.addWidget(self.unfold)
        self.note.setMinimumWidth(1)  # however long a heading of the list is
        inside = QVBoxLayout(self._inside)
        theme.space(inside, gap=3, margins=(0, 0, 2, 0))
        for each in (self.columns, self.words_heading, self.words):
            inside.addWidget(each)
        inside.addStretch(1)
        self.area = scrolling(self._inside)
        self.body.addWidget(self.note)
        self.body.addWidget(self.area, 1)
        self.body.addWidget(Flow(theme, self.load, self.save, None, self.forget, gap=1))
        for hidden in (self.note, self.words_heading, self.words, self.forget, self.unfold):
            hidden.hide()

    # What is shown.

    def show_list(self, seen: ListSeen, note: str, *, chosen: bool) -> bool:
        """Show a list; `note` says what else happened, `chosen` whether anything was decided.

        Returns whether there are new fields, which have no place in the order of Tab yet.
        """
        new = self.columns.show_lines([_column_line(at, c) for at, c in enumerate(seen.columns)])
        new |= self.words.show_lines([_word_line(word, seen) for word in seen.words])
        taken = sum(column.state is State.TAKEN for column in seen.columns)
        text = ngettext("{taken} of {n} taken", "{taken} of {n} taken", len(seen.columns))
        self.summary.setText(text.format(taken=taken, n=len(seen.columns)))
        if seen.absent:
            told = _("Chosen for columns that this list does not have: {headings}")
            note = f"{note} {told.format(headings=', '.join(seen.absent))}".strip()
        set_words(self.note, note)
        self.words_heading.setVisible(bool(seen.words))
        self.words.setVisible(bool(seen.words))
        self._chosen = chosen
        self._fold()
        return new

    def come_after(self, before: QWidget) -> None:
        """Let Tab go from `before` through the fields, and then to what is below them."""
        fields = [before, *self.boxes(), self.load, self.save, self.forget]
        for one, following in pairwise(fields):
            self.setTabOrder(one, following)

    # What somebody says.

    def _say(self, key: Key, value: object) -> None:
        self.said.emit(key[-1], value if isinstance(value, Column) else None)

    def _explain(self, key: Key, value: object) -> None:
        self.explained.emit(Column(key[0]), key[-1], str(value or ""))

    def boxes(self) -> list[CodeBox]:
        """Return the fields from top to bottom."""
        return [*self.columns.boxes(), *self.words.boxes()]

    def first_open(self, *, has_names: bool) -> CodeBox | None:
        """Return the first field that waits for an answer: any of them while nobody has a name."""
        return next((b for b in self.boxes() if not has_names or b.value() is None), None)

    def first_wrong(self) -> CodeBox | None:
        """Return the first field with something in it that is no choice."""
        return next((box for box in self.boxes() if box.problem()), None)

    def be_usable(self, *, usable: bool) -> None:
        """Let the columns be decided, or not."""
        for each in (self.load, self.save, self.forget, *self.boxes()):
            each.setEnabled(usable)

    # Room.

    @property
    def is_folded(self) -> bool:
        """Whether only the heading is seen."""
        return self._foldable and self._folded

    def be_foldable(self, *, foldable: bool) -> None:
        """Fold the lines away where they are decided already, or show them as ever."""
        if foldable and not self._foldable:
            self._folded = True
        self._foldable = foldable
        self._fold()

    def _turn(self) -> None:
        self._folded = not self._folded
        self._fold()
        self.folded.emit()

    def _fold(self) -> None:
        for each in (self.area, self.load, self.save):
            each.setVisible(not self.is_folded)
        self.forget.setVisible(self._chosen and not self.is_folded)
        self.unfold.setVisible(self._foldable)
        self.unfold.setText(_("Show the columns") if self._folded else _("Hide the columns"))

    def be_whole(self, *, whole: bool) -> None:
        """Stand there at full height, for a page that scrolls itself, or scroll within."""
        policy = Qt.ScrollBarPolicy
        self.area.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded
        )
        height = self._inside.sizeHint().height() if whole else self._theme.units(30)
        self.area.setMinimumHeight(height)


def _column_line(at: int, column: ListColumn) -> Line:
    open_still = column.state is State.AMBIGUOUS
    example = _("for example {words}").format(words=column.example) if column.example else ""
    return Line(
        (str(at), column.heading),
        column.heading or _("(no heading)"),
        example,
        () if column.state in FIXED else _meanings(column),
        column.column or (None if open_still else LEAVE_OUT),
        _about(column),
        warns=open_still,
    )


def _meanings(column: ListColumn) -> tuple[Choice, ...]:
    """Return all columns there are, those first that the heading can mean."""
    first = [*column.meanings, *(each for each in COLUMNS if each not in column.meanings)]
    return (Choice(LEAVE_OUT, _("Leave out")), *(Choice(each, named(each)) for each in first))


def _word_line(word: ListWord, seen: ListSeen) -> Line:
    rows = ngettext("! {n} row cannot be taken", "! {n} rows cannot be taken", word.rows)
    return Line(
        (word.column.value, word.word),
        word.word,
        _("in {heading}").format(heading=word.heading),
        (Choice(LEAVE_OUT, _("Not explained")), *seen.choices[word.column]),
        word.meaning or LEAVE_OUT,
        rows.format(n=word.rows) if word.rows else "",
        warns=bool(word.rows),
    )


def _about(column: ListColumn) -> str:
    """Return what is to be said about a column beside what it is taken for."""
    match column.state:
        case State.UNKNOWN:
            return _("Not recognised")
        case State.AMBIGUOUS:
            names = [named(each) for each in column.meanings]
            text = _("! Can mean {one} or {other}")
            return text.format(one=names[0], other=names[-1])
        case State.DOUBLED:
            return _("“{heading}” is taken for it").format(heading=column.other)
        case State.SAME_HEADING:
            return _("Left out: another column has the same heading")
        case State.OWN:
            return _("Left out: Sluss wrote it")
        case State.NAMELESS:
            return _("Left out: it has no heading")
    return ""
