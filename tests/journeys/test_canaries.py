"""What is typed into a store stands nowhere else: words are planted and looked for in every file.

The program runs as it is installed, with a home, a folder for temporary files and a stick of its
own, so that whatever it writes is found.
"""

import base64
import datetime as dt
import io
import json
import os
import subprocess
import sys
import zipfile
import zlib

import pytest
from tests.chance import stream
from tests.journeys.leaks import contents, forms, leaks

from sluss.crypto.recovery import new_recovery_code
from sluss.reports.recovery_sheet import RecoverySheet, recovery_sheet

PASSPHRASE = "kanariefågel på gärdsgård 4711"
KNOWN = "sju sjösjuka sjömän sjunger"  # of those who typed none of the words
GIVEN, FAMILY = "Zölvina", "Kanårqvist"
NOTE = "Kanariedörren i Höör är blå och knarrar åttio gånger."
WORDS = {"passphrase": PASSPHRASE, "name": FAMILY, "given name": GIVEN, "note": NOTE}


class Computer:
    """A computer with nothing on it but Sluss."""

    def __init__(self, folder):
        self.folder = folder
        self.home, self.temporary = folder / "home", folder / "tmp"
        for each in (self.home, self.temporary):
            each.mkdir()
        self.said = []

    def sluss(self, *words, code=0, given=None):
        """Run a command; return its answer."""
        kept = {k: v for k, v in os.environ.items() if k in ("PATH", "LANG", "SYSTEMROOT")}
        home = str(self.home)
        ran = subprocess.run(
            [sys.executable, "-m", "sluss", *map(str, words), "--json"],
            capture_output=True,
            check=False,
            cwd=self.temporary,
            input=given,
            env=kept
            | {"HOME": home, "USERPROFILE": home, "LOCALAPPDATA": home, "APPDATA": home}
            | {"TMPDIR": str(self.temporary), "TEMP": str(self.temporary)},
        )
        assert ran.returncode == code, ran.stderr.decode()
        self.said.append(ran.stdout + ran.stderr)
        return json.loads(ran.stdout)


@pytest.fixture(scope="module")
def planted(tmp_path_factory):
    """An office and its head office in which the words were typed, and all was done that writes."""
    computer = Computer(tmp_path_factory.mktemp("computer"))
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    secret, known = elsewhere / "secret", elsewhere / "known"
    secret.write_text(PASSPHRASE, encoding="utf-8")
    known.write_text(KNOWN, encoding="utf-8")
    office, head, stick = (computer.folder / name for name in ("office", "head", "stick"))
    stick.mkdir()
    for kind, store, user in (("central", head, "sten"), ("office", office, "anna")):
        of = ("--kind", kind, "--office", f"Frivården {kind}", "--user", user)
        computer.sluss("init", store, *of, "--passphrase-file", known)
    central = ("--store", head, "--user", "sten", "--passphrase-file", known)
    at_office = ("--store", office, "--user", "anna", "--passphrase-file", known)
    asked = computer.sluss("enrol", "request", "--out", stick, *at_office)
    digits = ("--digits", asked["digits"], "--out", stick)
    answer = computer.sluss("enrol", "approve", asked["file"], *digits, *central)
    computer.sluss("enrol", "accept", answer["file"], "--digits", answer["digits"], *at_office)
    computer.sluss(
        "user", "add", *at_office, "--new-user", "kim", "--new-passphrase-file", secret,
        "--recovery-sheet", computer.folder / "sheet.pdf",
    )  # fmt: skip
    mine = ("--store", office, "--user", "kim", "--passphrase-file", "-")
    typed = PASSPHRASE.encode()
    client, note = "f1" * 16, "f2" * 16
    lines = [
        {"entity": "Client", "id": client, "given_name": GIVEN, "family_name": FAMILY},
        {"entity": "CaseNote", "id": note, "client": client, "happened_on": "2026-11-01",
         "text": NOTE},
    ]  # fmt: skip
    records = secret.with_name("records.jsonl")
    records.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert computer.sluss("records", "import", records, *mine, given=typed)["added"] == 2

    # What shows a client shows it; everything else must not.
    shown = computer.sluss("clients", "--search", FAMILY, *mine, given=typed)
    (row,) = shown["clients"]
    computer.sluss("client", row["case_no"], *mine, given=typed)
    computer.said.clear()

    sent = computer.sluss("export", "--out", stick, *mine, given=typed)
    computer.sluss("import", sent["file"], *central)
    computer.sluss("inspect", sent["file"])
    computer.sluss("log", "verify", *mine, given=typed)
    computer.sluss("log", "show", *mine, given=typed)
    computer.sluss("check", *mine, given=typed)
    (computer.folder / "backup").mkdir()
    computer.sluss("backup", "--out", computer.folder / "backup", *mine, given=typed)
    computer.sluss("client", f"{FAMILY} {GIVEN}", *mine, given=typed, code=1)
    wrong = ("--store", head, "--user", "sten", "--passphrase-file", "-")
    computer.sluss("check", *wrong, given=typed, code=1)  # a right passphrase at the wrong door
    return computer


