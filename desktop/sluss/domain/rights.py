"""Who may do what: the rights there are, and which of them a member of staff has."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from sluss.domain.declaration import About, Class, Entity, fields_of
from sluss.domain.entities import (
    CaseKey,
    CaseNote,
    Client,
    ClientJoin,
    ClientWarning,
    Consent,
    ConsentScope,
    Disclosure,
    DisclosureItem,
    DocumentText,
    Incident,
    InformationRequest,
    LayReport,
    LaySupervisor,
    Minutes,
    NetworkConsent,
    Region,
    RegisterCheck,
    Representative,
    SealedDetails,
    SecrecyAssessment,
    StandIn,
    TrainingCompletion,
    Transfer,
    User,
)


class Right(StrEnum):
    """What a role may do. The value is the code in `resources/rights/permissions.csv`."""

    READ_CASES = "read_cases"  # open cases, find clients, see lists about them
    READ_TEXTS = "read_texts"  # what was written in notes, minutes and warnings
    REGISTER_CLIENTS = "register_clients"
    WRITE_CASES = "write_cases"  # every record about a client
    WRITE_OFFICE = "write_office"  # parties, their contacts, visits, the office's own lists
    MANAGE_PEOPLE = "manage_people"  # let people in, change what they are
    STAND_IN = "stand_in"  # say who takes over whose cases, and from when to when
    PROTECT = "protect"  # seal an identity, let others read it, want it to be sealed no more
    FORMER_NAMES = "former_names"  # find by names and numbers somebody has no longer
    JOIN_CLIENTS = "join_clients"  # say that two cases are of one person, or are not
    LAY_SUPERVISORS = "lay_supervisors"  # register them, the checks of them, their training
    READ_DELIVERIES = "read_deliveries"  # take in what came on sticks, answer it
    APPROVE_COMPUTERS = "approve_computers"  # let a computer in, after a call
    CHANGE_TRUST = "change_trust"  # who may let in, whom head office no longer believes
    ASSIGN_CASES = "assign_cases"  # say which office gets a case that is handed over
    OFFER_CASES = "offer_cases"  # hand a case over
    REPORT_LOST = "report_lost"  # say that a stick or a computer is lost
    GIVE_CONSENTS = "give_consents"  # record what a client agreed to, and what was withdrawn
    RELEASE_DOCUMENTS = "release_documents"  # print, save or tell what the gate lets through
    CHOOSE_LAW = "choose_law"  # let something out on a legal ground, with the assessment
    SECOND_PERSON = "second_person"  # confirm what takes two
    HANDLE_REQUESTS = "handle_requests"  # public documents, register excerpts, corrections
    CHANGE_TEXTS = "change_texts"  # what documents say, for the office or for all


@dataclass(frozen=True, slots=True)
class Permission:
    """That a role has a right, from when to when (half-open; None is open), and where it says so.

    `source` names what decided it.
    """

    role: str
    right: Right
    valid_from: dt.date | None
    valid_to: dt.date | None
    source: str


@dataclass(frozen=True, slots=True)
class Permissions:
    """The whole table."""

    lines: tuple[Permission, ...] = ()

    def of(self, role: str, day: dt.date, *, founder: bool = False) -> frozenset[Right]:
        """Return the rights of a role on a day; a role that is not in the table has none.

        Whoever founded the store is its administrator beside their own role: an office of one
        person has nobody else.
        """
        roles = {role, "administrator"} if founder else {role}
        return frozenset(
            line.right
            for line in self.lines
            if line.role in roles
            and (line.valid_from is None or line.valid_from <= day)
            and (line.valid_to is None or day < line.valid_to)
        )


# What it takes to write a record of these kinds; of others it depends on whom they are about.
_WRITING: Mapping[type[Entity], Right] = {
    CaseKey: Right.PROTECT,
    ClientJoin: Right.JOIN_CLIENTS,
    LaySupervisor: Right.LAY_SUPERVISORS,
    RegisterCheck: Right.LAY_SUPERVISORS,
    TrainingCompletion: Right.LAY_SUPERVISORS,
    Consent: Right.GIVE_CONSENTS,
    ConsentScope: Right.GIVE_CONSENTS,
    NetworkConsent: Right.GIVE_CONSENTS,
    Representative: Right.GIVE_CONSENTS,
    Disclosure: Right.RELEASE_DOCUMENTS,
    DisclosureItem: Right.RELEASE_DOCUMENTS,
    SecrecyAssessment: Right.CHOOSE_LAW,
    DocumentText: Right.CHANGE_TEXTS,
    InformationRequest: Right.HANDLE_REQUESTS,
    Incident: Right.REPORT_LOST,
    SealedDetails: Right.PROTECT,
    Region: Right.MANAGE_PEOPLE,
    StandIn: Right.STAND_IN,
    User: Right.MANAGE_PEOPLE,
}

# Kinds whose running text says what was said and seen; without `READ_TEXTS` it is read as empty.
TEXTS: frozenset[type[Entity]] = frozenset(
    {CaseNote, ClientWarning, LayReport, Minutes, SecrecyAssessment}
)


def right_to_write(kind: type[Entity], *, new: bool) -> Right:
    """Return what it takes to make (`new`) or change a record of this kind."""
    if kind in _WRITING:
        return _WRITING[kind]
    if kind is Transfer and new:
        return Right.OFFER_CASES  # answering one is work on a case like any other
    if kind.__about__ is About.CLIENT:
        return Right.REGISTER_CLIENTS if new and kind is Client else Right.WRITE_CASES
    return Right.WRITE_OFFICE


def texts_of(kind: type[Entity]) -> frozenset[str]:
    """Return the fields that are empty for those who may not read what was written."""
    if kind not in TEXTS:
        return frozenset()
    return frozenset(
        each.name
        for each in fields_of(kind)
        if each.python is str
        and each.codes is None
        and (each.multiline or each.sensitivity in (Class.SENSITIVE, Class.THIRD_PARTY))
    )
