"""What can be wrong with a decision about days that nothing covers."""

from sluss.errors import N_, SlussError


class ReasonMissing(SlussError):
    """Days without a measure were to be accepted without a reason."""

    code = "gaps.reason-missing"
    number = 1000
    sentence = N_("Say why these days may be without a measure. Nothing was saved.")
    hint = N_("One sentence is enough. Whoever takes over the case reads it.")


class NothingToDecide(SlussError):
    """The days are past, or no longer as they were when they were shown."""

    code = "gaps.nothing-to-decide"
    number = 1001
    sentence = N_("These days are no longer as they were shown. Nothing was saved.")
    hint = N_("Look at the list again: somebody may have planned a measure since.")
