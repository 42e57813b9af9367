"""Everything that is kept about one client, kind by kind, a fact for each field that is filled.

The register excerpt and the file for the archive are made of it. Fields and labels come from the
declarations, so that a field that is added tomorrow is in both.
"""

from collections.abc import Iterator

from sluss.domain.declaration import ENTITIES, About, Entity, fields_of
from sluss.domain.entities import (
    AttachmentPiece,
    CaseIntroduction,
    CaseKey,
    DeviceCase,
    Disclosure,
    DisclosureItem,
    LateContribution,
    SealedDetails,
)
from sluss.domain.papers import Fact, Facts, Part, Section, Words
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import mark_of
from sluss.usecases.contents.tables import shown

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


def kept_about(case: Case) -> Iterator[Section]:
    """Give a section for each kind of record there is about the client, the person first."""
    found = [
        kind
        for _number, kind in sorted(ENTITIES.items())
        if kind.__about__ is About.CLIENT and kind not in NOT_TOLD
    ]
    for kind in found:
        records = [case.client] if kind.__name__ == "Client" else case.find(kind)
        parts = [part for record in records for part in _parts(case, record)]
        if parts:
            yield Section(case.say.words.entity(kind), tuple(parts))


def _parts(case: Case, record: Entity) -> Iterator[Part]:
    """Give short values side by side, and long texts under them over the whole width."""
    short: list[Fact] = []
    long: list[Part] = []
    for declared in fields_of(type(record)):
        if declared.name in _UNSAID:
            continue
        value = shown(case.say, record, declared.name)
        if not value or getattr(record, declared.name) == declared.default:
            continue
        told = mark_of(record, declared.name)
        label = case.say.words.field(type(record), declared.name)
        if declared.multiline:
            long.append(Facts((Fact(label, value, told),), columns=1))
        else:
            short.append(Fact(label, value, told))
    if short:
        yield Facts(tuple(short), columns=3)
    yield from long
    if short or long:
        yield Words("\u00a0")
