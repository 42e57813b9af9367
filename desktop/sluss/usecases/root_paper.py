"""A root key on paper: printed as a code for a safe, and taken over again by typing the code."""

from dataclasses import dataclass, field
from pathlib import Path

from sluss.crypto.boxes import close_box, open_box
from sluss.crypto.case_keys import seal_case_key
from sluss.crypto.kdf import hkdf
from sluss.crypto.recovery import RecoveryCode, new_recovery_code, read_recovery_code
from sluss.domain.rights import Right
from sluss.errors.people import SheetNotWritten, SheetThere
from sluss.errors.trust import NoKeyOfTheCode
from sluss.usecases.changed import Changed
from sluss.usecases.recovery import write_new
from sluss.usecases.rights import require
from sluss.usecases.root_shares import own_public, own_share, replace_share, shares
from sluss.usecases.session import Session, own_office, today

_PLACE = b"sluss/1 root key "


@dataclass(frozen=True, slots=True)
class Printed:
    """The sheet a root key was printed on, and the code that stands on it."""

    file: Path
    code: RecoveryCode = field(repr=False)
    changed: Changed


def print_key(session: Session, number: int, sheet: Path, language: str) -> Printed:
    """Put a root key of one's own on paper: a new PDF with its code; it is kept nowhere else.

    Raises `NotAllowed`, `NoRootKey`, `SheetThere`, `SheetNotWritten`.
    """
    share, seed = own_share(session, number)
    code = new_recovery_code(session.random)
    try:
        write_new(sheet, _drawn(session, number, code, language))
    except FileExistsError as error:
        raise SheetThere from error
    except OSError as error:
        raise SheetNotWritten from error
    box = close_box(_key(code), seed, _PLACE + share.public, session.random)
    changed = replace_share(session, share, user=b"", box=box, what="root_key_printed")
    return Printed(sheet, code, changed)


def take_key(session: Session, typed: str) -> tuple[int, Changed]:
    """Take over a root key from paper by its code; returns which one it is.

    Raises `NotAllowed`, `RecoveryCodeIncomplete`, `RecoveryCodeMistyped`, `NoKeyOfTheCode`.
    """
    require(session, Right.CHANGE_TRUST)
    key = _key(read_recovery_code(typed))
    for share in shares(session):
        seed = None if share.user else open_box(key, share.box, _PLACE + share.public)
        if seed is not None:
            box = seal_case_key(own_public(session), seed)
            changed = replace_share(
                session, share, user=session.user, box=box, what="root_key_taken"
            )
            return share.number, changed
    raise NoKeyOfTheCode


def _key(code: RecoveryCode) -> bytes:
    return hkdf(code.key, "sluss/1 root key on paper")


def _drawn(session: Session, number: int, code: RecoveryCode, language: str) -> bytes:
    from sluss.reports.root_sheet import (  # noqa: PLC0415 - loads the drawing of PDF
        RootSheet,
        root_sheet,
    )

    says = RootSheet(
        office=own_office(session).name, number=number, made_on=today(session), code=code
    )
    return root_sheet(says, language)
