"""Which folders are a demo's, and by what they open."""

from tests.surroundings import START

from sluss.usecases.demo_door import known_at
from sluss.usecases.demo_mark import MARK
from sluss.usecases.generate import KNOWN_PASSPHRASE


def test_a_store_beside_no_demo_tells_nothing(make_office, tmp_path):
    make_office(at=tmp_path / "kontoret").close()
    assert known_at(tmp_path / "kontoret") is None


def test_a_store_of_somebody_else_beside_a_demo_tells_nothing(make_office, tmp_path):
    make_office(at=tmp_path / "kontoret").close()
    make_office(at=tmp_path / "mine").close()
    (tmp_path / MARK).write_text("DEMO\n2026-11-22\n", encoding="utf-8")
    assert known_at(tmp_path / "mine") is None
    assert known_at(tmp_path / "kontoret") is None  # nobody the demo knows opens it


def test_a_mark_that_is_none_tells_nothing(make_office, tmp_path):
    make_office(at=tmp_path / "kontoret").close()
    (tmp_path / MARK).write_text("DEMO", encoding="utf-8")
    assert known_at(tmp_path / "kontoret") is None


def test_each_store_of_a_demo_tells_who_opens_it(tmp_path, around, demos):
    from sluss.usecases.office import open_office

    demo = demos.copy(START, tmp_path / "demo")
    for store, login in ((demo.office, "anna"), (demo.laptop, "maja"), (demo.central, "sten")):
        assert known_at(store) == (login, KNOWN_PASSPHRASE)
        open_office(around, store, login, KNOWN_PASSPHRASE).close()
