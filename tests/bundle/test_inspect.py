"""What a file is, told by what is in it."""

import pytest
from tests.bundle import world

from sluss.bundle.inspect import FileKind, inspect_bundle, kind_of
from sluss.errors import SlussError
from sluss.errors.bundle import BundleUnreadable

KINDS = {
    "good-nothing": FileKind.BUNDLE,
    "header-version-2": FileKind.BUNDLE,
    "trust-first": FileKind.TRUST,
    "request-good": FileKind.ENROLMENT_REQUEST,
    "reply-good": FileKind.ENROLMENT_REPLY,
    "file-zip": FileKind.ZIP,
    "file-empty": FileKind.EMPTY,
    "file-age-alone": FileKind.OTHER,
}


@pytest.mark.parametrize(("name", "kind"), KINDS.items())
def test_a_file_is_told_by_its_contents(tmp_path, name, kind):
    path = tmp_path / "holiday.jpg"
    path.write_bytes(world.vector(name).data)
    assert kind_of(path) == kind


@pytest.mark.parametrize(
    ("beginning", "kind"),
    [
        (b"\xff\xd8\xff\xe0", FileKind.PICTURE), (b"\0\0\0\x18ftypheic", FileKind.PICTURE),
        (b"%PDF-1.4", FileKind.PDF), (b"7z\xbc\xaf\x27\x1c", FileKind.ZIP),
        (b"Hej", FileKind.OTHER), (b"PK\x03\x04" + bytes(26) + b"mimetype", FileKind.OTHER),
    ],
)  # fmt: skip
def test_what_else_lies_on_a_stick_is_told(tmp_path, beginning, kind):
    path = tmp_path / "delivery.sluss"
    path.write_bytes(beginning + bytes(100))
    assert kind_of(path) == kind


def test_a_certificate_is_told_too(tmp_path):
    path = tmp_path / "x"
    path.write_bytes(world.certificate("office-a").data)
    assert kind_of(path) == FileKind.CERTIFICATE


def test_the_facts_in_the_clear_need_no_key(tmp_path):
    written = world.write(tmp_path, world.manifest(), operations=world.runs())
    facts = inspect_bundle(written.path)
    assert (facts.sha256, facts.size) == (written.sha256, written.size)
    assert facts.header == world.manifest().header(facts.header.body)


@pytest.mark.parametrize("name", ["length-cut-by-one", "file-zip", "header-version-2"])
def test_a_file_that_is_not_whole_has_no_facts(tmp_path, name):
    path = tmp_path / "x"
    path.write_bytes(world.vector(name).data)
    with pytest.raises(SlussError) as refused:
        inspect_bundle(path)
    assert refused.value.code == world.vector(name).expect


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(BundleUnreadable):
        kind_of(tmp_path / "nothing")


def test_nothing_about_a_client_stands_in_the_clear(tmp_path):
    from sluss.bundle.manifest import LogKind, LogPart
    from sluss.bundle.runs import OperationRun

    secret = b"Anna Andersson 19121212-1212"
    run = OperationRun(world.LOG, 1, [(secret, secret)])
    logs = {world.LOG: LogPart(LogKind.WORK, 1, 1, bytes(32), b"\1" * 32)}
    written = world.write(tmp_path, world.manifest(0, logs=logs), operations=[run])
    assert world.pieces(written.path)[1] == run
    assert secret not in written.path.read_bytes()
    assert secret not in written.path.name.encode()
