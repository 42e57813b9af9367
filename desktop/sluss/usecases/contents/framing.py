"""What stands around a copy: who gets it, on which grounds, what it holds and what is left out."""

import datetime as dt
from collections.abc import Iterator

from sluss.domain.entities import Consent
from sluss.domain.gate.asked import Basis
from sluss.domain.gate.clearing import Cleared, Let
from sluss.reports.documents.frame import Frame
from sluss.store.reading import get_or_none
from sluss.usecases.contents.saying import Say
from sluss.usecases.session import Session, own_office

# Of these nothing is said: the own authority and the client need no ground to read their own case.
_UNSAID = frozenset({Basis.INTERNAL, Basis.CLIENT})


def frame_of(
    session: Session, cleared: Cleared, recipient: str, day: dt.date, by: str, draft: str = ""
) -> Frame:
    """Return the frame of one copy, in the language of its content.

    `recipient` is the name as it is printed, empty for what stays in the office; `day` local; `by`
    who writes it out. Of what is withheld only the number of items is told, never what it is.
    """
    say = Say(session, cleared.content.language)
    grounded = [each for each in cleared.let if each.basis not in _UNSAID]
    categories = dict.fromkeys(each.category for each in grounded if each.category)
    return Frame(
        office=own_office(session).name,
        kind=cleared.content.called or say.code("document_kind", cleared.content.kind, day),
        day=day,
        country=say.country,
        recipient=recipient,
        by=by,
        basis=tuple(dict.fromkeys(_grounds(say, cleared, day))),
        categories=tuple(say.code("information_category", each, day) for each in categories),
        withheld=cleared.withheld,
        draft=draft,
    )


def _grounds(say: Say, cleared: Cleared, day: dt.date) -> Iterator[str]:
    for let in cleared.let:
        if let.basis not in _UNSAID:
            yield _ground(say, let, day)


def _ground(say: Say, let: Let, day: dt.date) -> str:
    """Return one ground as it is printed: "consent of 2026-05-01", "law: ... 10 kap. 28 §"."""
    name = say.code("disclosure_basis", let.basis, day)
    if let.consent is not None:
        consent = get_or_none(say.session.store.connection, Consent, let.consent)
        if consent is not None and consent.given_on is not None:
            return say("frame.consent", basis=name, day=say.day(consent.given_on))
    law = say.law(let.legal_key, day) if let.legal_key else ""
    return say("frame.law", basis=name, law=law) if law else name
