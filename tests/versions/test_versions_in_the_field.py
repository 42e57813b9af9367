"""Deliveries of versions in the field are read by this one, and it promises what it promised.

The files were made by those versions themselves, when they were released.
"""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from tests.chance import stream
from tests.data.versions.reads import reads
from tests.surroundings import Clock

from sluss import __version__
from sluss.catalog.load import Catalog
from sluss.crypto.kdf import cheapest
from sluss.domain.entities import CaseNote, Client, Measure
from sluss.domain.versions import READ, line
from sluss.store.peers import peers
from sluss.usecases.office import NewOffice, Person, Surroundings, Workplace, make_office
from sluss.usecases.receiving import ReadReport, receive

KEPT = Path(__file__).parent.parent / "data" / "versions"
FOLDERS = sorted(each.name for each in KEPT.iterdir() if (each / "keys.json").is_file())
LINES = sorted({line(name) for name in FOLDERS})
# The delivery, who reads it, and the clients it brings.
DELIVERIES = {
    "up": ("central", "central", {"Öberg"}),
    "down": ("malmo-1", "office", {"Kjærgård"}),
    "mate": ("malmo-2", "office", {"Öberg"}),
}


def promised(folder: str) -> dict[str, Any]:
    """Return what a version reads."""
    found: dict[str, Any] = json.loads((KEPT / folder / "reads.json").read_text(encoding="utf-8"))
    return found


class Stores:
    """Stores of this version that are taken for the recipients of those deliveries."""

    def __init__(self, folder: Path, catalog: Catalog) -> None:
        self._folder = folder
        self._catalog = catalog
        self._open: list[Workplace] = []

    def recipient(self, folder: str, name: str, kind: str) -> Workplace:
        """Found a store of this version and give it the keys of a recipient of that version."""
        random = stream(f"{folder} {name}")
        clock = Clock()
        clock.forward(days=1)  # after the delivery was made
        place, _ = make_office(
            Surroundings(self._catalog, clock, random),
            self._folder / f"{folder}-{name}",
            NewOffice(kind, "Huvudkontoret" if kind == "central" else "Frivården Malmö"),
            Person("anna", "fem ord som ingen gissar", "Anna Lind"),
            cheapest(random(16)),
        )
        self._open.append(place)
        keys = json.loads((KEPT / folder / "keys.json").read_text(encoding="utf-8"))[name]
        for setting, value in keys.items():
            place.session.store.set_setting(setting, bytes.fromhex(value))
        return place

    def close(self) -> None:
        """Close all of them."""
        for place in self._open:
            place.close()


@pytest.fixture(scope="module")
def stores(tmp_path_factory: pytest.TempPathFactory, catalog: Catalog) -> Iterator[Stores]:
    """Stores made once for all deliveries."""
    made = Stores(tmp_path_factory.mktemp("versions"), catalog)
    yield made
    made.close()


def read(place: Workplace, folder: str, name: str, tmp_path: Path) -> ReadReport:
    """Read a delivery as it would lie on a stick."""
    file = tmp_path / f"{name}.sluss"
    shutil.copyfile(KEPT / folder / f"{name}.sluss", file)
    return receive(place.session, file)


@pytest.mark.parametrize("folder", FOLDERS)
@pytest.mark.parametrize("name", DELIVERIES)
def test_what_that_version_sent_is_read_whole(
    stores: Stores, folder: str, name: str, tmp_path: Path
) -> None:
    reader, kind, brought = DELIVERIES[name]
    place = stores.recipient(folder, reader, kind)
    report = read(place, folder, name, tmp_path)
    assert report.new > 0
    assert (report.waiting, report.conflicts, report.newer, report.clock_ahead) == (0, 0, 0, 0)
    store = place.session.store
    clients = {each.id: each for each in store.find(Client)}
    assert brought <= {each.family_name for each in clients.values()}
    assert {each.client for each in store.find(Measure)} == clients.keys()
    assert {each.client for each in store.find(CaseNote)} == clients.keys()
    assert {each.phone for each in clients.values()} == {"040-123456"}
    (told,) = peers(store.connection).values()
    assert told.app == folder


@pytest.mark.parametrize("folder", FOLDERS)
def test_nothing_that_version_knows_has_gone_or_changed(folder: str) -> None:
    """Fields, kinds of records and documents are only ever added, and limits never made lower."""
    then, now = promised(folder), json.loads(json.dumps(reads()))
    assert then["format"] == now["format"]
    assert then["verbs"].items() <= now["verbs"].items()
    assert set(then["documents"]) <= set(now["documents"])
    for number, kind in then["entities"].items():
        assert now["entities"][number]["name"] == kind["name"]
        assert set(kind["fields"]) <= set(now["entities"][number]["fields"])
    for name, limit in then["limits"].items():
        assert now["limits"][name] >= limit, name


@pytest.mark.parametrize("folder", FOLDERS)
def test_what_this_version_sends_is_small_enough_for_that_one(folder: str) -> None:
    """Whoever still has that version refuses what is larger than its own limits."""
    then, now = promised(folder), reads()
    limits = now["limits"]
    assert isinstance(limits, dict)
    if LINES.index(line(folder)) >= len(LINES) - READ - 1:
        assert {name: limit for name, limit in then["limits"].items() if limits[name] > limit} == {}


def test_the_version_at_hand_and_the_two_before_it_are_kept() -> None:
    """A version that is released without its deliveries could never be held to its promise."""
    assert line(__version__) in LINES
