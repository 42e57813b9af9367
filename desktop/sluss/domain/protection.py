"""Protected identity: what is sealed, and to whom. The plain fields of such a client are empty."""

from typing import Annotated

from sluss.domain.declaration import About, Day, Entity, Fixed, Line, Prose, To, Uid


class CaseKey(
    Entity, about=About.CLIENT, shares="identity_contact", number=60, frozen=True, kw_only=True
):
    """The key of a protected case, sealed to one user; without it nothing of the case is read.

    `box` is the 32-byte key sealed to the user's X25519 key, in hexadecimal digits.
    """

    client: Annotated[Uid, To("Client"), Fixed()]
    user: Annotated[Uid, To("User"), Fixed()]
    box: Annotated[Line, Fixed()]
    granted_on: Annotated[Day | None, Fixed()] = None
    ended_on: Day | None = None


class SealedDetails(
    Entity, about=About.CLIENT, shares="identity_contact", number=61, frozen=True, kw_only=True
):
    """Name, address, phone and numbers of a protected client, as one sealed box in hexadecimal."""

    client: Annotated[Uid, To("Client"), Fixed()]
    box: Prose = ""
