"""A whole name in one cell, divided into given and family name."""

from sluss.domain.folding import fold

# Words that belong to the family name behind them, in names common in Sweden and Denmark.
_PARTICLES = frozenset(
    {
        *("af", "al", "av", "ben", "bin", "da", "de", "del", "den", "der", "di", "do", "dos"),
        *("el", "ibn", "la", "le", "ten", "ter", "van", "vom", "von", "zu"),
    }
)


def divided(name: str) -> tuple[str, str]:
    """Return (given, family) of "Anna Maria Berg", "Berg, Anna Maria" or "Anna von Berg".

    One word alone is taken for a family name.
    """
    if "," in name:
        family, given = name.split(",", maxsplit=1)
        return given.strip(), family.strip()
    words = name.split()
    cut = len(words) - 1
    while cut > 1 and words[cut - 1].casefold() in _PARTICLES:
        cut -= 1
    return " ".join(words[:cut]), " ".join(words[cut:])


def divided_family_first(name: str) -> tuple[str, str]:
    """Return (given, family) of "Berg Anna Maria", "Berg, Anna Maria" or "von Berg Anna"."""
    if "," in name:
        return divided(name)
    words = name.split()
    cut = 1
    while cut < len(words) - 1 and words[cut - 1].casefold() in _PARTICLES:
        cut += 1
    return " ".join(words[cut:]), " ".join(words[:cut])


def name_key(given: str, family: str) -> frozenset[str]:
    """Return the words of a name as two spellings of it are compared, in no order."""
    return frozenset(fold(f"{given} {family}").split())
