"""Making an office, letting people in and opening it again; a failure leaves nothing behind."""

import pytest
from tests.conftest import LOGIN, OFFICE_NAME, PASSPHRASE

from sluss.crypto.kdf import cheapest
from sluss.crypto.recovery import new_recovery_code
from sluss.domain.declaration import LINE_LENGTH
from sluss.domain.entities import Device, Office, User
from sluss.domain.ids import is_invented
from sluss.errors.cases import NotValid
from sluss.errors.keys import NoStoreHere, UnknownUser, WrongPassphrase
from sluss.errors.office import LoginTaken, OfficeNameMissing
from sluss.errors.store import StoreExists
from sluss.store.log import verify_chain
from sluss.usecases.office import (
    NewOffice,
    Person,
    add_user,
    has_recovery,
    make_office,
    open_office,
    users_of,
)
from sluss.usecases.session import is_central, own_office
from sluss.usecases.situation import situation

EVA = Person("eva", "fem ord som ingen gissar", "Eva Lind")


@pytest.fixture
def make(around, tmp_path):
    """Return a function that makes an office in `store` and closes it at the end."""
    made = []

    def now(name="Frivården Malmö", person=EVA, kind="office", **but):
        office = NewOffice(kind, name, **but)
        place, code = make_office(
            around, tmp_path / "store", office, person, cheapest(around.random(16))
        )
        made.append(place)
        return place, code

    yield now
    for place in made:
        place.close()


class TestMaking:
    def test_it_has_its_office_its_user_and_this_device(self, make):
        place, _ = make()
        session = place.session
        office = own_office(session)
        assert (office.name, office.code, office.country) == ("Frivården Malmö", "MAL", "SE")
        user = session.store.get(User, session.user)
        assert (user.name, user.login, user.office) == ("Eva Lind", "eva", office.id)
        assert len(user.sign_key) == 64
        device = session.store.get(Device, session.device)
        assert (device.office, device.role) == (office.id, "office")
        assert device.letter.isalpha()
        assert not is_central(session)

    def test_head_office_is_one(self, make):
        place, _ = make("Kriminalvården", kind="central")
        assert is_central(place.session)
        assert place.session.store.get(Device, place.session.device).role == "central"
        assert own_office(place.session).kind == "central"

    def test_an_office_of_invented_people_is_told_by_its_identities(self, make):
        demo, _ = make(demo=True)
        assert is_invented(demo.session.device)
        assert situation(demo.session).demo

    def test_its_records_begin_alike_so_that_they_lie_together(self, make):
        place, _ = make()
        session = place.session
        prefixes = {record[:2] for record in (session.office, session.user, session.device)}
        assert len(prefixes) == 1

    @pytest.mark.parametrize(
        ("name", "code"),
        [
            ("Frivården Göteborg", "GOT"),
            ("Frivården Malmö (norra)", "NOR"),
            ("  Håndholdt Inklusion  ", "INK"),
            ("Frivården 2", "2"),
            ("Контора", "X"),
            ("Ö", "O"),
        ],
    )
    def test_case_numbers_begin_with_letters_of_the_name(self, make, name, code):
        place, _ = make(name)
        assert own_office(place.session).code == code

    @pytest.mark.parametrize("name", ["", "   "])
    def test_an_office_has_a_name(self, make, tmp_path, name):
        with pytest.raises(OfficeNameMissing):
            make(name)
        assert not (tmp_path / "store").exists()

    @pytest.mark.parametrize(
        ("but", "field"),
        [
            ({"code": "MALMÖ"}, "code"),
            ({"code": "M-1"}, "code"),
            ({"name": "F" * (LINE_LENGTH + 1)}, "name"),
            ({"name": "Fri\nvården"}, "name"),
            ({"country": "NO"}, "country"),
        ],
    )
    def test_what_cannot_be_right_leaves_nothing_behind(self, make, tmp_path, but, field):
        with pytest.raises(NotValid) as refused:
            make(**but)
        assert refused.value.facts == {"field": field}
        assert [path.name for path in (tmp_path / "store").iterdir()] in ([], ["lock"])
        make()  # can be made once it is right

    @pytest.mark.parametrize("login", ["", "  ", "e" * 65, "eva\n"])
    def test_a_login_can_be_typed(self, make, login):
        if login == "eva\n":
            assert users_of(make(person=Person(login, EVA.passphrase))[0].opened.folder) == ("eva",)
            return
        with pytest.raises(LoginTaken):
            make(person=Person(login, EVA.passphrase))

    def test_it_is_not_made_twice(self, make):
        make()
        with pytest.raises(StoreExists):
            make("Frivården Lund")


class TestOpening:
    def test_with_passphrase_and_recovery_code(self, around, make):
        place, code = make()
        folder = place.opened.folder
        place.close()
        typed = code.text.lower().replace("-", " ")  # where the passphrase is asked for
        for secret in (EVA.passphrase, code, typed):
            again = open_office(around, folder, "EVA ", secret)
            assert again.session.user == place.session.user
            assert own_office(again.session).name == "Frivården Malmö"
            again.close()
        assert users_of(folder) == ("eva",)
        assert has_recovery(folder, "eva")

    def test_what_is_wrong_is_told(self, around, office, tmp_path):
        folder = office.opened.folder
        office.close()
        with pytest.raises(WrongPassphrase):
            open_office(around, folder, LOGIN, "fel ord")
        with pytest.raises(WrongPassphrase):  # a code, but of another sheet
            open_office(around, folder, LOGIN, new_recovery_code(around.random).text)
        with pytest.raises(UnknownUser):
            open_office(around, folder, "berit", PASSPHRASE)
        with pytest.raises(NoStoreHere):
            open_office(around, tmp_path / "none", LOGIN, PASSPHRASE)


class TestLettingIn:
    def test_a_colleague_opens_the_same_store_as_herself(self, around, office):
        saved, code = add_user(
            office, Person("berit", "fyra andra ord till", "Berit Alm"), cheapest(around.random(16))
        )
        assert saved.changed.ids == {saved.id, office.session.office}
        folder = office.opened.folder
        office.close()
        for secret in ("fyra andra ord till", code):
            again = open_office(around, folder, "berit", secret)
            assert again.session.user == saved.id
            assert again.session.store.get(User, saved.id).name == "Berit Alm"
            assert own_office(again.session).name == OFFICE_NAME
            again.close()
        assert users_of(folder) == (LOGIN, "berit")

    @pytest.mark.parametrize("login", [LOGIN, "Eva", " EVA ", ""])
    def test_a_login_is_ones_own(self, around, office, login):
        before = office.session.store.logs.own("work").n
        with pytest.raises(LoginTaken):
            add_user(office, Person(login, "fyra andra ord till"), cheapest(around.random(16)))
        assert office.session.store.logs.own("work").n == before
        assert len(office.opened.header.users()) == 1

    def test_where_the_header_cannot_be_written_nobody_is_let_in(self, around, office, tmp_path):
        """The user and the slot are made together or not at all."""
        users = len(office.session.store.find(User))
        role = "no such role"
        with pytest.raises(NotValid):
            add_user(
                office,
                Person("berit", "fyra andra ord till", role=role),
                cheapest(around.random(16)),
            )
        assert len(office.session.store.find(User)) == users
        assert users_of(office.opened.folder) == (LOGIN,)


def test_its_log_verifies_from_the_first_day(session):
    log = session.store.logs.own("work")
    assert verify_chain(session.store.connection, log) == log.n > 0
    assert session.store.find(Office)
