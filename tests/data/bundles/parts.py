"""What the vectors are made of: a small world with a central office, devices and their keys."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from hashlib import sha256

from tests.bundle import independent as plain

ROOTS = ("root 1", "root 2", "root 3")
ISSUER = "issuer"
DEVICES = ("central", "office-a", "office-b", "lost", "stolen", "far")
OFFICES = {"central": ("central", "CK", "0001"), "far": ("far office", "UM", "00b1")}
CREATED = "2026-11-22T08:00:00Z"


@dataclass(frozen=True)
class Vector:
    """A file, what it is read as, and what has to come of it.

    `fault` is the word a reader gives with `bundle.contents-wrong` and the like, empty where none.
    `memory` is what the reader remembers of the sender ({seq: sha256}), `mine` how far it holds
    the stream, `kept` and `own` name other vectors: the trust document kept, the request made.

    What is read as `records` is judged to its last operation, by a reader that has taken the
    vectors `after` in. `expect` may be "held", with the reasons as `fault`. What the reader then
    holds is told too: `have` of the sender's logs ("log:n:link"), `office` the sender's, and
    `cases` the clients of it.
    """

    name: str
    says: str
    data: bytes
    expect: str = "accepted"
    fault: str = ""
    reads: str = "bundle"
    me: str = "central"
    memory: dict[int, str] = field(default_factory=dict)
    mine: tuple[int, str] = (0, plain.ZERO)
    kept: str = ""
    own: str = ""
    digits: str = ""
    after: tuple[str, ...] = ()
    have: tuple[str, ...] = ()
    office: str = ""
    cases: tuple[str, ...] = ()

    def file(self) -> bytes:
        """Return the bytes of the vector file."""
        memory = " ".join(f"{seq}:{digest}" for seq, digest in sorted(self.memory.items()))
        lines = {
            "expect": f"{self.expect} {self.fault}".strip(),
            "reads": self.reads,
            "says": self.says,
            "me": self.me if self.reads == "bundle" else "",
            "memory": memory,
            "mine": f"{self.mine[0]}:{self.mine[1]}" if self.mine[0] else "",
            "kept": self.kept,
            "own": self.own,
            "digits": self.digits,
            "after": " ".join(self.after),
            "have": " ".join(self.have),
            "office": self.office,
            "cases": " ".join(self.cases),
        }
        told = "".join(f"{key}: {value}\n" for key, value in lines.items() if value)
        return f"sluss-vector/1\n{told}\n".encode() + self.data


def read_vector(name: str, file: bytes) -> Vector:
    """Read a vector file."""
    head, data = file.split(b"\n\n", 1)
    first, *lines = head.decode().split("\n")
    if first != "sluss-vector/1":
        raise ValueError(name)
    told = dict(line.split(": ", 1) for line in lines)
    code, _, fault = told["expect"].partition(" ")
    memory = dict(pair.split(":") for pair in told.get("memory", "").split())
    position, link = told.get("mine", f"0:{plain.ZERO}").split(":")
    return Vector(
        name=name,
        says=told["says"],
        data=data,
        expect=code,
        fault=fault,
        reads=told["reads"],
        me=told.get("me", "central"),
        memory={int(seq): digest for seq, digest in memory.items()},
        mine=(int(position), link),
        kept=told.get("kept", ""),
        own=told.get("own", ""),
        digits=told.get("digits", ""),
        after=tuple(told.get("after", "").split()),
        have=tuple(told.get("have", "").split()),
        office=told.get("office", ""),
        cases=tuple(told.get("cases", "").split()),
    )


# --- devices and trust ---


def log(device: str, kind: str = "work") -> bytes:
    """Return the identity of a device's log."""
    return plain.identity(f"{kind} log of {device}")


