"""The client: names, numbers, home municipality and who is responsible."""

from typing import Annotated

from sluss.domain.declaration import (
    About,
    Class,
    Codes,
    Day,
    Entity,
    Kept,
    Line,
    Merge,
    Searched,
    Shares,
    To,
    Uid,
)
from sluss.domain.machines import CaseStatus, Protection


class Client(
    Entity, about=About.CLIENT, shares="identity_contact", number=10, frozen=True, kw_only=True
):
    """A person the office helps on the way out. One field is enough to begin with."""

    office: Annotated[Uid, To("Office"), Kept()]  # decided in decisions/0030
    case_no: Annotated[Line, Searched()]
    register_no: Annotated[Line, Searched()] = ""  # the case number in the official register
    given_name: Annotated[Line, Class.PERSONAL, Searched()] = ""
    family_name: Annotated[Line, Class.PERSONAL, Searched()] = ""
    preferred_name: Annotated[Line, Class.PERSONAL, Searched()] = ""
    birth_date: Annotated[Day | None, Class.PERSONAL] = None
    legal_gender: Annotated[Line, Codes("legal_gender"), Class.PERSONAL] = "unknown"
    interpreter_language: Annotated[Line, Class.PERSONAL] = ""
    phone: Annotated[Line, Class.PERSONAL] = ""
    email: Annotated[Line, Class.PERSONAL] = ""
    status: Annotated[CaseStatus, Codes("case_status"), Merge.FURTHEST] = CaseStatus.OPEN
    protection: Annotated[Protection, Codes("protection"), Merge.MOST_PROTECTIVE] = Protection.NONE
    protection_until: Annotated[Day | None, Class.PERSONAL] = (
        None  # Danish protection ends by itself
    )


class ClientIdentifier(
    Entity, about=About.CLIENT, shares="identity_contact", number=11, frozen=True, kw_only=True
):
    """A number a client is known by. Several per client; none is always possible."""

    client: Annotated[Uid, To("Client")]
    type: Annotated[Line, Codes("identifier_type")]
    value: Annotated[Line, Class.PERSONAL, Searched()]  # canonical: 12 digits (SE), 10 digits (DK)
    valid_from: Day | None = None
    valid_to: Day | None = None
    verified: bool = False


class HomeMunicipality(
    Entity, about=About.CLIENT, shares="identity_contact", number=12, frozen=True, kw_only=True
):
    """Where the client was registered as living, from a day on. A dated fact, never overwritten."""

    client: Annotated[Uid, To("Client")]
    municipality: Annotated[Line, Codes("municipality"), Class.PERSONAL]
    start: Day | None = None
    end: Day | None = None
    source: Line = ""


class CaseResponsibility(
    Entity, about=About.CLIENT, shares="identity_contact", number=13, frozen=True, kw_only=True
):
    """Who is responsible for the client, in which role, from when to when."""

    client: Annotated[Uid, To("Client")]
    role: Annotated[Line, Codes("responsibility_role")] = "main"
    user: Annotated[Uid | None, To("User")] = None
    party: Annotated[Uid | None, To("Party")] = None
    name: Annotated[Line, Class.THIRD_PARTY] = ""  # where the person does not work in Sluss
    phone: Annotated[Line, Class.THIRD_PARTY] = ""
    start: Day | None = None
    end: Day | None = None
    end_reason: Annotated[Line, Shares("plan_content")] = ""
