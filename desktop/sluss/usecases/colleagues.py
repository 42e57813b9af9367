"""On duty today, as the page of colleagues asks for it: with a reason, until the day is over."""

from sluss.errors.happenings import DutyReasonMissing
from sluss.usecases.access_reasons import duty_today, end_duty, on_duty_today
from sluss.usecases.session import Session


def is_on_duty(session: Session) -> bool:
    """Whether the user is on duty today."""
    return duty_today(session)


def begin_duty(session: Session, reason: str) -> None:
    """Be on duty until the day is over, for a reason that is logged now.

    Raises `DutyReasonMissing` and what `on_duty_today` raises.
    """
    if not reason.strip():
        raise DutyReasonMissing
    on_duty_today(session, reason)


def stop_duty(session: Session) -> None:
    """Be on duty no longer."""
    end_duty(session)
