"""Backups the program makes by itself: whole, seven of them, and never in anybody's way."""

import datetime as dt
import os
import shutil
import subprocess
from contextlib import contextmanager

import pytest
from tests.conftest import LOGIN, PASSPHRASE

from sluss.domain.policy import Policy
from sluss.errors.backup import (
    BackupFolderMissing,
    BackupInsideStore,
    BackupNoRoom,
    BackupNotVerified,
    BackupNotWritten,
    BackupPlaceNotAllowed,
)
from sluss.store import copying, durable
from sluss.usecases.backup import restore
from sluss.usecases.backups import (
    FIRST,
    KEEP,
    SECOND,
    backups,
    beside,
    choose_place,
    is_due,
    keep_safe,
    keep_safe_if_due,
)
from sluss.usecases.clients import list_clients, open_client, register_client
from sluss.usecases.session import Session

AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0


@pytest.fixture
def client(office):
    return register_client(office.session, given_name="Nils", family_name="Björk").id


@pytest.fixture
def stick(tmp_path):
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


def made(folder):
    return sorted(folder.rglob("sluss-backup-*"))


class TestWhenThereIsWork:
    def test_a_store_nobody_worked_in_since_is_not_copied_again(self, office, client):
        assert is_due(office.session)
        assert keep_safe_if_due(office).due is False
        open_client(office.session, client)  # reading is no work
        keep_safe_if_due(office)
        assert len(made(beside(office.session.store.folder))) == 1

    def test_work_after_it_makes_another_one_due(self, office, client):
        keep_safe(office)
        register_client(office.session, given_name="Åsa")
        assert backups(office.session).due

    def test_what_was_done_during_a_failed_one_is_still_due(self, office, client, stick):
        choose_place(office.session, FIRST, stick)
        stick.rmdir()
        assert keep_safe_if_due(office).due


class TestWhereAndHowMany:
    def test_it_lies_beside_the_store_and_can_be_restored(self, around, office, client, tmp_path):
        found = keep_safe(office)
        (backup,) = made(tmp_path / f"{office.session.store.folder.name}-backups")
        assert (found.first.folder, found.first.chosen) == (str(backup.parent), False)
        place, _ = restore(around, backup, tmp_path / "restored", LOGIN, PASSPHRASE)
        assert list_clients(place.session).total == 1
        place.close()

    def test_eight_sessions_leave_seven(self, office):
        for number in range(8):
            register_client(office.session, given_name=f"Nils {number}")
            keep_safe_if_due(office)
        folder = beside(office.session.store.folder)
        assert len(made(folder)) == KEEP == 7
        assert not list(folder.glob("*.part"))

    def test_on_a_stick_it_has_a_folder_of_its_own(self, office, client, stick):
        (stick / "sluss-backup-20200101-120000").mkdir()  # somebody else's
        choose_place(office.session, FIRST, stick)
        for number in range(9):
            register_client(office.session, given_name=f"Nils {number}")
            keep_safe(office)
        shelf = next(each for each in stick.iterdir() if each.name.startswith("sluss-MAL-"))
        assert len(made(shelf)) == KEEP
        assert (stick / "sluss-backup-20200101-120000").exists()
        assert b"rk" not in os.fsencode(shelf.name)

    def test_a_second_medium_gets_one_too_and_is_no_fault_when_it_is_away(
        self, office, client, stick
    ):
        choose_place(office.session, SECOND, stick)
        both = keep_safe(office)
        assert both.second is not None
        assert both.second.at is not None
        assert len(made(stick)) == 1
        shutil.rmtree(stick)
        away = keep_safe(office)
        assert away.second is not None
        assert (away.second.there, away.second.fault, away.fault) == (False, None, None)
        assert away.second.at == both.second.at

    def test_the_own_place_can_be_taken_again(self, office, client, stick):
        choose_place(office.session, FIRST, stick)
        assert choose_place(office.session, FIRST, None).first.chosen is False

    def test_a_restored_store_keeps_its_backups_anew(self, around, office, client, stick, tmp_path):
        choose_place(office.session, SECOND, stick)
        keep_safe(office)
        (backup,) = made(beside(office.session.store.folder))
        place, _ = restore(around, backup, tmp_path / "restored", LOGIN, PASSPHRASE)
        found = backups(place.session)
        place.close()
        assert (found.first.at, found.second, found.due) == (None, None, True)

    def test_a_folder_that_is_not_there_is_refused(self, office, tmp_path):
        with pytest.raises(BackupFolderMissing):
            choose_place(office.session, FIRST, tmp_path / "nowhere")

    def test_the_store_itself_is_refused(self, office):
        with pytest.raises(BackupInsideStore):
            choose_place(office.session, FIRST, office.session.store.folder)

    def test_where_the_it_department_forbids_it_is_refused(self, office, stick, tmp_path):
        held = office.session
        allowed = Policy(export_targets=(str(tmp_path / "share"),))
        session = Session(held.store, held.catalog, held.user, held.clock, held.random, allowed)
        with pytest.raises(BackupPlaceNotAllowed):
            choose_place(session, FIRST, stick)


