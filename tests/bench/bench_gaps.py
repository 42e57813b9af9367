"""What the gap rule costs, prints JSON.

python -m tests.bench.bench_gaps rule CLIENTS               the rule alone, on one core
python -m tests.bench.bench_gaps store FOLDER CLIENTS       all coming releases, and an office's

A client of the first has ten measures, five needs, three facts, three phases, a release and
supervision; contacts every week of what is under way. The office is that of `bench_today`.
"""

import datetime as dt
import json
import random
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

from tests.bench.bench_today import ROUNDS, TODAY, fill, timed
from tests.bench.worlds import Maker

from sluss import paths
from sluss.catalog.load import load
from sluss.domain.dates import Span
from sluss.domain.gaps.engine import gaps
from sluss.domain.gaps.inputs import FactDays, Inputs, MeasureDays, PhaseDays
from sluss.domain.ids import RecordId
from sluss.domain.listing import Narrowed
from sluss.store.narrowing import narrowed_ids
from sluss.usecases.gaps import findings_by_client

AREAS = ("housing", "care", "occupation", "economy", "social_support")
STATUSES = ("active", "active", "confirmed", "agreed", "completed", "proposed", "paused")
MEASURES = 10
OFFICE = 700  # clients of one office
DAY = dt.timedelta(days=1)


def a_client(luck: random.Random) -> Inputs:
    """Return a client somewhere between prison and the end of supervision."""
    release = TODAY + DAY * luck.randrange(-200, 200)
    ended = release + DAY * 365
    return Inputs(
        measures=tuple(_measure(luck, number, release) for number in range(MEASURES)),
        facts=tuple(
            FactDays(area, Span(release + DAY * luck.randrange(90)), "HousingFact", confirmed=True)
            for area in luck.sample(AREAS, 3)
        ),
        phases=(
            PhaseDays("remand", Span(release - 400 * DAY, release - 300 * DAY), "", ended=True),
            PhaseDays("prison", Span(release - 300 * DAY, release - 60 * DAY), "", ended=True),
            PhaseDays("halfway_house", Span(release - 60 * DAY, release)),
        ),
        release=release,
        supervisions=(Span(release, ended),),
        levels={area: luck.randrange(4) for area in AREAS},
        risk=luck.choice(("low", "medium", "high")),
    )


def _measure(luck: random.Random, number: int, release: dt.date) -> MeasureDays:
    first = release + DAY * luck.randrange(-200, 120)
    end = first + DAY * luck.randrange(20, 200)
    status = luck.choice(STATUSES)
    begun = first if status in ("active", "completed", "paused") else None
    return MeasureDays(
        id=RecordId(number.to_bytes(16, "big")),
        area=AREAS[number % len(AREAS)],
        type=luck.choice(("work_training", "housing_service", "treatment_programme_cbt")),
        status=status,
        responsible=RecordId(luck.randrange(4).to_bytes(16, "big")),
        planned=(first, end),
        actual=(begun, end if status == "completed" else None),
        contacts=tuple(first + 7 * DAY * week for week in range(12)) if begun else (),
        hours_a_week=luck.choice((None, 10)),
    )


def rule(clients: int) -> dict[str, float]:
    """Return how long the rule takes for so many clients, made beforehand."""
    luck = random.Random(4)
    rules = load(paths.resources()).gaps.on(TODAY)
    world = [a_client(luck) for _ in range(clients)]
    found = 0

    def all_of_them() -> None:
        nonlocal found
        found = sum(len(gaps(each, rules, TODAY)) for each in world)

    times = [_on_one_core(all_of_them) for _ in range(3)]
    return {"clients": clients, "seconds": min(times), "worst": max(times), "findings": found}


def _on_one_core(work: Callable[[], None]) -> float:
    """Return how many seconds of one core something took, whatever else the computer does."""
    began = time.process_time()
    work()
    return time.process_time() - began


def store(folder: Path, clients: int) -> dict[str, float]:
    """Return how long it takes to find everything about coming releases.

    `one_` is about as many of them as one office of `OFFICE` clients has, wherever they are in the
    store; the others are about all of them.
    """
    maker = Maker()
    fill(maker, folder, clients)
    place = maker.open(folder)
    session = place.session
    soon = [
        RecordId(each) for each in narrowed_ids(session.store.connection, Narrowed.RELEASES, TODAY)
    ]
    share = random.Random(4).sample(soon, max(1, len(soon) * OFFICE // max(OFFICE, clients)))
    every = ROUNDS if clients <= OFFICE else 2
    whole = _both(lambda: findings_by_client(session, soon), every)
    one = _both(lambda: findings_by_client(session, share), ROUNDS)
    place.close()
    return {
        "clients": clients,
        "releases": len(soon),
        **whole,
        "one_releases": len(share),
        **{f"one_{name}": seconds for name, seconds in one.items()},
    }


def _both(work: Callable[[], object], rounds: int) -> dict[str, float]:
    """Return the middle and the worst by the clock, and the middle by the processor, in seconds."""
    by_clock, by_processor = [], []
    for _ in range(rounds):
        took = _on_one_core(lambda: by_clock.append(timed(work)))
        by_processor.append(took)
    return {
        "median": statistics.median(by_clock),
        "worst": max(by_clock),
        "cpu": statistics.median(by_processor),
    }


def main() -> None:
    """Measure one of the two."""
    what, *rest = sys.argv[1:]
    if what == "rule":
        print(json.dumps(rule(int(rest[0]))))
    else:
        print(json.dumps(store(Path(rest[0]), int(rest[1]))))


if __name__ == "__main__":
    main()
