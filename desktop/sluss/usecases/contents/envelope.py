"""The outside of a letter: a name and an address, and nothing that tells who writes.

Of parties no address is kept, and of some who act for a client none is noted: it is written by hand
on the lines. No day of the case stands on it, so who gets one holds none. Of a protected client no
address is printed anywhere: the sheet says which way the letter goes.
Source: Skatteverket, Skyddade personuppgifter (förmedlingsuppdrag); CPR-loven § 28.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from sluss.domain.entities import Party, Representative, Residence
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.domain.papers import Blank, Content, Part, Section, Style, Words
from sluss.errors.leaving import NoSuchRecipient
from sluss.store.reading import get_or_none
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import mark_of
from sluss.usecases.contents.person import holding, name_of
from sluss.usecases.contents.texts import Texts
from sluss.usecases.session import Session

KIND: Final = "envelope"
_BY_HAND: Final = 2  # lines: street, town
_MAIL_FIRST: Final = ("postal", "registered", "actual")  # codes of `residence_kind`, best first


def gather_envelope(
    session: Session, client: RecordId, language: str, _subject: RecordId | None = None
) -> Content:
    """Return the client's address, or what to do where there is none to be printed."""
    case, texts = Case(session, client, language), Texts(session, language)
    if case.client.protection is not Protection.NONE:
        key = "protected_dk" if session.store.country == "DK" else "protected_se"
        return _told(case, texts(f"notices.{key}"))
    home = _home(case)
    if home is None:
        return _told(case, texts("notices.no_address"))
    name = Words(name_of(case.client), mark_of(case.client, "family_name"), Style.LEAD)
    town = f"{home.postal_code} {home.town}".strip()
    parts: tuple[Part, ...] = (
        name,
        Words(home.address, mark_of(home, "address"), Style.LEAD),
        Words(town, mark_of(home, "town"), Style.LEAD),
    )
    return _content(case, parts)


def envelope_to(
    session: Session, client: RecordId, language: str, who: RecordId, unit: str = ""
) -> Content:
    """Return the address of a party, or of who acts for the client; the client is not on it.

    What stands on it is the recipient's own. Raises `NotFound`, `NoSuchRecipient`.
    """
    case = Case(session, client, language)
    connection = session.store.connection
    acting = get_or_none(connection, Representative, who)
    if acting is not None and not acting.name:  # sealed from whoever is at the screen
        return _told(case, Texts(session, language)("notices.no_address"))
    if acting is not None:
        lines = [acting.name, acting.organisation]
        known = [part.strip() for part in acting.address.split(",")]
    else:
        party = get_or_none(connection, Party, who)
        if party is None:
            raise NoSuchRecipient
        lines, known = [party.name, unit], []
    known = [each for each in known if each]
    told: list[Part] = [Words(each, style=Style.LEAD) for each in (*lines, *known) if each]
    return _content(case, told if known else [*told, Blank(_BY_HAND)])


def _content(case: Case, parts: Sequence[Part], title: str = "") -> Content:
    """Return it without the days of the case; without a title nothing is drawn around it."""
    made = case.content(KIND, title, [Section("", tuple(parts))])
    return replace(made, release_day=None, supervision_end=None)


def _told(case: Case, text: str) -> Content:
    title = case.say.code("document_kind", KIND)
    return _content(case, [Words(text, style=Style.LEAD)], title)


def _home(case: Case) -> Residence | None:
    """Return where mail goes today: the postal address, else where the client is registered."""
    found = [each for each in case.find(Residence) if each.address]
    for kind in _MAIL_FIRST:
        of_kind = [each for each in found if each.kind == kind]
        if held := holding(of_kind, case.today, lambda each: each.end):
            return held[0]
    return None
