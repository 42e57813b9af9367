"""What can be wrong with a decision between several values, and with that of two cases."""

from sluss.errors import N_, SlussError


class MoreValues(SlussError):
    """A value has come, or a decision was made, since the question was looked at."""

    code = "conflict.more-values"
    number = 1385
    sentence = N_("Something has come in about this field since you looked. Nothing was decided.")
    hint = N_("Look at the values again, then decide.")


class DecidedElsewhere(SlussError):
    """Head office does not decide about clients; the officer who answers for the case does."""

    code = "conflict.decided-elsewhere"
    number = 1386
    sentence = N_("The office that has the case decides this. Head office sees that it waits.")
    hint = N_("If it has waited long, call the officer who answers for the case.")


class HeadOfficeDecides(SlussError):
    """Which office has a case, and who is one person, is not for an office to decide."""

    code = "conflict.head-office-decides"
    number = 1387
    sentence = N_("Head office decides this. Nothing was changed.")
    hint = N_("It sees the question when it has read your next delivery. Call if it is urgent.")
