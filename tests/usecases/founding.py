"""Makes the store of an office in a process of its own, to be killed while it does."""

import datetime as dt
import sys
from pathlib import Path

from tests.chance import stream

from sluss import paths
from sluss.crypto.kdf import cheapest
from sluss.usecases.first_start import Founder, found, new_store_id
from sluss.usecases.machine import Machine
from sluss.usecases.office import NewOffice, Person
from sluss.usecases.recovery import draw_paper


def found_one(folder: Path) -> None:
    """Make a store with two people in it; say when it begins and when it is made."""
    random = stream(str(folder))
    machine = Machine(
        lambda: dt.datetime(2026, 5, 4, 8, tzinfo=dt.UTC),
        random,
        lambda: 0.0,
        1 << 32,
        paths.resources(),
        folder.parent,
        lambda: cheapest(random(16)),
    )
    office = NewOffice("office", "Frivården Örebro", "SE")
    store = new_store_id(machine)
    people = (
        Person("eva.lind", "fem ord som ingen gissar", "Eva Lind"),
        Person("berit.alm", "fyra andra ord till", "Berit Alm"),
    )
    founders = [
        Founder(each, draw_paper(office.name, each.login, store, machine.clock, random))
        for each in people
    ]
    machine.surroundings()  # read before it counts
    _say("begin")
    found(machine, folder, office, founders).close()
    _say("made")


def _say(word: str) -> None:
    sys.stdout.write(f"{word}\n")
    sys.stdout.flush()
