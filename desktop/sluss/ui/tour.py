"""The guided tour: one page of a demo after the other, as an officer would come to them."""

import datetime as dt
from collections.abc import Callable, Iterator
from pathlib import Path

from sluss.domain.listing import ClientRow, Narrowed
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
    shell.go("clients")
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
    for at in range(client.tabs.count()):
        client.tabs.setCurrentIndex(at)
        yield
        yield from grab(f"client-{at + 1}")
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
    page = shell.pages["register"]
    if not isinstance(page, RegisterPage):
        raise TypeError("the pages have changed their places")
    for name, file in (("register", LIST_NAME), ("register-a-week-later", LATER_NAME)):
        if not (folder / file).exists():
            continue
        shell.go("register")
        yield
        page.take_file(folder / file)
        yield
        yield
        yield from grab(name)


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
