"""Sleep and locked screens as Linux and Windows tell of them."""

import ctypes
import os
import subprocess
import sys
from ctypes import wintypes

import pytest

from sluss.ui.system_locks import (
    PBT_APMSUSPEND,
    WM_POWERBROADCAST,
    WM_WTSSESSION_CHANGE,
    WTS_SESSION_LOCK,
    SystemLocks,
    WindowsMessages,
    means_away,
)

RESUMED, UNLOCKED, LOGON = 0x12, 0x8, 0x5


class TestWindows:
    @pytest.mark.parametrize(
        ("message", "what", "away"),
        [
            (WM_POWERBROADCAST, PBT_APMSUSPEND, True),
            (WM_POWERBROADCAST, RESUMED, False),
            (WM_WTSSESSION_CHANGE, WTS_SESSION_LOCK, True),
            (WM_WTSSESSION_CHANGE, 0x2, True),
            (WM_WTSSESSION_CHANGE, 0x4, True),
            (WM_WTSSESSION_CHANGE, UNLOCKED, False),
            (WM_WTSSESSION_CHANGE, LOGON, False),
            (0x0100, 0x4, False),  # a key that was pressed
        ],
    )
    def test_messages_that_mean_that_nobody_is_there(self, message, what, away):
        assert means_away(message, what) is away

    @pytest.fixture
    def locks(self, qapp):
        locks = SystemLocks()
        locks._listening = True
        yield locks
        locks.stop()

    def test_a_message_is_read_where_it_lies_and_passed_on(self, locks, qtbot):
        reader = WindowsMessages(locks)
        message = wintypes.MSG(message=WM_POWERBROADCAST, wParam=PBT_APMSUSPEND)
        with qtbot.waitSignal(locks.asked):
            assert reader.nativeEventFilter(b"windows_generic_MSG", ctypes.addressof(message)) == (
                False,
                0,
            )

    def test_messages_of_other_kinds_are_left_alone(self, locks, qtbot):
        reader = WindowsMessages(locks)
        message = wintypes.MSG(message=WM_POWERBROADCAST, wParam=PBT_APMSUSPEND)
        with qtbot.assertNotEmitted(locks.asked):
            assert reader.nativeEventFilter(b"xcb_generic_event_t", 1) == (False, 0)
            assert reader.nativeEventFilter(
                b"windows_dispatcher_MSG", ctypes.addressof(message)
            ) == (False, 0)

    def test_it_comes_and_goes_with_the_program(self, locks, qapp):
        reader = WindowsMessages(locks)
        reader.install(None)
        qapp.processEvents()
        reader.remove()


# The rest talks to a message bus of its own, in a process of its own: a connection to the bus of
# the system is made once in a process and stays.

LISTENER = """
import os, sys
from PySide6.QtCore import QCoreApplication, QTimer
from sluss.ui.system_locks import SystemLocks
app = QCoreApplication([])
locks = SystemLocks()
count = 0
def heard():
    global count
    count += 1
    print("asked", count, flush=True)
locks.asked.connect(heard)
locks.listen()
print("delayed" if locks._delay is not None else "at once", flush=True)
def ordered():
    word = sys.stdin.readline().strip()
    if word == "stop":
        locks.stop()
        print("stopped", flush=True)
    elif word == "":
        app.quit()
from PySide6.QtCore import QSocketNotifier
notifier = QSocketNotifier(0, QSocketNotifier.Type.Read)
notifier.activated.connect(lambda *_: ordered())
QTimer.singleShot(30_000, app.quit)
app.exec()
"""

