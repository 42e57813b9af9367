"""Head offices, small and large, laptops, and their deliveries, made once and copied to measure.

In a folder: `small` and `large-N` each hold `central`; a delivery lies in a folder of its own with
the `sender`'s store as it was before sending.
"""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

from tests.bench.worlds import CLIENTS, NOTES, Maker, Office, carry, enrol

from sluss.bundle.limits import OPERATIONS
from sluss.domain.ids import RecordId
from sluss.usecases import sending
from sluss.usecases.session import Session

__all__ = ["CLIENTS", "NOTES", "delivery", "held", "inbox", "known_measures", "large", "small"]

_NOTED = 10
PORTION = 5_000  # clients a large office has taken in before it sends once more
BUNDLES_CLIENTS = 50  # of each office in the inbox run
CENTRAL_SEED, LAPTOP_SEED, OTHERS_SEED, WORK_SEED = 1, 2, 3, 100


def small(folder: Path) -> Path:
    """Make head office and one office of 700 clients, which know the same."""
    target = folder / "small"

    def make() -> None:
        central = Maker(CENTRAL_SEED).place(target / "central", "central", "Huvudkontoret")
        _join(target, central.session, Maker(LAPTOP_SEED), "Frivården Bänk", CLIENTS)
        central.close()

    _once(target, make)
    return target


def large(folder: Path, others: int) -> Path:
    """Make the same head office with so many clients of another office beside."""
    target = folder / f"large-{others}"

    def make() -> None:
        shutil.copytree(small(folder) / "central", target / "central")
        central = Maker(CENTRAL_SEED + 10).open(target / "central")
        _join(target, central.session, Maker(OTHERS_SEED), "Frivården Övriga", others)
        central.close()

    _once(target, make)
    return target


def held(operations: int) -> int:
    """Return how much work a delivery of so many operations holds.

    Sending notes a few things itself, and a delivery holds no more than the limit.
    """
    return min(operations, OPERATIONS - _NOTED)


def delivery(world: Path, operations: int) -> Path:
    """Make a delivery of so many operations, drawn from all clients of the world's laptop."""
    target = world / f"delivery-{operations}"

    def make() -> None:
        shutil.copytree(world / "laptop", target / "sender")
        maker = Maker(WORK_SEED + operations)
        place = maker.open(target / "sender")
        maker.work(_known(world, place.session), held(operations))
        place.close()
        shutil.copytree(target / "sender", target / "sent")
        place = maker.open(target / "sent")
        (sent,) = sending.send(place.session, target)
        place.close()
        sent.file.rename(target / "delivery.sluss")
        shutil.rmtree(target / "sent")

    _once(target, make)
    return target


def inbox(folder: Path, bundles: int, operations: int) -> Path:
    """Make a head office and so many offices' deliveries of so many operations each."""
    target = folder / f"inbox-{bundles}-{operations}"

    def make() -> None:
        (target / "stick").mkdir(parents=True)
        central = Maker(CENTRAL_SEED).place(target / "central", "central", "Huvudkontoret")
        for each in range(bundles):
            maker = Maker(WORK_SEED + each)
            office = f"Frivården {each:02}"
            _join(target, central.session, maker, office, BUNDLES_CLIENTS)
            place = maker.open(target / "laptop")
            maker.work(_known(target, place.session), operations)
            (sent,) = sending.send(place.session, target)
            place.close()
            sent.file.rename(target / "stick" / f"office-{each:02}.sluss")
            shutil.rmtree(target / "laptop")
        central.close()

    _once(target, make)
    return target


def known_measures(world: Path) -> list[RecordId]:
    """Return the measures the world's laptop made before any delivery."""
    told = json.loads((world / "known.json").read_text())
    return [RecordId(bytes.fromhex(each)) for each in told["measures"]]


def _join(world: Path, central: Session, maker: Maker, name: str, clients: int) -> None:
    """Let an office join, fill it, and let both know the same."""
    laptop = maker.place(world / "laptop", "office", name)
    session = laptop.session
    enrol(central, session)
    made: list[Office] = []
    while (done := sum(len(each.clients) for each in made)) < clients:
        made.append(maker.office(session, min(PORTION, clients - done), done))
        carry(session, central, world)
        carry(central, session, world)
    laptop.close()
    told = {
        "clients": [each.hex() for office in made for each in office.clients],
        "measures": [each.hex() for office in made for each in office.measures],
    }
    (world / "known.json").write_text(json.dumps(told))


def _known(world: Path, session: Session) -> Office:
    told = json.loads((world / "known.json").read_text())
    clients, measures = (
        [RecordId(bytes.fromhex(each)) for each in told[name]] for name in ("clients", "measures")
    )
    return Office(session, clients, measures)


def _once(target: Path, make: Callable[[], None]) -> None:
    """Make a folder anew unless it is whole already."""
    if (target / "ready").exists():
        return
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    make()
    (target / "ready").touch()
