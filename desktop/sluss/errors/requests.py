"""What can be wrong when the office answers a request, and when it keeps an agreement."""

from sluss.errors import N_, SlussError


class RequestUndecided(SlussError):
    """A request was to be marked as answered before it was decided."""

    code = "requests.undecided"
    number = 1640
    sentence = N_("This request has not been decided yet. Nothing was changed.")
    hint = N_("Write the decision first; then say what was sent.")


class DecisionLacks(SlussError):
    """A decision was saved without what it needs. Fact: `field`."""

    code = "requests.decision-lacks"
    number = 1641
    sentence = N_("The decision needs more than this. What you typed is kept as a draft.")
    hint = N_("Fill in the field that is marked: who is refused must know why and how to appeal.")


class SteeringEndsFirst(SlussError):
    """Somebody was to leave a steering group before joining it. Fact: `field`."""

    code = "agreements.ends-first"
    number = 1642
    sentence = N_("The last day lies before the first. Nothing was saved.")
    hint = N_("Look at the two days.")


class CannotEstimate(SlussError):
    """A need was to be estimated from something that is no number of people."""

    code = "agreements.no-number"
    number = 1643
    sentence = N_("How many are without work has to be a number of people. Nothing was reckoned.")
    hint = N_("Write a whole number, such as 1200.")
