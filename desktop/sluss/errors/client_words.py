"""Why a paper cannot be made in the language a client reads. Numbers 1730-1739."""

from sluss.errors import N_, SlussError


class ClientWordMissing(SlussError):
    """A code in the paper has no word in the client's language. Facts: `label`, `language`."""

    code = "client-words.missing"
    number = 1730
    sentence = N_(
        "There is no word for {label} in the client's language ({language}), so no paper was made."
    )
    hint = N_("Print it in the office's language, and have an interpreter read it.")
