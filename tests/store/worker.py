"""A laptop in a process of its own, to be killed, limited or asked: `python worker.py WHAT FOLDER`.

It says on its standard output what it has been told is saved, a line at a time.
"""

import datetime as dt
import os
import sys
from collections.abc import Callable
from pathlib import Path

from tests.builders import a_client
from tests.chance import stream

from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.store import migrate
from sluss.store.acts import Stamp
from sluss.store.log import verify_chain
from sluss.store.opening import Opened, open_store

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


def save(folder: Path) -> None:
    """Save acts until something stops it, and say after each how many there are.

    Each act changes the name of one client to its own number, adds a client of that name and
    changes its number for long, so that what is lost or half there can be told.
    """
    opened = open_store(folder, LOGIN, PASSPHRASE, lambda: START)
    store = opened.store
    random = stream(f"{folder} {os.getpid()}")
    counter = _counter(opened, random)
    done = int(store.get(Client, counter).given_name)
    others = store.find(Client, phone="9")
    whole = {f"act {n}" for n in range(1, done + 1)} == {each.given_name for each in others}
    verified = verify_chain(store.connection, store.logs.own("work"))
    say("open", done, whole, verified == store.logs.own("work").n)
    while True:
        done += 1
        try:
            with store.act(Stamp(RecordId(bytes(16)), done, random)) as act:
                act.change(Client, counter, given_name=str(done))
                other = a_client(id=RecordId(random(16)), given_name=f"act {done}")
                act.create(other)
                for n in range(10):
                    act.change(Client, other.id, phone=f"{n}", email="x" * 20 * n)
        except SlussError as error:
            say("failed", error.code, done)
            opened.close()
            say("closed")
            return
        say("saved", done)


def _counter(opened: Opened, random: Callable[[int], bytes]) -> RecordId:
    found = opened.store.find(Client, case_no="COUNTER")
    if found:
        return found[0].id
    first = a_client(case_no="COUNTER", given_name="0")
    with opened.store.act(Stamp(RecordId(bytes(16)), 0, random)) as act:
        act.create(first)
    return first.id


def upgrade(folder: Path, steps: Path) -> None:
    """Open the store with a program that knows later steps."""
    migrate.STEPS = steps
    open_store(folder, LOGIN, PASSPHRASE, lambda: START).close()
    say("done")


def nursery() -> None:
    """Do what standard input says, a line each, every time in a process that is warm already."""
    for line in sys.stdin:
        what, *paths = line.split("\t")
        child = os.fork()
        if child == 0:
            say("child", os.getpid())
            globals()[what](*(Path(path.strip()) for path in paths))
            os._exit(0)
        os.waitpid(child, 0)
        say("gone")


if __name__ == "__main__":
    globals()[sys.argv[1]](*map(Path, sys.argv[2:]))
