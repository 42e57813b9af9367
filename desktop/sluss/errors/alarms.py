"""Alarms that nobody has answered, and a head office that was put back from a backup."""

from sluss.errors import N_, SlussError


class AlarmUnanswered(SlussError):
    """An alarm was to be put away without a word about what was done."""

    code = "alarms.unanswered"
    number = 1365
    sentence = N_("Nothing is said about what was done. The alarm stays.")
    hint = N_("Write in a few words what was done, at most {most} characters.")


class NoSuchAlarm(SlussError):
    """The alarm has been answered already, or never was."""

    code = "alarms.none"
    number = 1366
    sentence = N_("This alarm has been answered already. Nothing was changed.")
    hint = N_("Look at the list again.")


class PutBackUnsaid(SlussError):
    """A head office that was put back from a backup is to send before two persons said so."""

    code = "put-back.unsaid"
    number = 1367
    sentence = N_(
        "This is head office put back from a backup. The offices hold more than it knows, so "
        "nothing was written."
    )
    hint = N_("Two persons say first that it was put back (Send and receive).")


class PutBackUnheard(SlussError):
    """A delivery comes from a head office that was put back, and nobody here has confirmed that."""

    code = "put-back.unheard"
    number = 1368
    sentence = N_(
        "Head office was put back from a backup and begins anew with this computer. Nothing was "
        "changed."
    )
    hint = N_(
        "Call head office, on a number from the directory, and type the thirty digits you are told."
    )


class NotPutBack(SlussError):
    """There is nothing about a head office that was put back."""

    code = "put-back.nothing"
    number = 1369
    sentence = N_("Head office was not put back, or that has been dealt with. Nothing was changed.")
    hint = N_("Read the delivery as usual.")


class SecondPersonWanted(SlussError):
    """One person has said it; another one has to."""

    code = "put-back.second-person"
    number = 1370
    sentence = N_("It is noted that you say so. A second person has to say the same.")
    hint = N_("Let a colleague who may do this log in and do the same.")


class RenewalFirst(SlussError):
    """Root keys are to be changed at a head office that was put back and has renewed nothing."""

    code = "put-back.renewal-first"
    number = 1371
    sentence = N_("Head office was put back. Its list of computers is made anew before its keys.")
    hint = N_("Make the list of approved computers anew first, and send it to every office.")
