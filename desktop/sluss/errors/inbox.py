"""Errors of the inbox: what is looked at, set aside, and taken in when somebody says yes."""

from sluss.errors import N_, SlussError


class ChangedSinceLooked(SlussError):
    """Something was changed here since a delivery was looked at: it would bring something else."""

    code = "inbox.changed-since-looked"
    number = 1350
    sentence = N_(
        "Something was changed on this computer since you looked at the delivery. It was put back,"
        " and nothing of it was read in."
    )
    hint = N_("Look at it again: what is shown then is what it brings now.")


class SecondYesMissing(SlussError):
    """A delivery brings more than is usual, and nobody has said that this is right."""

    code = "inbox.second-yes"
    number = 1351
    sentence = N_("This delivery brings much more than is usual. Nothing was changed.")
    hint = N_("Ask the sender whether it is right. Then say so beside the delivery.")


class NotSetAside(SlussError):
    """Nothing is set aside under that check number."""

    code = "inbox.not-set-aside"
    number = 1352
    sentence = N_("This delivery is not set aside here any more. Nothing was changed.")
    hint = N_("Take it from its stick again.")
