"""Starting the window: it is there before anything heavy is."""

import subprocess
import sys

# What a store, a bundle or a sheet of paper needs, and the window to unlock does not.
HEAVY = (
    "sqlalchemy", "sqlcipher3", "alembic", "msgspec", "nacl", "pyrage", "reportlab", "openpyxl",
    "sluss.store", "sluss.bundle", "sluss.catalog", "sluss.reports", "sluss.domain.entities",
)  # fmt: skip

SCRIPT = """
import sys
from pathlib import Path
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from sluss import paths
from sluss.app import main
from sluss.domain.policy import Policy
import sluss.ui.runner
from sluss.usecases.machine import Machine

sluss.ui.runner.Runner.prepare = lambda *words, **named: None  # what loads while somebody types
found = []
def look():
    found.extend(sorted(set(sys.argv[1].split()) & set(sys.modules)))
    QApplication.instance().exit()
QTimer.singleShot(0, look)
from sluss.ui.start import open_window
import datetime as dt
machine = Machine(
    lambda: dt.datetime.now(dt.UTC), bytes, lambda: 0.0, 1 << 32, paths.resources(),
    Path(sys.argv[2]), lambda: None,
)
open_window(machine, Path(sys.argv[2]) / "store")
print(" ".join(found))
"""


def test_nothing_heavy_is_loaded_before_the_window_is_there(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT, " ".join(HEAVY), str(tmp_path)],
        capture_output=True,
        text=True,
        timeout=120,
        check=True,
    )
    assert done.stdout.split() == []


# Paper is printed seldom, and what draws it takes 14 MiB.
OPENED = """
import linecache, sys
import sluss.ui.start, sluss.ui.kept_safe
from sluss.ui.rooms import rooms
for room in rooms():
    __import__(f"sluss.ui.pages.{room.stop.name}")
print(*(name for name in ("reportlab", "PIL") if name in sys.modules))
print(*(file for file in linecache.cache if "sluss" in file))
"""


def test_the_open_window_holds_neither_what_draws_paper_nor_the_source_of_the_program():
    done = subprocess.run(
        [sys.executable, "-c", OPENED], capture_output=True, text=True, timeout=120, check=True
    )
    assert done.stdout.split() == []
