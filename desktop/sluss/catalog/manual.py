"""Reads the manual: `resources/manual/<language>/NN-name.md`, one file for each chapter.

The heading of a chapter stands on its first line. Every other heading ends with the name that all
languages know it by: `## Find a client {#find}`.
"""

import re
from pathlib import Path

from sluss.domain.manual import Chapter, Manual, Section
from sluss.errors.help import ManualMissing

_HEADING = re.compile(r"(#{1,3}) (.+?)(?: \{#([a-z0-9]+(?:-[a-z0-9]+)*)\})?")


def read_manual(resources: Path, language: str) -> Manual:
    """Read the manual in a language ("sv", "da", "en"). Raises `ManualMissing`."""
    folder = resources / "manual" / language
    try:
        chapters = tuple(
            read_chapter(path.stem.partition("-")[2], path.read_text(encoding="utf-8"))
            for path in sorted(folder.glob("[0-9][0-9]-*.md"))
        )
    except (OSError, UnicodeDecodeError) as error:
        raise ManualMissing from error
    if not chapters:
        raise ManualMissing
    return Manual(language, chapters)


def read_chapter(name: str, text: str) -> Chapter:
    """Take a chapter apart at its headings; what is before the first heading belongs to none."""
    sections: list[Section] = []
    lines: list[str] = []
    for line in text.splitlines():
        found = _HEADING.fullmatch(line)
        if found is None:
            lines.append(line)
            continue
        _end(sections, lines)
        marks, heading, anchor = found.groups()
        sections.append(Section(anchor or "", heading, "", len(marks)))
        lines = []
    _end(sections, lines)
    return Chapter(name, tuple(sections))


def _end(sections: list[Section], lines: list[str]) -> None:
    """Give the last section the lines read since its heading."""
    if sections:
        last = sections.pop()
        text = "\n".join(lines).strip("\n")
        sections.append(Section(last.anchor, last.heading, text, last.level))
