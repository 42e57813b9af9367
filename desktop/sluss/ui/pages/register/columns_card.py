"""The second step: what each column of the list means, and what the office's own words mean."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QVBoxLayout, QWidget

from sluss.domain.form_fields import Choice
from sluss.domain.register.columns import Column
from sluss.text import _, ngettext
from sluss.ui.pages.register.naming import COLUMNS, named
from sluss.ui.pages.register.steps import StepCard
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below, beside, clear, scrolling, set_words
from sluss.ui.widgets.code_box import CodeBox
from sluss.ui.widgets.words import OneLine, button, label, set_kind
from sluss.usecases.register_page import FIXED, ListColumn, ListSeen, ListWord, State

LEAVE_OUT = ""  # the choice that takes nothing from a column


_Key = tuple[str, str, str]  # of a line: "column" or "word", where it stands, what it is


@dataclass(slots=True)
class _Line:
    """One column or word: where it is chosen what it means, and what is said about it."""

    box: CodeBox | None
    state: QLabel


class ColumnsCard(StepCard):
    """A line for each column with a field for what it means.

    `said` carries a heading and a column of Sluss, or None to leave it out; `explained` the column
    a word stands in, the word, and the code it means ("" for none). The others ask for the saved
    choices, for saving them, and for forgetting them.
    """

    said = Signal(str, object)
    explained = Signal(object, str, str)
    load_wanted = Signal()
    save_wanted = Signal()
    forget_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme, 2, _("What the columns mean"))
        self._theme = theme
        self.summary = label("", "soft")
        self.note = label("", "soft", wrap=True)
        self.load = button(_("Use saved choices…"), "link")
        self.save = button(_("Save the choices…"), "link")
        self.forget = button(_("Start over"), "link")
        self._grid = QGridLayout()
        self.words_heading = label(_("Words that Sluss does not know"), "heading")
        self._words_grid = QGridLayout()
        self._lines: dict[_Key, _Line] = {}
        self._inside = QWidget()
        self._build()
        for pressed, signal in (
            (self.load, self.load_wanted),
            (self.save, self.save_wanted),
            (self.forget, self.forget_wanted),
        ):
            pressed.clicked.connect(signal)

    def _build(self) -> None:
        theme = self._theme
        self.head.addWidget(self.summary)
        for grid in (self._grid, self._words_grid):
            theme.space(grid, gap=2)
            grid.setColumnStretch(0, 5)
            grid.setColumnStretch(1, 6)
        inside = QVBoxLayout(self._inside)
        theme.space(inside, gap=3, margins=(0, 0, 2, 0))
        for item in (self._grid, self.words_heading, self._words_grid):
            if isinstance(item, QWidget):
                inside.addWidget(item)
            else:
                inside.addLayout(item)
        inside.addStretch(1)
        self.area = scrolling(self._inside)
        self.body.addWidget(self.note)
        self.body.addWidget(self.area, 1)
        self.body.addLayout(beside(theme, self.load, self.save, None, self.forget, gap=1))
        for hidden in (self.note, self.words_heading, self.forget):
            hidden.hide()

    # What is shown.

    def show_list(self, seen: ListSeen, note: str, *, chosen: bool) -> None:
        """Show a list; `note` says what else happened, `chosen` whether anything was decided."""
        keys = [("column", str(at), c.heading) for at, c in enumerate(seen.columns)]
        words = [("word", word.column.value, word.word) for word in seen.words]
        if [*keys, *words] != list(self._lines):
            self._make_lines(seen, keys, words)
        for key, column in zip(keys, seen.columns, strict=True):
            self._show_column(self._lines[key], column)
        for key, word in zip(words, seen.words, strict=True):
            self._show_word(self._lines[key], word)
        taken = sum(column.state is State.TAKEN for column in seen.columns)
        text = ngettext("{taken} of {n} taken", "{taken} of {n} taken", len(seen.columns))
        self.summary.setText(text.format(taken=taken, n=len(seen.columns)))
        if seen.absent:
            told = _("Chosen for columns that this list does not have: {headings}")
            note = " ".join([note, told.format(headings=", ".join(seen.absent))]).strip()
        set_words(self.note, note)
        self.words_heading.setVisible(bool(seen.words))
        self.forget.setVisible(chosen)

    def _make_lines(self, seen: ListSeen, keys: list[_Key], words: list[_Key]) -> None:
        """Make the lines anew: it is another list, or other words are not known."""
        clear(self._grid)
        clear(self._words_grid)
        self._lines = {}
        for row, (key, column) in enumerate(zip(keys, seen.columns, strict=True)):
            name = column.heading or _("(no heading)")
            box = None
            if column.state not in FIXED:
                box = CodeBox(self._theme, _choices(column))
                box.setPlaceholderText(_("Choose…"))
                box.setAccessibleName(_("{heading}: what it means").format(heading=name))
                box.changed.connect(lambda heading=column.heading, b=box: self._say(heading, b))
            example = _("for example {words}").format(words=column.example)
            self._place(self._grid, row, key, name, example if column.example else "", box)
        for row, (key, word) in enumerate(zip(words, seen.words, strict=True)):
            box = CodeBox(
                self._theme, (Choice(LEAVE_OUT, _("Not explained")), *seen.choices[word.column])
            )
            box.setAccessibleName(_("{word}: what it means").format(word=word.word))
            box.changed.connect(lambda word=word, b=box: self._explain(word, b))
            where = _("in {heading}").format(heading=word.heading)
            self._place(self._words_grid, row, key, word.word, where, box)

    def _place(
        self,
        grid: QGridLayout,
        row: int,
        key: _Key,
        name: str,
        under: str,
        box: CodeBox | None,
    ) -> None:
        """Put a line into the grid: name and what is under it, the field and what is said there."""
        state = label("", "faint", wrap=True)
        state.setMinimumWidth(1)
        heading = OneLine(name, "strong")
        left = below(self._theme, heading, OneLine(under, "faint"), None, gap=0)
        right = below(self._theme, *([box] if box else []), state, None, gap=0.5)
        grid.addLayout(left, row, 0)
        grid.addLayout(right, row, 1)
        if box is not None:
            box.setAcceptDrops(False)  # a file that is let go here is meant for the page
            heading.setBuddy(box)
        self._lines[key] = _Line(box, state)

    def _show_column(self, line: _Line, column: ListColumn) -> None:
        wanted: object = column.column or (None if column.state is State.AMBIGUOUS else LEAVE_OUT)
        self._set(line, wanted, _about(column), warns=column.state is State.AMBIGUOUS)

    def _show_word(self, line: _Line, word: ListWord) -> None:
        rows = ngettext("! {n} row cannot be taken", "! {n} rows cannot be taken", word.rows)
        text = rows.format(n=word.rows) if word.rows else ""
        self._set(line, word.meaning or LEAVE_OUT, text, warns=bool(word.rows))

    def _set(self, line: _Line, wanted: object, text: str, *, warns: bool) -> None:
        """Show what is chosen, unless somebody is typing there or has typed what is no choice."""
        set_kind(line.state, "warn" if warns else "faint")
        set_words(line.state, text)
        if line.box is None:
            return
        line.box.setAccessibleDescription(text)
        if not line.box.hasFocus() and not line.box.problem() and line.box.value() != wanted:
            line.box.set_value(wanted)

    # What somebody says.

    def _say(self, heading: str, box: CodeBox) -> None:
        value = box.value()
        if self._wrong(box):
            return
        self.said.emit(heading, value if isinstance(value, Column) else None)

    def _explain(self, word: ListWord, box: CodeBox) -> None:
        value = box.value()
        if not self._wrong(box):
            self.explained.emit(word.column, word.word, str(value or ""))

    def _wrong(self, box: CodeBox) -> bool:
        """Say beside a field that what was typed is no choice; whether it is so."""
        problem = box.problem()
        if problem:
            line = next(line for line in self._lines.values() if line.box is box)
            set_kind(line.state, "problem")
            set_words(line.state, problem)
        return bool(problem)

    def boxes(self) -> Sequence[CodeBox]:
        """Return the fields from top to bottom."""
        return [line.box for line in self._lines.values() if line.box is not None]

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

    def be_whole(self, *, whole: bool) -> None:
        """Stand there at full height, for a page that scrolls itself, or scroll within."""
        policy = Qt.ScrollBarPolicy
        self.area.setVerticalScrollBarPolicy(
            policy.ScrollBarAlwaysOff if whole else policy.ScrollBarAsNeeded
        )
        height = self._inside.sizeHint().height() if whole else self._theme.units(30)
        self.area.setMinimumHeight(height)


def _choices(column: ListColumn) -> list[Choice]:
    """Return all columns there are, those first that the heading can mean."""
    first = [*column.meanings, *(each for each in COLUMNS if each not in column.meanings)]
    return [Choice(LEAVE_OUT, _("Leave out")), *(Choice(each, named(each)) for each in first)]


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
