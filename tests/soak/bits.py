"""Every bit and every shorter length of real deliveries, one after the other."""

import sys
import time
from collections import Counter
from pathlib import Path

from tests.journeys.rotten import NotRefused, flipped, real_deliveries, refused, shortened
from tests.journeys.world import LAPTOPS, Blueprint, World, contents

from sluss import paths
from sluss.catalog.load import load


def bits(folder: Path) -> int:
    """Read all of them; return 1 if one of them was taken in or changed anything."""
    world = World(Blueprint(folder / "blueprint", load(paths.resources())), folder / "world")
    for name in LAPTOPS:
        world.enrol(name)
    for name, (reader, file) in real_deliveries(world).items():
        session, data, codes = world.session(reader), file.read_bytes(), Counter[str]()
        before, began = contents(session), time.monotonic()
        spoilt = world.stick / "spoilt.sluss"
        try:
            refused(session, spoilt, flipped(data), codes)
            refused(session, spoilt, shortened(data), codes)
        except NotRefused as taken:
            sys.stdout.write(f"{name}: TAKEN IN with {taken}\n")
            return 1
        if contents(session) != before or world.read(reader, file).new == 0:
            sys.stdout.write(f"{name}: something changed, or the delivery itself is not taken in\n")
            return 1
        told = ", ".join(f"{count} {code}" for code, count in codes.most_common())
        sys.stdout.write(
            f"{name}: {len(data)} bytes, {8 * len(data)} bits and {len(data)} lengths, 0 accepted"
            f" in {time.monotonic() - began:.0f} s ({told})\n"
        )
    world.close()
    return 0
