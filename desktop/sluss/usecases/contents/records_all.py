"""Everything that is kept about one client, kind by kind, a fact for each field that is filled.

The register excerpt and the file for the archive are made of it. Fields and labels come from the
declarations, so that a field that is added tomorrow is in both. A meeting is told as a whole: the
day, the kind, who came and what was written about this client.
"""

from collections.abc import Iterator
from dataclasses import replace

from sluss.domain.declaration import ENTITIES, About, Entity, fields_of
from sluss.domain.entities import (
    AttachmentPiece,
    CaseIntroduction,
    CaseKey,
    DeviceCase,
    Disclosure,
    DisclosureItem,
    LateContribution,
    Meeting,
    Minutes,
    Participant,
    SealedDetails,
)
from sluss.domain.ids import RecordId
from sluss.domain.papers import Fact, Facts, Part, Section, Style, Words
from sluss.store.reading import get_or_none
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.disclosure_list import under_inquiry
from sluss.usecases.contents.marking import mark_of, whole
from sluss.usecases.contents.minutes import meeting_facts, who
from sluss.usecases.contents.tables import shown, told_of

# What only moves cases between computers or locks them tells nothing about anybody; the pieces of a
# scan are its bytes, which are given out as the scan itself; what was given out has its own table.
NOT_TOLD: frozenset[type[Entity]] = frozenset(
    {
        AttachmentPiece,
        CaseIntroduction,
        CaseKey,
        DeviceCase,
        Disclosure,
        DisclosureItem,
        LateContribution,
        SealedDetails,
    }
)
_UNSAID = frozenset({"id", "withdrawn", "client", "sha256"})
_MET: tuple[type[Participant | Minutes], ...] = (Participant, Minutes)  # told by meeting
_TOLD = frozenset({"meeting", "user", "party", "contact", "name", "attended"})  # in one line


def kept_about(case: Case) -> Iterator[Section]:
    """Give a section for each kind of record there is about the client, the person first."""
    found = [
        kind
        for _number, kind in sorted(ENTITIES.items())
        if kind.__about__ is About.CLIENT and kind not in NOT_TOLD
    ]
    hidden = under_inquiry(case)
    for kind in found:
        if kind in _MET:
            if kind is _MET[0]:
                yield from _meetings(case)
            continue
        records = [case.client] if kind.__name__ == "Client" else case.find(kind)
        parts = [
            _for_us(part) if record.id in hidden else part
            for record in records
            for part in _parts(case, record)
        ]
        if parts:
            yield Section(case.say.words.entity(kind), tuple(parts))


def _for_us(part: Part) -> Part:
    """Return what the client does not read."""
    if not isinstance(part, Facts):
        return part
    facts = (replace(each, mark=replace(each.mark, security=True)) for each in part.facts)
    return replace(part, facts=tuple(facts))


def _meetings(case: Case) -> Iterator[Section]:
    """Give each meeting the client or their case was in, with what was written about this client.

    What was written about others of the same meeting is theirs, and not among these records.
    """
    met = dict.fromkeys(record.meeting for kind in _MET for record in case.find(kind))
    connection = case.session.store.connection
    known = {each: get_or_none(connection, Meeting, each) for each in met}
    for each in sorted(met, key=lambda one: _when(known[one], one)):
        meeting = known[each]
        parts: list[Part] = [meeting_facts(case, meeting)] if meeting is not None else []
        for kind in _MET:
            found = [record for record in case.find(kind) if record.meeting == each]
            if found:
                parts.append(Words(case.say.words.entity(kind), style=Style.NAME))
            for record in found:
                parts += _of_meeting(case, record)
        yield Section(case.say.words.record(Meeting, each), tuple(parts), whole(Minutes))


def _when(meeting: Meeting | None, record: RecordId) -> tuple[str, str, RecordId]:
    """Return what puts meetings in order, those that did not come along first."""
    return (meeting.day.isoformat(), meeting.begins, record) if meeting else ("", "", record)


def _of_meeting(case: Case, record: Participant | Minutes) -> Iterator[Part]:
    """Give who somebody was and whether they came, or what was written."""
    if isinstance(record, Minutes):
        yield from _parts(case, record, frozenset({"meeting"}))
        return
    attended = Fact(
        case.say.words.field(Participant, "attended"),
        shown(case.say, record, "attended"),
        mark_of(record, "attended"),
    )
    named = who(case, record)
    facts = (named, attended, *(fact for _long, fact in _facts(case, record, _TOLD)))
    if named.mark.third_party:  # then that they came is theirs, too
        facts = tuple(replace(each, mark=named.mark) for each in facts)
    yield Facts(facts, columns=3)


def _facts(case: Case, record: Entity, but: frozenset[str]) -> Iterator[tuple[bool, Fact]]:
    """Give every field that says something, in the order declared, and whether it is a text."""
    for declared in fields_of(type(record)):
        if declared.name in _UNSAID | but:
            continue
        value = shown(case.say, record, declared.name)
        if value and getattr(record, declared.name) != declared.default:
            label = case.say.words.field(type(record), declared.name)
            yield declared.multiline, Fact(label, value, told_of(case.say, record, declared.name))


def _parts(case: Case, record: Entity, but: frozenset[str] = frozenset()) -> Iterator[Part]:
    """Give short values side by side, and long texts under them over the whole width."""
    facts = list(_facts(case, record, but))
    if short := tuple(fact for long, fact in facts if not long):
        yield Facts(short, columns=3)
    yield from (Facts((fact,), columns=1) for long, fact in facts if long)
    if facts:
        yield Words("\u00a0")
