"""Vectors of the documents of trust that travel in a bundle: certificates made since."""

from collections.abc import Iterator

from tests.bundle import independent as plain
from tests.data.bundles.parts import ISSUER, Vector, certificate, trust_text

KEPT = "trust-first"
WRONG, NOT_SIGNED = "trust.malformed", "trust.not-signed"


def vectors() -> Iterator[Vector]:
    """Yield them all."""
    good = certificate("new")
    for name, says, text, code, fault in (
        ("good", "a computer the document does not name yet", good, "accepted", ""),
        ("next-serial", "a newer one of a computer it names",
         certificate("office-a", serial=2, name="Dator M"), "accepted", ""),
        ("again", "the very one the document holds", certificate("office-a"), "accepted", ""),
        ("of-revoked", "a newer one of a revoked computer, which stays revoked",
         certificate("lost", serial=2), "accepted", ""),
        ("same-serial", "another one under a serial that was given away",
         certificate("office-a", name="Dator M"), WRONG, "serial"),
        ("by-stranger", "signed by a key that is no issuer", certificate("new", by="stranger"),
         NOT_SIGNED, "issuer"),
        ("by-root", "signed by a root key, which is no issuer", certificate("new", by="root 1"),
         NOT_SIGNED, "issuer"),
        ("by-itself", "signed by the computer's own key", certificate("new", by="new"),
         NOT_SIGNED, "issuer"),
        ("second-central", "a second central office", certificate("new", role="central"),
         WRONG, "role"),
        ("letter-in-use", "the letter of another computer of the office",
         certificate("new", letter="B"), WRONG, "taken-letter"),
        ("prefix-in-use", "another office under a prefix in use",
         certificate("new", office=plain.identity("new office").hex(), office_code="NY"),
         WRONG, "taken-prefix"),
        ("code-in-use", "another office under a code in use",
         certificate("new", office=plain.identity("new office").hex(), prefix="00b7"),
         WRONG, "taken-code"),
        ("log-in-use", "the log of another computer",
         certificate("new", work=plain.identity("work log of office-a").hex()),
         WRONG, "taken-log"),
        ("key-in-use", "the key of another computer",
         certificate("new", sign=plain.sign_public("office-a").hex()), WRONG, "taken-key"),
        ("one-log", "work and readings in one log",
         certificate("new", access=plain.identity("work log of new").hex()),
         WRONG, "certificate"),
        ("changed", "a name changed after it was signed", good.replace("Dator new", "Dator nyx"),
         WRONG, "certificate"),
        ("two-signatures", "signed by an issuer and by somebody else",
         _signed_twice("new"), WRONG, "certificate"),
        ("is-a-trust-document", "a trust document under this name", trust_text().decode(),
         WRONG, "certificate"),
        ("empty", "nothing", "", WRONG, "certificate"),
    ):  # fmt: skip
        yield Vector(
            f"certificate-{name}", says, text.encode(), code, fault, reads="certificate", kept=KEPT
        )


def _signed_twice(device: str) -> str:
    one, other = (certificate(device, by=name) for name in (ISSUER, "stranger"))
    signatures = sorted(each.splitlines(keepends=True)[-1] for each in (one, other))
    return "".join([*one.splitlines(keepends=True)[:-1], *signatures])
