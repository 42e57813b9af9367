"""Everything that ever left about a client: to whom, what, on which ground, and who noted it."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sluss.domain.entities import Disclosure, DisclosureItem, PreparedCopy, User
from sluss.domain.holding import SPOKEN
from sluss.domain.ids import RecordId
from sluss.domain.machines import CopyState
from sluss.domain.rights import Right
from sluss.store.history import creations
from sluss.usecases.rights import require
from sluss.usecases.session import Session, local
from sluss.usecases.wording import Wording

WITHHELD = "withheld"  # a code of disclosure_basis


@dataclass(frozen=True, slots=True)
class Left:
    """One kind of information that left: its code, its name, the ground in words, how many items.

    `consent` is the one it rests on, if it rests on one.
    """

    category: str
    name: str
    basis: str
    items: int
    consent: RecordId | None


@dataclass(frozen=True, slots=True)
class DisclosureLine:
    """One line of the list. `at` is local time without zone; names are as they were then.

    `withheld` counts what was left out. `came_out` is False where the printer failed or somebody
    stopped it: then it is not known how much of it got into anybody's hands.
    """

    id: RecordId
    at: dt.datetime
    recipient: str
    party: RecordId | None
    document: str
    channel: str
    basis: str
    left: tuple[Left, ...]
    withheld: int
    copies: int
    by: str
    purpose: str
    reason: str
    release_day: dt.date | None
    digest: str
    spoken: bool
    came_out: bool

    @property
    def categories(self) -> str:
        """Return what left, in words."""
        return ", ".join(each.name for each in self.left)


def disclosure_list(
    session: Session, client: RecordId, language: str
) -> tuple[DisclosureLine, ...]:
    """Return everything that left about a client, the newest first (utlämnandelista).

    Raises `NotAllowed`, `NotFound`.
    """
    require(session, Right.READ_CASES, client)
    return lines_of(session, client, session.store.find(Disclosure, client=client), language)


def who_has(
    session: Session,
    client: RecordId,
    language: str,
    party: RecordId | None = None,
    consent: RecordId | None = None,
) -> tuple[DisclosureLine, ...]:
    """Return who already has something about a client that cannot be taken back.

    Only what a party got, or what left under a consent, where one is named. The newest first.
    Raises `NotAllowed`, `NotFound`.
    """
    found = disclosure_list(session, client, language)
    return tuple(
        each
        for each in found
        if (party is None or each.party == party)
        and (consent is None or any(one.consent == consent for one in each.left))
    )


def lines_of(
    session: Session, client: RecordId, found: Sequence[Disclosure], language: str
) -> tuple[DisclosureLine, ...]:
    """Return disclosures about one client as lines."""
    store, words = session.store, Wording(session, language)
    items: dict[RecordId, list[DisclosureItem]] = {}
    for each in store.find(DisclosureItem, client=client):
        items.setdefault(each.disclosure, []).append(each)
    found = sorted(found, key=lambda each: (each.disclosed_at, each.id), reverse=True)
    failed = {
        each.id
        for each in store.find(PreparedCopy, client=client)
        if each.state is CopyState.STOPPED
    }
    made = creations(store.connection, store.logs, Disclosure, [each.id for each in found])
    return tuple(
        _line(
            words,
            each,
            items.get(each.id, ()),
            words.record(User, made[each.id].user) if each.id in made else "",
            came_out=each.prepared not in failed,
        )
        for each in found
    )


def _line(
    words: Wording,
    each: Disclosure,
    items: Iterable[DisclosureItem],
    by: str,
    *,
    came_out: bool,
) -> DisclosureLine:
    country = words.session.store.country
    return DisclosureLine(
        id=each.id,
        at=local(country, each.disclosed_at).replace(tzinfo=None),
        recipient=each.recipient,
        party=each.party,
        document=words.code("document_kind", each.document),
        channel=words.code("disclosure_channel", each.channel),
        basis=words.code("disclosure_basis", each.basis),
        left=tuple(
            Left(
                one.category,
                words.code("information_category", one.category),
                words.code("disclosure_basis", one.basis),
                one.items,
                one.consent,
            )
            for one in sorted(items, key=lambda one: (one.category, one.id))
            if one.basis != WITHHELD
        ),
        withheld=each.withheld,
        copies=each.copies,
        by=by,
        purpose=each.purpose,
        reason=each.reason,
        release_day=each.release_day,
        digest=each.document_hash,
        spoken=each.channel in SPOKEN,
        came_out=came_out,
    )
