"""A backup, and a store made from it that never numbers what the first one numbers."""

import errno
import os
import shutil
from hashlib import sha256

import pytest
from tests.cli.conftest import fingerprint
from tests.conftest import CENTRAL_NAME, LOGIN, PASSPHRASE
from tests.foreign import arrives

from sluss.domain.entities import ALL, Client, Device
from sluss.errors.backup import (
    BackupDamaged,
    BackupFolderMissing,
    BackupNotVerified,
    BackupNotWritten,
    NotABackup,
    RestoreFolderTaken,
    RestoreNotWritten,
)
from sluss.errors.keys import NoStoreHere, WrongPassphrase
from sluss.errors.store import StoreMissing
from sluss.oplog.operation import Verb, decode_body
from sluss.store import copying, durable
from sluss.store.log import operation_of, read_log
from sluss.store.walking import every
from sluss.usecases import approval
from sluss.usecases.backup import back_up, backup_users, restore
from sluss.usecases.clients import list_clients, register_client
from sluss.usecases.log import verify_logs
from sluss.usecases.office import open_office


@pytest.fixture
def client(office):
    made = register_client(office.session, given_name="Nils", family_name="Björk")
    arrives(office.session, office.session.store.get(Client, made.id), phone="040-1")
    return made.id


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def backup(office, client, stick):
    return back_up(office, stick)


@pytest.fixture
def put_back(around, backup, tmp_path):
    """Return a function that restores the backup; what is open at the end is closed."""
    places = []

    def call(folder=None, secret=PASSPHRASE):
        at = folder or tmp_path / "restored"
        place, restored = restore(around, backup.folder, at, LOGIN, secret)
        places.append(place)
        return place, restored

    yield call
    for place in places:
        place.close()


def records(session):
    return {each for kind in ALL for each in every(session.store.connection, kind)}


class TestBackup:
    def test_it_is_named_by_its_time_and_says_what_is_in_it(self, office, backup, stick):
        assert backup.folder.parent == stick
        assert backup.folder.name.startswith("sluss-backup-20260504-10")
        database = (backup.folder / "store.db").read_bytes()
        assert (backup.size, backup.sha256) == (len(database), sha256(database).digest())
        logs = office.session.store.logs
        assert backup.operations == logs.own("work").n + logs.own("access").n

    def test_no_name_can_be_read_in_it(self, backup):
        for path in backup.folder.rglob("*"):
            if path.is_file():
                assert "Björk".encode() not in path.read_bytes()

    def test_it_is_logged(self, office, stick, backup):
        log = office.session.store.logs.own("access")
        entries = read_log(office.session.store.connection, log.number, log.n)
        (operation,) = (operation_of(entry) for _, entry in entries)
        assert decode_body(operation.body or b"")[0] == "backup"

    def test_it_cannot_be_opened_as_a_store(self, around, backup):
        for folder in (backup.folder, backup.folder / "keys"):
            with pytest.raises((NoStoreHere, StoreMissing)):
                open_office(around, folder, LOGIN, PASSPHRASE)

    def test_work_goes_on_after_it(self, office, backup):
        register_client(office.session, given_name="Åsa")
        assert list_clients(office.session).total == 2

    def test_two_of_one_second_do_not_get_in_each_others_way(self, office, stick, monkeypatch):
        now = office.session.clock()
        monkeypatch.setattr(type(office.session.clock), "__call__", lambda _self: now)
        names = {back_up(office, stick).folder.name for _ in range(3)}
        assert len(names) == 3

    def test_a_stick_that_is_not_there_is_told(self, office, tmp_path):
        with pytest.raises(BackupFolderMissing):
            back_up(office, tmp_path / "nowhere")

    def test_a_disk_that_fills_up_leaves_nothing(self, office, stick, monkeypatch):
        prepare = durable.prepare

        def full(target, data):
            if target.is_relative_to(stick):
                raise OSError(errno.ENOSPC, "full")
            return prepare(target, data)

        monkeypatch.setattr(durable, "prepare", full)
        with pytest.raises(BackupNotWritten):
            back_up(office, stick)
        assert list(stick.iterdir()) == []

    def test_a_copy_that_is_not_whole_is_removed(self, office, client, stick, monkeypatch):
        fresh = copying._connected

        def spoilt(path, *rest):
            content = bytearray(path.read_bytes())
            content[-100] ^= 1
            path.write_bytes(content)
            return fresh(path, *rest)

        monkeypatch.setattr(copying, "_connected", spoilt)
        with pytest.raises(BackupNotVerified):
            back_up(office, stick)
        assert list(stick.iterdir()) == []


