"""Wires everything: clock, chance, paths and language, then the window or a command.

Imported at every start, so what is heavy is imported only on the way that needs it.
"""

import contextlib
import datetime as dt
import io
import locale
import os
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from types import TracebackType

from sluss import __version__, paths, text
from sluss.errors import SlussError
from sluss.errors.cli import NoDisplay
from sluss.text.problems import explain
from sluss.usecases.demo_door import known_at
from sluss.usecases.machine import Machine, this_machine
from sluss.usecases.policy import NO_FILE, PolicyFile, read_policy
from sluss.usecases.process import close_memory

DEFAULT_LANGUAGE = "sv"
LANGUAGE_VARIABLE = "SLUSS_LANG"
FAULTS = "faults.log"
LAST_STORE = "last-store.txt"
WINDOW_SETTINGS = "window.ini"
LARGEST_LOG = 1 << 20  # bytes; then it begins anew: it is there for the last faults

_PACKAGE = Path(__file__).resolve().parent


def main(argv: Sequence[str] | None = None, machine: Machine | None = None) -> int:
    """Run the program with its arguments and return its exit code.

    0: done; 1: refused, with a sentence; 2: wrong use. `machine` is this computer unless told.
    """
    words = list(sys.argv[1:] if argv is None else argv)
    if words == ["--version"]:
        print(f"sluss {__version__}")  # noqa: T201 - the only answer the command line has no part in
        return 0
    _speak_utf8()
    decided = read_policy(paths.policy()) if machine is None else NO_FILE
    policy = decided.policy if machine is None else machine.policy
    language = chosen_language(words, os.environ, policy.language)
    try:
        text.use(language, paths.translations())
        if machine is None:
            close_memory()
            machine = _this_machine(decided)
            sys.excepthook = fault_hook(machine.logs, machine.clock)
    except SlussError as error:
        return _say(error)
    store = wanted_store(words)
    if store is None and words:
        from sluss.cli.run import run  # noqa: PLC0415 - the window starts without it

        return run(words, machine, language, os.environ, _Screen(machine))
    asked = bool(asked_language(words, os.environ))
    return _open_window(machine, store, language_asked=asked)


def _this_machine(decided: PolicyFile) -> Machine:
    return this_machine(
        lambda: dt.datetime.now(dt.UTC),  # noqa: TID251 - here the clock begins
        os.urandom,  # noqa: TID251 - and here chance
        time.perf_counter,
        paths.resources(),
        paths.logs(),
        decided,
    )


def wanted_store(words: Sequence[str]) -> Path | None:
    """Return the store that is to be opened in the window, None if the words say something else."""
    if len(words) != 1 or words[0].startswith("-"):
        return None
    folder = Path(words[0])
    return folder if folder.is_dir() else None


def chosen_language(words: Sequence[str], environ: Mapping[str, str], decided: str = "") -> str:
    """Return the language asked for by `--lang` or `SLUSS_LANG`, else the one for this computer.

    That is the one the IT department decided, else the computer's own, else Swedish. Between what
    is asked for and these the window speaks the one that was chosen in its settings.
    """
    others = _spoken([decided, _system_language(environ)])
    return asked_language(words, environ) or others or DEFAULT_LANGUAGE


def asked_language(words: Sequence[str], environ: Mapping[str, str]) -> str:
    """Return the language asked for by `--lang`, else by `SLUSS_LANG`, else nothing.

    A word that is no language of the program is passed over; the parser says so later.
    """
    asked = [environ.get(LANGUAGE_VARIABLE, "")]
    for place, word in enumerate(words):
        name, _, value = word.partition("=")
        if name == "--lang":
            asked.insert(0, value or next(iter(words[place + 1 :]), ""))
    return _spoken(asked)


def _spoken(names: Sequence[str]) -> str:
    """Return the first of these that is a language of the program, by its two letters."""
    short = (each.replace("_", "-").partition("-")[0].lower() for each in names)
    return next((each for each in short if each in text.LANGUAGES), "")


def _system_language(environ: Mapping[str, str]) -> str:
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environ.get(name):
            return environ[name]
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415 - there on Windows only

        return locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")
    else:  # noqa: RET505 - mypy reads one branch for each system
        return locale.getlocale()[0] or ""


def _open_window(machine: Machine, store: Path | None, *, language_asked: bool) -> int:
    """Show the window until it is closed; without a screen Qt would abort, so say it first."""
    if sys.platform.startswith("linux") and not _has_screen(os.environ):
        return _say(NoDisplay())
    settings = paths.settings()
    last = settings.with_name(LAST_STORE)
    folder = store or usual_store((paths.stores(), paths.shared_stores()), last)
    memory = settings.with_name(WINDOW_SETTINGS)
    from sluss.ui.doors import Known  # noqa: PLC0415 - commands do without Qt
    from sluss.ui.start import open_window  # noqa: PLC0415 - the same

    if folder is None:
        return open_window(
            machine,
            None,
            memory,
            language_asked=language_asked,
            found=lambda made: remember_store(made, last),
        )
    told = known_at(folder)
    if told is not None:  # nobody's own: neither it nor its window is remembered
        return open_window(machine, folder, None, Known(*told), language_asked=language_asked)
    remember_store(folder, last)
    return open_window(machine, folder, memory, language_asked=language_asked)


