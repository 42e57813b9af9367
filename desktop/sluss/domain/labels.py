"""What entities and fields are called on screens and papers, and one sentence of help for each."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Label:
    """The name of an entity or field in each language ("sv", "da", "en"), and its help, if any."""

    names: Mapping[str, str]
    help: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Labels:
    """Labels by key: `Client` for an entity, `Client.given_name` for a field.

    What fields of many entities are called alike is said once: `Entity.id`, `Entity.start`.
    """

    entries: Mapping[str, Label]

    def name(self, key: str, language: str) -> str:
        """Return what `key` is called. Raises `KeyError`: that every key has a name is tested."""
        return self._label(key).names[language]

    def help(self, key: str, language: str) -> str:
        """Return the sentence that explains `key`, or "" where its name says it all."""
        return self._label(key).help.get(language, "")

    def __contains__(self, key: str) -> bool:
        """Whether the key has a label."""
        return key in self.entries or _inherited(key) in self.entries

    def _label(self, key: str) -> Label:
        return self.entries.get(key) or self.entries[_inherited(key)]


def _inherited(key: str) -> str:
    return f"Entity.{key.partition('.')[2]}"
