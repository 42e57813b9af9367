"""What the gate itself lets through to a party, beside what a page says of it."""

from zoneinfo import ZoneInfo

from sluss.domain.entities import Consent, ConsentScope
from sluss.domain.gate.asked import Channel, Grounds, Question, Recipient, RecipientKind
from sluss.domain.gate.consents import covering
from sluss.domain.ids import RecordId
from sluss.usecases.session import Session


def let_through(session: Session, client: RecordId, party: RecordId | None) -> set[str]:
    """Return the kinds of information that consents let through on paper to a party now."""
    store = session.store
    question = Question(
        client=client,
        recipient=Recipient(kind=RecipientKind.PARTY, party=party),
        channel=Channel.PAPER,
        at=session.clock(),
        zone=ZoneInfo("Europe/Stockholm"),
        country=store.country,
        rules=session.catalog.gate_rules,
        grounds=Grounds(
            consents=tuple(store.find(Consent, client=client)),
            scopes=tuple(store.find(ConsentScope, client=client)),
        ),
    )
    kinds = session.catalog.codes("information_category").values()
    return {kind for kind in kinds if covering(question, kind).consent is not None}
