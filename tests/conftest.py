"""Settings and workplaces for every test: no screen, no luck, real encrypted stores."""

import datetime as dt
import gc
import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # without it and without a display Qt aborts

import shutil
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pytest
from tests.chance import stream
from tests.surroundings import Clock

if TYPE_CHECKING:  # tests of small things start fast: what is heavy is imported where it is needed
    from sluss.catalog.load import Catalog
    from sluss.store.header import Unlocked
    from sluss.usecases.demo_folder import Demo
    from sluss.usecases.machine import Machine
    from sluss.usecases.office import Surroundings, Workplace
    from sluss.usecases.session import Session

# Two slow cores are no failure; in CI the same examples run every time, so that red stays red.
hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")

LOGIN, PASSPHRASE = "eva", "fem ord som ingen gissar"
OFFICE_NAME, CENTRAL_NAME = "Frivården Malmö", "Kriminalvården huvudkontoret"

MakeOffice = Callable[..., "Workplace"]

LEFT_OVER = 50_000  # objects: some megabytes


def pytest_sessionstart() -> None:
    """Compile each question to a store once and not once for each store."""
    from tests.statements import share

    share()


def pytest_collection_finish() -> None:
    """What was loaded to collect the tests is never garbage: it is not looked through again."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_protocol(
    item: pytest.Item, nextitem: pytest.Item | None
) -> Generator[None, object, object]:
    """Collect garbage between two tests, and never while Qt goes through all widgets.

    Python collects wherever it happens to allocate; in the midst of a change of the style sheet it
    took widgets apart that Qt had still before it. The program has `ui/runner.py` see to that.
    What is left after a file of tests was loaded for all of them: it is not looked through again.
    """
    gc.disable()
    done = yield
    ends = nextitem is None or nextitem.path != item.path
    if ends or gc.get_count()[0] > LEFT_OVER:
        gc.collect()
    if ends:
        gc.freeze()
    return done


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    """Let every test begin with the words as they stand in the program, whatever spoke before."""
    from sluss import text

    text.use(text.SOURCE)
    yield
    text.use(text.SOURCE)


@pytest.fixture(scope="session")
def catalog() -> "Catalog":
    """The definitions in resources, read once."""
    from sluss import paths
    from sluss.catalog.load import load

    return load(paths.resources())


@pytest.fixture(scope="session")
def read_once(catalog: "Catalog") -> Iterator[None]:
    """Whoever reads the program's own definitions, as each command does, gets what was read."""
    from sluss import paths
    from sluss.catalog import load as reading

    really, own = reading.load, paths.resources()
    with pytest.MonkeyPatch.context() as here:
        here.setattr(reading, "load", lambda where: catalog if where == own else really(where))
        yield


@pytest.fixture
def clock() -> Clock:
    """A clock that begins on Monday 4 May 2026, 10 o'clock in Stockholm."""
    return Clock()


@pytest.fixture
def computer(clock: Clock, tmp_path: Path) -> "Machine":
    """This computer with the test's clock and luck, where passphrases cost as little as allowed."""
    from sluss import paths
    from sluss.crypto.kdf import cheapest
    from sluss.usecases.machine import Machine

    random = stream("computer")
    return Machine(
        clock=clock,
        random=random,
        ticks=lambda: 0.0,
        memory_bytes=8 << 30,
        resources=paths.resources(),
        logs=tmp_path / "logs",
        kdf=lambda: cheapest(random(16)),
    )


@pytest.fixture
def around(catalog: "Catalog", clock: Clock, computer: "Machine") -> "Surroundings":
    """The program's surroundings: real definitions, the test's clock, the same luck each time."""
    from sluss.usecases.office import Surroundings

    return Surroundings(catalog, clock, stream("test"), machine=computer)


