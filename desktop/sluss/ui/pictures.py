"""Pictures of every page there is: walks through the window as a person would and grabs each one.

For looking at, for the manual, and for a demo on a computer without a screen.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from sluss.domain.listing import ClientRow
from sluss.ui.doors import Known
from sluss.ui.memory import Memory
from sluss.ui.pages.client import ClientPage
from sluss.ui.pages.clients import NEW, ClientsPage
from sluss.ui.pages.register import RegisterPage
from sluss.ui.palette import ThemeName
from sluss.ui.start import make_window
from sluss.ui.theme import ARGUMENTS
from sluss.ui.window import Shell, Window
from sluss.usecases.example_list import LIST_NAME
from sluss.usecases.machine import Machine

LOOK_MS = 15  # how often it is looked whether the worker has answered
SETTLE = 3  # looks in a row at which nothing is on its way before a picture is taken
PATIENCE = 4_000  # looks before it is given up: a minute


@dataclass(frozen=True, slots=True)
class View:
    """One way to look at all pages: size in logical pixels, theme, zoom in per cent."""

    width: int = 1_280
    height: int = 720
    theme: ThemeName = "light"
    zoom: int = 100

    @property
    def name(self) -> str:
        """The part of a file name that tells views apart."""
        return f"{self.width}x{self.height}-{self.theme}-{self.zoom}"


class _Tour:
    """Takes one step after the other, each when everything asked before has been answered."""

    def __init__(self, app: QApplication, window: Window, steps: Iterator[None]) -> None:
        self._app, self._window, self._steps = app, window, steps
        self._quiet = self._looks = 0
        self.fault: Exception | None = None
        self._timer = QTimer()
        self._timer.setInterval(LOOK_MS)
        self._timer.timeout.connect(self._look)

    def walk(self) -> None:
        """Go all the way. Raises what a step raised."""
        self._timer.start()
        self._app.exec()
        if self.fault is not None:
            raise self.fault

    def _look(self) -> None:
        self._looks += 1
        self._quiet = 0 if self._window.runner.busy else self._quiet + 1
        if self._quiet < SETTLE and self._looks < PATIENCE:
            return
        self._quiet = self._looks = 0
        try:
            next(self._steps)
        except StopIteration:
            self._end()
        except Exception as error:  # noqa: BLE001 - raised again by whoever walks
            self.fault = error
            self._end()

    def _end(self) -> None:
        self._timer.stop()
        self._app.exit()  # quit() would close the window and end what comes after, too


DEMO_VIEWS = (
    View(),
    View(theme="dark"),
    View(1_920, 1_080, zoom=150),
    View(1_920, 1_080, theme="dark", zoom=150),
)


def demo_pictures(machine: Machine, folder: Path, key: Known, out: Path) -> list[Path]:
    """Write pictures of every page of a demo, light and dark, at 100 and at 150 per cent."""
    app = QApplication.instance() or QApplication(list(ARGUMENTS))
    if not isinstance(app, QApplication):
        raise TypeError("the program runs without a window")
    return take_pictures(app, machine, folder, key, out, DEMO_VIEWS)


def take_pictures(
    app: QApplication,
    machine: Machine,
    folder: Path,
    key: Known,
    out: Path,
    views: Sequence[View] = (View(),),
) -> list[Path]:
    """Open a demo and write a PNG of every page in every view; return the files, in order."""
    out.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    window = make_window(app, machine, folder, Memory(), key)
    try:
        lists = folder.parent / LIST_NAME
        window.resize(views[0].width, views[0].height)
        window.show()
        _Tour(app, window, _steps(window, key, out, views, files, lists)).walk()
    finally:
        window.close()
        window.deleteLater()
    return files


def _steps(
    window: Window, key: Known, out: Path, views: Sequence[View], files: list[Path], lists: Path
) -> Iterator[None]:
    def look(view: View) -> None:
        window.theme.use(name=view.theme, zoom=view.zoom)
        window.resize(view.width, view.height)

    def grab_in(view: View) -> Callable[[str], Iterator[None]]:
        def grab(name: str) -> Iterator[None]:
            yield
            file = out / f"{name}-{view.name}.png"
            window.grab().save(str(file))
            files.append(file)

        return grab

    yield
    for view in views:
        look(view)
        yield from grab_in(view)("unlock")
    yield from _unlock(window, key)
    shell = window.shell
    if shell is None:
        raise LookupError("the store was not opened")
    # View by view: to change the look of everything takes longer than to turn all pages.
    for view in views:
        look(view)
        yield from _rooms(shell, grab_in(view))
        yield from _list_read(shell, lists, grab_in(view))


def _unlock(window: Window, key: Known) -> Iterator[None]:
    page = window.unlock_page
    if page is None:
        raise LookupError("the window is not locked")
    page.who.set_value(key.login)
    page.passphrase.setText(key.passphrase)
    page.try_unlock()
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


def _list_read(shell: Shell, file: Path, grab: Callable[[str], Iterator[None]]) -> Iterator[None]:
    """Show what bringing in the office's list looks like, if it lies beside the store."""
    page = shell.pages.get("register")
    if not isinstance(page, RegisterPage) or not file.exists():
        return
    shell.go("register", None)
    yield
    page.take_file(file)
    yield
    yield
    yield from grab("register")


def _rooms(shell: Shell, grab: Callable[[str], Iterator[None]]) -> Iterator[None]:
    shell.go("clients", None)
    yield
    yield from grab("clients")
    if shell.desk.situation.central:
        shell.go("exchange", None)
        yield
        yield from grab("exchange")
        return
    clients, client = shell.pages["clients"], shell.pages["client"]
    if not isinstance(clients, ClientsPage) or not isinstance(client, ClientPage):
        raise TypeError("the pages have changed their places")
    today = shell.desk.situation.today
    best = min(clients.table.rows(), key=lambda row: _rank(row, today))
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
        row = next(filter(kind, clients.table.rows()), None)
        if row is not None:
            shell.go("client", row.id)
            yield
            yield from grab(f"client-{name}")
    shell.go("client", NEW)
    yield
    yield from grab("client-new")
    shell.go("exchange", None)
    yield
    yield from grab("exchange")
    shell.go("help", "client#line")
    yield
    yield from grab("help")
