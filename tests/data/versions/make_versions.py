"""Makes what is kept of a version: deliveries it made, the keys that open them, what it reads.

Run once, when the version is released: `python -m tests.data.versions.make_versions`. It writes a
folder named for the version beside this file and overwrites none. Chance and clock are the tests';
only the sealing of a body (age) draws its own randomness, so the files differ each time by that.
"""

import json
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.data.versions.reads import reads
from tests.journeys.world import CENTRAL, Blueprint, World

from sluss import __version__, paths
from sluss.catalog.load import load
from sluss.domain.entities import CaseNote, Client, JointPlan, Measure
from sluss.domain.ids import RecordId
from sluss.usecases.approval import sealing_identity, signing_key
from sluss.usecases.clients import register_client
from sluss.usecases.records import add, amend
from sluss.usecases.sending import send
from sluss.usecases.session import Session, fresh_id

HERE = Path(__file__).parent
MATES = ("malmo-1", "malmo-2")
SETTINGS = (
    *("device", "office", "prefix", "letter"),
    *("trust", "certificate", "certificates-since"),
)
CASES = {"malmo-1": ("Nils", "Öberg"), "malmo-2": ("Fatima", "Kjærgård")}


def main() -> None:
    """Write the folder of this version."""
    folder = HERE / __version__
    folder.mkdir()
    with TemporaryDirectory() as place:
        blueprint = Blueprint(Path(place) / "blueprint", load(paths.resources()))
        world = World(blueprint, Path(place) / "world", "version " + __version__)
        for name in MATES:
            world.enrol(name)
        # Each recipient has read nothing yet: a reader needs the keys, and no store of that time.
        for name in MATES:
            _work(world.session(name), *CASES[name])
        _keep(world.send(MATES[0]).file, folder / "up.sluss")
        keys = {name: _keys(world.session(name)) for name in (CENTRAL, MATES[0])}
        world.up(MATES[1])
        down = _to(world, CENTRAL, MATES[0])
        _keep(down, folder / "down.sluss")
        world.read(MATES[0], down)  # each learns of its colleague's computer
        world.down(MATES[1])
        keys[MATES[1]] = _keys(world.session(MATES[1]))
        _write(folder / "keys.json", keys)
        _keep(_to(world, MATES[0], MATES[1]), folder / "mate.sluss")
        world.close()
    _write(folder / "reads.json", reads())


def _work(session: Session, given_name: str, family_name: str) -> RecordId:
    """Do a little of everything a delivery of an office holds."""
    client = register_client(session, given_name=given_name, family_name=family_name).id
    plan = JointPlan(id=fresh_id(session), client=client, goal="Bostad före frigivningen")
    add(session, plan)
    add(
        session,
        Measure(
            id=fresh_id(session),
            client=client,
            plan=plan.id,
            area="housing",
            title=f"Bostad åt {given_name}",
        ),
    )
    note = CaseNote(
        id=fresh_id(session), client=client, happened_on=session.clock().date(), text="Ringde."
    )
    add(session, note)
    amend(session, Client, client, phone="040-123456")
    return client


def _to(world: World, sender: str, recipient: str) -> Path:
    wanted = world[recipient].device
    found = send(world.session(sender), world.stick, wanted.hex())
    return found[0].file


def _keys(session: Session) -> dict[str, str]:
    """Return what a store needs to be taken for the recipient: fictional, in hexadecimals."""
    store = session.store
    kept = {name: store.setting(name) for name in SETTINGS}
    told = {name: value.hex() for name, value in kept.items() if value is not None}
    told["signing-key"] = signing_key(session).seed.hex()
    sealing_identity(session)
    told["sealing-key"] = (store.setting("sealing-key") or b"").hex()
    return told


def _keep(file: Path, to: Path) -> None:
    shutil.copyfile(file, to)


def _write(file: Path, what: object) -> None:
    file.write_text(
        json.dumps(what, indent=1, ensure_ascii=False, sort_keys=True) + "\n", encoding="utf-8"
    )


if __name__ == "__main__":
    main()
