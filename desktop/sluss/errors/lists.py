"""What can be wrong with what a list of clients is to be narrowed to."""

from sluss.errors import N_, SlussError


class NothingOfThatName(SlussError):
    """What was typed is nothing the list can be narrowed to. Fact: `option`, without dashes."""

    code = "list.nothing-of-that-name"
    number = 1250
    sentence = N_("Nothing here has the name that stands after --{option}. Nothing was listed.")
    hint = N_("Write it as the list of clients shows it, or as a code: sluss dictionary has them.")


class NeverSearched(SlussError):
    """A list was to be narrowed by what tells of somebody's health. Fact: `option`."""

    code = "list.never-searched"
    number = 1251
    sentence = N_(
        "Nobody is looked for by what stands after --{option}: it tells of health. Nothing was "
        "listed."
    )
    hint = N_("Narrow the list by something else. On the client's own page it can be read.")


class WindowBackwards(SlussError):
    """The last day of release lies before the first one."""

    code = "list.window-backwards"
    number = 1252
    sentence = N_("The last day of release lies before the first one. Nothing was listed.")
    hint = N_("Change the two days about.")
