"""What holds for consents: how they stand on a day, how long they may hold, what giving one takes.

Pure rules over what was asked and answered. Which consents let something leave is the gate's to
say (`domain.gate`); this is for those who talk with the client. Source: domain model 5.1-5.4.
"""

import datetime as dt
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sluss.domain.consents import Consent, ConsentScope
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus, ScopeState
from sluss.errors import SlussError
from sluss.errors.consents import (
    AskAgainBackwards,
    ConsentEndsBeforeItBegins,
    ConsentLacks,
    ConsentTooLong,
    ConsentWithoutParty,
    GivenInTheFuture,
    NothingAsked,
    NotInformed,
    WiderThanForm,
)

WAIVER: Final = "secrecy_waiver"
PLAN: Final = "plan_consent"
EVALUATION: Final = "evaluation"
WRITTEN: Final = "written"
ORAL: Final = "oral_documented"
CLIENT: Final = "client"  # who gives it: themselves
SAID_NO: Final = ""  # how a kind of information ended that the client said no to when asked
BOTH_WAYS: Final = frozenset({"disclose_to", "obtain_from"})  # codes of consent_direction
_STOPPING: Final = frozenset({WAIVER, EVALUATION})  # kinds that are about telling others
_DAY: Final = dt.timedelta(days=1)

# By party, kind of information and direction the last local day on which the client said no.
Stops = Mapping[tuple[RecordId | None, str, str], dt.date]


class Standing(StrEnum):
    """How a consent stands on a day, as an officer reads it."""

    PREPARED = "prepared"  # asked or about to be asked, no answer yet
    AHEAD = "ahead"  # given, and begins later
    HOLDS = "holds"
    SOON = "soon"  # holds, and ends within the days in which one is reminded
    PAST = "past"  # its last day has passed
    STOPPED = "stopped"  # a withdrawal made apart from it leaves nothing of it
    ENDED = "ended"  # a newer one took its place
    REFUSED = "refused"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True, slots=True)
class Span:
    """The days a consent may hold: at most so many, and so many after supervision. `soon`: 30."""

    longest_days: int
    after_supervision_days: int
    soon_days: int = 30


@dataclass(frozen=True, slots=True)
class Suggestion:
    """That a kind of information is usually asked about for a purpose; it is shown, never ticked.

    `purpose` is a code of `consent_purpose`, `kind` of `information_category`; days half-open.
    """

    purpose: str
    kind: str
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None


def suggested_kinds(purpose: str, day: dt.date, every: Collection[Suggestion]) -> tuple[str, ...]:
    """Return what is usually asked about for a purpose on a day, in the order of the list."""
    return tuple(
        each.kind
        for each in every
        if each.purpose == purpose
        and (each.valid_from is None or each.valid_from <= day)
        and (each.valid_to is None or day < each.valid_to)
    )


def standing(
    consent: Consent, left: Collection[str], scoped: Collection[str], day: dt.date, soon_days: int
) -> Standing:
    """Return how a consent stands on a local day.

    `left` are the kinds of information it still lets through by itself, `scoped` all it was about.
    """
    fixed = {
        ConsentStatus.PREPARED: Standing.PREPARED,
        ConsentStatus.ENDED: Standing.ENDED,
        ConsentStatus.REFUSED: Standing.REFUSED,
        ConsentStatus.WITHDRAWN: Standing.WITHDRAWN,
    }
    if consent.status in fixed:
        return fixed[consent.status]
    begins, ends = consent.valid_from or consent.given_on, consent.valid_to
    if begins is not None and day < begins:
        return Standing.AHEAD
    if ends is None or day >= ends:
        return Standing.PAST
    if scoped and not left:
        return Standing.STOPPED
    return Standing.SOON if (ends - day).days <= soon_days else Standing.HOLDS


