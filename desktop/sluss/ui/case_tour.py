"""The part of the guided tour that goes through the page of one client, and of some more."""

import datetime as dt
from collections.abc import Callable, Iterator

from sluss.domain.listing import ClientRow, Narrowed
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.client.notes_and_meetings.tab import NotesAndMeetingsTab
from sluss.ui.pages.client.planning.tab import PlanTab
from sluss.ui.pages.clients import NEW, ClientsPage
from sluss.ui.pages.showing import ShowingPage
from sluss.ui.pages.showing.turned import TurnedPage
from sluss.ui.papers_tour import papers
from sluss.ui.shell import Shell
from sluss.usecases.likely_same import Suggestion, suggested

Grab = Callable[[str], Iterator[None]]

_EARLIER = dt.timedelta(days=14)  # another day of release, tried and written down


def cases(shell: Shell, grab: Grab) -> Iterator[None]:
    """Show the page of the client with most to see, and those of clients of other kinds."""
    clients, client = shell.pages["clients"], shell.pages["client"]
    if not isinstance(clients, ClientsPage) or not isinstance(client, ClientPage):
        raise TypeError("the pages have changed their places")
    rows = clients.table.rows()
    shell.go("clients", Narrowed.RELEASES)
    yield
    yield from grab("clients-released-soon")
    today = shell.desk.situation.today
    best = min(rows, key=lambda row: _rank(row, today))
    shell.go("client", best.id)
    yield
    for at, key in enumerate(client.tabs.keys(), 1):
        client.tabs.turn_to(key)
        yield
        yield from grab(f"client-{at}-{key}")
    yield from _on_tabs(client, grab)
    yield from _filled_in(client, best, grab)
    yield from _shown(shell, best, grab)
    yield from papers(shell, client, rows, best.id, grab)
    yield from _others(shell, client, rows, grab)


def _on_tabs(client: ClientPage, grab: Grab) -> Iterator[None]:
    """Show what is opened on a tab: a day that is tried, two versions, the minutes of a meeting."""
    client.tabs.turn_to("overview")
    yield
    line = client.overview.line
    if client.shown is not None and client.shown.head.release is not None:
        line.strip.try_day(client.shown.head.release - _EARLIER)
        yield
        yield from grab("client-what-if")
        line.words.back.emit()
    client.tabs.turn_to("plan")
    yield
    plan = client.tabs.seen()
    if isinstance(plan, PlanTab) and plan.acts.sheet and len(plan.acts.sheet.versions) > 1:
        plan.head.comparing.emit()
        yield
        yield from grab("client-plan-versions")
        plan.compare.hide()
    client.tabs.turn_to("notes")
    yield
    notes = client.tabs.seen()
    if isinstance(notes, NotesAndMeetingsTab) and notes.work is not None:
        for line_of in [each for each in notes.work.meetings if each.minutes][:1]:
            notes.meetings.opened.emit(line_of)
            yield
            yield from grab("client-meeting-minutes")
            notes.meeting.back.emit()


def _filled_in(client: ClientPage, row: ClientRow, grab: Grab) -> Iterator[None]:
    """Show forms of the client, the last of them with all that follows; nothing is saved."""
    for what, name in (("measure", "client-new-measure"), ("reconcile", "client-reconcile")):
        client.header.wanted.emit(what)
        yield
        yield from grab(name)
        client.entry.left.emit()
    client.header.wanted.emit("happened")
    yield
    yield from grab("client-happened")
    pane = client.happened.pane
    if row.release is not None and "new_day" in pane.form.names():
        pane.form.box("new_day").set_value(row.release - _EARLIER)
        yield
        pane.look.click()
        yield
        yield
        yield from grab("client-happened-follows")
    pane.drafting.rest()
    pane.put_down()
    pane.left.emit()


def _shown(shell: Shell, row: ClientRow, grab: Grab) -> Iterator[None]:
    """Show what the client would see, and the screen turned to the client."""
    shell.go("showing", row.id)
    yield
    yield from grab("showing")
    page = shell.pages["showing"]
    if isinstance(page, ShowingPage) and page.turn.isEnabled():
        page.turn.click()
        yield from grab("showing-turned")
        for turned in shell.window().findChildren(TurnedPage):
            turned.lifted.emit()
        yield


def _others(
    shell: Shell, client: ClientPage, rows: tuple[ClientRow, ...], grab: Grab
) -> Iterator[None]:
    """Show clients of other kinds: supervised, little known, here twice; and a new one."""
    for name, kind in (("supervised", _is_supervised), ("empty", _is_empty)):
        row = next(filter(kind, rows), None)
        if row is not None:
            yield from _open(shell, client, row, grab)
            yield from grab(f"client-{name}")
            if name == "supervised":
                client.tabs.turn_to("supervision")
                yield
                yield from grab("client-supervision")
    twice: list[Suggestion] = []
    shell.desk.runner.run(client, suggested, then=twice.extend)
    yield
    for each in twice[:1]:
        shell.go("client", each.one.id)
        yield
        yield from grab("client-here-twice")
    shell.go("client", NEW)
    yield
    yield from grab("client-new")


def _open(shell: Shell, client: ClientPage, row: ClientRow, grab: Grab) -> Iterator[None]:
    """Turn to a client; where it is a colleague's, say why."""
    shell.go("client", row.id)
    yield
    part = client.opening.part
    if part.isVisible() and part.reasons is not None:
        yield from grab("client-reason")
        next(iter(part.reasons.buttons.values())).click()
        part.open.click()
        yield
        yield


def _rank(row: ClientRow, today: dt.date) -> tuple[int, int]:
    """Return a small number for a client with much to see: to decide, released soon."""
    days = (row.release - today).days if row.release is not None else -1
    return -row.undecided, days if days >= 14 else 10_000


def _is_supervised(row: ClientRow) -> bool:
    """Whether a client is under supervision and was never to be released from anywhere."""
    return row.release is None and row.supervision_end is not None


def _is_empty(row: ClientRow) -> bool:
    """Whether there is little more than a name: somebody who has just come in."""
    known = (row.release, row.supervision_end, row.birth_date, row.municipality)
    return row.status == "open" and bool(row.family_name) and known == (
        None, None, None, "",
    )  # fmt: skip
