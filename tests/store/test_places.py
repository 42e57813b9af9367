"""A store lies on a disk of this computer that nobody copies away, or it is not made."""

import re
from typing import Any

import pytest
from tests.conftest import LOGIN, PASSPHRASE

from sluss.crypto.kdf import cheapest
from sluss.errors.places import FolderNotEmpty, FolderOnNetwork, FolderReadOnly, FolderSynced
from sluss.store import places
from sluss.store.places import (
    REMOTE_DRIVE,
    Computer,
    check_place,
    read_mounts,
    share_kind,
    synced_by,
)
from sluss.usecases.office import NewOffice, Person, make_office

MOUNTS = """\
/dev/nvme0n1p2 / ext4 rw,relatime 0 0
proc /proc proc rw 0 0
server:/people /people nfs4 rw,vers=4.2 0 0
//fil01/gemensam /media/gemensam cifs rw,uid=1000 0 0
eva@host: /people/eva/fj\\303\\244rr fuse.sshfs rw 0 0
eva@host: /media/with\\040blank fuse.sshfs rw 0 0
gvfsd-fuse /run/user/1000/gvfs fuse.gvfsd-fuse rw 0 0
/dev/sda1 /media/stick vfat rw 0 0
/dev/mapper/x /people/eva/Private ext4 rw 0 0
/dev/fuse /media/own fuse.ntfs-3g rw 0 0
//fil01/x /media/gemensam/lokal ext4 rw 0 0
"""


def linux(**more):
    told: dict[str, Any] = {
        "system": "linux",
        "home": "/people/eva",
        "environ": {},
        "mounts": read_mounts(MOUNTS),
        "drive": lambda _root: 0,
        "marks": lambda _path: (0, 0),
        "is_there": lambda _path: False,
        "shared": lambda _path: False,
    }
    return Computer(**(told | more))


def windows(**more):
    return linux(system="win32", home=r"C:\People\eva", mounts=(), **more)


class TestShares:
    @pytest.mark.parametrize(
        ("path", "kind"),
        [
            ("/data/store", ""),
            ("/people/eva/store", "nfs4"),
            ("/people/eva/Private/store", ""),  # an own disk within a share
            ("/media/gemensam/sluss", "cifs"),
            ("/media/gemensam", "cifs"),
            ("/media/gemensamt", ""),  # begins alike and is another folder
            ("/media/gemensam/lokal/x", ""),
            ("/media/with blank/x", "sshfs"),
            ("/run/user/1000/gvfs/smb-share/x", "gvfsd-fuse"),
            ("/media/stick/x", ""),
            ("/media/own/x", ""),
        ],
    )
    def test_by_what_is_mounted(self, path, kind):
        assert share_kind(path, linux()) == kind

    def test_what_is_mounted_over_another_counts(self):
        over = read_mounts("a /data ext4 rw 0 0\nb /data nfs rw 0 0\n")
        assert share_kind("/data/x", linux(mounts=over)) == "nfs"
        under = read_mounts("b /data nfs rw 0 0\na /data ext4 rw 0 0\n")
        assert share_kind("/data/x", linux(mounts=under)) == ""

    @pytest.mark.parametrize(
        ("path", "kind"),
        [
            (r"C:\People\eva\AppData\Local\Sluss\malmo", ""),
            (r"H:\sluss", "SMB"),
            ("H:/sluss", "SMB"),
            (r"\\fil01\gemensam\sluss", "SMB"),
            ("//fil01/gemensam/sluss", "SMB"),
            (r"\\?\UNC\fil01\gemensam\sluss", "SMB"),
            (r"\\?\C:\sluss", ""),
        ],
    )
    def test_by_drive_and_name_on_windows(self, path, kind):
        def drive(root):
            return REMOTE_DRIVE if root.upper().startswith("H") else 3

        assert share_kind(path, windows(drive=drive)) == kind

    def test_by_what_macos_says(self):
        mac = linux(system="darwin", mounts=(), shared=lambda path: path.startswith("/Volumes/fil"))
        assert share_kind("/Volumes/fil01/x", mac) == "SMB"
        assert share_kind("/people/eva/x", mac) == ""


