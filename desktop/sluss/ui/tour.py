"""The guided tour: one page of a demo after the other, as an officer would come to them."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from sluss.domain.register.comparison import Kind
from sluss.text import language
from sluss.ui.case_tour import cases
from sluss.ui.pages.colleagues.page import LAY
from sluss.ui.pages.conflicts import ConflictsPage
from sluss.ui.pages.register import RegisterPage
from sluss.ui.pages.visits import VisitsPage
from sluss.ui.papers_tour import office_matters
from sluss.ui.shell import QUICK_NOTE, Shell
from sluss.usecases.example_list import LATER_NAME, LIST_NAME
from sluss.usecases.visits.pack import VisitLine
from sluss.usecases.visits.sheets import save_sheets

Grab = Callable[[str], Iterator[None]]

PLAIN = ("today", "exchange", "lost", "settings")  # pages that are shown as they are
SHEETS = ((False, "besoksblad-utan-namn.pdf"), (True, "besoksblad-med-namn.pdf"))
HELPS = (("help", "client#line"), ("help-keys", "keys"))


def stations(shell: Shell, lists: Path, grab: Grab, papers: Path | None = None) -> Iterator[None]:
    """Turn to every page and `grab` it, each time when what was asked before has been answered.

    `lists` is the folder with the example lists; without them bringing in a list is left out. Into
    `papers` go the sheets of a day of visits.
    """
    for name in PLAIN:
        shell.go(name)
        yield
        yield from grab(name)
    for name, target in HELPS:
        shell.go("help", target)
        yield
        yield from grab(name)
    shell.go("clients", "")  # all of them, whatever the list was narrowed to before
    yield
    yield from grab("clients")
    if shell.desk.situation.central:
        return
    yield from _visits(shell, grab, papers)
    yield from _colleagues(shell, grab)
    yield from _conflicts(shell, grab)
    yield from office_matters(shell, grab)
    yield from cases(shell, grab)
    yield from _lists(shell, lists, grab)


def _visits(shell: Shell, grab: Grab, papers: Path | None) -> Iterator[None]:
    """Show the days of visits, the one that is entered in part, and the next sheet of it."""
    page = shell.pages["visits"]
    if not isinstance(page, VisitsPage):
        raise TypeError("the pages have changed their places")
    shell.go("visits")
    yield
    yield from grab("visits")
    begun = [each for each in page.days.table.rows() if 0 < each.entered < each.clients]
    for line in begun[:1]:
        shell.go("visits", line.id)
        yield
        yield from grab("visits-day")
        if papers is not None:
            yield from _sheets(shell, page, line, papers)
        page.day.enter.click()
        yield
        yield from grab("visits-sheet-entered")
        page.entry.left.emit()
        yield
    page.show_target(None)


def _sheets(shell: Shell, page: VisitsPage, line: VisitLine, papers: Path) -> Iterator[None]:
    """Write the sheets of a day as they are printed, without names and with them."""
    for names, file in SHEETS:
        path = papers / file
        shell.desk.runner.run(page, partial(save_sheets, names=names), line.id, path, language())
        yield


def _conflicts(shell: Shell, grab: Grab) -> Iterator[None]:
    """Show what is to be decided, and the values of the first question beside each other."""
    page = shell.pages["conflicts"]
    if not isinstance(page, ConflictsPage):
        raise TypeError("the pages have changed their places")
    shell.go("conflicts")
    yield
    yield from grab("conflicts")
    if not page.own.isHidden():
        page.own.look.click()
        yield
        yield from grab("conflicts-values")
        page.asked.leave()
    yield


def _colleagues(shell: Shell, grab: Grab) -> Iterator[None]:
    shell.go("colleagues")
    yield
    yield from grab("colleagues")
    shell.go("colleagues", LAY)
    yield
    yield from grab("colleagues-lay")
    shell.go("today")
    shell.go(QUICK_NOTE)
    yield
    yield from grab("quick-note")
    card = shell.quick_notes.card
    if card is not None:
        card.leave()
    yield


def _lists(shell: Shell, folder: Path, grab: Grab) -> Iterator[None]:
    """Show what bringing in the office's list looks like, if it lies beside the store."""
    if (folder / LIST_NAME).exists():
        yield from _bring_in(shell, folder / LIST_NAME)
        yield from grab("register")


def a_week_later(
    shell: Shell, lists: Path, looks: Sequence[tuple[Callable[[], None], Grab]]
) -> Iterator[None]:
    """Show the list that comes again in every look, after the one before was taken in.

    At the end that is taken back, so that the demo has the clients it had.
    """
    files = lists / LIST_NAME, lists / LATER_NAME
    if shell.desk.situation.central or not all(file.exists() for file in files):
        return
    page = _register(shell)
    yield from _bring_in(shell, files[0])
    page.take()
    yield
    page.take_file(files[1])
    yield
    views = page.parts.differences.views
    for look, grab in looks:
        look()
        for kind in (Kind.CHANGED, Kind.GONE, Kind.NEW):
            page.parts.differences.tabs.setCurrentWidget(views[kind])
            yield
            yield from grab(f"register-a-week-later-{kind.value}")
    page.take_back()
    yield


def _bring_in(shell: Shell, file: Path) -> Iterator[None]:
    shell.go("register")
    yield
    _register(shell).take_file(file)
    yield
    yield


def _register(shell: Shell) -> RegisterPage:
    page = shell.pages["register"]
    if not isinstance(page, RegisterPage):
        raise TypeError("the pages have changed their places")
    return page
