"""Writing a bundle so that the stick may go: written once, synced, renamed, read back, verified."""

import errno
import hashlib
import os
import shutil
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, cast

from sluss.bundle import frames, layout, limits
from sluss.bundle.contents import NOTHING, Contents, Document, encode_document
from sluss.bundle.frames import FrameWriter
from sluss.bundle.manifest import Manifest, encode_manifest
from sluss.bundle.runs import OperationRun, encode_run
from sluss.bundle.stream import Mark, StreamRun, encode_stream
from sluss.bundle.verify import check_signature, scan_file
from sluss.bundle.write_protection import denied_by_policy
from sluss.crypto import signing
from sluss.crypto.sealing import seal_stream
from sluss.crypto.signing import SigningKey
from sluss.errors import SlussError
from sluss.errors.bundle import (
    BundleTooLarge,
    PolicyReadOnly,
    ReadBackFailed,
    StickFull,
    StickGone,
    StickReadOnly,
)

PART = ".part"

_FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}
_READ_ONLY = {errno.EROFS, errno.EACCES, errno.EPERM}
# Virus scanners hold a new file on Windows for a moment; after 2.5 s it is something else.
_RENAME_PAUSES = (0.05, 0.1, 0.2, 0.4, 0.75, 1.0)


@dataclass(frozen=True, slots=True)
class Written:
    """A bundle that lies on the medium, whole. `sha256` is of the whole file (32 bytes)."""

    path: Path
    sha256: bytes
    size: int


def write_bundle(
    folder: Path,
    manifest: Manifest,
    *,
    documents: Sequence[Document] = (),
    operations: Iterable[OperationRun] = (),
    stream: Iterable[StreamRun] = (),
    recipients: Sequence[str],
    signer: SigningKey,
    record: Callable[[bytes], None],
    progress: Callable[[int], None] | None = None,
) -> Written:
    """Write a bundle into `folder` and return when it is safe to pull the stick.

    `operations` come log by log in the order of their identities, and with `stream` and `documents`
    are exactly what the manifest announces. `recipients` are age public keys, `signer` is the key
    of the manifest's sender. `progress` is told how many bytes of contents have been written; what
    it raises ends the writing and nothing stays.

    `record` is called with the SHA-256 of the file to be, after all of it but the signature is
    written: what the store notes there (number and digest of the last bundle made) cannot be
    overtaken by a bundle that is out in the world but unknown at home.

    The file has another name until it is whole, never replaces one, and is read back from the
    medium. Raises `StickFull`, `StickReadOnly`, `PolicyReadOnly`, `StickGone`, `ReadBackFailed`,
    `BundleTooLarge`, `BundleContentsWrong`, `KeyTextDamaged`, and whatever an argument raises.
    """
    target = _free_path(folder, manifest.header(0).file_name)
    part = unfinished = target.with_name(target.name + PART)
    source = _Source(_frames(manifest, documents, operations, stream), progress)
    try:
        with _medium():
            digest, size = _write(part, manifest, source, recipients, signer, record)
            _rename(part, target)
            unfinished = target
            _sync_folder(folder)
        _read_back(target, digest, signer)
    except BaseException:
        with suppress(OSError):  # a stick that is gone cannot be tidied
            unfinished.unlink(missing_ok=True)
        raise
    return Written(target, digest, size)


def copy_bundle(source: Path, folder: Path) -> Path:
    """Copy a bundle that somebody else made and signed into `folder`, read back like one's own.

    Where the very same lies there already, nothing is done. Raises what `write_bundle` raises about
    the medium, and `BundleUnreadable`, `BundleCutShort`, `BundleDamaged` about the source.
    """
    wanted = scan_file(source)
    target = folder / wanted.header.file_name
    if target.exists() and _is(target, wanted.sha256):
        return target
    target = _free_path(folder, target.name)
    part = unfinished = target.with_name(target.name + PART)
    try:
        with _medium():
            with source.open("rb") as there, part.open("wb") as here:
                shutil.copyfileobj(there, here, limits.BLOCK_BYTES)
                _sync(here)
            _rename(part, target)
            unfinished = target
            _sync_folder(folder)
            _forget(target)
        if not _is(target, wanted.sha256):
            raise ReadBackFailed
    except BaseException:
        with suppress(OSError):  # a stick that is gone cannot be tidied
            unfinished.unlink(missing_ok=True)
        raise
    return target


def _is(path: Path, sha256: bytes) -> bool:
    """Whether a file is the whole bundle of that digest."""
    try:
        return scan_file(path).sha256 == sha256
    except (SlussError, OSError):
        return False


def _frames(
    manifest: Manifest,
    documents: Sequence[Document],
    operations: Iterable[OperationRun],
    stream: Iterable[StreamRun],
) -> Iterator[bytes]:
    """Yield the frames of the body, held to the manifest."""
    writer = FrameWriter()
    part = manifest.stream
    contents = Contents(manifest, Mark(part.first - 1, part.base) if part else NOTHING)
    yield writer.frame(frames.MANIFEST, encode_manifest(manifest))
    for document in documents:
        contents.document()
        yield writer.frame(frames.DOCUMENT, encode_document(document))
    for run in operations:
        contents.run(run)
        for data in encode_run(run):
            yield writer.frame(frames.ERASED if run.erased else frames.OPERATIONS, data)
    for items in stream:
        contents.stream(items)
        for data in encode_stream(items):
            yield writer.frame(frames.STREAM, data)
    contents.finish()
    yield writer.end()


