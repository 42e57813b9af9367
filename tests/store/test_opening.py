"""Making, opening and closing a store: whatever is wrong is told, and nothing is made worse."""

import os
import shutil
import subprocess
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest
from tests.builders import a_client, a_measure
from tests.chance import stream
from tests.store.conftest import LOGIN, PASSPHRASE
from tests.store.forger import Forger, given_of
from tests.store.nursery import ENVIRONMENT, WORKER
from tests.surroundings import START

from sluss.crypto.kdf import cheapest, database_key
from sluss.domain.entities import Client, Measure
from sluss.domain.ids import RecordId
from sluss.errors import SlussError
from sluss.errors.keys import (
    FolderNotWritable,
    HeaderDamaged,
    NoStoreHere,
    StoreInUse,
    UnknownUser,
    WrongPassphrase,
    WrongRecoveryCode,
)
from sluss.errors.places import FolderNotEmpty, FolderReadOnly
from sluss.errors.store import (
    DiskFull,
    StoreDamaged,
    StoreExists,
    StoreMissing,
    StoreNewer,
    StoreReadOnly,
    StoreRolledBack,
)
from sluss.oplog.operation import Verb
from sluss.store import founding
from sluss.store.acts import Stamp
from sluss.store.client_list import find_clients
from sluss.store.connection import connect, integrity_faults
from sluss.store.founding import create_store
from sluss.store.header import read_header
from sluss.store.history import history
from sluss.store.lockfile import hold
from sluss.store.log import save_logs, verify_chain
from sluss.store.opening import NewUser, enter, open_store

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0
PAGE = 4096


def clock():
    return START


def acts(opened, count=1):
    """Save some acts and return what the last one made."""
    random = stream(f"{opened.folder} {opened.store.logs.own('work').n}")
    for _ in range(count):
        client = a_client(given_name="Nils", id=RecordId(random(16)))
        with opened.store.act(Stamp(opened.user, 1, random)) as act:
            act.create(client)
            act.access(client.id, "open", "own_case")
    return client


@pytest.fixture
def folder(opened):
    """The folder of a store with one client in it, closed."""
    acts(opened)
    opened.close()
    return opened.folder


@pytest.fixture
def reopen(blank):
    """Return a function that opens a copy of the blank store with its keys, without the wait."""
    found = []

    def again(folder):
        made = opened_again(folder, blank)
        found.append(made)
        return made

    yield again
    for each in found:
        each.close()


def opened_again(folder, blank):
    lock = hold(folder, clock())
    try:
        return enter(folder, unlocked(blank, folder), lock, clock)
    except BaseException:
        lock.release()
        raise


def unlocked(blank, folder):
    """Return what unlocks a copy, with the header that lies there."""
    from dataclasses import replace

    return replace(blank[1], header=read_header(folder).header)


@contextmanager
def refused(folder, error, blank):
    """Fail unless opening raises, lets go of the lock and leaves every file as it was."""
    before = files(folder)
    with pytest.raises(error) as told:
        opened_again(folder, blank)
    assert files(folder) == before
    yield told.value


def files(folder):
    """Return all bytes of a store, without what SQLite keeps while it is open."""
    return {
        path.name: path.read_bytes()
        for path in folder.iterdir()
        if path.name != "lock" and not path.name.endswith(("-shm", "-wal"))
    }


def database(folder):
    return folder / read_header(folder).header.file