def suggested_end(given_on: dt.date, supervision_end: dt.date | None, span: Span) -> dt.date:
    """Return the day on which a consent ends unless somebody says an earlier one (half-open).

    The longest time allowed, or so long after supervision that the follow-up after 90 days is
    covered (K-10), whichever comes first; never before the day after it was given.
    """
    longest = given_on + dt.timedelta(days=span.longest_days)
    if supervision_end is None:
        return longest
    after = supervision_end + dt.timedelta(days=span.after_supervision_days)
    return max(min(longest, after), given_on + _DAY)


def open_kinds(scopes: Collection[ConsentScope], consent: RecordId) -> frozenset[str]:
    """Return the kinds of information a consent is still about by its own scopes."""
    return frozenset(
        each.category
        for each in scopes
        if each.consent == consent and each.state is ScopeState.OPEN and not each.withdrawn
    )


def stops(
    consents: Collection[Consent],
    scopes: Collection[ConsentScope],
    day_of: Callable[[dt.datetime], dt.date],
) -> Stops:
    """Return the last local day on which the client said no to a party and a kind of information.

    By a consent that was withdrawn, a kind that was withdrawn alone, or a no when it was asked for;
    a no when asked counts for what goes the same way alone. What was given on that day or before it
    counts no more, on whichever computer it was noted: a function of the set, never of the order in
    which it came. `day_of` gives the local day.
    """
    about = by_consent(scopes)
    found: dict[tuple[RecordId | None, str, str], dt.date] = {}
    for each in consents:
        if each.kind not in _STOPPING:
            continue
        gone = each.status is ConsentStatus.WITHDRAWN or each.withdrawn_at is not None
        for scope in about.get(each.id, ()):
            at = each.withdrawn_at if gone else scope.ended_at
            if at is None or not (gone or scope.state is ScopeState.ENDED):
                continue
            day = day_of(at) - refused_before(each)
            for way in BOTH_WAYS if gone else ways_of_no(each, scope):
                key = (each.party, scope.category, way)
                found[key] = max(found.get(key, dt.date.min), day)
    return found


def stopped_on(stopped: Stops, consent: Consent, kind: str) -> dt.date | None:
    """Return the last day on which the client said no to what a consent is about, for a kind."""
    keys = ((consent.party, kind, way) for way in ways_of(consent))
    return max((stopped[key] for key in keys if key in stopped), default=None)


def ways_of(consent: Consent) -> frozenset[str]:
    """Return the directions a consent is about."""
    return BOTH_WAYS if consent.direction not in BOTH_WAYS else frozenset({consent.direction})


def ways_of_no(consent: Consent, scope: ConsentScope) -> frozenset[str]:
    """Return what a kind of information that ended is no longer allowed for.

    Who takes something back takes it back both ways; who says no to what is asked says no to that.
    """
    return ways_of(consent) if scope.ended_how == SAID_NO else BOTH_WAYS


def refused_before(consent: Consent) -> dt.timedelta:
    """Return how many days a no reaches less far back: who refuses all may agree the same day."""
    return _DAY if consent.status is ConsentStatus.REFUSED else dt.timedelta(0)


def kinds_left(
    consent: Consent,
    consents: Collection[Consent],
    scopes: Collection[ConsentScope],
    stopped: Stops,
) -> frozenset[str]:
    """Return the kinds a consent still lets through as far as what the client said goes.

    None where another one that was given took its place, marked so or not. Of several that took the
    place of the same one, on computers apart, a kind is left where all of them say yes.
    """
    given = consent.given_on
    if given is None or consent.status is not ConsentStatus.GIVEN or is_replaced(consent, consents):
        return frozenset()
    left = open_kinds(scopes, consent.id)
    for each in consents:
        beside = consent.supersedes is not None and each.supersedes == consent.supersedes
        if beside and each.given_on is not None and not each.withdrawn:
            left &= open_kinds(scopes, each.id)
    return frozenset(
        kind for kind in left if (day := stopped_on(stopped, consent, kind)) is None or day < given
    )


def is_replaced(consent: Consent, consents: Collection[Consent]) -> bool:
    """Whether another consent that was given took its place, whether it was marked so or not."""
    return any(
        each.supersedes == consent.id and each.given_on is not None and not each.withdrawn
        for each in consents
    )


