"""A bundle is whole on the medium or not there at all."""

import errno
import io
import os
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

import pytest
from tests.bundle import independent as plain
from tests.bundle import world
from tests.data.bundles.parts import trust_for_independent

from sluss.bundle import write_protection
from sluss.bundle.contents import Document
from sluss.bundle.manifest import LogKind, LogPart, StreamPart
from sluss.bundle.runs import OperationRun
from sluss.bundle.stream import OPERATION, START, Item, StreamRun, commitment, next_link
from sluss.bundle.verify import scan_file
from sluss.bundle.write_protection import denied_by_policy
from sluss.errors.bundle import (
    BundleContentsWrong,
    BundleCutShort,
    BundleDamaged,
    BundleTooLarge,
    NotABundle,
    PolicyReadOnly,
    ReadBackFailed,
    StickFull,
    StickGone,
    StickReadOnly,
    StreamForked,
)

ITEMS = [Item(OPERATION, world.LOG, n, b"header %d" % n, b"body %d" % n) for n in range(5, 90)]


class StopNow(Exception):
    """A person pressed cancel."""


def refuse(_):
    raise StopNow


def stream_part(items, base=START):
    head = base
    for item in items:
        head = next_link(head, commitment(item))
    return StreamPart(1, len(items), base, head)


class TestWriting:
    def test_what_is_written_is_read(self, tmp_path):
        documents = [Document("trust", b"a text"), Document("certificate", b"")]
        told = world.manifest(130, documents=2)
        written = world.write(tmp_path, told, documents=documents, operations=world.runs(130))
        manifest, *found = world.pieces(written.path)
        assert manifest == told
        assert found == [*documents, *world.runs(130)]

    def test_what_is_passed_on_is_read(self, tmp_path):
        mate = plain.identity("office-b")
        told = world.manifest(0, recipient=mate, stream=stream_part(ITEMS))
        items = [StreamRun(1, ITEMS[:64]), StreamRun(65, ITEMS[64:])]
        written = world.write(tmp_path, told, to="office-b", stream=items)
        assert world.pieces(written.path, me="office-b") == [told, *items]

    def test_a_reader_made_from_the_specification_reads_it(self, tmp_path):
        written = world.write(tmp_path, world.manifest(), operations=world.runs())
        manifest, frames = plain.read(
            written.path.read_bytes(),
            plain.identity("central"),
            plain.age_secret("central"),
            trust_for_independent(),
        )
        assert manifest["counts"] == {"documents": 0, "operations": 3, "stream": 0}
        assert frames == [(b"O", plain.run(world.LOG, 1, world.operations(3))[5:])]

    def test_erased_operations_travel_as_commitments(self, tmp_path):
        one, two, three = world.operations(3)
        gone = OperationRun(world.LOG, 2, [(two[0], sha256(two[1]).digest())], erased=True)
        runs = [OperationRun(world.LOG, 1, [one]), gone, OperationRun(world.LOG, 3, [three])]
        written = world.write(tmp_path, world.manifest(), operations=runs)
        assert world.pieces(written.path)[1:] == runs

    def test_it_tells_path_digest_and_size(self, tmp_path):
        written = world.write(tmp_path, world.manifest(0))
        data = written.path.read_bytes()
        assert (written.sha256, written.size) == (sha256(data).digest(), len(data))
        assert [path.name for path in tmp_path.iterdir()] == [written.path.name]

    def test_no_file_is_ever_replaced(self, tmp_path):
        paths = [world.write(tmp_path, world.manifest(0)).path for _ in range(3)]
        assert len(set(paths)) == 3
        assert {path.suffix for path in paths} == {".sluss"}
        assert all(world.pieces(path) for path in paths)

    def test_what_a_pulled_stick_left_behind_is_no_hindrance(self, tmp_path):
        told = world.manifest(0)
        name = told.header(0).file_name + ".part"
        (tmp_path / name).write_bytes(b"half a bundle")
        assert world.pieces(world.write(tmp_path, told).path) == [told]
        assert len(list(tmp_path.iterdir())) == 1

    def test_progress_is_told_in_bytes(self, tmp_path):
        told: list[int] = []
        world.write(tmp_path, world.manifest(300), operations=world.runs(300), progress=told.append)
        assert told == sorted(told)
        assert len(told) == 7  # a manifest, five runs, the end


class TestWhatIsRecorded:
    def test_the_digest_is_recorded_before_anybody_could_accept_the_file(self, tmp_path):
        seen = []

        def record(digest):
            (part,) = tmp_path.iterdir()
            with pytest.raises(BundleCutShort):
                scan_file(part)
            seen.append(digest)

        written = world.write(tmp_path, world.manifest(0), record=record)
        assert seen == [written.sha256]

    def test_when_it_cannot_be_recorded_no_bundle_is_made(self, tmp_path):
        with pytest.raises(StopNow):
            world.write(tmp_path, world.manifest(0), record=refuse)
        assert list(tmp_path.iterdir()) == []


