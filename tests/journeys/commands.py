"""The program's own command line, run on the stores of a world."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from tests.chance import stream
from tests.journeys.world import COMPUTERS, PASSPHRASE, World

from sluss import paths
from sluss.app import main
from sluss.crypto.kdf import cheapest
from sluss.usecases.machine import Machine


@dataclass(frozen=True)
class Said:
    """What a command answered: its exit code and the one JSON object."""

    code: int
    data: dict[str, Any]

    @property
    def refusal(self) -> str:
        """The code of a refusal that is as every refusal must be."""
        assert self.code == 1
        error = self.data["error"]
        assert error.keys() == {"code", "message", "hint"}
        assert all(error.values())
        return str(error["code"])


class CommandLine:
    """Runs commands on the store of a computer, which is closed meanwhile."""

    def __init__(self, world: World, output: Callable[[], str]) -> None:
        self._world = world
        self._output = output

    def run(self, name: str, *words: object) -> Said:
        """Run a command on a computer's store as its user."""
        computer = self._world[name]
        secret = self._world.folder / "secret"
        secret.write_text(PASSPHRASE)
        random = stream(f"{name} {words}")
        machine = Machine(
            clock=computer.clock,
            random=random,
            ticks=lambda: 0.0,
            memory_bytes=8 << 30,
            resources=paths.resources(),
            logs=self._world.folder / "logs",
            kdf=lambda: cheapest(random(16)),
        )
        store = ["--store", str(computer.folder), "--user", COMPUTERS[name][2]]
        computer.place.close()
        try:
            code = main(
                [*map(str, words), *store, "--passphrase-file", str(secret), "--json"], machine
            )
        finally:
            self._world.unlock(name)
        return Said(code, json.loads(self._output()))