class TestRestore:
    def test_every_record_is_there(self, office, put_back):
        before = records(office.session)
        place, restored = put_back()
        assert records(place.session) >= before
        (device,) = records(place.session) - before
        assert isinstance(device, Device)
        assert device.name == restored.device

    def test_the_search_and_the_history_are_there(self, put_back):
        place, _ = put_back()
        assert [row.name for row in list_clients(place.session, "bjork").rows] == ["Björk, Nils"]

    def test_it_opens_again_with_the_same_passphrase(self, around, put_back, tmp_path):
        place, _ = put_back()
        place.close()
        again = open_office(around, tmp_path / "restored", LOGIN, PASSPHRASE)
        assert all(check.broken_at is None for check in verify_logs(again.session))
        again.close()

    def test_the_new_logs_share_no_number_with_the_old_ones(self, office, put_back):
        old = {kind: office.session.store.logs.own(kind) for kind in ("work", "access")}
        place, _ = put_back()
        logs = place.session.store.logs
        for kind, before in old.items():
            assert logs.own(kind).id != before.id
            kept = logs.by_id[before.id]
            assert not kept.own
            assert kept.whole
            assert kept.device == office.session.device
        assert place.session.device != office.session.device

    def test_the_first_operation_of_each_new_log_says_where_the_old_one_ended(
        self, office, put_back
    ):
        place, _ = put_back()
        store = place.session.store
        for kind in ("work", "access"):
            old, new = office.session.store.logs.own(kind), store.logs.own(kind)
            _, entry = next(iter(read_log(store.connection, new.number)))
            operation = operation_of(entry)
            assert (operation.header.verb, operation.header.n) == (Verb.ACCESS, 1)
            assert operation.header.record == old.id
            what, where = decode_body(operation.body or b"")
            assert (what, where) == ("restored", f"{old.n} {old.head.hex()}")

    def test_every_chain_holds_and_time_goes_on(self, office, put_back, clock):
        last = office.session.store.logs.own("work").time
        clock.forward(days=-400)
        place, _ = put_back()
        checks = verify_logs(place.session)
        assert len(checks) == 4
        assert all(check.broken_at is None for check in checks)
        assert place.session.store.logs.own("work").time > last

    def test_what_was_agreed_with_head_office_is_gone_and_keys_are_new(
        self, around, make_office, stick, tmp_path
    ):
        office = make_office(name="Frivården Lund")
        central = make_office("central", CENTRAL_NAME).session
        made = approval.request_approval(office.session)
        approved = approval.approve_request(central, made.data, made.digits)
        approval.accept_approval(office.session, approved.data, approved.digits)
        register_client(office.session, given_name="Nils")
        kept = back_up(office, stick)
        place, restored = restore(around, kept.folder, tmp_path / "new", LOGIN, PASSPHRASE)
        assert restored.unsent == office.session.store.logs.own("work").n
        assert not approval.is_enrolled(place.session)
        before, after = (approval.signing_key(each.session) for each in (office, place))
        assert before.public != after.public
        again = approval.request_approval(place.session)
        anew = approval.approve_request(central, again.data, again.digits)
        approval.accept_approval(place.session, anew.data, anew.digits)
        assert approval.is_enrolled(place.session)
        letters = {each.session.store.setting("letter") for each in (office, place)}
        assert len(letters) == 2
        place.close()

    def test_head_office_stays_who_it_is(self, around, central, stick, tmp_path):
        kept = back_up(central, stick)
        place, restored = restore(around, kept.folder, tmp_path / "new", LOGIN, PASSPHRASE)
        assert restored.unsent is None
        assert place.session.device == central.session.device
        assert approval.load_trust(place.session).central == central.session.device
        place.close()

    def test_a_case_number_of_the_restored_store_is_not_one_of_the_other(self, office, put_back):
        place, _ = put_back()
        numbers = set()
        for session in (office.session, place.session):
            made = register_client(session, given_name="Ny")
            numbers.add(session.store.get(Client, made.id).case_no)
        assert len(numbers) == 2

    def test_the_backup_itself_is_not_changed(self, backup, put_back):
        before = fingerprint(backup.folder)
        put_back()
        assert fingerprint(backup.folder) == before

    def test_a_wrong_passphrase_makes_nothing(self, put_back, tmp_path):
        with pytest.raises(WrongPassphrase):
            put_back(secret="fel")
        assert not (tmp_path / "restored").exists()

    def test_a_folder_with_something_in_it_is_refused_and_left_alone(self, put_back, tmp_path):
        (tmp_path / "taken").mkdir()
        (tmp_path / "taken" / "mine").write_text("mine")
        with pytest.raises(RestoreFolderTaken):
            put_back(tmp_path / "taken")
        assert [path.name for path in (tmp_path / "taken").iterdir()] == ["mine"]

    def test_a_folder_that_cannot_be_made_is_told(self, put_back, tmp_path):
        (tmp_path / "file").write_text("")
        with pytest.raises(RestoreNotWritten):
            put_back(tmp_path / "file" / "new")

    def test_a_folder_that_is_no_backup_is_told(self, around, office, tmp_path):
        for folder in (tmp_path, office.session.store.folder, tmp_path / "nowhere"):
            with pytest.raises(NotABackup):
                restore(around, folder, tmp_path / "new", LOGIN, PASSPHRASE)
            with pytest.raises(NotABackup):
                backup_users(folder)

    @pytest.mark.parametrize("at", [20, 5000, -100])
    def test_a_flipped_byte_of_the_database_is_found_and_nothing_is_left(
        self, backup, put_back, tmp_path, at
    ):
        database = backup.folder / "store.db"
        content = bytearray(database.read_bytes())
        content[at] ^= 1
        database.write_bytes(content)
        with pytest.raises(BackupDamaged):
            put_back()
        assert [path.name for path in (tmp_path / "restored").iterdir()] == ["lock"]

    def test_a_database_cut_short_is_found(self, backup, put_back):
        database = backup.folder / "store.db"
        os.truncate(database, database.stat().st_size - 4096)
        with pytest.raises(BackupDamaged):
            put_back()

    def test_a_database_of_another_day_is_found(self, office, backup, put_back, stick):
        register_client(office.session, given_name="Åsa")
        later = back_up(office, stick)
        shutil.copyfile(later.folder / "store.db", backup.folder / "store.db")
        with pytest.raises(BackupDamaged):
            put_back()

    def test_damaged_keys_are_told_and_one_good_copy_is_enough(self, backup, put_back, tmp_path):
        (backup.folder / "keys" / "header.a").write_bytes(b"damaged")
        place, _ = put_back()
        place.close()
        for name in ("header.a", "header.b"):
            (backup.folder / "keys" / name).write_bytes(b"damaged")
        with pytest.raises(BackupDamaged):
            put_back(tmp_path / "again")

    def test_when_it_fails_in_the_middle_there_is_no_store(
        self, around, put_back, tmp_path, monkeypatch
    ):
        def fail(*_any, **_thing):
            raise OSError(errno.EIO, "gone")

        monkeypatch.setattr("sluss.usecases.backup.put_new", fail)
        with pytest.raises(OSError, match="gone"):
            put_back()
        with pytest.raises(NoStoreHere):
            open_office(around, tmp_path / "restored", LOGIN, PASSPHRASE)
        assert [path.name for path in (tmp_path / "restored").iterdir()] == ["lock"]
        monkeypatch.undo()
        put_back()
