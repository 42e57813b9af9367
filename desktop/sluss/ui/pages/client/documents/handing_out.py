"""Handing out what was looked at: printed from memory or saved as a file, and noted either way."""

from pathlib import Path

from PySide6.QtCore import QObject, Signal

from sluss.errors import SlussError
from sluss.errors.work import Cancelled
from sluss.text import _, ngettext
from sluss.ui.choosing import choose_folder, choose_new_file
from sluss.ui.desk import Desk
from sluss.ui.pages.client.documents.preview_pane import PreviewPane
from sluss.ui.pages.client.documents.printing_out import PrintingOut
from sluss.ui.print_run import Turn
from sluss.ui.printing import PrintJob, count_paper, paper_words
from sluss.ui.runner import Job
from sluss.ui.saving import ask_place
from sluss.ui.widgets.progress_row import ProgressRow
from sluss.usecases.leaving.batch import HandedOut, prepare_all, release_all
from sluss.usecases.leaving.release import print_seen
from sluss.usecases.leaving.views import Request


class HandingOut(QObject):
    """`over` tells that what was shown has gone its way."""

    over = Signal()

    def __init__(self, desk: Desk, pane: PreviewPane) -> None:
        super().__init__(pane)
        self._desk, self._pane = desk, pane
        self._printer = PrintingOut(desk, pane)
        self.progress = ProgressRow(desk.theme)
        self.job: Job | None = None
        self._printer.over.connect(self._printed)
        self._printer.left.connect(self.end)
        self._printer.progressed.connect(self._at_printer)
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
        self._printer.stop()

    # What was looked at.

    def _asked(self, channel: str) -> list[tuple[Request, str]]:
        return [(each.through(channel), each.digest) for each in self._pane.previews]

    def _print(self) -> None:
        """Choose a printer first: nothing is noted where nobody wants to print after all."""
        seen = self._pane.previews
        if not seen:
            return
        turns = [Turn(print_seen, asked) for asked in self._asked("paper")]
        jobs = [PrintJob(each.data, each.case_no) for each in seen]
        self._desk.bar.say("info", paper_words(count_paper(jobs, two_sided=False)))
        self._printer.print_all(turns, seen[0].case_no)

    def _at_printer(self, done: int, total: int) -> None:
        if total > 1 and not self.progress.isVisible():
            self.begin(_("Printing"))
        self.step(done, total)

    def _printed(self) -> None:
        self.end()
        self.over.emit()

    def _save(self) -> None:
        previews = self._pane.previews
        if len(previews) > 1:
            choose_folder(self._pane, _("Choose a folder"), self._ask_folder)
        elif previews:
            name = Path.home() / previews[0].file_name
            choose_new_file(
                self._pane, _("Save the document"), _("Documents (*.pdf)"), name, self._ask_file
            )

    def _ask_file(self, file: Path) -> None:
        ask_place(self._pane, self._desk, file, self.save_as)

    def _ask_folder(self, folder: Path) -> None:
        first = folder / self._pane.previews[0].file_name
        ask_place(self._pane, self._desk, first, lambda file: self.save_in(file.parent))

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


def saved_words(out: HandedOut) -> str:
    """Return what was saved and where."""
    if len(out.files) == 1:
        return _("Saved as {file} and noted.").format(file=out.files[0].name)
    n = len(out.files)
    text = ngettext("{n} copy was saved in {folder} and noted.",
                    "{n} copies were saved in {folder} and noted.", n)  # fmt: skip
    return text.format(n=n, folder=out.files[0].parent)
