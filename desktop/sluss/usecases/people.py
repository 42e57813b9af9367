"""Who can open a store, and whether a passphrase somebody chose is good enough."""

from dataclasses import dataclass
from pathlib import Path

from sluss.crypto.passphrase import SHORTEST, check_own, read_words
from sluss.domain.entities import User
from sluss.domain.ids import RecordId
from sluss.usecases.office import Workplace


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who can open the store. `role` is a code of the list `user_role`."""

    id: RecordId
    login: str
    name: str
    role: str
    is_self: bool


def people_here(place: Workplace) -> tuple[Member, ...]:
    """Return everybody who can open the store, in the order they were let in."""
    users = place.opened.header.users()
    known = place.session.store.referenced(User, [user for user, _ in users])
    return tuple(
        Member(
            RecordId(user),
            login,
            known[user].name if user in known else login,
            known[user].role if user in known else "",
            user == place.session.user,
        )
        for user, login in users
    )


def check_passphrase(resources: Path, passphrase: str, minimum: int = SHORTEST) -> None:
    """Return if somebody may choose this passphrase. Raises what `check_own` raises.

    `minimum` counts characters; the IT department may ask for more than the usual.
    """
    refused = (resources / "words" / "refused.txt").read_text(encoding="utf-8")
    check_own(passphrase, read_words(refused), minimum)
