"""How a change of whom everybody trusts is called, on the screen and on the command line."""

from collections.abc import Mapping

from sluss.text import N_, _

# By the value of `usecases.trust_drafts.Kind`.
_KINDS: Mapping[str, str] = {
    "renewal": N_("Renew the list of approved computers"),
    "withdrawal": N_("Withdraw the approval of a computer"),
    "acceptance": N_("Take in more from a withdrawn computer"),
    "issuer": N_("Change the key that approves computers"),
    "recipient": N_("Change the key deliveries are sealed to"),
    "roots": N_("Change all three keys"),
}

# By the word that stands in the list of approved computers.
_REASONS: Mapping[str, str] = {
    "lost": N_("Lost"),
    "stolen": N_("Stolen"),
    "replaced": N_("Replaced by another computer"),
    "other": N_("Another reason"),
}

REASONS = tuple(_REASONS)


def kind_words(kind: str) -> str:
    """Return what a kind of change is called."""
    return _(_KINDS[kind])


def reason_words(reason: str) -> str:
    """Return why an approval was withdrawn; a word of a later version stands for itself."""
    return _(_REASONS[reason]) if reason in _REASONS else reason
