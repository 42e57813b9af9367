"""Who of head office opens the codes that are read out by telephone, and that devices know them."""

from sluss.bundle.escrow import (
    FEWEST,
    MOST,
    NotEscrowText,
    Opener,
    Openers,
    read_openers,
    write_openers,
)
from sluss.crypto.signing import SigningKey
from sluss.domain.entities import User
from sluss.domain.rights import Right
from sluss.usecases.rights import rights_of_user
from sluss.usecases.session import Session, is_central, today

PEOPLE = "escrow-people"  # the setting with the newest text, here and at every device
_LONGEST_NAME = 80


def known_openers(session: Session) -> Openers | None:
    """Return the persons a code is sealed to, None where head office has not told any."""
    kept = session.store.setting(PEOPLE)
    try:
        return read_openers(kept) if kept else None
    except NotEscrowText:
        return None


def openers_to_tell(session: Session) -> Openers | None:
    """Return whom head office tells devices, signed anew where the people have changed.

    None where fewer than two of head office may approve computers: nobody opens a code alone.
    """
    if not is_central(session):
        return None
    people = _chosen(session)
    known = known_openers(session)
    if len(people) < FEWEST:
        return None
    if known is not None and known.people == people:
        return known
    made = write_openers(
        1 if known is None else known.version + 1,
        today(session).isoformat(),
        people,
        SigningKey(session.store.setting("issuer-key") or b""),
    )
    session.store.set_setting(PEOPLE, made.data)
    return made


def _chosen(session: Session) -> tuple[Opener, ...]:
    """Return those of head office who may let computers in or change whom everybody trusts."""
    wanted = {Right.APPROVE_COMPUTERS, Right.CHANGE_TRUST}
    users = sorted(session.store.find(User, office=session.office), key=lambda each: each.id)
    able = [each for each in users if each.seal_key and wanted & rights_of_user(session, each)]
    return tuple(
        Opener(each.id, (each.name or each.login)[:_LONGEST_NAME], bytes.fromhex(each.seal_key))
        for each in able[:MOST]
    )
