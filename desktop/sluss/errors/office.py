"""What can be wrong when an office is set up or somebody is let in."""

from sluss.errors import N_, SlussError


class OfficeNameMissing(SlussError):
    """A store without the name of an office."""

    code = "office.name-missing"
    number = 160
    sentence = N_("The office has no name. Nothing was made.")
    hint = N_("Write the name of the office and try again.")


class LoginTaken(SlussError):
    """The login name is empty, too long, or somebody else's."""

    code = "office.login-taken"
    number = 161
    sentence = N_("This user name cannot be used, or somebody has it already. Nothing was changed.")
    hint = N_("Choose another name of 1 to 64 letters.")


class NameTooLong(SlussError):
    """The name of an office or of a person is longer than can be kept. Fact: `limit`."""

    code = "office.name-too-long"
    number = 834
    sentence = N_("The name is longer than {limit} letters. Nothing was made.")
    hint = N_("Write a shorter name.")
