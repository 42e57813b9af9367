"""Personal numbers: published test numbers, what is refused and why, what is only remarked."""

import datetime as dt

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sluss.domain.fictional import fictional_number
from sluss.domain.identity import (
    NOTE_SENTENCES,
    IdentifierKind,
    Note,
    age_on,
    check_digit,
    danish_year,
    has_modulus_11,
    masked,
    parse,
    spelled,
)
from sluss.errors.values import (
    BirthNumberZero,
    BornInTheFuture,
    CenturyUnclear,
    NoSuchBirthDate,
    NotANumber,
    UnlikelyYear,
    WrongCheckDigit,
    WrongKind,
    WrongValue,
)

TODAY = dt.date(2026, 11, 22)
P, S = IdentifierKind.PERSONNUMMER, IdentifierKind.SAMORDNINGSNUMMER
CPR, REPLACEMENT = IdentifierKind.CPR, IdentifierKind.CPR_REPLACEMENT

genders = st.sampled_from(["female", "male"])
adult_births = st.dates(dt.date(1930, 1, 1), dt.date(2008, 12, 31))


@pytest.mark.parametrize(
    ("text", "kind", "value", "born", "gender"),
    [
        # Published test numbers: the tax agency's lists and those in open test suites.
        ("199006022397", P, "199006022397", (1990, 6, 2), "male"),
        ("19900602-2397", P, "199006022397", (1990, 6, 2), "male"),
        ("900602-2397", P, "199006022397", (1990, 6, 2), "male"),
        ("9006022397", P, "199006022397", (1990, 6, 2), "male"),
        (" 900602 2397 ", P, "199006022397", (1990, 6, 2), "male"),
        ("900602\u20112397", P, "199006022397", (1990, 6, 2), "male"),
        ("900602+2397", P, "189006022397", (1890, 6, 2), "male"),
        ("199107172380", P, "199107172380", (1991, 7, 17), "female"),
        ("850709-9805", P, "198507099805", (1985, 7, 9), "female"),
        ("198507099805", P, "198507099805", (1985, 7, 9), "female"),
        ("191212121212", P, "191212121212", (1912, 12, 12), "male"),
        ("121212+1212", P, "191212121212", (1912, 12, 12), "male"),
        ("189001019802", P, "189001019802", (1890, 1, 1), "female"),
        ("191401682396", S, "191401682396", (1914, 1, 8), "male"),
    ],
)
def test_published_swedish_numbers_are_taken(text, kind, value, born, gender):
    found = parse(text, "SE", TODAY)
    assert (found.kind, found.value, found.gender) == (kind, value, gender)
    assert found.birth_date == dt.date(*born)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("199006022398", WrongCheckDigit),
        ("199002302397", NoSuchBirthDate),
        ("199013022397", NoSuchBirthDate),
        ("199006002397", NoSuchBirthDate),
        ("199006602397", NoSuchBirthDate),  # 60 is neither a day nor a day plus 60
        ("199006922397", NoSuchBirthDate),
        ("900231-2397", NoSuchBirthDate),
        ("190002290007", NoSuchBirthDate),  # 1900 was no leap year
        ("204001012386", BornInTheFuture),
        ("202611232398", BornInTheFuture),  # tomorrow
        ("109006022397", UnlikelyYear),
        ("199006020003", BirthNumberZero),
        ("900602", NotANumber),
        ("90060223977", NotANumber),
        ("900602-239A", NotANumber),
        ("900602/2397", NotANumber),
        ("٩٠٠٦٠٢٢٣٩٧", NotANumber),
        ("Karlsson", NotANumber),
    ],
)
def test_swedish_numbers_that_cannot_be_right_are_refused(text, fault):
    with pytest.raises(WrongValue) as caught:
        parse(text, "SE", TODAY)
    assert type(caught.value) is fault


def test_ten_digits_that_fit_a_child_and_a_centenarian_are_asked_about():
    with pytest.raises(CenturyUnclear) as caught:
        parse("121212-1212", "SE", TODAY)
    assert caught.value.choices == ("201212121212", "191212121212")
    assert "1212" not in str(caught.value)


@pytest.mark.parametrize("year", [2012, 1912])
def test_a_known_birth_date_settles_the_century(year):
    born = dt.date(year, 12, 12)
    assert parse("121212-1212", "SE", TODAY, born=born).birth_date == born


