"""What the program takes from the computer it runs on.

Imported before the window is there, so what is heavy is imported when it is asked for.
"""

import datetime as dt
import os
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sluss.domain.policy import NOTHING_DECIDED, Policy
from sluss.errors import SlussError
from sluss.usecases.policy import NO_FILE, PolicyFile

if TYPE_CHECKING:
    from sluss.crypto.kdf import KdfParameters
    from sluss.usecases.office import Surroundings

_UNKNOWN_MEMORY = 2 << 30  # of a small laptop of ten years ago: asks for no more than is there


@dataclass(frozen=True, slots=True)
class Machine:
    """Clock (aware UTC), randomness, stopwatch (seconds, only rising), and where files lie.

    `memory_bytes` is what the computer has. `kdf` returns how much work it is to try a passphrase;
    it is measured on this computer whenever a passphrase is made, which takes some seconds.
    `policy` is what the IT department decided for it, `policy_faults` what is wrong with its file.
    """

    clock: Callable[[], dt.datetime]
    random: Callable[[int], bytes]
    ticks: Callable[[], float]
    memory_bytes: int
    resources: Path
    logs: Path
    kdf: Callable[[], "KdfParameters"]
    policy: Policy = NOTHING_DECIDED
    policy_faults: tuple[SlussError, ...] = ()

    def surroundings(self) -> "Surroundings":
        """Return what use cases need. Reads the definitions; raises `CatalogMistakes`."""
        from sluss.catalog.load import load  # noqa: PLC0415 - not before the window is there
        from sluss.usecases.office import Surroundings  # noqa: PLC0415 - the same

        return Surroundings(load(self.resources), self.clock, self.random, self.policy, self)


def this_machine(
    clock: Callable[[], dt.datetime],
    random: Callable[[int], bytes],
    ticks: Callable[[], float],
    resources: Path,
    logs: Path,
    decided: PolicyFile = NO_FILE,
) -> Machine:
    """Return the computer the program runs on, where a new passphrase takes a second to try."""
    memory = memory_bytes()

    def calibrated() -> "KdfParameters":
        from sluss.crypto.kdf import calibrate  # noqa: PLC0415 - not before the window is there

        return calibrate(ticks, memory, random)

    return Machine(
        clock,
        random,
        ticks,
        memory,
        resources,
        logs,
        calibrated,
        decided.policy,
        decided.faults,
    )


def memory_bytes() -> int:
    """Return the memory of this computer in bytes, a cautious guess where it does not tell."""
    return _told_memory() or _UNKNOWN_MEMORY


if sys.platform == "win32":
    import ctypes

    def _told_memory() -> int:
        """Return what GetPhysicallyInstalledSystemMemory says (it counts KiB), 0 if it fails."""
        kibibytes = ctypes.c_ulonglong()
        found = ctypes.windll.kernel32.GetPhysicallyInstalledSystemMemory(ctypes.byref(kibibytes))
        return kibibytes.value * 1024 if found else 0

else:

    def _told_memory() -> int:
        try:
            return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
        except (ValueError, OSError):
            return 0
