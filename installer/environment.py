"""The virtual environment of a checkout: made, filled from the lock, and left alone when done."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import system_libraries

OLDEST, NEWEST = (3, 11), (3, 14)
ATTEMPTS = 3  # a download that breaks off is tried again
PAUSE_S = 5  # times the number of the attempt


class SetupFailed(Exception):
    """The set-up cannot go on; the text is for the person at the keyboard."""


def continue_with_supported_python() -> int | None:
    """Run this command again with a Python that fits, if this one does not.

    Return None where this one fits, else the exit code. Runs in every Python since 3.7.
    """
    if OLDEST <= sys.version_info[:2] <= NEWEST:
        return None
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        other = shutil.which(f"python3.{minor}")
        if other:
            return subprocess.call([other, *sys.argv])
    here = f"{sys.version_info[0]}.{sys.version_info[1]}"
    print(f"Sluss needs Python 3.11, 3.12, 3.13 or 3.14, and this is Python {here}.")
    print("Install one of those from your system or from python.org and use it for this command.")
    return 1


class Environment:
    """The virtual environment that belongs to the checkout at `root`."""

    def __init__(self, root: Path) -> None:
        """Take `.venv` in `root`, or the folder that SLUSS_VENV names."""
        self.root = root
        self.folder = Path(os.environ.get("SLUSS_VENV") or root / ".venv").absolute()
        windows = sys.platform == "win32"
        self._python = self.folder / ("Scripts/python.exe" if windows else "bin/python")
        self._stamp = self.folder / "sluss-setup"

    def prepare(self, *, again: bool = False, window: bool = False) -> None:
        """Make sure that everything the program and its tests need is there.

        Does nothing the second time, unless the lock, the project file or the Python changed or
        `again` is set. `window` asks for what a real window needs too. Raises `SetupFailed`.
        """
        try:
            if again or self._is_stale():
                self._make()
                self._install()
                self._stamp.write_text(self._fingerprint(), encoding="utf-8")
            self._compile_translations()
            system_libraries.ensure_for_qt(self._python, window=window)
        except system_libraries.LibrariesMissing as missing:
            raise SetupFailed(str(missing)) from None

    @property
    def interpreter(self) -> Path:
        """The Python of the environment."""
        return self._python

    def python(self, *arguments: str, silent_input: bool = False) -> int:
        """Run the environment's Python at the root of the checkout and return its exit code."""
        given = subprocess.DEVNULL if silent_input else None
        command = [str(self._python), *arguments]
        return subprocess.run(
            command, cwd=self.root, env=self._variables(), stdin=given, check=False
        ).returncode

    def _variables(self) -> dict[str, str]:
        """Return this process's variables without those that lead to another Python.

        It keeps what it compiled, also on a computer that is set up to keep nothing of the kind:
        else every program that a test starts compiles all of Sluss anew.
        """
        foreign = {"PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__", "PYTHONDONTWRITEBYTECODE"}
        kept = {name: value for name, value in os.environ.items() if name not in foreign}
        return {**kept, "VIRTUAL_ENV": str(self.folder)}

    def _is_stale(self) -> bool:
        if not self._stamp.is_file() or self._version() is None:
            return True
        return self._stamp.read_text(encoding="utf-8") != self._fingerprint()

    def _fingerprint(self) -> str:
        """Return a digest of all that decides what lies in the environment."""
        digest = hashlib.sha256()
        for name in ("requirements.lock", "pyproject.toml"):
            digest.update((self.root / name).read_bytes())
        digest.update(f"{self._version()} {self.root}".encode())
        return digest.hexdigest()

    def _version(self) -> str | None:
        """Return the version of the environment's Python, or None when it does not run."""
        asked = [str(self._python), "-c", "import sys, pip; print(sys.version)"]
        try:
            return subprocess.run(asked, capture_output=True, text=True, check=True).stdout.strip()
        except (OSError, subprocess.CalledProcessError):
            return None

    def _make(self) -> None:
        """Make the environment, or make it anew where its Python is gone or has none of pip."""
        if self._version() is not None:
            return
        if self.folder.exists() and not (self.folder / "pyvenv.cfg").is_file():
            raise SetupFailed(f"{self.folder} is not a virtual environment; it is left untouched.")
        print(f"Making a virtual environment in {self.folder}", flush=True)
        command = [sys.executable, "-m", "venv", "--clear", str(self.folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0 and "ensurepip" in done.stdout + done.stderr:
            # Debian and Ubuntu keep this part of Python in a package of its own.
            system_libraries.install(["python3-venv"], purpose="virtual environments")
            done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode != 0:
            said = (done.stdout + done.stderr).strip()
            raise SetupFailed(f"The virtual environment could not be made:\n{said}")

    def _install(self) -> None:
        """Install what the lock names, checking every hash, and Sluss itself from here."""
        print("Installing what Sluss needs (the first time about 150 MB)", flush=True)
        self._pip("--require-hashes", "-r", "requirements.lock")
        self._pip("--no-deps", "--no-build-isolation", "--no-index", "-e", ".")

    def _pip(self, *what: str) -> None:
        """Install `what`; a download that breaks off is tried again, a wrong file is not."""
        command = [str(self._python), "-m", "pip", "install", "--disable-pip-version-check"]
        for attempt in range(1, ATTEMPTS + 1):
            said = self._listen([*command, "--progress-bar", "off", *what])
            if said is None:
                return
            if "DO NOT MATCH THE HASHES" in said:
                raise SetupFailed(f"{said}\n\nA download is not the file the lock names.")
            if "--no-index" in what or attempt == ATTEMPTS:
                raise SetupFailed(f"{said}\n\nThe installation did not finish; see above why.")
            pause = PAUSE_S * attempt
            print(f"It broke off. Trying again in {pause} s ({attempt + 1} of {ATTEMPTS}).")
            time.sleep(pause)

    def _listen(self, command: list[str]) -> str | None:
        """Run `command`, show its downloads, and return what it said if it failed."""
        said = []
        with subprocess.Popen(
            command,
            cwd=self.root,
            env=self._variables(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        ) as process:
            for line in process.stdout or ():
                said.append(line.rstrip())
                if line.lstrip().startswith("Downloading"):
                    print(f"  {line.strip()}", flush=True)
        return "\n".join(said[-40:]) if process.returncode else None

    def _compile_translations(self) -> None:
        """Compile catalogues that are newer than what was compiled from them."""
        sources = (self.root / "resources" / "translations").glob("*/LC_MESSAGES/*.po")
        for source in sources:
            compiled = source.with_suffix(".mo")
            if compiled.is_file() and compiled.stat().st_mtime >= source.stat().st_mtime:
                continue
            if self.python("installer/translations.py", "compile") != 0:
                raise SetupFailed("The translations could not be compiled; see above why.")
            return
