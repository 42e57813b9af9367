"""What can be wrong with dated records about a client: days, times and who answers."""

from sluss.errors import N_, SlussError


class PhasesOverlap(SlussError):
    """Two phases of one sanction are to lie on the same days."""

    code = "record.phases-overlap"
    number = 1040
    sentence = N_("Another phase of this sanction lies on these days. Nothing was saved.")
    hint = N_("Correct the days, or end the other phase first.")


class ReleaseBeforeSanction(SlussError):
    """A release is to lie before the sanction it ends."""

    code = "record.release-before-sanction"
    number = 1041
    sentence = N_("This day lies before the sanction began. Nothing was saved.")
    hint = N_("Correct the day, or the first day of the sanction.")


class NotATime(SlussError):
    """What was written is no time of day."""

    code = "record.not-a-time"
    number = 1042
    sentence = N_("This is no time of day, such as 09:00. Nothing was saved.")
    hint = N_("Write hours and minutes and save again.")


class TimesBackwards(SlussError):
    """A fixed time of the week ends before it begins."""

    code = "record.times-backwards"
    number = 1043
    sentence = N_("The time ends before it begins. Nothing was saved.")
    hint = N_("Correct one of the two times and save again.")


class EndReasonMissing(SlussError):
    """A responsibility is to end and nobody says why."""

    code = "record.end-reason-missing"
    number = 1044
    sentence = N_("A responsibility ends with a reason only. Nothing was saved.")
    hint = N_("Write why it ends, such as a move to another office.")


class MainMissing(SlussError):
    """The last main responsible is to leave and nobody takes over."""

    code = "record.main-missing"
    number = 1045
    sentence = N_("Nobody would be main responsible after this day. Nothing was saved.")
    hint = N_("Write who takes over: the one before then ends by itself.")


class NobodyNamed(SlussError):
    """A responsibility that names no person and no party."""

    code = "record.nobody-named"
    number = 1046
    sentence = N_("It is not said who is responsible. Nothing was saved.")
    hint = N_("Choose a member of staff or a party, or write a name.")
