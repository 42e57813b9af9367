"""The text that is read: a chapter laid out from its Markdown, in which nothing opens anything."""

from PySide6.QtCore import QPoint, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QFont,
    QResizeEvent,
    QTextBlock,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextLength,
    QTextTable,
)
from PySide6.QtWidgets import QFrame, QTextBrowser, QTextEdit, QWidget

from sluss.domain.manual import Chapter
from sluss.text import _
from sluss.ui.theme import Step, Theme

LETTERS_A_LINE = 75  # longer lines are hard to find the beginning of the next from
LINE_HEIGHT = 140  # per cent
LEFT_COLUMN = 48  # units of width of the first column of a table
_HEADINGS = {1: (Step.TITLE, 0.0, 3.0), 2: (Step.MARK, 6.0, 1.5), 3: (Step.BODY, 4.0, 1.0)}
_FEATURES = (  # with tables, and without HTML, which could name pictures
    QTextDocument.MarkdownFeature.MarkdownDialectGitHub
    | QTextDocument.MarkdownFeature.MarkdownNoHTML
)
_DOWN = QTextCursor.MoveOperation.Right
_KEEP = QTextCursor.MoveMode.KeepAnchor


class _Document(QTextDocument):
    """A document that loads nothing: Qt itself would open the path a picture names."""

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Return nothing, whatever is asked for."""
        return None


class ReadingView(QTextBrowser):
    """Shows one chapter at a time; `followed` carries the place a link leads to."""

    followed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._chapter: Chapter | None = None
        self._headings: dict[str, int] = {}
        # Kept as one scrolls: when the letters have grown it is too late to look, and the last
        # headings of a chapter cannot come to the top.
        self.seen = ""
        self.setOpenLinks(False)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setAccessibleName(_("Text of the manual"))
        self.anchorClicked.connect(lambda url: self.followed.emit(url.toString()))
        self.verticalScrollBar().valueChanged.connect(self._scrolled)
        theme.changed.connect(self._show_anew)

    def loadResource(self, _kind: int, _name: QUrl | str) -> object:
        """Return nothing, whatever is asked for."""
        return None

    def show_chapter(self, chapter: Chapter) -> None:
        """Show a chapter from its beginning, unless it is shown already."""
        if chapter == self._chapter:
            return
        self._chapter = chapter
        document = _Document(self)
        document.setDefaultFont(self._theme.font())
        document.setDocumentMargin(self._theme.units(2))
        document.setIndentWidth(self._theme.units(5))
        document.setMarkdown(chapter.markdown(), _FEATURES)
        self._headings = {}
        places = iter([chapter.place(section) for section in chapter.sections])
        block = document.begin()
        while block.isValid():
            if block.blockFormat().headingLevel():
                self._headings[next(places)] = block.position()
            self._lay_out(block)
            block = block.next()
        self._lay_out_tables(document)
        self.setDocument(document)
        self._fit()

    def show_place(self, place: str) -> None:
        """Scroll to the heading of a place in the chapter that is shown."""
        at = self._headings.get(place, 0)
        cursor = QTextCursor(self.document())
        cursor.setPosition(at)
        self.setTextCursor(cursor)
        top = self.document().documentLayout().blockBoundingRect(cursor.block()).top()
        self.verticalScrollBar().setValue(round(top) - self._theme.units(2) if at else 0)
        self.seen = place if place in self._headings else self.heading_seen()

    def mark_words(self, query: str) -> None:
        """Mark every place where a word of a search stands."""
        marks: list[QTextEdit.ExtraSelection] = []
        shade = QTextCharFormat()
        shade.setBackground(QColor(self._theme.colours.warnbg))
        shade.setForeground(QColor(self._theme.colours.text))
        for word in query.split():
            cursor = self.document().find(word)
            while not cursor.isNull():
                mark = QTextEdit.ExtraSelection()
                mark.cursor, mark.format = cursor, shade
                marks.append(mark)
                cursor = self.document().find(word, cursor)
        self.setExtraSelections(marks)

    def heading_seen(self) -> str:
        """Return the place of the last heading above the first line that is seen in full."""
        first = QPoint(self._theme.units(3), self._theme.units(4))
        at = self.cursorForPosition(first).position()
        above = [place for place, start in self._headings.items() if start <= at]
        return above[-1] if above else ""

    def _scrolled(self, _to: int = 0) -> None:
        """Take note of what is read now; at the very end it may be below the first line."""
        top, bar = self.heading_seen(), self.verticalScrollBar()
        is_below = self._headings.get(self.seen, -1) >= self._headings.get(top, 0)
        if not (is_below and bar.value() == bar.maximum()):
            self.seen = top

    # How it looks.

    def _lay_out(self, block: QTextBlock) -> None:
        """Give a block its letters and distances; the keys in it a ground of their own."""
        theme, shape = self._theme, block.blockFormat()
        cursor = QTextCursor(block)
        level = shape.headingLevel()
        if level:
            step, above, under = _HEADINGS.get(level, _HEADINGS[3])
            letters = QTextCharFormat()
            letters.setFont(theme.font(step, 600))
            if level > 2:
                letters.setForeground(QColor(theme.colours.accent))
            cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, _KEEP)
            cursor.setCharFormat(letters)
            shape.setTopMargin(theme.units(above) if block.position() else 0)
            shape.setBottomMargin(theme.units(under))
        else:
            shape.setTopMargin(0)
            shape.setBottomMargin(theme.units(1 if shape.objectIndex() >= 0 else 2.5))
            shape.setLineHeight(
                LINE_HEIGHT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value
            )
        cursor.setBlockFormat(shape)
        self._lay_out_letters(block)

    def _lay_out_tables(self, document: QTextDocument) -> None:
        """Give tables two columns without lines: what stands on the left is short."""
        units, kinds = self._theme.units, QTextLength.Type
        for frame in document.rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                if not _words_of(frame, 0):
                    frame.removeRows(0, 1)
                shape = frame.format().toTableFormat()
                shape.setBorder(0)
                shape.setCellPadding(units(0.5))
                shape.setCellSpacing(0)
                shape.setWidth(QTextLength(kinds.PercentageLength, 100))
                left = QTextLength(kinds.FixedLength, units(LEFT_COLUMN))
                rest = [QTextLength(kinds.VariableLength, 0)] * (frame.columns() - 1)
                shape.setColumnWidthConstraints([left, *rest])
                frame.setFormat(shape)

    def _lay_out_letters(self, block: QTextBlock) -> None:
        key, strong = QTextCharFormat(), QTextCharFormat()
        key.setFont(self._theme.font(Step.BODY, 500))
        key.setBackground(QColor(self._theme.colours.accentbg))
        strong.setFont(self._theme.font(Step.BODY, 600))
        for start, length, shape in _fragments(block):
            wanted = key if shape.fontFixedPitch() else None
            if wanted is None and shape.fontWeight() >= QFont.Weight.Bold:
                wanted = strong
            if wanted is None:
                continue
            cursor = QTextCursor(block)
            cursor.setPosition(start)
            cursor.movePosition(_DOWN, _KEEP, length)
            cursor.setCharFormat(wanted)

    def _show_anew(self) -> None:
        """Lay the chapter out in the look in force, and stay where one reads."""
        chapter, place = self._chapter, self.seen
        if chapter is not None:
            self._chapter = None
            self.show_chapter(chapter)
            self.show_place(place)

    def _fit(self) -> None:
        """Keep lines short enough to read, however wide the window is."""
        widest = self.fontMetrics().averageCharWidth() * LETTERS_A_LINE + self._theme.units(4)
        if self.viewport().width() > widest:
            self.setLineWrapMode(QTextEdit.LineWrapMode.FixedPixelWidth)
            self.setLineWrapColumnOrWidth(widest)
        else:
            self.setLineWrapMode(QTextEdit.LineWrapMode.WidgetWidth)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Fit the lines to the new width."""
        super().resizeEvent(event)
        self._fit()


def _words_of(table: QTextTable, row: int) -> str:
    """Return the words of the first column of a row."""
    return table.cellAt(row, 0).firstCursorPosition().block().text()


def _fragments(block: QTextBlock) -> list[tuple[int, int, QTextCharFormat]]:
    """Return start, length and shape of the parts of a block, taken before any is changed."""
    found = []
    walk = block.begin()
    while not walk.atEnd():
        part = walk.fragment()
        if part.isValid():
            found.append((part.position(), part.length(), part.charFormat()))
        walk += 1
    return found
