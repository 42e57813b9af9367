"""The fourth step: the button that takes the clients in, how far it has come, and what is after."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from sluss.domain.register.comparison import Kind
from sluss.text import _, ngettext
from sluss.ui.pages.register.verdicts import Verdicts
from sluss.ui.theme import Theme
from sluss.ui.widgets.cards import below
from sluss.ui.widgets.flow import Flow
from sluss.ui.widgets.progress_row import ProgressRow
from sluss.ui.widgets.words import button, label, pill, tip
from sluss.usecases.register_page import ListSeen, State

IMPORT_KEYS = QKeySequence("Ctrl+Return")


class ImportFoot(QFrame):
    """Stands below the page and is always seen, however far one has scrolled."""

    import_wanted = Signal()
    stop_wanted = Signal()
    undo_wanted = Signal()
    another_wanted = Signal()
    clients_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._theme = theme
        self.number = pill("4", "accent")
        self.heading = label(_("Import"), "heading")
        self.words = label("", "soft", wrap=True)
        self.progress = ProgressRow(theme)
        self.take = button(_("Import"), "primary")
        self.undo = button(_("Undo the import"))
        self.another = button(_("Another list"))
        self.clients = button(_("Show the clients"), "primary")
        tip(self.take, _("Import"), IMPORT_KEYS)
        self._build()
        for pressed, signal in (
            (self.take, self.import_wanted),
            (self.undo, self.undo_wanted),
            (self.another, self.another_wanted),
            (self.clients, self.clients_wanted),
        ):
            pressed.clicked.connect(signal)
        self.progress.cancelled.connect(self.stop_wanted)
        theme.changed.connect(self._resize)
        self._resize()

    def _build(self) -> None:
        row = QHBoxLayout(self)
        self._theme.space(row, gap=3, margins=(3.5, 1.5))
        row.addWidget(self.number)
        row.addWidget(self.heading)
        row.addLayout(below(self._theme, self.words, self.progress, gap=0), 1)
        buttons = Flow(self._theme, self.undo, self.another, self.take, self.clients, gap=3)
        policy = buttons.sizePolicy()
        policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)  # the words take what is left
        buttons.setSizePolicy(policy)
        row.addWidget(buttons, 0, Qt.AlignmentFlag.AlignVCenter)

    def _resize(self) -> None:
        """Be as high as the progress needs, so that nothing moves when it comes."""
        self.setMinimumHeight(self._theme.units(16.5))

    # What is shown.

    def show_list(self, seen: ListSeen) -> None:
        """Offer what can be done with a list."""
        self._show_buttons(self.take)
        text = _("Import")
        if seen.has_names and seen.new:
            text = ngettext("Import {n} client", "Import {n} clients", seen.new)
        elif seen.has_names and seen.bad:
            text = ngettext("Save {n} row to mend", "Save {n} rows to mend", seen.bad)
        self.take.setText(text.format(n=seen.new or seen.bad))
        self.take.setEnabled(seen.has_names and bool(seen.new or seen.bad))
        self.words.setText(" ".join(_about(seen)))

    def show_decisions(self, seen: ListSeen, verdicts: Verdicts) -> None:
        """Offer to carry out what was decided about a list that came again."""
        self._show_buttons(self.take)
        accepted, left = verdicts.accepted, verdicts.left
        waiting = bool(seen.refresh and seen.refresh.lines)
        if accepted and left:
            text = _("Accept {n}, leave {left}").format(n=accepted, left=left)
        elif accepted:
            text = ngettext("Accept {n}", "Accept {n}", accepted).format(n=accepted)
        elif left:
            text = ngettext("Leave {n} as it is", "Leave {n} as they are", left).format(n=left)
        elif seen.bad and not waiting:
            text = ngettext("Save {n} row to mend", "Save {n} rows to mend", seen.bad)
            text = text.format(n=seen.bad)
        else:
            text = _("Accept")
        self.take.setText(text)
        self.take.setEnabled(bool(accepted or left or (seen.bad and not waiting)))
        self.words.setText(" ".join(_about_decisions(seen, accepted, left)))

    def show_done(self, *, undoable: bool) -> None:
        """Offer where to go after an import."""
        self._show_buttons(self.another, self.clients)
        self.undo.setVisible(undoable)
        self.words.setText("")

    def _show_buttons(self, *shown: object) -> None:
        self.progress.end()
        self.words.show()
        step = self.take in shown
        self.number.setVisible(step)
        self.heading.setVisible(step)
        for each in (self.undo, self.another, self.take, self.clients):
            each.setVisible(each in shown)

    # Work.

    def begin(self, what: str, can_stop: bool) -> None:
        """Show that long work has begun, with the button that stops it if that can be."""
        for each in (self.words, self.undo, self.another, self.take, self.clients):
            each.hide()
        self.progress.begin(what)
        self.progress.stop.setVisible(can_stop)

    def step(self, what: str, done: int, total: int) -> None:
        """Show how far it has come."""
        self.progress.step(done, total)
        self.progress.words.setText(what)


def _about_decisions(seen: ListSeen, accepted: int, left: int) -> Iterator[str]:
    """Yield sentences about what the button would do with a list that came again."""
    lines = seen.refresh.lines if seen.refresh is not None else ()
    open_still = sum(line.kind is not Kind.UNSURE for line in lines) - accepted - left
    if not lines:
        yield _("Nothing else differs from what stands here.")
    elif not accepted and not left:
        yield _("Nothing is decided yet. What you do not decide is asked again next time.")
    elif open_still:
        text = ngettext("{n} is not decided yet.", "{n} are not decided yet.", open_still)
        yield text.format(n=open_still)
    if left:
        yield _("What you leave is not shown again until the list says something else.")
    if accepted:
        yield _("All of it can be undone in one step.")


def _about(seen: ListSeen) -> Iterator[str]:
    """Yield sentences about what the button would do."""
    if not seen.has_names:
        yield _("Nothing can be taken before a column holds the names.")
        return
    n = sum(column.state is State.AMBIGUOUS for column in seen.columns)
    if n:
        text = ngettext(
            "{n} column is not decided and left out.",
            "{n} columns are not decided and left out.",
            n,
        )
        yield text.format(n=n)
    if seen.here and not seen.new:
        yield _("Everybody else is here already.") if seen.bad else _("Everybody is here already.")
    if seen.bad:
        text = ngettext(
            "{n} row to mend goes into a file beside the list.",
            "{n} rows to mend go into a file beside the list.",
            seen.bad,
        )
        yield text.format(n=seen.bad)
    if seen.new:
        yield _("The import can be undone in one step.")
