"""Writing down what has happened and all that follows, in one act that one undo takes back."""

import datetime as dt
from dataclasses import dataclass

import msgspec

from sluss.domain.declaration import LINE_LENGTH, field_map
from sluss.domain.entities import ClientEvent, Notice, Task, User
from sluss.domain.happened.case import Case, Happening
from sluss.domain.happened.consequences import Consequence, Foreseen, Tell, Then
from sluss.domain.happened.planning import OF_EVENT, foresee
from sluss.domain.ids import RecordId
from sluss.store.acts import Act
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.happenings.asking import HOME, SENTENCE, check_happening
from sluss.usecases.happenings.gathering import case_of
from sluss.usecases.records import converted, put_changes, put_new
from sluss.usecases.session import Session, fresh_id, stamp, today
from sluss.usecases.wording import Wording
from sluss.usecases.working_days import calendar


@dataclass(frozen=True, slots=True)
class Decided:
    """What is left out of what follows, by key, and who is not told."""

    left_out: frozenset[str] = frozenset()
    not_told: frozenset[str] = frozenset()


ALL = Decided()


def note_happening(
    session: Session,
    client: RecordId,
    happening: Happening,
    language: str,
    decided: Decided = ALL,
) -> Saved:
    """Write down what has happened with all that follows; `language` names new tasks.

    The saved record is the event; its call list is asked for by it. Raises what `check_happening`
    and the checks of records raise: then nothing is written.
    """
    case = case_of(session, client)
    check_happening(session, case, happening)
    foreseen = foresee_in(session, case, happening, language)
    with session.store.act(stamp(session)) as act:
        return write(session, act, case, happening, foreseen, language, decided)


def foresee_in(session: Session, case: Case, happening: Happening, language: str) -> Foreseen:
    """Return what follows, as the rules say."""
    reason = Wording(session, language).code("client_event_kind", happening.kind)
    return foresee(happening, case, session.catalog.happenings, session.user, reason)


def write(
    session: Session,
    act: Act,
    case: Case,
    happening: Happening,
    foreseen: Foreseen,
    language: str,
    decided: Decided,
) -> Saved:
    """Write the event, what follows and who is to be told as part of an act.

    Deadlines that rules count from a day that moved follow by themselves in the same act.
    """
    client = client_of(case)
    event = _event(session, act, client, happening, foreseen, language)
    touched: set[bytes] = {client, event}
    for each in foreseen.consequences:
        if not each.bound and each.key in decided.left_out:
            continue
        if each.then is Then.TASK:
            touched.add(_task(session, act, client, event, each, happening, language))
        for one in each.writes:
            if one.record is None:
                touched.add(_new(session, act, client, one.kind, dict(one.values)))
            else:
                put_changes(session, act, one.kind, one.record, dict(one.values))
                touched.add(one.record)
    for tell in foreseen.tells:
        if tell.key not in decided.not_told:
            _notice(session, act, client, event, tell, language)
    return Saved(event, Changed(frozenset(touched)))


def client_of(case: Case) -> RecordId:
    """Return whose case it is."""
    return case.records["Client"][0].id


def _event(
    session: Session,
    act: Act,
    client: RecordId,
    happening: Happening,
    foreseen: Foreseen,
    language: str,
) -> RecordId:
    moved = (each for each in foreseen.consequences if each.bound and each.old and each.new)
    first = next(moved, None)
    event = ClientEvent(
        id=fresh_id(session),
        client=client,
        kind=happening.kind,
        happened_on=happening.happened_on,
        old_day=first.old if first is not None else None,
        new_day=happening.new_day,
        place=place_in_words(session, happening, language),
        note=happening.note,
    )
    put_new(session, act, event)
    return event.id


def place_in_words(session: Session, happening: Happening, language: str) -> str:
    """Return the place as it is read: a municipality and a sanction are given as codes."""
    lists = {HOME: "municipality", SENTENCE: "sanction_type"}
    if happening.kind not in lists:
        return happening.place
    words = Wording(session, language)
    return words.code(lists[happening.kind], happening.place, happening.happened_on)


def _new(
    session: Session, act: Act, client: RecordId, kind: type, values: dict[str, object]
) -> RecordId:
    given = {"id": fresh_id(session), "client": client} | values
    record = converted(kind, {name: given[name] for name in given if name in field_map(kind)})
    put_new(session, act, record)
    return record.id


def _task(
    session: Session,
    act: Act,
    client: RecordId,
    event: RecordId,
    each: Consequence,
    happening: Happening,
    language: str,
) -> RecordId:
    """Write what is to be done; another takes the place of one that is renewed.

    Were the day changed in it, two computers that note what happened would leave people to decide
    about the day of a reminder.
    """
    task = Task(
        id=fresh_id(session),
        client=client,
        title=task_words(session, happening, each.task, language),
        due=task_day(session, each.new),
        owner=session.user,
        source=OF_EVENT,
        event=event,
    )
    if each.record is not None:
        old = session.store.get(Task, each.record)
        put_changes(session, act, Task, old.id, {"withdrawn": True})
        kept = {"client": old.client, "owner": old.owner, "party": old.party, "note": old.note}
        task = msgspec.structs.replace(task, **kept)
    put_new(session, act, task)
    return task.id


def task_words(session: Session, happening: Happening, task: str, language: str) -> str:
    """Return what is to be done, in words."""
    tasks = session.catalog.happenings.tasks_of(happening.kind, happening.happened_on)
    return next(each.words[language] for each in tasks if each.key == task)


def task_day(session: Session, day: dt.date | None) -> dt.date | None:
    """Return the working day by which it is to be done, today at the earliest."""
    if day is None:
        return None
    return max(calendar(session).working_day(day), today(session))


def why_in_words(words: Wording, tell: Tell) -> str:
    """Return why somebody has to be told, and what of theirs it touches."""
    why = words.code("told_because", tell.why.value)
    return f"{why}: {', '.join(tell.about)}"[:LINE_LENGTH] if tell.about else why


def _notice(
    session: Session, act: Act, client: RecordId, event: RecordId, tell: Tell, language: str
) -> None:
    words = Wording(session, language)
    name = tell.name or words.record(User, tell.user)
    put_new(
        session,
        act,
        Notice(
            id=fresh_id(session),
            client=client,
            event=event,
            party=tell.party,
            name=name,
            phone=tell.phone,
            why=why_in_words(words, tell),
        ),
    )
