"""Goes through the pieces of one verified delivery, in the order of the bundle."""

from itertools import chain

from sluss.bundle.contents import Document, Piece
from sluss.bundle.manifest import Manifest
from sluss.bundle.runs import OperationRun
from sluss.bundle.stream import StreamRun
from sluss.errors.exchange import OutOfScope
from sluss.store.applying import PORTION_BYTES
from sluss.usecases.reading_in.afterwards import AFTERWARDS
from sluss.usecases.reading_in.arrival import Arrival
from sluss.usecases.reading_in.logs import SenderLogs
from sluss.usecases.reading_in.marks import note_receipts
from sluss.usecases.reading_in.papers import take_paper
from sluss.usecases.reading_in.streams import PassedOn

# Operations applied together. More would only take memory: rows are kept from one to the next.
CHUNK = 4_096


class Taking:
    """Takes the pieces of one delivery into the open transaction."""

    def __init__(self, arrival: Arrival) -> None:
        """Take into `arrival`."""
        self._arrival = arrival
        self._logs = SenderLogs(arrival)
        self._passed_on = PassedOn(arrival)
        self._pending_bytes = 0

    def take(self, piece: Piece) -> None:
        """Take one piece. Raises what its part raises; nothing may be kept then."""
        if isinstance(piece, Manifest):
            self._arrival.manifest = piece
            self._logs.begin(piece)
            note_receipts(self._arrival, piece)
        elif isinstance(piece, Document):
            take_paper(self._arrival, piece)
        elif isinstance(piece, OperationRun):
            self._logs.take(piece)
        else:
            self._passed_on.take(piece)
        self._pending_bytes += _bytes_in(piece)
        if len(self._arrival.pending) >= CHUNK or self._pending_bytes >= PORTION_BYTES:
            self._arrival.apply(more=True)
            self._pending_bytes = 0

    def finish(self) -> Manifest:
        """Apply what is left, note what is to be noted, and return the manifest.

        Raises `LogForked`, `OutOfScope`.
        """
        arrival = self._arrival
        manifest = arrival.manifest
        if manifest is None:
            raise RuntimeError("a bundle has a manifest")
        self._logs.end(manifest)
        if arrival.scope is not None:
            if arrival.scope.refused:
                raise OutOfScope(count=arrival.scope.refused)
            arrival.scope.note_former()
        arrival.apply()
        self._passed_on.bring_back()
        arrival.retried = arrival.applier.retry_waiting()
        self._passed_on.end()
        for note in AFTERWARDS:
            note(arrival, manifest)
        return manifest


def _bytes_in(piece: Piece) -> int:
    """Return how many bytes of operations a piece holds."""
    if isinstance(piece, OperationRun):
        return sum(map(len, chain.from_iterable(piece.operations)))
    if isinstance(piece, StreamRun):
        return sum(len(item.first) + len(item.second) for item in piece.items)
    return 0
