"""Printing and saving papers of the office that are about no client."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from sluss.domain.ids import RecordId
from sluss.text import _, language
from sluss.ui.choosing import choose_new_file
from sluss.ui.desk import Desk
from sluss.ui.printing import (
    PrintJob,
    PrintOutcome,
    ask_and_print,
    count_paper,
    fetch_words,
    paper_words,
)
from sluss.ui.saving import ask_place
from sluss.usecases.leaving.office_papers import FILE_NAMES, OfficePaper

Print = Callable[..., OfficePaper]  # a use case: session, the record, the language
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


def print_paper(asker: QWidget, desk: Desk, make: Print, record: RecordId) -> None:
    """Make a paper and ask for a printer; what became of it is said."""

    def made(paper: OfficePaper) -> None:
        jobs = [PrintJob(paper.data, paper.title)]
        desk.bar.say("info", paper_words(count_paper(jobs, two_sided=False)))
        ask_and_print(asker, jobs, partial(_printed, desk))

    desk.runner.run(asker, make, record, language(), then=made, failed=desk.tell)


def _printed(desk: Desk, outcome: PrintOutcome) -> None:
    if outcome.error is not None:
        desk.tell(outcome.error)
    elif outcome.cancelled:
        desk.bar.say("info", _("Nothing was printed."))
    else:
        hint = fetch_words() if outcome.shared else ""
        desk.bar.say("good", _("It was printed and noted."), hint)
