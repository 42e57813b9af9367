"""What can be wrong with a text of a document as somebody writes it. Numbers 1582-1589, 1720."""

from sluss.errors import N_, SlussError


class PlaceholderUnknown(SlussError):
    """A name in braces is none that the program fills in. Facts: `name`, `known`."""

    code = "texts.placeholder-unknown"
    number = 1582
    sentence = N_("Nothing can be filled in for {name} in this text. The text before it counts on.")
    hint = N_("Take one of these names in braces: {known}.")


class BracesUnmatched(SlussError):
    """A brace is opened and not closed, or the other way round."""

    code = "texts.braces-unmatched"
    number = 1583
    sentence = N_("A brace in this text has no partner. The text before it counts on.")
    hint = N_("Write a name between two braces, as in the delivered text, or leave the brace out.")


class TextIsEmpty(SlussError):
    """There is nothing in the text."""

    code = "texts.empty"
    number = 1584
    sentence = N_("There is nothing in this text. The text before it counts on.")
    hint = N_("Write the sentence that is to be printed, or go back to the delivered one.")


class NoSuchText(SlussError):
    """No document has a text of this key in this language. Facts: `key`, `language`."""

    code = "texts.none"
    number = 1585
    sentence = N_("No document has the text {key} in this language ({language}).")
    hint = N_("Choose a text of the list.")


class LanguageWithoutText(SlussError):
    """A document has no words in the language asked for. Facts: `language`."""

    code = "texts.language-without-text"
    number = 1586
    sentence = N_(
        "This paper has no text in the client's language ({language}), so no paper was made."
    )
    hint = N_("Print it in another language the client reads, and have an interpreter read it.")


class TextAsBefore(SlussError):
    """The text is the one that is printed already."""

    code = "texts.as-before"
    number = 1589
    sentence = N_("That is what is printed already, so nothing was kept.")
    hint = N_("Change the text, or leave it as it is.")


class TextBeginsInThePast(SlussError):
    """A text is to count from a day that is over: what was printed then stays as it was."""

    code = "texts.begins-in-the-past"
    number = 1720
    sentence = N_("A text cannot count from a day that is over. The text before it counts on.")
    hint = N_("Choose today or a later day.")
