"""A delivery of ours is verified and opened by age and openssl alone, by the recipe in the docs."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.journeys.commands import CommandLine
from tests.journeys.world import CENTRAL, World

from sluss.domain.entities import CaseNote
from sluss.usecases import clients, records
from sluss.usecases.session import fresh_id

SPECIFICATION = Path(__file__).resolve().parents[2] / "desktop" / "docs" / "bundle-format.md"
TOOLS = {"age": "age", "openssl": "openssl", "basenc": "coreutils", "sha256sum": "coreutils"}


@pytest.fixture
def tools() -> None:
    """Fail with what is to be installed where a tool is missing."""
    missing = sorted({package for tool, package in TOOLS.items() if shutil.which(tool) is None})
    assert not missing, f"this test needs stock tools: apt-get install {' '.join(missing)}"


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="the recipe is of a Linux shell")
@pytest.mark.usefixtures("tools")
def test_the_recipe_opens_and_verifies_what_a_laptop_sent(
    world: World, capsys: pytest.CaptureFixture[str]
):
    session = world.session("malmo-1")
    client = clients.register_client(session, given_name="Örjan").id
    day = session.clock().date()
    text = "Klienten kom i tid till mötet."
    records.add(session, CaseNote(id=fresh_id(session), client=client, happened_on=day, text=text))
    file = world.send("malmo-1").file
    run = CommandLine(world, lambda: capsys.readouterr().out).run
    identity, key = world.folder / "identity.txt", world.folder / "sender.der"
    assert run(CENTRAL, "identity", "--out", identity).code == 0
    said = run(CENTRAL, "verify", file, "--key-out", key)
    assert said.code == 0

    done, frames = _recipe(world.folder, file, key, identity)

    assert done.returncode == 0, done.stderr
    assert b"Signature Verified Successfully" in done.stdout
    assert said.data["sha256"].encode() in done.stdout
    assert frames[:1] == b"M"
    assert text.encode() in frames
    assert text.encode() not in file.read_bytes()

    changed = bytearray(file.read_bytes())
    changed[len(changed) // 2] ^= 1
    file.write_bytes(changed)
    done, frames = _recipe(world.folder, file, key, identity)
    assert done.returncode != 0
    assert frames == b""


def _recipe(
    folder: Path, file: Path, key: Path, identity: Path
) -> tuple["subprocess.CompletedProcess[bytes]", bytes]:
    """Run the lines of the specification; return how they ended and what they opened."""
    (lines,) = re.findall(r"```sh\n(.*?)```", SPECIFICATION.read_text("utf-8"), re.DOTALL)
    script, work = folder / "recipe.sh", folder / "work"
    script.write_text(lines, encoding="utf-8")
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    public = key.read_bytes()[-32:].hex()
    done = subprocess.run(
        ["sh", str(script), str(file), public, str(identity), str(work)],
        capture_output=True,
        check=False,
    )
    opened = work / "frames"
    return done, opened.read_bytes() if opened.exists() else b""
