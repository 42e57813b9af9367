"""What can happen when a text is set in the letters of its language. Numbers 1580-1589."""

from sluss.errors import N_, SlussError


class LettersMissing(SlussError):
    """No font that Sluss brings holds a sign of the text. Facts: `signs`, as "U+4E2D U+6587"."""

    code = "scripts.letters-missing"
    number = 1580
    sentence = N_(
        "The text has letters that Sluss cannot print ({signs}), so no paper was made. "
        "Nothing has left, and nothing is lost."
    )
    hint = N_(
        "Write the word with other letters, or choose another language for the paper and use an "
        "interpreter."
    )


class ShapingMissing(SlussError):
    """The part of the program that joins the letters of Arabic and the like cannot be loaded."""

    code = "scripts.shaping-missing"
    number = 1581
    sentence = N_(
        "Papers in this language cannot be made on this computer: the part that joins its letters "
        "is missing. Nothing has left, and nothing is lost."
    )
    hint = N_("Install Sluss again, or print the paper in another language with an interpreter.")