def subject(device: str) -> dict[str, str]:
    """Return what a certificate says of a device."""
    office, code, prefix = OFFICES.get(device, ("office", "MÖ", "00a7"))
    return {
        "access": log(device, "access").hex(),
        "device": plain.identity(device).hex(),
        "letter": chr(ord("A") + DEVICES.index(device)) if device in DEVICES else "Z",
        "name": f"Dator {device}",
        "office": plain.identity(office).hex(),
        "office_code": code,
        "prefix": prefix,
        "recipient": plain.age_recipient(device),
        "sign": plain.sign_public(device).hex(),
        "work": log(device).hex(),
    }


def certificate(device: str, *, by: str = ISSUER, serial: int = 1, **changed: str) -> str:
    """Return a certificate; `changed` goes over its content or its subject."""
    about: dict[str, object] = {**subject(device)}
    content: dict[str, object] = {
        "issued": "2026-11-01",
        "role": "central" if device == "central" else "device",
        "serial": serial,
        "subject": about,
    }
    for key, value in changed.items():
        (about if key in about else content)[key] = value
    return plain.signed_text("sluss-certificate", content, [by]).decode()


def sorted_certificates(*texts: str) -> list[str]:
    """Return certificates in the order of their devices."""
    return sorted(texts, key=lambda text: text.split('"device":"')[1][:32])


def trust_content(**changed: object) -> dict[str, object]:
    """Return the contents of the first trust document; `changed` goes over them."""
    revoked = [
        {"accept": {}, "device": "lost", "issued": "2026-11-02", "reason": "lost"},
        {
            "accept": {log("stolen").hex(): 2},
            "device": "stolen",
            "issued": "2026-11-02",
            "reason": "stolen",
        },
    ]
    for each in revoked:
        each["device"] = plain.identity(str(each["device"])).hex()
    return {
        "central": plain.identity("central").hex(),
        "certificates": sorted_certificates(*map(certificate, DEVICES)),
        "expires": "2027-11-22",
        "issued": "2026-11-22",
        "issuers": [plain.sign_public(ISSUER).hex()],
        "recipients": [{"order": 1, "recipient": plain.age_recipient("central")}],
        "revocations": sorted(revoked, key=lambda each: str(each["device"])),
        "roots": {"keys": root_keys(), "threshold": 2},
        "version": 1,
    } | changed


def root_keys(*names: str) -> list[str]:
    """Return public root keys in their order."""
    return sorted(plain.sign_public(name).hex() for name in names or ROOTS)


def trust_text(*signers: str, **changed: object) -> bytes:
    """Return a trust document, signed with the first two roots unless it is said otherwise."""
    return plain.signed_text("sluss-trust", trust_content(**changed), signers or ROOTS[:2])


def trust_for_independent() -> dict[str, dict[str, object]]:
    """Return what `independent.read` needs of the first trust document."""
    accept: dict[str, object] = {"lost": {}, "stolen": {log("stolen").hex(): 2}}
    return {
        plain.identity(device).hex(): {
            "sign": plain.sign_public(device),
            "logs": {log(device).hex(): "work", log(device, "access").hex(): "access"},
            "accept": accept.get(device),
            "office": subject(device)["office"],
            "central": device == "central",
        }
        for device in DEVICES
    }


# --- contents ---


def operations(name: str, count: int, first: int = 1) -> list[tuple[bytes, bytes]]:
    """Return operations as a bundle carries them: header and body, both opaque."""
    return [
        (
            f"header {name} {n}".encode(),
            plain.seed(f"salt {name} {n}")[:16] + f"body {name} {n}".encode(),
        )
        for n in range(first, first + count)
    ]


def head_after(found: list[tuple[bytes, bytes]], base: bytes = bytes(32)) -> bytes:
    """Return the link of a log after these operations."""
    for header, body in found:
        base = plain.link(base, header, sha256(body).digest())
    return base


def log_part(name: str, first: int, last: int, kind: str = "work") -> dict[str, object]:
    """Return what a manifest says of the operations `first`..`last` of the log `name`."""
    base = head_after(operations(name, first - 1))
    head = head_after(operations(name, last - first + 1, first), base)
    return {"base": base.hex(), "first": first, "head": head.hex(), "kind": kind, "last": last}