def usual_store(places: Iterable[Path], last: Path) -> Path | None:
    """Return the store that was opened last, else the one used last in `places`, if any."""
    with contextlib.suppress(OSError, UnicodeDecodeError):
        folder = Path(last.read_text(encoding="utf-8").strip())
        if _used_at(folder):
            return folder
    used = {folder: _used_at(folder) for stores in places for folder in stores.glob("*/")}
    return max((folder for folder in used if used[folder]), key=used.__getitem__, default=None)


def _used_at(folder: Path) -> float:
    """Return when the header of a store was written, 0 where there is none."""
    headers = [folder / name for name in ("header.a", "header.b")]
    return max((each.stat().st_mtime for each in headers if each.is_file()), default=0.0)


def remember_store(folder: Path, last: Path) -> None:
    """Note which store is opened, for the next start. That it cannot be noted stops nothing."""
    with contextlib.suppress(OSError):
        last.parent.mkdir(parents=True, exist_ok=True)
        last.write_text(f"{folder.resolve()}\n", encoding="utf-8")


class _Screen:
    """The window for a command that shows one; Qt is imported when it does."""

    def __init__(self, machine: Machine) -> None:
        self._machine = machine

    @property
    def is_there(self) -> bool:
        """Whether somebody can see a window."""
        if os.environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}:
            return False
        return not sys.platform.startswith("linux") or _has_screen(os.environ)

    def show(self, store: Path, login: str, passphrase: str) -> int:
        """Open a demo and return when its window is closed."""
        from sluss.ui.doors import Known  # noqa: PLC0415 - commands do without Qt
        from sluss.ui.start import open_window  # noqa: PLC0415 - the same

        known = Known(login, passphrase)
        return open_window(self._machine, store, known=known, enter=True)

    def pictures(
        self, store: Path, login: str, passphrase: str, out: Path, look: str | None = None
    ) -> list[Path]:
        """Write pictures of a demo's pages, seen by nobody."""
        _draw_unseen()
        from sluss.ui.doors import Known  # noqa: PLC0415 - commands do without Qt
        from sluss.ui.pictures import demo_pictures  # noqa: PLC0415 - the same

        return demo_pictures(self._machine, store, Known(login, passphrase), out, look)

    def first_start(self, out: Path) -> list[Path]:
        """Write pictures of every step of the first start."""
        _draw_unseen()
        from sluss.ui.pictures import first_start_pictures  # noqa: PLC0415 - commands do without Qt

        return first_start_pictures(self._machine, out)

    def way_out(self, out: Path) -> list[Path]:
        """Write numbered pictures of one client's way out."""
        _draw_unseen()
        from sluss.ui.pictures import way_out_pictures  # noqa: PLC0415 - commands do without Qt

        return way_out_pictures(self._machine, out)

    def week(self, out: Path) -> list[Path]:
        """Write numbered pictures of a week between offices."""
        _draw_unseen()
        from sluss.ui.pictures import week_pictures  # noqa: PLC0415 - commands do without Qt

        return week_pictures(self._machine, out)


def _draw_unseen() -> None:
    """Let Qt draw where nobody looks; it would say of every window that it cannot be resized."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    os.environ.setdefault("QT_LOGGING_RULES", "default.warning=false")


def _has_screen(environ: Mapping[str, str]) -> bool:
    """Whether there is a display, or Qt is told to do without one."""
    if environ.get("QT_QPA_PLATFORM", "").partition(":")[0] in {"offscreen", "minimal"}:
        return True
    return bool(environ.get("DISPLAY") or environ.get("WAYLAND_DISPLAY"))


def _say(error: SlussError) -> int:
    said = explain(error)
    print(f"{said.sentence} ({said.spoken})\n{said.hint}", file=sys.stderr)  # noqa: T201
    return 1


def _speak_utf8() -> None:
    """Write and read UTF-8 whatever code page the terminal of Windows has."""
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper) and stream.encoding.lower() != "utf-8":
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


Hook = Callable[[type[BaseException], BaseException, TracebackType | None], None]


def fault_hook(logs: Path, clock: Callable[[], dt.datetime]) -> Hook:
    """Return what is done with an error nobody expected: a sentence, and the place in a log.

    Neither holds a value: the text of an exception may hold what somebody wrote about a client.
    """

    def hook(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if isinstance(error, SlussError):
            _say(error)
            return
        if not issubclass(kind, Exception):
            return
        lines = [f"{clock():%Y-%m-%d %H:%M:%S} sluss {__version__} {kind.__name__}", *_own(trace)]
        note_fault(logs, lines)
        _say_fault(error, lines)

    return hook


def _own(trace: TracebackType | None) -> list[str]:
    """Return where in our own modules an error went through, the innermost last."""
    return [
        f"  {Path(frame.filename).relative_to(_PACKAGE).as_posix()}:{frame.lineno} {frame.name}"
        for frame in traceback.extract_tb(trace)
        if Path(frame.filename).is_relative_to(_PACKAGE)
    ]


def _say_fault(error: BaseException, lines: Sequence[str]) -> None:
    said = explain(error)
    told = [f"{said.sentence} ({said.spoken})", said.hint, *lines]
    print("\n".join(told), file=sys.stderr)  # noqa: T201


def note_fault(logs: Path, lines: Sequence[str]) -> None:
    """Add a fault to the log of the program. That it cannot be written must stop nothing."""
    with contextlib.suppress(OSError):
        logs.mkdir(parents=True, exist_ok=True)
        file = logs / FAULTS
        mode = "a" if file.exists() and file.stat().st_size < LARGEST_LOG else "w"
        with file.open(mode, encoding="utf-8") as opened:
            opened.write("\n".join(lines) + "\n")
