"""Where a store must not lie: folders that are copied to a server, and other computers' disks.

A copying program sees the files of an open store half written and carries them off the computer; a
share cannot hold the memory that SQLite's write-ahead log lies in (sqlite.org/wal.html, "All
processes using a database must be on the same host computer").
"""

import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

from sluss.errors.places import FolderOnNetwork, FolderReadOnly, FolderSynced

REMOTE_DRIVE = 4  # DRIVE_REMOTE of GetDriveType
_LOCAL_MOUNT = 0x1000  # MNT_LOCAL of macOS

# Kinds of file systems as /proc/mounts names them that lie on another computer.
_REMOTE_KINDS = frozenset(
    {
        "afpfs", "afs", "beegfs", "ceph", "cifs", "coda", "davfs", "glusterfs", "lustre", "ncpfs",
        "nfs", "nfs4", "pvfs2", "smb3", "smbfs", "webdav",
    }
)  # fmt: skip
_REMOTE_FUSE = (
    "ceph", "curlftpfs", "davfs", "gcsfuse", "glusterfs", "google-drive-ocamlfuse", "gvfsd-fuse",
    "onedriver", "rclone", "s3fs", "smbnetfs", "sshfs",
)  # fmt: skip

# Names of folders that say who copies them, as small letters: anywhere on the way to the store.
_SPEAKING_NAMES = {
    "onedrive": "OneDrive",
    "dropbox": "Dropbox",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "iclouddrive": "iCloud",
    "icloud drive": "iCloud",
    "mobile documents": "iCloud",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
    "box sync": "Box",
    "proton drive": "Proton Drive",
    "synologydrive": "Synology Drive",
}
# Names that may mean anything, unless they lie where these programs put them: in the home folder.
_HOME_NAMES = {
    "box": "Box",
    "mega": "MEGA",
    "pcloud": "pCloud",
    "sync": "Sync",
    "seafile": "Seafile",
}
# Such as those of OneDrive for an organisation, of a second account, of a personal one.
_BEGINNINGS = ("onedrive -", "dropbox (", "nextcloud", "box-", "google drive (")
# What these programs put into the uppermost folder they copy.
_MARKERS = {
    ".849c9593-d756-4e56-8d6e-42412f2a707b": "OneDrive",
    ".dropbox": "Dropbox",
    ".dropbox.cache": "Dropbox",
    ".tmp.driveupload": "Google Drive",
    ".tmp.drivedownload": "Google Drive",
    ".nextcloudsync.log": "Nextcloud",
    ".sync-exclude.lst": "Nextcloud",
    ".owncloudsync.log": "ownCloud",
    ".stfolder": "Syncthing",
    ".seafile-data": "Seafile",
}
_VARIABLES = ("OneDrive", "OneDriveCommercial", "OneDriveConsumer")
# Windows: FILE_ATTRIBUTE_PINNED, UNPINNED and RECALL_ON_DATA_ACCESS, and the reparse tags
# IO_REPARSE_TAG_CLOUD to CLOUD_F. Every program that uses the cloud files API sets them.
_CLOUD_ATTRIBUTES = 0x0008_0000 | 0x0010_0000 | 0x0040_0000
_CLOUD_TAG, _CLOUD_TAG_MASK = 0x9000_001A, 0xFFFF_0FFF
_CLOUD_STORAGE = "cloudstorage"  # of macOS: ~/Library/CloudStorage/<service>-<account>


@dataclass(frozen=True, slots=True)
class Mount:
    """A file system: where it begins and what kind it is."""

    at: str
    kind: str


@dataclass(frozen=True, slots=True)
class Computer:
    """What is asked of the computer. `system` as `sys.platform`; paths as that system writes them.

    `drive` gives the type of a Windows drive by its root, `marks` the attributes and the reparse
    tag of a folder, `is_there` whether a file is, `shared` whether a path of macOS is on a share.
    """

    system: str
    home: str
    environ: Mapping[str, str]
    mounts: tuple[Mount, ...]
    drive: Callable[[str], int]
    marks: Callable[[str], tuple[int, int]]
    is_there: Callable[[str], bool]
    shared: Callable[[str], bool]

    def path(self, text: str) -> PurePath:
        """Return a path as this system reads it."""
        return PureWindowsPath(text) if self.system == "win32" else PurePosixPath(text)


