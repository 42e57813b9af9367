"""Errors of two cases of one person: what cannot be joined, and what is not joined."""

from sluss.errors import N_, SlussError


class NumbersDiffer(SlussError):
    """Both cases have a verified number of the same kind, and they are not the same."""

    code = "joining.numbers-differ"
    number = 1180
    sentence = N_(
        "The two cases have different verified numbers, so they are two persons. "
        "Nothing was changed."
    )
    hint = N_("If one of the numbers is wrong, correct it first. Then join the cases.")


class SameCase(SlussError):
    """A case was to be joined with itself."""

    code = "joining.same-case"
    number = 1181
    sentence = N_("This is one and the same case. Nothing was changed.")
    hint = N_("Choose the other case of the person.")


class AlreadyJoined(SlussError):
    """The two cases are read as one already."""

    code = "joining.already"
    number = 1182
    sentence = N_("The two cases are joined already. Nothing was changed.")
    hint = N_("Open the case that is kept: there you see both.")


class NotJoined(SlussError):
    """The two cases to be taken apart are not joined."""

    code = "joining.not-joined"
    number = 1183
    sentence = N_("The two cases are not joined. Nothing was changed.")
    hint = N_("Somebody else may have taken them apart. Look at the page of the client again.")
