"""The computer goes to sleep or its screen is locked: then Sluss is locked, too.

What counts is the list of KeePassXC: sleep, the lock of the session, and another session at the
same computer. macOS says these things only to programs of its own kind; there the clock that ran on
while the stopwatch stood still tells it after waking (`sluss.ui.idle`).
"""

import sys
from typing import Any

from PySide6.QtCore import SLOT, QAbstractNativeEventFilter, QCoreApplication, QObject, Signal, Slot
from PySide6.QtDBus import (  # noqa: TID251 - hears of sleep on this computer, and of nothing else
    QDBus,
    QDBusConnection,
    QDBusMessage,
    QDBusUnixFileDescriptor,
)
from PySide6.QtGui import QWindow

# Windows SDK: winuser.h and wtsapi32.h.
WM_POWERBROADCAST, PBT_APMSUSPEND = 0x0218, 0x0004
WM_WTSSESSION_CHANGE = 0x02B1
WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK = 0x2, 0x4, 0x7
_AWAY = frozenset({WTS_CONSOLE_DISCONNECT, WTS_REMOTE_DISCONNECT, WTS_SESSION_LOCK})
_GENERIC = b"windows_generic_MSG"
_THIS_SESSION = 0

_LOGIND, _LOGIND_PATH = "org.freedesktop.login1", "/org/freedesktop/login1"
_MANAGER, _SESSION = "org.freedesktop.login1.Manager", "org.freedesktop.login1.Session"
_SCREEN_SAVERS = (
    "org.freedesktop.ScreenSaver",
    "org.gnome.ScreenSaver",
    "org.cinnamon.ScreenSaver",
)
_ANSWER_MS = 500  # logind answers in one or two


class SystemLocks(QObject):
    """Tells with `asked` that the computer sleeps or is locked, from `listen` to `stop`."""

    asked = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._delay: QDBusUnixFileDescriptor | None = None
        self._messages: WindowsMessages | None = None
        self._listening = False

    def listen(self, window: QWindow | None = None) -> None:
        """Listen to what this system has; where it has nothing, that stops nobody."""
        if self._listening:
            return
        self._listening = True
        if sys.platform == "win32":
            self._messages = WindowsMessages(self)
            self._messages.install(window)
        elif sys.platform.startswith("linux"):
            self._listen_to_buses()

    def stop(self) -> None:
        """Listen no longer, and let the computer sleep without a wait."""
        self._listening = False
        self._delay = None  # closing it tells logind
        if self._messages is not None:
            self._messages.remove()
            self._messages = None

    def _ask(self) -> None:
        if self._listening:
            self.asked.emit()

    @Slot(bool)
    def sleeps(self, begins: bool) -> None:
        """Logind and screen savers: it begins (true) or is over (false)."""
        if begins:
            self._ask()

    @Slot()
    def session_locked(self) -> None:
        """logind: the session is to be locked."""
        self._ask()

    def _listen_to_buses(self) -> None:
        system, session = QDBusConnection.systemBus(), QDBusConnection.sessionBus()
        if system.isConnected():
            sleeps, locked = _slot("sleeps(bool)"), _slot("session_locked()")
            system.connect("", _LOGIND_PATH, _MANAGER, "PrepareForSleep", self, sleeps)
            system.connect("", "", _SESSION, "Lock", self, locked)
            self._delay = _delay_sleep(system)
        if session.isConnected():
            for name in _SCREEN_SAVERS:
                session.connect("", "", name, "ActiveChanged", self, _slot("sleeps(bool)"))


def _slot(signature: str) -> Any:
    """Return a slot as Qt names it: the bus takes the text, though its types say bytes."""
    return SLOT(signature)


def _delay_sleep(bus: QDBusConnection) -> QDBusUnixFileDescriptor | None:
    """Ask logind to wait with sleeping until this is closed, five seconds at most."""
    asked = QDBusMessage.createMethodCall(_LOGIND, _LOGIND_PATH, _MANAGER, "Inhibit")
    asked.setArguments(["sleep", "Sluss", "Lock before sleeping", "delay"])
    told = bus.call(asked, QDBus.CallMode.Block, _ANSWER_MS).arguments()
    return told[0] if told and isinstance(told[0], QDBusUnixFileDescriptor) else None


class WindowsMessages(QAbstractNativeEventFilter):
    """Reads the messages of Windows and passes each on."""

    def __init__(self, locks: SystemLocks) -> None:
        super().__init__()
        self._locks = locks

    def install(self, window: QWindow | None) -> None:
        """Read what comes to this program; of its session only a window is told."""
        app = QCoreApplication.instance()
        if app is not None:
            app.installNativeEventFilter(self)
        if sys.platform == "win32" and window is not None:
            import ctypes  # noqa: PLC0415 - there on Windows only
            from ctypes import wintypes  # noqa: PLC0415 - the same

            ctypes.windll.wtsapi32.WTSRegisterSessionNotification(
                wintypes.HWND(int(window.winId())), _THIS_SESSION
            )

    def remove(self) -> None:
        """Read no longer."""
        app = QCoreApplication.instance()
        if app is not None:
            app.removeNativeEventFilter(self)

    def nativeEventFilter(self, kind: object, message: int) -> tuple[bool, int]:
        """Look at one message: a `MSG` of Windows, given by its address."""
        if kind == _GENERIC and message:
            from ctypes import wintypes  # noqa: PLC0415 - takes 20 ms that Linux need not wait

            found = wintypes.MSG.from_address(int(message))
            if means_away(found.message, found.wParam):
                self._locks.session_locked()
        return False, 0


def means_away(message: int, what: int) -> bool:
    """Whether a message of Windows says that nobody is at the screen any more."""
    if message == WM_POWERBROADCAST:
        return what == PBT_APMSUSPEND
    return message == WM_WTSSESSION_CHANGE and what in _AWAY
