"""What one delivery would bring: counts, what is to be decided, and what is more than usual."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from sluss.text import _
from sluss.ui.desk import Desk
from sluss.ui.pages.exchange.inbox_words import beyond_words, brings, contested_lines, made_words
from sluss.ui.pages.exchange.lines import Lines, Said
from sluss.ui.widgets.cards import beside
from sluss.ui.widgets.ticks import Tick
from sluss.ui.widgets.words import label
from sluss.usecases.held import Proposal
from sluss.usecases.receiving import ReadReport


class Looked(QWidget):
    """Shows one delivery. `sure` tells that somebody has asked about what is unusual."""

    sure = Signal(bool)

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        theme = desk.theme
        self.made = label("", "soft", wrap=True)
        self.lines = Lines(theme)
        self.asked = Tick(theme)
        self.asked_words = label(_("I have asked the sender: it is right."), wrap=True)
        self.asked.be_told_by(self.asked_words)
        self._second = QWidget()
        row = beside(theme, self.asked, self.asked_words, gap=1.5)
        row.setStretch(1, 1)
        self._second.setLayout(row)
        column = QVBoxLayout(self)
        theme.space(column, gap=2)
        for each in (self.made, self.lines, self._second):
            column.addWidget(each)
        self.asked.toggled.connect(self.sure)

    def show_proposal(self, proposal: Proposal, *, sure: bool = False) -> None:
        """Show what a delivery would bring."""
        where = self._desk.situation
        self.made.setText(made_words(proposal, where.today, where.country))
        self.made.show()
        lines = [*brings(proposal.report), *contested_lines(proposal)]
        if proposal.beyond:
            lines.append(Said("warning", "warn", beyond_words(proposal.beyond)))
        self.lines.say(lines)
        self._second.setVisible(bool(proposal.beyond))
        self.asked.blockSignals(True)  # it is shown, nobody said it now
        self.asked.setChecked(sure)
        self.asked.blockSignals(False)

    def show_report(self, report: ReadReport) -> None:
        """Show what a delivery has brought."""
        self.made.hide()
        self._second.hide()
        self.lines.say(brings(report))