def read_mounts(text: str) -> tuple[Mount, ...]:
    """Return what `/proc/mounts` says; blanks in names are written there as octal numbers."""
    fields = (line.split(" ") for line in text.splitlines())
    return tuple(Mount(unescaped(each[1]), each[2]) for each in fields if len(each) >= 3)


def share_kind(folder: str, computer: Computer) -> str:
    """Return the kind of network share an absolute path lies on, nothing for an own disk."""
    if computer.system == "win32":
        drive = PureWindowsPath(folder.replace("/", "\\")).drive
        if drive.startswith("\\\\") and not drive.startswith(("\\\\?\\", "\\\\.\\")):
            return "SMB"
        if drive.upper().startswith("\\\\?\\UNC"):
            return "SMB"
        return "SMB" if drive and computer.drive(drive + "\\") == REMOTE_DRIVE else ""
    if computer.shared(folder):
        return "SMB"
    path = PurePosixPath(folder)
    under = [each for each in computer.mounts if path.is_relative_to(each.at)]
    # The longest, and of two in one place the later: it hides the other.
    kind = (
        max(enumerate(under), key=lambda pair: (len(pair[1].at), pair[0]))[1].kind if under else ""
    )
    return kind.removeprefix("fuse.") if is_share(kind) else ""


def is_share(kind: str) -> bool:
    """Whether a kind of file system, as /proc/mounts names it, lies on another computer."""
    fuse = kind.startswith("fuse.") and kind.removeprefix("fuse.").startswith(_REMOTE_FUSE)
    return kind in _REMOTE_KINDS or fuse


def synced_by(folder: str, computer: Computer) -> str:
    """Return the name of the program that copies an absolute path to a server, or nothing."""
    path, home = computer.path(folder), computer.path(computer.home)
    for variable in _VARIABLES:
        root = computer.environ.get(variable, "")
        if root and path.is_relative_to(computer.path(root)):
            return "OneDrive"
    way = (path, *path.parents)
    found = (_by_name(each, home) or _by_marker(each, computer) for each in way)
    # A folder that only Windows knows to be copied is called by the uppermost that is.
    by_windows = (each.name or str(each) for each in reversed(way) if _is_marked(each, computer))
    return next((each for each in found if each), "") or next(by_windows, "")


def this_computer() -> Computer:
    """Return the computer the program runs on, as it is now."""
    try:
        mounts = read_mounts(Path("/proc/mounts").read_text(encoding="utf-8", errors="replace"))
    except OSError:
        mounts = ()
    return Computer(
        system=sys.platform,
        home=str(Path.home()),
        environ=os.environ,
        mounts=mounts,
        drive=_drive_type,
        marks=_marks,
        is_there=lambda path: Path(path).exists(),
        shared=on_share,
    )


def check_place(folder: Path, computer: Computer | None = None) -> None:
    """Return if a store may be made in `folder`, which need not be there.

    Raises `FolderOnNetwork`, `FolderSynced`, `FolderReadOnly`.
    """
    check_copied(folder, computer)
    if not _can_write(folder):
        raise FolderReadOnly


def check_copied(folder: Path, computer: Computer | None = None) -> None:
    """Return unless `folder` leaves this computer. Raises `FolderOnNetwork`, `FolderSynced`."""
    check_disk(folder, computer)
    if service := synced(folder, computer):
        raise FolderSynced(service=service)


def check_disk(folder: Path, computer: Computer | None = None) -> None:
    """Return unless `folder` lies on another computer. Raises `FolderOnNetwork`."""
    computer = computer or this_computer()
    for each in _ways(folder):
        if kind := share_kind(each, computer):
            raise FolderOnNetwork(kind=kind)


