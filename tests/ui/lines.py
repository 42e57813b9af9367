"""Release lines for tests: the one of the intended look, and what it takes to make others."""

import datetime as dt
from itertools import count

from sluss.domain.dates import Span
from sluss.domain.ids import RecordId
from sluss.domain.release_line import Bar, Lane, Mark, MarkKind, PartyKey, ReleaseLine

_numbers = count(1)

SERVICE = PartyKey("KV", "Kriminalvården", "prison_probation_service")
WORK = PartyKey("AF", "Arbetsförmedlingen", "employment_service")
SOCIAL = PartyKey("SOC", "Socialtjänsten", "social_services")
CARE = PartyKey("REG", "Regionen", "health_region")

TODAY, RELEASE = dt.date(2026, 11, 23), dt.date(2026, 12, 10)


def day(month, day_of_month, year=2026):
    return dt.date(year, month, day_of_month)


def a_bar(start, end=None, party=SERVICE, title="Insats", confirmed=True):
    record = RecordId(next(_numbers).to_bytes(16, "big"))
    return Bar(record, Span(start, end), party, title, confirmed)


def a_line(*lanes, marks=None):
    today = Mark(MarkKind.TODAY, TODAY, "today")
    release = Mark(MarkKind.RELEASE, RELEASE, "release Thu 10 Dec")
    return ReleaseLine(
        Span(day(10, 26), day(3, 15, 2027)),
        tuple(Lane(f"area{n}", f"Lane {n}", tuple(bars)) for n, bars in enumerate(lanes)),
        (today, release) if marks is None else tuple(marks),
    )


def the_line():
    return a_line(
        [
            a_bar(day(3, 1), RELEASE, title="Anstalt"),
            a_bar(day(12, 14), None, SOCIAL, "Träningslägenhet Rosen", confirmed=False),
        ],
        [a_bar(day(11, 2), None, CARE, "Beroendemottagning")],
        [
            a_bar(day(9, 1), day(11, 28), title="Arbetsträning"),
            a_bar(day(12, 22), None, WORK, "Praktik"),
        ],
        [],
        [a_bar(RELEASE, day(12, 10, 2028), title="Övervakning")],
    )
