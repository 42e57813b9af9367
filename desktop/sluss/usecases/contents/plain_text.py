"""A cleared content as plain text: for the screen, and for copying into another program."""

from collections.abc import Iterator

from sluss.domain.gate.clearing import Cleared
from sluss.domain.papers import (
    Blank,
    Drawn,
    Facts,
    Part,
    Rows,
    Section,
    Signatures,
    Steps,
    Words,
)

APART = " · "


def plain_text(cleared: Cleared) -> str:
    """Return what may leave, a heading over each section, a line for each value.

    The picture of the release line, lines to sign on and lines to write on are left out.
    """
    parts = (_section(each) for each in cleared.content.sections)
    return "\n\n".join(part for part in parts if part)


def section_texts(cleared: Cleared) -> tuple[tuple[str, str], ...]:
    """Return each section's heading with its text; sections without text are left out."""
    found = ((each.heading, _body(each)) for each in cleared.content.sections)
    return tuple((heading, body) for heading, body in found if body)


def _section(section: Section) -> str:
    body = _body(section)
    return "\n".join(filter(None, (section.heading, body))) if body else ""


def _body(section: Section) -> str:
    lines = [line for part in section.parts for line in _lines(part)]
    return "\n".join(lines) or (section.empty if section.kept else "")


def _lines(part: Part) -> Iterator[str]:
    match part:
        case Words():
            yield from part.text.splitlines()
        case Facts():
            yield from (f"{each.label}: {each.value}" for each in part.facts if each.value)
        case Rows():
            for row in part.rows:
                yield APART.join(cell.text for cell in row.cells if cell.text)
            if not part.rows and part.empty:
                yield part.empty
        case Steps():
            for n, step in enumerate(part.steps, 1):
                yield f"{part.sign or f'{n}.'} {step.text}"
        case Drawn() | Signatures() | Blank():
            return
