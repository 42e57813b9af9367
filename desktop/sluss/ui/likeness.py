"""Why two clients may be one person, in words."""

from sluss.domain.same_person import Likeness
from sluss.text import _


def in_words(reason: Likeness) -> str:
    """Return why two clients may be one person."""
    words = {
        Likeness.VERIFIED_NUMBER: _("the same verified number"),
        Likeness.NUMBER: _("the same number"),
        Likeness.REGISTER_NO: _("the same case number in the register"),
        Likeness.BIRTH_AND_NAME: _("the same birth date and a like name"),
        Likeness.PHONE_AND_NAME: _("the same phone and a like name"),
        Likeness.PHONE_AND_BIRTH: _("the same phone and birth date"),
    }
    return words[reason]
