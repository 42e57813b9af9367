"""Random histories inside one office: no star, and yet head office misses nothing.

Three laptops write to each other and to head office in any order; sticks get lost, and in some
histories somebody copies only what is for the reader. A stick for head office always brings all it
needs, unless a sealed delivery was left behind on the way.
"""

import datetime as dt
import random
from pathlib import Path

import pytest
from tests.journeys.office_of_three import MATES, OfficeOfThree
from tests.journeys.world import CENTRAL, Blueprint, Shown, about, verify_logs, waiting

from sluss.domain.entities import CaseNote, Client
from sluss.domain.ids import RecordId
from sluss.usecases import clients, covering, records
from sluss.usecases.reading_in import carrying
from sluss.usecases.session import Session, fresh_id

DAY = dt.date(2026, 5, 4)
STEPS = 24
SEEDS = (2,)  # one in which somebody builds on what only a carried delivery brings


class History:
    """One history, made from a seed; with `careless` sticks a part of some is left behind."""

    def __init__(self, office: OfficeOfThree, seed: int, *, careless: bool) -> None:
        self.office = office
        self.chance = random.Random(f"{seed} {careless}")
        self.careless = careless
        self.waited = 0

    def run(self) -> None:
        """Let things happen, then carry everything until all is known."""
        self._register(MATES[0])
        for _ in range(STEPS):
            self._step()
        for _ in range(2):
            for name in MATES:
                self._up(name)
            for name in MATES:
                self.office.down(name)

    def clients(self, name: str) -> list[Client]:
        """Return the cases a computer has."""
        return self.office.session(name).store.find(Client, order=("id",))

    def _step(self) -> None:
        name, to = self.chance.sample(MATES, 2)
        what = self.chance.choice(
            ("edit", "edit", "note", "register", "hand", "hand", "hand", "up")
        )
        session, here = self.office.session(name), self.clients(name)
        if what == "register" or not here:
            self._register(name)
        elif what == "edit":
            client = self.chance.choice(here)
            records.amend(session, Client, client.id, phone=self.chance.choice("abcd"))
        elif what == "note":
            self._note(session, self.chance.choice(here).id)
        elif what == "hand":
            self._hand(name, to)
        else:
            self._up(name)
            if self.chance.random() < 0.5:
                self.office.down(self.chance.choice(MATES))

    def _register(self, name: str) -> None:
        clients.register_client(self.office.session(name), given_name="Nils", phone=name)

    def _note(self, session: Session, client: RecordId) -> None:
        text = f"av {session.user.hex()[:4]}"
        note = CaseNote(id=fresh_id(session), client=client, happened_on=DAY, text=text)
        records.add(session, note)

    def _hand(self, name: str, to: str) -> None:
        stick = self.office.hand(name, to)
        fate = self.chance.random()
        if fate < 0.2:  # lost on the way
            return
        if self.careless and fate < 0.5:
            stick = self.office.alone(stick, to)
        self.office.take(to, stick)

    def _up(self, name: str) -> None:
        self.office.pass_on(name, CENTRAL)
        self.waited += len(waiting(self.office.session(CENTRAL)))


def told(session: Session) -> dict[bytes, dict[tuple[str, bytes], Shown]]:
    """Return all a computer shows of each client, with every value that is undecided."""
    every = session.store.find(Client, withdrawn=True)
    return {bytes(each.id): about(session, each.id) for each in every}


def play(blueprint: Blueprint, folder: Path, seed: int, *, careless: bool) -> History:
    """Play a history to its end; return it with its stores closed, after comparing them."""
    office = OfficeOfThree(blueprint, folder / f"{seed}-{careless}", luck=seed)
    try:
        history = History(office, seed, careless=careless)
        history.run()
        central = office.session(CENTRAL)
        assert waiting(central) == []
        for name in MATES:
            session = office.session(name)
            own = session.store.logs.own("work")
            held = central.store.logs.by_id[own.id]
            assert (held.n, held.head, own.acknowledged) == (own.n, own.head, own.n)
            assert waiting(session) == []
            assert told(session) == told(central)
            assert verify_logs(session) > 0
    finally:
        office.close()
    return history


@pytest.mark.parametrize("seed", SEEDS)
def test_a_stick_for_head_office_brings_all_it_needs(
    blueprint: Blueprint, memory_path: Path, seed: int
) -> None:
    assert play(blueprint, memory_path, seed, careless=False).waited == 0


@pytest.mark.parametrize("seed", SEEDS)
def test_what_was_left_behind_comes_later(
    blueprint: Blueprint, memory_path: Path, seed: int
) -> None:
    play(blueprint, memory_path, seed, careless=True)


def _nothing_is_taken_along(*_given: object) -> int:
    return 0


@pytest.mark.parametrize("seed", SEEDS)
def test_without_what_is_carried_head_office_would_wait(
    blueprint: Blueprint, memory_path: Path, seed: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(carrying, "collect", _nothing_is_taken_along)
    monkeypatch.setattr(covering, "_passes", lambda _session: None)
    assert play(blueprint, memory_path, seed, careless=False).waited > 0
