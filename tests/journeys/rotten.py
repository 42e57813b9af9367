"""Deliveries a stick has spoilt: every bit of them turned round, and every shorter length."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from tests.journeys.world import CENTRAL, World

from sluss.domain.entities import CaseNote, Client, Measure
from sluss.errors import SlussError
from sluss.usecases import clients, receiving, records, sending
from sluss.usecases.session import Session, fresh_id


class NotRefused(AssertionError):
    """A delivery that is not as it was written was taken in."""


def flipped(data: bytes, step: int = 1, first: int = 0) -> Iterator[tuple[str, bytes]]:
    """Yield the data with one bit turned round: every bit, or every `step`-th from `first`."""
    changed = bytearray(data)
    for bit in range(first, 8 * len(data), step):
        changed[bit // 8] ^= 1 << bit % 8
        yield f"bit {bit % 8} of byte {bit // 8}", bytes(changed)
        changed[bit // 8] ^= 1 << bit % 8


def shortened(data: bytes, step: int = 1) -> Iterator[tuple[str, bytes]]:
    """Yield every beginning of the data, or every `step`-th, the longest first."""
    for length in range(len(data) - 1, -1, -step):
        yield f"the first {length} bytes", data[:length]


def refused(
    session: Session, path: Path, spoilt: Iterator[tuple[str, bytes]], codes: Counter[str]
) -> None:
    """Have each of them read and count why it is refused. Raises `NotRefused`."""
    for what, data in spoilt:
        path.write_bytes(data)
        try:
            receiving.receive(session, path)
        except SlussError as error:
            codes[error.code] += 1
        else:
            raise NotRefused(what)


def real_deliveries(world: World) -> dict[str, tuple[str, Path]]:
    """Return deliveries with work in them: one to head office, one from there, one to a mate.

    By name: who reads it, and the file.
    """
    for name in ("malmo-1", "lund"):
        session = world.session(name)
        client = clients.register_client(session, given_name=name, phone="040-1").id
        day = session.clock().date()
        records.add(
            session, Measure(id=fresh_id(session), client=client, area="housing", title="Bostad")
        )
        records.add(
            session, CaseNote(id=fresh_id(session), client=client, happened_on=day, text="Kom.")
        )
    up = world.send("malmo-1").file
    world.up("lund")
    central = world.session(CENTRAL)
    found = central.store.find(Client, given_name="lund")
    records.amend(central, Client, found[0].id, phone="046-2")
    down = world.send(CENTRAL, "lund").file
    carrier = world.session("malmo-1")
    for name in ("malmo-1", "malmo-2"):  # head office tells each of the other
        world.down(name)
    mate, _ = sending.send(carrier, world.stick, world["malmo-2"].device.hex())
    return {"up": (CENTRAL, up), "down": ("lund", down), "mate": ("malmo-2", mate.file)}
