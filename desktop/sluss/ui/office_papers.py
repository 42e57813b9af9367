"""Printing and saving papers of the office that are about no client."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.ui.choosing import choose_new_file
from sluss.ui.desk import Desk
from sluss.ui.print_run import PrintRun, Turn
from sluss.ui.printing import PrintOutcome, fetch_words
from sluss.ui.saving import ask_place
from sluss.usecases.leaving.office_papers import (
    FILE_NAMES,
    OfficePaper,
    note_office_paper_stopped,
    title_of,
)

Print = Callable[..., OfficePaper]  # a use case: session, the record, the language, the copies
Save = Callable[..., OfficePaper]  # a use case: session, the record, the new file, the language


def save_paper_as(asker: QWidget, desk: Desk, kind: str, save: Save, record: RecordId) -> None:
    """Ask where a paper is to lie and save it there; `kind` is a code of document_kind."""
    name = Path.home() / FILE_NAMES[kind]
    then = partial(save_at, asker, desk, save, record)
    choose_new_file(asker, _("Save as PDF"), "(*.pdf)", name, then)


def save_at(asker: QWidget, desk: Desk, save: Save, record: RecordId, file: Path) -> None:
    """Say what becomes of a file there; then save the paper, and say so."""

    def saved(_made: OfficePaper) -> None:
        desk.bar.say("good", _("Saved as {file} and noted.").format(file=file.name))

    def go_on(place: Path) -> None:
        desk.runner.run(asker, save, record, place, language(), then=saved, failed=desk.tell)

    ask_place(asker, desk, file, go_on)


def print_paper(asker: QWidget, desk: Desk, kind: str, make: Print, record: RecordId) -> None:
    """Ask for a printer, then make the paper and print it; what became of it is said.

    Whoever closes the dialog has made nothing, so that nothing is noted.
    """

    def not_out(paper: OfficePaper, _called_off: bool) -> None:
        desk.runner.run(asker, note_office_paper_stopped, paper, failed=desk.tell)

    run = PrintRun(desk, asker, (Turn(make, (record, language())),), not_out)
    run.finished.connect(partial(_printed, desk))
    run.ask(title_of(kind))


def _printed(desk: Desk, outcome: PrintOutcome) -> None:
    if outcome.error is not None:
        desk.tell(outcome.error)
    elif outcome.cancelled:
        desk.bar.say("info", _("Nothing was printed, and nothing is noted as handed out."))
    elif outcome.printed:
        hint = fetch_words() if outcome.shared else ""
        desk.bar.say("good", _("It was printed and noted."), hint)
