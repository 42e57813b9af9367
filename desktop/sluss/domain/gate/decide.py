"""The decision about each item: may leave and on which ground, or stays and why. One function.

In the order of domain model 5.3: protected identity, the own authority, the client, a law somebody
chose or an assessment of secrecy, a consent, danger, and else it stays. `decide` looks at marks
alone: what a value says plays no part.
"""

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from sluss.domain.consents import SecrecyAssessment
from sluss.domain.declaration import Class
from sluss.domain.gate.asked import Basis, Channel, Outcome, Question, RecipientKind, Why
from sluss.domain.gate.consents import covering, was_withdrawn
from sluss.domain.gate.grounds import Base, Chosen, Fault, Way, fault_of
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.domain.papers import Mark

IDENTITY: Final = "identity_contact"
DATES: Final = "enforcement_dates"
RISK: Final = "risk_assessment"
CONFIRMED: Final = "confirmed"
MAY: Final = "may_be_disclosed"

_NAMELESS: Final = frozenset({Channel.CALENDAR, Channel.EVALUATION})  # initials or case number only
_LISTS: Final = frozenset({Channel.SHEET, Channel.CALENDAR})
# A screen is read by whoever comes in, and a number is remembered. Birth is told by its day.
_NUMBERLESS: Final = frozenset({Channel.SCREEN, Channel.SHEET}) | _NAMELESS
_AT_HOME: Final = frozenset({RecipientKind.CLIENT, RecipientKind.OWN})
_OF_WAY: Final[Mapping[Way, Basis]] = {
    Way.LAW: Basis.LAW,
    Way.CHILD_AT_RISK: Basis.CHILD_AT_RISK,
    Way.EMERGENCY: Basis.EMERGENCY,
}
# What a duty or a danger demands may be passed on even if it was obtained under a consent since
# withdrawn; nothing else may. Source: domain model 5.3.
_PASSES_ON: Final = frozenset({Way.CHILD_AT_RISK, Way.EMERGENCY})


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of one item. `basis` is None for the office's own words and for what stays.

    `since` is the local day on which the consent that would have covered it ended, or begins.
    """

    outcome: Outcome
    basis: Basis | None = None
    consent: RecordId | None = None
    assessment: RecordId | None = None
    legal_key: str = ""
    why: Why | None = None
    since: dt.date | None = None

    @property
    def allowed(self) -> bool:
        """Whether it may leave."""
        return self.outcome is Outcome.ALLOW


PLAIN: Final = Decision(Outcome.ALLOW)


def decide(question: Question, marks: Iterable[Mark]) -> dict[Mark, Decision]:
    """Return the decision about each mark."""
    found: dict[Mark, Decision] = {}
    for mark in marks:
        if mark not in found:
            found[mark] = decide_mark(question, mark)
    return found


def decide_mark(question: Question, mark: Mark) -> Decision:
    """Return the decision about one mark.

    What a day of the sentence can be counted from leaves where both it and that day may.
    """
    if is_plain(mark):
        return PLAIN
    if mark.dated:
        found = decide_mark(question, replace(mark, dated=False))
        of_day = decide_mark(question, Mark(DATES, necessary=mark.necessary))
        return of_day if found.allowed and not (of_day.allowed and found.basis) else found
    never = _never(question, mark)
    found = never if never is not None else _by_grounds(question, mark)
    if found.allowed or not mark.necessary:
        return found
    return Decision(Outcome.BLOCK, why=found.why, since=found.since)


def is_plain(mark: Mark) -> bool:
    """Whether nothing about anybody is in it."""
    return (
        mark.is_plain
        and not mark.protected
        and not mark.away
        and mark.sensitivity is Class.NONE
        and mark.source is None
        and mark.under is None
    )


def _stays(why: Why, since: dt.date | None = None) -> Decision:
    return Decision(Outcome.REDACT, why=why, since=since)


def _never(question: Question, mark: Mark) -> Decision | None:
    """Return why an item stays whatever ground there is; None where a ground may let it out."""
    if question.protection is not Protection.NONE:
        kept = _protected(question, mark)
        if kept is not None:
            return kept
    if question.channel in _NAMELESS and mark.category == IDENTITY:
        return _stays(Why.CHANNEL)
    if question.channel is Channel.EVALUATION and (mark.third_party or mark.security):
        return _stays(Why.CHANNEL)
    if question.channel in _NUMBERLESS and mark.numbered:
        return _stays(Why.CHANNEL)
    if question.channel in _LISTS and _is_grave(question, mark):
        return _stays(Why.CHANNEL)
    return None


def _protected(question: Question, mark: Mark) -> Decision | None:
    """Protected identity: domain model 5.6, rules 1 to 3."""
    if question.recipient.kind is RecipientKind.OWN and not question.recipient.granted:
        return _stays(Why.PROTECTED)
    leads = mark.protected or (mark.away and question.recipient.kind not in _AT_HOME)
    if question.channel in _LISTS | _NAMELESS and (leads or mark.away or mark.category == IDENTITY):
        return _stays(Why.PROTECTED)
    return _stays_masked(question) if leads else None


def _stays_masked(question: Question) -> Decision | None:
    """Return why what leads to a protected client stays; None where it was decided to show it."""
    asked = question.grounds.unmasked
    if asked is None:
        return _stays(Why.PROTECTED)
    fault = _fault(question, asked, Way.PROTECTED_PRINT)
    if fault is Fault.SECOND_PERSON:
        return _stays(Why.SECOND_PERSON)
    return None if fault is None else _stays(Why.PROTECTED)


def kind_instead(question: Question, mark: Mark) -> str | None:
    """Return what is said in the place of a party's name; None where the name may be said.

    Which municipality's services somebody has tells where they live. So of a protected client a
    party is named by its kind alone to anybody but the client, the office and that party itself.
    """
    to = question.recipient
    if mark.names is None or question.protection is Protection.NONE or to.kind in _AT_HOME:
        return None
    if mark.names in {to.party, *to.records, *to.within} or _stays_masked(question) is None:
        return None
    return question.kinds.get(mark.names, "")


def _is_grave(question: Question, mark: Mark) -> bool:
    """Whether it is about health, offences or somebody else: never in a list or a calendar."""
    grave = {Class.SENSITIVE, Class.CRIMINAL}
    kind = question.rules.classes.get(mark.category, Class.NONE)
    return mark.sensitivity in grave or kind in grave or mark.third_party or mark.security


def _by_grounds(question: Question, mark: Mark) -> Decision:
    to = question.recipient
    if to.kind is RecipientKind.OWN:
        if not to.needs_to_know:
            return _stays(Why.NOT_NEEDED)
        return Decision(Outcome.ALLOW, Basis.INTERNAL)
    if to.kind is RecipientKind.CLIENT:
        return _to_client(mark)
    if to.kind is RecipientKind.REPRESENTATIVE:
        return _to_representative(question, mark)
    return _by_choice(question, mark) or _by_assent(question, mark)


def _to_client(mark: Mark) -> Decision:
    if mark.third_party:
        return _stays(Why.THIRD_PARTY)
    if mark.security:
        return _stays(Why.SECURITY)
    return Decision(Outcome.ALLOW, Basis.CLIENT)


def _to_representative(question: Question, mark: Mark) -> Decision:
    """Return what goes to who acts in the client's place: no more than the client may have.

    The rest only by law or in danger. What is about offences goes only where the authority is
    about those, whatever it stands under.
    """
    found = _to_client(mark) if _reaches(question, mark) else _stays(Why.AUTHORITY)
    if found.allowed:
        return replace(found, basis=Basis.REPRESENTATIVE)
    return _by_choice(question, mark) or _by_danger(question, mark) or found


def _reaches(question: Question, mark: Mark) -> bool:
    to, needed = question.recipient, _needed(question, mark)
    if not to.authorised or to.reach is None:
        return to.authorised
    return bool(needed) and to.reach.issuperset(needed)


def _by_choice(question: Question, mark: Mark) -> Decision | None:
    """Return the ground of law somebody chose, where it carries; danger comes last of all."""
    chosen = question.grounds.chosen
    base = question.rules.bases.get(chosen.base) if chosen is not None else None
    if chosen is None or base is None or base.way in (Way.EMERGENCY, Way.ASSESSMENT):
        return None
    return _on(question, mark, chosen, base)


def _on(question: Question, mark: Mark, chosen: Chosen, base: Base) -> Decision | None:
    """Return what a chosen basis lets out, None where it does not carry this item."""
    if base.way not in _OF_WAY or _fault(question, chosen, base.way) is not None:
        return None
    if base.per_item and not _is_named(question, mark, chosen, base):
        return None
    if mark.third_party and not base.third_parties:
        return None
    if base.way not in _PASSES_ON and _is_spoiled(question, mark):
        return None
    return Decision(Outcome.ALLOW, _OF_WAY[base.way], legal_key=base.legal_key)


def _is_named(question: Question, mark: Mark, chosen: Chosen, base: Base) -> bool:
    """Whether what it is to let out was said; by law, what is about offences is said as such."""
    needed = {mark.category, *(_needed(question, mark) if base.way is Way.LAW else ())}
    return needed <= chosen.categories


def _fault(question: Question, chosen: Chosen, way: Way) -> Fault | None:
    base = question.rules.bases.get(chosen.base)
    if base is None or base.way is not way:
        return Fault.UNKNOWN
    return fault_of(
        chosen,
        question.rules,
        day=question.day,
        country=question.country,
        party_type=question.recipient.party_type,
        released=question.released,
    )


def _by_assent(question: Question, mark: Mark) -> Decision:
    """An assessment of secrecy, then a consent, then danger; else it stays."""
    found = _assented(question, mark)
    if found.allowed:
        return found
    danger = _by_danger(question, mark)
    if danger is not None:
        return danger
    return _explained(question, mark, found)


def _assented(question: Question, mark: Mark) -> Decision:
    if mark.third_party:
        return _agreed(question, mark)
    if _is_spoiled(question, mark):
        return _stays(Why.UNDER_WITHDRAWN)
    assessed = _assessed(question, mark)
    if assessed is not None:
        return assessed
    if mark.security:
        return _stays(Why.SECURITY)  # the client may not read it and cannot waive it
    return _consented(question, mark)


def _agreed(question: Question, mark: Mark) -> Decision:
    """Return whether what is about somebody else leaves: both they and the client must agree.

    That the client has them in their life is told with it, which the client alone can allow.
    """
    if mark.record is None or mark.record not in question.recipient.own_consents:
        return _stays(Why.THIRD_PARTY)
    of_client = _assented(question, replace(mark, third_party=False))
    return replace(of_client, basis=Basis.OWN_CONSENT) if of_client.allowed else of_client


def _is_spoiled(question: Question, mark: Mark) -> bool:
    return mark.under is not None and was_withdrawn(question, mark.under, mark.category)


def _assessed(question: Question, mark: Mark) -> Decision | None:
    """Return the assessment that lets it out: the last one about this party and category says."""
    found = [_assessment(question, category) for category in _needed(question, mark)]
    carrying = [each for each in found if each is not None and _carries(question, each)]
    if not carrying or len(carrying) < len(found):
        return None
    last = carrying[0]
    return Decision(Outcome.ALLOW, Basis.ASSESSMENT, assessment=last.id, legal_key=last.legal_key)


def _assessment(question: Question, category: str) -> SecrecyAssessment | None:
    about = [
        each
        for each in question.grounds.assessments
        if not each.withdrawn
        and each.party == question.recipient.party
        and each.category == category
        and each.decided_at <= question.at
        and each.state != "refused"
    ]
    # Of two of the same moment the one that lets nothing out.
    return max(
        about, key=lambda each: (each.decided_at, each.outcome != MAY, each.id), default=None
    )


def _carries(question: Question, each: SecrecyAssessment) -> bool:
    if each.outcome != MAY or each.state != CONFIRMED or not each.reason.strip():
        return False
    if each.valid_to is not None and question.day >= each.valid_to:
        return False
    ways = question.rules.on(question.day, question.country, Way.ASSESSMENT)
    base = next((one for one in ways if one.legal_key == each.legal_key), None)
    return base is not None and (not base.second_person or each.second_person is not None)


def _consented(question: Question, mark: Mark) -> Decision:
    found = [covering(question, category) for category in _needed(question, mark)]
    for each in found:
        if each.consent is None:
            return _stays(each.why, each.since)
    consent = found[0].consent if found else None
    if consent is None:
        return _stays(Why.NO_CONSENT)
    return Decision(Outcome.ALLOW, Basis.CONSENT, consent=consent.id, legal_key=consent.legal_key)


def _needed(question: Question, mark: Mark) -> tuple[str, ...]:
    """Return the categories that must be covered: what is about offences never goes as a plan."""
    kind = question.rules.classes.get(mark.category, Class.NONE)
    if mark.sensitivity is Class.CRIMINAL and kind is not Class.CRIMINAL:
        return (mark.category, RISK)
    return (mark.category,) if mark.category else ()


def _by_danger(question: Question, mark: Mark) -> Decision | None:
    chosen = question.grounds.chosen
    base = question.rules.bases.get(chosen.base) if chosen is not None else None
    if chosen is None or base is None or base.way is not Way.EMERGENCY:
        return None
    return _on(question, mark, chosen, base)


def _explained(question: Question, mark: Mark, found: Decision) -> Decision:
    """Return why it stays; where a ground was chosen that does not carry, that is why."""
    chosen = question.grounds.chosen
    base = question.rules.bases.get(chosen.base) if chosen is not None else None
    if chosen is None or found.why in (Why.THIRD_PARTY, Why.UNDER_WITHDRAWN):
        return found
    if base is None or (base.per_item and mark.category not in chosen.categories):
        return found
    fault = _fault(question, chosen, base.way)
    if fault is None:
        return found
    return _stays(Why.SECOND_PERSON if fault is Fault.SECOND_PERSON else Why.GROUND)
