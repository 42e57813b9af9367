"""Every vector gets its verdict, from the product and from a reader that shares no code with it."""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from tests.bundle import independent as plain
from tests.bundle import independent_papers, world
from tests.data.bundles import make_vectors
from tests.data.bundles.parts import Vector, trust_for_independent

from sluss import errors
from sluss.bundle.enrolment import accept, read_request
from sluss.bundle.escrow import NotEscrowText, read_openers
from sluss.bundle.limits import LAST_DELIVERY
from sluss.bundle.notices import decode_notices
from sluss.bundle.read import read_bundle
from sluss.bundle.reference import read_reference
from sluss.bundle.stream import Mark
from sluss.bundle.trust import check_trust
from sluss.bundle.verify import SenderMemory, verify
from sluss.errors import SlussError
from sluss.errors.bundle import BundleContentsWrong

SPECIFICATION = Path(__file__).resolve().parents[2] / "desktop" / "docs" / "bundle-format.md"
NAMES = world.vector_names()
JUDGED = [name for name in NAMES if world.vector(name).reads != "records"]  # see test_records


def judge(vector: Vector, tmp_path: Path) -> tuple[str, str]:
    """Return the verdict of the product: "accepted" or a code, and the fault it names."""
    try:
        READERS[vector.reads](vector, tmp_path)
    except SlussError as error:
        return error.code, str(error.facts.get("fault", ""))
    return "accepted", ""


def read_a_bundle(vector: Vector, tmp_path: Path) -> None:
    path = tmp_path / "any name at all"
    path.write_bytes(vector.data)
    memory = {seq: bytes.fromhex(digest) for seq, digest in vector.memory.items()}
    last = max((seq for seq in memory if seq < LAST_DELIVERY), default=0)
    known = SenderMemory(last, memory.get(last, bytes(32)), memory) if memory else None
    verified = verify(path, plain.identity(vector.me), world.trust(), lambda _: known)
    mine = Mark(vector.mine[0], bytes.fromhex(vector.mine[1]))
    read_bundle(verified, [world.identity(vector.me)], lambda _: None, mine=mine)


def read_trust(vector: Vector, _: Path) -> None:
    kept = check_trust(world.vector(vector.kept).data, None) if vector.kept else None
    check_trust(vector.data, kept)


def read_a_request(vector: Vector, _: Path) -> None:
    read_request(vector.data)


def read_a_reply(vector: Vector, _: Path) -> None:
    accept(vector.data, vector.digits, read_request(world.vector(vector.own).data))


def read_notices(vector: Vector, _: Path) -> None:
    decode_notices(vector.data)


def read_a_certificate(vector: Vector, _: Path) -> None:
    check_trust(world.vector(vector.kept).data, None).joined_by([vector.data])


def read_lists(vector: Vector, _: Path) -> None:
    read_reference(vector.data, world.trust().issuers)


def read_who_opens(vector: Vector, _: Path) -> None:
    try:
        read_openers(vector.data)
    except NotEscrowText as error:  # which is what taking the document says, see papers.escrow
        raise BundleContentsWrong(fault="escrow") from error


READERS = {
    "reference": read_lists,
    "escrow": read_who_opens,
    "certificate": read_a_certificate,
    "notices": read_notices,
    "bundle": read_a_bundle,
    "trust": read_trust,
    "request": read_a_request,
    "reply": read_a_reply,
}


@pytest.mark.parametrize("name", JUDGED)
def test_the_product_gives_the_verdict(name, tmp_path):
    vector = world.vector(name)
    assert judge(vector, tmp_path) == (vector.expect, vector.fault), vector.says


def plain_bundle(vector: Vector) -> None:
    mine = (vector.mine[0], bytes.fromhex(vector.mine[1]))
    me, secret = plain.identity(vector.me), plain.age_secret(vector.me)
    plain.read(vector.data, me, secret, trust_for_independent(), vector.memory, mine)


def plain_trust(vector: Vector) -> None:
    kept = world.vector(vector.kept).data if vector.kept else b""
    independent_papers.read_trust(vector.data, kept)


def plain_reply(vector: Vector) -> None:
    request = world.vector(vector.own).data
    independent_papers.read_reply(vector.data, vector.digits, request)


def plain_certificate(vector: Vector) -> None:
    independent_papers.read_certificate_since(vector.data, world.vector(vector.kept).data)


def plain_lists(vector: Vector) -> None:
    independent_papers.read_reference(vector.data, [plain.sign_public("issuer").hex()])


PLAIN_READERS = {
    "reference": plain_lists,
    "escrow": lambda vector: independent_papers.read_escrow(vector.data),
    "certificate": plain_certificate,
    "notices": lambda vector: independent_papers.read_notices(vector.data),
    "bundle": plain_bundle,
    "trust": plain_trust,
    "request": lambda vector: independent_papers.read_request(vector.data),
    "reply": plain_reply,
}


@pytest.mark.parametrize("name", JUDGED)
def test_a_reader_made_from_the_specification_gives_the_verdict(name):
    vector = world.vector(name)
    try:
        PLAIN_READERS[vector.reads](vector)
        verdict = ("accepted", "")
    except plain.Refused as refusal:
        # What is wrong with a bundle may have two names; the code is what a reader goes by.
        verdict = (refusal.code, vector.fault if vector.reads == "bundle" else refusal.fault)
    assert verdict == (vector.expect, vector.fault), vector.says


def test_the_script_makes_exactly_these_files():
    here = {path.name: path.read_bytes() for path in world.VECTORS.glob("*.vector")}
    assert make_vectors.all_files() == here


def test_every_refusal_is_one_the_program_can_explain():
    for module in pkgutil.iter_modules(errors.__path__, "sluss.errors."):
        importlib.import_module(module.name)
    known = {each.code: each for each in SlussError.__subclasses__()}
    codes = {world.vector(name).expect for name in NAMES} - {"accepted", "held"}
    assert len(codes) >= 30
    for code in codes:
        assert known[code].sentence, code
        assert known[code].hint, code


def test_there_are_many_and_both_readers_accept_some():
    verdicts = [world.vector(name).expect for name in NAMES]
    assert len(NAMES) >= 150
    assert verdicts.count("accepted") >= 20


def test_every_part_that_demands_something_names_what_shows_it():
    text = SPECIFICATION.read_text(encoding="utf-8")
    demanding = 0
    for chapter in re.split(r"^## ", text, flags=re.MULTILINE)[1:]:
        beginning, *parts = re.split(r"^### ", chapter, flags=re.MULTILINE)
        for part, where in [(beginning, chapter), *zip(parts, parts, strict=True)]:
            if re.search(r"\bMUST\b", part):
                demanding += 1
                title = part.splitlines()[0]
                assert re.search(r"^[ -]*Vectors: |`tests/", where, re.MULTILINE), title
    assert demanding >= 9


def test_the_specification_names_every_vector_and_no_other():
    text = SPECIFICATION.read_text(encoding="utf-8")
    lines = re.findall(r"^[ -]*Vectors: (.*)$", text, re.MULTILINE)
    named = [name for line in lines for name in line.split(", ")]
    assert sorted(named) == NAMES
