"""Making a store for an office or for head office, letting people in, and opening it."""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import Protocol

from sluss import __version__, paths
from sluss.catalog.load import Catalog
from sluss.crypto.kdf import KdfParameters
from sluss.crypto.recovery import RecoveryCode, read_recovery_code
from sluss.crypto.slots import SlotKind
from sluss.crypto.user_keys import user_keys
from sluss.domain.declaration import LINE_LENGTH
from sluss.domain.entities import Device, Office, Party, User
from sluss.domain.folding import fold
from sluss.domain.ids import EVERYONE, RecordId, new_id, office_prefix
from sluss.domain.policy import NOTHING_DECIDED, Policy
from sluss.errors.keys import (
    NoRecoveryCode,
    RecoveryCodeIncomplete,
    RecoveryCodeMistyped,
    WrongPassphrase,
    WrongRecoveryCode,
)
from sluss.errors.office import LoginTaken, OfficeNameMissing
from sluss.store.acts import Act
from sluss.store.founding import create_store
from sluss.store.header import read_header
from sluss.store.keyring import folded_login, is_login
from sluss.store.opened import Store
from sluss.store.opening import NewUser, Opened, open_store
from sluss.store.reader import read_as
from sluss.store.reading import get_or_none
from sluss.usecases.approval import found_central
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.records import check_codes, put_new
from sluss.usecases.reference_data import catalog_of
from sluss.usecases.rights import FOUNDER, reader_of
from sluss.usecases.root_shares import seal_open_keys
from sluss.usecases.session import LETTERS, Session, fresh_id, milliseconds, stamp
from sluss.usecases.situation import mark_as_demo
from sluss.usecases.versions import tell_version


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What is asked when a store is made. `code` begins the case numbers; empty: from the name.

    `id` is given where the office exists already, in records that will be taken in. `shared`:
    several accounts of this computer open the store, one at a time. `demo`: everybody in it will be
    invented; the mark stays for ever.
    """

    kind: str  # office | central
    name: str
    country: str = "SE"
    code: str = ""
    id: RecordId | None = None
    shared: bool = False
    demo: bool = False


@dataclass(frozen=True, slots=True)
class Person:
    """Who shall be able to open the store. `login` is typed or chosen at unlocking."""

    login: str
    passphrase: str
    name: str = ""
    role: str = "probation_officer"


class Computer(Protocol):
    """What is asked of the computer when a passphrase is chosen; see `usecases.machine`."""

    @property
    def resources(self) -> Path:
        """The folder of lists and texts."""

    @property
    def policy(self) -> Policy:
        """What the IT department decided."""

    @property
    def random(self) -> Callable[[int], bytes]:
        """Gives so many random bytes."""

    @property
    def memory_bytes(self) -> int:
        """What memory the computer has."""

    @property
    def kdf(self) -> Callable[[], KdfParameters]:
        """Measures how much work it is to try a passphrase, which takes some seconds."""


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the program is given from outside: definitions, clock (aware UTC) and randomness.

    `policy` is what the IT department decided, `machine` the computer all of it comes from.
    """

    catalog: Catalog
    clock: Callable[[], dt.datetime]
    random: Callable[[int], bytes]
    policy: Policy = NOTHING_DECIDED
    machine: Computer | None = None


@dataclass(slots=True)
class Workplace:
    """An open store and the session of who opened it. `close` when done.

    `recovered`: it was opened with the code of a recovery sheet, so a new passphrase is due.
    """

    opened: Opened
    session: Session
    around: Surroundings
    recovered: bool = False

    @property
    def machine(self) -> Computer:
        """The computer, which measures how much work a new passphrase is."""
        if self.around.machine is None:
            raise LookupError("these surroundings belong to no computer")
        return self.around.machine

    def close(self) -> None:
        """Note how far the logs have come, close the database and let go of the lock."""
        self.opened.close()


@dataclass(frozen=True, slots=True)
class Joining:
    """One more person who is let in while the store is made, with a code handed over already."""

    person: Person
    kdf: KdfParameters
    code: RecoveryCode


