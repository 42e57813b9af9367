"""Head office, two laptops in Malmö and one in Lund that have all been approved, and their losses.

A laptop is lost and another takes its place from a backup; head office is put back from one; a
thief writes deliveries without the key of the laptop he claims to be.
"""

import copy
from dataclasses import dataclass
from pathlib import Path

import pytest
from tests.chance import stream
from tests.journeys.hostile import Hostile
from tests.journeys.world import CENTRAL, LAPTOPS, PASSPHRASE, Blueprint, World

from sluss.crypto.signing import SigningKey
from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.errors.alarms import PutBackUnheard
from sluss.oplog.operation import Verb
from sluss.store.reader import seeing_all
from sluss.usecases import clients, sending
from sluss.usecases.backup import back_up, restore
from sluss.usecases.delivering import deliveries_in
from sluss.usecases.put_back import confirm_put_back, say_put_back
from sluss.usecases.scope_of_device import scope_of_device
from sluss.usecases.session import Session
from sluss.usecases.trust_changes import confirm, propose_revocation
from sluss.usecases.trust_kept import load_trust

LOGINS = {CENTRAL: "carl", "malmo-1": "anna", "malmo-2": "berit", "lund": "dan"}


@dataclass(frozen=True)
class Kept:
    """A backup of a computer: its folder, and how long its log of changes was."""

    folder: Path
    work: int


class Approved:
    """A world in which everybody is approved and knows a client of Malmö, copied for each story."""

    def __init__(self, blueprint: Blueprint, folder: Path) -> None:
        self.blueprint = copy.copy(blueprint)
        self.blueprint.folder = folder
        world = World(blueprint, folder, "approved")
        for name in LAPTOPS:
            world.enrol(name)
        world.carry_everything()
        self.client = clients.register_client(world.session("malmo-1"), given_name="Nils").id
        world.carry_everything()
        world.close()
        self.blueprint.find_anew()

    def world(self, folder: Path, luck: object) -> "Losses":
        """Return a copy in `folder`."""
        return Losses(self.blueprint, folder, luck)


class Losses(World):
    """A world in which things get lost; every stick is a folder of its own."""

    def __init__(self, blueprint: Blueprint, folder: Path, luck: object = 0) -> None:
        super().__init__(blueprint, folder, luck)
        self._folders = 0

    def fresh_folder(self, what: str) -> Path:
        """Return a new folder."""
        self._folders += 1
        made = self.folder / f"{what}-{self._folders}"
        made.mkdir()
        return made

    def hand(self, name: str, to: str) -> Path:
        """Write a stick for a computer; return the folder it is."""
        folder = self.fresh_folder("stick")
        sending.send(self.session(name), folder, "" if to == CENTRAL else self[to].device.hex())
        return folder

    def lies_on(self, name: str, stick: Path) -> tuple[Path, ...]:
        """Return what lies on a stick for a computer, in the order it is read in."""
        return deliveries_in(self.session(name), stick)

    def keep(self, name: str) -> Kept:
        """Make a backup."""
        made = back_up(self[name].place, self.fresh_folder("backup"))
        return Kept(made.folder, self.session(name).store.logs.own("work").n)

    def put_in_place(self, name: str, kept: Kept) -> None:
        """Lose a computer, and use what its backup makes in its place."""
        computer = self[name]
        computer.place.close()
        folder = self.folder / f"{name}-{self._folders}-again"
        computer.place, _ = restore(computer.around, kept.folder, folder, LOGINS[name], PASSPHRASE)
        computer.folder = folder

    def call_round(self, names: list[str]) -> None:
        """Say that head office was put back, and confirm it on each laptop by telephone."""
        state = say_put_back(self.session(CENTRAL))
        assert not state.due
        for name in names:
            session = self.session(name)
            (file,) = self.lies_on(name, self.hand(CENTRAL, name))
            with pytest.raises(PutBackUnheard):
                self.read(name, file)
            confirm_put_back(session, state.digits)

    def revoke(self, name: str) -> None:
        """Let head office approve a laptop no longer; what it has of its work stays."""
        propose_revocation(self.session(CENTRAL), self[name].device, "stolen")
        confirm(self.session(CENTRAL))

    def forge(self, name: str, client: RecordId) -> Path:
        """Write what a thief could: a delivery of a laptop, but for the key that signs it."""
        with seeing_all(self.session(CENTRAL).store.connection):
            hostile = Hostile(self, name)
            change = hostile.op(Verb.CHANGE, Client.__number__, client, client, {"phone": "forged"})
            return hostile.deliver([change], signer=SigningKey(stream(f"thief {name}")(32)))


def scope_at(session: Session, to: Session) -> set[bytes]:
    """Return whom a computer is told about, as head office sees it."""
    return scope_of_device(session, load_trust(session).certificate(to.device))