def synced(folder: Path, computer: Computer | None = None) -> str:
    """Return who copies `folder` to a server, by either of its names, or nothing."""
    computer = computer or this_computer()
    found = (synced_by(each, computer) for each in _ways(folder))
    return next((each for each in found if each), "")


def _ways(folder: Path) -> tuple[str, ...]:
    """Return the path as it was given and the one it leads to: a link may hide a share."""
    told = os.path.abspath(folder)  # noqa: PTH100 - Path.absolute keeps "..", which hides parents
    try:
        real = os.path.realpath(folder)
    except OSError:
        real = told
    return tuple(dict.fromkeys((told, real)))


def _by_name(path: PurePath, home: PurePath) -> str:
    name = path.name.casefold()
    if path.parent.name.casefold() == _CLOUD_STORAGE and name:
        return path.name.partition("-")[0]
    if found := _SPEAKING_NAMES.get(name):
        return found
    begun = next((begin for begin in _BEGINNINGS if name.startswith(begin)), "")
    at_home = path.parent == home
    if begun and (at_home or begun.endswith((" -", "("))):
        return path.name.partition("-")[0].partition("(")[0].strip()
    return _HOME_NAMES.get(name, "") if at_home else ""


def _by_marker(folder: PurePath, computer: Computer) -> str:
    there = (name for marker, name in _MARKERS.items() if computer.is_there(str(folder / marker)))
    return next(there, "")


def _is_marked(folder: PurePath, computer: Computer) -> bool:
    attributes, tag = computer.marks(str(folder))
    return bool(attributes & _CLOUD_ATTRIBUTES) or tag & _CLOUD_TAG_MASK == _CLOUD_TAG


def unescaped(text: str) -> str:
    """Return a name as it is; /proc/mounts writes blanks in names as octal numbers."""
    for code, sign in (("\\040", " "), ("\\011", "\t"), ("\\012", "\n"), ("\\134", "\\")):
        text = text.replace(code, sign)
    return text


def _can_write(folder: Path) -> bool:
    """Whether something can be made in `folder`, or in the nearest folder above that is there."""
    for each in (folder, *folder.absolute().parents):
        if each.exists():
            return each.is_dir() and os.access(each, os.W_OK | os.X_OK)
    return False


def _marks(folder: str) -> tuple[int, int]:
    try:
        found = os.lstat(folder)
    except (OSError, ValueError):
        return 0, 0
    return getattr(found, "st_file_attributes", 0), getattr(found, "st_reparse_tag", 0)


if sys.platform == "win32":
    import ctypes

    def _drive_type(root: str) -> int:
        return int(ctypes.windll.kernel32.GetDriveTypeW(root))

else:

    def _drive_type(_root: str) -> int:
        return 0


if sys.platform == "darwin":
    import ctypes

    class _StatFs(ctypes.Structure):
        """The beginning of `struct statfs` with 64-bit inodes, sys/mount.h."""

        _fields_ = (
            ("sizes", ctypes.c_uint32 * 2),
            ("counts", ctypes.c_uint64 * 5),
            ("fsid", ctypes.c_int32 * 2),
            ("owner", ctypes.c_uint32),
            ("type", ctypes.c_uint32),
            ("flags", ctypes.c_uint32),
            ("rest", ctypes.c_char * 4096),
        )

    def on_share(folder: str) -> bool:
        """Whether MNT_LOCAL is missing for the nearest folder that is there."""
        there = next(each for each in (Path(folder), *Path(folder).parents) if each.exists())
        library = ctypes.CDLL(None)
        ask = getattr(library, "statfs$INODE64", None) or library.statfs
        found = _StatFs()
        if ask(os.fsencode(there), ctypes.byref(found)):
            return False
        return not found.flags & _LOCAL_MOUNT

else:

    def on_share(_folder: str) -> bool:
        """Return False: other systems say by the kind of file system."""
        return False
