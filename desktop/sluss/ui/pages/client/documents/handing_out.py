"""Handing out what was looked at: printed from memory or saved as a file, and noted either way."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.errors.work import Cancelled
from sluss.text import _, ngettext
from sluss.ui.choosing import choose_folder, choose_new_file
from sluss.ui.desk import Desk
from sluss.ui.pages.client.documents.preview_pane import PreviewPane
from sluss.ui.printing import PrintJob, PrintOutcome, ask_and_print, fetch_words
from sluss.ui.runner import Job
from sluss.ui.widgets.progress_row import ProgressRow
from sluss.usecases.leaving.batch import HandedOut, prepare_all, release_all
from sluss.usecases.leaving.release import (
    CALLED_OFF,
    NOT_PRINTED,
    note_not_out,
    print_copy,
    save_copy,
)
from sluss.usecases.leaving.views import Released


class HandingOut(QObject):
    """`over` tells that what was shown has gone its way."""

    over = Signal()

    def __init__(self, desk: Desk, pane: PreviewPane) -> None:
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        self.progress = ProgressRow(desk.theme)
        self.job: Job | None = None
        pane.printing.connect(self._print)
        pane.saving.connect(self._save)
        pane.keeping.connect(self._keep)
        self.progress.cancelled.connect(self._cancel)

    # How far it has come.

    def begin(self, what: str) -> None:
        """Say that something has begun."""
        self.progress.begin(what)

    def step(self, done: int, total: int) -> None:
        """Say how far it is."""
        self.progress.step(done, total)

    def end(self) -> None:
        """Say no more of it."""
        self.progress.end()
        self.job = None

    def failed(self, error: SlussError) -> None:
        """Say why nothing came of it."""
        self.end()
        self._desk.tell(error)

    def _cancel(self) -> None:
        if self.job is not None:
            self.job.cancel()

    # What was looked at.

    def _asked(self, channel: str) -> list[tuple[object, str]]:
        return [(each.through(channel), each.digest) for each in self._pane.previews]

    def _print(self) -> None:
        self.begin(_("Noting what leaves"))
        self.job = self._desk.runner.run(
            self._pane, release_all, self._asked("paper"),
            then=self._to_printer, failed=self.failed, progress=self.step,
        )  # fmt: skip

    def _to_printer(self, out: HandedOut) -> None:
        self.end()
        self._tell_refused(out)
        if out.released:
            self._ask_printer(out.released)

    def _ask_printer(self, released: Sequence[Released]) -> None:
        jobs = [PrintJob(each.data, each.case_no) for each in released]
        ask_and_print(self._pane, jobs, lambda outcome: self._printed(released, outcome))

    def _printed(self, released: Sequence[Released], outcome: PrintOutcome) -> None:
        lost = [each.copy for at, each in enumerate(released) if at not in outcome.printed]
        if lost:
            because = CALLED_OFF if outcome.cancelled else NOT_PRINTED
            self._desk.runner.run(
                self._pane, note_not_out, tuple(lost), because, failed=self._desk.tell
            )
        if outcome.error is not None:
            self._desk.tell(outcome.error)
        elif outcome.cancelled:
            self._desk.bar.say("info", _("Nothing was printed. The list says so."))
        else:
            n = len(outcome.printed)
            text = ngettext("{n} copy was printed and noted.", "{n} copies were printed and noted.",
                            n).format(n=n)  # fmt: skip
            self._desk.bar.say("good", f"{text} {fetch_words()}" if outcome.shared else text)
        self.over.emit()

    def _save(self) -> None:
        previews = self._pane.previews
        if len(previews) > 1:
            choose_folder(self._pane, _("Choose a folder"), self.save_in)
        elif previews:
            name = Path.home() / previews[0].file_name
            choose_new_file(
                self._pane, _("Save the document"), _("Documents (*.pdf)"), name, self.save_as
            )

    def save_as(self, file: Path) -> None:
        """Save the one copy that is shown."""
        self._save_all(file.parent, (file.name,))

    def save_in(self, folder: Path) -> None:
        """Save every copy that is shown, each under its own name."""
        self._save_all(folder, tuple(each.file_name for each in self._pane.previews))

    def _save_all(self, folder: Path, names: tuple[str, ...]) -> None:
        self.begin(_("Saving"))
        self.job = self._desk.runner.run(
            self._pane, release_all, self._asked("file"), folder, names,
            then=self._saved, failed=self.failed, progress=self.step,
        )  # fmt: skip

    def _saved(self, out: HandedOut) -> None:
        self.end()
        self._tell_refused(out)
        if out.files:
            self._desk.bar.say("good", saved_words(out))
            self.over.emit()

    def _tell_refused(self, out: HandedOut) -> None:
        for each in out.not_made:
            self._desk.tell(each.error)
        if out.stopped:
            self._desk.tell(Cancelled())

    def _keep(self) -> None:
        self._desk.runner.run(
            self._pane, prepare_all, self._asked("paper"), then=self._kept, failed=self._desk.tell
        )

    def _kept(self, _saved: object) -> None:
        text = _("Ready. It is looked at anew when it is handed out.")
        self._desk.bar.say("good", text)
        self.over.emit()

    # Copies that were made ready.

    def print_copy(self, copy: RecordId) -> None:
        """Print a copy that was made ready, if it may still leave."""
        self._desk.runner.run(
            self._pane, print_copy, copy,
            then=lambda released: self._ask_printer((released,)), failed=self._copy_failed,
        )  # fmt: skip

    def save_copy(self, copy: RecordId, name: str) -> None:
        """Ask where a copy that was made ready is to lie, and save it if it may still leave."""
        choose_new_file(
            self._pane, _("Save the document"), _("Documents (*.pdf)"), Path.home() / name,
            lambda file: self.save_copy_as(copy, file),
        )  # fmt: skip

    def save_copy_as(self, copy: RecordId, file: Path) -> None:
        """Save a copy that was made ready."""

        def done(_released: Released) -> None:
            self._desk.bar.say("good", _("Saved as {file} and noted.").format(file=file.name))
            self.over.emit()

        self._desk.runner.run(
            self._pane, save_copy, copy, file, then=done, failed=self._copy_failed
        )

    def _copy_failed(self, error: SlussError) -> None:
        self._desk.tell(error)
        self.over.emit()


def saved_words(out: HandedOut) -> str:
    """Return what was saved and where."""
    if len(out.files) == 1:
        return _("Saved as {file} and noted.").format(file=out.files[0].name)
    n = len(out.files)
    text = ngettext("{n} copy was saved in {folder} and noted.",
                    "{n} copies were saved in {folder} and noted.", n)  # fmt: skip
    return text.format(n=n, folder=out.files[0].parent)
