"""An office where one client is protected and one has changed name; Berit may see neither.

The protected client has something in every list there is, and another client is much like the
one that is hidden, so that whatever compares people has something to say.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

from tests.builders import (
    a_home,
    a_measure,
    a_note,
    a_phase,
    a_plan,
    a_release,
    a_supervision,
    a_task,
    an_episode,
    an_id,
    an_identifier,
)
from tests.other_users import let_in

from sluss.domain.entities import (
    Client,
    ClientEvent,
    ClientWarning,
    Meeting,
    NetworkContact,
    Participant,
    Residence,
    StandIn,
    VisitDay,
    VisitStop,
)
from sluss.domain.fictional import fictional_number
from sluss.domain.ids import RecordId
from sluss.domain.machines import Protection
from sluss.usecases.clients import register_client
from sluss.usecases.drafts import FormPlace, begin_draft, keep_draft
from sluss.usecases.former_names import NewIdentity, change_identity
from sluss.usecases.office import Workplace
from sluss.usecases.protection import protect
from sluss.usecases.records import add, amend
from sluss.usecases.session import Session, fresh_id, today

# What says who the protected client is; what the other one was called and known by before.
PROTECTED = (
    "Zebastian", "Qvarnstierna", "Zebbe", "19770304", "770304", "0799887766", "K 77-4711",
    "Korsaregatan", "Ingegerd",
)  # fmt: skip
FORMER = ("Gammelrik", "Föregångsson", "198501012390", "19850101-2390")
CANARIES = (*PROTECTED, *FORMER)
OTHER = "BERIT"  # the login of who may see neither, in small letters
PRISON = "Anstalten Hall"


@dataclass(frozen=True)
class Hidden:
    """The protected client and its case number, and the client who was called something else."""

    client: RecordId
    case_no: str
    renamed: RecordId


def fill(place: Workplace) -> Hidden:
    """Fill an office, and let Berit in."""
    session = place.session
    berit = let_in(place, OTHER.lower(), "release_consultant")
    let_in(place, "maria", "manager")  # who keeps earlier names
    client = _protected(session)
    renamed = _renamed(session)
    alike = register_client(session, given_name="Sebastian", family_name="Kvarnstjärna").id
    add(session, a_release(client=alike, planned_date=today(session) + dt.timedelta(days=12)))
    day = today(session)
    away = StandIn(
        id=fresh_id(session), office=session.office, absent=session.user, stand_in=berit,
        start=day, end=day + dt.timedelta(days=9),
    )  # fmt: skip
    add(session, away)
    protect(session, client, Protection.SECRECY_MARKING)
    return Hidden(client, session.store.get(Client, client).case_no, renamed)


def _protected(session: Session) -> RecordId:
    made = register_client(
        session, given_name="Zebastian", family_name="Qvarnstierna", preferred_name="Zebbe",
        birth_date=dt.date(1977, 3, 4), phone="0799887766",
    ).id  # fmt: skip
    amend(session, Client, made, register_no="K 77-4711")
    day = today(session)
    soon = day + dt.timedelta(days=10)
    episode, measure, plan = an_episode(client=made), a_measure(client=made), a_plan(client=made)
    contact = NetworkContact(id=an_id(), client=made, name="Ingegerd Qvarnstierna")
    visit = VisitDay(
        id=an_id(), office=session.office, institution=PRISON, day=day, user=session.user
    )
    meeting = Meeting(id=an_id(), office=session.office, day=soon, organiser=session.user)
    phase = a_phase(client=made, episode=episode.id, institution=PRISON)
    for record in (
        episode, phase, measure, plan, contact, visit, meeting,
        an_identifier(client=made, value="197703042395"),
        a_home(client=made),
        Residence(id=an_id(), client=made, address="Korsaregatan 7", town="Malmö"),
        a_release(client=made, episode=episode.id, planned_date=soon),
        a_supervision(client=made, episode=episode.id),
        a_task(client=made, due=soon),
        a_note(client=made),
        Participant(id=an_id(), client=made, meeting=meeting.id, contact=contact.id),
        VisitStop(id=an_id(), client=made, visit=visit.id, number=1),
        ClientEvent(id=an_id(), client=made, kind="release_moved", happened_on=day),
        ClientWarning(
            id=an_id(), client=made, kind="safety", text="Två vid mötet.", start=day, end=soon
        ),
    ):  # fmt: skip
        add(session, record)
    begun = begin_draft(session, FormPlace("Client", made, made))
    keep_draft(session, begun, {}, {"given_name": "Zebastian"})
    return made


def _renamed(session: Session) -> RecordId:
    made = register_client(session, given_name="Gammelrik", family_name="Föregångsson").id
    add(session, an_identifier(client=made, value="198501012390"))
    add(session, a_task(client=made, due=today(session)))
    add(session, a_release(client=made, planned_date=today(session) + dt.timedelta(days=5)))
    number = fictional_number("SE", dt.date(1985, 1, 1), "female", 3).value
    new = NewIdentity(
        "Nyanna", "Efterlund", legal_gender="female", number=number, number_kind="personnummer"
    )
    change_identity(session, made, new)
    return made


def canaries_in(text: str) -> list[str]:
    """Return the canaries that stand in a text, however they are cased."""
    folded = text.casefold()
    return [each for each in CANARIES if each.casefold() in folded]


def named_files(folder: Path) -> list[str]:
    """Return the canaries in the names of all files below a folder."""
    return canaries_in("\n".join(str(each.relative_to(folder)) for each in folder.rglob("*")))
