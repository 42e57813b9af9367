"""The records of what left: one for the whole, and one for each kind of information in it."""

from collections import Counter
from collections.abc import Iterable, Iterator

from sluss.domain.declaration import LINE_LENGTH
from sluss.domain.entities import Consent, Disclosure, DisclosureItem
from sluss.domain.gate.asked import Basis, Question, Recipient, RecipientKind
from sluss.domain.gate.clearing import Cleared, Let
from sluss.domain.gate.decide import DATES, decide_mark
from sluss.domain.gate.grounds import Chosen
from sluss.domain.ids import RecordId
from sluss.domain.papers import Mark
from sluss.usecases.leaving.views import Request
from sluss.usecases.session import Session, fresh_id
from sluss.usecases.wording import Wording

MOST = 99_999  # items that are counted of one kind
NOTHING = "withheld"  # a code of disclosure_basis
_OF_KIND = {
    RecipientKind.CLIENT: Basis.CLIENT,
    RecipientKind.OWN: Basis.INTERNAL,
    RecipientKind.REPRESENTATIVE: Basis.REPRESENTATIVE,
}


def let_to(cleared: Cleared, of: Recipient | None, only: frozenset[str] | None) -> tuple[Let, ...]:
    """Return what may leave to one of several recipients, or of these kinds of information only.

    What was said of a kind the document says nothing about was said all the same: one item.
    """
    found = tuple(
        each
        for each in cleared.let
        if (of is None or each.recipient == of) and (only is None or each.category in only)
    )
    said = (only or frozenset()) - {each.category for each in found}
    return (*found, *_beside(cleared.questions[0], sorted(said)))


def _beside(question: Question, categories: Iterable[str]) -> Iterator[Let]:
    for category in categories:
        each = decide_mark(question, Mark(category))
        if each.basis is not None:
            yield Let(
                question.recipient, category, each.basis, each.consent, each.assessment,
                each.legal_key, 1,
            )  # fmt: skip


def main_of(let: tuple[Let, ...]) -> Let | None:
    """Return the ground most items rest on; None where nothing is about anybody."""
    count: Counter[tuple[Basis, RecordId | None]] = Counter()
    for each in let:
        count[each.basis, each.consent] += each.items
    if not count:
        return None
    (basis, consent), _items = max(count.items(), key=lambda each: (each[1], str(each[0])))
    return next(each for each in let if (each.basis, each.consent) == (basis, consent))


def disclosure_of(
    session: Session,
    request: Request,
    cleared: Cleared,
    *,
    document: str,
    recipient: str,
    of: Recipient | None = None,
    only: frozenset[str] | None = None,
    sha: str = "",
    copies: int = 0,
    copy: RecordId | None = None,
    spoken_to: str = "",
    phone: str = "",
) -> Disclosure:
    """Return the record of something that leaves now, to be written in the act in which it does.

    `of` is the recipient where several are in a room, `only` what was said where not all was.
    `sha` is the SHA-256 of the file in hexadecimal digits, `copies` how many are on paper.
    """
    content, main = cleared.content, main_of(let_to(cleared, of, only))
    chosen = _chosen(cleared)
    dates = only is None or DATES in only
    own = str(_OF_KIND.get(RecipientKind(request.kind), NOTHING))
    return Disclosure(
        id=fresh_id(session),
        client=request.client,
        party=request.party,
        unit=request.unit,
        recipient=recipient[:LINE_LENGTH],
        recipient_kind=request.kind,
        channel=request.channel,
        document=document,
        language=request.language,
        basis=main.basis.value if main is not None else own,
        consent=main.consent if main is not None else None,
        legal_key=main.legal_key if main is not None else "",
        purpose=purpose_of(session, request, main),
        reason="\n".join(dict.fromkeys(each.reason for each in chosen)),
        disclosed_at=session.clock(),
        copies=copies,
        document_hash=sha,
        plan=content.plan,
        subject=request.subject,
        release_day=content.release_day if dates else None,
        supervision_end=content.supervision_end if dates else None,
        withheld=min(cleared.withheld, MOST),
        second_person=next((each.second_person for each in chosen if each.second_person), None),
        prepared=copy,
        spoken_to=spoken_to,
        phone=phone,
        representative=request.representative,
    )


def _chosen(cleared: Cleared) -> tuple[Chosen, ...]:
    """Return the grounds somebody chose for this one time, that of showing the protected too."""
    grounds = cleared.questions[0].grounds
    return tuple(each for each in (grounds.chosen, grounds.unmasked) if each is not None)


def items_of(
    session: Session,
    cleared: Cleared,
    left: Disclosure,
    *,
    of: Recipient | None = None,
    only: frozenset[str] | None = None,
) -> Iterator[DisclosureItem]:
    """Yield what left by kind and ground, then by kind what was left out."""
    for each in let_to(cleared, of, only):
        yield DisclosureItem(
            id=fresh_id(session),
            client=left.client,
            disclosure=left.id,
            category=each.category,
            basis=each.basis.value,
            consent=each.consent,
            legal_key=each.legal_key,
            items=min(each.items, MOST),
        )
    if only is not None:  # what was not said was not asked for
        return
    kept: Counter[str] = Counter()
    for stays in cleared.kept:
        kept[stays.category] += stays.items
    for category, items in kept.items():
        yield DisclosureItem(
            id=fresh_id(session),
            client=left.client,
            disclosure=left.id,
            category=category,
            basis=NOTHING,
            items=min(items, MOST),
        )


def purpose_of(session: Session, request: Request, main: Let | None) -> str:
    """Return what it is given for: what was asked, or what the client consented to."""
    words = Wording(session, request.language)
    if request.purpose:
        return words.code("consent_purpose", request.purpose)
    if main is None or main.consent is None:
        return ""
    found = session.store.referenced(Consent, [main.consent]).get(main.consent)
    if found is None:
        return ""
    return found.purpose_text or words.code("consent_purpose", found.purpose)
