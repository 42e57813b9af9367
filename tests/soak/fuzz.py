"""Deliveries nobody wrote: none may be taken in, end the program or fill the memory.

Three roads in turn: files anybody could make (the vectors, spoilt); bodies and papers of a
certified sender, spoilt and then sealed and signed; and operations of a certified sender that no
program writes, in a chain that is right, read into a real store of head office, whose pages are
then opened.
"""

import re
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path
from random import Random

from nacl.exceptions import CryptoError
from tests.bundle import central, test_vectors, world
from tests.bundle import independent as plain
from tests.data.bundles.parts import DEVICES, Vector
from tests.soak.grown import Grown
from tests.soak.mutations import spoil

from sluss import paths
from sluss.catalog.load import load
from sluss.errors import SlussError

MOST_MEMORY = 192 << 20  # bytes over what is used after the first rounds, caches of the store in it
WARM = 300  # rounds
SIGNERS = {
    plain.sign_public(name).hex(): name
    for name in (*(f"root {n}" for n in range(1, 7)), "issuer", "office-c", *DEVICES)
}


SIGNERS_OF = re.compile("\n--- ed25519 ([0-9a-f]{64}) ")


class TakenIn(AssertionError):
    """A file that nobody of ours has signed was taken in."""


class Fuzz:
    """Makes and reads what is wrong, of one seed."""

    def __init__(self, seed: int, folder: Path) -> None:
        """Read the vectors, and found head office in `folder`."""
        self.luck = Random(seed)
        self.folder = folder
        self.codes: Counter[str] = Counter()
        names = [name for name in world.vector_names() if world.vector(name).reads != "records"]
        self.vectors = [world.vector(name) for name in names]
        self.files = [vector.data for vector in self.vectors]
        self.known = set(self.files)
        self.bodies = [found for vector in self.vectors if (found := _opened(vector))]
        self.insides = [inside for _, inside in self.bodies]
        self.papers = [each for each in self.vectors if b"\n--- ed25519 " in each.data]
        self.papers = [each for each in self.papers if each.reads != "bundle"]
        self.grown = Grown(central.Central(folder, load(paths.resources())), self.luck)

    def round(self) -> None:
        """Take one of the roads."""
        roads: list[tuple[int, Callable[[], None]]] = [
            (3, self.spoilt_file),
            (4, self.spoilt_body),
            (2, self.spoilt_paper),
            (4, self.spoilt_operations),
        ]
        weights = [weight for weight, _ in roads]
        self.luck.choices([road for _, road in roads], weights)[0]()

    def spoilt_file(self) -> None:
        """Read a vector that somebody without a key has changed."""
        vector = self.luck.choice(self.vectors)
        data = spoil(vector.data, self.files, self.luck)
        taken = self.read(vector, data) == "accepted" and data not in self.known
        if taken and vector.reads != "notices":  # which the bundle's signature covers
            raise TakenIn(vector.name)

    def spoilt_body(self) -> None:
        """Read a body that its certified sender has made wrong."""
        vector, inside = self.luck.choice(self.bodies)
        inside = spoil(inside, self.insides, self.luck)
        if self.luck.random() < 0.7:  # with an end that is right, so that all of it is looked at
            frames = inside[: inside.rfind(b"E")] if b"E" in inside else inside
            inside = frames + _end(frames, self.luck)
        self.read(vector, _sealed(vector, inside))

    def spoilt_paper(self) -> None:
        """Read a trust document, request or reply that was changed before it was signed."""
        vector = self.luck.choice(self.papers)
        text = vector.data[: vector.data.index(b"\n--- ") + 1]
        signers = set(SIGNERS_OF.findall(vector.data.decode("latin-1")))
        text = signed = spoil(text[:-1], self.files, self.luck) + b"\n"
        name = text.split(b"/")[0].decode("latin-1")
        for key in sorted(signers & SIGNERS.keys()):
            made = plain.signature(SIGNERS[key], text, f"{name}/1 signature").hex()
            signed += f"--- ed25519 {key} {made}\n".encode()
        self.read(vector, signed)

    def spoilt_operations(self) -> None:
        """Have head office read operations no program of ours writes."""
        self.codes[self.grown.step()] += 1

    def read(self, vector: Vector, data: bytes) -> str:
        """Return the program's verdict on `data` in the place of a vector's."""
        made = Vector(**{**vars(vector), "data": data})
        code, _ = test_vectors.judge(made, self.folder)
        self.codes[code] += 1
        return code


def _opened(vector: Vector) -> tuple[Vector, bytes] | None:
    """Return a bundle with what is in it, if it can be opened and its sender is one of ours."""
    try:
        told, length, start = plain.read_header(vector.data)
        body = vector.data[start : start + length]
        inside = plain.age_open(plain.age_secret(vector.me), body)
    except (plain.Refused, ValueError, CryptoError):
        return None
    names = {plain.identity(name).hex() for name in DEVICES}
    return (vector, inside) if vector.reads == "bundle" and told["from"] in names else None


def _sealed(vector: Vector, inside: bytes) -> bytes:
    told, _, _ = plain.read_header(vector.data)
    sender = next(name for name in DEVICES if plain.identity(name).hex() == told["from"])
    body = plain.age_seal([plain.age_public(vector.me)], inside)
    head = plain.header(
        sender, vector.me, kind=told["kind"], seq=told["seq"], prev=told["prev"], body=len(body)
    )
    return head + body + plain.trailer(plain.signature(sender, head + body))


def _end(frames: bytes, luck: Random) -> bytes:
    at = count = 0
    while at + 5 <= len(frames):
        at += 5 + int.from_bytes(frames[at + 1 : at + 5], "big")
        count += 1
    count += luck.random() < 0.02
    return plain.frame(b"E", count.to_bytes(8, "big") + sha256(frames).digest())


def memory_used() -> int:
    """Return the bytes of memory this process holds now."""
    pages = Path("/proc/self/statm").read_text().split()[1]
    return int(pages) * 4096


def fuzz(seconds: float, seed: int, folder: Path) -> int:
    """Go on for so long; return 1 if anything was found."""
    sys.stdout.write(f"seed {seed}\n")
    tried, rounds, start, most = Fuzz(seed, folder), 0, 0, 0
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        try:
            tried.round()
        except SlussError:
            raise
        except Exception:  # noqa: BLE001 - whatever it is, it is told with its seed
            traceback.print_exc()
            sys.stdout.write(f"round {rounds} of seed {seed}\n")
            return 1
        rounds += 1
        most = max(most, memory_used())
        if rounds == WARM:
            start = most
    tried.grown.close()
    told = ", ".join(f"{count} {code}" for code, count in tried.codes.most_common())
    over = (most - start) >> 20 if start else 0
    sys.stdout.write(
        f"{rounds} rounds, 0 crashes, {over} MiB over the first {WARM} rounds ({told})\n"
    )
    return int(start and most - start > MOST_MEMORY)
