"""The first start and the door: nothing is cut off, and all of it can be used without a mouse."""

import pytest
from PySide6.QtTest import QTest
from tests.ui.walk.access import colour_alone, nameless, out_of_reach, small
from tests.ui.walk.clipping import clipped
from tests.ui.walk.conftest import Walker

from sluss import paths, text
from sluss.ui.first_tour import first_steps, forgotten_steps
from sluss.ui.memory import Memory
from sluss.ui.start import make_window

LOOKS = [("sv", 100), ("sv", 200), ("da", 200), ("en", 100)]


@pytest.fixture
def begin(qapp, machine, tmp_path, monkeypatch):
    """Return a function that opens a window on a computer without a store."""
    monkeypatch.setattr(paths, "stores", lambda: tmp_path / "stores")
    made = []

    def begin(language, zoom):
        text.use(language, paths.translations())
        walker = Walker(make_window(qapp, machine, None, Memory()))
        made.append(walker)
        walker.window.show()
        walker.look(1_024, 640, zoom)
        return walker

    yield begin
    for walker in made:
        walker.theme.use(zoom=100)
        walker.window.runner.stop()
        walker.window.deleteLater()
    text.use("en")


def walk(walker, steps, *rules):
    """Take the steps; return what breaks one of the rules wherever a picture would be taken."""
    found: list[str] = []

    def look_at(name):
        QTest.qWait(30)  # a wizard puts the keyboard in its place when it has turned to a page
        walker.rest()
        for rule in rules:
            found.extend(f"{name}: {fault}" for fault in rule(walker.window))
        yield

    for _ in steps(look_at):
        walker.rest()
    return found


def everything(walker, tmp_path):
    """Return all steps: to the store, and then to the door of it."""

    def steps(look_at):
        page = walker.window.centralWidget()
        yield from first_steps(page, tmp_path / "new", look_at)
        page.done.start.click()
        walker.rest()
        walker.window.lock()
        while walker.window.unlock_page is None:
            walker.rest()
        walker.rest()
        walker.window.unlock_page.who.set_value("eva.lind")
        yield from forgotten_steps(walker.window.unlock_page, look_at)

    return steps


@pytest.mark.parametrize(("language", "zoom"), LOOKS)
def test_nothing_is_cut_off(begin, tmp_path, language, zoom):
    walker = begin(language, zoom)
    found = walk(walker, everything(walker, tmp_path), lambda window: clipped(window, walker.theme))
    assert not found, "\n".join(found)


@pytest.mark.parametrize("zoom", [100, 200])
def test_all_of_it_is_reached_by_keyboard_and_says_what_it_is(begin, tmp_path, zoom):
    walker = begin("sv", zoom)
    found = walk(walker, everything(walker, tmp_path), nameless, small, colour_alone, out_of_reach)
    assert not found, "\n".join(found)
