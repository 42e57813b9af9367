"""Whom to call at the parties the office works with: a list for the wall. F-S2-48.

No client is in it, and who stands in it acts for an authority or organisation.
"""

from sluss.domain.papers import Cell, Content, Row, Rows, Section, Words
from sluss.usecases.contents.saying import Say
from sluss.usecases.parties import ContactLine, PartyLine, parties
from sluss.usecases.session import Session

KIND = "contact_directory"  # a code of document_kind
_HEADS = ("party", "who", "topics", "reached")
_WIDTHS = (4.4, 3.4, 4.2, 4.4)


def gather_directory(session: Session, language: str) -> Content:
    """Return the parties of today by name, each with the people to call there."""
    say = Say(session, language)
    found = parties(session, language)
    rows = tuple(row for each in found for row in _rows(each))
    heads = tuple(say(f"contacts.{each}") for each in _HEADS)
    table = Rows(heads, rows, _WIDTHS)
    title = say.code("document_kind", KIND)
    sections = (
        Section("", (Words(say("contacts.lead")),)),
        Section(say("contacts.directory"), (table,)),
    )
    return Content(kind=KIND, title=title, language=language, sections=sections)


def _rows(party: PartyLine) -> list[Row]:
    """Return a line for each person, and one for the party's own number or where nobody is."""
    lines = [_person(each) for each in party.contacts]
    own = _reached(party.phone, party.email)
    if own or not lines:
        lines.insert(0, ("", "", own))
    named = [party.name, *("" for _each in lines[1:])]  # the name stands once
    return [
        Row((Cell(name), *(Cell(text) for text in line)))
        for name, line in zip(named, lines, strict=True)
    ]


def _person(each: ContactLine) -> tuple[str, str, str]:
    topics = ", ".join(filter(None, (each.role, each.topics)))
    return each.name, topics, _reached(each.phone, each.email)


def _reached(phone: str, email: str) -> str:
    return "\n".join(filter(None, (phone, email)))
