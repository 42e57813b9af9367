"""What is asked when a client is talked with about a consent, answers it, or takes it back."""

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import replace
from typing import Final

from sluss.domain.consent_rules import needs_kinds, not_before, open_kinds
from sluss.domain.entities import Consent, ConsentScope, Party
from sluss.domain.form_fields import Choice, FieldKind, FieldValue, FormField
from sluss.domain.ids import RecordId
from sluss.domain.standing_in import end_after
from sluss.errors.consents import (
    ConsentLacks,
    NoSuchTime,
    NothingTakenBack,
    WithdrawnInTheFuture,
)
from sluss.usecases.changed import Saved
from sluss.usecases.consents.answering import Answer, give, note_answer, refuse
from sluss.usecases.consents.asking import Wish, end_for, prepare, suggestions
from sluss.usecases.consents.reading import said_of
from sluss.usecases.consents.units_asked import for_whom, with_units_asked
from sluss.usecases.consents.withdrawing import withdraw
from sluss.usecases.contents.spoken import spoken_with
from sluss.usecases.forms import Form, filled, new_form
from sluss.usecases.session import Session, from_milliseconds, local, milliseconds, today
from sluss.usecases.wording import Wording

YES, NO = "yes", "no"
ABOUT: Final = "about-"  # before the code of a kind of information in the name of a field
LAST: Final = "last"  # the last day, as people say it; what is kept is the day after
TAKEN_UP: Final = "taken_up"
EVERYTHING, SOME = "everything", "some"
WHICH: Final = "which"
TELL: Final = "tell"
AGREES: Final = "agrees"
# What a consent of a kind is for, where nobody says it.
PURPOSES: Final = {
    "plan_consent": "plan_together",
    "programme": "programme",
    "evaluation": "evaluation",
}
WORDS: Final = "consent_word"  # the list of what is said in these forms
_ASK: Final = ("direction", "purpose_text", "unit")
_HOW: Final = (
    "given_on", "form", "paper_no", "informed", "language", "interpreter_used", "easy_read",
    "given_by", "given_by_name", "capacity_note", "review_date", "ask_again_from", "note",
)  # fmt: skip
_DAY = dt.timedelta(days=1)


def prepare_form(
    session: Session, client: RecordId, party: RecordId | None, purpose: str, language: str
) -> Form:
    """Return the form in which is said what a paper form is to ask about; nothing is ticked."""
    words, preset = Wording(session, language), {"language": spoken_with(session, client)}
    only = (*_ASK, "language", "easy_read")
    form = new_form(session, Consent.__name__, language, client, only, preset)
    fields = [*_taken_up(words, client, party), *_kinds(words, party, purpose)]
    fields = [replace(each, kind=FieldKind.BOOL, choices=(), half=True) for each in fields]
    fields = [*fields, _last(words, client), *form.fields]
    return _form(form, with_units_asked(words, client, party, fields))


def save_prepared(
    session: Session,
    client: RecordId,
    party: RecordId | None,
    purpose: str,
    values: Mapping[str, FieldValue],
) -> Saved:
    """Make a consent ready to be printed and asked for.

    Raises what `prepare` and `for_whom` raise.
    """
    kinds = {name.removeprefix(ABOUT) for name in _about(values) if values[name]}
    return prepare(session, client, _wish(values, party, purpose), kinds)


def talk_form(
    session: Session,
    client: RecordId,
    party: RecordId | None,
    purpose: str,
    old: RecordId | None,
    language: str,
) -> Form:
    """Return the form one fills in while talking: a sentence each, yes or no, nothing chosen.

    What is usually asked for the purpose comes first. `old` is the consent it renews.
    """
    words = Wording(session, language)
    form = new_form(
        session, Consent.__name__, language, client, (*_HOW, *_ASK), _usual(session, client)
    )
    before = open_kinds(session.store.find(ConsentScope, consent=old), old) if old else ()
    fields = [
        *_taken_up(words, client, party),
        *_kinds(words, party, purpose, before=sorted(before)),
    ]
    more = words.code(WORDS, "more")
    fields = [
        *(each for each in fields if each.group != more),
        *_how(words, client, form),
        *(each for each in fields if each.group == more),
    ]
    return _form(form, with_units_asked(words, client, party, fields, old))


def save_talk(
    session: Session,
    client: RecordId,
    party: RecordId | None,
    purpose: str,
    old: RecordId | None,
    values: Mapping[str, FieldValue],
) -> Saved:
    """Note what was answered in a talk. Raises what `note_answer` and `for_whom` raise."""
    wish = replace(_wish(values, party, purpose), supersedes=old)
    return note_answer(session, client, wish, _answer(values))