def test_a_birth_date_that_is_neither_leaves_the_century_open():
    with pytest.raises(CenturyUnclear):
        parse("121212-1212", "SE", TODAY, born=dt.date(1990, 1, 1))


def test_the_plus_is_written_from_the_year_of_the_hundredth_birthday():
    nine = "261231238"
    text = f"261231+238{check_digit(nine)}"
    assert parse(text, "SE", TODAY).birth_date == dt.date(1926, 12, 31)
    assert parse(text.replace("+", "-"), "SE", TODAY).birth_date == dt.date(1926, 12, 31)


def test_a_plus_before_any_hundredth_birthday_cannot_be():
    nine = "400101238"
    early = dt.date(1939, 1, 1)
    with pytest.raises(UnlikelyYear):
        parse(f"400101+238{check_digit(nine)}", "SE", early)


def test_a_leap_day_that_has_not_come_is_in_the_future():
    nine = "000229238"
    with pytest.raises(BornInTheFuture):
        parse(f"000229-238{check_digit(nine)}", "SE", dt.date(2000, 1, 10))


@pytest.mark.parametrize(
    ("text", "notes"),
    [
        ("199006022397", ()),
        ("191212121212", (Note.OVER_110,)),
        ("201212121212", (Note.UNDER_15,)),
    ],
)
def test_an_unlikely_age_is_remarked_and_not_refused(text, notes):
    assert parse(text, "SE", TODAY).notes == notes


@given(born=adult_births, gender=genders, serial=st.integers(0, 10))
def test_a_swedish_number_is_read_back_from_every_spelling(born, gender, serial):
    number = fictional_number("SE", born, gender, serial)
    long, short = spelled(number.value, number.kind), number.value[2:]
    for text in (number.value, long, long.replace("-", " "), short, f"{short[:6]}-{short[6:]}"):
        found = parse(text, "SE", TODAY, born=born)
        assert (found.value, found.birth_date, found.gender) == (number.value, born, gender)


@given(born=adult_births, gender=genders, place=st.integers(2, 11), digit=st.integers(0, 9))
def test_one_changed_digit_of_a_swedish_number_is_refused(born, gender, place, digit):
    value = fictional_number("SE", born, gender).value
    assume(value[place] != str(digit))
    with pytest.raises(WrongValue):
        parse(f"{value[:place]}{digit}{value[place + 1 :]}", "SE", TODAY)


@given(text=st.text(max_size=20), country=st.sampled_from(["SE", "DK"]))
def test_any_text_gives_a_number_or_a_named_fault(text, country):
    try:
        found = parse(text, country, TODAY)
    except WrongValue:
        return
    assert found.value == "" or found.value.isascii()


@pytest.mark.parametrize(
    ("two_digits", "seventh", "year"),
    [
        # The corners of the CPR office's table of centuries.
        *((yy, s, 1900 + yy) for yy in (0, 36, 37, 99) for s in (0, 3)),
        *((yy, s, 2000 + yy) for yy in (0, 36) for s in (4, 9)),
        *((yy, s, 1900 + yy) for yy in (37, 99) for s in (4, 9)),
        *((yy, s, 2000 + yy) for yy in (0, 57) for s in (5, 8)),
        *((yy, s, 1800 + yy) for yy in (58, 99) for s in (5, 8)),
    ],
)
def test_the_century_of_a_danish_number_follows_the_table(two_digits, seventh, year):
    assert danish_year(two_digits, seventh) == year


def test_a_danish_number_that_passes_modulus_11_has_nothing_to_remark():
    ten = next(f"020290{n:04}" for n in range(1000, 1100) if has_modulus_11(f"020290{n:04}"))
    found = parse(f"{ten[:6]}-{ten[6:]}", "DK", TODAY)
    assert (found.kind, found.value, found.notes) == (CPR, ten, ())
    assert found.birth_date == dt.date(1990, 2, 2)


