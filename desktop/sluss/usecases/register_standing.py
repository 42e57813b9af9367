"""What stands here about clients, by the columns of a list, and the records that hold it."""

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from sluss.domain.declaration import Entity, about_of
from sluss.domain.entities import (
    CaseResponsibility,
    Client,
    ClientIdentifier,
    EnforcementPhase,
    HomeMunicipality,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
    User,
)
from sluss.domain.folding import fold
from sluss.domain.ids import RecordId
from sluss.domain.register.columns import Column
from sluss.domain.register.comparison import Alike, Standing, Value
from sluss.usecases.opened_cases import (
    opened_cases,
    opened_client,
    opened_homes,
    opened_numbers,
)
from sluss.usecases.register_clients import Officers
from sluss.usecases.session import Session

MAIN = "main"  # the role of whoever the list calls responsible
_UNKNOWN = "unknown"  # the legal gender of somebody whose gender nobody has written
_CHUNK = 500  # clients in one question
_PRISONS = ("anstalten ", "anstalt ")  # said before the name of a prison or not
Kind = TypeVar("Kind", bound=Entity)
Dated = TypeVar("Dated", SentenceEpisode, EnforcementPhase, SupervisionPeriod)


@dataclass(frozen=True, slots=True)
class CaseRecords:
    """The records of one client that a list can say something about; none of them withdrawn."""

    client: Client
    numbers: tuple[ClientIdentifier, ...]
    homes: tuple[HomeMunicipality, ...]
    responsible: tuple[CaseResponsibility, ...]
    episodes: tuple[SentenceEpisode, ...]
    phases: tuple[EnforcementPhase, ...]
    releases: tuple[ReleaseEvent, ...]
    supervisions: tuple[SupervisionPeriod, ...]

    def homes_on(self, day: dt.date) -> tuple[HomeMunicipality, ...]:
        """Return where the client lives on a day: one place, unless two laptops wrote one each."""
        return tuple(each for each in self.homes if _open_on(each.start, each.end, day))

    def main_on(self, day: dt.date) -> tuple[CaseResponsibility, ...]:
        """Return who is mainly responsible on a day."""
        main = (each for each in self.responsible if each.role == MAIN)
        return tuple(each for each in main if _open_on(each.start, each.end, day))

    @property
    def episode(self) -> SentenceEpisode | None:
        """The sanction that began last."""
        return _last(self.episodes)

    @property
    def phase(self) -> EnforcementPhase | None:
        """The stay that began last, of those in some place."""
        return _last([each for each in self.phases if each.institution])

    @property
    def supervision(self) -> SupervisionPeriod | None:
        """The supervision that began last."""
        return _last(self.supervisions)

    def release_on(self, day: dt.date) -> ReleaseEvent | None:
        """Return the next release seen from a day: one not done yet goes before those done."""
        ahead = [each for each in self.releases if each.actual_date is None]
        coming = [e for e in ahead if e.planned_date is not None and e.planned_date >= day]
        if coming:
            return min(coming, key=lambda each: (each.planned_date or dt.date.max, each.id))
        return max(
            ahead or self.releases,
            key=lambda each: (each.actual_date or each.planned_date or dt.date.min, each.id),
            default=None,
        )


def _open_on(start: dt.date | None, end: dt.date | None, day: dt.date) -> bool:
    return (start is None or start <= day) and (end is None or day < end)


def _last(records: Sequence[Dated]) -> Dated | None:
    return max(records, key=lambda each: (each.start or dt.date.min, each.id), default=None)


