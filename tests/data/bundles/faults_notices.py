"""Vectors of the document `notices`: what a sender tells beside operations."""

from collections.abc import Iterator
from typing import Any

from tests.bundle import independent as plain
from tests.data.bundles.parts import CREATED, Vector, log

WRONG = "bundle.contents-wrong"
MOST = 1_000


def notices(**changed: Any) -> dict[str, Any]:
    """Return notices that tell nothing; `changed` goes over them."""
    empty: dict[str, Any] = {
        "carried": [],
        "clock_off": 0,
        "covers": {},
        "forks": [],
        "lost": [],
        "put_back": None,
        "refused": [],
        "version": 1,
    }
    return empty | changed


def full_notices(at: str = CREATED) -> dict[str, Any]:
    """Return notices that tell of everything, of a moment."""
    work = log("office-a").hex()
    return notices(
        carried=[{"device": plain.identity("office-a").hex(), "seq": 7, "sha256": "ab" * 32}],
        clock_off=-3600,
        covers={work: 41},
        forks=[{"at": at, "kind": "stream", "seq": 7}],
        lost=[{"first": 3, "last": 9, "log": work}, {"first": 1, "last": 1, "log": None}],
        put_back="cd" * 16,
        refused=[{"at": at, "number": 326, "seq": 0}],
    )


def vectors() -> Iterator[Vector]:
    """Yield them all."""
    device, digest = plain.identity("office-a").hex(), "ab" * 32
    work, full = log("office-a").hex(), full_notices()
    many = [{"device": device, "seq": n, "sha256": digest} for n in range(1, MOST + 2)]
    text = plain.canonical(full)
    for name, says, data, code in (
        ("good", "all there is to tell", text, "accepted"),
        ("empty", "nothing to tell", plain.canonical(notices()), "accepted"),
        ("later-version", "of a later version: passed over",
         plain.canonical({"new": 1, "version": 2}), "accepted"),
        ("1000", "a thousand of a kind", plain.canonical(notices(carried=many[:MOST])),
         "accepted"),
        ("1001", "one more", plain.canonical(notices(carried=many)), WRONG),
        ("unknown-key", "a key nobody knows", plain.canonical(notices(new=1)), WRONG),
        ("key-twice", "a key twice", text.replace(b'"version":1', b'"version":1,"version":1'),
         WRONG),
        ("key-missing", "no version", text.replace(b',"version":1', b""), WRONG),
        ("version-0", "version 0", plain.canonical(notices(version=0)), WRONG),
        ("space", "a space", text.replace(b'"version":1', b'"version": 1'), WRONG),
        ("not-json", "no JSON", text[:-1], WRONG),
        ("deep", "100,000 lists in lists", b"[" * 100_000, WRONG),
        ("fork-seq-zero", "a fork of no bundle",
         plain.canonical(notices(forks=[{"at": CREATED, "kind": "log", "seq": 0}])), WRONG),
        ("fork-kind-unknown", "a fork of what there is not",
         plain.canonical(notices(forks=[{"at": CREATED, "kind": "case", "seq": 1}])), WRONG),
        ("lost-backwards", "lost from 9 to 3",
         plain.canonical(notices(lost=[{"first": 9, "last": 3, "log": None}])), WRONG),
        ("clock-too-far", "2^40 seconds", plain.canonical(notices(clock_off=1 << 40)), WRONG),
        ("clock-float", "half a second", plain.canonical(notices(clock_off=0.5)), WRONG),
        ("covers-too-much", "n of 2^40", plain.canonical(notices(covers={work: 1 << 40})), WRONG),
        ("number-zero", "an error without a number",
         plain.canonical(notices(refused=[{"at": CREATED, "number": 0, "seq": 1}])), WRONG),
        ("put-back-short", "15 bytes", plain.canonical(notices(put_back="cd" * 15)), WRONG),
    ):  # fmt: skip
        fault = "notices" if code == WRONG else ""
        yield Vector(f"notices-{name}", says, data, code, fault, reads="notices")
