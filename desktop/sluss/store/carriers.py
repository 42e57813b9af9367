"""Which sticks, disks and shares are here now, as this system tells it."""

import sys
from pathlib import Path

from sluss.domain.carriers import Carrier, in_order
from sluss.store.carriers_linux import linux_carriers
from sluss.store.carriers_macos import macos_carriers
from sluss.store.carriers_windows import windows_carriers


def find_carriers(system: str = sys.platform) -> tuple[Carrier, ...]:
    """Return what a delivery can be carried on, sticks first.

    May wait for a stick that does not answer, so it is asked where nobody else waits.
    """
    if system == "win32":
        return in_order(windows_carriers())
    if system == "darwin":
        return in_order(macos_carriers(Path("/")))
    return in_order(linux_carriers(Path("/")))
