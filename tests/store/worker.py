"""A laptop in a process of its own, to be killed, limited or asked: `python worker.py WHAT FOLDER`.

It says on its standard output what it has been told is saved, a line at a time.
"""

import datetime as dt
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2]))

from tests.builders import a_client
from tests.chance import stream

from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.store.acts import Stamp
from sluss.store.opening import open_store

LOGIN, PASSPHRASE = "eva", "fem ord som ingen gissar"
START = dt.datetime(2026, 5, 4, 8, 0, tzinfo=dt.UTC)


def say(*words: object) -> None:
    sys.stdout.write(" ".join(map(str, words)) + "\n")
    sys.stdout.flush()


def hold(folder: Path) -> None:
    """Open the store and keep it until standard input ends."""
    opened = open_store(folder, LOGIN, PASSPHRASE, lambda: START)
    say("open")
    sys.stdin.read()
    opened.close()


def save(folder: Path, bytes_each: int = 2000) -> None:
    """Save acts until something stops it, and say after each how many there are.

    Each act changes the name of one client to its own number, adds a client of that name and
    changes its number for long, so that what is lost or half there can be told.
    """
    opened = open_store(folder, LOGIN, PASSPHRASE, lambda: START)
    store = opened.store
    random = stream(str(folder))
    found = store.find(Client, case_no="COUNTER")
    first = found[0] if found else a_client(case_no="COUNTER", given_name="0")
    if not found:
        with store.act(Stamp(RecordId(bytes(16)), 0, random)) as act:
            act.create(first)
    done = int(store.get(Client, first.id).given_name)
    say("open", done)
    while True:
        done += 1
        try:
            with store.act(Stamp(RecordId(bytes(16)), done, random)) as act:
                act.change(Client, first.id, given_name=str(done))
                other = a_client(id=RecordId(random(16)), given_name=f"act {done}", phone="-")
                act.create(other)
                for n in range(bytes_each // 200):
                    act.change(Client, other.id, phone=f"{n}".ljust(200, "x"))
        except SlussError as error:
            say("failed", error.code, done)
            opened.close()
            say("closed")
            return
        say("saved", done)


if __name__ == "__main__":
    globals()[sys.argv[1]](Path(sys.argv[2]), *map(int, sys.argv[3:]))
