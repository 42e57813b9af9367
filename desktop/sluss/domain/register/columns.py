"""Which column of a list means what: by its heading in three languages, or by a saved mapping."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property

from sluss.domain.folding import fold


class Column(StrEnum):
    """What a column of a list can hold about a client. Free text is left out on purpose."""

    NAME = "name"  # given name first, or family name first with a comma
    NAME_FAMILY_FIRST = "name_family_first"
    GIVEN_NAME = "given_name"
    FAMILY_NAME = "family_name"
    PREFERRED_NAME = "preferred_name"
    NUMBER = "number"
    NUMBER_KIND = "number_kind"
    BIRTH_DATE = "birth_date"
    GENDER = "gender"
    PHONE = "phone"
    EMAIL = "email"
    MUNICIPALITY = "municipality"
    REGISTER_NO = "register_no"
    SANCTION = "sanction"
    SENTENCE_START = "sentence_start"
    SENTENCE_END = "sentence_end"
    RELEASE = "release"
    RELEASE_TYPE = "release_type"
    SUPERVISION_START = "supervision_start"
    SUPERVISION_END = "supervision_end"
    OFFICER = "officer"
    INSTITUTION = "institution"
    PROTECTED = "protected"


NAMES = (Column.NAME, Column.NAME_FAMILY_FIRST, Column.GIVEN_NAME, Column.FAMILY_NAME)
OWN_HEADING = "Sluss:"  # begins the headings of columns that Sluss adds to a list of faults
_ASIDE = re.compile(r"\([^)]*\)|\[[^]]*\]")


def heading_key(text: str) -> str:
    """Return a heading as it is compared: case, spaces, punctuation and å/aa do not matter."""
    return fold(text).replace(" ", "")


@dataclass(frozen=True)
class Headings:
    """The headings that are known, as compared, each with the columns it can mean."""

    meanings: Mapping[str, tuple[Column, ...]]

    def columns(self, heading: str) -> tuple[Column, ...]:
        """Return what a heading can mean: one column, several, or none.

        What stands in brackets behind it, such as (ÅÅÅÅMMDD), is left out if need be.
        """
        whole = self.meanings.get(heading_key(heading))
        return whole or self.meanings.get(heading_key(_ASIDE.sub(" ", heading)), ())


@dataclass(frozen=True)
class ColumnMapping:
    """What a person said the columns of a list mean, to be kept for the next list.

    `columns` goes from headings to columns, None for a column to leave out. `words` goes from a
    column to the office's own words in it and what they stand for.
    """

    columns: Mapping[str, Column | None] = field(default_factory=dict)
    words: Mapping[Column, Mapping[str, str]] = field(default_factory=dict)

    def word(self, column: Column, text: str) -> str:
        """Return what the office's own word stands for, or the word itself."""
        return self._folded[column].get(fold(text), text) if column in self._folded else text

    @cached_property
    def _folded(self) -> dict[Column, dict[str, str]]:
        return {
            column: {fold(word): meaning for word, meaning in words.items()}
            for column, words in self.words.items()
        }


@dataclass(frozen=True)
class Recognition:
    """What was made of the headings of one list.

    `columns` has an entry for each heading, None where it is not taken. `unknown` are headings that
    mean nothing here, `ambiguous` those that can mean two columns, `doubled` those whose column is
    already taken from further left, `absent` headings that only the mapping has.
    """

    headings: tuple[str, ...]
    columns: tuple[Column | None, ...]
    unknown: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    doubled: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()

    def place(self, column: Column) -> int | None:
        """Return where in a row the column stands, counted from 0, or None."""
        return self._places.get(column)

    def heading(self, *columns: Column) -> str:
        """Return the heading furthest left among those of these columns, or "" if there is none."""
        places = [place for column in columns if (place := self.place(column)) is not None]
        return self.headings[min(places)] if places else ""

    @property
    def has_names(self) -> bool:
        """Whether some column holds names; without one no row can become a client."""
        return any(column in self.columns for column in NAMES)

    @cached_property
    def _places(self) -> dict[Column, int]:
        return {column: place for place, column in enumerate(self.columns) if column is not None}

    def mapping(self, words: Mapping[Column, Mapping[str, str]] | None = None) -> ColumnMapping:
        """Return what was recognised as a mapping that a person can change and keep."""
        columns: dict[str, Column | None] = {}
        for heading, column in zip(self.headings, self.columns, strict=True):
            if heading and not is_own(heading):
                columns.setdefault(heading, column)  # of two columns of one name the first is meant
        return ColumnMapping(columns, words or {})


def is_own(heading: str) -> bool:
    """Whether Sluss itself put this column into the list, to say what is wrong with a row."""
    return heading.startswith(OWN_HEADING)


def recognise(
    headings: Sequence[str], known: Headings, mapping: ColumnMapping | None = None
) -> Recognition:
    """Say what each column of a list holds. What the mapping says goes before what is known."""
    said = {heading_key(h): column for h, column in (mapping or ColumnMapping()).columns.items()}
    names = tuple(" ".join(heading.split()) for heading in headings)
    taken: list[Column | None] = []
    unknown: list[str] = []
    ambiguous: list[str] = []
    doubled: list[str] = []
    for name in names:
        key = heading_key(name)
        meanings = known.columns(name) if key not in said else ()
        column = said.get(key) or (meanings[0] if len(meanings) == 1 else None)
        if column in taken and column is not None:
            doubled.append(name)
            column = None
        elif len(meanings) > 1:
            ambiguous.append(name)
        elif column is None and name and key not in said and not is_own(name):
            unknown.append(name)
        taken.append(column)
    here = {heading_key(name) for name in names}
    absent = tuple(h for h in (mapping or ColumnMapping()).columns if heading_key(h) not in here)
    return Recognition(
        names, tuple(taken), tuple(unknown), tuple(ambiguous), tuple(doubled), absent
    )
