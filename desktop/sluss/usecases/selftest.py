"""Whether everything the program needs is there and works: without a store and without a screen."""

import datetime as dt
import platform
import struct
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from zoneinfo import ZoneInfo

from sluss import __version__
from sluss.catalog.load import load
from sluss.crypto import sealing
from sluss.crypto.kdf import cheapest, stretch
from sluss.crypto.recovery import new_recovery_code
from sluss.errors import SlussError
from sluss.sheets.reading import read
from sluss.sheets.writing import write
from sluss.store.health import try_cipher
from sluss.usecases.machine import Machine

LIBRARIES = (
    *("PySide6-Essentials", "sqlcipher3", "SQLAlchemy", "alembic", "msgspec", "PyNaCl", "pyrage"),
    *("reportlab", "segno", "openpyxl", "XlsxWriter", "platformdirs"),
)
LANGUAGES_WITH_CATALOGUE = ("sv", "da")
FONTS = tuple(
    f"{face}-{weight}"
    for face in ("Inter", "AtkinsonHyperlegibleNext", "SlussLines")
    for weight in ("Regular", "Medium", "SemiBold", "Bold")
)
_MO_MAGIC = 0x950412DE  # GNU gettext manual, "The Format of GNU MO Files"
_EARLIEST = dt.datetime(2026, 11, 1, tzinfo=dt.UTC)  # the program was not there before


@dataclass(frozen=True, slots=True)
class Finding:
    """What one check found: its name (a word in English), whether all is well, and the details."""

    name: str
    ok: bool
    detail: str


@dataclass(frozen=True, slots=True)
class Selftest:
    """All findings, and one line to read out to the help desk."""

    findings: tuple[Finding, ...]
    line: str

    @property
    def faults(self) -> tuple[str, ...]:
        """The names of the checks that failed."""
        return tuple(each.name for each in self.findings if not each.ok)


def selftest(machine: Machine) -> Selftest:
    """Try one part after the other, whatever fails on the way. Takes a second or two."""
    findings = tuple(_finding(machine, name, check) for name, check in _CHECKS.items())
    faults = [each.name for each in findings if not each.ok]
    system = f"{platform.system()} {platform.machine()} {platform.release()}"
    state = f"FAULT: {', '.join(faults)}" if faults else "OK"
    return Selftest(
        findings,
        f"sluss {__version__}, Python {platform.python_version()}, {system}, "
        f"{len(findings) - len(faults)} of {len(findings)}: {state}",
    )


def _finding(machine: Machine, name: str, check: Callable[[Machine], str]) -> Finding:
    try:
        return Finding(name, ok=True, detail=check(machine))
    except (SlussError, _Mistakes) as error:
        return Finding(name, ok=False, detail=str(error))
    except Exception as error:  # noqa: BLE001 - that it fails, however it fails, is the finding
        return Finding(name, ok=False, detail=type(error).__name__)


def _libraries(_machine: Machine) -> str:
    return ", ".join(f"{name} {metadata.version(name)}" for name in LIBRARIES)


def _cipher(machine: Machine) -> str:
    with tempfile.TemporaryDirectory() as folder:
        cipher, database = try_cipher(Path(folder) / "trial.db", machine.random)
    return f"SQLCipher {cipher}, SQLite {database}"


def _sealing(machine: Machine) -> str:
    identity = sealing.new_identity(machine.random)
    data = machine.random(64)
    _demand(sealing.unseal([identity], sealing.seal([identity.recipient], data)) == data)
    return "age"


def _passphrases(machine: Machine) -> str:
    parameters = cheapest(machine.random(16))
    begun = machine.ticks()
    stretch("selftest", parameters)
    milliseconds = round((machine.ticks() - begun) * 1000)
    memory = machine.memory_bytes >> 20
    return (
        f"Argon2id {parameters.m_kib >> 10} MiB x {parameters.t}: {milliseconds} ms, "
        f"memory {memory} MiB"
    )


def _lists(machine: Machine) -> str:
    catalog = load(machine.resources)
    codes = sum(len(each) for each in catalog.code_lists.values())
    return f"{len(catalog.code_lists)} lists, {codes} codes, {len(catalog.labels.entries)} labels"


def _translations(machine: Machine) -> str:
    """Each compiled catalogue begins with a magic number, a revision and how much is in it."""
    found = []
    for language in LANGUAGES_WITH_CATALOGUE:
        path = machine.resources / "translations" / language / "LC_MESSAGES" / "sluss.mo"
        with path.open("rb") as file:
            magic, _revision, count = struct.unpack("<3I", file.read(12))
        _demand(magic == _MO_MAGIC and count > 1)
        found.append(f"{language} {count - 1}")  # the first entry describes the catalogue
    return ", ".join(found)


def _fonts(machine: Machine) -> str:
    for name in FONTS:
        with (machine.resources / "fonts" / f"{name}.ttf").open("rb") as file:
            _demand(file.read(4) == b"\x00\x01\x00\x00")
    return ", ".join(FONTS)


def _paper(machine: Machine) -> str:
    from sluss.reports.recovery_sheet import (  # noqa: PLC0415 - loads the drawing of PDF
        RecoverySheet,
        recovery_sheet,
    )

    sheet = RecoverySheet(
        office="Sluss",
        login="selftest",
        store=bytes(16),
        made_on=machine.clock().date(),
        code=new_recovery_code(machine.random),
    )
    page = recovery_sheet(sheet, "sv")
    _demand(page.startswith(b"%PDF-"))
    return f"{len(page)} bytes"


def _spreadsheets(_machine: Machine) -> str:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trial.xlsx"
        write(path, [("Namn", "Kommun"), ("Åsa Öst", "Malmö")])
        _demand(read(path).rows[0].cells[0] == "Åsa Öst")
    return "xlsx"


def _calendar(machine: Machine) -> str:
    now = machine.clock()
    zones = [now.astimezone(ZoneInfo(f"Europe/{city}")) for city in ("Stockholm", "Copenhagen")]
    _demand(zones[0].utcoffset() == zones[1].utcoffset())
    _demand(now >= _EARLIEST)
    return zones[0].isoformat(timespec="minutes")


def _chance(machine: Machine) -> str:
    _demand(len({machine.random(16) for _ in range(64)}) == 64)
    return f"{sys.hash_info.width} bit"


def _decisions(machine: Machine) -> str:
    """What the IT department decided; a mistake in its file is a fault."""
    if machine.policy_faults:
        raise _Mistakes("; ".join(map(str, machine.policy_faults)))
    policy = machine.policy
    return ", ".join(f"{name} {getattr(policy, name)}" for name in policy.decided) or "-"


class _Mistakes(Exception):
    """More than one thing is wrong; the text is shown as it is and holds no value of a store."""


def _demand(is_so: object) -> None:
    if not is_so:
        raise ValueError("not what was to be expected")


_CHECKS: dict[str, Callable[[Machine], str]] = {
    "libraries": _libraries,
    "cipher": _cipher,
    "sealing": _sealing,
    "passphrases": _passphrases,
    "lists": _lists,
    "translations": _translations,
    "fonts": _fonts,
    "paper": _paper,
    "spreadsheets": _spreadsheets,
    "calendar": _calendar,
    "chance": _chance,
    "decisions": _decisions,
}