class TestMaking:
    def make(self, folder):
        random = stream("making")
        user = NewUser(RecordId(bytes(16)), LOGIN, PASSPHRASE)
        return create_store(folder, "SE", user, cheapest(random(16)), random, clock)

    def test_it_is_opened_by_passphrase_and_by_recovery_code(self, tmp_path):
        opened, code = self.make(tmp_path / "store")
        client = acts(opened)
        opened.close()
        for secret in (PASSPHRASE, code):
            again = open_store(tmp_path / "store", LOGIN, secret, clock)
            assert again.store.get(Client, client.id).given_name == "Nils"
            assert again.damaged_copy is None
            again.close()

    def test_only_its_user_can_read_its_files(self, tmp_path):
        opened, _ = self.make(tmp_path / "store")
        acts(opened)
        modes = {path.name: path.stat().st_mode & 0o777 for path in opened.folder.iterdir()}
        opened.close()
        assert set(modes.values()) == {0o600}, modes
        assert opened.folder.stat().st_mode & 0o777 == 0o700

    def test_it_is_never_made_over_another(self, folder):
        before = files(folder)
        with pytest.raises(StoreExists):
            self.make(folder)
        assert files(folder) == before

    def test_it_is_not_made_among_other_files(self, tmp_path):
        (tmp_path / "budget.xlsx").write_bytes(b"figures")
        with pytest.raises(FolderNotEmpty):
            self.make(tmp_path)
        assert [path.name for path in tmp_path.iterdir()] == ["budget.xlsx"]

    def test_of_two_that_are_made_at_once_the_faster_one_stays(self, tmp_path, monkeypatch):
        """The other one is made to the end between our first look and our lock."""
        target = tmp_path / "store"
        theirs = []

        def slowly(folder, now):
            monkeypatch.setattr(founding, "hold", hold)
            other, _ = self.make(folder)
            theirs.append(acts(other))
            other.close()
            return hold(folder, now)

        monkeypatch.setattr(founding, "hold", slowly)
        with pytest.raises(StoreExists):
            self.make(target)
        again = open_store(target, LOGIN, PASSPHRASE, clock)
        assert again.store.get(Client, theirs[0].id) == theirs[0]
        again.close()

    def test_where_it_cannot_be_made_nothing_is_left(self, tmp_path):
        (tmp_path / "file").write_bytes(b"")
        with pytest.raises(FolderReadOnly):
            self.make(tmp_path / "file" / "store")

    def test_what_was_begun_and_cut_off_is_no_store_and_makes_room_for_one(self, tmp_path):
        folder = tmp_path / "store"
        opened, _ = self.make(folder)
        opened.close()
        for copy in folder.glob("header.?"):
            copy.rename(folder / f"{copy.name}.new")  # as they lie before the first rename
        (folder / "making").touch()
        with pytest.raises(NoStoreHere):
            read_header(folder)
        opened, code = self.make(folder)
        assert not list(folder.glob("*.new"))
        assert not (folder / "making").exists()
        opened.close()
        open_store(folder, LOGIN, code, clock).close()

    def test_a_database_that_lost_its_header_is_never_replaced(self, folder):
        """With the header of a backup it can be opened again."""
        for copy in folder.glob("header.?"):
            copy.unlink()
        before = files(folder)
        with pytest.raises(StoreExists):
            self.make(folder)
        assert files(folder) == before

    def test_until_it_is_furnished_it_has_no_header(self, tmp_path):
        random = stream("furnishing")
        seen = []

        def furnish(opened):
            seen.append(sorted(path.name for path in opened.folder.glob("header*")))
            user = NewUser(RecordId(bytes([1]) * 16), "berit", "fyra andra ord till")
            opened.add_user(user, random(32), cheapest(random(16)), random)
            opened.write_mark(opened.store)
            seen.append(sorted(path.name for path in opened.folder.glob("header*")))

        user = NewUser(RecordId(bytes(16)), LOGIN, PASSPHRASE)
        kdf = cheapest(random(16))
        opened, _ = create_store(
            tmp_path / "store", "SE", user, kdf, random, clock, furnish=furnish
        )
        opened.close()
        assert seen == [[], []]
        assert [login for _, login in read_header(tmp_path / "store").header.users()] == [
            LOGIN, "berit",
        ]  # fmt: skip

    @pytest.mark.skipif(not AS_ROOT, reason="only root can mount a small disk")
    @pytest.mark.parametrize("kib", [16, 64, 128, 256])
    def test_on_a_full_disk_it_is_not_made_and_can_be_made_later(self, tmp_path, kib):
        with small_disk(tmp_path / "disk", kib) as disk:
            with pytest.raises(DiskFull):
                self.make(disk / "store")
            assert {path.name for path in (disk / "store").iterdir()} <= {"lock"}
            subprocess.run(["mount", "-o", "remount,size=8m", disk], check=True)
            opened, _ = self.make(disk / "store")
            opened.close()


