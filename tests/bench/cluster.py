"""A PostgreSQL cluster of its own in a temporary folder, never that of the system."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ACCOUNT = "postgres"  # the server refuses to run as root; this account comes with its package
SETTINGS = {
    "listen_addresses": "",  # a socket in the folder, no port
    "shared_buffers": "256MB",
    "max_wal_size": "4GB",
    "autovacuum": "off",
}


def programs() -> Path | None:
    """Return the folder of the server's programs, if there is one."""
    beside = shutil.which("initdb")
    if beside is not None:
        return Path(beside).parent
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"))
    return found[-1].parent if found else None


@contextmanager
def running() -> Iterator["Cluster"]:
    """Start a cluster in a folder of its own, and take it away again.

    Raises `CalledProcessError` with what the server said.
    """
    binaries = programs()
    if binaries is None:
        raise RuntimeError("there is no PostgreSQL on this machine")
    with tempfile.TemporaryDirectory(prefix="sluss-bench-pg-") as made:
        cluster = Cluster(Path(made), binaries)
        cluster.start()
        try:
            yield cluster
        finally:
            cluster.stop()


class Cluster:
    """A server that only listens in its own folder."""

    def __init__(self, folder: Path, binaries: Path) -> None:
        self.folder = folder
        self._binaries = binaries
        self._user = ACCOUNT if os.geteuid() == 0 else None
        if self._user is not None:
            shutil.chown(folder, self._user)

    def start(self) -> None:
        """Make the cluster and start it."""
        data = str(self.folder / "data")
        self._run("initdb", "-D", data, "-U", "bench", "--auth=trust", "--encoding=UTF8")
        told = " ".join(f"-c {name}='{value}'" for name, value in SETTINGS.items())
        options = f"{told} -k {self.folder}"
        log = str(self.folder / "server.log")
        self._run("pg_ctl", "-D", data, "-w", "-l", log, "-o", options, "start")

    def stop(self) -> None:
        """Stop it; what it held goes with the folder."""
        self._run("pg_ctl", "-D", str(self.folder / "data"), "-m", "immediate", "stop")

    def hand_over(self, file: Path) -> None:
        """Let the server read a file."""
        if self._user is not None:
            shutil.chown(file, self._user)

    def sql(self, text: str) -> list[str]:
        """Run statements and return the lines they answer."""
        answer = self._run(
            "psql", "-h", str(self.folder), "-U", "bench", "-d", "postgres",
            "-v", "ON_ERROR_STOP=1", "-qAt", given=text,
        )  # fmt: skip
        return answer.splitlines()

    def _run(self, name: str, *words: str, given: str = "") -> str:
        beside = self._binaries / name
        command = [str(beside) if beside.exists() else name, *words]
        done = subprocess.run(
            command, input=given, capture_output=True, text=True, check=False,
            user=self._user, cwd=self.folder,
        )  # fmt: skip
        if done.returncode:
            raise RuntimeError(f"{name}: {done.stderr or done.stdout}")
        return done.stdout