def plain_form(
    session: Session, client: RecordId, kind: str, old: RecordId | None, language: str
) -> Form:
    """Return the form of a consent that is about no party: the plan, a programme, an evaluation."""
    words = Wording(session, language)
    form = new_form(
        session,
        Consent.__name__,
        language,
        client,
        (*_HOW, "purpose_text"),
        _usual(session, client),
    )
    group = words.code("consent_kind", kind)
    asked = _kinds(words, None, PURPOSES[kind]) if needs_kinds(kind) else [
        replace(_pick(words, AGREES, (YES, NO)), required=True)
    ]  # fmt: skip
    return _form(
        form, [*(replace(each, group=group) for each in asked), *_how(words, client, form)]
    )


def save_plain(
    session: Session,
    client: RecordId,
    kind: str,
    old: RecordId | None,
    values: Mapping[str, FieldValue],
) -> Saved:
    """Note the answer about the plan, a programme or an evaluation. Raises as `note_answer`."""
    wish = replace(_wish(values, None, PURPOSES[kind]), kind=kind, supersedes=old)
    answer = _answer(values)
    if not needs_kinds(kind):
        answer = replace(answer, agreed=values.get(AGREES) == YES)
    return note_answer(session, client, wish, answer)


def answer_form(session: Session, consent: RecordId, language: str) -> Form:
    """Return the form of the answer to what was prepared: the sentences that stand on the paper."""
    found = session.store.get(Consent, consent)
    asked = open_kinds(session.store.find(ConsentScope, consent=consent), consent)
    preset = _usual(session, found.client) | {
        "language": found.language, "easy_read": found.easy_read,
    }  # fmt: skip
    words = Wording(session, language)
    form = new_form(session, Consent.__name__, language, found.client, _HOW, preset)
    fields = _kinds(words, found.party, found.purpose, asked)
    how = _how(words, found.client, form)
    if found.valid_to is not None:
        how = [replace(e, value=found.valid_to - _DAY) if e.name == LAST else e for e in how]
    return _form(form, [*fields, *how])


