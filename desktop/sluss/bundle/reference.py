"""Reference data: lists and rules head office gives out, signed by an issuer.

    json = {"files":{PATH:TEXT,...},"issued":DATE,"needs":VERSION,"version":N}

Each document holds all files that differ from those of the program, so the newest alone counts.
A path is one of `FOLDERS` and one name; texts are UTF-8. Who may do what, labels and what people
trust are never given out this way.
"""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from typing import Annotated

import msgspec

from sluss.bundle import canonical, limits, signed_text
from sluss.bundle.canonical import Date, Positive
from sluss.bundle.signed_text import NotWellSigned
from sluss.crypto.signing import SigningKey
from sluss.errors.reference import ReferenceTooLarge, ReferenceWrong

NAME = "reference"  # of the document in a delivery
TEXT = "sluss-reference"
FOLDERS = (
    "attachments", "checklists", "codes", "consents", "deadlines", "documents", "exchange", "gaps",
    "gate", "goals", "happenings", "journal", "lay", "legal", "mappings", "needs", "notes", "plans",
    "requests", "transfers",
)  # fmt: skip
MOST_FILES = 500
_PATH = rf"^(?:{'|'.join(FOLDERS)})/[a-z0-9_-]{{1,60}}\.(?:csv|toml)\Z"

Path = Annotated[str, msgspec.Meta(pattern=_PATH)]


class _Content(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    files: Annotated[dict[Path, str], msgspec.Meta(min_length=1, max_length=MOST_FILES)]
    issued: Date
    needs: canonical.Version
    version: Positive


@dataclass(frozen=True, slots=True)
class Reference:
    """Lists that were given out: `files` are texts by path, `issued` a date ("2026-11-22").

    `needs` is the oldest version of the program that can use them; `data` the document as signed.
    """

    version: int
    issued: str
    needs: str
    files: Mapping[str, str]
    data: bytes


def sign_reference(
    version: int, issued: str, needs: str, files: Mapping[str, str], issuer: SigningKey
) -> Reference:
    """Return the document, signed. Raises `ReferenceWrong`, `ReferenceTooLarge`."""
    content = canonical.encode(_Content(dict(files), issued, needs, version))
    if len(content) > limits.SIGNED_TEXT_BYTES - limits.HEADER_BYTES:
        raise ReferenceTooLarge(size=len(content), most=limits.SIGNED_TEXT_BYTES)
    data = signed_text.write_signed_text(TEXT, content, [issuer])
    return read_reference(data, frozenset({issuer.public}))


def read_reference(data: bytes, issuers: Collection[bytes] | None) -> Reference:
    """Read a document that was signed by one of `issuers` (public keys). Raises `ReferenceWrong`.

    None asks for no certain one: of what was checked when it was kept, because issuers change and
    it stays in force. Whether the lists are without mistakes is not said here.
    """
    try:
        text = signed_text.read_signed_text(TEXT, data, limits.SIGNED_TEXT_BYTES)
        content = canonical.decode(text.json, _Content)
    except NotWellSigned as error:
        raise ReferenceWrong(fault="signature") from error
    except ValueError as error:  # not the form, or of another version
        raise ReferenceWrong(fault="form") from error
    if issuers is not None and not text.keys & set(issuers):
        raise ReferenceWrong(fault="issuer")
    return Reference(content.version, content.issued, content.needs, content.files, data)
