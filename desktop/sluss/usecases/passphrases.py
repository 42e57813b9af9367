"""Choosing a passphrase: five words that are drawn, or one of one's own that is looked at."""

from dataclasses import dataclass, field

from sluss.crypto.kdf import MIN_M_KIB, SHARE_OF_MEMORY, USUAL_M_KIB, USUAL_T
from sluss.crypto.passphrase import entropy_bits, generate, read_words
from sluss.domain.guessing import (
    minutes_for_likely,
    rounded_down,
    years_for_half,
)
from sluss.usecases.office import Computer
from sluss.usecases.people import check_passphrase


@dataclass(frozen=True, slots=True)
class Suggested:
    """Five words with blanks between, drawn for one person."""

    words: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Strength:
    """What a thief with a copy of the disk and a thousand of the largest cards needs on it.

    `words_years`: for half of all passphrases of five drawn words, rounded down. `likely_minutes`:
    for the thousand million likeliest ones that people make up.
    """

    words_years: int
    likely_minutes: int


def suggest(machine: Computer) -> Suggested:
    """Return five words drawn for somebody."""
    return Suggested(generate(_words(machine), machine.random))


def strength(machine: Computer) -> Strength:
    """Return how long guessing takes with the least work this computer asks for."""
    m_kib = max(MIN_M_KIB, min(USUAL_M_KIB, machine.memory_bytes // SHARE_OF_MEMORY // 1_024))
    bits = entropy_bits(len(_words(machine)))
    return Strength(
        rounded_down(years_for_half(bits, m_kib, USUAL_T)),
        max(1, rounded_down(minutes_for_likely(m_kib, USUAL_T))),
    )


def check_own(machine: Computer, passphrase: str) -> None:
    """Return if somebody may have this passphrase of their own.

    Raises `PassphraseTooShort`, `PassphraseTooSimple`, `PassphraseTooCommon`.
    """
    check_passphrase(machine.resources, passphrase, machine.policy.passphrase_minimum)


def _words(machine: Computer) -> tuple[str, ...]:
    return read_words((machine.resources / "words" / "passphrase.txt").read_text(encoding="utf-8"))
