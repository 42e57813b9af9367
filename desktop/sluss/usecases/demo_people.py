"""The demo's colleagues: who has been away and will be, and a release that was moved yesterday."""

import datetime as dt
from typing import Final

from sluss.domain.entities import ReleaseEvent
from sluss.domain.happened.case import Happening
from sluss.domain.ids import RecordId
from sluss.usecases.happenings.calling import call_list, note_told
from sluss.usecases.happenings.writing import note_happening
from sluss.usecases.session import Session, today
from sluss.usecases.standing_in import stand_in

_DAY = dt.timedelta(days=1)
_ILL: Final = (-5, -3)  # days from today, first and last: Anna was ill, and Maja had her cases
_HOLIDAY: Final = (4, 15)  # Maja will be away, and Anna will have hers
_LATER = 7 * _DAY
_WHY: Final = "Anstalten ringde: strafftiden är räknad på nytt."


def people_come_and_go(anna: Session, maja: RecordId, made_on: dt.date) -> None:
    """Write down who stood in for whom, and who will."""
    for absent, colleague, (first, last), reason in (
        (anna.user, maja, _ILL, "ill"),
        (maja, anna.user, _HOLIDAY, "holiday"),
    ):
        stand_in(anna, absent, colleague, made_on + first * _DAY, made_on + last * _DAY, reason)


def a_release_moves(anna: Session, client: RecordId) -> None:
    """Move a release a week later as an officer does, and tell the second on the list.

    The first of them holds a copy with the old day, and is still to be told.
    """
    (release,) = anna.store.find(ReleaseEvent, client=client)
    if release.planned_date is None:
        return
    happening = Happening("release_moved", today(anna), release.planned_date + _LATER, note=_WHY)
    event = note_happening(anna, client, happening, "sv").id
    for line in call_list(anna, event, "sv").lines[1:2]:
        note_told(anna, line.id)