def test_the_words_are_in_no_file_and_in_no_answer(planted):
    assert leaks(WORDS, planted.folder) == []
    for said in planted.said:
        for name, word in WORDS.items():
            for how, data in forms(word).items():
                assert data not in said, f"{name} ({how})"


def test_there_was_something_to_look_through(planted):
    names = {path.suffix for path in planted.folder.rglob("*") if path.is_file()}
    assert names >= {".db", ".sluss", ".pdf"}
    deliveries = list((planted.folder / "stick").glob("*.sluss"))
    assert deliveries
    assert all(path.stat().st_size > 1_000 for path in deliveries)


def test_nothing_is_left_behind_where_nobody_looks(planted):
    assert [path for path in planted.temporary.rglob("*") if path.is_file()] == []
    # The stores lie where they were told to; the home holds at most what a window remembers.
    kept = [path.name for path in planted.home.rglob("*") if path.is_file()]
    assert not any(name.endswith((".db", ".sluss", ".log")) for name in kept)


def written_plainly(coding):
    return f"... {NOTE} ...".encode(coding)


LEAKS = {
    "utf-8": written_plainly("utf-8"),
    "utf-16": written_plainly("utf-16"),
    "cp1252": written_plainly("cp1252"),
    "hex": written_plainly("utf-8").hex().encode(),
    "HEX": written_plainly("utf-16-le").hex().upper().encode(),
    "base64": base64.b64encode(written_plainly("utf-8")),
    "base64 moved by one": base64.b64encode(b"x" + written_plainly("utf-8")),
    "base64 moved by two": base64.b64encode(b"xy" + written_plainly("utf-8")),
    "json": json.dumps({"text": NOTE}).encode(),
    "search index": NOTE.casefold().encode(),
}


@pytest.mark.parametrize("how", LEAKS)
@pytest.mark.parametrize("where", ["home", "tmp", "office", "stick"])
def test_a_file_that_a_careless_program_writes_is_found(planted, how, where):
    file = planted.folder / where / "careless.bin"
    file.write_bytes(b"\x00\x01" + LEAKS[how] + b"\xff")
    try:
        assert any(found.startswith("note") for found in leaks({"note": NOTE}, file.parent))
    finally:
        file.unlink()


def test_a_name_in_a_file_name_is_found(tmp_path):
    (tmp_path / f"plan {FAMILY}.pdf").write_bytes(b"")
    assert leaks({"name": FAMILY}, tmp_path)


def test_a_name_drawn_on_paper_is_found(tmp_path):
    sheet = RecoverySheet(
        office=f"Frivården {FAMILY}",
        login="kim",
        store=bytes(16),
        made_on=dt.date(2026, 5, 4),
        code=new_recovery_code(stream("canary")),
    )
    (tmp_path / "sheet.pdf").write_bytes(recovery_sheet(sheet, "sv"))
    assert leaks({"name": FAMILY}, tmp_path)


def test_what_is_packed_is_found(tmp_path):
    book = io.BytesIO()
    with zipfile.ZipFile(book, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("xl/sheet1.xml", f"<t>{FAMILY}</t>")
    (tmp_path / "list.xlsx").write_bytes(book.getvalue())
    packed = zlib.compress(f"({FAMILY}) Tj".encode())
    pdf = b"%PDF-1.4\n1 0 obj\nstream\n" + packed + b"\nendstream\n"
    (tmp_path / "plan.pdf").write_bytes(pdf)
    assert len({found.split(" (")[0] for found in leaks({"name": FAMILY}, tmp_path)}) == 2
    assert any(FAMILY.encode() in content for content in contents(pdf))
