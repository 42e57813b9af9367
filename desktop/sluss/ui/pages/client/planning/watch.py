"""What a plan still lacks, said beneath its form while one types; saving is never held up by it."""

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout

from sluss.domain.ids import RecordId
from sluss.domain.plan_checks import Mend
from sluss.errors import SlussError
from sluss.text import _, language, ngettext
from sluss.text.problems import explain
from sluss.ui.desk import Desk
from sluss.ui.pages.client.entry import EntryPane
from sluss.ui.widgets.cards import beside, clear
from sluss.ui.widgets.words import button, label
from sluss.usecases.plan_sheet import lacks_while_typing
from sluss.usecases.plan_views import LackView

AT_ONCE = 3  # lines seen beneath the form; the plan itself lists all
PAUSE_MS = 250  # what is missing is looked at when the typing rests


class PlanWatch(QFrame):
    """Stands beneath the form of a plan, and nowhere else."""

    def __init__(self, desk: Desk, entry: EntryPane) -> None:
        super().__init__()
        self.setProperty("kind", "card")
        self._desk, self._entry = desk, entry
        self._heading = label("", "strong")
        self._lines = QVBoxLayout()
        self.links: list[QPushButton] = []
        self.sentences: list[str] = []
        column = QVBoxLayout(self)
        desk.theme.space(column, gap=1.5, margins=(3, 2))
        desk.theme.space(self._lines, gap=1)
        column.addWidget(self._heading)
        column.addLayout(self._lines)
        self._rest = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._rest.timeout.connect(self._ask)
        entry.form.shown.connect(self._begin)
        entry.form.edited.connect(self._touched)
        entry.beneath.addWidget(self)
        self.hide()

    def _begin(self) -> None:
        self.hide()
        self._rest.stop()
        if self._about() is not None:
            self._ask()

    def _touched(self) -> None:
        if self._about() is not None:
            self._rest.start()

    def _about(self) -> tuple[RecordId, RecordId | None] | None:
        """Return the client and the version, if it is a plan that is filled in."""
        task = self._entry.task
        if task is None or task.kind != "JointPlan":
            return None
        client = task.client
        return (client, task.record) if client is not None else None

    def _ask(self) -> None:
        about = self._about()
        if about is None:
            return
        client, plan = about
        self._desk.runner.run(
            self, lacks_while_typing, client, plan, self._entry.form.values(), language(),
            then=self._show, failed=self._not_yet,
        )  # fmt: skip

    def _not_yet(self, _error: SlussError) -> None:
        """Keep what stands there while a field cannot be read: its own fault is beside it."""

    def _show(self, lacks: tuple[LackView, ...]) -> None:
        if self._about() is None:
            return
        clear(self._lines)
        self.links = []
        self._heading.setText(
            _("Missing before the plan can be approved. It can be saved as it is.")
            if lacks
            else _("✓ Nothing is missing: the plan can be approved.")
        )
        self.sentences = [explain(lack.error).sentence for lack in lacks]
        for lack, sentence in list(zip(lacks, self.sentences, strict=True))[:AT_ONCE]:
            links = [
                self._link(place.name, name)
                for place, name in lack.places
                if place.mend is Mend.PLAN and place.name in self._entry.form.names()
            ]
            words = label(f"! {sentence}", "soft", wrap=True)
            self._lines.addLayout(beside(self._desk.theme, words, *links))
        if (more := len(lacks) - AT_ONCE) > 0:
            text = ngettext("and {n} more", "and {n} more", more).format(n=more)
            self._lines.addWidget(label(text, "soft"))
        self.show()

    def _link(self, field: str, name: str) -> QPushButton:
        made = button(_("Fill in: {field}").format(field=name), "link")
        made.clicked.connect(lambda _on=False: self._turn_to(field))
        self.links.append(made)
        return made

    def _turn_to(self, field: str) -> None:
        if field in self._entry.form.names():
            control = self._entry.form.box(field).control
            control.setFocus(Qt.FocusReason.ShortcutFocusReason)
