"""Lists of clients narrowed to releases and ends of supervision that are near."""

import datetime as dt

import pytest
from tests import builders

from sluss.domain.listing import Narrowed, Where
from sluss.domain.machines import CaseStatus
from sluss.store.narrowing import narrowed_ids
from sluss.usecases.clients import list_clients
from sluss.usecases.list_choices import list_choices
from sluss.usecases.session import stamp

TODAY = dt.date(2026, 5, 4)


def after(days):
    return TODAY + dt.timedelta(days=days)


@pytest.fixture
def put(session):
    def call(*records):
        with session.store.act(stamp(session)) as act:
            for each in records:
                act.create(each)

    return call


@pytest.fixture
def found(session, put):
    """Return a function that says whether a client with these records is in the narrowed list."""

    def ask(narrowed, *records, **client):
        someone = builders.a_client(**client)
        put(someone, *(make(client=someone.id, **fields) for make, fields in records))
        return someone.id in narrowed_ids(session.store.connection, narrowed, TODAY)

    return ask


def release(**fields):
    return builders.a_release, fields


def supervision(end=None, **fields):
    return builders.a_supervision, {"start": after(-100), "planned_end": end} | fields


@pytest.mark.parametrize("days", [0, 1, 90])
def test_released_within_90_days(found, days):
    assert found(Narrowed.RELEASES, release(planned_date=after(days)))


@pytest.mark.parametrize("days", [-1, 91])
def test_released_before_or_later(found, days):
    assert not found(Narrowed.RELEASES, release(planned_date=after(days)))


def test_what_happened_counts_before_what_was_planned(found):
    assert not found(Narrowed.RELEASES, release(planned_date=after(5), actual_date=after(-2)))


def test_a_release_taken_back_does_not_count(found):
    assert not found(Narrowed.RELEASES, release(planned_date=after(5), withdrawn=True))


@pytest.mark.parametrize("fields", [{"status": CaseStatus.CLOSED}, {"withdrawn": True}])
def test_closed_and_withdrawn_clients_are_left_out(found, fields):
    assert not found(Narrowed.RELEASES, release(planned_date=after(5)), **fields)
    assert not found(Narrowed.SUPERVISION, supervision(after(5)), **fields)


@pytest.mark.parametrize("days", [0, 60])
def test_supervision_ends_within_60_days(found, days):
    assert found(Narrowed.SUPERVISION, supervision(after(days)))


@pytest.mark.parametrize("days", [-1, 61])
def test_supervision_ended_or_ends_later(found, days):
    assert not found(Narrowed.SUPERVISION, supervision(after(days)))


def test_the_last_of_several_periods_counts(found):
    assert not found(Narrowed.SUPERVISION, supervision(after(5)), supervision(after(300)))


def test_supervision_without_an_end_does_not_end_soon(found):
    assert not found(Narrowed.SUPERVISION, supervision())


class TestWhere:
    """Officer, municipality, institution, phase and release window, all of it at once."""

    @pytest.fixture
    def listed(self, session, put):
        """Return a function that says whether a client with these records is found by all this."""

        def ask(where, *records, **client):
            someone = builders.a_client(**client)
            put(someone, *(make(client=someone.id, **fields) for make, fields in records))
            return someone.id in {row.id for row in list_clients(session, where=where).rows}

        return ask

    def test_who_is_mainly_responsible_today(self, listed, session):
        mine = Where(officer=session.user)
        main = {"user": session.user, "role": "main", "start": after(-9)}
        assert listed(mine, (builders.a_responsibility, main))
        assert not listed(mine, (builders.a_responsibility, main | {"end": TODAY}))
        assert not listed(mine, (builders.a_responsibility, main | {"user": builders.an_id()}))

    def test_the_home_of_today(self, listed):
        home = {"municipality": "SE-1281", "start": after(-9)}
        assert listed(Where(municipality="SE-1281"), (builders.a_home, home))
        assert not listed(Where(municipality="SE-1280"), (builders.a_home, home))
        assert not listed(
            Where(municipality="SE-1281"), (builders.a_home, home | {"end": after(-1)})
        )

    def test_the_institution_and_the_phase_of_today(self, listed):
        stay = {"phase": "prison", "institution": "Fosie", "start": after(-9)}
        assert listed(Where(institution="Fosie", phase="prison"), (builders.a_phase, stay))
        assert not listed(Where(institution="Fosie", phase="remand"), (builders.a_phase, stay))
        assert not listed(Where(institution="Kumla"), (builders.a_phase, stay))
        gone = stay | {"actual_end": TODAY, "planned_end": after(30)}
        assert not listed(Where(phase="prison"), (builders.a_phase, gone))

    def test_nobody_is_found_by_a_stay_in_care(self, listed, session):
        care = {"phase": "care_stay", "institution": "Behandlingshemmet", "start": after(-9)}
        assert not listed(Where(phase="care_stay"), (builders.a_phase, care))
        assert not listed(Where(institution="Behandlingshemmet"), (builders.a_phase, care))
        choices = list_choices(session, "sv")
        assert (choices.institutions, choices.phases) == ((), ())

    @pytest.mark.parametrize(("days", "inside"), [(9, False), (10, True), (20, True), (21, False)])
    def test_the_first_and_the_last_day_of_the_window_count(self, listed, days, inside):
        window = Where(released_from=after(10), released_to=after(20))
        assert listed(window, release(planned_date=after(days))) is inside

    def test_all_of_it_at_once_and_with_words(self, listed, session):
        home = {"municipality": "SE-1281", "start": after(-9)}
        both = Where(municipality="SE-1281", released_to=after(20))
        coming = release(planned_date=after(9))
        assert listed(both, (builders.a_home, home), coming, given_name="Zebastian")
        assert not listed(both, (builders.a_home, home), given_name="Zeb")
        assert [row.given_name for row in list_clients(session, "zeb", where=both).rows] == [
            "Zebastian"
        ]
        soon = list_clients(session, to=Narrowed.RELEASES, where=both)
        assert soon.total == 1

    def test_only_what_holds_for_somebody_is_offered(self, listed, session):
        home = {"municipality": "SE-1281", "start": after(-9)}
        stay = {"phase": "prison", "institution": "Fosie", "start": after(-9)}
        listed(Where(), (builders.a_home, home), (builders.a_phase, stay))
        choices = list_choices(session, "sv")
        assert choices.municipalities == (("SE-1281", "Lund"),)
        assert choices.institutions == (("Fosie", "Fosie"),)
        assert [code for code, _name in choices.phases] == ["prison"]
        assert (session.user, "Eva Lind") in choices.officers
