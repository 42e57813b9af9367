"""What the system may do with the memory of this process: nobody reads it, nothing dumps it."""

import sys

CORE_DUMPS = 0  # bytes


def close_memory() -> None:
    """Keep the memory of this process out of dumps and away from other programs of this user.

    What a system refuses is left: it guards against curiosity, not against an administrator.
    On Windows the IT department decides what error reports hold: `desktop/docs/policy.md`.
    """
    if sys.platform != "win32":
        _no_core_dumps()
    if sys.platform.startswith("linux"):
        _not_dumpable()
    elif sys.platform == "darwin":
        _deny_attaching()


def is_dumpable() -> bool:
    """Whether other programs of this user may read the memory; Linux tells, others count as so."""
    if not sys.platform.startswith("linux"):
        return True
    return bool(_prctl(_PR_GET_DUMPABLE))


_PR_GET_DUMPABLE, _PR_SET_DUMPABLE = 3, 4  # prctl(2)
_PT_DENY_ATTACH = 31  # ptrace(2) of macOS

if sys.platform != "win32":
    import resource

    def _no_core_dumps() -> None:
        resource.setrlimit(resource.RLIMIT_CORE, (CORE_DUMPS, CORE_DUMPS))

else:

    def _no_core_dumps() -> None:
        """Windows has none."""


def _not_dumpable() -> None:
    _prctl(_PR_SET_DUMPABLE)


def _prctl(option: int) -> int:
    import ctypes  # noqa: PLC0415 - on Linux only

    return int(ctypes.CDLL(None).prctl(option, 0, 0, 0, 0))


def _deny_attaching() -> None:
    import ctypes  # noqa: PLC0415 - on macOS only

    ctypes.CDLL(None).ptrace(_PT_DENY_ATTACH, 0, None, 0)
