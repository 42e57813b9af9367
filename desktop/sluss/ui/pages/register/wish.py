"""What somebody chose on the page: the file, the sheet, and what columns and words mean."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from sluss.domain.register.columns import Column, ColumnMapping
from sluss.usecases.register_page import ListSeen, State


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be read, and how. It is never changed: each choice gives another wish.

    With `also_left` what was left as it is before is to be shown again.
    """

    path: Path
    sheet: str | None = None
    columns: Mapping[str, Column | None] = field(default_factory=dict)
    words: Mapping[Column, Mapping[str, str]] = field(default_factory=dict)
    also_left: bool = False

    @property
    def mapping(self) -> ColumnMapping:
        """What the columns and words mean, as far as somebody said so."""
        return ColumnMapping(self.columns, self.words)

    @property
    def chosen(self) -> bool:
        """Whether anything was decided by a person and not by the program."""
        return bool(self.columns or self.words)

    def of(self, path: Path) -> "Wish":
        """Return the same choices for another file."""
        return replace(self, path=path, sheet=None, also_left=False)

    def with_sheet(self, sheet: str) -> "Wish":
        """Return the same choices for another sheet."""
        return replace(self, sheet=sheet)

    def with_mapping(self, mapping: ColumnMapping) -> "Wish":
        """Return the choices of a mapping instead of those made so far."""
        return replace(self, columns=mapping.columns, words=mapping.words)

    def with_column(self, heading: str, column: Column | None, seen: ListSeen) -> "Wish":
        """Return the choices with one more; the column that had the place until now is left out."""
        columns = dict(self.columns)
        if (loser := loses(heading, column, seen)) is not None:
            columns[loser] = None
        columns[heading] = column
        return replace(self, columns=columns)

    def with_word(self, column: Column, word: str, meaning: str) -> "Wish":
        """Return the choices with a word explained, or no longer explained."""
        words = {each: dict(meanings) for each, meanings in self.words.items()}
        words.setdefault(column, {}).pop(word, None)
        if meaning:
            words[column][word] = meaning
        return replace(self, words={each: said for each, said in words.items() if said})


def loses(heading: str, column: Column | None, seen: ListSeen) -> str | None:
    """Return the heading whose place another one takes, None if the place is free."""
    if column is None:
        return None
    return next(
        (
            each.heading
            for each in seen.columns
            if each.state is State.TAKEN and each.column is column and each.heading != heading
        ),
        None,
    )
