"""The backups that lie in one folder: which there are, which go, and how much room is left."""

import re
import shutil
from collections import Counter
from pathlib import Path

from sqlalchemy import Connection

from sluss.store.connection import translated

# The day, the time, and a number where there were several in one second.
_NAME = re.compile(r"sluss-backup-([0-9]{8})-([0-9]{6})(?:-([0-9]+))?")
PART = ".part"


def kept(folder: Path) -> list[Path]:
    """Return the backups in a folder, the oldest first; other things in it are passed over.

    Raises `OSError`.
    """
    found = [(match, each) for each in folder.iterdir() if (match := _NAME.fullmatch(each.name))]
    found.sort(key=lambda pair: (pair[0][1], pair[0][2], int(pair[0][3] or 1)))
    return [each for _, each in found]


def surplus(names: list[str], keep: int) -> list[str]:
    """Return which of these backups, the oldest first, go so that `keep` of them stay.

    Of a day with several only the last one stays as long as that is enough; then the oldest goes.
    So seven are the last seven days with work, or more of today while there are fewer days.
    """
    left, gone = list(names), []
    while len(left) > keep:
        days = Counter(_day(each) for each in left)
        repeated = (
            each for at, each in enumerate(left)
            if days[_day(each)] > 1 and _day(left[at + 1]) == _day(each)
        )  # fmt: skip
        gone.append(next(repeated, left[0]))
        left.remove(gone[-1])
    return gone


def _day(name: str) -> str:
    match = _NAME.fullmatch(name)
    return match[1] if match else ""


def prune(folder: Path, keep: int) -> None:
    """Remove all but `keep` backups. One that cannot be removed stays: it does no harm."""
    for name in surplus([each.name for each in kept(folder)], keep):
        shutil.rmtree(folder / name, ignore_errors=True)


def clear_unfinished(folder: Path) -> None:
    """Remove what was begun and cut off. Only while nobody else makes a backup of the store."""
    for each in folder.glob(f"sluss-backup-*{PART}"):
        shutil.rmtree(each, ignore_errors=True)


def room(folder: Path) -> int:
    """Return how many bytes are free where a folder lies. Raises `OSError`."""
    return shutil.disk_usage(folder).free


def has_work_after(connection: Connection, accepted: int) -> bool:
    """Whether the store has taken in work after act or import `accepted`; reading is none."""
    with translated():
        found = connection.exec_driver_sql(
            "SELECT 1 FROM segment JOIN log ON log.number = (segment.key >> 40)"
            " WHERE segment.accepted > ? AND log.kind = 'work' LIMIT 1",
            (accepted,),
        ).first()
    return found is not None
