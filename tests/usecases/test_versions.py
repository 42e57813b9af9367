"""Which version each computer has, and which are too old for what is to be sent."""

from tests.journeys.world import CENTRAL, LAPTOPS, PASSPHRASE, World

from sluss import __version__
from sluss.domain.entities import Device
from sluss.domain.versions import line, version
from sluss.store.peers import Peer, save_peer
from sluss.usecases import versions
from sluss.usecases.office import open_office
from sluss.usecases.records import amend


def test_versions_are_compared_as_numbers():
    assert version("0.10.1") > version("0.9")
    assert version("1.2.3rc4+local") == (1, 2, 3)
    assert version("") == ()
    assert line("0.1.4") == line("0.1") == (0, 1)


def test_head_office_knows_the_version_of_each_computer(world: World):
    session = world.session(CENTRAL)
    assert [each.app for each in versions.versions(session)] == ["", "", ""]
    assert len(versions.too_old(session, "0.1.0")) == len(LAPTOPS)  # who said nothing may be old
    for name in LAPTOPS:
        world.up(name)
    assert {each.app for each in versions.versions(session)} == {__version__}
    assert versions.too_old(session, "0.1.9") == ()  # the third number adds nothing to read
    assert len(versions.too_old(session, "9.0")) == len(LAPTOPS)
    save_peer(session.store.connection, Peer(world["lund"].device, app="0.0.7"))
    (old,) = versions.too_old(session, __version__)
    assert (old.device, old.app) == (world["lund"].device, "0.0.7")
    assert versions.versions(session)[0] == old
    assert versions.version_of(session, world["lund"].device) == (0, 0, 7)


def test_a_new_version_is_told_once_when_it_is_first_opened(world: World):
    laptop = world["lund"]
    assert laptop.session.store.get(Device, laptop.device).version == __version__
    amend(laptop.session, Device, laptop.device, version="0.0.7")
    written = laptop.session.store.logs.own("work").n
    for _ in range(2):
        laptop.place.close()
        laptop.place = open_office(laptop.around, laptop.folder, "dan", PASSPHRASE)
        assert laptop.session.store.logs.own("work").n == written + 1
    assert laptop.session.store.get(Device, laptop.device).version == __version__
