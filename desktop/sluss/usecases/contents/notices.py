"""Notices to those who hold a copy: a date that changed, a consent that no longer holds."""

import datetime as dt
from dataclasses import replace

from sluss.domain.entities import Consent, ConsentScope, ReleaseEvent, SupervisionPeriod
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus, ScopeState
from sluss.domain.papers import Content, Fact, Facts, Mark, Part, Section, Style, Words
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import mark, mark_of
from sluss.usecases.contents.person import name_of
from sluss.usecases.contents.texts import Texts
from sluss.usecases.session import Session

CHANGED_DATE, ENDED = "change_notice", "consent_ended_notice"
_DAY = dt.timedelta(days=1)


def gather_change_notice(
    session: Session, client: RecordId, language: str, _subject: RecordId | None = None
) -> Content:
    """Return the days that hold now, each with its mark: a holder gets what it may have of them."""
    case, texts = Case(session, client, language), Texts(session, language)
    found: list[Fact] = []
    if case.release is not None:
        day = case.say.weekday(case.release)
        found.append(Fact(texts("notices.release"), day, mark(ReleaseEvent, "planned_date")))
    if case.supervision_end is not None:
        last = case.say.weekday(case.supervision_end - _DAY)
        label = texts("notices.supervision_end")
        found.append(Fact(label, last, mark(SupervisionPeriod, "planned_end")))
    known: list[Part] = [Facts(tuple(found))] if found else [Words(texts("notices.notice_unknown"))]
    first: list[Part] = [Words(texts("notices.notice"), style=Style.LEAD), _who(case)]
    now = Section(texts("notices.now"), tuple(known), kept=True, empty=texts("notices.not_told"))
    end = Section("", (Words(texts("notices.notice_more")),))
    return _content(case, CHANGED_DATE, first, now, end)


def gather_ended_notice(
    session: Session, client: RecordId, language: str, subject: RecordId | None = None
) -> Content:
    """Return what a party is told whose consent ended: nothing new comes, nothing is passed on.

    Of a consent (`subject`) that was taken back in part it says what still counts, each kind of
    information with its own mark: so it is said to whom it may be told, and to nobody else. What
    was taken back is named nowhere.
    """
    case, texts = Case(session, client, language), Texts(session, language)
    still = _still(case, subject)
    said = Words(texts("notices.ended_part" if still else "notices.ended"), style=Style.LEAD)
    first: list[Part] = [said, _who(case), Words(texts("notices.ended_more"))]
    if not still:
        return _content(case, ENDED, first)
    classes = session.catalog.gate_rules.classes
    counts = tuple(
        Words(case.say.code("information_category", kind), Mark(kind, classes[kind]))
        for kind in still
    )
    now = Section(texts("notices.still"), counts, kept=True, empty=texts("notices.still_not_told"))
    title = texts("notices.ended_part_title")
    return replace(_content(case, ENDED, first, now), title=title, called=title)


def _still(case: Case, consent: RecordId | None) -> list[str]:
    """Return what is left of a consent that holds, in the order of the names."""
    given = ConsentStatus.GIVEN
    found = [each for each in case.find(Consent) if each.id == consent and each.status is given]
    kinds = {
        each.category
        for each in case.find(ConsentScope)
        if found and each.consent == consent and each.state is ScopeState.OPEN
    }
    return sorted(kinds, key=lambda kind: case.say.code("information_category", kind))


def _who(case: Case) -> Facts:
    """Say whom it is about; of whom a holder may not know the name, the case number is left."""
    label = case.say("person.name")
    return Facts((Fact(label, name_of(case.client), mark_of(case.client, "family_name")),))


def _content(case: Case, kind: str, parts: list[Part], *more: Section) -> Content:
    title = case.say.code("document_kind", kind)
    return case.content(kind, title, [Section("", tuple(parts)), *more])
