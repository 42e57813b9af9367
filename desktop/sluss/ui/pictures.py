"""Pictures of every page there is: walks through the window as a person would and grabs each one.

For looking at, for the manual, and for a demo on a computer without a screen.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import count
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication

from sluss.ui import way_tour, week_tour
from sluss.ui.doors import Known
from sluss.ui.first_tour import first_steps, forgotten_steps
from sluss.ui.idle import IdleClock
from sluss.ui.memory import Memory
from sluss.ui.pages.first_start import FirstStart
from sluss.ui.palette import ThemeName
from sluss.ui.start import make_window
from sluss.ui.telling import write_index
from sluss.ui.theme import ARGUMENTS
from sluss.ui.tour import a_week_later, stations
from sluss.ui.way_tour import Chapter, WayTeller, chapters
from sluss.ui.week_tour import Scene, WeekTeller, scenes
from sluss.ui.window import Window
from sluss.usecases.demo_way import open_office_of_the_way
from sluss.usecases.demo_week import PLACES, Week
from sluss.usecases.generate import KNOWN_LOGIN, KNOWN_PASSPHRASE
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
        for idle in self._window.findChildren(IdleClock):
            idle.touch()  # nobody types here, and yet it must not be locked on the way
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
    View(1_440, 900, theme="contrast"),
    View(1_920, 1_080, zoom=150),
    View(1_920, 1_080, theme="dark", zoom=150),
)
KNOWN = Known(KNOWN_LOGIN, KNOWN_PASSPHRASE)
FIRST_VIEWS = (View(), View(theme="dark"), View(1_920, 1_080, zoom=150))


def demo_pictures(
    machine: Machine, folder: Path, key: Known, out: Path, look: str | None = None
) -> list[Path]:
    """Write pictures of every page of a demo in every theme, at 100 and at 150 per cent.

    With `look`, the name of a theme, only in that one.
    """
    app = QApplication.instance() or QApplication(list(ARGUMENTS))
    if not isinstance(app, QApplication):
        raise TypeError("the program runs without a window")
    views = [view for view in DEMO_VIEWS if look in {None, view.theme}]
    return take_pictures(app, machine, folder, key, out, views)


def first_start_pictures(machine: Machine, out: Path) -> list[Path]:
    """Write pictures of every step of the first start; the store made on the way is removed."""
    app = QApplication.instance() or QApplication(list(ARGUMENTS))
    if not isinstance(app, QApplication):
        raise TypeError("the program runs without a window")
    out.mkdir(parents=True, exist_ok=True)
    files: list[Path] = []
    window = make_window(app, machine, None, Memory())
    window.resize(FIRST_VIEWS[0].width, FIRST_VIEWS[0].height)
    window.show()
    page = window.centralWidget()
    if not isinstance(page, FirstStart):
        raise TypeError("the window has found a store")
    with TemporaryDirectory() as place:
        try:
            # All looks of a step before the next one: the store is made once, which takes longest.
            grab = _grabbing_each(window, FIRST_VIEWS, out, files)
            _Tour(app, window, first_steps(page, Path(place) / "store", grab)).walk()
        finally:
            window.close()
            window.deleteLater()
    return files


def way_out_pictures(
    machine: Machine, out: Path, story: Sequence[tuple[dt.date, Chapter]] | None = None
) -> list[Path]:
    """Write numbered pictures of one client's way out, and a page that tells it; return them.

    All of it, unless `story` is only its beginning. The store made on the way is removed.
    """
    app = QApplication.instance() or QApplication(list(ARGUMENTS))
    if not isinstance(app, QApplication):
        raise TypeError("the program runs without a window")
    out.mkdir(parents=True, exist_ok=True)
    teller = WayTeller(out)
    with TemporaryDirectory() as place:
        folder = Path(place) / "store"
        for at, (day, chapter) in enumerate(story or chapters()):
            there = replace(machine, clock=_clock_of(day))
            if at == 0:
                open_office_of_the_way(there.surroundings(), folder)
            window = make_window(app, there, folder, Memory(), KNOWN)
            try:
                window.resize(FIRST_VIEWS[0].width, FIRST_VIEWS[0].height)
                window.show()
                teller.window, teller.day = window, day
                _Tour(app, window, _told(window, KNOWN, chapter(teller))).walk()
            finally:
                window.close()
                window.deleteLater()
    index = write_index(out, teller.told, *way_tour.title_and_lead())
    return [*(out / each.file for each in teller.told), index]


def week_pictures(machine: Machine, out: Path, story: Sequence[Scene] | None = None) -> list[Path]:
    """Write numbered pictures of a week between offices, and a page that tells it; return them.

    All of it, unless `story` is only its beginning. The stores made on the way are removed.
    """
    app = QApplication.instance() or QApplication(list(ARGUMENTS))
    if not isinstance(app, QApplication):
        raise TypeError("the program runs without a window")
    out.mkdir(parents=True, exist_ok=True)

    def there(day: dt.date) -> Machine:
        return replace(machine, clock=_clock_of(day))

    with TemporaryDirectory() as place:
        week = Week(lambda day: there(day).surroundings(), Path(place))
        teller = WeekTeller(out, week=week)
        week.begin()
        for scene in story or scenes():
            for done in scene.before:
                done(week)
            key = Known(scene.login or PLACES[scene.place][3], KNOWN_PASSPHRASE)
            window = make_window(app, there(scene.day), week.store(scene.place), Memory(), key)
            try:
                window.resize(FIRST_VIEWS[0].width, FIRST_VIEWS[0].height)
                window.show()
                teller.window, teller.day = window, scene.day
                _Tour(app, window, _told(window, key, scene.chapter(teller))).walk()
            finally:
                window.close()
                window.deleteLater()
    index = write_index(out, teller.told, *week_tour.title_and_lead())
    return [*(out / each.file for each in teller.told), index]


def _told(window: Window, key: Known, chapter: Iterator[None]) -> Iterator[None]:
    yield from _unlock(window, key)
    yield from chapter


def _clock_of(day: dt.date) -> Callable[[], dt.datetime]:
    """Return a clock that begins on a day at nine and goes on by a second at each look."""
    seconds = count()
    nine = dt.datetime.combine(day, dt.time(9), dt.UTC)
    return lambda: nine + dt.timedelta(seconds=next(seconds))


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
        window.resize(views[0].width, views[0].height)
        window.show()
        _Tour(app, window, _steps(window, key, out, views, files, folder.parent)).walk()
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
        return _grabbing(window, view, out, files)

    yield
    for view in views:
        look(view)
        yield from grab_in(view)("unlock")
        if window.unlock_page is not None:
            window.unlock_page.who.set_value(key.login)
            yield from forgotten_steps(window.unlock_page, grab_in(view))
    yield from _unlock(window, key)
    shell = window.shell
    if shell is None:
        raise LookupError("the store was not opened")
    # View by view: to change the look of everything takes longer than to turn all pages.
    for view in views:
        look(view)
        papers = out if view is views[0] else None  # they are the same in every view
        yield from stations(shell, lists, grab_in(view), papers)
    looks = [(partial(look, view), grab_in(view)) for view in views]
    yield from a_week_later(shell, lists, looks)


def _grabbing(
    window: Window, view: View, out: Path, files: list[Path]
) -> Callable[[str], Iterator[None]]:
    """Return what takes a picture of the window under a name, and notes its file."""

    def grab(name: str) -> Iterator[None]:
        yield
        file = out / f"{name}-{view.name}.png"
        window.grab().save(str(file))
        files.append(file)

    return grab


def _grabbing_each(
    window: Window, views: Sequence[View], out: Path, files: list[Path]
) -> Callable[[str], Iterator[None]]:
    """Return what takes a picture of the window under a name in every view."""

    def grab(name: str) -> Iterator[None]:
        for view in views:
            window.theme.use(name=view.theme, zoom=view.zoom)
            window.resize(view.width, view.height)
            yield from _grabbing(window, view, out, files)(name)

    return grab


def _unlock(window: Window, key: Known) -> Iterator[None]:
    page = window.unlock_page
    if page is None:
        raise LookupError("the window is not locked")
    page.who.set_value(key.login)
    page.passphrase.setText(key.passphrase)
    page.try_unlock()
    yield
    yield
