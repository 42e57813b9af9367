"""The small files of an approval, as they lie on a stick between an office and head office."""

import os
import stat
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from sluss.bundle.limits import ENROLMENT_BYTES
from sluss.errors.exchange import FileNotWritten, RequestUnreadable
from sluss.usecases import approval, approvals_waiting
from sluss.usecases.approval import Enrolled
from sluss.usecases.belonging import WhoAsks
from sluss.usecases.changed import Changed
from sluss.usecases.session import Session

REQUEST_NAME = "{device}.sluss-request"
REPLY_NAME = "{device}.sluss-reply"


@dataclass(frozen=True, slots=True)
class RequestWritten:
    """A request that lies in a folder, and the digits to read out over the phone."""

    file: Path
    digits: str
    changed: Changed


@dataclass(frozen=True, slots=True)
class ReplyWritten:
    """Head office's reply that lies in a folder, and the digits that stand on its printed card."""

    file: Path
    digits: str
    device: str
    changed: Changed


def request_into(session: Session, folder: Path) -> RequestWritten:
    """Write a new request for approval into a folder. Raises `FileNotWritten`."""
    made = approval.request_approval(session)
    file = write(folder / REQUEST_NAME.format(device=file_name(made.device)), made.data)
    return RequestWritten(file, made.digits, Changed(frozenset({session.device})))


def approve_file(
    session: Session, request: Path, digits: str, folder: Path, office: bytes | None = None
) -> ReplyWritten:
    """Approve the computer whose request lies in a file, and write the reply into a folder.

    `office` as in `approve_request`. The folder is tried before anything is approved.
    Raises `RequestUnreadable`, `FileNotWritten` and what `approve_request` raises.
    """
    return _approve(session, read(request), digits, folder, office)


def approve_waiting(
    session: Session, digest: bytes, digits: str, folder: Path, office: bytes | None = None
) -> ReplyWritten:
    """Approve the computer whose digits a first person has compared, as `approve_file`.

    `digest` is the SHA-256 of its request, which is kept since then.
    """
    request = approvals_waiting.request_of(session, digest)
    return _approve(session, request, digits, folder, office)


def who_asks(session: Session, request: Path) -> WhoAsks:
    """Return who asks for approval in a file. Raises what `approval.who_asks` raises."""
    return approval.who_asks(session, read(request))


def _approve(
    session: Session, data: bytes, digits: str, folder: Path, office: bytes | None
) -> ReplyWritten:
    if not folder.is_dir() or not os.access(folder, os.W_OK):
        raise FileNotWritten
    made = approval.approve_request(session, data, digits, office)
    file = write(folder / REPLY_NAME.format(device=file_name(made.device)), made.data)
    return ReplyWritten(file, made.digits, made.device, made.changed)


def accept_file(session: Session, reply: Path, digits: str, *, new_card: bool = False) -> Enrolled:
    """Take head office's reply. Raises `RequestUnreadable` and what `accept_approval` raises."""
    return approval.accept_approval(session, read(reply), digits, new_card=new_card)


def file_name(name: str) -> str:
    """Return a computer's name as part of a file name."""
    return "".join(sign if sign.isalnum() else "-" for sign in name)


def read(path: Path) -> bytes:
    """Return what is in a small file, or the beginning of one that is too large to be meant.

    Raises `RequestUnreadable`.
    """
    try:
        with path.open("rb") as file:
            return file.read(ENROLMENT_BYTES + 1)
    except OSError as error:
        raise RequestUnreadable from error


def write(path: Path, data: bytes) -> Path:
    """Write a small file down to the medium, replacing one of that name; it is the owner's alone.

    Raises `FileNotWritten`; nothing is left then.
    """
    flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC | getattr(os, "O_BINARY", 0)
    try:
        with os.fdopen(os.open(path, flags, stat.S_IRUSR | stat.S_IWUSR), "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        with suppress(OSError):
            path.unlink(missing_ok=True)
        raise FileNotWritten from error
    return path