LOGIND = """
import os, sys
from PySide6.QtCore import ClassInfo, QCoreApplication, QObject, QTimer, Slot
from PySide6.QtDBus import QDBusConnection, QDBusUnixFileDescriptor
app = QCoreApplication([])
@ClassInfo({"D-Bus Interface": "org.freedesktop.login1.Manager"})
class Manager(QObject):
    @Slot(str, str, str, str, result=QDBusUnixFileDescriptor)
    def Inhibit(self, what, who, why, mode):
        self.end, writer = os.pipe()
        os.set_blocking(self.end, False)
        given = QDBusUnixFileDescriptor(writer)
        os.close(writer)
        print("inhibit", what, who, mode, flush=True)
        self.timer = QTimer()
        self.timer.timeout.connect(self.look)
        self.timer.start(20)
        return given
    def look(self):
        try:
            os.read(self.end, 1)
        except BlockingIOError:
            return
        self.timer.stop()
        print("released", flush=True)
        app.quit()
manager = Manager()
bus = QDBusConnection.connectToBus(sys.argv[1], "logind")
bus.registerService("org.freedesktop.login1")
bus.registerObject(
    "/org/freedesktop/login1", manager, QDBusConnection.RegisterOption.ExportAllSlots
)
print("ready", flush=True)
QTimer.singleShot(30_000, app.quit)
app.exec()
"""

TELL = """
import sys
from PySide6.QtCore import QCoreApplication
from PySide6.QtDBus import QDBusConnection, QDBusMessage
app = QCoreApplication([])
bus = QDBusConnection.connectToBus(sys.argv[1], "teller")
path, interface, name, *values = sys.argv[2:]
signal = QDBusMessage.createSignal(path, interface, name)
signal.setArguments([value == "true" for value in values])
bus.call(QDBusMessage.createMethodCall("org.freedesktop.DBus", "/", "org.freedesktop.DBus.Peer",
                                       "Ping"))
bus.send(signal)
bus.call(QDBusMessage.createMethodCall("org.freedesktop.DBus", "/", "org.freedesktop.DBus.Peer",
                                       "Ping"))
"""


def python(script, *words, address, **more):
    kept = os.environ | {"DBUS_SYSTEM_BUS_ADDRESS": address, "DBUS_SESSION_BUS_ADDRESS": address}
    return subprocess.Popen(
        [sys.executable, "-c", script, *words],
        env=kept,
        text=True,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        **more,
    )


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the message bus is Linux's own")
class TestLinux:
    @pytest.fixture
    def address(self):
        bus = subprocess.Popen(
            ["dbus-daemon", "--session", "--print-address=1", "--nofork"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert bus.stdout is not None
        yield bus.stdout.readline().strip()
        bus.terminate()
        bus.communicate()

    @pytest.fixture
    def listener(self, address):
        made = python(LISTENER, address=address)
        made.first = made.stdout.readline().strip()
        yield made
        made.communicate()

    def tell(self, address, *words):
        told = python(TELL, address, *words, address=address)
        told.communicate()
        assert told.returncode == 0

    def test_without_logind_it_listens_all_the_same(self, listener):
        assert listener.first == "at once"

    def test_each_way_in_which_linux_tells_of_it(self, address, listener):
        logind = ("/org/freedesktop/login1", "org.freedesktop.login1.Manager", "PrepareForSleep")
        saver = ("/org/gnome/ScreenSaver", "org.gnome.ScreenSaver", "ActiveChanged")
        session = ("/org/freedesktop/login1/session/_31", "org.freedesktop.login1.Session", "Lock")
        count = 0
        for words in ((*logind, "true"), session, (*saver, "true")):
            self.tell(address, *words)
            count += 1
            assert listener.stdout.readline() == f"asked {count}\n"
        self.tell(address, *logind, "false")  # it woke up
        self.tell(address, *saver, "false")
        self.tell(address, *session)
        assert listener.stdout.readline() == f"asked {count + 1}\n"

    def test_the_computer_waits_with_sleeping_until_it_is_locked(self, address):
        logind = python(LOGIND, address, address=address)
        assert logind.stdout.readline() == "ready\n"
        listener = python(LISTENER, address=address)
        assert listener.stdout.readline() == "delayed\n"
        assert logind.stdout.readline() == "inhibit sleep Sluss delay\n"
        listener.stdin.write("stop\n")
        listener.stdin.flush()
        assert listener.stdout.readline() == "stopped\n"
        assert logind.stdout.readline() == "released\n"
        listener.communicate()
        logind.communicate()
