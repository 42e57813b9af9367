"""The same list again a week later: exactly what differs, and nothing that means the same."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sluss.domain.fictional import fictional_number
from sluss.domain.ids import RecordId
from sluss.domain.register.checks import Checked, Recognised
from sluss.domain.register.columns import NAMES, Column, Recognition
from sluss.domain.register.comparison import (
    COMPARED,
    Alike,
    Before,
    Change,
    Difference,
    Kind,
    Standing,
    begins_anew,
    compare,
    said,
)
from sluss.domain.register.duplicates import Claim, Clients, Duplicates, Here, Known, Outcome
from sluss.domain.register.rows import Draft, Fault
from sluss.errors.register import ContradictsCase, NoName

BORN = dt.date(1985, 7, 9)
ALIKE = Alike("SE")
ALL = tuple(column for column in Column if column is not Column.NAME_FAMILY_FIRST)
RELEASE, LATER = dt.date(2026, 12, 10), dt.date(2026, 12, 14)


def number(at):
    return fictional_number("SE", BORN + dt.timedelta(days=at // 10), "female", at % 10)


def draft(row=2, given="Anna", family="Berg", **but):
    return Draft(row, given, family, **but)


def columns(*more):
    taken = (Column.NAME, *more) if more else ALL
    return Recognition(tuple(each.value for each in taken), taken)


class Office:
    """Clients as an office has them, made from rows of a list."""

    def __init__(self):
        self.clients, self.standing, self.listed = Clients(), {}, set()

    def add(self, row, **but):
        values = dict(said(row, ALL)) | {Column(name): value for name, value in but.items()}
        client = RecordId((len(self.standing) + 1).to_bytes(16, "big"))
        numbers = frozenset({row.number.value} if row.number else ())
        self.clients.add(Known(client, row.name, numbers, row.register_no, row.birth_date))
        self.standing[client] = Standing({each: (value,) for each, value in values.items()})
        self.listed.add(client)
        return client

    def see(self, rows, taken=None, bad=()):
        duplicates = Duplicates(self.clients)
        new, recognised, faults = [], [], [Fault(each.row, "", NoName()) for each in bad]
        for row in rows:
            match duplicates.outcome(row):
                case Outcome():
                    new.append(row)
                case Here(clients):
                    recognised.append(Recognised(row, clients))
                case Claim(_, problem):
                    faults.append(Fault(row.row, "", problem))
        checked = Checked(tuple(new), tuple(recognised), tuple(faults), tuple(bad))
        before = Before(self.clients, self.standing, frozenset(self.listed))
        return compare(checked, taken or columns(), before, ALIKE)


@pytest.fixture
def office():
    return Office()


def kinds(found):
    return [(each.kind, each.row) for each in found.differences]


class TestARow:
    def test_of_nobody_here_is_new(self, office):
        office.add(draft(number=number(0)))
        row = draft(3, "Bo", "Ek", number=number(1))
        found = office.see([draft(number=number(0)), row])
        assert found.differences == (Difference(Kind.NEW, 3, draft=row),)
        assert found.unchanged == 1

    def test_that_says_something_else_is_changed_field_by_field(self, office):
        client = office.add(draft(number=number(0), release=RELEASE, phone="040-1"))
        row = draft(number=number(0), release=LATER, phone="040-1", email="a@b.se")
        (found,) = office.see([row]).differences
        assert (found.kind, found.row, found.clients, found.draft) == (
            Kind.CHANGED,
            2,
            (client,),
            row,
        )
        assert found.changes == (
            Change(Column.RELEASE, RELEASE, LATER),
            Change(Column.EMAIL, None, "a@b.se"),
        )

    def test_with_empty_cells_says_nothing(self, office):
        office.add(draft(number=number(0), release=RELEASE, phone="040-1"))
        assert not office.see([draft(number=number(0))]).differences

    def test_says_nothing_in_columns_its_list_does_not_have(self, office):
        office.add(draft(number=number(0), birth_date=None, gender="unknown"))
        row = draft(number=number(0), birth_date=BORN, gender="female")
        assert not office.see([row], columns(Column.NUMBER)).differences
        (found,) = office.see([row], columns(Column.NUMBER, Column.BIRTH_DATE)).differences
        assert [change.column for change in found.changes] == [Column.BIRTH_DATE]

    def test_may_say_any_of_what_stands_here(self, office):
        client = office.add(draft(number=number(0)))
        values = office.standing[client].values
        office.standing[client] = Standing({**values, Column.RELEASE: (RELEASE, LATER)})
        row = draft(number=number(0), release=LATER)
        assert not office.see([row], columns(Column.NUMBER, Column.RELEASE)).differences

    def test_that_may_be_two_clients_is_not_guessed(self, office):
        both = {office.add(draft(number=number(at), birth_date=BORN)) for at in (0, 1)}
        row = draft(birth_date=BORN, phone="040-1")
        (found,) = office.see([row]).differences
        assert (found.kind, set(found.clients), found.changes) == (Kind.UNSURE, both, ())

    def test_that_may_be_two_clients_and_says_what_one_of_them_has_is_no_difference(self, office):
        for place in ("Hall", "Kumla"):
            office.add(draft(given="Okänd", family="Man", institution=place))
        rows = [draft(n, "Okänd", "Man", institution=p) for n, p in ((2, "Kumla"), (3, "Hall"))]
        assert not office.see(rows).differences

    @pytest.mark.parametrize(
        ("start", "end", "told"),
        [(None, LATER, False), (None, dt.date(2024, 1, 1), True), (LATER, None, False)],
    )
    def test_that_cannot_stand_beside_what_is_known_is_a_fault(self, office, start, end, told):
        office.add(
            draft(
                number=number(0),
                supervision_start=dt.date(2025, 1, 1),
                supervision_end=dt.date(2026, 1, 1),
            )
        )
        row = draft(number=number(0), supervision_start=start, supervision_end=end)
        found = office.see([row])
        assert bool(found.differences) is not told
        assert [type(each.problem) for each in found.faults] == [ContradictsCase] * told


class TestAClientInNoRow:
    def test_is_gone(self, office):
        client = office.add(draft(number=number(0)))
        office.add(draft(3, "Bo", "Ek", number=number(1)))
        found = office.see([draft(3, "Bo", "Ek", number=number(1))])
        assert found.differences == (Difference(Kind.GONE, 0, (client,)),)

    def test_is_not_gone_if_it_never_stood_in_a_list(self, office):
        office.listed.discard(office.add(draft(number=number(0))))
        assert not office.see([]).differences

    @pytest.mark.parametrize(
        "bad",
        [
            draft(9, "", "", number=number(0)),
            draft(9, "BERG", "Anna"),
            draft(9, "", "", register_no="b 1"),
        ],
    )
    def test_is_not_gone_if_a_row_to_mend_may_be_about_it(self, office, bad):
        office.add(draft(number=number(0), register_no="B 1"))
        assert not office.see([], bad=[bad]).differences

    def test_is_not_gone_if_a_row_may_be_it_or_somebody_else(self, office):
        for at in (0, 1):
            office.add(draft(number=number(at), birth_date=BORN))
        assert kinds(office.see([draft(birth_date=BORN, phone="040-1")])) == [(Kind.UNSURE, 2)]


class TestWhatMeansTheSame:
    @pytest.mark.parametrize(
        ("column", "one", "other"),
        [
            (Column.NAME, "Åsa Maria Öberg", "ÖBERG  Aasa Maria"),
            (Column.PREFERRED_NAME, "Åsa", "åsa"),
            (Column.PHONE, "070-123 45 67", "+46 70 123 45 67"),
            (Column.PHONE, "0701234567", "0046701234567"),
            (Column.PHONE, "0701234567", "701234567"),
            (Column.EMAIL, "Asa@Example.SE", "asa@example.se"),
            (Column.REGISTER_NO, "B 12-26", "b12-26"),
            (Column.OFFICER, "Eva  Lind", "eva lind"),
            (Column.INSTITUTION, "Hall", "HALL"),
        ],
    )
    def test_is_no_change(self, column, one, other):
        assert ALIKE.same(column, one, other)

    @pytest.mark.parametrize(
        ("column", "one", "other"),
        [
            (Column.NAME, "Anna Berg", "Anna Ek"),
            (Column.PHONE, "070-1234567", "070-1234568"),
            (Column.PHONE, "046-123456", "08-123456"),
            (Column.RELEASE, RELEASE, LATER),
            (Column.SANCTION, "prison", "probation"),
            (Column.MUNICIPALITY, "SE-1280", "SE-1281"),
        ],
    )
    def test_something_else_is_a_change(self, column, one, other):
        assert not ALIKE.same(column, one, other)

    def test_a_number_of_the_town_is_not_taken_for_one_from_abroad(self):
        assert ALIKE.key(Column.PHONE, "046-123456") == "46123456"
        assert Alike("DK").same(Column.PHONE, "+45 33 11 22 33", "33112233")
        assert not Alike("DK").same(Column.PHONE, "45112233", "112233")

    def test_a_person_or_place_is_what_the_office_says_it_is(self):
        known = {"eva": "1", "eva lind": "1", "hall": "h", "anstalten hall": "h"}
        alike = Alike("SE", known.__getitem__, known.__getitem__)
        assert alike.same(Column.OFFICER, "eva", "eva lind")
        assert alike.same(Column.INSTITUTION, "hall", "anstalten hall")


def test_every_column_but_those_that_name_and_protect_is_compared():
    left_out = {*NAMES, Column.NUMBER_KIND, Column.PROTECTED} - {Column.NAME}
    assert set(COMPARED) == set(Column) - left_out
    assert len(set(COMPARED)) == len(COMPARED)


def test_what_begins_when_another_is_over_is_another_one():
    assert begins_anew(LATER, RELEASE)
    assert begins_anew(RELEASE, RELEASE)
    assert not begins_anew(RELEASE, LATER)
    assert not begins_anew(None, LATER)
    assert not begins_anew(LATER, None)


# Lists of any kind: some with numbers, some with the case number alone, some with neither.

days = st.none() | st.dates(dt.date(2026, 1, 1), dt.date(2028, 1, 1))


@st.composite
def lists(draw):
    count = draw(st.integers(0, 12))
    return [
        Draft(
            row=at + 2,
            given_name=draw(st.sampled_from(("Åsa", "Bo", "Ida"))),
            family_name=f"Ek {at}" if draw(st.booleans()) else "Berg",
            number=number(at) if draw(st.booleans()) else None,
            register_no=f"B {at}" if draw(st.booleans()) else "",
            birth_date=BORN + dt.timedelta(days=at // 10) if draw(st.booleans()) else None,
            phone=draw(st.sampled_from(("", "040-12 34 56", "070-1234567"))),
            release=draw(days),
            supervision_end=draw(days),
            institution=draw(st.sampled_from(("", "Hall", "Kumla"))),
        )
        for at in range(count)
    ]


def known_rows(rows):
    """Return an office that took a list in, and the rows it took."""
    office = Office()
    duplicates = Duplicates(office.clients)
    taken = [row for row in rows if duplicates.outcome(row) is Outcome.NEW]
    for row in taken:
        office.add(row)
    return office, taken


@given(lists())
def test_the_same_list_again_differs_in_nothing(rows):
    office, taken = known_rows(rows)
    found = office.see(taken)
    assert found.differences == ()
    assert (found.unchanged, found.matched) == (len(taken), frozenset(office.listed))


@given(lists(), lists(), st.randoms(use_true_random=False))
def test_the_order_of_the_rows_does_not_matter(rows, later, luck):
    office, _taken = known_rows(rows)
    apart = {(row.name, row.birth_date) for row in later}
    if len(apart) < len(later):  # of two rows about one person the first one counts
        later = []
    found = office.see(later)
    mixed = list(later)
    luck.shuffle(mixed)
    again = office.see(mixed)
    assert set(again.differences) == set(found.differences)
    assert (again.unchanged, again.matched) == (found.unchanged, found.matched)
    assert {fault.row for fault in again.faults} == {fault.row for fault in found.faults}


@given(lists(), st.data())
def test_exactly_the_rows_that_were_touched_are_told(rows, data):
    rows = [Draft(r.row, r.given_name, f"Ek {r.row}", number(r.row), release=RELEASE) for r in rows]
    office, _taken = known_rows(rows)
    some = data.draw(st.lists(st.sampled_from(rows), unique=True) if rows else st.just([]))
    half = len(some) // 2
    gone = {row.row for row in some[:half]}
    moved = {row.row for row in some[half:]}
    later = [
        Draft(r.row, r.given_name, r.family_name, r.number, release=LATER if r.row in moved else
              RELEASE)
        for r in rows
        if r.row not in gone
    ]  # fmt: skip
    later.append(draft(99, "Ny", "Klient", number=number(99)))
    found = office.see(later)
    assert {each.row for each in found.of(Kind.CHANGED)} == moved
    assert len(found.of(Kind.GONE)) == len(gone)
    assert [each.row for each in found.of(Kind.NEW)] == [99]
    assert len(found.differences) == len(some) + 1
