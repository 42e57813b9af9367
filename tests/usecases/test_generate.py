"""Stores of invented clients: the same each time, lawful throughout, and ready to work in."""

import dataclasses
import datetime as dt
import json

import pytest

from sluss import paths
from sluss.domain.entities import ALL, Client, Office, Party, User
from sluss.domain.fiction import world as world_module
from sluss.errors.places import FolderNotEmpty
from sluss.errors.records import RecordsFileExists
from sluss.errors.work import Cancelled
from sluss.oplog.clock import instant
from sluss.oplog.operation import decode_header
from sluss.store.log import read_log, verify_chain
from sluss.usecases.clients import list_clients, register_client
from sluss.usecases.generate import (
    AS_OF,
    KNOWN_LOGIN,
    KNOWN_NAME,
    KNOWN_PASSPHRASE,
    Wanted,
    generate,
)
from sluss.usecases.office import Person, open_office
from sluss.usecases.progress import Progress
from sluss.usecases.record_lines import plain_record
from sluss.usecases.records_file import import_records
from sluss.usecases.session import is_central
from sluss.usecases.situation import situation

SOMEBODY = Person(KNOWN_LOGIN, KNOWN_PASSPHRASE, KNOWN_NAME)


@pytest.fixture
def made(around, tmp_path):
    """Return a function that generates into a new folder and opens the store it made."""
    opened = []

    def make(name, wanted, progress=None):
        folder = tmp_path / name
        result = generate(
            around,
            paths.resources(),
            folder,
            wanted,
            SOMEBODY,
            lines=tmp_path / f"{name}.jsonl",
            progress=progress,
        )
        later = dataclasses.replace(around, clock=lambda: AS_OF + dt.timedelta(days=1))
        place = open_office(later, folder, KNOWN_LOGIN, KNOWN_PASSPHRASE)
        opened.append(place)
        return result, place.session

    yield make
    for place in opened:
        place.close()


def test_the_same_seed_gives_the_same_bytes_and_another_seed_others(made):
    first, _ = made("first", Wanted(12, seed=3))
    again, _ = made("again", Wanted(12, seed=3))
    other, _ = made("other", Wanted(12, seed=4))
    assert first.lines.read_bytes() == again.lines.read_bytes()
    assert first.lines.read_bytes() != other.lines.read_bytes()


def test_the_store_holds_what_the_file_says_and_its_logs_are_whole(made):
    result, session = made("office", Wanted(25, notes=5))
    store = session.store
    said = {}
    for line in result.lines.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        said[record["id"]] = record
    assert len(said) == result.records
    kept = {}
    for kind in ALL:
        for record in store.find(kind, withdrawn=True):
            plain = plain_record(record)
            kept[plain["id"]] = plain
    own = {session.user.hex(), session.device.hex()}
    standard = {party.id.hex() for party in store.find(Party, withdrawn=True) if party.withdrawn}
    assert {key: kept[key] for key in said} == said
    assert set(kept) - set(said) == own | standard
    work = store.logs.own("work")
    assert verify_chain(store.connection, work) == work.n


def test_every_record_passes_the_checks_of_the_window(made, office):
    result, _ = made("world", Wanted(40))
    report = import_records(office.session, result.lines)
    assert (report.added, report.changed, report.faulty) == (result.records, 0, 0)
    assert list_clients(office.session).total == 40
    again = import_records(office.session, result.lines)
    assert (again.added, again.changed, again.skipped) == (0, 0, result.records)


def test_one_works_in_it_as_in_any_store(made):
    result, session = made("office", Wanted(30))
    assert (result.offices, result.clients) == (1, 30)
    where = situation(session)
    assert (where.user_name, where.office_name, where.demo) == (KNOWN_NAME, "Frivården Malmö", True)
    assert [office.name for office in session.store.find(Office)] == ["Frivården Malmö"]
    assert list_clients(session).total == 30
    taken = {client.case_no for client in session.store.find(Client)}
    saved = register_client(session, given_name="Ny", family_name="Klient")
    assert session.store.get(Client, saved.id).case_no not in taken
    assert len(session.store.find(Party, type="employment_service")) == 1
    assert len(session.store.find(User)) == 2  # who opened it, and one invented colleague


def test_what_was_written_two_years_ago_says_so(made):
    _, session = made("office", Wanted(200, notes=8))
    log = session.store.logs.own("work")
    times = [
        instant(decode_header(entry.header).time)
        for _, entry in read_log(session.store.connection, log.number)
    ]
    assert times == sorted(times)
    assert times[0].date() < AS_OF.date() - dt.timedelta(days=365)
    assert AS_OF - dt.timedelta(days=120) < times[-1] <= AS_OF


def test_a_danish_office_and_a_nation(made, monkeypatch):
    _, danish = made("danish", Wanted(5, country="DK"))
    assert danish.store.country == "DK"
    assert situation(danish).office_name == "KiF København"
    monkeypatch.setattr(world_module, "OFFICE_CLIENTS", 10)
    result, nation = made("nation", Wanted(35, notes=2))
    assert result.offices == 4
    assert is_central(nation)
    assert list_clients(nation).total == 35


def test_it_tells_how_far_it_has_come_and_leaves_nothing_when_it_is_stopped(made, around, tmp_path):
    told = []
    made("told", Wanted(60), Progress(lambda done, total: told.append((done, total))))
    assert told[-1] == (60, 60)
    assert told == sorted(told)
    stopped = Progress(cancelled=lambda: True)
    lines = tmp_path / "stopped.jsonl"
    with pytest.raises(Cancelled):
        generate(
            around,
            paths.resources(),
            tmp_path / "stopped",
            Wanted(60),
            SOMEBODY,
            lines=lines,
            progress=stopped,
        )
    assert not (tmp_path / "stopped").exists()
    assert not lines.exists()


def test_nothing_that_is_there_is_written_over(around, tmp_path):
    lines = tmp_path / "world.jsonl"
    lines.write_text("mine")
    folder = tmp_path / "world"
    with pytest.raises(RecordsFileExists):
        generate(around, paths.resources(), folder, Wanted(2), SOMEBODY, lines=lines)
    assert lines.read_text() == "mine"
    assert not folder.exists()
    folder.mkdir()
    (folder / "letter.txt").write_text("mine")
    with pytest.raises(FolderNotEmpty):
        generate(around, paths.resources(), folder, Wanted(2), SOMEBODY)
    assert [each.name for each in folder.iterdir()] == ["letter.txt"]
