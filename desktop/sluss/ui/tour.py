"""The guided tour: one page of a demo after the other, as an officer would come to them."""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from sluss.domain.listing import ClientRow, Narrowed
from sluss.domain.register.comparison import Kind
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.clients import NEW, ClientsPage
from sluss.ui.pages.register import RegisterPage
from sluss.ui.shell import Shell
from sluss.usecases.example_list import LATER_NAME, LIST_NAME

Grab = Callable[[str], Iterator[None]]

PLAIN = ("today", "exchange", "settings")  # pages that are shown as they are
HELPS = (("help", "client#line"), ("help-keys", "keys"))


def stations(shell: Shell, lists: Path, grab: Grab) -> Iterator[None]:
    """Turn to every page and `grab` it, each time when what was asked before has been answered.

    `lists` is the folder with the example lists; without them bringing in a list is left out.
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
    yield from _clients(shell, grab)
    yield from _lists(shell, lists, grab)


def _clients(shell: Shell, grab: Grab) -> Iterator[None]:
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
    client.header.wanted.emit("measure")
    yield
    yield from grab("client-new-measure")
    for name, kind in (("supervised", _is_supervised), ("empty", _is_empty)):
        row = next(filter(kind, rows), None)
        if row is not None:
            shell.go("client", row.id)
            yield
            yield from grab(f"client-{name}")
    shell.go("client", NEW)
    yield
    yield from grab("client-new")


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