class Templates:
    """Stores made once in a test run, each copied for the tests that want one of its kind."""

    def __init__(self, folder: Path, catalog: "Catalog") -> None:
        self._folder = folder
        self._catalog = catalog
        self._made: dict[tuple[str, str, str], tuple[Path, Unlocked]] = {}

    def copy(self, kind: str, name: str, country: str, folder: Path) -> "Unlocked":
        """Copy a store to `folder`; return what unlocks it without the wait for the passphrase."""
        if (kind, name, country) not in self._made:
            self._made[kind, name, country] = self._make(kind, name, country)
        template, found = self._made[kind, name, country]
        shutil.copytree(template, folder)
        return found

    def _make(self, kind: str, name: str, country: str) -> tuple[Path, "Unlocked"]:
        from sluss.crypto.kdf import cheapest
        from sluss.store.header import unlock
        from sluss.usecases.office import NewOffice, Person, Surroundings, make_office

        folder = self._folder / str(len(self._made))
        random = stream(f"template {kind} {name} {country}")
        made, _ = make_office(
            Surroundings(self._catalog, Clock(), random),
            folder,
            NewOffice(kind, name, country),
            Person(LOGIN, PASSPHRASE, "Eva Lind"),
            cheapest(random(16)),
        )
        made.close()
        return folder, unlock(folder, LOGIN, PASSPHRASE)


@pytest.fixture(scope="session")
def templates(tmp_path_factory: pytest.TempPathFactory, catalog: "Catalog") -> Templates:
    return Templates(tmp_path_factory.mktemp("templates"), catalog)


class Demos:
    """Demos made once in a process for a moment, each copied for who goes about in it."""

    def __init__(self, folder: Path, catalog: "Catalog") -> None:
        self._folder = folder
        self._catalog = catalog
        self._made: dict[dt.datetime, Path] = {}

    def copy(self, now: dt.datetime, folder: Path) -> "Demo":
        """Copy the demo of a moment to a folder that is not there yet."""
        from sluss import paths
        from sluss.usecases.demo import make_demo
        from sluss.usecases.demo_folder import Demo
        from sluss.usecases.office import Surroundings

        if now not in self._made:
            around = Surroundings(self._catalog, Clock(now), stream(f"demo of {now}"))
            made = make_demo(around, paths.resources(), self._folder / str(len(self._made)))
            self._made[now] = made.folder
        shutil.copytree(self._made[now], folder)
        return Demo(folder, now.date())


@pytest.fixture(scope="session")
def demos(tmp_path_factory: pytest.TempPathFactory, catalog: "Catalog") -> Demos:
    return Demos(tmp_path_factory.mktemp("demos"), catalog)


@pytest.fixture
def make_office(
    templates: Templates, around: "Surroundings", tmp_path: Path
) -> Iterator[MakeOffice]:
    """Return a function that opens a fresh store: `make_office(kind, name, country, at=folder)`.

    Two calls with one name give two copies of one store; give each laptop a name of its own. The
    user is `LOGIN` with `PASSPHRASE`, called Eva Lind. Whatever is still open is closed at the end.
    """
    from sluss.store.lockfile import hold
    from sluss.store.opening import enter
    from sluss.usecases.office import at_work

    opened: list[Workplace] = []

    def make(
        kind: str = "office",
        name: str = OFFICE_NAME,
        country: str = "SE",
        at: Path | None = None,
    ) -> "Workplace":
        folder = at or tmp_path / f"store-{len(opened) + 1}"
        found = templates.copy(kind, name, country, folder)
        place = at_work(around, enter(folder, found, hold(folder, around.clock()), around.clock))
        opened.append(place)
        return place

    yield make
    for place in opened:
        place.close()


@pytest.fixture
def office(make_office: MakeOffice) -> "Workplace":
    """An open store of a probation office with its one user, in a folder of its own."""
    return make_office()


@pytest.fixture
def central(make_office: MakeOffice) -> "Workplace":
    """An open store of head office."""
    return make_office("central", CENTRAL_NAME)


@pytest.fixture
def session(office: "Workplace") -> "Session":
    """The session of Eva Lind in `office`."""
    return office.session