class TestSynced:
    @pytest.mark.parametrize(
        ("path", "service"),
        [
            ("/people/eva/.local/share/Sluss/malmo", ""),
            ("/people/eva/Dropbox/sluss", "Dropbox"),
            ("/people/eva/Dropbox (Personal)/sluss", "Dropbox"),
            ("/people/eva/Nextcloud/a/b/sluss", "Nextcloud"),
            ("/people/eva/Nextcloud2/sluss", "Nextcloud2"),
            ("/data/nextclouds/sluss", ""),
            ("/people/eva/Box/sluss", "Box"),
            ("/data/box/sluss", ""),  # a box may be anything, elsewhere
            ("/people/eva/Library/CloudStorage/OneDrive-Office/sluss", "OneDrive"),
            ("/people/eva/Library/CloudStorage/GoogleDrive-eva@x.se/My Drive/s", "Google Drive"),
            ("/people/eva/Library/Mobile Documents/com~apple~CloudDocs/s", "iCloud"),
        ],
    )
    def test_by_name(self, path, service):
        assert synced_by(path, linux(mounts=())) == service

    @pytest.mark.parametrize(
        ("path", "service"),
        [
            (r"C:\People\eva\OneDrive\sluss", "OneDrive"),
            (r"C:\People\eva\OneDrive - Kriminalvården\Dokument\sluss", "OneDrive"),
            (r"c:\people\eva\onedrive - kriminalvården\sluss", "onedrive"),
            (r"D:\Moln\sluss", "OneDrive"),  # the variable says so
            (r"d:\moln\sluss", "OneDrive"),
            (r"C:\People\eva\AppData\Local\Sluss", ""),
            (r"G:\My Drive\sluss", "Google Drive"),
            (r"C:\People\eva\iCloudDrive\sluss", "iCloud"),
        ],
    )
    def test_by_name_and_variable_on_windows(self, path, service):
        computer = windows(environ={"OneDriveCommercial": r"D:\Moln"})
        assert synced_by(path, computer) == service

    def test_by_what_lies_in_the_folder_or_above(self):
        there = {"/data/moln/.stfolder"}
        computer = linux(is_there=there.__contains__)
        assert synced_by("/data/moln/a/b/sluss", computer) == "Syncthing"
        assert synced_by("/data/annat/sluss", computer) == ""

    @pytest.mark.parametrize(
        "marks", [(0x0008_0000, 0), (0x0010_0000, 0), (0x0040_0000, 0), (0, 0x9000_301A)]
    )
    def test_by_the_marks_windows_gives_every_such_folder(self, marks):
        def asked(path):
            return marks if path.startswith(r"C:\People\eva\Team") else (0x10, 0)

        computer = windows(marks=asked)
        assert synced_by(r"C:\People\eva\Team - Malmö\a\sluss", computer) == "Team - Malmö"
        assert synced_by(r"C:\People\eva\a\sluss", computer) == ""

    def test_an_ordinary_link_is_no_mark(self):
        assert synced_by(r"C:\x\sluss", windows(marks=lambda _path: (0x410, 0xA000_000C))) == ""


class TestChecking:
    def test_an_ordinary_place_is_fine(self, tmp_path):
        check_place(tmp_path / "new" / "store")

    def test_a_link_into_a_synced_folder_is_seen_through(self, tmp_path):
        (tmp_path / "Dropbox").mkdir()
        (tmp_path / "link").symlink_to(tmp_path / "Dropbox")
        with pytest.raises(FolderSynced) as refused:
            check_place(tmp_path / "link" / "store")
        assert refused.value.facts == {"service": "Dropbox"}

    def test_a_share_is_named_by_its_kind(self, tmp_path):
        mounts = read_mounts(f"x {tmp_path} cifs rw 0 0\n")
        with pytest.raises(FolderOnNetwork) as refused:
            check_place(tmp_path / "store", linux(mounts=mounts))
        assert refused.value.facts == {"kind": "cifs"}

    def test_a_file_is_no_place(self, tmp_path):
        (tmp_path / "file").write_text("")
        with pytest.raises(FolderReadOnly):
            check_place(tmp_path / "file" / "store")

    def test_the_mounts_of_this_computer_can_be_read(self):
        for mount in places.this_computer().mounts:
            assert mount.at.startswith("/")
            assert re.fullmatch(r"[\w.-]+", mount.kind)


class TestMaking:
    @pytest.fixture
    def make(self, around):
        def make(folder):
            person = Person(LOGIN, PASSPHRASE)
            return make_office(
                around, folder, NewOffice("office", "Frivården Malmö"), person,
                cheapest(around.random(16)),
            )  # fmt: skip

        return make

    def test_no_store_is_made_where_it_would_be_copied_away(self, make, tmp_path):
        folder = tmp_path / "Dropbox" / "store"
        with pytest.raises(FolderSynced):
            make(folder)
        assert not folder.exists()

    def test_no_store_is_made_on_a_share(self, make, tmp_path, monkeypatch):
        mounts = read_mounts(f"x {tmp_path} nfs rw 0 0\n")
        monkeypatch.setattr(places, "this_computer", lambda: linux(mounts=mounts))
        with pytest.raises(FolderOnNetwork):
            make(tmp_path / "store")
        assert list(tmp_path.iterdir()) == []

    def test_other_files_are_left_alone(self, make, tmp_path):
        (tmp_path / "letter.txt").write_text("mine")
        with pytest.raises(FolderNotEmpty):
            make(tmp_path)
        assert [each.name for each in tmp_path.iterdir()] == ["letter.txt"]


class TestOpening:
    def test_a_store_that_was_moved_to_a_share_is_not_opened(
        self, office, around, monkeypatch, tmp_path
    ):
        from sluss.usecases.office import open_office

        folder = office.opened.folder
        office.close()
        mounts = read_mounts(f"x {tmp_path} smb3 rw 0 0\n")
        monkeypatch.setattr(places, "this_computer", lambda: linux(mounts=mounts))
        with pytest.raises(FolderOnNetwork):
            open_office(around, folder, LOGIN, PASSPHRASE)

    def test_one_that_lies_in_a_synced_folder_opens_and_says_so(self, office, around, tmp_path):
        """Refusing would keep people from their work; they are told to move it."""
        from sluss.usecases.office import open_office

        folder = office.opened.folder
        office.close()
        moved = tmp_path / "OneDrive" / "store"
        moved.parent.mkdir()
        folder.rename(moved)
        again = open_office(around, moved, LOGIN, PASSPHRASE)
        assert again.opened.synced_by == "OneDrive"
        again.close()
