"""May I say it? What may be told one party about a client by word of mouth, and on which ground.

Nothing is said by Sluss: an officer looks, talks, and writes down with one press what was told.
"""

import datetime as dt
import re
from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass, replace

from sluss.domain.entities import Client, Involvement, Party, PartyContact, Representative
from sluss.domain.form_fields import Choice
from sluss.domain.gate.asked import Channel, Recipient
from sluss.domain.gate.clearing import Let
from sluss.domain.gate.decide import Decision, decide
from sluss.domain.gate.grounds import Way
from sluss.domain.ids import RecordId
from sluss.domain.papers import Mark, marks_of
from sluss.domain.rights import Right
from sluss.errors.speaking import MayNotSay, NothingSaid
from sluss.usecases.changed import Changed, Saved
from sluss.usecases.contents.plain_text import section_texts
from sluss.usecases.leaving.deciding import basis_words, decide_now, gathered
from sluss.usecases.leaving.grounds import law_name, laws_decided
from sluss.usecases.leaving.question import question_for
from sluss.usecases.leaving.recipients import (
    PARTY,
    REPRESENTATIVE,
    RecipientChoice,
    recipients,
)
from sluss.usecases.leaving.recording import disclosure_of, items_of
from sluss.usecases.leaving.release import review_of
from sluss.usecases.leaving.views import Request
from sluss.usecases.records import put_new
from sluss.usecases.rights import require
from sluss.usecases.session import Session, stamp
from sluss.usecases.wording import Wording

DOCUMENT = "case_summary"  # a code of document_kind: what there could be to say
SPOKEN = "spoken"
LEAST_DIGITS = 6  # of a number, to be told from others; extensions of exchanges are shorter
_HOME = ("46", "45")  # how one dials into Sweden and Denmark
_NO_DIGIT = re.compile(r"\D+")


@dataclass(frozen=True, slots=True)
class SayLine:
    """One kind of information: whether it may be told, and the ground or the reason why not.

    `items` counts what there is to tell today. `since` is the local day a consent ended.
    """

    category: str
    name: str
    allowed: bool
    ground: str
    why: str
    since: dt.date | None
    items: int


@dataclass(frozen=True, slots=True)
class MaySay:
    """What may be told somebody now; `texts` are headings with what stands under them.

    `who` is the record of the party or of who acts for the client; `laws` are the legal grounds
    that are decided on for them.
    """

    client: RecordId
    who: RecordId
    name: str
    phones: tuple[str, ...]
    lines: tuple[SayLine, ...]
    texts: tuple[tuple[str, str], ...]
    laws: tuple[Choice, ...] = ()

    @property
    def open(self) -> int:
        """How many kinds of information may be told."""
        return sum(each.allowed for each in self.lines)


@dataclass(frozen=True, slots=True)
class Asked:
    """A client, how the case is called here, and everybody who may ask about it."""

    client: RecordId
    called: str
    people: tuple[RecipientChoice, ...]


def who_may_ask(session: Session, client: RecordId, language: str) -> Asked:
    """Return whom one could be asked by, those who take part first. Raises `NotFound`."""
    found = session.store.get(Client, client)
    return Asked(client, found.case_no, recipients(session, client, language))


def may_say(
    session: Session,
    client: RecordId,
    who: RecordId,
    language: str,
    unit: str = "",
    kind: str = PARTY,
    emergency: str = "",
    law: str = "",
) -> MaySay:
    """Return what may be told by word of mouth; it is logged as looked at.

    `who` is the record of a party, or of a representative by `kind`, a code of recipient_kind.
    `emergency` says in words why life or health is in danger now, `law` is the key of a legal
    ground that was decided on for them, such as that a child is at risk.
    Raises `LegalGroundUnknown`, `NotAllowed`, `NotFound`, and what `recipient_name` raises.
    """
    require(session, Right.RELEASE_DOCUMENTS, client)
    request = replace(_request(client, kind, who, language, unit), emergency=emergency, law=law)
    decided = decide_now(session, request)
    with session.store.act(stamp(session)) as act:
        act.access(client, "open", SPOKEN)
    return MaySay(
        client=client,
        who=who,
        name=decided.recipient,
        phones=known_phones(session, client, who, kind),
        lines=_lines(session, request, language),
        texts=section_texts(decided.cleared),
        laws=_laws(session, client, request.party, language),
    )