class TestOpening:
    def test_it_makes_nothing_where_there_is_no_store(self, tmp_path):
        for place in (tmp_path, tmp_path / "none"):
            with pytest.raises(NoStoreHere):
                open_store(place, LOGIN, PASSPHRASE, clock)
        assert list(tmp_path.iterdir()) == []

    def test_a_wrong_secret_is_told_and_changes_nothing(self, folder):
        from sluss.crypto.recovery import new_recovery_code

        before = files(folder)
        for login, secret, error in (
            (LOGIN, "fem andra ord som", WrongPassphrase),
            (LOGIN, new_recovery_code(stream("another")), WrongRecoveryCode),
            ("berit", PASSPHRASE, UnknownUser),
        ):
            with pytest.raises(error):
                open_store(folder, login, secret, clock)
        assert files(folder) == before
        open_store(folder, LOGIN, PASSPHRASE, clock).close()

    def test_a_missing_database_is_not_made_anew(self, folder, blank):
        database(folder).unlink()
        with refused(folder, StoreMissing, blank):
            pass
        assert not list(folder.glob("store-*"))

    def test_an_empty_file_is_damage_and_no_old_store(self, folder, blank):
        database(folder).write_bytes(b"")
        with refused(folder, StoreDamaged, blank):
            pass

    def test_a_store_of_a_newer_version_is_left_alone(self, opened, blank):
        acts(opened)
        opened.store.connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0999'")
        opened.close()
        with refused(opened.folder, StoreNewer, blank):
            pass

    @pytest.mark.parametrize("copy", ["a", "b"])
    def test_one_damaged_copy_of_the_header_is_told_and_mended(self, folder, copy):
        path = folder / f"header.{copy}"
        good = path.read_bytes()
        path.write_bytes(good[:100] + b"\x00" + good[101:])
        opened = open_store(folder, LOGIN, PASSPHRASE, clock)
        assert opened.damaged_copy == copy
        opened.close()
        again = open_store(folder, LOGIN, PASSPHRASE, clock)
        assert again.damaged_copy is None
        again.close()

    def test_two_damaged_copies_of_the_header_are_refused(self, folder):
        for copy in "ab":
            (folder / f"header.{copy}").write_bytes(b"{}")
        with pytest.raises(HeaderDamaged):
            open_store(folder, LOGIN, PASSPHRASE, clock)

    def test_what_a_newer_version_wrote_is_shown_by_the_next_one(self, opened, reopen, monkeypatch):
        client, forger = acts(opened), Forger(b"\x66" * 16)
        measure = a_measure(client=client.id)
        from sluss.domain.declaration import ENTITIES

        with monkeypatch.context() as older, opened.store.importing() as applier:
            older.delitem(ENTITIES, Measure.__number__)
            log = opened.store.logs.new(forger.log, "work", own=False, whole=True)
            operation = forger.write(Verb.CREATE, measure, **given_of(measure))
            log.n = 1
            save_logs(opened.store.connection, [log])
            assert applier.apply([operation]).waiting == 1
        opened.close()
        assert reopen(opened.folder).store.get(Measure, measure.id).title == measure.title


def read_all(folder, blank, read):
    opened = opened_again(folder, blank)
    try:
        read(opened.store)
    finally:
        opened.close()


