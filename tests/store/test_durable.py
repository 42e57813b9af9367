"""Renaming where somebody else looks at the file for a moment."""

import pytest

from sluss.store import durable


class Held(PermissionError):
    """What Windows raises; elsewhere the class has no number of Windows."""

    def __init__(self, winerror):
        super().__init__(13, "Access is denied")
        self.winerror = winerror


class Scanner:
    """A virus scanner that holds a file for so many tries, as Windows tells it."""

    def __init__(self, tries, winerror):
        self.tries, self.winerror, self.slept = tries, winerror, []

    def rename(self, source, target):
        if len(self.slept) < self.tries:
            raise Held(self.winerror)
        source.replace(target)


@pytest.fixture
def pair(tmp_path):
    (tmp_path / "new").write_text("new")
    (tmp_path / "old").write_text("old")
    return tmp_path / "new", tmp_path / "old"


@pytest.mark.parametrize("winerror", [5, 32, 33])
def test_a_file_held_for_a_moment_is_waited_for(pair, winerror):
    scanner = Scanner(4, winerror)
    durable.rename_patiently(*pair, rename=scanner.rename, sleep=scanner.slept.append)
    assert pair[1].read_text() == "new"
    assert len(scanner.slept) == 4


def test_a_file_held_for_longer_is_told_after_two_and_a_half_seconds(pair):
    scanner = Scanner(1000, 32)
    with pytest.raises(PermissionError):
        durable.rename_patiently(*pair, rename=scanner.rename, sleep=scanner.slept.append)
    assert pair[1].read_text() == "old"
    assert sum(scanner.slept) == pytest.approx(2.5)
    assert min(scanner.slept) == 0.05
    assert max(scanner.slept) <= 1.0


@pytest.mark.parametrize("winerror", [None, 2, 112])
def test_what_does_not_pass_is_told_at_once(pair, winerror):
    scanner = Scanner(1000, winerror)
    with pytest.raises(PermissionError):
        durable.rename_patiently(*pair, rename=scanner.rename, sleep=scanner.slept.append)
    assert scanner.slept == []


def test_a_prepared_file_takes_the_place_of_the_old_one(tmp_path):
    target = tmp_path / "file"
    target.write_bytes(b"old")
    durable.prepare(target, b"new")
    assert target.read_bytes() == b"old"
    durable.settle(target)
    assert target.read_bytes() == b"new"
    assert [path.name for path in tmp_path.iterdir()] == ["file"]