def needs_party(kind: str) -> bool:
    """Whether a consent of this kind is about one party: a waiver of secrecy always is."""
    return kind == WAIVER


def needs_kinds(kind: str) -> bool:
    """Whether a consent of this kind says which kinds of information it is about.

    One to the plan or to a programme is a yes to taking part, and lets nothing leave.
    """
    return kind in _STOPPING


def asking_faults(consent: Consent, kinds: Collection[str], span: Span) -> Iterator[SlussError]:
    """Yield what keeps a consent from being asked for: nobody, nothing, or days that cannot be."""
    if needs_party(consent.kind) and consent.party is None:
        yield ConsentWithoutParty(field="party")
    if needs_kinds(consent.kind) and not kinds:
        yield NothingAsked()
    yield from _period_faults(consent.valid_from, consent.valid_to, span)


def _period_faults(
    begins: dt.date | None, ends: dt.date | None, span: Span
) -> Iterator[SlussError]:
    if begins is None or ends is None:
        return
    if ends <= begins:
        yield ConsentEndsBeforeItBegins(field="valid_to")
    elif (ends - begins).days > span.longest_days:
        yield ConsentTooLong(field="valid_to", days=span.longest_days)


def giving_faults(
    given: Consent, kinds: Collection[str], span: Span, day: dt.date
) -> Iterator[SlussError]:
    """Yield everything that keeps a consent from being noted as given on a local day.

    `given` is the consent as it would be kept, `kinds` what the client says yes to. What is lacking
    is named by its field. Source: domain model 5.2; it must be a voluntary, specific and informed
    act (forvaltningsloven § 28).
    """
    yield from asking_faults(given, kinds, span)
    if given.given_on is None:
        yield ConsentLacks(field="given_on")
    elif given.given_on > day:
        yield GivenInTheFuture(field="given_on")
    if given.valid_to is None:
        yield ConsentLacks(field="valid_to")
    elif given.given_on is not None and given.valid_to <= given.given_on:
        yield ConsentEndsBeforeItBegins(field="valid_to")
    if not given.informed:
        yield NotInformed(field="informed")
    if given.form == WRITTEN and given.signature is None and not given.paper_no.strip():
        yield ConsentLacks(field="paper_no")
    if given.form == ORAL and given.witness is None:
        yield ConsentLacks(field="witness")
    if given.given_by != CLIENT and not given.given_by_name.strip():
        yield ConsentLacks(field="given_by_name")


def check_within_form(
    printed: Consent, asked: Collection[str], given: Consent, kinds: Collection[str]
) -> None:
    """Return if what is given is no wider than the form that was printed.

    Raises `WiderThanForm`: another kind of information, or a later last day, needs a new form.
    """
    if set(kinds) - set(asked):
        raise WiderThanForm
    if printed.valid_to is not None and (
        given.valid_to is None or given.valid_to > printed.valid_to
    ):
        raise WiderThanForm(field="valid_to")


def check_ask_again(from_day: dt.date | None, day: dt.date) -> None:
    """Return if the day before which nobody asks again lies ahead. Raises `AskAgainBackwards`."""
    if from_day is not None and from_day <= day:
        raise AskAgainBackwards(field="ask_again_from")


def not_before(consents: Collection[Consent], party: RecordId | None, kind: str) -> dt.date | None:
    """Return the day before which the client does not want to be asked, None if they said none."""
    days = [
        each.ask_again_from
        for each in consents
        if each.status is ConsentStatus.REFUSED
        and each.kind == kind
        and each.party == party
        and each.ask_again_from is not None
    ]
    return max(days, default=None)


def by_consent(scopes: Collection[ConsentScope]) -> Mapping[RecordId, tuple[ConsentScope, ...]]:
    """Return the scopes of each consent, in the order they came."""
    found: dict[RecordId, list[ConsentScope]] = {}
    for each in scopes:
        found.setdefault(each.consent, []).append(each)
    return {consent: tuple(of) for consent, of in found.items()}
