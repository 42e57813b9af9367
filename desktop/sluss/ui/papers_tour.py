"""The part of the guided tour about what may leave: consents, papers, speaking, requests."""

from collections.abc import Callable, Iterator

from PySide6.QtWidgets import QScrollArea

from sluss.domain.ids import RecordId
from sluss.domain.listing import ClientRow
from sluss.text import language
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.client.attachments import AttachmentsTab
from sluss.ui.pages.client.consents import ConsentsTab
from sluss.ui.pages.client.documents import DocumentsTab
from sluss.ui.pages.client.journal import JournalTab
from sluss.ui.pages.requests.page import AGREEMENTS, RequestsPage
from sluss.ui.pages.speaking import SpeakingPage
from sluss.ui.shell import Shell
from sluss.usecases.leaving.holders import HolderLine, holders_of_old

Grab = Callable[[str], Iterator[None]]

PLAN = "joint_plan"  # a code of document_kind
_ROOM = 2  # how many are ticked to sit in a meeting, besides the client


def papers(
    shell: Shell, client: ClientPage, rows: tuple[ClientRow, ...], best: RecordId, grab: Grab
) -> Iterator[None]:
    """Show what is opened on the tabs of one client, and the copies with an old day of another.

    Nothing is handed out or written down by it.
    """
    shell.go("client", best)
    yield
    yield from _consents(client, grab)
    yield from _documents(client, grab)
    yield from _kept(client, grab)
    yield from _speaking(shell, best, grab)
    yield from _moved(shell, client, rows, grab)


def office_matters(shell: Shell, grab: Grab) -> Iterator[None]:
    """Show what others ask of the office, and what the office has agreed with them."""
    page = shell.pages["requests"]
    if not isinstance(page, RequestsPage):
        raise TypeError("the pages have changed their places")
    shell.go("requests")
    yield
    yield from grab("requests")
    shell.go("requests", AGREEMENTS)
    yield
    lines = page.agreed.table.rows()
    if lines:
        page.agreed.table.choose(lines[0].id)
        yield
    yield from grab("requests-agreements")


def _consents(client: ClientPage, grab: Grab) -> Iterator[None]:
    """Show the table of all consents, and the talk with a client about one of them."""
    client.tabs.turn_to("consents")
    yield
    tab = client.tabs.seen()
    if not isinstance(tab, ConsentsTab) or tab.view is None or not tab.view.parties:
        return
    party_by_party, table = tab.way.buttons
    table.click()
    yield
    yield from grab("client-consents-table")
    party_by_party.click()
    group = next((each for each in tab.view.parties if each.party is not None), None)
    if group is not None and group.party is not None:
        tab.ask.talk.emit(group.party, group.name, "housing")
        yield
        yield from grab("client-consent-talk")
        client.entry.left.emit()
        yield


def _documents(client: ClientPage, grab: Grab) -> Iterator[None]:
    """Show what of the plan may leave to each who is asked for, beside the paper."""
    client.tabs.turn_to("documents")
    yield
    tab = client.tabs.seen()
    if not isinstance(tab, DocumentsTab):
        return
    tab.choosing.document.set_value(PLAN)
    for tick in tab.choosing.ticks.values():
        tick.setChecked(True)
    tab.choosing.look.click()
    yield
    yield
    if tab.preview.isVisible():
        yield from _a_copy(tab, grab)
        tab.preview.left.emit()
        yield
    tab.choosing.clear_people()


def _a_copy(tab: DocumentsTab, grab: Grab) -> Iterator[None]:
    """Show the first copy of which a part leaves and a part is withheld, or the first of all."""
    partly = [at for at, each in enumerate(tab.preview.previews) if each.leaving and each.withheld]
    for at in partly[:1]:
        tab.preview.whom.set_value(at)
        tab.preview.whom.changed.emit()
        yield
    yield from grab("client-documents-preview")


def _kept(client: ClientPage, grab: Grab) -> Iterator[None]:
    """Show a scan, and the text of a note as the official journal takes it."""
    client.tabs.turn_to("attachments")
    yield
    tab = client.tabs.seen()
    if isinstance(tab, AttachmentsTab):
        for line in tab.card.table.rows()[:1]:
            tab.card.showing.emit(line)
            yield
            yield
            yield from grab("client-attachments-scan")
            tab.back.click()
            yield
    client.tabs.turn_to("journal")
    yield
    journal = client.tabs.seen()
    if isinstance(journal, JournalTab) and journal.table.current() is not None:
        journal.copy.click()
        yield
        yield from grab("client-journal-copied")


def _speaking(shell: Shell, client: RecordId, grab: Grab) -> Iterator[None]:
    """Show what a party may be told, and what all in a room may see."""
    page = shell.pages["speaking"]
    if not isinstance(page, SpeakingPage):
        raise TypeError("the pages have changed their places")
    shell.go("speaking", client)
    yield
    keys = list(page.meeting.ticks)
    parties = [key for key in keys if key not in ("client", "own")]
    for key in parties[:1]:
        page.say.party.set_value(key)
        page.say.party.changed.emit()
    yield
    yield from grab("speaking")
    for key in (*keys[:1], *parties[:_ROOM]):
        page.meeting.ticks[key].setChecked(True)
    yield
    yield  # the page has grown by now, so that one can go down to the meeting
    for area in page.findChildren(QScrollArea):
        area.verticalScrollBar().setValue(page.meeting.y())
    yield from grab("speaking-meeting")
    for tick in page.meeting.ticks.values():
        tick.setChecked(False)
    page.say.party.set_value(None)
    page.say.party.changed.emit()
    yield


def _moved(
    shell: Shell, client: ClientPage, rows: tuple[ClientRow, ...], grab: Grab
) -> Iterator[None]:
    """Show who holds a copy with a day that no longer holds."""
    holding: dict[RecordId, tuple[HolderLine, ...]] = {}

    def note(row: ClientRow) -> Callable[[tuple[HolderLine, ...]], None]:
        return lambda lines: holding.update({row.id: lines} if lines else {})

    for row in rows:
        if row.release is not None:
            shell.desk.runner.run(
                client, holders_of_old, row.id, language(),
                then=note(row), failed=lambda _error: None,
            )  # fmt: skip
    yield
    for found in list(holding)[:1]:
        shell.go("client", found)
        yield
        client.tabs.turn_to("documents")
        yield
        yield from grab("client-documents-moved")
