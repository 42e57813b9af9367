"""A client about whom a word is planted in each kind of information, and a document that has all.

The words stand in a content of our own, so that the gate is tried on every category there is,
whatever the documents of today show.
"""

import datetime as dt

from tests.builders import a_client, a_party, a_release

from sluss.domain.declaration import Class
from sluss.domain.entities import Consent, ConsentScope
from sluss.domain.ids import RecordId
from sluss.domain.machines import ConsentStatus
from sluss.domain.papers import Cell, Content, Fact, Facts, Mark, Row, Rows, Section, Words
from sluss.usecases.contents.registry import Document
from sluss.usecases.records import add
from sluss.usecases.session import Session, fresh_id

KIND = "case_summary"
RELEASE = dt.date(2026, 6, 15)
GRAVE = {"substance": Class.SENSITIVE, "offence": Class.CRIMINAL, "network": Class.PERSONAL}
OTHERS = "kanariefagel"  # about somebody else, in a cell of an allowed row


def planted(category: str) -> str:
    """Return a word that stands nowhere else."""
    return f"ord{category.replace('_', '')}"


def everything(
    session: Session, client: RecordId, language: str, _subject: RecordId | None
) -> Content:
    """Gather one paragraph, one fact and one cell of each category."""
    found = session.store.get(type(a_client()), client)
    sections = [Section("Rubrik", (Words("kontorets egna ord"),))]
    for category in session.catalog.codes("information_category").values():
        mark = Mark(category, GRAVE.get(category, Class.NONE))
        word = planted(category)
        other = Mark(category, Class.THIRD_PARTY, third_party=True)
        row = Row((Cell(f"{word}cell"), Cell(OTHERS, other)), mark)
        parts = (
            Words(f"{word}text", mark),
            Facts((Fact("Etikett", f"{word}fakta", mark),)),
            Rows(("Ett", "Annat"), (row,)),
        )
        sections.append(Section("Rubrik", parts))
    return Content(
        kind=KIND,
        title="Allt",
        language=language,
        sections=tuple(sections),
        client=client,
        case_no=found.case_no,
        release_day=RELEASE,
    )


WHOLE = Document(KIND, everything)


def a_case(session: Session, *names: str) -> tuple[RecordId, tuple[RecordId, ...]]:
    """Write a client with a release to come, and parties by their names."""
    client = add(session, a_client(office=session.office)).id
    add(session, a_release(client=client, planned_date=RELEASE))
    usual = {"office": session.office, "short_name": "", "phone": "040-1"}
    parties = (add(session, a_party(name=name, **usual)).id for name in names)
    return client, tuple(parties)


def consents_to(
    session: Session, client: RecordId, party: RecordId, *categories: str, **but: object
) -> RecordId:
    """Write a consent that was given and holds for a year."""
    given: dict[str, object] = {
        "status": ConsentStatus.GIVEN,
        "given_on": dt.date(2026, 5, 1),
        "valid_from": dt.date(2026, 5, 1),
        "valid_to": dt.date(2027, 5, 1),
        "informed": True,
    } | but
    made = Consent(id=fresh_id(session), client=client, party=party, **given)  # type: ignore[arg-type]
    add(session, made)
    for each in categories:
        scope = ConsentScope(id=fresh_id(session), client=client, consent=made.id, category=each)
        add(session, scope)
    return made.id
