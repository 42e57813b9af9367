"""How a person wants the window to be: kept in this user's memory, and taken from it at the start.

Nothing of it is trusted: a file edited by hand or written by another version may hold anything.
"""

from sluss.text import LANGUAGES
from sluss.ui.letters import FACES
from sluss.ui.memory import FACE, LANGUAGE, ROOMY, THEME, ZOOM, Memory
from sluss.ui.theme import CHOICES, Theme


def language(memory: Memory) -> str:
    """Return the language that was chosen in the settings, nothing if none was."""
    kept = memory.get(LANGUAGE)
    return kept if kept in LANGUAGES else ""


def dress(theme: Theme, memory: Memory) -> None:
    """Give the window the look it had last; the first time that of the computer itself."""
    name, face, zoom = memory.get(THEME, "system"), memory.get(FACE), memory.numbers(ZOOM)
    theme.use(
        name=next((each for each in CHOICES if each == name), "system"),
        zoom=zoom[0] if zoom else None,
        face=next((each for each in FACES if each == face), None),
        roomy=memory.get(ROOMY) == "1",
    )


def remember(theme: Theme, memory: Memory) -> None:
    """Keep the look in force."""
    memory.put(THEME, theme.chosen)
    memory.put_numbers(ZOOM, [theme.zoom])
    memory.put(FACE, theme.letters.face)
    memory.put(ROOMY, "1" if theme.letters.roomy else "")
