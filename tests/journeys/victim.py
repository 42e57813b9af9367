"""A program that is killed in the middle: does each order in a process of its own, and kills it.

One order is one line of JSON: `what` to do, the store's `folder`, a `told` file to which the victim
writes what it has been told is done, and `after_s`, how long it lives once it has begun (None: to
its end). For each order one line comes back: the exit status, negative for a signal.
"""

import json
import os
import signal
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

from tests.chance import stream
from tests.journeys.world import COMPUTERS, PASSPHRASE
from tests.surroundings import Clock

from sluss import paths
from sluss.catalog.load import load
from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.usecases import receiving, records, sending
from sluss.usecases.office import Surroundings, open_office
from sluss.usecases.session import Session

SAVES = 6
_POLL_S = 0.001
_PATIENCE_S = 60.0

Order = dict[str, Any]
Tell = Callable[[str], None]


def save_and_send(session: Session, order: Order, tell: Tell) -> None:
    """Change a client some times, telling each save, then write a delivery and tell that."""
    client = RecordId(bytes.fromhex(order["client"]))
    for each in range(SAVES):
        phone = f"{order['round']}-{each}"
        records.amend(session, Client, client, phone=phone)
        tell(f"saved {phone}")
    (sent,) = sending.send(session, Path(order["stick"]))
    tell(f"sent {sent.file}")


def read(session: Session, order: Order, tell: Tell) -> None:
    """Read a delivery and tell that it was read."""
    receiving.receive(session, Path(order["file"]))
    tell("read")


DEEDS = {"save_and_send": save_and_send, "read": read}


def live(order: Order) -> None:
    """Open the store, say so, and do what was ordered."""
    told = os.open(order["told"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)

    def tell(what: str) -> None:
        os.write(told, f"{what}\n".encode())

    around = Surroundings(load(paths.resources()), Clock(), stream(order["told"]))
    login = COMPUTERS[order["computer"]][2]
    place = open_office(around, Path(order["folder"]), login, PASSPHRASE)
    tell("begun")
    DEEDS[order["what"]](place.session, order, tell)


def kill(pid: int, order: Order) -> tuple[int, float]:
    """Let the victim live for its time; return how it ended, and for how long it was at work."""
    told = Path(order["told"])
    deadline = time.monotonic() + _PATIENCE_S
    while not (told.exists() and told.stat().st_size) and time.monotonic() < deadline:
        time.sleep(_POLL_S)
    began = time.monotonic()
    if order["after_s"] is not None:
        time.sleep(order["after_s"])
        os.kill(pid, signal.SIGKILL)
    status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
    return status, time.monotonic() - began


def main() -> None:
    """Take orders until there are none."""
    for line in sys.stdin:
        order: Order = json.loads(line)
        pid = os.fork()
        if not pid:
            try:
                live(order)
            except BaseException:  # noqa: BLE001 - it is shown, and the process ends
                traceback.print_exc()
                os._exit(1)
            os._exit(0)
        print(*kill(pid, order), flush=True)  # noqa: T201 - the answer to the order


if __name__ == "__main__":
    main()
