"""Ed25519 signatures that always say what they are for."""

from dataclasses import dataclass, field

from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey as _Ed25519
from nacl.signing import VerifyKey

from sluss.crypto.randomness import Random
from sluss.errors.keys import SignatureWrong

SEED_BYTES = 32
PUBLIC_BYTES = 32
SIGNATURE_BYTES = 64


@dataclass(frozen=True, slots=True)
class SigningKey:
    """A private key for signing, kept as its seed (32 bytes), as RFC 8032 does."""

    seed: bytes = field(repr=False)

    def __post_init__(self) -> None:
        if len(self.seed) != SEED_BYTES:
            raise ValueError(f"a signing key has {SEED_BYTES} bytes")

    @property
    def public(self) -> bytes:
        """The public key that belongs to it (32 bytes)."""
        return bytes(_Ed25519(self.seed).verify_key)


def new_signing_key(random: Random) -> SigningKey:
    """Return a new private key."""
    return SigningKey(random(SEED_BYTES))


def signed_bytes(context: str, message: bytes) -> bytes:
    """Return what is really signed: the context, a line feed, the message.

    A context is printable ASCII, so it holds no line feed and no two pairs give the same bytes:
    a signature given for one purpose is never good for another. Public, because whoever verifies
    with `openssl` must write the same bytes to a file.
    """
    if not (context and context.isascii() and context.isprintable()):
        raise ValueError("a context is one line of printable ASCII")
    return context.encode("ascii") + b"\n" + message


def sign(key: SigningKey, context: str, message: bytes) -> bytes:
    """Return the signature (64 bytes) of `message` for the purpose `context`."""
    return _Ed25519(key.seed).sign(signed_bytes(context, message)).signature


def verify(public: bytes, context: str, message: bytes, signature: bytes) -> None:
    """Return if `signature` is good; raise `SignatureWrong` for whatever else it may be.

    libsodium refuses keys of small order and signatures whose number is not reduced, so there is
    one signature per key and message.
    """
    signed = signed_bytes(context, message)
    if len(public) != PUBLIC_BYTES or len(signature) != SIGNATURE_BYTES:
        raise SignatureWrong
    try:
        VerifyKey(public).verify(signed, signature)
    except BadSignatureError as error:
        raise SignatureWrong from error


def spki(public: bytes) -> bytes:
    """Return a public key (32 bytes) as stock tools read it: DER SubjectPublicKeyInfo.

    Source: RFC 8410, section 4.
    """
    return bytes.fromhex("302a300506032b6570032100") + public
