"""What is said of what leaves and what is kept back, on the screen and on the command line."""

from collections.abc import Mapping
from typing import Protocol

from sluss.text import N_, _, ngettext


class Kept(Protocol):
    """What is withheld of one kind of information."""

    @property
    def name(self) -> str:
        """What the kind of information is called, empty for what is of no kind."""

    @property
    def items(self) -> int:
        """How many items."""

    @property
    def why(self) -> str:
        """The code of the reason."""


class Going(Protocol):
    """What may leave of one kind of information."""

    @property
    def name(self) -> str:
        """What the kind of information is called."""

    @property
    def basis(self) -> str:
        """The ground in words."""

    @property
    def items(self) -> int:
        """How many items."""


# By the value of `domain.gate.asked.Why`.
_WHY: Mapping[str, str] = {
    "protected": N_("protected identity"),
    "not_needed": N_("does not work with the case"),
    "third_party": N_("it is about somebody else, who has not consented"),
    "security": N_("a note about safety or an investigation"),
    "channel": N_("it never goes this way"),
    "under_withdrawn": N_("it was obtained under a consent that is withdrawn"),
    "second_person": N_("a second person has not confirmed it"),
    "ground": N_("the chosen ground does not carry it"),
    "withdrawn": N_("the client has withdrawn the consent"),
    "ended": N_("the consent has ended"),
    "expired": N_("the consent has run out"),
    "not_yet": N_("the consent has not begun"),
    "refused": N_("the client has said no"),
    "direction": N_("the consent is about what they tell us"),
    "other_unit": N_("the consent is for another unit"),
    "authority": N_("the representative's authority does not hold for this"),
    "out_of_scope": N_("the consent is not about this"),
    "no_consent": N_("there is no consent"),
}

_STOPPED: Mapping[str, str] = {
    "narrower": N_("less may leave than when it was made"),
    "changed": N_("what it holds has changed since it was made"),
    "consent_withdrawn": N_("the client has withdrawn the consent"),
    "consent_ended": N_("the consent does not hold any longer"),
    "authority_ended": N_("the representative's authority does not hold any longer"),
    "not_printed": N_("the printer stopped; some of it may have come out"),
    "called_off": N_("the printing was called off"),
    "gone": N_("the party or the record it was made for is not here any longer"),
}


def stopped_words(because: str) -> str:
    """Return why a copy can no longer be released; words that a person wrote stay as they are."""
    return _(_STOPPED[because]) if because in _STOPPED else because


def basis_line(each: Going) -> str:
    """Return one kind of information that may leave, with its ground."""
    count = ngettext("{n} item", "{n} items", each.items).format(n=each.items)
    return _("{name}: {count}, {basis}").format(name=each.name, count=count, basis=each.basis)


def why_words(why: str, since: str = "") -> str:
    """Return why something is kept back; `since` is the day on which a consent ended or begins."""
    words = _(_WHY[why]) if why in _WHY else why
    return f"{words} ({since})" if since else words


def withheld_line(each: Kept, since: str = "") -> str:
    """Return one kind of information that is kept back, how much and why; `since` is a day."""
    count = ngettext("{n} item", "{n} items", each.items).format(n=each.items)
    name = each.name or _("Other information")
    why = why_words(each.why, since)
    return _("{name}: {count}, {why}").format(name=name, count=count, why=why)


def named(each: Kept) -> str:
    """Return one kind of information that is kept back, with how much of it."""
    return f"{each.name or _('Other information')} ({each.items})"


def capital(words: str) -> str:
    """Return words as a sentence begins."""
    return words[:1].upper() + words[1:]
