"""What the first page costs, and a backup: from the question to the answer, prints JSON.

python -m tests.bench.bench_today FOLDER CLIENTS

Half of the clients are to be released in the next three years or were in the last one, the others
are under supervision; everybody has a mapping, four measures and two tasks. Head office's page is
measured on the same store, since it asks nothing of clients.
"""

import datetime as dt
import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests import builders
from tests.bench.worlds import Maker

from sluss.domain.entities import Task
from sluss.domain.ids import RecordId
from sluss.store.acts import Act
from sluss.usecases.backups import keep_safe
from sluss.usecases.office import Workplace
from sluss.usecases.session import Session, fresh_id, stamp
from sluss.usecases.today import office_today

ROUNDS = 9
ACT = 2_000  # clients in one act
TODAY = dt.date(2026, 5, 4)
AREAS = ("housing", "care", "occupation", "economy", "social_support", "supervision")


def fill(maker: Maker, folder: Path, clients: int) -> None:
    """Make an office with so many clients, where there is none yet."""
    if folder.exists():
        return
    place = maker.place(folder, "office", "Frivården Bänk")
    session, luck = place.session, maker.luck
    for start in range(0, clients, ACT):
        with session.store.act(stamp(session)) as act:
            for number in range(start, min(start + ACT, clients)):
                _case(act, session, luck, maker.client(act, session, number), number)
    place.close()


def _case(act: Act, session: Session, luck: random.Random, client: RecordId, number: int) -> None:
    def made(make: Callable[..., object], **fields: object) -> RecordId:
        record = make(id=fresh_id(session), client=client, **fields)
        return act.create(record)  # type: ignore[arg-type]

    day = TODAY + dt.timedelta(days=luck.randrange(-365, 1_095))
    if number % 2:
        made(builders.a_release, planned_date=day)
    else:
        begun = TODAY - dt.timedelta(days=200)
        made(builders.a_supervision, start=begun, planned_end=day)
    mapping = made(builders.a_mapping, mapped_on=TODAY - dt.timedelta(days=90))
    for area in luck.sample(AREAS, 4):
        made(builders.a_rating, mapping=mapping, area=area, need_level=luck.randrange(5))
        first = day + dt.timedelta(days=luck.randrange(-100, 40))
        made(builders.a_measure, area=area, planned_start=first)
    owner = session.user if number % 20 == 0 else builders.an_id()  # one officer of twenty
    for due in (3, 30):
        made(Task, title="Ring", due=TODAY + dt.timedelta(days=due), owner=owner)


def timed(work: Callable[[], object]) -> float:
    """Return how many seconds something took."""
    began = time.perf_counter()
    work()
    return time.perf_counter() - began


def measure(place: Workplace) -> dict[str, float]:
    """Ask for the page again and again, and make one backup."""
    times = [timed(lambda: office_today(place.session, "sv")) for _ in range(ROUNDS)]
    found = office_today(place.session, "sv")
    return {
        "median": statistics.median(times),
        "worst": max(times),
        "releases": found.releasing,
        "backup": timed(lambda: keep_safe(place)),
        "megabytes": found.backups.size / 1e6,
    }


def main() -> None:
    """Make the office if need be, and measure."""
    folder, clients = Path(sys.argv[1]), int(sys.argv[2])
    maker = Maker()
    fill(maker, folder, clients)
    place = maker.open(folder)
    print(json.dumps(measure(place)))
    place.close()


if __name__ == "__main__":
    main()
