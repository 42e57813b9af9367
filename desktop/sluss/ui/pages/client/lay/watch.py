"""What speaks against an assignment, said beside its fields while one types."""

from collections import defaultdict

from PySide6.QtCore import QObject, QTimer

from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.text import _, language
from sluss.ui.desk import Desk
from sluss.ui.pages.client.entry import EntryPane
from sluss.ui.pages.client.lay.words import objection
from sluss.ui.theme import mark
from sluss.ui.widgets.cards import set_words
from sluss.ui.widgets.words import announce
from sluss.usecases.lay.appointing import Against, against_in_words

PAUSE_MS = 250
_REASON = "in_spite_of"


class LayWatch(QObject):
    """Looks at the form of an assignment; a proposal may be saved whatever it says."""

    def __init__(self, desk: Desk, entry: EntryPane) -> None:
        super().__init__(entry)
        self._desk, self._entry = desk, entry
        self._rest = QTimer(self, singleShot=True, interval=PAUSE_MS)
        self._rest.timeout.connect(self._ask)
        entry.form.shown.connect(self._ask)
        entry.form.edited.connect(self._touched)

    def _about(self) -> tuple[RecordId, RecordId | None] | None:
        """Return the client and the assignment, if it is one that is filled in."""
        task = self._entry.task
        if task is None or task.kind != "Assignment" or "start" not in self._entry.form.names():
            return None
        return (task.client, task.record) if task.client is not None else None

    def _touched(self) -> None:
        if self._about() is not None:
            self._rest.start()

    def _ask(self) -> None:
        self._rest.stop()
        if (about := self._about()) is not None:
            self._desk.runner.run(
                self, against_in_words, *about, self._entry.form.values(), language(),
                then=self._show, failed=self._not_yet,
            )  # fmt: skip

    def _not_yet(self, _error: SlussError) -> None:
        """Keep what stands there while a field cannot be read: its own fault is beside it."""

    def _show(self, found: Against) -> None:
        if self._about() is None:
            return
        country = self._desk.situation.country
        said: dict[str, list[str]] = defaultdict(list)
        for each in found.objections:
            said[each.field].append("! " + objection(each, found.codes, country))
        if found.objections:
            hard = any(each.hard for each in found.objections)
            said[_REASON].append(
                _("As it is it can be saved as a proposal only.")
                if hard
                else _("Write why it is right all the same.")
            )
        for name in self._entry.form.names():
            box = self._entry.form.box(name)
            text = "\n".join(said.get(name, [box.field.help]))
            if text == box.help.text():
                continue
            mark(box.help, kind="warn" if name in said else "faint")
            set_words(box.help, text)
            box.control.setAccessibleDescription(box.fault.text() or text)
            if name in said:
                announce(box.control, text)
