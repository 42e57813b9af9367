"""Reading the manual; it needs no store, so it can be read before anything is unlocked.

What is heavy is imported in the worker, where these run: F1 is answered on the page to unlock too.
"""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from sluss import paths
from sluss.catalog import manual
from sluss.domain.manual import Manual
from sluss.errors.help import SheetNotWritten

if TYPE_CHECKING:
    from sluss.usecases.demo_folder import Demo
    from sluss.usecases.session import Session

_PRACTICE = (
    "{practice}"  # where the manual names the folder in which the files to practise with lie
)


def read_manual(language: str, practice: Path | None = None) -> Manual:
    """Return the manual in a language ("sv", "da", "en"). Raises `ManualMissing`.

    `practice` is the folder of the demo it speaks of; this user's usual one unless told.
    """
    from sluss.usecases.demo_folder import usual_folder  # noqa: PLC0415 - see above

    folder = str(practice or usual_folder())
    return manual.read_manual(paths.resources(), language).with_words({_PRACTICE: f"`{folder}`"})


def practice_here(session: "Session") -> "Demo | None":
    """Return the demo whose store is open, None if it is no demo or has been moved away."""
    from sluss.usecases.demo_folder import find_demo  # noqa: PLC0415 - see above
    from sluss.usecases.situation import situation  # noqa: PLC0415 - see above

    if not situation(session).demo:
        return None
    return find_demo(session.store.folder.parent)


def save_keys(
    groups: Sequence[tuple[str, Sequence[tuple[str, str]]]], office: str, file: Path, language: str
) -> Path:
    """Write the sheet of shortcuts as a PDF; return the file. Raises `SheetNotWritten`.

    Each of the groups is a heading and pairs of what is done and the keys that do it.
    """
    from sluss.reports.key_sheet import KeySheet, key_sheet  # noqa: PLC0415 - reportlab is slow

    try:
        file.write_bytes(key_sheet(KeySheet(office, groups), language))
    except OSError as error:
        raise SheetNotWritten from error
    return file
