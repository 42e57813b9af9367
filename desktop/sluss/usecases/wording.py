"""What codes and records are called in the reader's language: labels for screens that see none."""

import datetime as dt
from dataclasses import dataclass, field

from sluss.domain.dates import format_date
from sluss.domain.declaration import Entity, Field, entity_named
from sluss.domain.entities import (
    AreaRating,
    Assignment,
    Attachment,
    CaseNote,
    CaseResponsibility,
    Client,
    Device,
    EnforcementPhase,
    HomeMunicipality,
    JointPlan,
    LayReport,
    LaySupervisor,
    Measure,
    MeasureEvent,
    Meeting,
    NeedsMapping,
    NetworkContact,
    Office,
    Party,
    PartyContact,
    Region,
    Representative,
    SentenceEpisode,
    SupervisionPeriod,
    Task,
    User,
)
from sluss.domain.ids import RecordId
from sluss.oplog.operation import plain
from sluss.store.introduced import introduced
from sluss.store.reading import get_or_none
from sluss.usecases.session import Session

# A value as a screen shows it: codes and references are words already.
Shown = str | bool | int | dt.date | None


@dataclass(slots=True)
class Wording:
    """Looks names up in one language, each record once."""

    session: Session
    language: str
    _names: dict[tuple[str, bytes], str] = field(default_factory=dict)

    def entity(self, kind: type[Entity]) -> str:
        """Return what an entity is called."""
        return self.session.catalog.labels.name(kind.__name__, self.language)

    def field(self, kind: type[Entity], name: str) -> str:
        """Return what a field is called."""
        return self.session.catalog.labels.name(label_key(kind, name), self.language)

    def help(self, kind: type[Entity], name: str) -> str:
        """Return the sentence that explains a field, or nothing."""
        return self.session.catalog.labels.help(label_key(kind, name), self.language)

    def code(self, codes: str, value: object, day: dt.date | None = None) -> str:
        """Return what a code is called on a day; an empty one is nothing."""
        if value in (None, ""):
            return ""
        return self.session.catalog.codes(codes).label(str(plain(value)), self.language, day)

    def record(self, kind: type[Entity], record: RecordId | None) -> str:
        """Return the name of a record; a record that is not here (yet) has none."""
        if record is None:
            return ""
        key = (kind.__name__, record)
        if key not in self._names:
            found = get_or_none(self.session.store.connection, kind, record)
            name = self.named(found) if found is not None else self._introduced(kind, record)
            self._names[key] = name or "…"
        return self._names[key]

    def _introduced(self, kind: type[Entity], record: RecordId) -> str:
        """Return what the office a case came from said of a record that did not come along."""
        found = introduced(self.session.store.connection, kind, record)
        if found is None:
            return ""
        met = kind is Meeting
        name = self.code("meeting_kind", found.kind, found.day) if met else found.name
        if found.day is not None:
            name = f"{self._day(found.day)} {name}"
        return ", ".join(filter(None, (name, found.office_name)))

    def named(self, record: Entity) -> str:
        """Return by what a person tells a record from others of its kind."""
        match record:
            case Office() | Party() | Region() | Device() | PartyContact() | LaySupervisor():
                return record.name
            case User():
                return record.name or record.login
            case Client():
                return record.case_no
            case NetworkContact() | Representative():
                return record.name
            case Measure() | Task():
                return record.title
        return self._dated(record) or self._coded(record) or self.entity(type(record))

    def _dated(self, record: Entity) -> str:
        """Return a name with a version or day in it."""
        match record:
            case JointPlan():
                version = self.field(JointPlan, "version").lower()
                return f"{self.entity(JointPlan)}, {version} {record.version}"
            case CaseNote():
                kind = self.code("note_type", record.type, record.happened_on)
                return f"{self._day(record.happened_on)} {kind}"
            case NeedsMapping():
                return f"{self.entity(NeedsMapping)} {self._day(record.mapped_on)}"
            case SentenceEpisode():
                sanction = self.code("sanction_type", record.sanction_type)
                return f"{sanction} {self._day(record.start)}" if record.start else sanction
            case SupervisionPeriod() if record.start is not None:
                return f"{self.entity(SupervisionPeriod)} {self._day(record.start)}"
            case Meeting():
                kind = self.code("meeting_kind", record.kind, record.day)
                return f"{self._day(record.day)} {kind}"
            case LayReport():
                return f"{self.entity(LayReport)} {self._day(record.received_on)}"
        return ""

    def _coded(self, record: Entity) -> str:
        """Return the code or record that tells it from others."""
        match record:
            case MeasureEvent():
                return self.record(Measure, record.measure)
            case Assignment():
                return self.record(LaySupervisor, record.lay)
            case AreaRating():
                return self.code("life_area", record.area)
            case HomeMunicipality():
                return self.code("municipality", record.municipality)
            case EnforcementPhase():
                return self.code("enforcement_phase", record.phase, record.start)
            case CaseResponsibility():
                return self.code("responsibility_role", record.role)
            case Representative():  # one whose name is sealed
                return self.code("representative_kind", record.kind)
            case Attachment():
                return record.title or self.code("attachment_kind", record.kind)
        return ""

    def _day(self, day: dt.date) -> str:
        return format_date(day, self.session.store.country)

    def value(self, declared: Field, value: object, day: dt.date | None = None) -> Shown:
        """Return a value of a field with codes and references in words."""
        if declared.codes is not None:
            return self.code(declared.codes, value, day)
        if declared.to is not None and isinstance(value, bytes):
            return self.record(entity_named(declared.to), RecordId(value))
        if isinstance(value, dt.date):
            return value
        if declared.is_content:
            return None  # a picture is no text
        bare = plain(value)
        if declared.python is dt.date and isinstance(bare, str):  # as it stands in the log
            return dt.date.fromisoformat(bare)
        if isinstance(bare, (str, bool, int)) or bare is None:
            return bare
        return str(bare)


def label_key(kind: type[Entity], name: str) -> str:
    """Return the key of a field's label; what every entity has is labelled once."""
    return f"Entity.{name}" if name in ("id", "withdrawn") else f"{kind.__name__}.{name}"
