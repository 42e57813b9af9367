"""Two cases of one person: read as one from a decision on, and back exactly as they were."""

import datetime as dt

import pytest
from tests.builders import (
    DAY,
    a_home,
    a_measure,
    a_measure_event,
    a_note,
    a_release,
    a_task,
    an_identifier,
)
from tests.other_users import change_places, let_in

from sluss.domain.entities import (
    CaseNote,
    Client,
    ClientIdentifier,
    ClientJoin,
    Measure,
    MeasureEvent,
    Task,
)
from sluss.domain.listing import Narrowed
from sluss.domain.machines import Protection
from sluss.errors.joining import AlreadyJoined, NotJoined, NumbersDiffer, SameCase
from sluss.errors.rights import KeepOutOfJoins, NotAllowed
from sluss.usecases.client_page import open_page
from sluss.usecases.client_tasks import tasks_of
from sluss.usecases.clients import list_clients, open_client, register_client
from sluss.usecases.joining import join_clients, joined_view, part_clients, tell_apart
from sluss.usecases.protection import protect
from sluss.usecases.records import add, amend
from sluss.usecases.sentences import plan_release
from sluss.usecases.similar_clients import similar_clients
from sluss.usecases.tasks import due_tasks, finish_task
from sluss.usecases.undo import undo_last

ONE_NUMBER, OTHER_NUMBER = "198501012390", "198501012481"
NOTICE, RULE = "Lämna övervakningsmeddelande", "supervision_notice"
RELEASE = DAY + dt.timedelta(days=27)
KINDS = (CaseNote, Measure, Task, ClientIdentifier)


@pytest.fixture
def kept(session):
    client = register_client(session, given_name="Nils", family_name="Björk").id
    add(session, a_note(client=client, happened_on=DAY, text="Nils i Malmö."))
    return client


@pytest.fixture
def other(session):
    client = register_client(session, given_name="Nisse", family_name="Bjork").id
    add(session, a_note(client=client, happened_on=DAY, text="Nisse i Lund."))
    add(session, a_measure(client=client, title="Lägenhet"))
    add(session, a_task(client=client, title="Ring Nisse"))
    add(session, a_release(client=client, planned_date=DAY + dt.timedelta(days=20)))
    add(session, a_home(client=client, municipality="SE-1281"))
    return client


def whole(session, client):
    """Return the page of a client and each of its own records."""
    return open_page(session, client, "sv"), [
        session.store.find(kind, client=[client], withdrawn=True) for kind in KINDS
    ]


@pytest.mark.feature("INV-01")
def test_from_then_on_the_records_of_both_are_read_together(session, kept, other):
    join_clients(session, kept, other, "Samma födelsedag och telefon.")
    page = open_page(session, kept, "sv")
    assert {note.text for note in page.notes} == {"Nils i Malmö.", "Nisse i Lund."}
    assert [task.title for task in page.tasks if task.title == "Ring Nisse"]
    assert "Lägenhet" in {m.title for need in page.needs for m in need.measures}
    assert page.head.release == DAY + dt.timedelta(days=20)
    assert page.head.municipality == "Lund"
    assert {m.title for m in session.store.find(Measure, client=kept)} == {"Lägenhet"}


@pytest.mark.feature("INV-01")
def test_the_other_case_is_in_no_list_and_in_no_count(session, kept, other):
    join_clients(session, kept, other)
    found = list_clients(session)
    assert ([row.id for row in found.rows], found.total) == ([kept], 1)
    assert found.rows[0].municipality == "SE-1281"
    soon = list_clients(session, to=Narrowed.RELEASES)
    assert [row.id for row in soon.rows] == [kept]


def test_who_searches_for_the_other_finds_the_case_that_is_kept(session, kept, other):
    case_no = session.store.get(Client, other).case_no
    join_clients(session, kept, other)
    for words in ("Nisse", case_no, "Nisse Björk", "Nils"):
        assert [row.id for row in list_clients(session, words).rows] == [kept]
    assert list_clients(session, "Nisse Ek").total == 0
    assert [row.id for row in similar_clients(session, "Nissa")] == [kept]


