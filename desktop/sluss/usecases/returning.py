"""Where somebody was when the store was locked, so that unlocking leads back there.

It is kept in the store and nowhere else: it may name a client.
"""

import contextlib
from dataclasses import dataclass

import msgspec

from sluss.errors import SlussError
from sluss.usecases.session import Session


@dataclass(frozen=True, slots=True)
class Place:
    """A page of the window and what it showed: the id of a record, a word, or nothing special."""

    page: str
    target: bytes | str | None = None


def keep_place(session: Session, place: Place) -> None:
    """Keep where the user is."""
    kind = "" if place.target is None else "id" if isinstance(place.target, bytes) else "word"
    word = place.target.hex() if isinstance(place.target, bytes) else place.target or ""
    session.store.set_setting(_name(session), msgspec.json.encode([place.page, kind, word]))


def take_place(session: Session) -> Place | None:
    """Return where the user was, once: who comes back another day begins at the beginning."""
    kept = session.store.setting(_name(session))
    if not kept:
        return None
    with contextlib.suppress(SlussError):  # a full disk keeps nobody from unlocking
        session.store.set_setting(_name(session), b"")
    try:
        page, kind, word = msgspec.json.decode(kept, type=tuple[str, str, str])
        return Place(page, _target(kind, word))
    except (msgspec.DecodeError, ValueError):
        return None  # of a version that kept it otherwise


def _target(kind: str, word: str) -> bytes | str | None:
    if kind == "id":
        return bytes.fromhex(word)
    return word if kind == "word" else None


def _name(session: Session) -> str:
    return f"place-{session.user.hex()}"
