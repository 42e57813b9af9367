"""Checklists, such as that of the release day, and what stands on the pocket card."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

Texts = Mapping[str, str]  # by language


@dataclass(frozen=True, slots=True)
class ChecklistItem:
    """One line. `country` is empty where it holds everywhere; `help` says how it is done."""

    key: str
    texts: Texts
    help: Texts
    country: str = ""


@dataclass(frozen=True, slots=True)
class CardLine:
    """One line of the pocket card: what it is, and the number, empty where it is filled in."""

    key: str
    texts: Texts
    value: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Checklist:
    """A list with its pocket card. `trigger` is the turn of the case it is for."""

    key: str
    names: Texts
    trigger: str
    version: int
    valid_from: dt.date
    source: str
    items: tuple[ChecklistItem, ...]
    card: tuple[CardLine, ...] = ()

    def items_in(self, country: str) -> tuple[ChecklistItem, ...]:
        """Return the lines that hold in a country, in order."""
        return tuple(each for each in self.items if each.country in ("", country))

    def card_in(self, country: str) -> tuple[CardLine, ...]:
        """Return the lines of the pocket card for a country, in order."""
        return tuple(each for each in self.card if each.country in ("", country))