class _Source:
    """The frames as `seal_stream` reads them; remembers what went wrong while they were made."""

    def __init__(self, parts: Iterator[bytes], progress: Callable[[int], None] | None) -> None:
        self._parts = parts
        self._progress = progress
        self._rest = bytearray()
        self._made = 0
        self.failure: BaseException | None = None

    def read(self, size: int) -> bytes:
        try:
            while len(self._rest) < size:
                part = next(self._parts, b"")
                if not part:
                    break
                self._rest += part
                self._made += len(part)
                if self._progress is not None:
                    self._progress(self._made)
        except BaseException as error:
            self.failure = error
            raise
        portion = bytes(self._rest[:size])
        del self._rest[:size]
        return portion


class _Body:
    """The place in the file where the sealed body goes; knows what was written there."""

    def __init__(self, file: BinaryIO) -> None:
        self._file = file
        self._hash = hashlib.sha256()
        self.size = 0

    def write(self, data: bytes) -> int:
        self._hash.update(data)
        self.size += len(data)
        return self._file.write(data)

    def flush(self) -> None:
        self._file.flush()

    @property
    def digest(self) -> bytes:
        return self._hash.digest()


def _write(
    path: Path,
    manifest: Manifest,
    source: _Source,
    recipients: Sequence[str],
    signer: SigningKey,
    record: Callable[[bytes], None],
) -> tuple[bytes, int]:
    """Write and sync the file; return its SHA-256 and size."""
    path.unlink(missing_ok=True)  # left behind by a stick that was pulled
    with path.open("x+b") as file:
        # The length of the header does not depend on that of the body, which is not known yet.
        file.write(manifest.header(0).encode())
        body = _Body(file)
        try:
            seal_stream(recipients, cast(BinaryIO, source), cast(BinaryIO, body))
        except BaseException:
            if source.failure is not None:
                raise source.failure from None
            raise
        if body.size > limits.BODY_BYTES:
            raise BundleTooLarge(what="body", limit=limits.BODY_BYTES, found=body.size)
        header = manifest.header(body.size).encode()
        file.seek(0)
        file.write(header)
        _sync(file)
        signed = _hash_again(file, header, body)
        trailer = layout.trailer(signing.sign(signer, layout.SIGNATURE_CONTEXT, signed.digest()))
        signed.update(trailer)
        record(signed.digest())
        file.seek(0, os.SEEK_END)
        file.write(trailer)
        _sync(file)
        return signed.digest(), file.tell()


def _hash_again(file: BinaryIO, header: bytes, body: _Body) -> "hashlib._Hash":
    """Return the hash over header and body, which begins with a length known only at the end.

    The body is read again for it; that it is still the one that was written is checked, because
    what a bad stick made of it must not be signed.
    """
    whole, again = hashlib.sha256(header), hashlib.sha256()
    file.seek(len(header))
    while block := file.read(limits.BLOCK_BYTES):
        whole.update(block)
        again.update(block)
    if again.digest() != body.digest:
        raise ReadBackFailed
    return whole


def _read_back(path: Path, digest: bytes, signer: SigningKey) -> None:
    """Read the file from the medium, not from memory, and verify it as a reader would."""
    try:
        _forget(path)
        scan = scan_file(path)
        check_signature(scan, signer.public)
    except (SlussError, OSError) as error:
        raise ReadBackFailed from error
    if scan.sha256 != digest:
        raise ReadBackFailed


def _forget(path: Path) -> None:
    """Ask the system to drop what it remembers of the file, where it can be asked."""
    if hasattr(os, "posix_fadvise"):
        with path.open("rb") as file:
            os.posix_fadvise(file.fileno(), 0, 0, os.POSIX_FADV_DONTNEED)


def _sync(file: BinaryIO) -> None:
    """Return when the medium has what was written, as far as the system can say."""
    file.flush()
    os.fsync(file.fileno())
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415 - is not there on Windows

        fcntl.fcntl(file.fileno(), fcntl.F_FULLFSYNC)


def _sync_folder(folder: Path) -> None:
    """Make the new name last. Windows does that by itself, some file systems cannot be asked."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as error:
        if error.errno not in (errno.EINVAL, errno.ENOTSUP):
            raise
    finally:
        os.close(handle)


def _rename(part: Path, target: Path) -> None:
    for pause in _RENAME_PAUSES if sys.platform == "win32" else ():
        try:
            part.rename(target)
        except PermissionError:
            time.sleep(pause)
        else:
            return
    part.rename(target)


def _free_path(folder: Path, name: str) -> Path:
    """Return `name` in `folder`, or with "-2", "-3" where there is one already."""
    target = folder / name
    stem, again = target.stem, 1
    while target.exists():
        again += 1
        target = folder / f"{stem}-{again}{layout.EXTENSION}"
    return target


@contextmanager
def _medium() -> Iterator[None]:
    """Name what the medium did."""
    try:
        yield
    except OSError as error:
        if error.errno in _FULL:
            raise StickFull from error
        if error.errno in _READ_ONLY:
            raise (PolicyReadOnly if denied_by_policy() else StickReadOnly) from error
        raise StickGone from error
