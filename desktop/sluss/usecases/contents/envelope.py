"""The outside of a letter: a name and an address, and nothing that tells who writes.

Of a protected client no address is printed anywhere: the sheet says which way the letter goes.
Source: Skatteverket, Skyddade personuppgifter (förmedlingsuppdrag); CPR-loven § 28.
"""

from typing import Final

from sluss.domain.entities import Residence
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.domain.papers import Content, Part, Section, Style, Words
from sluss.usecases.contents.case import Case
from sluss.usecases.contents.marking import mark_of
from sluss.usecases.contents.person import holding, name_of
from sluss.usecases.contents.texts import Texts
from sluss.usecases.session import Session

KIND: Final = "envelope"
_MAIL_FIRST: Final = ("postal", "registered", "actual")  # codes of `residence_kind`, best first


def gather_envelope(
    session: Session, client: RecordId, language: str, _subject: RecordId | None = None
) -> Content:
    """Return the address, or what to do where there is none to be printed."""
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
    return case.content(KIND, "", [Section("", parts)])  # without a title: nothing around it


def _told(case: Case, text: str) -> Content:
    title = case.say.code("document_kind", KIND)
    return case.content(KIND, title, [Section("", (Words(text, style=Style.LEAD),))])


def _home(case: Case) -> Residence | None:
    """Return where mail goes today: the postal address, else where the client is registered."""
    found = [each for each in case.find(Residence) if each.address]
    for kind in _MAIL_FIRST:
        of_kind = [each for each in found if each.kind == kind]
        if held := holding(of_kind, case.today, lambda each: each.end):
            return held[0]
    return None