class TestDamage:
    def test_no_page_can_be_changed_unnoticed(self, folder, blank, tmp_path):
        """Whatever is opened in spite of it is found by the check or was not used for anything."""
        good = database(folder).read_bytes()
        pages = len(good) // PAGE
        assert pages > 50
        told = {"opening": 0, "check": 0}
        for page in range(pages):
            copy = tmp_path / f"copy {page}"
            shutil.copytree(folder, copy)
            at = page * PAGE + (100 if page == 0 else page * 37 % PAGE)
            database(copy).write_bytes(good[:at] + bytes([good[at] ^ 1]) + good[at + 1 :])
            try:
                opened = opened_again(copy, blank)
            except StoreDamaged:
                told["opening"] += 1
                continue
            assert integrity_faults(opened.store.connection), (page, at)
            told["check"] += 1
            opened.close()
        assert sum(told.values()) == pages
        assert told["opening"] > 3
        assert told["check"] > 3

    def test_a_damaged_page_is_told_wherever_it_is_read(self, opened, blank, reopen):
        """Each table in turn is made unreadable, and read by the ways a page reads it."""
        client = acts(opened, 30)
        store = opened.store
        with store.act(Stamp(opened.user, 1, stream("damage"))) as act:
            act.create(a_measure(client=client.id))
        roots = dict(
            store.connection.exec_driver_sql("SELECT name, rootpage FROM sqlite_master").fetchall()
        )
        opened.close()
        good = database(opened.folder).read_bytes()
        readings = {
            "client": lambda store: store.get(Client, client.id),
            "segment": lambda store: verify_chain(store.connection, store.logs.own("work")),
            "waiting": lambda store: store.applier(),
            "measure": lambda store: store.find(Measure),
            "client_search": lambda store: find_clients(store.connection, "nils", START.date(), 9),
        }
        for table, read in readings.items():
            at = (roots[table] - 1) * PAGE + 1000
            database(opened.folder).write_bytes(good[:at] + b"\xff\x00\xff" + good[at + 3 :])
            with pytest.raises(StoreDamaged):
                read_all(opened.folder, blank, read)
        database(opened.folder).write_bytes(good)
        again = reopen(opened.folder).store
        assert history(again.connection, again.logs, Client, client.id)

    @pytest.mark.parametrize("keep", [1, 100, PAGE - 1, PAGE, 3 * PAGE, -PAGE, -1])
    def test_a_cut_file_is_told(self, folder, blank, keep):
        good = database(folder).read_bytes()
        database(folder).write_bytes(good[:keep])
        try:
            opened = opened_again(folder, blank)
        except StoreDamaged:
            return
        assert integrity_faults(opened.store.connection)
        opened.close()

    def test_a_file_that_is_no_database_is_told(self, folder, blank):
        database(folder).write_bytes(b"%PDF-1.7" * 5000)
        with refused(folder, StoreDamaged, blank):
            pass


class TestRolledBack:
    def test_yesterdays_database_put_back_is_told(self, opened, blank, reopen):
        acts(opened, 3)
        opened.close()
        yesterday = database(opened.folder).read_bytes()
        again = reopen(opened.folder)
        acts(again)
        again.close()
        database(opened.folder).write_bytes(yesterday)
        with refused(opened.folder, StoreRolledBack, blank):
            pass

    def test_another_future_of_yesterdays_database_is_told(self, opened, blank, reopen, tmp_path):
        """As many operations as the header says, but others."""
        acts(opened, 3)
        opened.close()
        shutil.copytree(opened.folder, tmp_path / "restored")
        again = reopen(opened.folder)
        acts(again, 2)
        again.close()
        other = reopen(tmp_path / "restored")
        acts(other, 4)
        other.close()
        database(opened.folder).write_bytes(database(other.folder).read_bytes())
        with refused(opened.folder, StoreRolledBack, blank):
            pass

    def test_a_database_that_is_ahead_of_the_header_is_opened(self, opened, blank, reopen):
        """A process that was killed had no time to write how far it had come."""
        headers = {c: (opened.folder / f"header.{c}").read_bytes() for c in "ab"}
        client = acts(opened, 25)
        opened.close()
        for copy, data in headers.items():
            (opened.folder / f"header.{copy}").write_bytes(data)
        assert reopen(opened.folder).store.get(Client, client.id) == client

    def test_the_header_learns_after_some_acts_how_far_the_logs_are(self, opened):
        acts(opened, 19)
        assert read_header(opened.folder).header.tail.work_n == 0
        acts(opened)
        tail = read_header(opened.folder).header.tail
        log = opened.store.logs.own("work")
        assert (tail.work_n, tail.work_head) == (log.n, log.head)
        assert tail.access_n == opened.store.logs.own("access").n


