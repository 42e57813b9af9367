"""One client's records as a document is gathered from them, each kind read once."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from sluss.domain.dates import Span
from sluss.domain.declaration import Entity, fields_of
from sluss.domain.entities import (
    Client,
    EnforcementPhase,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
)
from sluss.domain.ids import RecordId
from sluss.domain.papers import Content, Mark, Section
from sluss.usecases.contents.saying import Say
from sluss.usecases.gaps import ClientGaps, findings_of
from sluss.usecases.release_line import release_day
from sluss.usecases.release_words import has_release
from sluss.usecases.session import Session, today

E = TypeVar("E", bound=Entity)
SENTENCE: tuple[type[Entity], ...] = (
    SentenceEpisode, EnforcementPhase, ReleaseEvent, SupervisionPeriod,
)  # fmt: skip
# Fields of the gap rule's numbers that are counted from a day of the sentence.
TURNS = (
    "look_back", "look_after_release", "look_after_supervision", "first_days", "release_before",
    "release_after", "supervision_before", "supervision_after",
)  # fmt: skip


@dataclass(frozen=True)
class Case:
    """What the parts of a document are made of. Raises `NotFound` for a client who is not here."""

    session: Session
    id: RecordId
    language: str
    say: Say = field(init=False)
    client: Client = field(init=False)
    today: dt.date = field(init=False)
    released: bool = field(init=False)  # whether anything may be said of a release
    _kinds: dict[type[Entity], list[Entity]] = field(default_factory=dict, init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "say", Say(self.session, self.language, self._sentence_days()))
        object.__setattr__(self, "client", self.session.store.get(Client, self.id))
        object.__setattr__(self, "today", today(self.session))
        object.__setattr__(self, "released", has_release(self.session, self.id))

    def find(self, kind: type[E]) -> list[E]:
        """Return the client's records of a kind."""
        if kind not in self._kinds:
            self._kinds[kind] = list(self.session.store.find(kind, client=self.id))
        return self._kinds[kind]  # type: ignore[return-value]

    def _sentence_days(self) -> frozenset[dt.date]:
        """Return the days of the sentence: of release, of what is served where, of supervision."""
        found = {
            getattr(record, each.name)
            for kind in SENTENCE
            for record in self.find(kind)
            for each in fields_of(kind)
        }
        return frozenset(day for day in found if type(day) is dt.date)

    def of_gap(self, told: Mark, span: Span) -> Mark:
        """Return the mark of the days of a gap, which tell more than its life area does.

        One begins or ends where the gap rule turns: on a day of the sentence, or so many days from
        it that the day can be counted.
        """
        ends = {span.start, span.end}
        near = {end - day for end in ends for day in self.say.sentence_days if end is not None}
        turns = {abs(each.days) for each in near} & self._turns
        return replace(told, dated=True) if turns else told

    @cached_property
    def _turns(self) -> frozenset[int]:
        """So many days from a day of the sentence the gap rule looks at days in another way."""
        numbers = self.session.catalog.gaps.on(self.today).numbers
        return frozenset({0, *(getattr(numbers, each) for each in TURNS)})

    @cached_property
    def gaps(self) -> ClientGaps:
        """What the gap rule finds today."""
        return findings_of(self.session, self.id)

    def gap_span(self, span: Span, since: dt.date | None) -> Span:
        """Return the days of a gap as a paper tells them: what is long past is history.

        One that goes on today is told from where it began, at the earliest from the first of this
        month: a paper that was made ready yesterday says the same today.
        """
        if since is None or span.start != self.today:
            return span
        return Span(max(since, self.today.replace(day=1)), span.end)

    @property
    def release(self) -> dt.date | None:
        """The next day of release, the last one where none is to come, None where there is none."""
        return release_day(self.find(ReleaseEvent), self.today) if self.released else None

    @property
    def supervision_end(self) -> dt.date | None:
        """The day after the last day of the supervision, None where none is known."""
        ends = [each.actual_end or each.planned_end for each in self.find(SupervisionPeriod)]
        return max((day for day in ends if day is not None), default=None)

    def content(self, kind: str, title: str, sections: Iterable[Section]) -> Content:
        """Return a content of this case that is of no plan."""
        return Content(
            kind=kind,
            title=title,
            language=self.language,
            sections=tuple(sections),
            client=self.id,
            case_no=self.client.case_no,
            release_day=self.release,
            supervision_end=self.supervision_end,
        )
