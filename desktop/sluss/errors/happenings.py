"""What can be wrong with what an officer says has happened, and with people who stand in."""

from sluss.errors import N_, SlussError


class NotHappenedYet(SlussError):
    """The day it is said to have happened has not come. Fact: `field`."""

    code = "happening.not-yet"
    number = 1120
    sentence = N_("This day has not come yet. Nothing was changed.")
    hint = N_("Write the day it happened. What is to come is a task or a planned day.")


class NewDayMissing(SlussError):
    """The new day is not said. Fact: `field`."""

    code = "happening.new-day-missing"
    number = 1121
    sentence = N_("The new day is missing. Nothing was changed.")
    hint = N_("Write the new day. Is it not known yet, wait until it is.")


class PlaceMissing(SlussError):
    """It is not said where the client is now. Fact: `field`."""

    code = "happening.place-missing"
    number = 1122
    sentence = N_("It is not said where. Nothing was changed.")
    hint = N_("Fill in the place.")


class NewDayTooEarly(SlussError):
    """The new day lies before the day it happened, or has passed. Fact: `field`."""

    code = "happening.new-day-too-early"
    number = 1123
    sentence = N_("The new day has passed already. Nothing was changed.")
    hint = N_("Check the day. What already happened is written down as that.")


class CannotHappenNow(SlussError):
    """The case is not as it was when this was begun, so this cannot happen to the client now."""

    code = "happening.not-now"
    number = 1124
    sentence = N_("This does not fit the case as it is now. Nothing was changed.")
    hint = N_("Open the client again: somebody may have written the same down already.")


class StandsInForOneself(SlussError):
    """Somebody was to stand in for himself. Fact: `field`."""

    code = "stand-in.oneself"
    number = 1125
    sentence = N_("Nobody stands in for himself. Nothing was changed.")
    hint = N_("Choose a colleague.")


class StandInTwice(SlussError):
    """Somebody stands in for this colleague during some of these days already. Fact: `field`."""

    code = "stand-in.twice"
    number = 1126
    sentence = N_("The same colleague stands in during some of these days already.")
    hint = N_("Change the days of what is there, or end it.")


class WarningTooLong(SlussError):
    """A warning of safety lasts six months at most. Facts: `field`, `months`."""

    code = "warning.too-long"
    number = 1127
    sentence = N_("This lasts longer than {months} months. Nothing was changed.")
    hint = N_("Choose an earlier last day. It can be renewed when it is still needed.")


class OtherClientMissing(SlussError):
    """Kept apart from whom is not said, or it is the client. Fact: `field`."""

    code = "warning.other-missing"
    number = 1128
    sentence = N_("It is not said from which other client. Nothing was changed.")
    hint = N_("Choose the other client.")


class DutyReasonMissing(SlussError):
    """On call without a reason."""

    code = "on-call.reason-missing"
    number = 1129
    sentence = N_("The reason is missing. Nothing was changed.")
    hint = N_("Write why you open cases of others today: on call, reception.")


class ReasonOfAbsenceMissing(SlussError):
    """An absence says why; nothing is valid or not without it. Fact: `field`."""

    code = "attendance.reason-missing"
    number = 1130
    sentence = N_("It is not said why the client did not come. Nothing was saved.")
    hint = N_("Choose the reason. Gave the client no notice, choose that.")
