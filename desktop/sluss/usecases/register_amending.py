"""Writing what an accepted row says: dated facts are ended and begun, a release is moved."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sluss.domain.declaration import Entity
from sluss.domain.entities import (
    CaseResponsibility,
    Client,
    ClientIdentifier,
    EnforcementPhase,
    HomeMunicipality,
    ReleaseEvent,
    SentenceEpisode,
    SupervisionPeriod,
)
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.domain.protected_fields import SealedRecord
from sluss.domain.register.columns import Column
from sluss.domain.register.comparison import Difference, Value, begins_anew
from sluss.domain.register.rows import Draft
from sluss.store.acts import Act
from sluss.usecases.records import put_changes, put_new
from sluss.usecases.register_clients import Officers, is_remand, sanction_of, usual_release
from sluss.usecases.register_standing import MAIN, CaseRecords
from sluss.usecases.rule_tasks import Follow
from sluss.usecases.session import Session, fresh_id
from sluss.usecases.writing_apart import seal_records

# Columns that are fields of the client, by the name of the field.
_OF_CLIENT = {
    Column.PREFERRED_NAME: "preferred_name",
    Column.REGISTER_NO: "register_no",
    Column.BIRTH_DATE: "birth_date",
    Column.GENDER: "legal_gender",
    Column.PHONE: "phone",
    Column.EMAIL: "email",
}
_OF_EPISODE = {
    Column.SANCTION: "sanction_type",
    Column.SENTENCE_START: "start",
    Column.SENTENCE_END: "expected_end",
}
_OF_SUPERVISION = {
    Column.SUPERVISION_START: "start",
    Column.SUPERVISION_END: "planned_end",
}

# A number of one of these kinds stands for one that is not known yet; the right one replaces it.
_REPLACED = ("samordningsnummer", "cpr_replacement", "reserve_no")


@dataclass(frozen=True)
class Amending:
    """What is needed to write accepted rows on a `day`, as part of an act.

    `reason` is why a release was moved, in the words of whoever reads the case. `follow` sees to
    the deadlines of what is written.
    """

    session: Session
    act: Act
    officers: Officers
    day: dt.date
    reason: str
    follow: Follow

    def amend(self, difference: Difference, records: CaseRecords) -> None:
        """Write what a row says about its client. Raises what `put_changes` raises."""
        draft = difference.draft or Draft(difference.row)
        changed = {change.column: change.new for change in difference.changes}
        if records.client.protection is Protection.NONE:
            self._client(changed, draft, records)
            self._number(changed, draft, records)
            self._municipality(changed, records)
        else:
            self._sealed(changed, draft, records)
        officer = self._officer(changed, draft, records)
        episode, anew = self._episode(changed, draft, records)
        self._release(changed, draft, records, episode, anew=anew)
        self._stay(changed, draft, records, episode)
        self._supervision(changed, records, episode, officer)

    def _put(self, kind: type[Entity], record: RecordId, values: Mapping[str, object]) -> None:
        if values:
            put_changes(self.session, self.act, kind, record, dict(values), self.follow)

    def _new(self, record: Entity) -> None:
        put_new(self.session, self.act, record, self.follow)

    # Who somebody is.

    def _client(self, changed: Mapping[Column, Value], draft: Draft, records: CaseRecords) -> None:
        values: dict[str, object] = {
            _OF_CLIENT[column]: value for column, value in changed.items() if column in _OF_CLIENT
        }
        if Column.NAME in changed:
            values |= {"given_name": draft.given_name, "family_name": draft.family_name}
        if Column.NUMBER in changed:  # what a number tells, where nobody has said anything else
            if records.client.birth_date is None and draft.birth_date is not None:
                values["birth_date"] = draft.birth_date
            if records.client.legal_gender == "unknown" and draft.gender:
                values["legal_gender"] = draft.gender
        self._put(Client, records.client.id, values)

    def _number(self, changed: Mapping[Column, Value], draft: Draft, records: CaseRecords) -> None:
        """Add a number; one it replaces holds until the day."""
        if Column.NUMBER not in changed or draft.number is None:
            return
        for each in records.numbers:
            if each.valid_to is None and each.type in (draft.number.kind, *_REPLACED):
                self._put(ClientIdentifier, each.id, {"valid_to": self.day})
        self._new(
            ClientIdentifier(
                id=fresh_id(self.session),
                client=records.client.id,
                type=draft.number.kind,
                value=draft.number.value,
                valid_from=self.day if records.numbers else None,
            )
        )

    def _municipality(self, changed: Mapping[Column, Value], records: CaseRecords) -> None:
        """Let the client live somewhere else from the day on."""
        if Column.MUNICIPALITY not in changed:
            return
        before = records.homes_on(self.day)
        for each in before:
            self._put(HomeMunicipality, each.id, {"end": self.day})
        self._new(
            HomeMunicipality(
                id=fresh_id(self.session),
                client=records.client.id,
                municipality=str(changed[Column.MUNICIPALITY]),
                start=self.day if before else None,
            )
        )

    def _officer(
        self, changed: Mapping[Column, Value], draft: Draft, records: CaseRecords
    ) -> RecordId | None:
        """Let somebody else be responsible from the day on; return who, if they work here."""
        user = self.officers.named(draft.officer) if draft.officer else None
        if Column.OFFICER not in changed:
            return user
        for each in records.main_on(self.day):
            self._put(CaseResponsibility, each.id, {"end": self.day})
        self._new(
            CaseResponsibility(
                id=fresh_id(self.session),
                client=records.client.id,
                role=MAIN,
                user=user,
                name="" if user else draft.officer,
                start=self.day,
            )
        )
        return user

    def _sealed(self, changed: Mapping[Column, Value], draft: Draft, records: CaseRecords) -> None:
        """Write who a protected client is, and where, into the sealed box."""
        client = records.client.id
        values = {_OF_CLIENT[c]: str(v) for c, v in changed.items() if c in _OF_CLIENT}
        if Column.NAME in changed:
            values |= {"given_name": draft.given_name, "family_name": draft.family_name}
        gender = values.pop("legal_gender", None)
        found = [SealedRecord(Client.__name__, client.hex(), {**values})] if values else []
        if Column.NUMBER in changed and draft.number is not None:
            kinds = (draft.number.kind, *_REPLACED)
            found += [_over(each) for each in records.numbers if each.type in kinds]
            number = {"type": str(draft.number.kind), "value": draft.number.value}
            found.append(self._new_sealed(ClientIdentifier, number))
        if Column.MUNICIPALITY in changed:
            found += [_over(each) for each in records.homes]
            home = {"municipality": str(changed[Column.MUNICIPALITY])}
            found.append(self._new_sealed(HomeMunicipality, home))
        if found:
            seal_records(self.session, self.act, client, tuple(found))
        if gender:
            self._put(Client, client, {"legal_gender": gender})

    def _new_sealed(self, kind: type[Entity], values: Mapping[str, str]) -> SealedRecord:
        return SealedRecord(kind.__name__, fresh_id(self.session).hex(), {**values})

    # The sentence.

    def _episode(
        self, changed: Mapping[Column, Value], draft: Draft, records: CaseRecords
    ) -> tuple[RecordId | None, bool]:
        """Amend the sanction, or note another one; return it, and whether it is another one."""
        values = {_OF_EPISODE[c]: value for c, value in changed.items() if c in _OF_EPISODE}
        episode = records.episode
        end = _end(episode.expected_end, episode.actual_end) if episode is not None else None
        anew = begins_anew(changed.get(Column.SENTENCE_START), end)
        if episode is not None and not anew:
            self._put(SentenceEpisode, episode.id, values)
            return episode.id, False
        sanction = sanction_of(self.session, draft)
        if not sanction or not (values or Column.INSTITUTION in changed):
            return episode.id if episode is not None else None, False
        made = SentenceEpisode(
            id=fresh_id(self.session),
            client=records.client.id,
            sanction_type=sanction,
            start=draft.sentence_start,
            expected_end=draft.sentence_end,
        )
        self._new(made)
        return made.id, anew

    def _release(
        self,
        changed: Mapping[Column, Value],
        draft: Draft,
        records: CaseRecords,
        episode: RecordId | None,
        *,
        anew: bool,
    ) -> None:
        """Move the release, or plan one. Days it was planned for before stay in its history."""
        values: dict[str, object] = {}
        if Column.RELEASE in changed:
            values |= {"planned_date": draft.release, "changed_reason": self.reason}
        if Column.RELEASE_TYPE in changed:
            values["type"] = draft.release_type
        release = records.release_on(self.day)
        if not values:
            return
        if release is not None and release.actual_date is not None:
            anew = anew or (draft.release is not None and draft.release > release.actual_date)
        if release is not None and not anew:
            self._put(ReleaseEvent, release.id, values)
            self._move_stay(release.planned_date, values.get("planned_date"), records)
        elif draft.release is not None:
            self._new(
                ReleaseEvent(
                    id=fresh_id(self.session),
                    client=records.client.id,
                    episode=episode,
                    type=draft.release_type or usual_release(draft),
                    planned_date=draft.release,
                )
            )

    def _move_stay(self, before: dt.date | None, day: object, records: CaseRecords) -> None:
        """Let a stay that was to end with the release end with it still."""
        if before is None or not isinstance(day, dt.date):
            return
        for each in records.phases:
            goes_with = each.planned_end == before and each.actual_end is None
            if goes_with and (each.start is None or each.start <= day):
                self._put(EnforcementPhase, each.id, {"planned_end": day})

    def _stay(
        self,
        changed: Mapping[Column, Value],
        draft: Draft,
        records: CaseRecords,
        episode: RecordId | None,
    ) -> None:
        """End the stay in one place on the day and begin one in another."""
        if Column.INSTITUTION not in changed or episode is None:
            return
        before = records.phase
        if before is not None and before.actual_end is None:
            if before.start is not None and before.start >= self.day:
                self._put(EnforcementPhase, before.id, {"institution": draft.institution})
                return
            self._put(EnforcementPhase, before.id, {"actual_end": self.day})
        release = draft.release or (before.planned_end if before is not None else None)
        self._new(
            EnforcementPhase(
                id=fresh_id(self.session),
                client=records.client.id,
                episode=episode,
                phase="remand" if is_remand(self.session, draft) else "prison",
                institution=draft.institution,
                start=self.day if before is not None else draft.sentence_start,
                planned_end=release if release is not None and release >= self.day else None,
            )
        )

    def _supervision(
        self,
        changed: Mapping[Column, Value],
        records: CaseRecords,
        episode: RecordId | None,
        officer: RecordId | None,
    ) -> None:
        """Amend the supervision, or note another one."""
        values: dict[str, object] = {
            _OF_SUPERVISION[c]: value for c, value in changed.items() if c in _OF_SUPERVISION
        }
        if not values:
            return
        period = records.supervision
        end = _end(period.planned_end, period.actual_end) if period is not None else None
        anew = begins_anew(changed.get(Column.SUPERVISION_START), end)
        if period is not None and not anew:
            self._put(SupervisionPeriod, period.id, values)
            return
        self._new(
            SupervisionPeriod(
                id=fresh_id(self.session),
                client=records.client.id,
                episode=episode,
                officer=officer,
                **values,  # type: ignore[arg-type]
            )
        )


def _over(record: Entity) -> SealedRecord:
    """Return a sealed record that holds no longer; what it said stays in the box."""
    return SealedRecord(type(record).__name__, record.id.hex(), {}, withdrawn=True)


def _end(planned: dt.date | None, actual: dt.date | None) -> dt.date | None:
    """Return the first of the two days, as far as there are any."""
    return min(filter(None, (planned, actual)), default=None)
