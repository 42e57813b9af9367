"""Programs that do the same job, each run in a process of its own, and what SQLite in C can do.

PouchDB and cr-sqlite come from the npm registry. PostgreSQL runs as a cluster of its own in a
temporary folder. What this machine does not have is left out, and the table says so.
"""

import os
import shutil
import subprocess
from collections.abc import Callable
from functools import partial
from pathlib import Path

from tests.bench import cluster, crsqlite_native
from tests.bench.tables import Failed, Found, python, run

PEERS = Path(__file__).parent / "peers"
HEADER = "sqlite3.h"


class Peer:
    """A program beside ours. `note` says why it is not there, `failed` why it gave no figure."""

    def __init__(self, title: str, measure: Callable[[int], Found] | None, note: str = "") -> None:
        self.title = title
        self.note = note
        self.failed = ""
        self._measure = measure

    @property
    def is_there(self) -> bool:
        """Whether this machine has it."""
        return self._measure is not None

    def __call__(self, operations: int) -> Found:
        """Do the job once; after a failure no more at this size."""
        if self._measure is None:
            raise RuntimeError(f"{self.title} is not there")
        try:
            found = self._measure(operations)
        except Failed as error:
            self.failed = str(error).strip().splitlines()[-1]
            return {"operations": operations, "seconds": float("inf")}
        self.failed = ""
        return found


def prepare(folder: Path) -> dict[str, Peer]:
    """Make everything ready that this machine has."""
    folder.mkdir(parents=True, exist_ok=True)
    return {"climit": _climit(folder), **_from_npm(folder), "postgres": _postgres()}


def missing(peers: dict[str, Peer]) -> dict[str, str]:
    """Return what is left out, with the reason."""
    return {peer.title: peer.note for peer in peers.values() if not peer.is_there}


def _climit(folder: Path) -> Peer:
    """Build the program that shows what SQLite's own C can do with the same rows."""
    title = "the limit: the same merge in C, plain SQLite, no log"
    built = folder / "climit"
    command = ["cc", "-O2", "-o", str(built), str(PEERS / "climit.c"), "-lsqlite3"]
    try:
        subprocess.run(command, capture_output=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return Peer(title, None, f"needs a C compiler and {HEADER}")
    return Peer(title, lambda size: run([str(built), str(size)], folder))


def _from_npm(folder: Path) -> dict[str, Peer]:
    """Install PouchDB and cr-sqlite; build the latter as it is meant to be, where that can be."""
    target = folder / "npm"
    titles = {"crsqlite": "cr-sqlite, WebAssembly, in memory", "pouchdb": "PouchDB, in memory"}
    if not (target / "node_modules").exists():
        shutil.copytree(PEERS, target, dirs_exist_ok=True)
        command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--silent"]
        try:
            subprocess.run(command, cwd=target, capture_output=True, check=True)
        except (OSError, subprocess.CalledProcessError):
            why = "npm could not install it"
            return {name: Peer(title, None, why) for name, title in titles.items()}
    made = {name: Peer(title, partial(_node, target, name)) for name, title in titles.items()}
    native = "cr-sqlite, native, its file on the disk"
    try:
        program = crsqlite_native.build(target)
    except Failed as error:
        return {"crsqlite-native": Peer(native, None, str(error)), **made}
    return {"crsqlite-native": Peer(native, partial(_native, program, folder)), **made}


def _native(program: Path, folder: Path, operations: int) -> Found:
    return run([str(program), str(operations)], folder)


def _node(target: Path, name: str, operations: int) -> Found:
    # The default lets a million documents end the process.
    return run(["node", "--max-old-space-size=12000", f"{name}.mjs", str(operations)], target)


def _postgres() -> Peer:
    title = "PostgreSQL, COPY and upsert, its cluster on the disk"
    if cluster.programs() is None:
        return Peer(title, None, "there is no PostgreSQL on this machine")
    if os.name != "posix":
        return Peer(title, None, "its cluster is started by the ways of Unix")
    return Peer(title, partial(python_or_fail, "tests.bench.bench_postgres"))


def python_or_fail(module: str, operations: int) -> Found:
    """Run a module of ours that does a peer's job. Raises `Failed`."""
    try:
        return python(module, operations)
    except SystemExit as error:
        raise Failed(str(error)) from error
