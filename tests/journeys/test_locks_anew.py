"""The program as it is installed: a locked session ends its process, and a fresh one is there.

It has a message bus of its own and a screen nobody sees. A demo opens by itself, so that there is
something to lock; the lock is asked for as a desktop does that locks its screen.
"""

import datetime as dt
import json
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sluss import paths
from sluss.usecases.demo import make_demo
from sluss.usecases.office import Surroundings

PATIENCE_S = 60.0  # a busy computer is no failure
TOLD = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
app = QCoreApplication([])
bus = QDBusConnection.connectToBus(sys.argv[1], "desktop")
signal = QDBusMessage.createSignal(
    "/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged")
signal.setArguments([True])
bus.send(signal)
bus.call(QDBusMessage.createMethodCall(
    "org.freedesktop.DBus", "/", "org.freedesktop.DBus.Peer", "Ping"))
"""

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux"), reason="the message bus is Linux's own"
)


def wait_for(what, is_so):
    end = time.monotonic() + PATIENCE_S
    while not is_so():
        assert time.monotonic() < end, what
        time.sleep(0.05)


@pytest.fixture(scope="module")
def demo(tmp_path_factory, catalog):
    """A demo of today, which the program takes as it is."""
    folder = tmp_path_factory.mktemp("demo") / "demo"
    around = Surroundings(catalog, lambda: dt.datetime.now(dt.UTC), os.urandom)
    return make_demo(around, paths.resources(), folder).folder


@pytest.fixture
def bus():
    made = subprocess.Popen(
        ["dbus-daemon", "--session", "--print-address=1", "--nofork"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    )
    assert made.stdout is not None
    yield made.stdout.readline().strip()
    made.terminate()
    made.communicate()


def holder(store):
    """Return the process that has the store open, 0 if none has."""
    try:
        return json.loads((store / "lock").read_text() or "{}").get("pid", 0)
    except (OSError, ValueError):
        return 0


SCRIPT = Path(sys.executable).with_name("sluss")


@pytest.mark.parametrize("begun", [[sys.executable, "-m", "sluss"], [SCRIPT]], ids=["-m", "script"])
def test_a_locked_session_ends_the_process_and_a_fresh_one_stands_at_the_door(
    demo, bus, tmp_path, begun
):
    store = demo / "kontoret"
    kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LD_LIBRARY_PATH")}
    running = subprocess.Popen(
        [*map(str, begun), "demo", "--dir", str(demo), "--lang", "da"],
        cwd=tmp_path,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        env=kept
        # A demo begun where it is plain that nobody sees it takes pictures instead of opening.
        | {"HOME": str(tmp_path), "DISPLAY": ":none", "QT_QPA_PLATFORM": "offscreen;xcb"}
        | {"DBUS_SESSION_BUS_ADDRESS": bus, "DBUS_SYSTEM_BUS_ADDRESS": bus},
    )
    try:
        proc = Path(f"/proc/{running.pid}")
        wait_for("the demo is open", lambda: holder(store) == running.pid)
        began = (proc / "cmdline").read_bytes().split(b"\0")

        def locked():
            subprocess.run([sys.executable, "-c", TOLD, bus], check=True)
            return holder(store) == 0

        wait_for("the demo is locked", locked)
        wait_for(
            "a fresh process",
            # While a process becomes another one, there is no command at all.
            lambda: (proc / "cmdline").read_bytes().split(b"\0") not in (began, [b""]),
        )
        words = (proc / "cmdline").read_bytes().split(b"\0")[:-1]
        assert words[-1] == bytes(store)
        assert b"demo" not in words
        environ = (proc / "environ").read_bytes().split(b"\0")
        assert b"SLUSS_LANG=da" in environ
        wait_for(
            "it has no core dumps",
            lambda: "Max core file size        0" in (proc / "limits").read_text(),
        )
        time.sleep(2.0)  # it stays there, and opens by itself no more
        assert running.poll() is None
        assert holder(store) == 0
    finally:
        running.terminate()
        running.wait(timeout=30)
    # What lies in the home is nothing of a demo: neither the store nor its window is remembered.
    assert not list(tmp_path.rglob("last-store.txt"))
