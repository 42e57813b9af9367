"""What a body holds beside the manifest, and in which order: checked alike by writer and reader.

A writer that breaks the order would make bundles nobody reads, and would find it out a week later
at the other end of the country; so it is held to what it says in its own manifest.
"""

import re
from dataclasses import dataclass
from typing import TypeAlias

from sluss.bundle import limits
from sluss.bundle.manifest import Manifest
from sluss.bundle.runs import OperationRun
from sluss.bundle.stream import START, Mark, StreamRun, StreamWalk
from sluss.errors.bundle import BundleContentsWrong

NOTHING = Mark(0, START)

_NAME = re.compile(r"[a-z-]{1,32}")


@dataclass(frozen=True, slots=True)
class Document:
    """A document that travels with a bundle: its `name` says what it is ("trust").

    Documents with names a reader does not know are no fault; it leaves them alone.
    """

    name: str
    data: bytes


Piece: TypeAlias = Manifest | Document | OperationRun | StreamRun
"""What a reader is given, in this order: one manifest, documents, runs of logs, the stream."""


def encode_document(document: Document) -> bytes:
    """Return the data of a frame of type D: length of the name (1), name, data."""
    if not _NAME.fullmatch(document.name):
        raise ValueError("a document is named by small letters and hyphens")
    name = document.name.encode("ascii")
    return bytes([len(name)]) + name + document.data


def decode_document(data: bytes) -> Document:
    """Read the data of a frame of type D. Raises `BundleContentsWrong`."""
    length = data[0] if data else 0
    name = data[1 : 1 + length].decode("latin-1")
    if not 1 <= length <= limits.DOCUMENT_NAME_BYTES or not _NAME.fullmatch(name):
        raise BundleContentsWrong(fault="document")
    if len(name) != length:
        raise BundleContentsWrong(fault="document")
    return Document(name, data[1 + length :])


class Contents:
    """Follows the pieces of a body and holds them to the manifest.

    `mine` is how far the reader holds the sender's stream.
    """

    def __init__(self, manifest: Manifest, mine: Mark) -> None:
        """Raises `StreamGap`, `StreamForked`."""
        self._manifest = manifest
        self._documents = 0
        self._logs = sorted(manifest.logs)
        self._n = manifest.logs[self._logs[0]].first if self._logs else 0
        stream = manifest.stream
        self._walk = None if stream is None else StreamWalk(stream.first, stream.base, mine)

    def document(self) -> None:
        """Take note of a document. Raises `BundleContentsWrong`."""
        self._documents += 1
        if self._documents > self._manifest.documents:
            raise BundleContentsWrong(fault="documents")

    def run(self, run: OperationRun) -> None:
        """Take note of a run of a log. Raises `BundleContentsWrong`."""
        if self._documents != self._manifest.documents:
            raise BundleContentsWrong(fault="documents")
        if not self._logs or run.log != self._logs[0] or run.first != self._n:
            raise BundleContentsWrong(fault="run-order")
        last = self._manifest.logs[run.log].last
        if run.last > last:
            raise BundleContentsWrong(fault="run-order")
        self._n = run.last + 1
        if run.last == last:
            del self._logs[0]
            self._n = self._manifest.logs[self._logs[0]].first if self._logs else 0

    def stream(self, run: StreamRun) -> None:
        """Take note of a part of the stream. Raises `BundleContentsWrong`, `StreamForked`."""
        if self._logs or self._documents != self._manifest.documents:
            raise BundleContentsWrong(fault="frame-order")
        if self._walk is None:
            raise BundleContentsWrong(fault="stream-order")
        self._walk.walk(run)

    def finish(self) -> None:
        """Return if all is there that the manifest announces. Raises `BundleContentsWrong`."""
        if self._logs or self._documents != self._manifest.documents:
            raise BundleContentsWrong(fault="incomplete")
        stream = self._manifest.stream
        if stream is not None and self._walk is not None:
            if (self._walk.position, self._walk.link) != (stream.last, stream.head):
                raise BundleContentsWrong(fault="stream-head")
            self._walk.finish()
