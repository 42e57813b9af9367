"""What a fictional client was sentenced to, and how far the sanction has come.

About half of all clients come from prison or have left it; the others are under supervision and
were never inside, so that nothing about a release may be said of them.
"""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sluss.domain.fiction.chance import Chance

DAY = dt.timedelta(days=1)

# Two thirds of a sentence are served before conditional release (brottsbalken 26 kap. 6 §,
# straffeloven § 38), and the probation period is at least a year (brottsbalken 26 kap. 10 §).
_SERVED, _WHOLE = 2, 3
_SHORTEST_PROBATION = 365
_PROBATION_DAYS = 3 * 365  # of skyddstillsyn: brottsbalken 28 kap. 4 §


@dataclass(frozen=True, slots=True)
class PhaseOf:
    """One way of serving, from a day up to, but without, another; None is until further notice."""

    phase: str
    start: dt.date
    end: dt.date | None
    inside: bool = False


@dataclass(frozen=True, slots=True)
class Course:
    """The dates of one case. `opened` is the day the office got it, never after today."""

    sanction: str
    judged: dt.date
    opened: dt.date
    start: dt.date
    end: dt.date | None
    sentence_days: int | None
    phases: tuple[PhaseOf, ...]
    release: dt.date | None = None
    release_type: str = ""
    supervised: tuple[dt.date, dt.date] | None = None
    probation_end: dt.date | None = None
    closed: bool = False


def draw_course(chance: Chance, today: dt.date) -> Course:
    """Return a course; the shares are rounded from the service's yearly statistics."""
    share, reach = chance.between(1, 100), 0
    for percent, maker in _COURSES:
        reach += percent
        if share <= reach:
            return maker(chance, today)
    raise AssertionError("the shares add up to 100")


def _inside(chance: Chance, today: dt.date) -> Course:
    """In prison, to be released on a known day."""
    return _prison(chance, today, working_day(today + DAY * _soon(chance)))


def _released(chance: Chance, today: dt.date) -> Course:
    """Released from prison, most of them under supervision still."""
    return _prison(chance, today, working_day(today - DAY * chance.between(1, 420)))


def _soon(chance: Chance) -> int:
    """Return days to a release: a third within a month, most within half a year."""
    return chance.between(1, 30) if chance.whether(0.3) else chance.between(10, 330)


def _prison(chance: Chance, today: dt.date, release: dt.date) -> Course:
    served = chance.between(60, 900)
    whole = served * _WHOLE // _SERVED
    start = release - DAY * served
    until = release + DAY * max(whole - served, _SHORTEST_PROBATION)
    inside_until, step = _step_down(chance, start, release)
    phases = [PhaseOf("prison", start, inside_until, inside=True), *step]
    if chance.whether(0.5):
        remand = start - DAY * chance.between(20, 120)
        phases.insert(0, PhaseOf("remand", remand, start, inside=True))
    phases.append(PhaseOf("conditional_release", release, until))
    opened = max(start + DAY * chance.between(5, 40), release - DAY * 270)
    return Course(
        sanction="prison",
        judged=start - DAY * chance.between(25, 70),
        opened=min(opened, today),
        start=phases[0].start,
        end=start + DAY * whole,
        sentence_days=whole,
        phases=tuple(phases),
        release=release,
        release_type="end_of_sentence" if chance.whether(0.06) else "conditional_release",
        supervised=(release, until),
        probation_end=until,
        closed=until <= today,
    )


def _step_down(
    chance: Chance, start: dt.date, release: dt.date
) -> tuple[dt.date, tuple[PhaseOf, ...]]:
    """Return the end of prison and, for some after half the sentence, a form of step-down.

    Step-down runs until conditional release (fängelselagen 11 kap. 1 §).
    """
    served = (release - start).days
    if served < 180 or not chance.whether(0.35):
        return release, ()
    days = chance.between(30, served // 2)
    phase = chance.one(("day_release", "extended_day_release", "halfway_house", "care_stay"))
    return release - DAY * days, (PhaseOf(phase, release - DAY * days, release),)


def _no_date(chance: Chance, today: dt.date) -> Course:
    """In prison, and the day of release is not known yet."""
    start = today - DAY * chance.between(10, 60)
    return Course(
        sanction="prison",
        judged=start - DAY * chance.between(25, 70),
        opened=min(start + DAY * 7, today),
        start=start,
        end=None,
        sentence_days=chance.between(200, 1500),
        phases=(PhaseOf("prison", start, None, inside=True),),
    )


def _remand(chance: Chance, today: dt.date) -> Course:
    """On remand, not sentenced: may be released at an hour's notice, or not at all."""
    start = today - DAY * chance.between(3, 80)
    return Course(
        sanction="remand_only",
        judged=start,
        opened=min(start + DAY * 2, today),
        start=start,
        end=None,
        sentence_days=None,
        phases=(PhaseOf("remand", start, None, inside=True),),
    )


def _supervised(sanction: str, days: tuple[int, int], phase: str) -> Callable[..., Course]:
    """Return the maker of courses under supervision, which lasts `days` (fewest, most)."""

    def made(chance: Chance, today: dt.date) -> Course:
        lasts = chance.between(*days)
        start = today - DAY * chance.between(1, int(lasts * 1.1))
        end = start + DAY * lasts
        probation_end = None
        phases = [PhaseOf(phase, start, end)]
        if phase == "probation_supervision":
            probation_end = max(start + DAY * _PROBATION_DAYS, end)
            if end < probation_end:
                phases.append(PhaseOf("probation_no_supervision", end, probation_end))
        return Course(
            sanction=sanction,
            judged=start - DAY * chance.between(3, 40),
            opened=start,
            start=start,
            end=probation_end or end,
            sentence_days=lasts if sanction == "electronic_monitoring" else None,
            phases=tuple(phases),
            supervised=(start, end),
            probation_end=probation_end,
            closed=end <= today and chance.whether(0.7),
        )

    return made


def working_day(day: dt.date) -> dt.date:
    """Return the working day on or before a day: nobody is let out on a Sunday."""
    return day - DAY * max(0, day.weekday() - 4)


_PROBATION = "probation_supervision"
_COURSES: tuple[tuple[int, Callable[[Chance, dt.date], Course]], ...] = (
    (26, _inside),
    (22, _released),
    (2, _no_date),
    (3, _remand),
    (24, _supervised("probation", (365, 730), _PROBATION)),
    (6, _supervised("probation_contract_treatment", (365, 730), _PROBATION)),
    (7, _supervised("probation_community_service", (365, 540), _PROBATION)),
    (3, _supervised("youth_supervision", (180, 365), _PROBATION)),
    (7, _supervised("electronic_monitoring", (30, 180), "electronic_monitoring")),
)
