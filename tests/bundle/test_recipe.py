"""The recipe of the specification: stock tools verify and open a bundle, in exactly those lines."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from tests.bundle import independent as plain
from tests.bundle import world
from tests.data.bundles.parts import trust_for_independent

SPECIFICATION = Path(__file__).resolve().parents[2] / "desktop" / "docs" / "bundle-format.md"
TOOLS = ("sh", "sed", "head", "tail", "cut", "tr", "wc", "sha256sum", "basenc", "openssl", "age")


@pytest.fixture
def written(tmp_path):
    stick = tmp_path / "stick"
    stick.mkdir()
    return world.write(stick, world.manifest(300), operations=world.runs(300))


def recipe():
    (lines,) = re.findall(r"```sh\n(.*?)```", SPECIFICATION.read_text(encoding="utf-8"), re.DOTALL)
    return lines


def run_recipe(bundle, tmp_path, sender="office-a"):
    work = tmp_path / "work"
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir()
    identity = tmp_path / "identity.txt"
    identity.write_text(plain.age_identity("central") + "\n", encoding="ascii")
    script = tmp_path / "recipe.sh"
    script.write_text(recipe(), encoding="utf-8")
    key = plain.sign_public(sender).hex()
    done = subprocess.run(
        ["sh", str(script), str(bundle), key, str(identity), str(work)],
        capture_output=True,
        check=False,
    )
    return done, work / "frames"


def missing_tools(capsys):
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing:
        said = f"\nnot installed: {', '.join(missing)}; checked by independent.py instead\n"
        with capsys.disabled():
            sys.stdout.write(said)
    return missing


def test_stock_tools_verify_and_open_a_bundle(written, tmp_path, capsys):
    expected = plain.age_open(plain.age_secret("central"), _body(written.path))
    manifest, frames = plain.read(
        written.path.read_bytes(),
        plain.identity("central"),
        plain.age_secret("central"),
        trust_for_independent(),
    )
    assert manifest["counts"]["operations"] == 300
    assert len(frames) == 5
    if missing_tools(capsys):
        return
    done, opened = run_recipe(written.path, tmp_path)
    assert done.returncode == 0, done.stderr
    assert b"Signature Verified Successfully" in done.stdout
    assert written.sha256.hex().encode() in done.stdout
    assert opened.read_bytes() == expected


def test_stock_tools_refuse_what_was_changed(written, tmp_path, capsys):
    data = bytearray(written.path.read_bytes())
    data[len(data) // 2] ^= 1
    changed = tmp_path / "changed"
    changed.write_bytes(data)
    with pytest.raises(plain.Refused):
        plain.read(
            bytes(data),
            plain.identity("central"),
            plain.age_secret("central"),
            trust_for_independent(),
        )
    if missing_tools(capsys):
        return
    assert run_recipe(changed, tmp_path)[0].returncode != 0
    assert run_recipe(written.path, tmp_path, sender="office-b")[0].returncode != 0


def _body(path):
    data = path.read_bytes()
    return data[data.index(b"\n\n") + 2 : -142]