def save_answer(session: Session, consent: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Note the answer to what was prepared: no to all of it is a refusal.

    Raises what `give` and `refuse` raise, `ConsentLacks` where a sentence has no answer.
    """
    answer = _answer(values)
    for name in _about(values):
        if values[name] not in (YES, NO):
            raise ConsentLacks(field=name)
    if not answer.yes and _about(values):
        return refuse(session, consent, answer.ask_again_from, str(answer.how.get("note") or ""))
    return give(session, consent, answer)


def withdraw_form(session: Session, consent: RecordId, language: str) -> Form:
    """Return the form in which a client takes a consent back: all of it, or what is ticked."""
    found = session.store.get(Consent, consent)
    words = Wording(session, language)
    left = open_kinds(session.store.find(ConsentScope, consent=consent), consent)
    form = new_form(session, Consent.__name__, language, found.client, ("withdrawn_how",))
    (how,) = (replace(each, required=True, value="meeting") for each in form.fields)
    now = local(session.store.country, session.clock())
    clock = now.strftime("%H:%M")
    fields = [
        *(_parts(words, left) if len(left) > 1 else ()),
        replace(how, group=words.code(WORDS, "told")),
        FormField("day", words.code(WORDS, "day"), FieldKind.DATE, now.date()),
        FormField("time", words.code(WORDS, "time"), FieldKind.LINE, clock, max_length=5),
    ]
    if found.party is not None:
        fields.append(
            _pick(words, TELL, (YES, NO), words.record(Party, found.party)),
        )
    group = words.code(WORDS, "told")
    return _form(form, [each if each.group else replace(each, group=group) for each in fields])


def _parts(words: Wording, left: Collection[str]) -> list[FormField]:
    """Return what is asked where a consent is about several kinds of information."""
    which = replace(_pick(words, WHICH, (EVERYTHING, SOME)), required=True)
    names = {kind: words.code("information_category", kind) for kind in left}
    return [
        replace(which, group=words.code(WORDS, "back")),
        *(
            FormField(
                ABOUT + kind,
                names[kind],
                FieldKind.BOOL,
                False,
                group=words.code(WORDS, "only_these"),
                half=True,
            )
            for kind in sorted(left, key=names.__getitem__)
        ),
    ]


def _pick(words: Wording, name: str, answers: Collection[str], party: str = "") -> FormField:
    """Return a question with its answers seen, none of them chosen."""
    choices = tuple(Choice(each, words.code(WORDS, each)) for each in answers)
    label = words.code(WORDS, name).format(party=party)
    return FormField(name, label, FieldKind.PICK, None, choices)


def save_withdrawal(session: Session, consent: RecordId, values: Mapping[str, FieldValue]) -> Saved:
    """Note that a client took a consent back. Raises what `withdraw` raises, and `NoSuchTime`."""
    kinds: set[str] | None = None
    if values.get(WHICH) == SOME:
        kinds = {name.removeprefix(ABOUT) for name in _about(values) if values[name]}
        if not kinds:
            raise NothingTakenBack(field=WHICH)
    at = _instant(session, values.get("day"), str(values.get("time") or ""))
    how = str(values.get("withdrawn_how") or "meeting")
    told = values.get(TELL)
    tell = told == YES if told in (YES, NO) else None
    return withdraw(session, consent, kinds, at=at, how=how, must_tell=tell)


# Parts.


def _kinds(
    words: Wording,
    party: RecordId | None,
    purpose: str,
    asked: Collection[str] | None = None,
    before: Iterable[str] = (),
) -> list[FormField]:
    """Return a sentence for each kind of information, none answered.

    The usual ones come first, and those said yes to `before`; of `asked` there are no others.
    """
    session = words.session
    codes = session.catalog.codes("information_category")
    group = words.code(WORDS, "ask").format(party=words.record(Party, party)) if party else ""
    answers = tuple(Choice(each, words.code(WORDS, each)) for each in (YES, NO))
    usual, more = (*before, *suggestions(session, purpose)), words.code(WORDS, "more")
    offered = [code.value for code in codes.offered(today(session))]
    order = [kind for kind in dict.fromkeys((*usual, *offered)) if kind in offered]
    return [
        FormField(
            ABOUT + kind,
            words.code("information_category", kind),
            FieldKind.PICK,
            None,
            answers,
            help=said_of(codes, kind, words.language),
            group=group if kind in usual or asked is not None or not usual else more,
            half=True,
        )
        for kind in order
        if asked is None or kind in asked
    ]


def _taken_up(words: Wording, client: RecordId, party: RecordId | None) -> list[FormField]:
    """Return the field that says the client brought it up, where they are not to be asked yet."""
    session = words.session
    day = not_before(session.store.find(Consent, client=client), party, "secrecy_waiver")
    if day is None or day <= today(session):
        return []
    return [FormField(TAKEN_UP, words.code(WORDS, TAKEN_UP), FieldKind.BOOL, False)]


def _how(words: Wording, client: RecordId, form: Form) -> list[FormField]:
    """Return how it was given, with the last day in place among it."""
    fields, group = [], words.code(WORDS, "how")
    for each in form.fields:
        changed = each
        if each.name == "form":
            changed = replace(each, kind=FieldKind.PICK, value=None)
        elif each.name == "given_by":
            changed = replace(each, kind=FieldKind.PICK)
        fields.append(changed)
        if each.name == "given_on":
            fields.append(_last(words, client))
    return [replace(each, group=group) for each in fields]


def _last(words: Wording, client: RecordId) -> FormField:
    day = end_for(words.session, client) - _DAY
    return FormField(LAST, words.code(WORDS, LAST), FieldKind.DATE, day)


def _usual(session: Session, client: RecordId) -> dict[str, object]:
    return {
        "given_on": today(session),
        "given_by": "client",
        "language": spoken_with(session, client),
    }


def _form(form: Form, fields: Iterable[FormField]) -> Form:
    return replace(form, fields=tuple(fields))


def _about(values: Mapping[str, FieldValue]) -> list[str]:
    return [name for name in values if name.startswith(ABOUT)]


def _wish(values: Mapping[str, FieldValue], party: RecordId | None, purpose: str) -> Wish:
    wish = Wish(
        party=party,
        purpose=purpose,
        purpose_text=str(values.get("purpose_text") or ""),
        direction=str(values.get("direction") or "disclose_to"),
        language=str(values.get("language") or ""),
        easy_read=bool(values.get("easy_read")),
        valid_to=_ends(values),
        taken_up=bool(values.get(TAKEN_UP)),
    )
    return for_whom(wish, values)


def _ends(values: Mapping[str, FieldValue]) -> dt.date | None:
    last = values.get(LAST)
    return end_after(last) if isinstance(last, dt.date) else None


def _answer(values: Mapping[str, FieldValue]) -> Answer:
    said = {name.removeprefix(ABOUT): values[name] for name in _about(values)}
    wanted = {name: values[name] for name in _HOW if name in values}
    how = filled(Consent, wanted, new=True)
    given_on, again = how.pop("given_on", None), how.pop("ask_again_from", None)
    return Answer(
        yes=frozenset(kind for kind, answer in said.items() if answer == YES),
        no=frozenset(kind for kind, answer in said.items() if answer == NO),
        given_on=given_on if isinstance(given_on, dt.date) else None,
        valid_to=_ends(values),
        ask_again_from=again if isinstance(again, dt.date) else None,
        how=how,
    )


def _instant(session: Session, day: FieldValue, time: str) -> dt.datetime:
    """Return when something was said, from a local day and a time of it; today without: now."""
    now = session.clock()
    here = local(session.store.country, now)
    if not isinstance(day, dt.date):
        return now
    try:
        clock = dt.time.fromisoformat(time) if time else dt.time(12)
    except ValueError:
        raise NoSuchTime(field="time") from None
    if (day, clock.hour, clock.minute) == (here.date(), here.hour, here.minute):
        return now
    said = dt.datetime.combine(day, clock.replace(tzinfo=None), tzinfo=here.tzinfo)
    if said > here:
        raise WithdrawnInTheFuture(field="day")
    return from_milliseconds(milliseconds(said.astimezone(dt.UTC)))
