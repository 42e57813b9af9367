"""Bech32 (BIP 173), the spelling of keys that the age format uses; written only, never read."""

from collections.abc import Iterable, Iterator

_ALPHABET = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_GENERATORS = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def encode(prefix: str, data: bytes) -> str:
    """Return `data` as Bech32 in lower case, with its six check characters.

    `prefix` is the lower-case word before the separator, such as "age-secret-key-".
    BIP 173 limits the whole to 90 characters; age does not, and neither does this.
    """
    symbols = list(_five_bits(data))
    checksum = _polymod([*_spread(prefix), *symbols, *([0] * 6)]) ^ 1
    symbols += [checksum >> 5 * (5 - place) & 31 for place in range(6)]
    return prefix + "1" + "".join(_ALPHABET[symbol] for symbol in symbols)


def _five_bits(data: bytes) -> Iterator[int]:
    """Regroup bytes into numbers of five bits, filled up with zeros at the end."""
    bits = "".join(f"{byte:08b}" for byte in data)
    for start in range(0, len(bits), 5):
        yield int(bits[start : start + 5].ljust(5, "0"), 2)


def _spread(prefix: str) -> list[int]:
    codes = prefix.encode("ascii")
    return [code >> 5 for code in codes] + [0] + [code & 31 for code in codes]


def _polymod(symbols: Iterable[int]) -> int:
    rest = 1
    for symbol in symbols:
        top = rest >> 25
        rest = (rest & 0x1FFFFFF) << 5 ^ symbol
        for place, generator in enumerate(_GENERATORS):
            if top >> place & 1:
                rest ^= generator
    return rest