def manifest(sender: str = "office-a", **changed: object) -> dict[str, object]:
    """Return a manifest of a bundle to central that carries nothing; `changed` goes over it."""
    content = {
        "acks": {},
        "app": "0.1.0",
        "counts": {"documents": 0, "operations": 0, "stream": 0},
        "created": CREATED,
        "format": 1,
        "from": plain.identity(sender).hex(),
        "kind": "sync",
        "logs": {},
        "prev": plain.ZERO,
        "seq": 1,
        "stream": None,
        "stream_ack": None,
        "to": plain.identity("central").hex(),
        "trust": 1,
    } | changed
    counts = content["counts"]
    if "counts" not in changed and isinstance(counts, dict):
        logs, part = content["logs"], content["stream"]
        if isinstance(logs, dict):
            counts["operations"] = sum(p["last"] - p["first"] + 1 for p in logs.values())
        if isinstance(part, dict):
            counts["stream"] = part["last"] - part["first"] + 1
    return content


def three(sender: str = "office-a", first: int = 1) -> tuple[dict[str, object], list[bytes]]:
    """Return a manifest with three operations of the sender's log, and their frame."""
    told = manifest(sender, logs={log(sender).hex(): log_part(sender, first, first + 2)})
    return told, [plain.run(log(sender), first, operations(sender, 3, first))]


def first_frame(told: dict[str, object] | bytes) -> bytes:
    """Return the frame of a manifest, or of whatever stands in its place."""
    return plain.frame(b"M", told if isinstance(told, bytes) else plain.canonical(told))


def body(told: dict[str, object] | bytes, frames: list[bytes]) -> bytes:
    """Return a whole body before it is sealed."""
    return plain.ended([first_frame(told), *frames])


def sealed(inside: bytes, recipient: str = "central") -> bytes:
    """Return a body sealed to `recipient`."""
    return plain.age_seal([plain.age_public(recipient)], inside)


def signed(header: bytes, content: bytes, sender: str = "office-a") -> bytes:
    """Return the file of a header and a sealed body."""
    return header + content + plain.trailer(plain.signature(sender, header + content))


def whole(
    inside: bytes,
    *,
    sender: str = "office-a",
    recipient: str = "central",
    kind: str = "sync",
    seq: int = 1,
    prev: str = plain.ZERO,
) -> bytes:
    """Return the file of a body that is not sealed yet."""
    content = sealed(inside, recipient)
    header = plain.header(sender, recipient, kind=kind, seq=seq, prev=prev, body=len(content))
    return signed(header, content, sender)


def good(seq: int = 1, prev: str = plain.ZERO, sender: str = "office-a", extra: str = "") -> bytes:
    """Return a small good bundle: three operations; `extra` makes others of the same place."""
    told, frames = three(sender)
    told |= {"seq": seq, "prev": prev}
    if extra:
        told["app"] = extra
    return whole(body(told, frames), sender=sender, seq=seq, prev=prev)


def stream_items(count: int = 4) -> list[plain.Item]:
    """Return items of a stream from central: operations of office-b's log."""
    return [
        (b"o", log("office-b"), n, header, content)
        for n, (header, content) in enumerate(operations("office-b", count), start=1)
    ]


def links(items: list[plain.Item], base: bytes = bytes(32)) -> Iterator[bytes]:
    """Yield the link before the first item and after each of them."""
    yield base
    for item in items:
        base = plain.stream_link(base, item)
        yield base


def stream_told(
    items: list[plain.Item], first: int = 1, base: bytes = bytes(32), sender: str = "central"
) -> dict[str, object]:
    """Return the manifest of a bundle from central to office-a that carries these items."""
    *_, head = links(items, base)
    part = {
        "base": base.hex(),
        "first": first,
        "head": head.hex(),
        "last": first + len(items) - 1,
    }
    return manifest(sender, to=plain.identity("office-a").hex(), stream=part)


def from_central(told: dict[str, object], frames: list[bytes]) -> bytes:
    """Return a bundle from central to office-a."""
    return whole(body(told, frames), sender="central", recipient="office-a")