def make_office(
    around: Surroundings,
    folder: Path,
    office: NewOffice,
    person: Person,
    kdf: KdfParameters,
    *,
    store_id: bytes = b"",
    code: RecoveryCode | None = None,
    others: Sequence[Joining] = (),
) -> tuple[Workplace, RecoveryCode]:
    """Make a store with its office, its first user and this device; returns it open.

    The recovery code is shown once and kept nowhere; with `store_id` and `code` it is on paper
    already. `others` are let in at once. All of it is there in the end, or no store.
    Raises what `create_store` raises, and `OfficeNameMissing`, `LoginTaken`, `NotValid`.
    """
    name = office.name.strip()
    if not name:
        raise OfficeNameMissing
    digest = sha256(fold(name).encode()).digest()  # two laptops of one office share the prefix
    prefix = office_prefix(digest, invented=office.demo)
    now = milliseconds(around.clock())
    made, device, user = (new_id(prefix, now, around.random) for _ in range(3))
    office_id = office.id or made
    login = free_login(person.login, ())

    def furnish(opened: Opened) -> None:
        seed = opened.keys.user_seed
        place = Workplace(opened, _session(around, opened.store, user, seed), around)
        _set_up(place.session, office_id, device, name, office, person, login, seed)
        for other in others:
            add_user(place, other.person, other.kdf, other.code)

    opened, code = create_store(
        folder,
        office.country,
        NewUser(user, login, person.passphrase),
        kdf,
        around.random,
        around.clock,
        store_id=store_id,
        code=code,
        furnish=furnish,
        shared=office.shared,
    )
    return at_work(around, opened), code


def _session(around: Surroundings, store: Store, user: RecordId, seed: bytes) -> Session:
    """Return the session of a user, who sees of the store what the user may."""
    session = Session(
        store, around.catalog, user, around.clock, around.random, around.policy, user_keys(seed)
    )
    read_as(store.connection, lambda: reader_of(session))
    return session


def _set_up(
    session: Session,
    office_id: RecordId,
    device: RecordId,
    name: str,
    office: NewOffice,
    person: Person,
    login: str,
    seed: bytes,
) -> None:
    """Write the office, its first user and this device into a new store."""
    letter = LETTERS[session.random(1)[0] % len(LETTERS)]
    role = "central" if office.kind == "central" else "office"
    record = _office_record(office_id, name, office)
    check_codes(session, record, frozenset({"country"}))  # without one there is no today
    with session.store.act(stamp(session)) as act:
        for setting, value in (
            ("office", office_id),
            ("device", device),
            ("kind", office.kind.encode()),
            ("letter", letter.encode()),
            (FOUNDER, session.user),
        ):
            session.store.set_setting(setting, value)
        if office.demo:
            mark_as_demo(session)
        put_new(session, act, record)
        put_new(session, act, _user_record(session, session.user, login, person, seed))
        label = f"{name} {letter}"[:LINE_LENGTH]
        here = Device(
            id=device,
            office=office_id,
            name=label,
            letter=letter,
            role=role,
            version=__version__,
        )
        put_new(session, act, here)
        if office.kind == "central":
            found_central(session)
        else:
            _put_standard_parties(session, act, office.country)


def add_user(
    place: Workplace, person: Person, kdf: KdfParameters, code: RecoveryCode | None = None
) -> tuple[Saved, RecoveryCode]:
    """Let one more person open the store; returns the record and the person's recovery code.

    The `code` is drawn unless it was handed over already.
    Raises `LoginTaken`, `NotValid`, `HeaderNotWritten`.
    """
    session, opened = place.session, place.opened
    login = free_login(person.login, (taken for _, taken in opened.header.users()))
    user = fresh_id(session)
    seed = session.random(32)
    with session.store.act(stamp(session)) as act:
        put_new(session, act, _user_record(session, user, login, person, seed))
        act.flush()
        new = NewUser(user, login, person.passphrase)
        code = opened.add_user(new, seed, kdf, session.random, code)
    return Saved(user, Changed(frozenset({user, session.office}))), code


