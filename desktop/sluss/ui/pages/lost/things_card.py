"""What is lost: a list of the sticks and computers it may be, and what was on the chosen one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.pages.lost.words import arrived, kinds, meaning, thing_name, thing_told, whom
from sluss.ui.widgets.cards import Card, Facts, beside, clear
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.rows import Column
from sluss.ui.widgets.rows_view import RowsView
from sluss.ui.widgets.words import announce, button, label
from sluss.usecases.lost import OnIt, Thing

_LEAST = 10


class ThingsCard(Card):
    """`chosen` carries a `Thing`, `other` asks for the report of something that is not listed."""

    chosen = Signal(object)
    other = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("What is lost?"))
        country = desk.situation.country
        self.table: RowsView[Thing] = RowsView(
            desk.theme,
            [
                Column("thing", _("Thing"), thing_name, 30, stretch=True, least=18, strong=True),
                Column("told", _("Which"), lambda t: thing_told(t, country), 36, least=20),
            ],
            lambda each: each.key,
            name="lost-things",
            memory=desk.memory,
            empty=_("Nothing has been made or approved yet that could be lost."),
        )
        self.table.setAccessibleName(_("What is lost?"))
        self.other_button = button(_("Something else, such as a print …"))
        self.body.addWidget(self.table)
        self.body.addWidget(Flow(desk.theme, self.other_button))
        self.body.addStretch(1)
        self.other_button.clicked.connect(self.other)
        self.table.current_changed.connect(self.chosen)
        self.table.keep_whole(_LEAST)


class OnItCard(Card):
    """Says what was on it and what that means; `report_wanted` carries the key of the thing."""

    report_wanted = Signal(str)

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk.theme, _("What was on it"))
        self._desk, self._key = desk, ""
        theme = desk.theme
        self.none = label(_("Choose on the left what is lost."), "soft", wrap=True)
        self.facts = Facts(theme)
        self.means = label(_("What that means"), "strong")
        self.said = QWidget()
        self._lines = QVBoxLayout(self.said)
        theme.space(self._lines, gap=1)
        self.report = button(_("Report it as lost …"), "primary")
        for part in (self.none, self.facts, self.means, self.said):
            self.body.addWidget(part)
        self.body.addStretch(1)
        self.body.addWidget(Flow(theme, self.report))
        self.report.clicked.connect(lambda: self.report_wanted.emit(self._key))
        self.show_contents(None)

    def show_contents(self, found: OnIt | None) -> None:
        """Show what was on a thing; nothing where none is chosen."""
        for part in (self.facts, self.means, self.said, self.report):
            part.setVisible(found is not None)
        self.none.setVisible(found is None)
        clear(self._lines)
        if found is None:
            return
        self._key = found.thing.key
        self.facts.show_facts(
            [
                (_("Whom it tells about"), whom(found)),
                (_("What about them"), kinds(found)),
                (_("Elsewhere too?"), arrived(found, self._desk.situation.country)),
            ]
        )
        for text in meaning(found, central=self._desk.situation.central):
            mark, line = label("•", "soft"), label(text, wrap=True)
            row = beside(self._desk.theme, mark, line, gap=1.5)
            row.setStretch(1, 1)
            row.setAlignment(mark, Qt.AlignmentFlag.AlignTop)
            self._lines.addLayout(row)
        announce(self, whom(found))
