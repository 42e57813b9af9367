"""How long guessing a passphrase takes somebody who has copied the disk and owns much hardware.

Upper bounds of what an attacker can do, so that the times are lower bounds: trying one passphrase
moves all the memory that Argon2id fills, (3 t - 1) times 1,024 bytes for each KiB (source: the
bandwidth bound of tobtu.com/minimum-password-settings), and no faster than a graphics card can.
"""

CARD_BYTES_PER_S = 4.8e12  # NVIDIA H200, the fastest memory sold in 2026
MANY_CARDS = 1_000
LIKELY = 1_000_000_000  # as many passphrases of people are tried first, from lists of leaked ones
_YEAR_S = 365.25 * 24 * 3_600


def guesses_per_second(m_kib: int, t: int, cards: int = 1) -> float:
    """Return how many passphrases a second so many cards can try at most."""
    return cards * CARD_BYTES_PER_S / (1_024 * m_kib * (3 * t - 1))


def years_for_half(bits: float, m_kib: int, t: int, cards: int = MANY_CARDS) -> float:
    """Return the years until half of all passphrases of so many random bits are tried."""
    return 2 ** (bits - 1) / guesses_per_second(m_kib, t, cards) / _YEAR_S


def minutes_for_likely(m_kib: int, t: int, cards: int = MANY_CARDS) -> float:
    """Return the minutes until the thousand million likeliest passphrases are tried."""
    return LIKELY / guesses_per_second(m_kib, t, cards) / 60


def rounded_down(number: float) -> int:
    """Return a number with one digit that counts, never more than it is: 257 is 200."""
    whole = max(int(number), 0)
    unit: int = 10 ** max(len(str(whole)) - 1, 0)
    return whole // unit * unit
