"""A fictional office or nation: as many clients as wanted, the same ones for the same seed."""

import datetime as dt
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from sluss.domain.codes import CodeList
from sluss.domain.entities import Office
from sluss.domain.fiction.cases import Case, open_case, write_sentence, write_tasks
from sluss.domain.fiction.chance import Chance, Source
from sluss.domain.fiction.courses import draw_course
from sluss.domain.fiction.facts import write_facts
from sluss.domain.fiction.material import Material, OfficePlace
from sluss.domain.fiction.meetings import write_meetings
from sluss.domain.fiction.notes import write_notes
from sluss.domain.fiction.offices import (
    CASES_OF_ONE_OFFICER,
    LANGUAGES,
    Around,
    Desk,
    office_prefix,
    office_records,
    region_records,
)
from sluss.domain.fiction.pages import Pages, Written
from sluss.domain.fiction.people import People
from sluss.domain.fiction.plans import write_plan
from sluss.domain.fiction.shared_plans import write_shared_plan
from sluss.domain.fiction.ways import write_ways
from sluss.domain.ids import RecordId

OFFICE_CLIENTS = 700  # open cases of one office; a larger world has several
NOTES = 20  # of one client
_SHARED_PREFIX = b"\x00\x01"  # of what every office knows
_YEARS = 3  # how long ago an office began to work with Sluss
_SIGNS = "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"  # the fourth sign of an office's code
_LETTER = "A"  # of the computer the cases were made on, as it stands in their numbers


@dataclass(frozen=True, slots=True)
class Order:
    """What world is wanted: `clients` in all, of `country` ("SE", "DK"), as of `now_ms`.

    `today` is the local day of `now_ms` (milliseconds since 1970 UTC). `letter` stands in the case
    numbers.
    """

    clients: int
    seed: int
    country: str
    today: dt.date
    now_ms: int
    notes: int = NOTES
    letter: str = _LETTER


class World:
    """The records of a fictional office or nation, office by office in the order of writing.

    `source` makes a generator of random numbers from a text, such as `random.Random`. Each client
    draws from one of its own, so that a larger world begins with the clients of a smaller one as
    far as it has the same offices.
    """

    def __init__(
        self,
        order: Order,
        material: Material,
        lists: Callable[[str], CodeList],
        source: Callable[[str], Source],
    ) -> None:
        """Prepare; nothing is made before it is asked for. `lists` returns a code list by name."""
        self._order = order
        self._material = material
        self._lists = lists
        self._source = source
        places = material.offices[order.country]
        self._count = max(1, -(-order.clients // OFFICE_CLIENTS))
        self.places: tuple[OfficePlace, ...] = tuple(
            _numbered(places, number) for number in range(self._count)
        )
        self.offices: tuple[RecordId, ...] = tuple(
            self._pages(office_prefix(place.name), "office", place.code).id()
            for place in self.places
        )
        self.case_numbers: Counter[str] = Counter()  # the highest of each beginning: "MAL-26-A"

    def records(self) -> Iterator[tuple[Written, ...]]:
        """Yield office by office what was written there, in order; before a nation's, its regions.

        An office that is alone has no region: only head office may tell everybody of one.
        """
        regions: dict[str, RecordId] = {}
        if self._count > 1:
            pages = self._pages(_SHARED_PREFIX, "shared")
            pages.turn(self._began())
            regions = region_records(pages, self._order.country, self._regions())
            yield tuple(pages.written)
        people = People(self._material, self._order.country, self._order.today)
        for number, place in enumerate(self.places):
            yield self._office(number, place, regions.get(place.region), people)

    def _office(
        self,
        number: int,
        place: OfficePlace,
        region: RecordId | None,
        people: People,
    ) -> tuple[Written, ...]:
        order = self._order
        clients = order.clients // self._count + (number < order.clients % self._count)
        pages = self._pages(office_prefix(place.name), "office", place.code)
        office = Office(
            id=pages.id(),
            name=place.name,
            code=place.code,
            region=region,
            country=order.country,
        )
        pages.turn(self._began())
        chance = self._chance("staff", place.code)
        staff = -(-clients // CASES_OF_ONE_OFFICER)
        around = Around(
            place=place,
            town=self._town(place),
            prison=self._institution(place.prison),
            remand=self._institution(place.remand),
        )
        desk = office_records(pages, chance, self._material, office, around, staff, order.today)
        written = list(pages.written)
        for each in range(clients):
            written.extend(self._client(desk, f"{place.code}/{each}", people))
        # Cases are written side by side. Sorting keeps each case's own order within a moment.
        head, cases = written[: len(pages.written)], written[len(pages.written) :]
        return (*head, *sorted(cases, key=lambda each: each.at_ms))

    def _client(self, desk: Desk, name: str, people: People) -> list[Written]:
        order, chance = self._order, self._chance("client", name)
        course = draw_course(chance, order.today)
        case = Case(
            material=self._material,
            desk=desk,
            chance=chance,
            pages=Pages(office_prefix(desk.around.place.name), chance, order.now_ms),
            person=people.client(chance),
            course=course,
            officer=chance.one(desk.officers),
            today=order.today,
        )
        open_case(case, self._case_number(desk.around.place.code, course.opened))
        write_sentence(case)
        write_plan(case)
        write_notes(case, order.notes)
        write_tasks(case)
        write_facts(case)
        write_meetings(case)
        write_shared_plan(case)
        write_ways(case)
        return case.pages.written

    def _case_number(self, office: str, opened: dt.date) -> str:
        begins = f"{office}-{opened.year % 100:02}-{self._order.letter}"
        self.case_numbers[begins] += 1
        return f"{begins}{self.case_numbers[begins]:04}"

    def _pages(self, prefix: bytes, *name: str) -> Pages:
        return Pages(prefix, self._chance("pages", *name), self._order.now_ms)

    def _chance(self, *name: str) -> Chance:
        return Chance(self._source("/".join((str(self._order.seed), *name))))

    def _began(self) -> dt.date:
        return self._order.today - dt.timedelta(days=365 * _YEARS)

    def _regions(self) -> dict[str, str]:
        codes = self._lists("service_region").only(country=self._order.country)
        language = LANGUAGES[self._order.country]
        return {code: codes.label(code, language, self._order.today) for code in codes.values()}

    def _institution(self, code: str) -> str:
        return self._lists("institution").label(code, LANGUAGES[self._order.country])

    def _town(self, place: OfficePlace) -> str:
        return self._lists("municipality").label(place.municipality, LANGUAGES[self._order.country])


def _numbered(places: tuple[OfficePlace, ...], number: int) -> OfficePlace:
    """Return the number-th office; beyond the last town they are numbered: "Frivården Malmö 2"."""
    place = places[number % len(places)]
    again = number // len(places) + 1
    if again == 1:
        return place
    return replace(place, name=f"{place.name} {again}", code=place.code + _SIGNS[again])
