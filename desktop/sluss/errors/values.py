"""What can be wrong with a date or a personal number that somebody typed.

None of these carries what was typed: a number or a birth date is nobody's business in a log.
"""

from sluss.errors import N_, SlussError


class WrongValue(SlussError):
    """A date or number that was typed cannot be taken as it stands; nothing was changed."""

    code = "value.wrong"
    number = 20
    sentence = N_("This value cannot be taken as it stands. Nothing was changed.")
    hint = N_("Check what was written and type it again.")


class NotADate(WrongValue):
    """The text cannot be read as a date. Fact: `example`, a date in the office's own spelling."""

    code = "value.not-a-date"
    number = 21
    sentence = N_("This cannot be read as a date.")
    hint = N_("Write the date like this: {example}.")


class NoSuchDay(WrongValue):
    """Year, month and day are clear, but no calendar has that day (30 February)."""

    code = "value.no-such-day"
    number = 22
    sentence = N_("There is no such day in the calendar.")
    hint = N_("Check the day and the month.")


class YearCutShort(WrongValue):
    """The year is written with two digits. Fact: `example`."""

    code = "value.year-cut-short"
    number = 23
    sentence = N_("The year is written with two digits, so the century is not known.")
    hint = N_("Write the year with four digits, like this: {example}.")


class UnlikelyYear(WrongValue):
    """The year lies outside `first`..`last`, the years any date in a case can have."""

    code = "value.unlikely-year"
    number = 24
    sentence = N_("The year is not between {first} and {last}.")
    hint = N_("Check the year.")


class NotANumber(WrongValue):
    """The text does not have the form of the number. Fact: `example`, the form with letters."""

    code = "number.wrong-form"
    number = 30
    sentence = N_("This does not have the form of a personal number.")
    hint = N_(
        "Write it like this: {example}. Is it a reserve number or a number of another country, "
        "choose that kind. A client without a number can be saved without one."
    )


class NoSuchBirthDate(WrongValue):
    """The first digits of the number are no day of the calendar."""

    code = "number.no-such-day"
    number = 31
    sentence = N_("The number begins with a day that is not in the calendar.")
    hint = N_("Check the first digits of the number.")


class BornInTheFuture(WrongValue):
    """The number says that the person is not born yet."""

    code = "number.in-the-future"
    number = 32
    sentence = N_("The number says a day of birth that has not come yet.")
    hint = N_("Check the first digits of the number, and the date of this computer.")


class BirthNumberZero(WrongValue):
    """The birth number of a Swedish number is 000, which is never given out."""

    code = "number.birth-number-zero"
    number = 33
    sentence = N_("The three digits after the day of birth are 000, which no number has.")
    hint = N_("Check the last four digits of the number.")


class WrongCheckDigit(WrongValue):
    """The last digit of a Swedish number does not follow from the others."""

    code = "number.wrong-check-digit"
    number = 34
    sentence = N_("The last digit does not fit the others, so at least one digit is wrong.")
    hint = N_("Compare the number with an identity document or the official register.")


class CenturyUnclear(WrongValue):
    """A ten-digit Swedish number fits a child as well as a person over 100.

    `choices` are the two canonical numbers, the younger person first. They are no facts, because
    facts are logged.
    """

    code = "number.century-unclear"
    number = 35
    sentence = N_("With ten digits the number fits a child as well as a person over 100.")
    hint = N_("Write the year of birth with four digits.")

    def __init__(self, *choices: str, **facts: str | int) -> None:
        """Keep the two numbers it may be, outside the facts."""
        super().__init__(**facts)
        self.choices = choices


class WrongKind(WrongValue):
    """The number is right, but of another kind than the one that was chosen."""

    code = "number.wrong-kind"
    number = 36
    sentence = N_("The number is of another kind than the one chosen.")
    hint = N_("Choose the kind that fits, or check the digit that tells the day of birth.")
