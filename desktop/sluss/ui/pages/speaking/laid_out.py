"""What may be shown, to be read from a distance: a card for each part, a line for each record."""

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QLabel, QLayout, QSizePolicy, QVBoxLayout, QWidget

from sluss.domain.papers import Fact, Facts, Part, Rows, Section, Steps, Style, Words
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import Card, below, clear, hairline
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.words import Kind, label

_WIDEST = 36  # letters that a column asks room for; longer texts go on in the next line
_SHORT = 24  # letters of a value that stands beside others


class LaidOut(QWidget):
    """Sections as cards; `easy` in the letters of what is read from a distance."""

    def __init__(self, theme: Theme, *, easy: bool = False) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        self._theme = theme
        self._words = Letters(easy)
        self._column = QVBoxLayout(self)
        theme.space(self._column, gap=2)

    def show_sections(self, sections: Sequence[Section], nothing: str) -> None:
        """Show these sections; `nothing` is said where there are none."""
        clear(self._column)
        for each in sections:
            self._column.addWidget(self._card(each))
        if not sections:
            self._column.addWidget(self._words.text(nothing))

    def _card(self, section: Section) -> Card:
        card = Card(self._theme)
        self._theme.space(card.body, gap=1.5, margins=(4, 3))
        if section.heading:
            card.setAccessibleName(section.heading)
            card.body.addWidget(self._words.heading(section.heading))
        for n, part in enumerate(section.parts):
            if n and isinstance(part, Words) and part.style is Style.NAME:
                card.body.addSpacing(self._theme.units(1.5))
            self._add(card.body, part)
        return card

    def _add(self, body: QVBoxLayout, part: Part) -> None:
        match part:
            case Words():
                strong = part.style is Style.NAME
                words = self._words
                body.addWidget(words.strong(part.text) if strong else words.text(part.text))
            case Facts():
                body.addWidget(self._facts(part.facts))
            case Rows():
                body.addWidget(Lines(self._theme, self._words, part))
            case Steps():
                for n, step in enumerate(part.steps, 1):
                    body.addWidget(self._words.text(f"{part.sign or f'{n}.'} {step.text}"))

    def _facts(self, facts: Sequence[Fact]) -> QWidget:
        """Return short values beside each other, long ones below over the whole width."""
        short = [each for each in facts if len(each.value) <= _SHORT]
        row = Flow(self._theme, *(self._fact(each) for each in short), gap=4)
        long = [self._fact(each) for each in facts if len(each.value) > _SHORT]
        made = QWidget()
        made.setProperty("kind", "inside")
        made.setLayout(below(self._theme, *([row] if short else []), *long, gap=1.5))
        return made

    def _fact(self, fact: Fact) -> QWidget:
        made = QWidget()
        made.setProperty("kind", "inside")
        wrap = len(fact.value) > _SHORT
        name, value = self._words.soft(fact.label), self._words.strong(fact.value, wrap=wrap)
        made.setLayout(below(self._theme, name, value, gap=0))
        return made


class Letters:
    """Makes labels in the letters of the page, or in those that are read across a table."""

    def __init__(self, easy: bool) -> None:
        self._heading: Kind = "easyheading" if easy else "heading"
        self._strong: Kind = "easystrong" if easy else "strong"
        self._text: Kind = "easy" if easy else "body"
        self._soft: Kind = "easysoft" if easy else "soft"

    def heading(self, text: str) -> QLabel:
        """Return a heading."""
        return label(text, self._heading, wrap=True)

    def strong(self, text: str, *, wrap: bool = True) -> QLabel:
        """Return what one looks for."""
        return label(text, self._strong, wrap=wrap)

    def text(self, text: str) -> QLabel:
        """Return what is told."""
        return label(text, self._text, wrap=True)

    def soft(self, text: str) -> QLabel:
        """Return what it is called."""
        return label(text, self._soft)


class Lines(QWidget):
    """A table of texts; where it is too narrow for its columns each line is told below its name."""

    def __init__(self, theme: Theme, words: Letters, rows: Rows) -> None:
        super().__init__()
        self.setProperty("kind", "inside")
        policy = QSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self._theme, self._words = theme, words
        self.table, self.told = QWidget(), QWidget()
        for each in (self.table, self.told):
            each.setProperty("kind", "inside")
        self._grid = self._as_table(rows)
        self.told.setLayout(self._as_lines(rows))
        self.told.hide()
        self._column = below(theme, self.table, self.told, gap=0)
        self._column.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self.setLayout(self._column)
        theme.changed.connect(self._turn)

    def _as_table(self, rows: Rows) -> QGridLayout:
        grid = QGridLayout(self.table)
        self._theme.space(grid, gap=1, across=4)
        for at, head in enumerate(rows.heads):
            grid.addWidget(self._words.soft(head), 0, at, Qt.AlignmentFlag.AlignBottom)
            longest = max((len(row.cells[at].text) for row in rows.rows), default=0)
            grid.setColumnStretch(at, min(max(longest, len(head)), _WIDEST))
        for n, row in enumerate(rows.rows):
            line = 2 * n + 1
            grid.addWidget(hairline(), line, 0, 1, len(rows.heads))
            for at, cell in enumerate(row.cells):
                made = self._words.strong(cell.text) if at == 0 else self._words.text(cell.text)
                made.setAccessibleName(f"{rows.heads[at]}: {cell.text}" if cell.text else "")
                grid.addWidget(made, line + 1, at, Qt.AlignmentFlag.AlignTop)
        return grid

    def _as_lines(self, rows: Rows) -> QVBoxLayout:
        parts: list[QWidget] = []
        for row in rows.rows:
            name, *more = (cell.text for cell in row.cells)
            parts += [hairline(), self._words.strong(name)] if name else [hairline()]
            told = [
                f"{head}: {text}" for head, text in zip(rows.heads[1:], more, strict=True) if text
            ]
            if told:
                parts.append(self._words.text("  ·  ".join(told)))
        return below(self._theme, *parts, gap=0.5)

    def is_table(self) -> bool:
        """Whether the columns stand beside each other."""
        return not self.table.isHidden()

    def minimumSizeHint(self) -> QSize:
        """Return no width, so that the window can always be made narrower."""
        return QSize(0, self._column.totalMinimumSize().height())

    def heightForWidth(self, width: int) -> int:
        """Return the height at a width, in the form that fits it."""
        return self._column.totalHeightForWidth(width)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Choose between the table and the lines."""
        super().resizeEvent(event)
        self._turn()

    def event(self, event: QEvent) -> bool:
        """Choose anew when the letters have become larger or smaller."""
        done = super().event(event)
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return done

    def _turn(self) -> None:
        fits = self._grid.totalMinimumSize().width() <= self.width()
        if fits == self.table.isHidden():
            self.table.setVisible(fits)
            self.told.setVisible(not fits)
            self.updateGeometry()
