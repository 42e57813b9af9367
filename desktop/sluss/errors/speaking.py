"""What can be wrong when something is told by word of mouth, or shown in a meeting."""

from sluss.errors import N_, SlussError


class MayNotSay(SlussError):
    """Something was to be noted as told that may not be told. Fact: `names`."""

    code = "speaking.may-not"
    number = 1620
    sentence = N_("This may not be told to them now: {names}. Nothing was written down.")
    hint = N_("Look again: a consent may have ended. If it has been said already, tell your head.")


class NothingSaid(SlussError):
    """Nothing was ticked of what was told."""

    code = "speaking.nothing"
    number = 1621
    sentence = N_("Nothing is ticked. Nothing was written down.")
    hint = N_("Tick what you told them.")


class NobodyInTheRoom(SlussError):
    """A page was to be shown to a meeting without saying who is there."""

    code = "speaking.nobody"
    number = 1622
    sentence = N_("Nobody is ticked. Nothing is shown.")
    hint = N_("Tick everybody who is in the room; the page shows what all of them may see.")