class TestContentsThatAreNotWhatTheManifestSays:
    @pytest.mark.parametrize(
        ("count", "contents"),
        [
            (3, {}),
            (3, {"operations": world.runs(2)}),
            (3, {"operations": world.runs(4)}),
            (2, {"operations": world.runs(2), "documents": [Document("trust", b"")]}),
            (2, {"operations": world.runs(2), "stream": [StreamRun(1, ITEMS)]}),
            (0, {"operations": world.runs(1)}),
        ],
    )
    def test_nothing_is_made_of_them(self, tmp_path, count, contents):
        with pytest.raises(BundleContentsWrong):
            world.write(tmp_path, world.manifest(count), **contents)
        assert list(tmp_path.iterdir()) == []

    def test_a_stream_with_another_head_is_found_out(self, tmp_path):
        part = replace(stream_part(ITEMS), head=b"\1" * 32)
        with pytest.raises((BundleContentsWrong, StreamForked)):
            world.write(tmp_path, world.manifest(0, stream=part), stream=[StreamRun(1, ITEMS)])
        assert list(tmp_path.iterdir()) == []

    def test_an_operation_no_bundle_carries_is_refused(self, tmp_path):
        run = OperationRun(world.LOG, 1, [(b"header", bytes((1 << 20) + 1))])
        told = world.manifest(0, logs={world.LOG: LogPart(LogKind.WORK, 1, 1, START, b"\1" * 32)})
        with pytest.raises(BundleTooLarge):
            world.write(tmp_path, told, operations=[run])
        assert list(tmp_path.iterdir()) == []


class TestInterruptions:
    def test_what_goes_wrong_while_operations_are_fetched_comes_out_as_it_was(self, tmp_path):
        def fetch():
            yield world.runs(64)[0]
            raise StopNow

        with pytest.raises(StopNow):
            world.write(tmp_path, world.manifest(128), operations=fetch())
        assert list(tmp_path.iterdir()) == []

    def test_cancelling_leaves_nothing(self, tmp_path):
        with pytest.raises(StopNow):
            world.write(tmp_path, world.manifest(), operations=world.runs(), progress=refuse)
        assert list(tmp_path.iterdir()) == []


class Stick:
    """A medium that fails at the n-th call of a system function, once or from then on."""

    def __init__(self, monkeypatch, name, error, at=1):
        self.calls, self.at, self.error = 0, at, error
        real = getattr(os, name)

        def call(*arguments, **options):
            self.calls += 1
            if self.calls == self.at:
                raise OSError(self.error, os.strerror(self.error))
            return real(*arguments, **options)

        monkeypatch.setattr(os, name, call)


class TestTheMedium:
    @pytest.mark.parametrize("at", [1, 2, 3])
    @pytest.mark.parametrize(
        ("error", "refusal"),
        [
            (errno.ENOSPC, StickFull),
            (errno.EIO, StickGone),
            (errno.ENODEV, StickGone),
            (errno.EROFS, StickReadOnly),
        ],
    )
    def test_it_fails_while_syncing(self, tmp_path, monkeypatch, error, refusal, at):
        stick = Stick(monkeypatch, "fsync", error, at)
        with pytest.raises(refusal):
            world.write(tmp_path, world.manifest(), operations=world.runs())
        assert stick.calls >= at
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("error", [errno.EINVAL, errno.ENOTSUP])
    def test_a_folder_that_cannot_be_synced_is_no_fault(self, tmp_path, monkeypatch, error):
        Stick(monkeypatch, "fsync", error, 3)
        assert world.pieces(world.write(tmp_path, world.manifest(0)).path)

    def test_it_is_full_in_the_middle(self, tmp_path):
        resource = pytest.importorskip("resource")
        before = resource.getrlimit(resource.RLIMIT_FSIZE)
        resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, before[1]))
        try:
            with pytest.raises(StickFull):
                world.write(tmp_path, world.manifest(3000), operations=world.runs(3000))
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, before)
        assert list(tmp_path.iterdir()) == []

    def test_it_is_not_there(self, tmp_path):
        with pytest.raises(StickGone):
            world.write(tmp_path / "no such stick", world.manifest(0))

    def test_it_may_not_be_written(self, tmp_path, monkeypatch):
        real = Path.open

        def read_only(path, mode="r", *arguments, **options):
            if mode != "rb":
                raise OSError(errno.EROFS, "read-only")
            return real(path, mode, *arguments, **options)

        monkeypatch.setattr(Path, "open", read_only)
        with pytest.raises(StickReadOnly):
            world.write(tmp_path, world.manifest(0))

    @pytest.mark.parametrize("place", [0, 300, 700, -1])
    def test_it_keeps_something_else(self, tmp_path, monkeypatch, place):
        real = Path.rename

        def rename(path, target):
            data = bytearray(path.read_bytes())
            data[place] ^= 1
            path.write_bytes(data)
            return real(path, target)

        monkeypatch.setattr(Path, "rename", rename)
        with pytest.raises(ReadBackFailed):
            world.write(tmp_path, world.manifest(), operations=world.runs())
        assert list(tmp_path.iterdir()) == []

    def test_it_loses_the_end(self, tmp_path, monkeypatch):
        real = Path.rename

        def rename(path, target):
            os.truncate(path, 500)
            return real(path, target)

        monkeypatch.setattr(Path, "rename", rename)
        with pytest.raises(ReadBackFailed):
            world.write(tmp_path, world.manifest(), operations=world.runs())
        assert list(tmp_path.iterdir()) == []


