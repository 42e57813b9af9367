"""The recovery code of somebody who can open a store, on paper for the safe."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from sluss.crypto.recovery import (
    GROUPS,
    RecoveryCode,
    is_group,
    new_recovery_code,
    plain_signs,
    read_recovery_code,
)
from sluss.errors.people import GroupsDiffer, SheetNotWritten, SheetThere
from sluss.usecases.office import Workplace
from sluss.usecases.session import local, own_office, today

ASKED_BACK = 2  # groups of a code written by hand that are typed back


@dataclass(frozen=True, slots=True)
class Paper:
    """What is handed over: a code, and what stands beside it. `store` is the id of the store.

    `made_on` is the local day; `asked` are the groups that are typed back, from 0, when somebody
    writes the code by hand. The code opens nothing until it is kept: `keep_paper`, or the making of
    the store.
    """

    office: str
    login: str
    store: bytes
    made_on: dt.date
    code: RecoveryCode = field(repr=False)
    asked: tuple[int, ...] = (0, 1)

    @property
    def groups(self) -> tuple[str, ...]:
        """The eight groups of five characters, to be shown."""
        return self.code.groups


def draw_paper(
    office: str,
    login: str,
    store: bytes,
    clock: Callable[[], dt.datetime],
    random: Callable[[int], bytes],
) -> Paper:
    """Return a new paper for a store that is still to be made; `store` is the id it will have."""
    day = local("SE", clock()).date()  # Copenhagen has the same day
    code = new_recovery_code(random)
    return Paper(office, login, store, day, code, asked_back(random))


def new_paper(place: Workplace, login: str = "") -> Paper:
    """Return a new paper of an open store, for who opened it or somebody who is let in."""
    return Paper(
        office=own_office(place.session).name,
        login=login or place.opened.login,
        store=place.opened.header.store,
        made_on=today(place.session),
        code=new_recovery_code(place.session.random),
        asked=asked_back(place.session.random),
    )


def save_paper(paper: Paper, sheet: Path, language: str) -> Path:
    """Write the sheet as a new PDF file that its owner alone can read; it speaks `language`.

    Raises `SheetThere`, `SheetNotWritten`.
    """
    try:
        write_new(sheet, paper_pdf(paper, language))
    except FileExistsError as error:
        raise SheetThere from error
    except OSError as error:
        raise SheetNotWritten from error
    return sheet


def paper_pdf(paper: Paper, language: str) -> bytes:
    """Return the sheet as a PDF of one page."""
    from sluss.reports.recovery_sheet import (  # noqa: PLC0415 - loads the drawing of PDF
        RecoverySheet,
        recovery_sheet,
    )

    says = RecoverySheet(
        office=paper.office,
        login=paper.login,
        store=paper.store,
        made_on=paper.made_on,
        code=paper.code,
    )
    return recovery_sheet(says, language)


def asked_back(random: Callable[[int], bytes]) -> tuple[int, ...]:
    """Return which groups are to be typed back: two different ones of eight, from 0, in order."""
    first = random(1)[0] % GROUPS
    second = (first + 1 + random(1)[0] % (GROUPS - 1)) % GROUPS
    return tuple(sorted((first, second)))


def check_back(paper: Paper, typed: dict[int, str]) -> None:
    """Return if the groups that were typed back are those of the code. Raises `GroupsDiffer`."""
    for place, text in sorted(typed.items()):
        if plain_signs(text) != paper.groups[place]:
            raise GroupsDiffer(group=place + 1)


def group_fits(place: int, typed: str) -> bool:
    """Whether a group was typed whole and fits its check; `place` counts from 0."""
    return is_group(place, typed)


def code_signs(typed: str) -> str:
    """Return the letters and digits of a code that was typed or pasted, as the sheet has them."""
    return plain_signs(typed)


def read_code(typed: str) -> RecoveryCode:
    """Return the code. Raises `RecoveryCodeIncomplete`, `RecoveryCodeMistyped`."""
    return read_recovery_code(typed)


def hand_over(
    place: Workplace, login: str, code: RecoveryCode, sheet: Path | None, language: str
) -> str:
    """Return the code to show, after its sheet was written as a new PDF file if one is wanted.

    The sheet speaks `language`; its owner alone can read it. Raises `OSError`.
    """
    if sheet is not None:
        session = place.session
        store = place.opened.header.store
        paper = Paper(own_office(session).name, login, store, today(session), code)
        write_new(sheet, paper_pdf(paper, language))
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