class TestAge:
    def test_its_age_is_told_in_days(self, office, client, clock):
        assert backups(office.session).first.days is None
        keep_safe(office)
        assert backups(office.session).first.days == 0
        clock.now += dt.timedelta(days=3)
        assert backups(office.session).first.days == 3

    def test_a_clock_put_back_makes_no_backup_of_tomorrow(self, office, client, clock):
        keep_safe(office)
        clock.now -= dt.timedelta(days=400)
        assert backups(office.session).first.days == 0


def works_on(office):
    before = list_clients(office.session).total
    register_client(office.session, given_name="Åsa")
    return list_clients(office.session).total == before + 1


class TestWhatGoesWrong:
    def test_a_stick_that_is_away_is_told_and_work_goes_on(self, office, client, stick):
        choose_place(office.session, FIRST, stick)
        first = keep_safe(office)
        shutil.rmtree(stick)
        found = keep_safe(office)
        assert isinstance(found.fault, BackupFolderMissing)
        assert found.first.at == first.first.at  # the last good one stays known
        assert works_on(office)
        stick.mkdir()
        assert keep_safe(office).fault is None

    def test_a_stick_pulled_out_in_the_midst(self, office, client, stick, monkeypatch):
        choose_place(office.session, FIRST, stick)
        keep_safe(office)
        fresh = copying._connected

        def pulled(path, *rest):
            shutil.rmtree(stick)
            return fresh(path, *rest)

        monkeypatch.setattr(copying, "_connected", pulled)
        found = keep_safe(office)
        assert isinstance(found.fault, BackupNotWritten)
        assert works_on(office)

    def test_a_stick_pulled_out_before_the_last_step(self, office, client, stick, monkeypatch):
        choose_place(office.session, FIRST, stick)
        sync = durable.sync_folder

        def pulled(folder):
            if folder.name.endswith(".part"):
                shutil.rmtree(stick)
            return sync(folder)

        monkeypatch.setattr(durable, "sync_folder", pulled)
        assert isinstance(keep_safe(office).fault, BackupNotWritten)
        assert works_on(office)

    def test_what_reads_back_damaged_is_removed_and_told(self, office, client, stick, monkeypatch):
        choose_place(office.session, FIRST, stick)
        keep_safe(office)
        fresh = copying._connected

        def spoilt(path, *rest):
            content = bytearray(path.read_bytes())
            content[-100] ^= 1
            path.write_bytes(content)
            return fresh(path, *rest)

        with monkeypatch.context() as patched:
            patched.setattr(copying, "_connected", spoilt)
            found = keep_safe(office)
        assert isinstance(found.fault, BackupNotVerified)
        assert len(made(stick)) == 1  # the good one before it was not touched

    def test_what_a_crash_left_half_is_cleared_away(self, office, client):
        folder = beside(office.session.store.folder)
        half = folder / "sluss-backup-20260504-100000.part"
        half.mkdir(parents=True)
        (half / "store.db").write_bytes(b"half")
        keep_safe(office)
        assert not half.exists()

    @pytest.mark.skipif(not AS_ROOT, reason="only root can mount a small disk")
    def test_a_full_stick_is_told_before_anything_is_begun(self, office, client, tmp_path):
        with small_disk(tmp_path / "small", 128) as disk:
            choose_place(office.session, FIRST, disk)
            found = keep_safe(office)
            assert isinstance(found.fault, BackupNoRoom)
            assert int(found.fault.facts["megabytes"]) >= 1
            assert backups(office.session).fault is not None
            assert works_on(office)

    @pytest.mark.skipif(not AS_ROOT, reason="only root can mount a small disk")
    @pytest.mark.parametrize("kib", range(200, 1000, 160))
    def test_a_stick_that_fills_while_it_is_written(
        self, office, client, tmp_path, monkeypatch, kib
    ):
        monkeypatch.setattr("sluss.store.kept_backups.room", lambda _folder: 1 << 40)
        with small_disk(tmp_path / "small", kib) as disk:
            choose_place(office.session, FIRST, disk)
            found = keep_safe(office)
            assert found.fault is None or isinstance(found.fault, BackupNotWritten)
            assert (found.fault is None) == (len(made(disk)) == 1)
            assert not list(disk.rglob("*.part"))
            assert works_on(office)

    @pytest.mark.skipif(not AS_ROOT, reason="only root can mount a disk")
    def test_a_stick_that_may_not_be_written_to(self, office, client, tmp_path):
        with small_disk(tmp_path / "small", 8192) as disk:
            choose_place(office.session, FIRST, disk)
            keep_safe(office)
            subprocess.run(["mount", "-o", "remount,ro", disk], check=True)
            assert isinstance(keep_safe(office).fault, BackupNotWritten)
            assert works_on(office)

    def test_little_room_is_told_before_there_is_none(self, office, client, monkeypatch):
        keep_safe(office)
        size = backups(office.session).size
        for free, low in ((3 * size, False), (3 * size - 1, True)):
            monkeypatch.setattr("sluss.store.kept_backups.room", lambda _folder, free=free: free)
            assert backups(office.session).first.low is low


@contextmanager
def small_disk(place, kib):
    place.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={kib}k", "tmpfs", place], check=True)
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", place], check=True)