TRAILER = 142  # bytes


class Pulled(io.FileIO):
    """A stick that is pulled at a write to it, before or amid its bytes: nothing answers then."""

    def __init__(self, path, at_call=None, at_byte=None, of_trailer=None):
        super().__init__(path, "x+")
        self.calls = self.reached = 0
        self.at_call, self.at_byte, self.gone = at_call, at_byte, False
        self.of_trailer = of_trailer  # the sealing adds luck: no two files are of one length

    def write(self, data):
        self.calls += 1
        part, where = memoryview(data).cast("B"), self.tell()
        if self.of_trailer is not None and len(part) == TRAILER:
            self.at_byte = where + self.of_trailer
        if self.at_byte is not None and where + len(part) > self.at_byte:
            super().write(part[: max(0, self.at_byte - where)])
            self.gone = True
        self.gone |= self.calls == self.at_call
        self._answer()
        written = super().write(part)
        self.reached = max(self.reached, where + written)
        return written

    def readinto(self, buffer):
        self._answer()
        return super().readinto(buffer)

    def _answer(self):
        if self.gone:
            raise OSError(errno.ENODEV, os.strerror(errno.ENODEV))


class TestAStickThatIsPulled:
    """At each write to it and at each 4 KiB: what lies on it is nothing a reader accepts."""

    COUNT = 2000

    @pytest.fixture
    def pull(self, tmp_path, monkeypatch):
        """Return a function that writes a bundle, pulling the stick when told."""
        opened: list[Pulled] = []
        open_file, unlink = Path.open, Path.unlink

        def put_in(**when):
            opened.clear()

            def open_pulled(path, mode="r", *arguments, **options):
                if mode != "x+b":
                    return open_file(path, mode, *arguments, **options)
                opened.append(Pulled(path, **when))
                return io.BufferedRandom(opened[-1])

            def cannot_tidy(path, *arguments, **options):
                if opened and opened[-1].gone:
                    raise OSError(errno.ENODEV, "gone")
                return unlink(path, *arguments, **options)

            monkeypatch.setattr(Path, "open", open_pulled)
            monkeypatch.setattr(Path, "unlink", cannot_tidy)
            try:
                world.write(tmp_path, world.manifest(self.COUNT), operations=world.runs(self.COUNT))
            finally:
                monkeypatch.undo()
            return opened[-1]

        return put_in

    def check(self, pull, folder, **when):
        with pytest.raises(StickGone):
            pull(**when)
        for left in folder.iterdir():
            assert left.suffix == ".part"
            with pytest.raises((BundleCutShort, NotABundle, BundleDamaged)):
                world.pieces(left)
            left.unlink()

    def test_at_each_write(self, pull, tmp_path):
        calls = pull().calls
        next(tmp_path.iterdir()).unlink()
        assert calls >= 3
        for at in range(1, calls + 1):
            self.check(pull, tmp_path, at_call=at)

    def test_at_each_4_kib_and_at_the_ends(self, pull, tmp_path):
        size = pull().reached
        next(tmp_path.iterdir()).unlink()
        assert size > 40_000
        for at in sorted({*range(0, size - 4096, 4096), 1, 300}):
            self.check(pull, tmp_path, at_byte=at)
        for at in (0, 1, TRAILER // 2, TRAILER - 1):
            self.check(pull, tmp_path, of_trailer=at)

    def test_the_next_one_is_whole(self, pull, tmp_path):
        with pytest.raises(StickGone):
            pull(at_byte=9000)
        assert [left.suffix for left in tmp_path.iterdir()] == [".part"]
        pull()
        (whole,) = tmp_path.iterdir()
        assert len(world.pieces(whole)) == 1 + len(world.runs(self.COUNT))


class TestWhatTheItDepartmentForbids:
    def read_only(self, tmp_path, monkeypatch):
        def refuse_to_open(_path, _mode="r", *_arguments, **_options):
            raise OSError(errno.EACCES, "write-protected")  # as Python says ERROR_WRITE_PROTECT

        monkeypatch.setattr(Path, "open", refuse_to_open)
        world.write(tmp_path, world.manifest(0))

    def test_it_is_told_from_a_stick_that_is_locked(self, tmp_path, monkeypatch):
        monkeypatch.setattr(write_protection, "_number", lambda _key, name: name == "Deny_Write")
        with pytest.raises(PolicyReadOnly):
            self.read_only(tmp_path, monkeypatch)

    def test_a_stick_that_is_locked_is_one(self, tmp_path, monkeypatch):
        with pytest.raises(StickReadOnly):
            self.read_only(tmp_path, monkeypatch)

    @pytest.mark.parametrize("name", ["RDVDenyWriteAccess", "Deny_Write", "Deny_All"])
    def test_each_decision_counts(self, name):
        assert denied_by_policy(lambda _key, asked: int(asked == name))
        assert not denied_by_policy(lambda _key, _asked: 0)
