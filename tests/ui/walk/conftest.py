"""A demo, its office and its head office, each in a real window that is used by all tests here."""

import datetime as dt

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from tests.chance import stream
from tests.ui.walk.stations import pages

from sluss import paths, text
from sluss.crypto.kdf import cheapest
from sluss.ui.doors import Known
from sluss.ui.memory import Memory
from sluss.ui.start import make_window
from sluss.usecases.demo_folder import CLERK_LOGIN
from sluss.usecases.generate import KNOWN_LOGIN, KNOWN_PASSPHRASE
from sluss.usecases.machine import Machine

NOW = dt.datetime(2026, 11, 22, 9, 0, tzinfo=dt.UTC)
PATIENCE_S = 60


@pytest.fixture(scope="session")
def demo(demos, tmp_path_factory):
    return demos.copy(NOW, tmp_path_factory.mktemp("walk") / "demo")


@pytest.fixture(scope="session")
def machine(tmp_path_factory):
    random = stream("walk machine")
    logs = tmp_path_factory.mktemp("logs")
    return Machine(
        lambda: NOW, random, lambda: 0.0, 8 << 30, paths.resources(), logs,
        lambda: cheapest(random(16)),
    )  # fmt: skip


class Walker:
    """A window, and how one waits for it to come to rest."""

    def __init__(self, window):
        self.window = window

    @property
    def theme(self):
        return self.window.theme

    def rest(self):
        """Wait until everything asked has been answered and laid out."""
        import time

        ends = time.monotonic() + PATIENCE_S
        quiet = 0
        while quiet < 4:
            QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
            QCoreApplication.processEvents()
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            quiet = 0 if self.window.runner.busy else quiet + 1
            if quiet == 0:
                time.sleep(0.002)
            assert time.monotonic() < ends, "the window does not come to rest"
        assert self.window.isVisible(), "the window is locked: what is not seen has no faults"

    def places(self):
        """Go to every place of the window; yield its name where all of it is there."""
        for place in pages(self.window):
            self.rest()
            if place:
                yield place

    def speak(self, language):
        """Change the language as Settings do."""
        self.window.speak(language)
        self.rest()

    def look(self, width, height, zoom, **more):
        """Change size and zoom."""
        self.window.resize(width, height)
        self.theme.use(zoom=zoom, **more)
        self.rest()


WHO = {
    "office": (lambda demo: demo.office, KNOWN_LOGIN),
    "head office": (lambda demo: demo.central, CLERK_LOGIN),
}


@pytest.fixture(scope="module")
def walker(request, qapp, demo, machine):
    """An open window; the parameter says who sits there: "office" or "head office"."""
    folder_of, login = WHO[request.param]
    text.use("en", paths.translations())
    known = Known(login, KNOWN_PASSPHRASE)
    made = Walker(make_window(qapp, machine, folder_of(demo), Memory(), known))
    made.window.show()
    made.window.unlock_page.enter_with(known)
    while made.window.shell is None:
        made.rest()
    made.rest()
    yield made
    made.look(1_280, 720, 100, name="light")
    made.window.runner.stop()
    made.window.hide()
    made.window.deleteLater()
    text.use("en")
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
