"""What a keystroke in the search for a client costs, from the letter to the rows: prints JSON.

python -m tests.bench.bench_search FOLDER CLIENTS
"""

import json
import statistics
import sys
import time
from pathlib import Path

from tests.bench.worlds import Maker

from sluss.usecases.clients import list_clients
from sluss.usecases.session import stamp
from sluss.usecases.similar_clients import learn_names, similar_clients

# Beside words of prose the clients have given names of these syllables, so that there are as many
# different words as in the names of a nation: some 16,000 among 100,000 clients.
SPOKEN = (
    "an ber car dan for hans isak jo karl lind mar nils olof per ros sven tor ulf wal ak bak moh"
)
SYLLABLES = (*SPOKEN.split(), "jam", "kad", "yus")
MISSPELT = ("planeirng", "verkstadne", "karllind", "johnas", "mohrros")
TYPED = ("", "a", "an", "and", "mö", "möte", "0123", "planering s", "finns inte")
ROUNDS = 5
ACT = 20_000
ON_SCREEN = 100  # rows the window asks for at a time


def fill(maker: Maker, folder: Path, clients: int) -> None:
    """Make an office with so many clients, where there is none yet."""
    if folder.exists():
        return
    place = maker.place(folder, "office", "Frivården Bänk")
    for start in range(0, clients, ACT):
        with place.session.store.act(stamp(place.session)) as act:
            for number in range(start, min(start + ACT, clients)):
                name = "".join(maker.luck.choices(SYLLABLES, k=3)).title()
                maker.client(act, place.session, number, name)
    place.close()


def main() -> None:
    """Type words, then misspelt names, and tell the middle and the worst of what they cost."""
    folder, clients = Path(sys.argv[1]), int(sys.argv[2])
    maker = Maker()
    fill(maker, folder, clients)
    place = maker.open(folder)
    times, worst = [], {}
    for typed in TYPED:
        each = []
        for _ in range(ROUNDS):
            began = time.perf_counter()
            list_clients(place.session, typed, ON_SCREEN)
            each.append(time.perf_counter() - began)
        times.append(statistics.median(each))
        worst[typed] = times[-1]
    while not learn_names(place.session):
        pass
    like = []
    for typed in MISSPELT:
        began = time.perf_counter()
        similar_clients(place.session, typed)
        like.append(time.perf_counter() - began)
    place.close()
    slowest = max(worst, key=lambda typed: worst[typed])
    found = {"median": statistics.median(times), "worst": max(times), "typed": slowest}
    print(json.dumps(found | {"similar": statistics.median(like), "similar_worst": max(like)}))


if __name__ == "__main__":
    main()
