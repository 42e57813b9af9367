"""The forms of dated records: which fields, beginning with what, saved by which use case."""

import datetime as dt
from collections.abc import Mapping

from sluss.domain.dated import BY_NAME, KINDS, Part
from sluss.domain.declaration import field_map
from sluss.domain.ids import RecordId
from sluss.text import _
from sluss.ui.pages.client.tasks import Task
from sluss.usecases.dated_facts import change_fact, note_fact
from sluss.usecases.fact_views import FactLine

# What begins today unless somebody says another day; a judgment or a job of old does not.
_LATELY = frozenset({Part.LIVING, Part.DAY, Part.MONEY, Part.CARE, Part.PEOPLE})
_LONG_AGO = frozenset({"WorkHistory", "ClientIdentifier"})
# Where the manual tells of what is filled in, by the kind of record.
TOLD = {
    kind.name: "client#people" if kind.part is Part.PEOPLE else "client#facts" for kind in KINDS
}
_SEEN_TODAY = frozenset({"RiskAssessment"})


def new_fact(
    kind: str,
    label: str,
    client: RecordId,
    today: dt.date,
    more: Mapping[str, object] | None = None,
) -> Task:
    """Return the form of a new record of a kind; `more` fills in what is known already."""
    dated = BY_NAME[kind]
    preset: dict[str, object] = {}
    lately = dated.part in _LATELY and kind not in _LONG_AGO
    if dated.begins and (lately or kind in _SEEN_TODAY):
        preset[dated.begins] = today
    return Task(
        kind,
        _("Add: {what}").format(what=label),
        client,
        only=dated.asks,
        preset=preset | dict(more or {}),
        save=note_fact,
        save_with=(kind, client),
    )


def _changing(kind: str) -> tuple[str, ...]:
    """Return what its form asks, without what was settled once and for all when it was made."""
    dated = BY_NAME[kind]
    fields = field_map(dated.entity)
    return tuple(name for name in dated.asks if not fields[name].fixed)


def kept_fact(line: FactLine, label: str, client: RecordId) -> Task:
    """Return the form in which a record is corrected or ended."""
    return Task(
        line.kind,
        label,
        client,
        line.id,
        only=_changing(line.kind),
        save=change_fact,
        save_with=(line.kind, line.id),
    )
