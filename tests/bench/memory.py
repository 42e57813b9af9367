"""How much memory this process holds, and has held at most since a moment, in MiB."""

import sys
from pathlib import Path

_STATUS, _FORGET = Path("/proc/self/status"), Path("/proc/self/clear_refs")
KIB = 1024


class Memory:
    """Watches memory from the moment it is made."""

    def __init__(self) -> None:
        self._exact = _STATUS.exists()
        if self._exact:
            _FORGET.write_text("5")  # the kernel's word for: forget the highest mark
        self.start = _status("VmRSS") if self._exact else _peak()

    def peak(self) -> float:
        """Return the most that was held since; elsewhere than on Linux, since the process began."""
        return _status("VmHWM") if self._exact else _peak()

    def found(self) -> dict[str, float]:
        """Return `peak`, and how far it lies over the `start`."""
        peak = self.peak()
        return {"peak": peak, "over": peak - self.start}


def _status(name: str) -> float:
    for line in _STATUS.read_text().splitlines():
        if line.startswith(f"{name}:"):
            return int(line.split()[1]) / KIB
    raise RuntimeError(f"the kernel does not tell {name}")


def _peak() -> float:
    if sys.platform == "win32":
        return 0.0
    import resource

    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / KIB**2 if sys.platform == "darwin" else peak / KIB
