"""Every error there is in words, for the manual: made from the errors themselves, never by hand."""

import importlib
import pkgutil
from collections.abc import Iterator
from dataclasses import dataclass

from sluss import errors
from sluss.errors import SlussError
from sluss.text.problems import explain


@dataclass(frozen=True, slots=True)
class Told:
    """An error in the language spoken here; what only the moment knows reads as an ellipsis."""

    number: int
    spoken: str
    sentence: str
    hint: str


def every_problem() -> tuple[Told, ...]:
    """Return every error with a number, by number."""
    for module in pkgutil.iter_modules(errors.__path__):
        importlib.import_module(f"{errors.__name__}.{module.name}")
    return tuple(sorted(map(_told, _members(SlussError)), key=lambda told: told.number))


def _told(error: type[SlussError]) -> Told:
    said = explain(error())
    return Told(error.number, said.spoken, said.sentence, said.hint)


def _members(family: type[SlussError]) -> Iterator[type[SlussError]]:
    """Give the errors below one that have words of their own."""
    for error in family.__subclasses__():
        if "number" in vars(error) and error.__module__.startswith(f"{errors.__name__}."):
            yield error
        yield from _members(error)
