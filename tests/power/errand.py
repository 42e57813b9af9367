"""What is recorded: a laptop saves and sends, head office reads and answers, the laptop reads that.

One argument: a JSON object with the folders `laptop`, `central`, `stick`, the `client` that is
changed, and the file `told`, to which each thing goes as soon as it is confirmed.
"""

import hashlib
import json
import os
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from tests.chance import stream
from tests.journeys.world import CENTRAL, COMPUTERS, PASSPHRASE
from tests.surroundings import Clock

from sluss import paths
from sluss.catalog.load import Catalog, load
from sluss.domain.entities import Client
from sluss.domain.ids import RecordId
from sluss.store.header import Unlocked, read_header
from sluss.store.lockfile import hold
from sluss.store.opening import enter
from sluss.usecases import receiving, records, sending
from sluss.usecases.office import Surroundings, Workplace, at_work, open_office

LAPTOP = "malmo-1"
SAVES = 3

Tell = Callable[[str], object]


def opened(
    name: str, folder: Path, catalog: Catalog, luck: str, keys: Unlocked | None = None
) -> Workplace:
    """Open the store of a computer as its user does, or with keys, which goes faster."""
    around = Surroundings(catalog, Clock(), stream(luck))
    if keys is None:
        return open_office(around, folder, COMPUTERS[name][2], PASSPHRASE)
    found = replace(keys, header=read_header(folder).header)
    lock = hold(folder, around.clock())
    try:
        return at_work(around, enter(folder, found, lock, around.clock))
    except BaseException:
        lock.release()
        raise


def sent(place: Workplace, stick: Path, to: str = "") -> str:
    """Send, and return the name and the SHA-256 of the delivery."""
    (made,) = sending.send(place.session, stick, to)
    return f"{made.file.name} {hashlib.sha256(made.file.read_bytes()).hexdigest()}"


def run(order: dict[str, str], tell: Tell) -> None:
    """Do all of it."""
    stick, client = Path(order["stick"]), RecordId(bytes.fromhex(order["client"]))
    catalog = load(paths.resources())
    laptop = opened(LAPTOP, Path(order["laptop"]), catalog, "power laptop")
    for each in range(SAVES):
        records.amend(laptop.session, Client, client, phone=f"saved-{each}")
        tell(f"saved {each}")
    up = sent(laptop, stick)
    tell(f"sent {up}")
    device = laptop.session.device.hex()
    laptop.close()
    tell("closed")
    central = opened(CENTRAL, Path(order["central"]), catalog, "power central")
    receiving.receive(central.session, stick / up.split()[0])
    tell("read")
    down = sent(central, stick, device)
    tell(f"answered {down}")
    central.close()
    tell("closed")
    laptop = opened(LAPTOP, Path(order["laptop"]), catalog, "power laptop again")
    receiving.receive(laptop.session, stick / down.split()[0])
    tell(f"received {laptop.session.store.logs.own('work').acknowledged}")
    laptop.close()
    tell("closed")


def main() -> None:
    """Do what is ordered, and tell of it in a way that is recorded."""
    order = json.loads(sys.argv[1])
    told = os.open(order["told"], os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    run(order, lambda what: os.write(told, f"{what}\n".encode()))


if __name__ == "__main__":
    main()
