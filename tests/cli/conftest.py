"""The command line as a person uses it: words in, exit code and two streams out."""

import hashlib
import json
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from tests.chance import stream
from tests.conftest import LOGIN, PASSPHRASE

from sluss import paths, text
from sluss.app import main
from sluss.crypto.kdf import cheapest
from sluss.usecases.machine import Machine


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """The one JSON object on standard output."""
        return json.loads(self.out)

    @property
    def error(self) -> Any:
        """The code of a refusal, after everything a refusal must be was looked at."""
        assert self.code == 1
        assert self.data["error"].keys() == {"code", "message", "hint"}
        assert all(self.data["error"].values())
        return self.data["error"]["code"]


@pytest.fixture
def machine(clock, tmp_path):
    """The computer: the test's clock and luck, and passphrases that cost as little as allowed."""
    random = stream("machine")
    return Machine(
        clock=clock,
        random=random,
        ticks=lambda: 0.0,
        memory_bytes=8 << 30,
        resources=paths.resources(),
        logs=tmp_path / "logs",
        kdf=lambda: cheapest(random(16)),
    )


@pytest.fixture
def sluss(machine, capsys, monkeypatch, read_once):
    """Return a function that runs the program with some words, in English unless told."""
    for name in ("SLUSS_LANG", "SLUSS_PASSPHRASE_FILE"):
        monkeypatch.delenv(name, raising=False)

    def call(*words, lang="en"):
        capsys.readouterr()
        code = main([*map(str, words), "--lang", lang], machine)
        return Said(code, *capsys.readouterr())

    yield call
    text.use("en", paths.translations())


@pytest.fixture
def secret(tmp_path):
    """A file with the passphrase of every store here."""
    file = tmp_path / "passphrase"
    file.write_text(PASSPHRASE + "\n", encoding="utf-8")
    return file


@pytest.fixture
def folder(make_office, tmp_path):
    """A store that is closed."""
    at = tmp_path / "store"
    make_office(at=at).close()
    return at


@pytest.fixture
def at_store(folder, secret):
    """The words that open the store of `folder`."""
    return ["--store", folder, "--user", LOGIN, "--passphrase-file", secret]


def fingerprint(folder: Path) -> dict[str, str]:
    """Return what lies in a folder, by content; the note of who held the lock is left out."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != "lock"
    }
