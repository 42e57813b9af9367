"""Words for people: gettext for the screen, the command line and printed documents alike.

`use` chooses the language of the screen for the whole program. `speaking` chooses another one for
the length of a `with` block and of the thread in it, because a document is written in the language
of its recipient. When no catalogue is installed every function returns the English it was given.
"""

import gettext as _gettext
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path

from sluss.errors import N_

__all__ = [
    "LANGUAGES",
    "N_",
    "_",
    "language",
    "ngettext",
    "npgettext",
    "pgettext",
    "speaking",
    "use",
]

DOMAIN = "sluss"
SOURCE = "en"  # the language the sentences in the program are written in: needs no catalogue
LANGUAGES = ("sv", "da", SOURCE)  # in the order they are offered


@dataclass(frozen=True)
class _Speech:
    """A language and the sentences in it."""

    language: str = SOURCE
    sentences: _gettext.NullTranslations = field(default_factory=_gettext.NullTranslations)


class _Screen:
    """What the program speaks when nothing else was said, and where the catalogues are."""

    speech = _Speech()
    folder: Path | None = None


_spoken: ContextVar[_Speech | None] = ContextVar("spoken", default=None)


def use(language: str, folder: Path | None = None) -> None:
    """Make `language` ("sv", "da", "en") the language of the program.

    `folder` holds `<language>/LC_MESSAGES/sluss.mo`; None is the folder told before. A language
    without a catalogue there, English among them, leaves the sentences as they are written.
    """
    if folder is not None:
        _Screen.folder = folder
    _Screen.speech = _load(language, _Screen.folder)


@contextmanager
def speaking(language: str) -> Iterator[None]:
    """Speak `language` inside the `with` block, in this thread only.

    Needs the folder that `use` was given; before any `use` the block speaks English.
    """
    mark = _spoken.set(_load(language, _Screen.folder))
    try:
        yield
    finally:
        _spoken.reset(mark)


def language() -> str:
    """Return the language spoken here and now, as "sv", "da" or "en"."""
    return _speech().language


def _(message: str) -> str:
    """Return `message` in the language spoken here."""
    return _speech().sentences.gettext(message) if message else ""


def ngettext(one: str, many: str, n: int) -> str:
    """Return `one` or `many`, whichever fits `n`, in the language spoken here."""
    return _speech().sentences.ngettext(one, many, n)


def pgettext(context: str, message: str) -> str:
    """Return `message` as it is said in `context`, for words with two meanings."""
    return _speech().sentences.pgettext(context, message)


def npgettext(context: str, one: str, many: str, n: int) -> str:
    """Return `one` or `many`, whichever fits `n`, as it is said in `context`."""
    return _speech().sentences.npgettext(context, one, many, n)


def _speech() -> _Speech:
    return _spoken.get() or _Screen.speech


@lru_cache(maxsize=8)
def _load(language: str, folder: Path | None) -> _Speech:
    if folder is None:
        return _Speech(language)
    catalogue = folder / language / "LC_MESSAGES" / f"{DOMAIN}.mo"
    if not catalogue.is_file():
        return _Speech(language)
    with catalogue.open("rb") as file:
        return _Speech(language, _gettext.GNUTranslations(file))
