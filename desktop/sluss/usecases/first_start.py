"""From nothing to an office's store: what the first start asks, and making it of the answers.

Nothing is written before everything has been answered and every recovery code is on paper; then the
store is made whole, or not at all.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from sluss import paths
from sluss.domain.declaration import LINE_LENGTH
from sluss.domain.folding import fold
from sluss.errors.office import LoginTaken, NameTooLong, OfficeNameMissing
from sluss.store.founding import check_new
from sluss.store.opening import MAKING
from sluss.usecases.machine import Machine
from sluss.usecases.office import (
    Joining,
    NewOffice,
    Person,
    Workplace,
    free_login,
    make_office,
)
from sluss.usecases.people import check_passphrase
from sluss.usecases.recovery import Paper

_LONGEST_FOLDER = 40  # letters of a folder's name: a path of Windows has 260 in all
_STORE_ID_BYTES = 16


@dataclass(frozen=True, slots=True)
class Founder:
    """Somebody who opens the new store, and the paper that was handed over to them."""

    person: Person = field(repr=False)
    paper: Paper


def new_store_id(machine: Machine) -> bytes:
    """Return the id of a store to come: it stands on the recovery sheets already."""
    return machine.random(_STORE_ID_BYTES)


def suggested_folder(office: str, *, shared: bool = False) -> Path:
    """Return where the store of an office would lie: a new folder named for the office.

    With `shared` it is where every account of this computer reaches it.
    """
    return _new_in(paths.shared_stores() if shared else paths.stores(), office)


def folder_in(folder: Path, office: str) -> Path:
    """Return where the store lies if somebody chose `folder`: there if it is empty, else within.

    A folder with a store in it is returned as it is: it is refused with the right reason.
    """
    try:
        there = {each.name for each in folder.iterdir()} if folder.is_dir() else set()
    except OSError:
        return folder
    if not there or there & {"header.a", "header.b", MAKING}:
        return folder
    return _new_in(folder, office)


def _new_in(parent: Path, office: str) -> Path:
    words = re.findall(r"[a-z0-9]+", fold(office))
    name = "-".join(words)[:_LONGEST_FOLDER].strip("-") or "sluss"
    names = [name, *(f"{name}-{n}" for n in range(2, 100))]
    return next((parent / each for each in names if not (parent / each).exists()), parent / name)


def suggested_login(name: str) -> str:
    """Return a user name for somebody: given name and family name in small letters, "eva.lind"."""
    words = re.findall(r"[a-z0-9]+", fold(name))
    return ".".join(dict.fromkeys([*words[:1], *words[-1:]]))[:LINE_LENGTH]


def check_office(name: str) -> str:
    """Return the name of an office as it is kept. Raises `OfficeNameMissing`, `NameTooLong`."""
    if not name.strip():
        raise OfficeNameMissing
    return _checked(name)


def check_person(name: str, login: str, taken: Sequence[str] = ()) -> str:
    """Return the user name as it is kept. Raises `NameTooLong`, `LoginTaken`."""
    _checked(name)
    return free_login(login, taken)


def check_folder(folder: Path) -> None:
    """Return if the store may be made there; see `sluss.store.founding.check_new` for refusals."""
    check_new(folder)


def found(
    machine: Machine, folder: Path, office: NewOffice, founders: Sequence[Founder]
) -> Workplace:
    """Make the store of an office with everybody who opens it, and return it open for the first.

    Takes a measurement of this computer and a key derivation for each. Raises what `make_office`
    raises, and what a passphrase is refused for.
    """
    for each in founders:
        check_passphrase(
            machine.resources, each.person.passphrase, machine.policy.passphrase_minimum
        )
    logins = [each.person.login for each in founders]
    if len({free_login(login, ()).casefold() for login in logins}) != len(logins):
        raise LoginTaken  # before anything is made
    first, *others = founders
    kdf = machine.kdf()
    place, _ = make_office(
        machine.surroundings(),
        folder,
        office,
        first.person,
        kdf,
        store_id=first.paper.store,
        code=first.paper.code,
        others=[
            Joining(each.person, replace(kdf, salt=machine.random(len(kdf.salt))), each.paper.code)
            for each in others
        ],
    )
    return place


def _checked(name: str) -> str:
    plain = " ".join(name.split())
    if len(plain) > LINE_LENGTH:
        raise NameTooLong(limit=LINE_LENGTH)
    return plain
