"""Which sticks are here: from what each system tells, as its files or functions tell it."""

from pathlib import Path

import pytest

from sluss.domain.carriers import Carrier, CarrierKind, CarrierState, in_order
from sluss.store.carriers import find_carriers
from sluss.store.carriers_linux import linux_carriers
from sluss.store.carriers_macos import macos_carriers
from sluss.store.carriers_windows import Volume, windows_carriers

GB = 1_000_000_000


class Linux:
    """A computer's /proc, /sys and /run, made as the kernel and udev make them."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self.mounts: list[str] = []
        (root / "proc/self").mkdir(parents=True)

    def write(self, path: str, text: str) -> None:
        """Write one of their files."""
        file = self.root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text + "\n")

    def disk(self, name: str, number: str, *, usb: bool = True, size: str = "6000") -> str:
        """Add a disk; returns its folder below the root."""
        bus = "pci0/usb1/1-2/host6" if usb else "pci0/ata1/host0"
        folder = f"sys/devices/{bus}/block/{name}"
        self.write(f"{folder}/removable", str(int(usb)))
        self.write(f"{folder}/size", size)
        self.write(f"{folder}/device/model", "Cruzer Blade    ")
        self._enter(folder, number)
        (self.root / "sys/block").mkdir(parents=True, exist_ok=True)
        (self.root / "sys/block" / name).symlink_to(self.root / folder)
        return folder

    def part(self, disk: str, name: str, number: str, kind: str, label: str = "") -> str:
        """Add a part of a disk with what udev found on it."""
        folder = f"{disk}/{name}"
        self.write(f"{folder}/partition", "1")
        self._enter(folder, number)
        self.write(f"run/udev/data/b{number}", f"E:ID_FS_TYPE={kind}\nE:ID_FS_LABEL={label}")
        return folder

    def mount(self, number: str, at: str, kind: str = "vfat", options: str = "rw") -> Path:
        """Mount something."""
        told = at.replace(" ", "\\040")
        self.mounts.append(f"40 1 {number} / {told} {options} shared:1 - {kind} /dev/x {options}")
        self.write("proc/self/mountinfo", "\n".join(self.mounts))
        path = self.root / at.lstrip("/")
        path.mkdir(parents=True, exist_ok=True)
        return path

    def found(self) -> list[tuple[str, CarrierKind, CarrierState, int | None]]:
        """Return what is found, as the page would show it."""
        carriers = in_order(linux_carriers(self.root, lambda _path: 3 * GB))
        return [(each.label, each.kind, each.state, each.free) for each in carriers]

    def _enter(self, folder: str, number: str) -> None:
        self.write(f"{folder}/dev", number)
        numbers = self.root / "sys/dev/block"
        numbers.mkdir(parents=True, exist_ok=True)
        (numbers / number).symlink_to(self.root / folder)


@pytest.fixture
def linux(tmp_path: Path) -> Linux:
    """A computer with its own disk and memory mounted."""
    made = Linux(tmp_path / "root")
    own = made.disk("sda", "8:0", usb=False)
    made.part(own, "sda1", "8:1", "ext4")
    made.mount("8:1", "/", "ext4")
    made.mount("0:21", "/proc", "proc")
    made.mount("0:24", "/dev/shm", "tmpfs")
    return made


class TestLinux:
    def test_no_stick(self, linux: Linux):
        assert linux.found() == []

    def test_a_stick_with_its_name_and_room(self, linux: Linux):
        disk = linux.disk("sdb", "8:16")
        linux.part(disk, "sdb1", "8:17", "vfat", "BORAS 3")
        linux.mount("8:17", "/run/media/anna/BORAS 3")
        linux.mount("8:17", "/run/media/anna/again/the same")
        assert linux.found() == [
            ("BORAS 3", CarrierKind.REMOVABLE, CarrierState.READY, 3 * GB)
        ]  # fmt: skip

    def test_several_the_sticks_before_disks_and_shares(self, linux: Linux):
        linux.mount("0:55", "/media/share", "cifs")
        linux.part(linux.disk("sdc", "8:32", usb=False), "sdc1", "8:33", "ext4", "Archive")
        linux.mount("8:33", "/media/archive", "ext4")
        for name, number in (("sdd", 48), ("sde", 64)):
            linux.part(linux.disk(name, f"8:{number}"), f"{name}1", f"8:{number + 1}", "vfat", name)
            linux.mount(f"8:{number + 1}", f"/media/{name}")
        found = linux.found()
        assert [(label, kind) for label, kind, _, _ in found] == [
            ("sdd", CarrierKind.REMOVABLE), ("sde", CarrierKind.REMOVABLE),
            ("Archive", CarrierKind.DISK), ("share", CarrierKind.NETWORK),
        ]  # fmt: skip
        assert found[-1][3] is None  # a share that is gone would keep who asks waiting

    @pytest.mark.parametrize("kind", ["BitLocker", "crypto_LUKS"])
    def test_a_locked_one(self, linux: Linux, kind: str):
        linux.part(linux.disk("sdb", "8:16"), "sdb1", "8:17", kind)
        assert linux.found() == [
            ("Cruzer Blade", CarrierKind.REMOVABLE, CarrierState.LOCKED, None)
        ]  # fmt: skip

    def test_a_locked_one_that_was_opened(self, linux: Linux):
        part = linux.part(linux.disk("sdb", "8:16"), "sdb1", "8:17", "crypto_LUKS")
        opened = "sys/devices/virtual/block/dm-0"
        linux.write(f"{opened}/dev", "253:0")
        (linux.root / opened / "slaves").mkdir()
        (linux.root / opened / "slaves/sdb1").symlink_to(linux.root / part)
        (linux.root / "sys/dev/block/253:0").symlink_to(linux.root / opened)
        linux.mount("253:0", "/run/media/anna/Safe", "ext4")
        assert linux.found() == [
            ("Safe", CarrierKind.REMOVABLE, CarrierState.READY, 3 * GB)
        ]  # fmt: skip

    def test_one_nobody_can_read_and_a_reader_without_a_card(self, linux: Linux):
        linux.disk("sdb", "8:16")
        linux.disk("sdc", "8:32", size="0")
        assert linux.found() == [
            ("Cruzer Blade", CarrierKind.REMOVABLE, CarrierState.UNREADABLE, None)
        ]  # fmt: skip

    def test_one_that_stopped_answering(self, linux: Linux):
        linux.part(linux.disk("sdb", "8:16"), "sdb1", "8:17", "vfat", "GONE")
        linux.mount("8:17", "/media/gone")

        def gone(_path: Path) -> int:
            raise OSError(5, "Input/output error")

        (carrier,) = linux_carriers(linux.root, gone)
        assert carrier.state is CarrierState.UNREADABLE

    def test_a_read_only_one(self, linux: Linux):
        linux.part(linux.disk("sr0", "11:0"), "sr0p", "11:1", "iso9660", "DISC")
        linux.mount("11:1", "/media/disc", "iso9660", "ro")
        assert [state for _, _, state, _ in linux.found()] == [CarrierState.READ_ONLY]

    def test_this_computer_answers(self):
        assert all(isinstance(each, Carrier) for each in find_carriers())


class Drives:
    """What Windows would answer, by letter."""

    def __init__(self, **drives: tuple[int, Volume]) -> None:
        self.drives = drives
        self.asked: list[str] = []

    def letters(self) -> int:
        """Return one bit for each drive."""
        return sum(1 << (ord(letter) - ord("A")) for letter in self.drives)

    def kind(self, root: str) -> int:
        """Return its type."""
        return self.drives[root[0]][0]

    def volume(self, root: str) -> Volume:
        """Return its label and flags, or the error."""
        self.asked.append(root)
        return self.drives[root[0]][1]

    def free(self, _root: str) -> int:
        """Return the room."""
        return 3 * GB


class TestWindows:
    def test_each_state(self):
        drives = Drives(
            C=(3, Volume(label="Windows")),
            D=(3, Volume(label="Data")),
            E=(2, Volume(label="BORAS")),
            F=(2, Volume(error=0x80310000 - (1 << 32))),  # as a signed number
            G=(2, Volume(error=1005)),
            H=(2, Volume(error=21)),
            I=(2, Volume(label="LUND", flags=0x000800FF)),
            Z=(4, Volume(label="Share")),
        )
        found = [(c.label, c.kind, c.state) for c in in_order(windows_carriers(drives, "C:"))]
        assert found == [
            ("BORAS (E:)", CarrierKind.REMOVABLE, CarrierState.READY),
            ("F:", CarrierKind.REMOVABLE, CarrierState.LOCKED),
            ("G:", CarrierKind.REMOVABLE, CarrierState.UNREADABLE),
            ("LUND (I:)", CarrierKind.REMOVABLE, CarrierState.READ_ONLY),
            ("Data (D:)", CarrierKind.DISK, CarrierState.READY),
            ("Z:", CarrierKind.NETWORK, CarrierState.READY),
        ]
        assert "Z:\\" not in drives.asked


class TestMacOs:
    def test_volumes(self, tmp_path: Path):
        volumes = tmp_path / "Volumes"
        for name in ("BORAS", "share", ".hidden", "no mount"):
            (volumes / name).mkdir(parents=True)
        (volumes / "Macintosh HD").symlink_to("/")
        found = macos_carriers(
            tmp_path,
            lambda _path: GB,
            lambda path: path.name != "no mount",
            lambda path: path.endswith("share"),
        )
        assert [(c.label, c.kind, c.free) for c in in_order(found)] == [
            ("BORAS", CarrierKind.REMOVABLE, GB), ("share", CarrierKind.NETWORK, None),
        ]  # fmt: skip
