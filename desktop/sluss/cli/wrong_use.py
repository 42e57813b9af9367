"""What is wrong with a command line, in the words of the program instead of those of argparse.

Nothing that was typed is repeated: it may be a name. Options, commands and the choices there are
come from the program itself.
"""

import re

from sluss.text import N_, _

# What argparse says, in Python 3.11 to 3.14, and what is said instead.
_SENTENCES = (
    (r"unrecognized arguments: .*", N_("there is more on the line than this command takes")),
    (r"the following arguments are required: (?P<names>.*)", N_("this is missing: {names}")),
    (r"one of the arguments (?P<names>.*) is required", N_("one of these is needed: {names}")),
    (r"argument (?P<name>[^:]*): expected .*", N_("{name}: a value is missing")),
    (r"argument (?P<name>[^:]*): ignored explicit argument .*", N_("{name}: takes no value")),
    (
        r"argument (?P<name>[^:]*): invalid choice: .* \(choose from (?P<names>[^()]*)\)",
        N_("{name}: must be one of {names}"),
    ),
    (r"argument (?P<name>[^:]*): invalid \w+ value.*", N_("{name}: cannot be read")),
    (
        r"argument (?P<name>[^:]*): not allowed with argument (?P<other>.*)",
        N_("{name}: cannot be used together with {other}"),
    ),
)
_OWN = re.compile(r"argument (?P<name>[^:]*): (?P<why>.*)", re.DOTALL)


def told(message: str) -> str:
    """Return what argparse says in `message` in the language of the program.

    What a reader of values of ours says (an `ArgumentTypeError`) is kept.
    """
    for pattern, sentence in _SENTENCES:
        found = re.fullmatch(pattern, message, re.DOTALL)
        if found is not None:
            facts = {name: value.replace("'", "") for name, value in found.groupdict().items()}
            return _(sentence).format(**facts)
    own = _OWN.fullmatch(message)
    return f"{own['name']}: {own['why']}" if own is not None else message
