"""The recovery code of somebody who was let in, on paper for the safe."""

from pathlib import Path

from sluss.crypto.recovery import RecoveryCode
from sluss.usecases.office import Workplace
from sluss.usecases.session import own_office, today


def hand_over(
    place: Workplace, login: str, code: RecoveryCode, sheet: Path | None, language: str
) -> str:
    """Return the code to show, after its sheet was written as a new PDF file if one is wanted.

    The sheet speaks `language`; its owner alone can read it. Raises `OSError`.
    """
    if sheet is not None:
        from sluss.reports.recovery_sheet import (  # noqa: PLC0415 - loads the drawing of PDF
            RecoverySheet,
            recovery_sheet,
        )

        says = RecoverySheet(
            office=own_office(place.session).name,
            login=login,
            store=place.opened.header.store,
            made_on=today(place.session),
            code=code,
        )
        write_new(sheet, recovery_sheet(says, language))
    return code.text


def write_new(path: Path, content: bytes) -> None:
    """Write a file that was not there, readable by its owner only. Raises `FileExistsError`.

    What could not be written whole is removed again. Raises `OSError`.
    """
    path.touch(mode=0o600, exist_ok=False)
    try:
        path.write_bytes(content)
    except OSError:
        path.unlink(missing_ok=True)
        raise
