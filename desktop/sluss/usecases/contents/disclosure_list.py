"""Everything that was given out about a client: to whom, when, what, on which ground. INV-14."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from sluss.domain.entities import Disclosure, DisclosureItem, HolderNotice, SecrecyAssessment
from sluss.domain.ids import RecordId
from sluss.domain.papers import Cell, Content, Row, Rows, Section, Words
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import mark_of, whole
from sluss.usecases.contents.person import person
from sluss.usecases.contents.tables import shown
from sluss.usecases.session import Session

_HEADS = ("when", "to_whom", "what", "ground")
_POLICE: Final = frozenset({"police"})  # codes of party_type
_WITHHELD = "withheld"  # a code of disclosure_basis: it was left out


def gather_disclosures(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return the list, the newest first. Raises `NotFound`."""
    case = Case(session, client, language)
    say = case.say
    sections = [Section(say("plan.client"), (person(case),)), *disclosed(case)]
    if len(sections) == 1:
        sections.append(Section("", (Words(say("disclosed.none")),)))
    return case.content("disclosure_list", say.code("document_kind", "disclosure_list"), sections)


def disclosed(case: Case) -> Iterator[Section]:
    """Give the table of what was given out, unless nothing was."""
    items: dict[RecordId, list[DisclosureItem]] = {}
    for each in case.find(DisclosureItem):
        items.setdefault(each.disclosure, []).append(each)
    found = sorted(case.find(Disclosure), key=lambda each: (each.disclosed_at, each.id))
    hidden = under_inquiry(case)
    rows = tuple(
        replace(row, mark=replace(row.mark, security=each.id in hidden))
        for each in reversed(found)
        for row in (_row(case, each, items.get(each.id, [])),)
    )
    if rows:
        heads = tuple(case.say(f"disclosed.{each}") for each in _HEADS)
        parts = (Rows(heads, rows, (3, 4.4, 5, 4.4)),)
        yield Section(case.say("disclosed.heading"), parts, whole(Disclosure))


def under_inquiry(case: Case) -> frozenset[RecordId]:
    """Return the records that tell of what the police alone were told by law.

    Who is inquired about does not read of it; the office does. Source: domain model 5.3 step 2;
    brottsdatalagen (2018:1177) 4 kap., which lets the right to insight be limited for that.
    """
    bases = case.session.catalog.gate_rules.bases.values()
    laws = {each.legal_key for each in bases if each.party_types == _POLICE}
    found: set[RecordId | None] = {
        each.id for each in case.find(SecrecyAssessment) if each.legal_key in laws
    }
    left = [each for each in case.find(Disclosure) if each.legal_key in laws]
    found |= {each.id for each in left} | {each.prepared for each in left}
    found |= {each.id for each in case.find(HolderNotice) if each.disclosure in found}
    return frozenset(each for each in found if each is not None)


def _row(case: Case, given: Disclosure, items: list[DisclosureItem]) -> Row:
    say = case.say
    told = [each for each in items if each.basis != _WITHHELD]
    names = dict.fromkeys(say.code("information_category", each.category) for each in told)
    document = say.code("document_kind", given.document)
    what = f"{document}: {', '.join(filter(None, names))}" if any(names) else document
    law = say.law(given.legal_key) if given.legal_key else ""
    ground = "\n".join(filter(None, (shown(say, given, "basis"), law, given.purpose)))
    to_whom = "\n".join(filter(None, (given.recipient, shown(say, given, "channel"))))
    return Row(
        (
            Cell(shown(say, given, "disclosed_at"), mark_of(given, "disclosed_at")),
            Cell(to_whom, mark_of(given, "recipient")),
            Cell(what, mark_of(given, "document")),
            Cell(ground, mark_of(given, "basis")),
        ),
        whole(Disclosure, given.id),
    )
