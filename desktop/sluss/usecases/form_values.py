"""What stands in a form as bytes, to be kept and read back by this computer."""

import datetime as dt
from collections.abc import Mapping

import msgspec

from sluss.domain.typed import Half

_DAY, _HALF = 1, 2  # codes of what MessagePack does not know
# Half a surrogate pair, which a paste can bring, is no text to MessagePack.
_AS_IT_IS = "surrogatepass"


def encode(values: Mapping[str, object]) -> bytes:
    """Return values of a form: texts, numbers, days, identifiers, `Half`, and lists of them."""
    return msgspec.msgpack.encode(_packed(dict(values)))


def decode(data: bytes) -> dict[str, object]:
    """Return what `encode` was given, with lists for tuples."""
    found = msgspec.msgpack.decode(data, ext_hook=_unpacked)
    if not isinstance(found, dict):
        raise TypeError("values of a form have names")
    return found


def _packed(value: object) -> object:
    if isinstance(value, dict):
        return {key: _packed(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_packed(each) for each in value]
    if isinstance(value, dt.date):
        return msgspec.msgpack.Ext(_DAY, value.isoformat().encode())
    if isinstance(value, Half):
        return msgspec.msgpack.Ext(_HALF, value.text.encode("utf-8", _AS_IT_IS))
    if isinstance(value, str) and any("\ud800" <= letter <= "\udfff" for letter in value):
        return _packed(Half(value))
    return value


def _unpacked(code: int, data: memoryview) -> object:
    text = bytes(data).decode("utf-8", _AS_IT_IS)
    return dt.date.fromisoformat(text) if code == _DAY else Half(text)
