"""Vectors of the signed texts that travel as documents: lists given out, and who opens codes."""

from collections.abc import Iterator
from typing import Any

from tests.bundle import independent as plain
from tests.data.bundles.parts import ISSUER, Vector, certificate

WRONG, NO_ESCROW = "reference.wrong", "bundle.contents-wrong"
CODES = "code;sv\nother;Annan\n"


def vectors() -> Iterator[Vector]:
    """Yield them all."""
    yield from _references()
    yield from _escrows()


def reference(*signers: str, **changed: Any) -> bytes:
    """Return lists given out, signed by the issuer unless it is said otherwise."""
    content = {
        "files": {"codes/party_type.csv": CODES},
        "issued": "2026-11-22",
        "needs": "0.1.0",
        "version": 1,
    } | changed
    return plain.signed_text("sluss-reference", content, signers or [ISSUER])


def _references() -> Iterator[Vector]:
    good = reference()
    many = {f"notes/n{n}.toml": "" for n in range(501)}
    deep = good.replace(b'{"codes/party_type.csv":', b'{"codes/party_type.csv":' + b"[" * 100_000)
    for name, says, data, fault in (
        ("good", "one list", good, ""),
        ("two-signers", "a stranger signed too", reference(ISSUER, "stranger"), ""),
        ("500-files", "five hundred", reference(files=dict(list(many.items())[:500])), ""),
        ("501-files", "one more", reference(files=many), "form"),
        ("no-files", "nothing in it", reference(files={}), "form"),
        ("stranger", "no issuer signed", reference("stranger"), "issuer"),
        ("root", "a root signed, which is no issuer", reference("root 1"), "issuer"),
        ("changed", "a letter changed after", good.replace(b"Annan", b"Ingen"), "signature"),
        ("folder-unknown", "who may do what",
         reference(files={"rights/permissions.csv": CODES}), "form"),
        ("path-up", "a path that leads out", reference(files={"codes/../x.csv": CODES}), "form"),
        ("path-absolute", "a path from the root", reference(files={"/codes/x.csv": CODES}), "form"),
        ("path-back", "a path of another system",
         reference(files={"codes\\x.csv": CODES}), "form"),
        ("path-capital", "a capital", reference(files={"codes/X.csv": CODES}), "form"),
        ("path-program", "a program", reference(files={"codes/x.py": CODES}), "form"),
        ("path-line-feed", "a line feed at the end",
         reference(files={"codes/x.csv\n": CODES}), "form"),
        ("text-number", "a number for a text", reference(files={"codes/x.csv": 1}), "form"),
        ("unknown-key", "a key of tomorrow", reference(new=1), "form"),
        ("version-zero", "version 0", reference(version=0), "form"),
        ("deep", "100,000 lists in lists", deep, "signature"),
        ("is-a-certificate", "another text", certificate("office-a").encode(), "form"),
    ):  # fmt: skip
        code = WRONG if fault else "accepted"
        yield Vector(f"reference-{name}", says, data, code, fault, reads="reference")


def person(name: str) -> dict[str, str]:
    """Return one who opens codes."""
    return {
        "key": plain.age_public(name).hex(),
        "name": f"Person {name}",
        "user": plain.identity(name).hex(),
    }


def people(count: int) -> list[dict[str, str]]:
    """Return so many, in order."""
    return sorted((person(f"p {n}") for n in range(count)), key=lambda each: each["user"])


def escrow(*signers: str, **changed: Any) -> bytes:
    """Return who opens codes, signed by the issuer unless it is said otherwise."""
    content = {"issued": "2026-11-22", "people": people(2), "version": 1} | changed
    return plain.signed_text("sluss-escrow", content, signers or [ISSUER])


def _escrows() -> Iterator[Vector]:
    good, two = escrow(), people(2)
    same_key = [two[0], two[1] | {"key": two[0]["key"]}]
    for name, says, data, fine in (
        ("good", "two persons", good, True),
        ("five", "five", escrow(people=people(5)), True),
        ("six", "six", escrow(people=people(6)), False),
        ("one", "one alone", escrow(people=people(1)), False),
        ("out-of-order", "not in the order of the users", escrow(people=two[::-1]), False),
        ("person-twice", "one person twice", escrow(people=[two[0], two[0]]), False),
        ("key-twice", "two persons with one key", escrow(people=same_key), False),
        ("two-signatures", "two signed", escrow(ISSUER, "root 1"), False),
        ("changed", "a name changed after", good.replace(b"Person", b"Peison"), False),
        ("name-with-line-feed", "a line feed in a name",
         escrow(people=[two[0], two[1] | {"name": "a\nb"}]), False),
        ("unknown-key", "a key of tomorrow", escrow(new=1), False),
        ("version-zero", "version 0", escrow(version=0), False),
        ("too-large", "over 4 KiB", good + good, False),
    ):  # fmt: skip
        code, fault = ("accepted", "") if fine else (NO_ESCROW, "escrow")
        yield Vector(f"escrow-{name}", says, data, code, fault, reads="escrow")