def _laws(
    session: Session, client: RecordId, party: RecordId | None, language: str
) -> tuple[Choice, ...]:
    """Return the legal grounds that are decided on for telling a party.

    None where it is no party: whoever acts for the client is told what the client may know. What
    shows a protected client was decided for paper.
    """
    if party is None:
        return ()
    bases = session.catalog.gate_rules.bases
    return tuple(
        Choice(key, law_name(session, bases[key].legal_key, language))
        for key in laws_decided(session, client, party)
        if bases[key].way is not Way.PROTECTED_PRINT
    )


def is_known(phone: str, phones: Collection[str]) -> bool:
    """Whether a number is one of those kept of a party; spaces and the prefix do not count.

    All of it must be the same: the last digits alone are those of many.
    """
    asked = _digits(phone)
    return len(asked) >= LEAST_DIGITS and asked in {_digits(each) for each in phones}


def note_said(
    session: Session,
    client: RecordId,
    who: RecordId,
    categories: Collection[str],
    language: str,
    *,
    spoken_to: str = "",
    phone: str = "",
    unit: str = "",
    kind: str = PARTY,
    emergency: str = "",
    law: str = "",
) -> Saved:
    """Write down what was told a party or a representative, decided anew at this moment.

    What was told because of a danger is looked at afterwards by somebody.

    Raises `NothingSaid`, `MayNotSay`, `NotAllowed` and what `may_say` raises.
    """
    require(session, Right.RELEASE_DOCUMENTS, client)
    if not categories:
        raise NothingSaid
    request = replace(_request(client, kind, who, language, unit), emergency=emergency, law=law)
    lines = {each.category: each for each in _lines(session, request, language)}
    refused = [lines[each].name for each in categories if not lines[each].allowed]
    if refused:
        raise MayNotSay(names=", ".join(sorted(refused)))
    decided = decide_now(session, request)
    only = frozenset(categories)
    with session.store.act(stamp(session)) as act:
        left = disclosure_of(
            session, request, decided.cleared, document=SPOKEN, recipient=decided.recipient,
            spoken_to=spoken_to, phone=phone, only=only,
        )  # fmt: skip
        put_new(session, act, left)
        for item in items_of(session, decided.cleared, left, only=only):
            put_new(session, act, item)
        if emergency:
            put_new(session, act, review_of(session, client))
        act.access(client, "export", SPOKEN)
    return Saved(left.id, Changed(frozenset({left.id, client})))


def known_phones(
    session: Session, client: RecordId, who: RecordId, kind: str = PARTY
) -> tuple[str, ...]:
    """Return the numbers kept of a party: its own, of its contacts, of who takes part for it.

    Of a representative, theirs.
    """
    store = session.store
    if kind == REPRESENTATIVE:
        return tuple(filter(None, (store.get(Representative, who).phone,)))
    found = [store.get(Party, who).phone]
    found += [each.phone for each in store.find(PartyContact, party=who)]
    found += [each.phone for each in store.find(Involvement, client=client, party=who)]
    return tuple(dict.fromkeys(each for each in found if each))


def _request(client: RecordId, kind: str, who: RecordId, language: str, unit: str) -> Request:
    return Request(
        client=client, document=DOCUMENT, channel=Channel.ORAL.value, language=language, unit=unit
    ).to(kind, who)


def _lines(session: Session, request: Request, language: str) -> tuple[SayLine, ...]:
    """Return every kind of information, those that may be told first, else as the list has them."""
    codes = session.catalog.codes("information_category").values()
    words, question = Wording(session, language), question_for(session, request, frozenset(codes))
    there: Counter[str] = Counter(
        mark.category for mark in marks_of(gathered(session, request)) if mark.category
    )
    decided = decide(question, (Mark(code) for code in codes))
    lines = [
        _line(words, question.recipient, mark.category, each, there[mark.category])
        for mark, each in decided.items()
    ]
    return tuple(sorted(lines, key=lambda one: not one.allowed))


def _line(
    words: Wording, recipient: Recipient, category: str, decided: Decision, items: int
) -> SayLine:
    ground = ""
    if decided.basis is not None:
        let = Let(
            recipient, category, decided.basis, decided.consent, decided.assessment,
            decided.legal_key, items,
        )  # fmt: skip
        ground = basis_words(words, let)
    return SayLine(
        category,
        words.code("information_category", category),
        decided.allowed,
        ground,
        decided.why.value if decided.why is not None else "",
        decided.since,
        items,
    )


def _digits(phone: str) -> str:
    """Return the digits of a number as it is dialled within the country, without the first 0."""
    digits = _NO_DIGIT.sub("", phone)
    abroad = "00" if digits.startswith("00") else ""
    if abroad or phone.strip().startswith("+"):
        digits = digits.removeprefix(abroad)
        digits = next((digits[2:] for each in _HOME if digits.startswith(each)), digits)
    return digits.lstrip("0")