@pytest.mark.parametrize(
    ("six", "note"), [("010190", Note.NO_MODULUS_11), ("020190", Note.NO_MODULUS_11_UNUSUAL)]
)
def test_a_danish_number_is_never_refused_for_modulus_11(six, note):
    for tail in range(1000, 1030):
        ten = f"{six}{tail:04}"
        found = parse(ten, "DK", TODAY)
        assert found.value == ten
        assert found.notes == (() if has_modulus_11(ten) else (note,))
        assert found.gender == ("male" if tail % 2 else "female")


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("310290-1234", NoSuchBirthDate),
        ("001290-1234", NoSuchBirthDate),
        ("011390-1234", NoSuchBirthDate),
        ("920190-1234", NoSuchBirthDate),
        ("010137-5234", BornInTheFuture),
        ("01019-01234", NotANumber),
        ("19900101-1234", NotANumber),
        ("010190+1234", NotANumber),
    ],
)
def test_danish_numbers_of_another_form_or_day_are_refused(text, fault):
    with pytest.raises(WrongValue) as caught:
        parse(text, "DK", TODAY)
    assert type(caught.value) is fault


def test_a_danish_replacement_number_is_known_by_its_day():
    found = parse("671062-1629", "DK", TODAY)
    assert (found.kind, found.value) == (REPLACEMENT, "6710621629")
    assert found.birth_date == dt.date(1962, 10, 7)
    assert found.notes == ()


@given(born=adult_births, gender=genders, serial=st.integers(0, 1499))
def test_a_danish_number_is_read_back_from_every_spelling(born, gender, serial):
    number = fictional_number("DK", born, gender, serial)
    long = spelled(number.value, number.kind)
    for text in (number.value, long, long.replace("-", " ")):
        found = parse(text, "DK", TODAY)
        assert (found.value, found.birth_date, found.gender) == (number.value, born, gender)


def test_no_number_is_a_lawful_answer():
    found = parse("  ", "SE", TODAY)
    assert (found.kind, found.value, found.birth_date) == (IdentifierKind.NONE, "", None)


@pytest.mark.parametrize(
    "kind", [IdentifierKind.RESERVE, IdentifierKind.FOREIGN, IdentifierKind.PRISON]
)
def test_other_numbers_are_kept_as_they_are_and_not_checked(kind):
    found = parse(" 99 19900101 r123 ", "SE", TODAY, kind=kind)
    assert (found.kind, found.value) == (kind, "99 19900101 R123")
    assert (found.birth_date, found.gender, found.notes) == (None, None, ())
    with pytest.raises(NotANumber):
        parse("", "SE", TODAY, kind=kind)


def test_a_number_of_another_country_is_foreign():
    assert parse("010190 12345", "NO", TODAY).kind is IdentifierKind.FOREIGN


def test_the_chosen_kind_goes_before_the_country_and_has_to_fit():
    assert parse("199006022397", "DK", TODAY, kind=P).kind is P
    assert parse("671062-1629", "SE", TODAY, kind=REPLACEMENT).kind is REPLACEMENT
    for text, kind in (("199006022397", S), ("191401682396", P), ("671062-1629", CPR)):
        with pytest.raises(WrongKind):
            parse(text, "SE", TODAY, kind=kind)
    with pytest.raises(NotANumber):
        parse("199006022397", "SE", TODAY, kind=IdentifierKind.NONE)
    with pytest.raises(NotANumber):
        parse("", "SE", TODAY, kind=P)


@pytest.mark.parametrize(
    ("value", "kind", "shown", "hidden"),
    [
        ("199001012385", P, "19900101-2385", "19900101-••••"),
        ("191401682396", S, "19140168-2396", "19140168-••••"),
        ("0101901234", CPR, "010190-1234", "010190-••••"),
        ("6710621629", REPLACEMENT, "671062-1629", "671062-••••"),
        ("99 R123", IdentifierKind.RESERVE, "99 R123", "••••"),
        ("", IdentifierKind.NONE, "", ""),
    ],
)
def test_a_number_is_shown_whole_or_without_its_end(value, kind, shown, hidden):
    assert spelled(value, kind) == shown
    assert masked(value, kind) == hidden


def test_age_counts_full_years():
    assert age_on(dt.date(2026, 6, 1), dt.date(1990, 6, 2)) == 35
    assert age_on(dt.date(2026, 6, 2), dt.date(1990, 6, 2)) == 36


def test_every_note_has_a_sentence():
    assert set(NOTE_SENTENCES) == set(Note)
