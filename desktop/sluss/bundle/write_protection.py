"""Whether the IT department lets nobody write to sticks: told apart from a stick that is locked.

Windows mounts a stick without BitLocker for reading only where the first of these holds, which is
part of the usual security baselines. A person told of a disk error would throw the stick away.
"""

import sys
from collections.abc import Callable

Ask = Callable[[str, str], int]

# Keys below HKEY_LOCAL_MACHINE and their values; anything but 0 forbids writing. The first two are
# those of VolumeEncryption.admx ("Deny write access to removable drives not protected by
# BitLocker"), the next two of RemovableStorage.admx, the last of "USB write protection".
_REMOVABLE = r"SOFTWARE\Policies\Microsoft\Windows\RemovableStorageDevices"
_DECISIONS = (
    (r"SYSTEM\CurrentControlSet\Policies\Microsoft\FVE", "RDVDenyWriteAccess"),
    (r"SOFTWARE\Policies\Microsoft\FVE", "RDVDenyWriteAccess"),
    (_REMOVABLE + r"\{53f5630d-b6bf-11d0-94f2-00a0c91efb8b}", "Deny_Write"),
    (_REMOVABLE, "Deny_All"),
    (r"SYSTEM\CurrentControlSet\Control\StorageDevicePolicies", "WriteProtect"),
)


def denied_by_policy(ask: Ask | None = None) -> bool:
    """Whether this computer lets nobody write to sticks, or to those without BitLocker.

    `ask` gives a number of the registry by key and name, 0 where there is none.
    """
    asked = ask or _number
    return any(asked(key, name) for key, name in _DECISIONS)


if sys.platform == "win32":
    import winreg

    def _number(key: str, name: str) -> int:
        try:
            with winreg.OpenKey(winreg.HKEY_LOCAL_MACHINE, key) as opened:
                value, kind = winreg.QueryValueEx(opened, name)
        except OSError:
            return 0
        return int(value) if kind == winreg.REG_DWORD else 0

else:

    def _number(_key: str, _name: str) -> int:
        return 0
