"""What helps with writing notes: headings to fill in, and words that weigh on a person."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sluss.domain.folding import fold


@dataclass(frozen=True)
class NoteWords:
    """`prompts` by kind of note and language; `burdened` by language, as the words begin."""

    prompts: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    burdened: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def prompt(self, kind: str, language: str) -> str:
        """Return the headings a note of this kind begins with, "" for most kinds."""
        return self.prompts.get(kind, {}).get(language, "")

    def weighing(self, text: str, language: str) -> tuple[str, ...]:
        """Return the words of a text that begin as one of the list: a quiet hint, never a stop."""
        begins = tuple(fold(word) for word in self.burdened.get(language, ()))
        return tuple(
            word
            for word in text.split()
            if begins and fold(word.strip(".,:;!?()\"'")).startswith(begins)
        )
