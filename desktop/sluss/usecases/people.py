"""Who can open a store: letting people in, and changing what they open it with."""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from sluss.crypto.kdf import KdfParameters
from sluss.crypto.passphrase import SHORTEST, check_own, read_words
from sluss.crypto.slots import SlotKind
from sluss.domain.entities import User
from sluss.domain.ids import EVERYONE, RecordId
from sluss.errors.people import PassphraseUnchanged
from sluss.store.keyring import UserSlot
from sluss.usecases.changed import Saved
from sluss.usecases.escrow_deposit import leave_another
from sluss.usecases.office import Person, Workplace, add_user, free_login
from sluss.usecases.recovery import Paper
from sluss.usecases.session import Session, local, stamp


@dataclass(frozen=True, slots=True)
class Member:
    """Somebody who can open the store. `role` is a code of the list `user_role`.

    `sheet_on` is the local day on which the recovery sheet was made that holds, `since` the one on
    which the passphrase was chosen.
    """

    id: RecordId
    login: str
    name: str
    role: str
    is_self: bool
    sheet_on: dt.date | None
    since: dt.date


def people_here(place: Workplace) -> tuple[Member, ...]:
    """Return everybody who can open the store, in the order they were let in."""
    header, country = place.opened.header, place.session.store.country
    users = header.users()
    slots = {login: header.slots_of(login) for _, login in users}
    known = place.session.store.referenced(User, [user for user, _ in users])
    return tuple(
        Member(
            RecordId(user),
            login,
            known[user].name if user in known else login,
            known[user].role if user in known else "",
            user == place.session.user,
            _day(slots[login].get(SlotKind.RECOVERY), country),
            local(country, slots[login][SlotKind.PASSPHRASE].made_at).date(),
        )
        for user, login in users
    )


def _day(slot: UserSlot | None, country: str) -> dt.date | None:
    return None if slot is None else local(country, slot.made_at).date()


def check_passphrase(resources: Path, passphrase: str, minimum: int = SHORTEST) -> None:
    """Return if somebody may choose this passphrase. Raises what `check_own` raises.

    `minimum` counts characters; the IT department may ask for more than the usual.
    """
    refused = (resources / "words" / "refused.txt").read_text(encoding="utf-8")
    check_own(passphrase, read_words(refused), minimum)


def change_passphrase(place: Workplace, current: str, new: str) -> None:
    """Give who opened the store another passphrase; the recovery sheet goes on holding.

    Takes as long as unlocking twice and a measurement. Either passphrase opens the store after a
    power cut, never none. Raises `WrongPassphrase`, `PassphraseUnchanged`, what `check_own` raises,
    `FolderNotWritable`, `HeaderNotWritten`.
    """
    machine = place.machine
    place.opened.check_own(current)
    if new == current:
        raise PassphraseUnchanged
    check_passphrase(machine.resources, new, machine.policy.passphrase_minimum)
    place.opened.renew_own(place.session.random, (new, _work(place)))
    _note(place.session, "passphrase")


def begin_again(place: Workplace, new: str, paper: Paper) -> None:
    """Give who opened the store with a code a new passphrase and a new recovery sheet.

    Both hold from the same moment on, and the old ones no more. A code that was read out by
    telephone opens nothing any more either.
    Raises what `change_passphrase` raises about the new one.
    """
    machine = place.machine
    check_passphrase(machine.resources, new, machine.policy.passphrase_minimum)
    place.opened.renew_own(place.session.random, (new, _work(place)), paper.code)
    place.recovered = False
    _note(place.session, "recovered")
    leave_another(place.opened, place.session)


def keep_paper(place: Workplace, paper: Paper) -> None:
    """Let the code of a new sheet open the store for who opened it; the old sheet no more.

    Raises `FolderNotWritable`, `HeaderNotWritten`.
    """
    place.opened.renew_own(place.session.random, code=paper.code)
    _note(place.session, "recovery_sheet")


def let_in(place: Workplace, person: Person, paper: Paper) -> Saved:
    """Let one more person open the store, whose recovery sheet was handed over already.

    Raises `LoginTaken`, `NotValid`, what `check_own` raises, `HeaderNotWritten`.
    """
    machine = place.machine
    check_passphrase(machine.resources, person.passphrase, machine.policy.passphrase_minimum)
    saved, _ = add_user(place, person, machine.kdf(), paper.code)
    return saved


def check_new_login(place: Workplace, login: str) -> str:
    """Return the user name as it will be, if somebody new may have it. Raises `LoginTaken`."""
    return free_login(login, (taken for _, taken in place.opened.header.users()))


def _work(place: Workplace) -> KdfParameters:
    """Return how much work a new passphrase takes: never less than the one it replaces."""
    measured, before = place.machine.kdf(), place.opened.own_kdf()
    return KdfParameters(
        max(measured.m_kib, before.m_kib), max(measured.t, before.t), measured.salt
    )


def _note(session: Session, what: str) -> None:
    with session.store.act(stamp(session)) as act:
        act.access(EVERYONE, what)
