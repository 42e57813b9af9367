"""JSON that has exactly one spelling: keys sorted, no spaces, whole numbers, UTF-8.

What is signed is always the bytes as they are; the one spelling only makes sure that two readers
cannot understand the same bytes differently (a key that stands there twice, an escaped letter).
"""

from typing import Annotated, TypeVar

import msgspec

from sluss.bundle import limits

Content = TypeVar("Content")

# `\Z`, because `$` would let a line feed pass at the end.
Hex4 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{4}\Z")]
Hex32 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{32}\Z")]
Hex64 = Annotated[str, msgspec.Meta(pattern=r"^[0-9a-f]{64}\Z")]
Date = Annotated[str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}\Z")]
Instant = Annotated[
    str, msgspec.Meta(pattern=r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z\Z")
]
Version = Annotated[str, msgspec.Meta(pattern=r"^[0-9A-Za-z.+-]{1,32}\Z")]
Count = Annotated[int, msgspec.Meta(ge=0, lt=limits.NUMBER)]
Positive = Annotated[int, msgspec.Meta(ge=1, lt=limits.NUMBER)]
LogNumber = Annotated[int, msgspec.Meta(ge=0, lt=limits.LOG_NUMBER)]
# The control characters would have several spellings, and none belongs in a name.
Name = Annotated[str, msgspec.Meta(pattern=r"^[^\x00-\x1f\x7f]{1,80}\Z")]
Recipient = Annotated[str, msgspec.Meta(pattern=r"^age1[02-9ac-hj-np-z]{58}\Z")]


class NotCanonical(ValueError):
    """The bytes are not the one spelling of a value of the type; callers name it their own way."""


def encode(content: msgspec.Struct) -> bytes:
    """Return the one spelling of `content`."""
    return msgspec.json.encode(content, order="sorted")


def decode(data: bytes, content: type[Content]) -> Content:
    """Read `data`, which must be the one spelling of a `content`. Raises `NotCanonical`."""
    try:
        value = msgspec.json.decode(data, type=content)
        again = msgspec.json.encode(value, order="sorted")
    except (msgspec.MsgspecError, RecursionError, UnicodeError) as error:
        raise NotCanonical from error
    if again != data:
        raise NotCanonical
    return value
