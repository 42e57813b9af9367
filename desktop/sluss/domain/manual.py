"""The manual as it is read: chapters of sections, found by their place or by words.

A place is the name of a chapter, or chapter and section: "clients", "clients#find".
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sluss.domain.folding import fold, terms

AROUND: Final = 60  # letters shown before and after a word that was found
MOST_HITS: Final = 60  # more is not read by anybody

_LINK = re.compile(r"\[([^\]]*)\]\([^)]*\)")
_SIGNS = re.compile(  # an escaped sign stays as itself
    r"^\|[-| ]+\|$|\\([^\w\s])|[*`|]+|^(?:[-+>]|\d+\.) +", re.MULTILINE
)


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the Markdown under it. `level` is 2 or 3; the first of a chapter has 1."""

    anchor: str
    heading: str
    text: str
    level: int = 2


@dataclass(frozen=True, slots=True)
class Chapter:
    """A chapter under the name all languages share; `title` is the heading of its first section."""

    name: str
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """What the chapter is called."""
        return self.sections[0].heading

    def place(self, section: Section) -> str:
        """Return the place of a section of this chapter."""
        return f"{self.name}#{section.anchor}" if section.anchor else self.name

    def markdown(self) -> str:
        """Return the chapter as one text, whose headings come in the order of its sections."""
        parts = (f"{'#' * each.level} {each.heading}\n\n{each.text}" for each in self.sections)
        return "\n\n".join(parts)


@dataclass(frozen=True, slots=True)
class Hit:
    """Where words were found: the place, the headings above it, and some of the text around it."""

    place: str
    chapter: str
    heading: str
    excerpt: str


@dataclass(frozen=True, slots=True)
class Manual:
    """All chapters in one language, in the order they are read."""

    language: str
    chapters: tuple[Chapter, ...]

    def chapter(self, place: str) -> Chapter:
        """Return the chapter a place is in, the first one for a place there is not."""
        name = place.partition("#")[0]
        return next((each for each in self.chapters if each.name == name), self.chapters[0])

    def places(self) -> Iterator[str]:
        """Give every place, in order."""
        for chapter in self.chapters:
            yield from (chapter.place(section) for section in chapter.sections)

    def with_chapters(self, more: Sequence[Chapter]) -> "Manual":
        """Return the manual with chapters after its own."""
        return replace(self, chapters=(*self.chapters, *more))

    def with_words(self, words: Mapping[str, str]) -> "Manual":
        """Return the manual with each of these words replaced by what it stands for here."""

        def said(text: str) -> str:
            for word, here in words.items():
                text = text.replace(word, here)
            return text

        chapters = tuple(
            replace(
                chapter,
                sections=tuple(replace(each, text=said(each.text)) for each in chapter.sections),
            )
            for chapter in self.chapters
        )
        return replace(self, chapters=chapters)

    def search(self, query: str) -> tuple[Hit, ...]:
        """Return the sections in which every word of the query begins a word, å as a and ø as o.

        Those with all words in their heading come first, then as they stand in the manual.
        """
        wanted = terms(query)
        if not wanted:
            return ()
        in_heading: list[Hit] = []
        in_text: list[Hit] = []
        for chapter in self.chapters:
            for section in chapter.sections:
                heading, text = fold(section.heading), fold(section.text)
                if not all(_begins(word, f"{heading} {text}") for word in wanted):
                    continue
                hits = in_heading if all(_begins(word, heading) for word in wanted) else in_text
                hits.append(
                    Hit(
                        chapter.place(section),
                        chapter.title,
                        section.heading,
                        excerpt(section.text, wanted),
                    )
                )
        return tuple((in_heading + in_text)[:MOST_HITS])


def _begins(word: str, folded: str) -> bool:
    return f" {word}" in f" {folded}"


def plain(markdown: str) -> str:
    """Return Markdown as bare words on one line."""
    bare = _SIGNS.sub(lambda found: found[1] or "", _LINK.sub(r"\1", markdown))
    return " ".join(bare.split())


def excerpt(markdown: str, wanted: Sequence[str]) -> str:
    """Return what stands around the first place where one of the words begins a word."""
    words = plain(markdown).split(" ")
    at = next((n for n, each in enumerate(words) if _any_begins(wanted, fold(each))), 0)
    before = " ".join(words[:at])[-AROUND:]
    start = before.partition(" ")[2] if len(" ".join(words[:at])) > AROUND else before
    after = " ".join(words[at:])
    end = after
    if len(after) > 2 * AROUND:
        end = (after[: 2 * AROUND].rpartition(" ")[0] or after[: 2 * AROUND]) + " …"
    return ("… " if start != " ".join(words[:at]) else "") + f"{start} {end}".strip()


def _any_begins(wanted: Sequence[str], folded: str) -> bool:
    return any(_begins(word, folded) for word in wanted)