def test_each_case_says_what_it_is_joined_with(session, kept, other):
    join_clients(session, kept, other)
    within = joined_view(session, other).within
    assert within is not None
    assert (within.client, within.name) == (kept, "Björk, Nils")
    assert [each.client for each in joined_view(session, kept).holds] == [other]
    assert {note.text for note in open_page(session, other, "sv").notes} == {"Nisse i Lund."}


@pytest.mark.feature("INV-01")
@pytest.mark.parametrize("how", ["taken apart", "undone"])
def test_taken_apart_both_are_exactly_as_they_were(session, kept, other, how):
    before = [whole(session, each) for each in (kept, other)]
    rows = list_clients(session)
    join_clients(session, kept, other)
    assert [whole(session, each) for each in (kept, other)] != before
    if how == "undone":
        undo_last(session)
    else:
        part_clients(session, kept, other)
    assert [whole(session, each) for each in (kept, other)] == before
    assert list_clients(session) == rows


def test_what_hangs_on_a_record_of_the_other_case_goes_back_with_it(session, kept, other):
    join_clients(session, kept, other)
    (measure,) = session.store.find(Measure, client=kept)
    saved = add(session, a_measure_event(client=kept, measure=measure.id, happened_on=DAY))
    part_clients(session, kept, other)
    assert session.store.get(MeasureEvent, saved.id).client == other
    assert session.store.find(MeasureEvent, client=kept) == []


@pytest.mark.feature("INV-01")
def test_two_verified_numbers_are_two_persons(session, kept, other):
    for client, value in ((kept, ONE_NUMBER), (other, OTHER_NUMBER)):
        add(session, an_identifier(client=client, value=value, verified=True))
    with pytest.raises(NumbersDiffer):
        join_clients(session, kept, other)
    with pytest.raises(NumbersDiffer):  # and by no other way in
        add(session, ClientJoin(id=kept[:8] + other[8:], client=kept, other=other))
    assert session.store.find(ClientJoin) == []
    assert list_clients(session).total == 2


def test_a_number_that_nobody_verified_keeps_nobody_apart(session, kept, other):
    add(session, an_identifier(client=kept, value=ONE_NUMBER, verified=True))
    add(session, an_identifier(client=other, value=OTHER_NUMBER))
    join_clients(session, kept, other)
    for number in session.store.find(ClientIdentifier, client=other):
        amend(session, ClientIdentifier, number.id, verified=True)
    assert [each.numbers_differ for each in joined_view(session, kept).holds] == [True]


def test_who_has_a_fictitious_identity_is_nobody_else(session, kept, other):
    protect(session, other, Protection.FICTITIOUS_IDENTITY)
    with pytest.raises(KeepOutOfJoins):
        join_clients(session, kept, other)


def test_a_case_is_not_joined_with_itself_or_twice(session, kept, other):
    with pytest.raises(SameCase):
        join_clients(session, kept, kept)
    with pytest.raises(NotJoined):
        part_clients(session, kept, other)
    join_clients(session, kept, other)
    for one, two in ((kept, other), (other, kept)):
        with pytest.raises(AlreadyJoined):
            join_clients(session, one, two)
    with pytest.raises(AlreadyJoined):
        tell_apart(session, kept, other)


def test_a_third_case_joins_whichever_of_the_two_is_named(session, kept, other):
    third = register_client(session, given_name="Nille").id
    join_clients(session, kept, other)
    join_clients(session, other, third)
    assert [row.id for row in list_clients(session).rows] == [kept]
    assert {each.client for each in joined_view(session, kept).holds} == {other, third}
    part_clients(session, kept, third)
    assert {row.id for row in list_clients(session).rows} == {kept, third}


