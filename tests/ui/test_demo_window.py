"""The window of a demo: unlocked when it opens, marked, and its passphrase told at the door."""

import itertools
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QLabel
from tests.chance import stream
from tests.conftest import LOGIN, OFFICE_NAME, PASSPHRASE

from sluss import paths
from sluss.crypto.kdf import cheapest
from sluss.ui.doors import Known
from sluss.ui.memory import Memory
from sluss.ui.pictures import (
    View,
    first_start_pictures,
    take_pictures,
    way_out_pictures,
    week_pictures,
)
from sluss.ui.start import make_window
from sluss.ui.way_tour import chapters
from sluss.ui.week_tour import scenes
from sluss.ui.widgets.demo_banner import DemoBanner
from sluss.usecases.clients import register_client
from sluss.usecases.machine import Machine
from sluss.usecases.situation import mark_as_demo

KNOWN = Known(LOGIN, PASSPHRASE)


@pytest.fixture
def machine(clock, tmp_path):
    random = stream("machine")
    return Machine(
        clock, random, lambda: 0.0, 8 << 30, paths.resources(), tmp_path / "logs",
        lambda: cheapest(random(16)),
    )  # fmt: skip


@pytest.fixture
def store(make_office, tmp_path):
    """The folder of a store with one client that is marked as a demo, closed."""
    folder = tmp_path / "demo"
    place = make_office(at=folder, name=OFFICE_NAME)
    mark_as_demo(place.session)
    register_client(place.session, given_name="Örjan", family_name="Öberg")
    place.close()
    return folder


@pytest.fixture
def window(qapp, qtbot, machine, store):
    made = make_window(qapp, machine, store, Memory(), KNOWN)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def words(widget):
    return " ".join(label.text() for label in widget.findChildren(QLabel) if label.text())


def test_it_is_unlocked_when_it_opens_and_says_that_everything_is_invented(window, qtbot):
    window.unlock_page.enter_with(KNOWN)
    qtbot.waitUntil(lambda: window.shell is not None, timeout=20_000)
    assert window.shell.findChildren(DemoBanner)


def test_once_locked_it_stays_locked_and_tells_the_passphrase(window, qtbot):
    window.unlock_page.enter_with(KNOWN)
    qtbot.waitUntil(lambda: window.shell is not None, timeout=20_000)
    window.lock()
    qtbot.waitUntil(lambda: not window.runner.busy, timeout=20_000)
    assert window.shell is None
    assert PASSPHRASE in words(window.unlock_page)
    assert window.unlock_page.passphrase.text() == ""


def test_no_other_store_tells_its_passphrase(qapp, qtbot, machine, store):
    made = make_window(qapp, machine, store, Memory())
    qtbot.addWidget(made)
    qtbot.waitUntil(lambda: not made.runner.busy, timeout=20_000)
    assert PASSPHRASE not in words(made)
    assert "demo" not in words(made).casefold()
    made.close()


def test_pictures_are_taken_of_every_page_in_every_view(qapp, machine, store, tmp_path):
    """However long it takes: nobody types meanwhile, and it is not locked out."""
    views = (View(), View(1_024, 640, "dark", 125))
    hours = itertools.count(0.0, 40.0)  # seconds between two looks at what ticks
    slow = replace(machine, ticks=lambda: next(hours))
    files = take_pictures(qapp, slow, store, KNOWN, tmp_path / "out", views)
    assert sorted(files) == sorted((tmp_path / "out").iterdir())
    first, second = (
        {
            file.name.removesuffix(f"-{view.name}.png"): file.read_bytes()
            for file in files
            if file.name.endswith(f"-{view.name}.png")
        }
        for view in views
    )
    assert first.keys() == second.keys() >= {
        "unlock", "clients", "client-new", "exchange", "visits", "colleagues", "quick-note",
        "client-6-consents", "client-7-documents", "client-11-attachments", "client-12-journal",
        "client-13-identity", "client-happened", "showing",
        "requests", "requests-agreements", "speaking", "speaking-meeting",
    }  # fmt: skip
    assert all(first[page] != second[page] for page in first)
    pages = ("unlock", "clients", "client-1-overview", "exchange")
    assert len({first[page] for page in pages}) == 4


@pytest.mark.feature("F-S4-03")
def test_a_way_out_is_told_in_numbered_pictures_and_a_page_that_shows_them(qapp, machine, tmp_path):
    until_the_visit = chapters()[:5]  # what comes after takes twice as long, and goes the same way
    *pictures, index = way_out_pictures(machine, tmp_path / "out", until_the_visit)
    assert sorted([*pictures, index]) == sorted((tmp_path / "out").iterdir())
    assert [file.name for file in pictures] == [f"{n:02}.png" for n in range(1, len(pictures) + 1)]
    assert len({file.read_bytes() for file in pictures}) == len(pictures) == 10
    page = index.read_text(encoding="utf-8")
    assert [page.index(file.name) for file in pictures] == sorted(
        page.index(file.name) for file in pictures
    )
    assert 'lang="en"' in page
    assert page.index("red are the days that nobody covers") < page.index("The note has the day")


def test_pictures_of_the_first_start_show_every_step_and_leave_no_store(
    qapp, machine, tmp_path, monkeypatch
):
    monkeypatch.setattr(paths, "stores", lambda: tmp_path / "stores")
    files = first_start_pictures(machine, tmp_path / "out")
    assert {file.name.rsplit("-", 3)[0] for file in files} == {
        "first-start-0-welcome",
        "first-start-1-office",
        "first-start-2-you",
        "first-start-3-second",
        "first-start-4-sheet",
        "first-start-4-by-hand",
        "first-start-5-make",
        "first-start-6-ready",
    }
    assert all(file.stat().st_size > 5_000 for file in files)
    assert not (tmp_path / "stores").exists()


def test_a_week_between_offices_is_told_at_one_computer_and_another(qapp, machine, tmp_path):
    *pictures, index = week_pictures(machine, tmp_path / "out", scenes()[:2])
    assert [file.name for file in pictures] == [f"{n:02}.png" for n in range(1, len(pictures) + 1)]
    assert len({file.read_bytes() for file in pictures}) == len(pictures) == 5
    page = index.read_text(encoding="utf-8")
    assert page.index("was read back") < page.index("a second time")
