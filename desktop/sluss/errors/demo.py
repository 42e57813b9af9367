"""What can be wrong with the folder of a demo."""

from sluss.errors import N_, SlussError


class NotADemo(SlussError):
    """The folder holds something, and not a demo that Sluss made."""

    code = "demo.not-a-demo"
    number = 60
    sentence = N_("The folder holds something else than a demo. It was left as it is.")
    hint = N_("Choose an empty folder for the demo, or a new one.")
