"""A line of the list of clients, as screens and commands show it."""

import datetime as dt
import enum
from dataclasses import dataclass

from sluss.domain.ids import RecordId

RELEASE_DAYS = 90  # "releases soon": as long as the days after one are looked at
SUPERVISION_DAYS = 60  # "supervision ends soon": time enough for what has to be closed


class Narrowed(enum.StrEnum):
    """What a list of clients can be narrowed to; the value is what pages are turned to with.

    A release within `RELEASE_DAYS`, and supervision that ends within `SUPERVISION_DAYS`, today and
    the last day among them; those a user is mainly responsible for; those with something to decide.
    Clients whose case is closed are in none but the last.
    """

    RELEASES = "releases90"
    SUPERVISION = "supervision60"
    MINE = "mine"
    UNDECIDED = "undecided"


# A stay in care tells of somebody's health or substance use: nobody is looked for by it, nor by the
# place it is in (brottsdatalagen 2018:1177, 2 kap. 14 §).
UNSEARCHED_PHASES = frozenset({"care_stay"})


@dataclass(frozen=True, slots=True)
class Where:
    """Whom a list of clients is narrowed to, all of it at once; what is empty narrows nothing.

    `officer` is who is mainly responsible today, `municipality` a code, where the home is today.
    `institution` is the name of the place as it was written, `phase` a code: where and how the
    sanction is served today. The release window holds the first and the last day.
    """

    officer: RecordId | None = None
    municipality: str = ""
    institution: str = ""
    phase: str = ""
    released_from: dt.date | None = None
    released_to: dt.date | None = None


EVERYWHERE = Where()


class ListOrder(enum.StrEnum):
    """What a list of clients can be sorted by. Never by anything about health or risk."""

    NAME = "name"
    CASE = "case"
    BORN = "born"
    HOME = "home"
    RELEASE = "release"
    SUPERVISED = "supervised"
    RESPONSIBLE = "responsible"


@dataclass(frozen=True, slots=True)
class ClientRow:
    """One client in a list. Days are local; None where nothing is known.

    Nothing about health, substance use, disability or risk is ever part of a list
    (brottsdatalagen 2018:1177, 2 kap. 14 §).
    """

    id: RecordId
    case_no: str
    family_name: str
    given_name: str
    birth_date: dt.date | None
    municipality: str  # code of the list `municipality`, empty where it is not known
    release: dt.date | None  # the next one, or the last one if none is to come
    supervision_end: dt.date | None
    responsible: str
    status: str
    undecided: int  # fields of the client and its records with several values
    number: str = ""  # without its last digits

    @property
    def name(self) -> str:
        """Family name first; the case number alone where there is no name."""
        return ", ".join(part for part in (self.family_name, self.given_name) if part)
