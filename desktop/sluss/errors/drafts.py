"""Errors of drafts: what somebody types cannot be kept, or is not there any more."""

from sluss.errors import N_, SlussError


class DraftGone(SlussError):
    """The draft was saved as a record meanwhile, or was thrown away too long ago."""

    code = "drafts.gone"
    number = 850
    sentence = N_("This draft is not here any more. It was saved or thrown away.")
    hint = N_("Look among the client's notes and changes. If it is not there, write it anew.")


class DraftNotKept(SlussError):
    """The disk is full while somebody types."""

    code = "drafts.not-kept"
    number = 851
    sentence = N_(
        "The disk is full: what you type now is not kept yet. What was kept before is safe."
    )
    hint = N_(
        "Go on typing, it is tried again all the time. Free some space on the disk, for example"
        " by emptying the bin, before you close Sluss."
    )