class TestElsewhere:
    @pytest.fixture
    def holder(self, folder):
        process = subprocess.Popen(
            [*WORKER, "hold", folder], env=ENVIRONMENT,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
        )  # fmt: skip
        assert process.stdout is not None
        assert process.stdin is not None
        assert process.stdout.readline() == "open\n"
        yield process
        process.kill()
        process.communicate()

    def test_a_store_that_is_open_elsewhere_is_told_and_by_whom(self, folder, holder):
        with pytest.raises(StoreInUse) as told:
            open_store(folder, LOGIN, PASSPHRASE, clock)
        assert told.value.facts["pid"] == holder.pid
        with pytest.raises(StoreExists):
            TestMaking().make(folder)

    def test_it_opens_when_the_other_has_closed_it(self, folder, holder):
        holder.communicate("")
        open_store(folder, LOGIN, PASSPHRASE, clock).close()

    def test_it_opens_when_the_other_was_killed(self, folder, holder):
        holder.kill()
        holder.wait()
        open_store(folder, LOGIN, PASSPHRASE, clock).close()

    def test_two_handles_of_one_process_keep_each_other_out_too(self, opened):
        with pytest.raises(StoreInUse):
            open_store(opened.folder, LOGIN, PASSPHRASE, clock)


@contextmanager
def as_somebody():
    """Work as a user whom the rights of files bind, which they do not root."""
    if not AS_ROOT:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.fixture
def open_place():
    """A folder that anybody can come to, unlike those of the test run."""
    place = Path(tempfile.mkdtemp())
    place.chmod(0o755)
    yield place
    for path in place.rglob("*"):
        path.chmod(0o700)
    shutil.rmtree(place)


@pytest.mark.skipif(os.name == "nt", reason="rights of another kind")
class TestReadOnly:
    @pytest.fixture
    def kept(self, folder, open_place):
        target = open_place / "store"
        shutil.copytree(folder, target)
        if AS_ROOT:
            for path in (target, *target.iterdir()):
                os.chown(path, 65534, 65534)
        return target

    def open(self, kept, blank):
        with as_somebody():
            return opened_again(kept, blank)

    def test_a_folder_nobody_may_write_in_is_told_on_opening(self, kept, blank):
        for path in kept.iterdir():
            path.chmod(0o400)
        kept.chmod(0o500)
        with pytest.raises(FolderNotWritable):
            self.open(kept, blank)

    def test_a_database_nobody_may_write_is_told_on_opening(self, kept, blank):
        database(kept).chmod(0o400)
        with pytest.raises(StoreReadOnly):
            self.open(kept, blank)

    def test_a_folder_that_became_read_only_is_told_on_opening(self, kept, blank):
        kept.chmod(0o500)  # the lock is there already, but no journal can be made
        with pytest.raises(StoreReadOnly):
            self.open(kept, blank)

    def test_a_folder_that_becomes_read_only_while_working_keeps_nobody_from_saving(
        self, kept, blank
    ):
        opened = self.open(kept, blank)
        kept.chmod(0o500)
        with as_somebody():
            client = acts(opened, 25)  # the header cannot be written after the twentieth
            opened.close()
        kept.chmod(0o700)
        again = self.open(kept, blank)
        assert again.store.get(Client, client.id)
        with as_somebody():
            again.close()


