"""A laptop that makes one backup after another until it is killed: `python keeper.py FOLDER`.

It says on its standard output which backup was made, a line each.
"""

import datetime as dt
import random
import sys
from itertools import count
from pathlib import Path

from sluss import paths
from sluss.catalog.load import load
from sluss.usecases.backups import keep_safe
from sluss.usecases.clients import register_client
from sluss.usecases.office import Surroundings, open_office

LOGIN, PASSPHRASE = "eva", "fem ord som ingen gissar"


def main() -> None:
    """Register a client and make a backup, again and again, a minute apart."""
    minutes, luck = count(1), random.Random(sys.argv[2])
    start = dt.datetime(2026, 5, 4, 8, 0, tzinfo=dt.UTC) + dt.timedelta(hours=int(sys.argv[2]))

    def clock() -> dt.datetime:
        return start + dt.timedelta(seconds=7 * next(minutes))

    around = Surroundings(load(paths.resources()), clock, luck.randbytes)
    place = open_office(around, Path(sys.argv[1]), LOGIN, PASSPHRASE)
    sys.stdout.write("open\n")
    sys.stdout.flush()
    while True:
        register_client(place.session, given_name="Nils")
        found = keep_safe(place)
        sys.stdout.write(f"{found.fault is None}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
