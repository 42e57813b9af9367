"""What can stand on a screen: every sentence of the catalogue and every label, by its meaning."""

import csv
import re

from babel.messages.pofile import read_po

from sluss import paths

_EDGES = " …‹›✓▲!:.?"  # noqa: RUF001 - an arrow of a button
_ENOUGH = 6  # letters of its own that a sentence with blanks must have to be recognised
_BLANK = re.compile(r"\\\{\w+\\\}")


def bare(words):
    """Return words without the signs around them: "✓ Done" and "Choose …" are Done and Choose."""
    return words.strip(_EDGES)


def labels(language):
    """Return what the program says in a language: a pattern, and what it means (its msgid)."""
    found: dict[str, set[str]] = {}

    def add(words, meaning):
        for each in {bare(words), bare(words.partition(" ({")[0])}:  # the tab "Gone ({n})"
            if each:
                found.setdefault(each, set()).add(meaning)

    with (paths.translations() / "sv" / "LC_MESSAGES" / "sluss.po").open("rb") as file:
        sources = [message.id for message in read_po(file) if message.id]
    translated = {}
    if language != "en":
        with (paths.translations() / language / "LC_MESSAGES" / "sluss.po").open("rb") as file:
            translated = {str(each.id): each.string for each in read_po(file) if each.id}
    for source in sources:
        meaning = str(source)
        words = translated.get(meaning, source) if language != "en" else source
        for form in words if isinstance(words, (tuple, list)) else (words,):
            add(form, meaning)
    for table in (paths.resources() / "labels.csv", *(paths.resources() / "codes").glob("*.csv")):
        with table.open(encoding="utf-8", newline="") as opened:
            for row in csv.DictReader(opened):
                add(row.get(language) or "", row["en"])
    return {words: (_pattern(words), meanings) for words, meanings in found.items()}


def _pattern(words):
    """Return what words with blanks can read like, None if they have none or nearly only blanks."""
    if "{" not in words or len(re.sub(r"\{\w+\}|\W", "", words)) < _ENOUGH:
        return None
    return re.compile(_BLANK.sub(".{1,20}", re.escape(words)))


def said_by(words, known):
    """Return the meanings of words that stand on the screen, none if they do not."""
    wanted = bare(words)
    if wanted in known:
        return known[wanted][1]
    return {
        meaning
        for pattern, meanings in known.values()
        if pattern is not None and pattern.fullmatch(wanted)
        for meaning in meanings
    }