@contextmanager
def small_disk(place, kib):
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def fill(folder):
    """Take what is left on a disk."""
    with (folder / "ballast").open("wb", buffering=0) as file:
        for size in (65536, PAGE, 512, 1):
            try:
                while True:
                    file.write(bytes(size))
            except OSError:
                continue


def until_refused(opened, saved):
    """Save until it is refused; note what was saved and return what was told."""
    try:
        while True:
            saved.append(acts(opened))
    except SlussError as error:
        return error


class TestFullDisk:
    @pytest.mark.skipif(not AS_ROOT, reason="only root can mount a small disk")
    def test_what_was_saved_is_there_and_work_goes_on_when_there_is_room(
        self, folder, blank, tmp_path, reopen
    ):
        with small_disk(tmp_path / "disk", 2048) as disk:
            kept = disk / "store"
            shutil.copytree(folder, kept)
            opened = reopen(kept)
            saved = [acts(opened, 3)]
            fill(disk)
            before = opened.store.logs.own("work").n
            told = until_refused(opened, saved)
            assert isinstance(told, DiskFull)
            assert "All that was saved before is safe" in told.sentence
            log = opened.store.logs.own("work")
            assert log.n == before + len(saved) - 1
            assert verify_chain(opened.store.connection, log) == log.n
            (disk / "ballast").unlink()
            saved.append(acts(opened))
            opened.close()
            again = reopen(kept)
            for each in saved:
                assert again.store.get(Client, each.id) == each
            assert integrity_faults(again.store.connection) == []
            again.close()

    @pytest.mark.skipif(not AS_ROOT, reason="only root can mount a small disk")
    def test_a_store_on_a_full_disk_is_closed_and_told_on_opening(self, folder, tmp_path, reopen):
        with small_disk(tmp_path / "disk", 2048) as disk:
            kept = disk / "store"
            shutil.copytree(folder, kept)
            opened = reopen(kept)
            client = acts(opened)
            fill(disk)
            opened.close()
            fill(disk)
            with pytest.raises(DiskFull):
                reopen(kept)
            (disk / "ballast").unlink()
            again = reopen(kept)
            assert again.store.get(Client, client.id) == client
            again.close()

    @pytest.mark.skipif(os.name == "nt", reason="no such limit")
    def test_a_limit_of_file_sizes_is_told_and_nothing_acknowledged_is_lost(self, folder, reopen):
        import resource

        limit = database(folder).stat().st_size + 100 * PAGE

        def limited():
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        done = subprocess.run(
            [*WORKER, "save", folder], env=ENVIRONMENT, capture_output=True, text=True, check=False,
            preexec_fn=limited,
        )  # fmt: skip
        said = done.stdout.splitlines()
        assert said[-1] == "closed", done.stderr
        assert said[-2].split()[:2] in (
            ["failed", "store.disk-full"],
            ["failed", "store.disk-failed"],
        )
        acknowledged = max(int(line.split()[1]) for line in said if line.startswith("saved"))
        assert acknowledged > 3
        store = reopen(folder).store
        names = [client.given_name for client in store.find(Client)]
        assert {f"act {n}" for n in range(1, acknowledged + 1)} <= set(names)
        assert verify_chain(store.connection, store.logs.own("work")) == store.logs.own("work").n


class TestClosing:
    def test_twice_is_once(self, opened):
        opened.close()
        opened.close()
        with pytest.raises(RuntimeError, match="closed"):
            _ = opened.store

    def test_everything_lies_in_the_main_file_afterwards(self, opened, blank):
        client = acts(opened)
        opened.close()
        assert not list(opened.folder.glob("*-wal"))
        key = database_key(opened.keys.master_key)
        connection = connect(database(opened.folder), key, opened.header.salt)
        found = connection.exec_driver_sql("SELECT id FROM client").scalars().all()
        assert found == [client.id]
        connection.close()
        connection.engine.dispose()
