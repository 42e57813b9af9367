"""What Qt and the tests need from the Linux system: what is missing, and how it gets there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

# Found on a bare Debian 12 and 13 by loading every library and plugin of the wheel.
FOR_QT = ["libglib2.0-0", "libegl1", "libgl1", "libxkbcommon0", "libdbus-1-3", "libfontconfig1"]
FOR_A_WINDOW = [
    "libxcb-cursor0",
    "libxcb-icccm4",
    "libxcb-keysyms1",
    "libxcb-shape0",
    "libxkbcommon-x11-0",
]

# A delivery is opened and verified by these in a test, so that it stays readable without us.
STOCK_TOOLS = {"age": "age", "openssl": "openssl"}

# One test listens to the window as a screen reader does, on a screen that nobody sees.
FOR_LISTENING = ["xvfb", "dbus-x11", "at-spi2-core", "gir1.2-atspi-2.0", "python3-pyatspi"]
_LISTENS = ("Xvfb", "dbus-run-session", "/usr/libexec/at-spi-bus-launcher")
_HEARS = ("/usr/bin/python3", "-c", "import pyatspi")

_LOADS_QT = "import PySide6.QtGui, PySide6.QtWidgets, PySide6.QtPrintSupport"
_LOADS_WINDOW = """
import ctypes, pathlib, PySide6, PySide6.QtGui, PySide6.QtWidgets
for plugin in pathlib.Path(PySide6.__file__).parent.glob("Qt/plugins/platforms/libqxcb.so"):
    ctypes.CDLL(str(plugin))
"""


class LibrariesMissing(Exception):
    """Something only the owner of the machine may install; the text says how."""


def ensure_for_qt(python: Path, *, window: bool) -> None:
    """Install what Qt lacks on this Linux machine, or raise `LibrariesMissing`.

    `python` is the interpreter of the environment Qt is installed in. `window` asks for a real
    window as well; tests and tours off screen need less.
    """
    if not sys.platform.startswith("linux"):
        return  # the wheels for Windows and macOS carry all they need
    if _complaint(python, _LOADS_QT):
        install([*FOR_QT, *(FOR_A_WINDOW if window else [])], purpose="Qt")
    if window and _complaint(python, _LOADS_WINDOW):
        install(FOR_A_WINDOW, purpose="a window")
    complaint = _complaint(python, _LOADS_WINDOW if window else _LOADS_QT)
    if complaint:
        raise LibrariesMissing(f"Qt still cannot be loaded:\n  {complaint}")


def ensure_stock_tools() -> None:
    """Install the tools that one test takes a delivery apart with, or raise `LibrariesMissing`.

    On Windows and macOS that test is left out.
    """
    if not sys.platform.startswith("linux"):
        return
    missing = [package for tool, package in STOCK_TOOLS.items() if shutil.which(tool) is None]
    if missing:
        install(missing, purpose="the test with stock tools")


def ensure_listening(python: Path) -> None:
    """Install what one test listens to the window with, or raise `LibrariesMissing`.

    On Windows and macOS that test is left out.
    """
    if not sys.platform.startswith("linux"):
        return
    ensure_for_qt(python, window=True)
    if not can_listen():
        install(FOR_LISTENING, purpose="the test that listens as a screen reader does")


def can_listen() -> bool:
    """Whether there is a screen to draw on, a bus of accessible things, and a Python that hears."""
    if any(shutil.which(tool) is None for tool in _LISTENS):
        return False
    try:
        return subprocess.run(_HEARS, capture_output=True, check=False).returncode == 0
    except OSError:
        return False


def install(packages: list[str], *, purpose: str) -> None:
    """Install Debian `packages`, or raise `LibrariesMissing` with the command to type."""
    command = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not shutil.which("apt-get"):
        raise LibrariesMissing(
            f"System libraries for {purpose} are missing, and this is neither Debian nor Ubuntu.\n"
            f"Install what your system calls these packages:\n  {' '.join(packages)}"
        )
    prefix = _privilege()
    if prefix is None:
        raise LibrariesMissing(
            f"System libraries for {purpose} are missing. Install them with:\n"
            f"  sudo {' '.join(command)}"
        )
    print(f"Installing system libraries for {purpose}: {' '.join(packages)}", flush=True)
    quiet = dict(os.environ, DEBIAN_FRONTEND="noninteractive")
    for step in (command, ["apt-get", "update"], command):
        done = subprocess.run(
            [*prefix, *step],
            env=quiet,
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        if step is command and done.returncode == 0:
            return
    raise LibrariesMissing(
        f"apt-get could not install them:\n  {done.stderr.strip()}\n"
        f"The command was:\n  sudo {' '.join(command)}"
    )


def _complaint(python: Path, code: str) -> str:
    """Return the last line `python` says when it runs `code`, or nothing when all is well."""
    offscreen = dict(os.environ, QT_QPA_PLATFORM="offscreen")
    done = subprocess.run(
        [python, "-c", code], env=offscreen, capture_output=True, text=True, check=False
    )
    if done.returncode == 0:
        return ""
    return (done.stderr.strip().splitlines() or [f"exit code {done.returncode}"])[-1]


def _privilege() -> list[str] | None:
    """Return what to put before a command to run it as root, or None where we may not."""
    if os.geteuid() == 0:
        return []
    sudo = shutil.which("sudo")
    if (
        sudo
        and subprocess.run([sudo, "-n", "true"], capture_output=True, check=False).returncode == 0
    ):
        return [sudo, "-n"]
    return None