def read_cases(
    session: Session,
    clients: Iterable[RecordId],
    watch: Callable[[], object] = lambda: None,
) -> dict[RecordId, CaseRecords]:
    """Return the records of these clients; whoever holds a key reads what is sealed in them.

    `watch` is called now and then and may raise to stop.
    """
    found: dict[RecordId, CaseRecords] = {}
    wanted, opened = sorted(clients), opened_cases(session)
    for start in range(0, len(wanted), _CHUNK):
        watch()
        some = wanted[start : start + _CHUNK]
        numbers = _by_client(session, ClientIdentifier, some)
        homes = _by_client(session, HomeMunicipality, some)
        responsible = _by_client(session, CaseResponsibility, some)
        episodes = _by_client(session, SentenceEpisode, some)
        phases = _by_client(session, EnforcementPhase, some)
        releases = _by_client(session, ReleaseEvent, some)
        supervisions = _by_client(session, SupervisionPeriod, some)
        for client in session.store.find(Client, id=some):
            found[client.id] = CaseRecords(
                client,
                tuple(numbers.get(client.id, ())),
                tuple(homes.get(client.id, ())),
                tuple(responsible.get(client.id, ())),
                tuple(episodes.get(client.id, ())),
                tuple(phases.get(client.id, ())),
                tuple(releases.get(client.id, ())),
                tuple(supervisions.get(client.id, ())),
            )
    for protected, details in opened.items():
        if (each := found.get(protected)) is not None:
            found[protected] = replace(
                each,
                client=opened_client(each.client, details),
                numbers=(*each.numbers, *opened_numbers(session, protected, details)),
                homes=(*each.homes, *opened_homes(protected, details)),
            )
    return found


def _by_client(
    session: Session, kind: type[Kind], clients: Sequence[RecordId]
) -> dict[RecordId, list[Kind]]:
    found: dict[RecordId, list[Kind]] = {}
    for record in session.store.find(kind, client=clients):
        found.setdefault(about_of(record), []).append(record)
    return found


def alike(session: Session, officers: Officers) -> Alike:
    """Return what names of people and places mean in this office."""
    institutions = session.catalog.codes("institution")

    def officer(name: str) -> str:
        user = officers.named(name)
        return user.hex() if user is not None else fold(name)

    def place(name: str) -> str:
        code = institutions.find(name)
        if code is not None:
            return code.value
        key = fold(name)
        for word in _PRISONS:
            key = key.removeprefix(word)
        return key

    return Alike(session.store.country, officer, place)


def standing(records: CaseRecords, users: dict[RecordId, str], day: dt.date) -> Standing:
    """Return what stands about a client on a day; `users` are the names of those who work here."""
    values: dict[Column, list[Value]] = {}
    for column, value in _values(records, users, day):
        if value and value != _UNKNOWN:
            values.setdefault(column, []).append(value)
    return Standing({column: tuple(dict.fromkeys(each)) for column, each in values.items()})


def user_names(session: Session) -> dict[RecordId, str]:
    """Return the names of those who work here."""
    return {user.id: user.name or user.login for user in session.store.find(User)}


def _values(
    records: CaseRecords, users: dict[RecordId, str], day: dt.date
) -> Iterator[tuple[Column, Value | None]]:
    client = records.client
    yield Column.NAME, f"{client.given_name} {client.family_name}".strip()
    yield Column.PREFERRED_NAME, client.preferred_name
    yield Column.REGISTER_NO, client.register_no
    yield Column.BIRTH_DATE, client.birth_date
    yield Column.GENDER, client.legal_gender
    yield Column.PHONE, client.phone
    yield Column.EMAIL, client.email
    # A number that was replaced means the same person still: lists lag behind.
    for number in sorted(records.numbers, key=lambda each: each.valid_to is not None):
        yield Column.NUMBER, number.value
    for home in records.homes_on(day):
        yield Column.MUNICIPALITY, home.municipality
    for main in records.main_on(day):
        yield Column.OFFICER, users.get(main.user, main.name) if main.user else main.name
    yield from _sentence(records, day)


def _sentence(records: CaseRecords, day: dt.date) -> Iterator[tuple[Column, Value | None]]:
    if (episode := records.episode) is not None:
        yield Column.SANCTION, episode.sanction_type
        yield Column.SENTENCE_START, episode.start
        yield Column.SENTENCE_END, episode.expected_end
        yield Column.SENTENCE_END, episode.actual_end
    if (phase := records.phase) is not None:
        yield Column.INSTITUTION, phase.institution
    if (release := records.release_on(day)) is not None:
        yield Column.RELEASE, release.actual_date or release.planned_date
        yield Column.RELEASE, release.planned_date
        yield Column.RELEASE_TYPE, release.type
    if (period := records.supervision) is not None:
        yield Column.SUPERVISION_START, period.start
        yield Column.SUPERVISION_END, period.planned_end
        yield Column.SUPERVISION_END, period.actual_end
