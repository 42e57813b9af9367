"""What keeps a case from being put away on a computer."""

from sluss.errors import N_, SlussError


class CaseNotReceived(SlussError):
    """Head office has not acknowledged everything that was written here about the case."""

    code = "exchange.case-not-received"
    number = 1330
    sentence = N_(
        "Head office has not yet received everything that was written here about this case. It "
        "stays on this computer."
    )
    hint = N_("Send to head office and read its answer; then the case can be put away.")