def open_office(
    around: Surroundings,
    folder: Path,
    login: str,
    secret: str | RecoveryCode,
    patience_s: float = 0.0,
) -> Workplace:
    """Open a store. Takes as long as the key derivation. Raises what `open_store` raises.

    Where a passphrase is asked for, the code of the recovery sheet opens as well.
    """
    try:
        opened = open_store(folder, login, secret, around.clock, patience_s)
        recovered = isinstance(secret, RecoveryCode)
    except WrongPassphrase as wrong:
        try:
            code = read_recovery_code(str(secret))
            opened = open_store(folder, login, code, around.clock, patience_s)
        except (
            RecoveryCodeIncomplete, RecoveryCodeMistyped, WrongRecoveryCode, NoRecoveryCode
        ):  # fmt: skip
            raise wrong from None
        recovered = True
    place = at_work(around, opened)
    _publish_key(place)
    _catch_up(place)
    if recovered:
        _tell_recovery(place)
    return place


def _publish_key(place: Workplace) -> None:
    """Write down the key cases are sealed to, for a user who was let in before there was one."""
    session = place.session
    known = get_or_none(session.store.connection, User, session.user)
    if known is None or known.seal_key or session.keys is None:
        return
    try:
        with session.store.act(stamp(session)) as act:
            act.change(User, session.user, seal_key=session.keys.case.public.hex())
    except BaseException:
        place.close()
        raise


def _catch_up(place: Workplace) -> None:
    """Seal root keys an earlier version left open, and write down which version this one is."""
    try:
        seal_open_keys(place.session)
        tell_version(place.session)
    except BaseException:
        place.close()
        raise


def _tell_recovery(place: Workplace) -> None:
    """Note for everybody who looks at the log that a recovery sheet was used."""
    place.recovered = True
    try:
        with place.session.store.act(stamp(place.session)) as act:
            act.access(EVERYONE, "recovery")
    except BaseException:
        place.close()
        raise


def at_work(around: Surroundings, opened: Opened) -> Workplace:
    """Return the session of whoever opened the store."""
    in_force = catalog_of(opened.store, around.catalog, paths.resources())
    around = replace(around, catalog=in_force)
    session = _session(around, opened.store, opened.user, opened.keys.user_seed)
    return Workplace(opened, session, around)


def users_of(folder: Path) -> tuple[str, ...]:
    """Return the login names of a store that is locked. Raises `NoStoreHere`, `HeaderDamaged`."""
    return tuple(login for _, login in read_header(folder).header.users())


def has_recovery(folder: Path, login: str) -> bool:
    """Whether a user can open the store with a recovery code."""
    return SlotKind.RECOVERY in read_header(folder).header.slots_of(login)


def free_login(wanted: str, taken: Iterable[str]) -> str:
    """Return a user name as it will be kept, if nobody has it. Raises `LoginTaken`."""
    login = unicodedata.normalize("NFC", wanted.strip())
    names = {folded_login(each) for each in taken}
    if not is_login(login) or folded_login(login) in names:
        raise LoginTaken
    return login


def _put_standard_parties(session: Session, act: Act, country: str) -> None:
    """Write the authorities every office plans with, so that a measure can name one at once."""
    for code in session.catalog.codes("standard_party").only(country=country).codes:
        act.create(
            Party(
                id=fresh_id(session),
                office=session.office,
                name=code.label("sv"),
                short_name=code.short_label("sv"),
                type=code.more["party_type"],
            )
        )


def _office_record(office_id: RecordId, name: str, office: NewOffice) -> Office:
    words = re.findall(r"[a-z0-9]+", fold(name)) or ["x"]
    code = (office.code or words[-1][:3]).upper()
    kind = "central" if office.kind == "central" else "probation_office"
    return Office(id=office_id, name=name, code=code, kind=kind, country=office.country)


def _user_record(session: Session, user: RecordId, login: str, person: Person, seed: bytes) -> User:
    return User(
        id=user,
        office=session.office,
        login=login,
        name=person.name or login,
        role=person.role,
        sign_key=user_keys(seed).signing.public.hex(),
        seal_key=user_keys(seed).case.public.hex(),
    )
