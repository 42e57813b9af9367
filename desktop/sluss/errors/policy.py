"""Errors of the file in which the IT department decides, and what its decisions refuse."""

from sluss.errors import N_, SlussError


class PolicyUnreadable(SlussError):
    """The file is there, but the system does not let it be read, or it is too large to be one."""

    code = "policy.unreadable"
    number = 810
    sentence = N_(
        "Sluss is not allowed to read policy.toml, the file with the IT department's decisions. "
        "The strictest rules hold until it can be read."
    )
    hint = N_("Everything in the store is safe. Ask IT support to make the file readable for all.")


class PolicyNotText(SlussError):
    """The file is no UTF-8 text."""

    code = "policy.not-text"
    number = 811
    sentence = N_(
        "policy.toml, the file with the IT department's decisions, is not UTF-8 text. "
        "The strictest rules hold until it is mended."
    )
    hint = N_("Ask IT support to save the file as UTF-8.")


class PolicyNotToml(SlussError):
    """The file breaks the rules of TOML. Facts: `line`, `column`, from 1."""

    code = "policy.not-toml"
    number = 812
    sentence = N_(
        "policy.toml, the file with the IT department's decisions, has a mistake in line {line}, "
        "place {column}. The strictest rules hold until it is mended."
    )
    hint = N_("Ask IT support to mend the line. Words stand in quotation marks, numbers do not.")


class PolicyKeyUnknown(SlussError):
    """The file decides something there is not. Facts: `key`, `line`."""

    code = "policy.key-unknown"
    number = 813
    sentence = N_(
        "Line {line} of policy.toml decides “{key}”, which Sluss does not know. "
        "The line has no effect; all others hold."
    )
    hint = N_("Ask IT support to compare the spelling with the manual for IT departments.")


class PolicyWrongType(SlussError):
    """A value is no number, text, list or yes/no, as it should be. Facts: `key`, `line`."""

    code = "policy.wrong-type"
    number = 814
    sentence = N_(
        "The value of “{key}” in line {line} of policy.toml is of the wrong kind. "
        "The stricter of the usual rules holds instead."
    )
    hint = N_("Ask IT support: numbers without quotation marks, true or false, lists in brackets.")


class PolicyOutOfRange(SlussError):
    """A number is too small or too large. Facts: `key`, `line`, `least`, `most`."""

    code = "policy.out-of-range"
    number = 815
    sentence = N_(
        "“{key}” in line {line} of policy.toml must be between {least} and {most}. "
        "The stricter of the usual rules holds instead."
    )
    hint = N_("Ask IT support to mend the line.")


class PolicyValueUnknown(SlussError):
    """A text is none of those that are meant. Facts: `key`, `line`."""

    code = "policy.value-unknown"
    number = 816
    sentence = N_(
        "The value of “{key}” in line {line} of policy.toml cannot be used, so it is passed over."
    )
    hint = N_("Ask IT support to compare it with the manual for IT departments.")


class TargetNotAllowed(SlussError):
    """Deliveries may be written to certain folders only, and this is none of them."""

    code = "policy.target-not-allowed"
    number = 817
    sentence = N_(
        "Your IT department has decided where deliveries may be written, and this place is none "
        "of those. Nothing was written."
    )
    hint = N_("Allowed: {targets}. Choose one of these, or ask IT support.")


class SendingStopped(SlussError):
    """Where deliveries may be written was decided, but the decision cannot be read."""

    code = "policy.sending-stopped"
    number = 818
    sentence = N_(
        "Nothing can be sent now: the file with the IT department's decisions about it has a "
        "mistake. What you have written is safe on this computer."
    )
    hint = N_("Ask IT support to mend policy.toml; Settings shows what is wrong with it.")


class NotOurHeadOffice(SlussError):
    """An approval is whole, but of another head office than the one that was decided."""

    code = "policy.not-our-head-office"
    number = 819
    sentence = N_(
        "This approval is from another head office than the one your IT department has decided "
        "for this computer. Nothing has been changed."
    )
    hint = N_("Compare the number of head office with IT support before you go on.")
