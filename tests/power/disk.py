"""A disk that loses power: what lies on it after a cut at any point of a recorded piece of work.

Nothing is kept for certain but what was synced: the content of a file by syncing the file, its name
by syncing its folder. Of what was written since, any part may be there: none, all, or some of the
writes, each of them whole or in some of its sectors; and of the names made, changed and removed in
a folder since, any number, in their order.
"""

import shutil
import struct
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

SECTOR = 512
NOT_KEPT = "-shm"  # memory that two processes share; SQLite makes it anew


@dataclass(frozen=True)
class Event:
    """One entry of the record: see `recorder.c`."""

    kind: str
    inode: int
    offset: int
    path: str
    data: bytes


def read_record(path: Path) -> Iterator[Event]:
    """Yield what was recorded, in order."""
    record, at = path.read_bytes(), 0
    while at < len(record):
        kind, inode, offset, named, length = struct.unpack_from("=cQQII", record, at)
        at += 25
        name, at = record[at : at + named].decode(), at + named
        yield Event(kind.decode(), inode, offset, name, record[at : at + length])
        at += length


@dataclass
class Content:
    """A file's bytes: those that are kept for certain, and what was done since."""

    kept: bytearray = field(default_factory=bytearray)
    since: list[tuple[str, int, bytes]] = field(default_factory=list)  # w | l, place, data

    def sync(self) -> None:
        """Keep everything."""
        for change in self.since:
            _apply(self.kept, change)
        self.since.clear()

    def after_a_cut(self, luck: Random) -> bytes:
        """Return what may be there when the power has gone."""
        if not self.since:
            return bytes(self.kept)
        found, how = bytearray(self.kept), luck.choice(("none", "all", "first", "some", "torn"))
        changes = {
            "none": [],
            "all": self.since,
            "first": self.since[: luck.randint(0, len(self.since))],
        }.get(how)
        if changes is None:
            changes = [each for each in self.since if luck.random() < 0.5]
        for change in changes:
            for part in _sectors(change, luck) if how == "torn" else [change]:
                _apply(found, part)
        return bytes(found)


def _apply(content: bytearray, change: tuple[str, int, bytes]) -> None:
    kind, at, data = change
    length = at if kind == "l" else at + len(data)
    if kind == "l":
        del content[length:]
    if len(content) < length:
        content.extend(bytes(length - len(content)))
    if kind == "w":
        content[at : at + len(data)] = data


def _sectors(change: tuple[str, int, bytes], luck: Random) -> Iterator[tuple[str, int, bytes]]:
    """Yield some sectors of a write; a file is cut as a whole or not."""
    kind, at, data = change
    if kind == "l":
        yield change
        return
    begin = 0
    while begin < len(data):
        end = min(len(data), begin + SECTOR - (at + begin) % SECTOR)
        if luck.random() < 0.5:
            yield kind, at + begin, data[begin:end]
        begin = end


Names = dict[str, Content]


@dataclass
class Folder:
    """The names in a folder: those kept for certain, and what was done to them since."""

    kept: Names = field(default_factory=dict)
    since: list[tuple[str, str, Content | None]] = field(default_factory=list)
    now: Names = field(default_factory=dict)

    def do(self, kind: str, name: str, content: Content | None) -> None:
        """Give a name to content ("c"), or take it away ("u")."""
        self.since.append((kind, name, content))
        _name(self.now, self.since[-1])

    def rename(self, old: str, new: str) -> None:
        """Rename in one step: the old name goes as the new one comes."""
        self.since.append((f"r{new}", old, self.now[old]))
        _name(self.now, self.since[-1])

    def sync(self) -> None:
        """Keep all names as they are."""
        self.kept, self.since = dict(self.now), []

    def after_a_cut(self, luck: Random) -> Names:
        """Return the names that may be there when the power has gone."""
        found = dict(self.kept)
        how_many = luck.choice((0, len(self.since), luck.randint(0, len(self.since))))
        for change in self.since[:how_many]:
            _name(found, change)
        return found


def _name(names: Names, change: tuple[str, str, Content | None]) -> None:
    kind, name, content = change
    if kind.startswith("r"):
        names.pop(name, None)
        kind, name = "c", kind[1:]
    if kind == "c" and content is not None:
        names[name] = content
    else:
        names.pop(name, None)


class Disk:
    """The folders of a recorded piece of work, from how they were before it."""

    def __init__(self, before: dict[str, Path], *, syncing: bool = True) -> None:
        """Begin with copies of folders: by the path that was recorded, where the copy lies.

        `syncing`: whether the disk does what it is asked when something is to be kept.
        """
        self._syncing = syncing
        self._contents: dict[int, Content] = {}
        self._folders: dict[str, Folder] = {}
        for path, copy in before.items():
            folder = self._folders[path] = Folder()
            for file in sorted(copy.rglob("*")):
                if file.is_file() and not file.name.endswith(NOT_KEPT):
                    name = str(file.relative_to(copy))
                    folder.kept[name] = folder.now[name] = Content(bytearray(file.read_bytes()))

    def _place(self, path: str) -> tuple[Folder, str]:
        """Return the recorded folder a path is below, and its name there."""
        for root, folder in self._folders.items():
            if path == root or path.startswith(f"{root}/"):
                return folder, path[len(root) + 1 :]
        raise LookupError(path)

    def happen(self, event: Event) -> None:
        """Let one event happen."""
        if event.path.endswith(NOT_KEPT):
            return
        folder, name = self._place(event.path)
        if event.kind == "s":
            known = event.inode in self._contents or name in folder.now
            if self._syncing:
                (self._content(event, folder, name) if known else folder).sync()
        elif event.kind == "c":
            self._contents[event.inode] = made = Content()
            folder.do("c", name, made)
        elif event.kind == "u":
            folder.do("u", name, None)
        elif event.kind == "r":
            new, to = self._place(event.data.decode())
            if new is not folder:
                raise ValueError("a file is renamed within its folder")
            folder.rename(name, to)
        else:
            kind = "w" if event.kind == "w" else "l"
            self._content(event, folder, name).since.append((kind, event.offset, event.data))

    def _content(self, event: Event, folder: Folder, name: str) -> Content:
        """Return the content an event is about: a file keeps it whatever it is called meanwhile."""
        if event.inode not in self._contents:
            self._contents[event.inode] = folder.now[name]
        return self._contents[event.inode]

    def cut(self, root: str, to: Path, luck: Random) -> None:
        """Write what lies in a recorded folder after a cut of the power into `to`, made anew."""
        names = self._folders[root].after_a_cut(luck)
        _lay(to, {name: content.after_a_cut(luck) for name, content in names.items()})

    def kill(self, root: str, to: Path) -> None:
        """Write what lies there when only the program was killed: all it had done."""
        _lay(to, self.seen(root))

    def seen(self, root: str) -> dict[str, bytes]:
        """Return the files of a recorded folder as the program sees them, with no cut at all."""
        found = {}
        for name, content in self._folders[root].now.items():
            data = bytearray(content.kept)
            for change in content.since:
                _apply(data, change)
            found[name] = bytes(data)
        return found


def _lay(to: Path, files: dict[str, bytes]) -> None:
    shutil.rmtree(to, ignore_errors=True)
    to.mkdir(parents=True)
    for name, data in files.items():
        file = to / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


def points(events: Sequence[Event]) -> list[int]:
    """Return after how many events a cut makes a difference: each that writes, names or syncs."""
    return [at + 1 for at, event in enumerate(events) if not event.path.endswith(NOT_KEPT)]