def test_a_decision_can_be_the_other_one_later(session, kept, other):
    tell_apart(session, kept, other)
    join_clients(session, other, kept, "Det var samma person.")
    assert [row.id for row in list_clients(session).rows] == [other]
    part_clients(session, other, kept)
    tell_apart(session, kept, other)
    assert list_clients(session).total == 2


def test_an_officer_leaves_the_decision_to_the_manager(office, kept, other):
    let_in(office, "berit", "probation_officer")
    place = change_places(office, "berit")
    try:
        assert not joined_view(place.session, kept).may
        for act in (join_clients, tell_apart):
            with pytest.raises(NotAllowed):
                act(place.session, kept, other)
    finally:
        place.close()


def test_the_manager_decides_and_the_officer_reads_both(office, session, kept, other):
    join_clients(session, kept, other)
    let_in(office, "berit", "manager")
    place = change_places(office, "berit")
    try:
        file = open_client(place.session, kept, "checking")
        assert len(file.records["CaseNote"]) == 2
        part_clients(place.session, kept, other)
        assert list_clients(place.session).total == 2
    finally:
        place.close()


def test_who_opens_the_kept_case_is_logged_as_having_read_both(session, kept, other):
    join_clients(session, kept, other)
    before = session.store.logs.own("access").n
    open_client(session, kept)
    assert session.store.logs.own("access").n == before + 2
    part_clients(session, kept, other)
    open_client(session, kept)
    assert session.store.logs.own("access").n == before + 3


class TestDeadlines:
    """Both cases know of a release; the other one of another day for it."""

    @pytest.fixture
    def two(self, session, kept, other):
        plan_release(session, kept, RELEASE)
        return kept, other

    def shown(self, session, client):
        return [each for each in tasks_of(session, client, "sv") if each.rule and each.open]

    def test_stands_once_in_the_case_that_stays_and_twice_when_they_are_apart(self, session, two):
        kept, other = two
        apart = {case: self.shown(session, case) for case in two}
        join_clients(session, kept, other)
        rules = [each.rule for each in self.shown(session, kept)]
        assert len(rules) == len(set(rules))
        assert set(rules) >= {each.rule for found in apart.values() for each in found}
        due = due_tasks(session, "sv", owner=session.user)
        assert {each.client for each in due} == {kept}
        assert {each.case_no for each in due} == {session.store.get(Client, kept).case_no}
        assert sum(each.title == NOTICE for each in due) == 1
        # The next release counts, also where it is the other case that knows of it.
        (notice,) = [each for each in self.shown(session, kept) if each.rule == RULE]
        assert (notice.id, notice.due) == (self.of(apart[kept]).id, self.of(apart[other]).due)
        page = open_page(session, kept, "sv")
        assert [each.title for each in page.tasks].count(NOTICE) == 1
        part_clients(session, kept, other)
        assert {case: self.shown(session, case) for case in two} == apart

    @staticmethod
    def of(found):
        return next(each for each in found if each.rule == RULE)

    def test_is_done_once_and_open_again_in_the_other_case_when_they_are_apart(self, session, two):
        kept, other = two
        join_clients(session, kept, other)
        finish_task(session, self.of(self.shown(session, kept)).id)
        assert RULE not in {each.rule for each in self.shown(session, kept)}
        assert NOTICE not in {each.title for each in due_tasks(session, "sv")}
        part_clients(session, kept, other)
        assert RULE not in {each.rule for each in self.shown(session, kept)}
        assert RULE in {each.rule for each in self.shown(session, other)}

    def test_of_the_other_case_alone_is_named_by_the_case_that_stays(self, session, kept, other):
        join_clients(session, kept, other)
        due = due_tasks(session, "sv")
        assert NOTICE in {each.title for each in due}
        assert {each.client for each in due} == {kept}
        wanted = next(each for each in due if each.title == NOTICE)
        finish_task(session, wanted.id)
        assert NOTICE not in {each.title for each in due_tasks(session, "sv")}
