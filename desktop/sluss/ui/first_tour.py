"""The way through the first start, as pictures of it are taken: every step, filled in."""

from collections.abc import Callable, Iterator
from pathlib import Path

from sluss.ui.pages.first_start import FirstStart
from sluss.ui.pages.unlock import UnlockPage
from sluss.ui.pages.users.entry import Entry

Grab = Callable[[str], Iterator[None]]

# Invented, as everything in pictures is.
_OFFICE, _FIRST, _SECOND = "Frivården Örebro", "Eva Lind", "Åsa Björk"


def first_steps(page: FirstStart, place: Path, grab: Grab) -> Iterator[None]:
    """Go through the first start and make a store in the folder `place`."""
    yield from grab("first-start-0-welcome")
    page.welcome.make_wanted.emit()
    yield
    _fill(page.office.name, _OFFICE)
    page.office.enter()
    yield from grab("first-start-1-office")
    page.office.take_folder(place)
    yield
    page.next()
    yield
    _fill(page.first.name, _FIRST)
    _fill(page.first.login, "eva.lind")
    yield from grab("first-start-2-you")
    page.first.passphrase.typed.set_text(page.first.passphrase.phrase.words)
    page.next()
    yield
    yield
    _fill(page.second.name, _SECOND)
    _fill(page.second.login, "asa.bjork")
    yield from grab("first-start-3-second")
    page.second.passphrase.typed.set_text(page.second.passphrase.phrase.words)
    page.next()
    yield
    yield
    yield from _sheets(page, grab)
    yield from grab("first-start-5-make")
    page.next()
    yield
    yield
    yield from grab("first-start-6-ready")


def _sheets(page: FirstStart, grab: Grab) -> Iterator[None]:
    """Hand over both sheets by hand."""
    pane = page.papers.pane
    yield from grab("first-start-4-sheet")
    for number in range(2):
        pane.write_by_hand()
        if number == 0:
            yield from grab("first-start-4-by-hand")
        paper = page.papers.someone().paper
        if paper is None:
            raise LookupError("no sheet was drawn")
        for at, entry in zip(paper.asked, pane.back, strict=True):
            entry.set_text(paper.groups[at])
        pane.check()
        page.next()
        yield
        yield


def _fill(entry: Entry, text: str) -> None:
    """Type into a field as a person does."""
    entry.set_text(text)
    entry.edited.emit(text)


def forgotten_steps(unlock: UnlockPage, grab: Grab) -> Iterator[None]:
    """Show at the door who can help, and where the groups of the sheet are typed."""
    unlock.forgotten.help_button.click()
    yield from grab("unlock-who-can-help")
    unlock.forgotten.help_button.click()
    unlock.use_sheet()
    yield from grab("unlock-recovery-sheet")
    if unlock.recovering is not None:
        unlock.recovering.give_up()
    yield
