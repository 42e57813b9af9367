"""A certified laptop in the wrong hands: it writes and signs what no program of ours would.

What it sends is genuine to the last byte: its own certificate, its own log, chained and sealed.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from tests.journeys.world import CENTRAL, World

from sluss import __version__
from sluss.bundle.layout import Kind
from sluss.bundle.manifest import LogKind, LogPart, Manifest
from sluss.bundle.runs import OperationRun
from sluss.bundle.stream import Mark
from sluss.bundle.write import write_bundle
from sluss.crypto.signing import SigningKey
from sluss.oplog.chain import digest, link
from sluss.oplog.operation import Verb
from sluss.store.deliveries import receipts
from sluss.usecases.approval import load_trust, signing_key

Op = tuple[bytes, bytes]


class Hostile:
    """Forges deliveries of one laptop of a world, from where head office holds its log."""

    def __init__(self, world: World, name: str) -> None:
        self._world = world
        self._session = world.session(name)
        self._made = 0

    @property
    def _log(self):
        own = self._session.store.logs.own("work")
        return self._world.session(CENTRAL).store.logs.by_id[own.id]

    def op(
        self,
        verb: int,
        entity: int,
        record: bytes,
        about: bytes,
        values: dict[str, Any],
        /,
        *,
        offset: int = 0,
        parents: Sequence[bytes] = (),
        **but: Any,
    ) -> Op:
        """Return the next operation of the log, or one `offset` later; `but` replaces anything."""
        n = self._log.n + 1 + offset
        now = int(self._session.clock().timestamp() * 1000) << 16
        header = {
            "log": self._log.id,
            "n": n,
            "act": n,
            "time": now,
            "user": self._session.user,
            "entity": entity,
            "verb": int(verb),
            "record": record,
            "about": about,
            "fields": {name: list(parents) for name in values},
        } | but
        body = but.get("body", msgspec.msgpack.encode([bytes(16), *values.values()]))
        header.pop("body", None)
        return msgspec.msgpack.encode(list(header.values())), body

    def access(self, **but: Any) -> Op:
        """Return an operation that claims that something was read, in the log of changes."""
        return self.op(Verb.ACCESS, 0, bytes(16), bytes(16), {"what": "open", "why": ""}, **but)

    def deliver(
        self,
        operations: Sequence[Op],
        *,
        erased: bool = False,
        part: dict[str, Any] | None = None,
        acks: Mapping[Any, Mark] | None = None,
        signer: SigningKey | None = None,
    ) -> Path:
        """Write a delivery of these operations; `part` changes what is announced of the log.

        It is signed by the laptop's own key, unless there is a `signer`.
        """
        log, session = self._log, self._session
        head = log.head
        for header, body in operations:
            head = link(head, header, body if erased else digest(body))
        announced = {
            "kind": LogKind.WORK,
            "first": log.n + 1,
            "last": log.n + len(operations),
            "base": log.head,
            "head": head,
        } | (part or {})
        central = self._world.session(CENTRAL)
        read = receipts(central.store.connection, session.device)
        self._made += 1
        manifest = Manifest(
            kind=Kind.SYNC,
            sender=session.device,
            recipient=central.device,
            seq=read[-1].seq + 1 + self._made,  # as if some had been lost
            prev=bytes([1]) * 32,
            app=__version__,
            created="2026-05-04T08:00:00Z",
            trust=1,
            logs={log.id: LogPart(**announced)} if operations else {},
            acks=acks or {},
        )
        first = announced["first"]
        written = write_bundle(
            self._world.stick,
            manifest,
            operations=[OperationRun(log.id, first, list(operations), erased)]
            if operations
            else [],
            recipients=[load_trust(session).newest_recipient],
            signer=signer or signing_key(session),
            record=lambda _digest: None,
        )
        return written.path
