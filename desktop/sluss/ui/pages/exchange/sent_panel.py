"""What is seen when a delivery lies on the stick: that it is safe to pull it, and its number."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QStandardPaths, Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QVBoxLayout, QWidget

from sluss.errors import SlussError
from sluss.text import _, language, ngettext
from sluss.text.problems import explain
from sluss.ui.choosing import choose_folder, choose_new_file
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.words import contents, eights, number, part_names, size
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import Facts, below, beside
from sluss.ui.widgets.notice import Notice
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import announce, button, copyable, label
from sluss.usecases.cover import save_covers
from sluss.usecases.delivering import Delivered, Made

_ROWS = 6  # deliveries seen at once before the list scrolls


class Safe(QFrame):
    """The calm green ground on which it says that the stick may go."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self.setProperty("kind", "message")
        self.setProperty("tone", "good")
        self.picture = label()
        self.title = label("", "title", wrap=True)
        self.words = label("", wrap=True)
        words = below(theme, self.title, self.words, gap=0.5)
        row = beside(theme, self.picture, words, gap=3, margins=(3.5, 3))
        row.setStretch(1, 1)
        row.setAlignment(self.picture, Qt.AlignmentFlag.AlignTop)
        self.setLayout(row)
        theme.changed.connect(self._draw)
        self._draw()

    def say(self, title: str, words: str) -> None:
        """Say it, and have it read out."""
        self.title.setText(title)
        self.words.setText(words)
        self.setAccessibleName(title)
        self.setAccessibleDescription(words)
        announce(self, f"{title}. {words}", urgent=True)

    def _draw(self) -> None:
        side = self._theme.units(9)
        icon = self._theme.icon("received", self._theme.colours.good, 9)
        self.picture.setPixmap(icon.pixmap(side, side))


class CheckNumber(QWidget):
    """The SHA-256 of a file in eight groups, to be compared with a cover sheet."""

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._groups = [copyable("") for _ in range(8)]
        grid = QGridLayout()
        theme.space(grid, gap=1)
        grid.setColumnStretch(4, 1)
        for at, group in enumerate(self._groups):
            group.setAccessibleName(_("Group {n} of the check number").format(n=at + 1))
            grid.addWidget(group, at // 4, at % 4)
        theme.changed.connect(self._space)
        self.setLayout(
            below(theme, label(_("Check number of the file (SHA-256)"), "soft"), grid, gap=1)
        )
        self._space()

    def show_number(self, sha256: bytes) -> None:
        """Show another number."""
        for group, digits in zip(self._groups, eights(sha256), strict=True):
            group.setText(digits)

    def text(self) -> str:
        """Return what is shown, with spaces."""
        return " ".join(group.text() for group in self._groups)

    def _space(self) -> None:
        for group in self._groups:
            group.setMinimumWidth(self._theme.units(19))


class SentPanel(QWidget):
    """Shows what was made; `done` when it has been seen."""

    done = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk, self._made = desk, tuple[Made, ...]()
        theme = desk.theme
        self.safe = Safe(theme)
        self.table: RowsView[Made] = RowsView(
            theme, _columns(), lambda made: made.file, name="sent", memory=desk.memory
        )
        self.table.setAccessibleName(_("Deliveries made"))
        self.facts = Facts(theme)
        self.check = CheckNumber(theme)
        self.notice = Notice(theme)
        self.cover = button(_("Save cover sheet (PDF) …"))
        self.close_button = button(_("Done"))
        column = QVBoxLayout(self)
        theme.space(column, gap=3)
        for each in (self.safe, self.table, self.facts, self.check, self.notice):
            column.addWidget(each)
        column.addLayout(beside(theme, self.cover, self.close_button, None))
        self.table.current_changed.connect(self._show_one)
        self.cover.clicked.connect(self._where)
        self.close_button.clicked.connect(self.done)
        theme.changed.connect(self._fit)

    def show_made(self, delivered: Delivered) -> None:
        """Show these deliveries, and why others were not made if so."""
        self._made = made = delivered.made
        self.notice.clear()
        self.safe.say(_("It is safe to pull the stick"), _made_words(made))
        self.table.setVisible(len(made) > 1)
        self.table.show_rows(made)
        self._fit()
        self._show_one(made[0])
        if delivered.stopped is not None:
            told = explain(delivered.stopped)
            text = _("The other deliveries were not made. {why}").format(why=told.sentence)
            self.notice.say("bad", text, f"{told.hint} ({told.spoken})")

    def focus_first(self) -> None:
        """Go to the next step."""
        place = self.notice if self.notice.isVisible() else self.cover
        place.setFocus(Qt.FocusReason.OtherFocusReason)

    def _fit(self) -> None:
        self.table.setFixedHeight(self.table.fitting_height(min(len(self._made), _ROWS)))

    def _show_one(self, made: Made) -> None:
        self.facts.show_facts(
            [
                (_("File"), made.file.name),
                (_("Folder"), str(made.file.parent)),
                (_("To"), made.recipient),
                (_("Contents"), ", ".join((*contents(made), size(made.size)))),
            ]
        )
        self.check.show_number(made.sha256)

    # The cover sheet.

    def _where(self) -> None:
        title = _("Where the cover sheet is to lie")
        if len(self._made) > 1:
            choose_folder(self, title, self.save_into)
            return
        place = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        name = Path(place) / f"{self._made[0].file.stem}.pdf"
        kinds = _("Documents (*.pdf)")
        choose_new_file(self, title, kinds, name, lambda file: self.save((file,)))

    def save_into(self, folder: Path) -> None:
        """Write the cover sheets of all deliveries into a folder."""
        self.save(tuple(folder / f"{each.file.stem}.pdf" for each in self._made))

    def save(self, targets: tuple[Path, ...]) -> None:
        """Write the cover sheets."""
        self.cover.setEnabled(False)
        self._desk.runner.run(
            self,
            partial(save_covers, names=part_names(), language=language()),
            self._made,
            targets,
            then=self._saved,
            failed=self._not_saved,
        )

    def _saved(self, files: tuple[Path, ...]) -> None:
        self.cover.setEnabled(True)
        text = ngettext(
            "The cover sheet is saved: {file}", "The cover sheets are saved in {folder}", len(files)
        ).format(file=files[0], folder=files[0].parent)
        self.notice.say("good", text, _("Print it and send it beside the stick, not on it."))
        self.close_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def _not_saved(self, error: SlussError) -> None:
        self.cover.setEnabled(True)
        self.notice.refuse(error)


def _made_words(made: tuple[Made, ...]) -> str:
    if len(made) == 1:
        text = _("Delivery {k} is written, read back and checked.")
        return text.format(k=made[0].seq)
    text = _("{n} deliveries are written, read back and checked.")
    return text.format(n=len(made))


def _columns() -> list[Column[Made]]:
    return [
        Column("to", _("To"), lambda made: made.recipient, 24, stretch=True, strong=True),
        Column("seq", _("Delivery"), lambda made: str(made.seq), 8, numeric=True),
        Column("count", _("Entries"), lambda made: number(made.operations), 10, numeric=True),
    ]
