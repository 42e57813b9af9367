"""Reading the manual; it needs no store, so it can be read before anything is unlocked."""

from sluss import paths
from sluss.catalog import manual
from sluss.domain.manual import Manual


def read_manual(language: str) -> Manual:
    """Return the manual in a language ("sv", "da", "en"). Raises `ManualMissing`."""
    return manual.read_manual(paths.resources(), language)
