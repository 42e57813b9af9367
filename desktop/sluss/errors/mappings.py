"""What can be wrong with mappings, goals and what belongs to them."""

from sluss.errors import N_, SlussError


class OwnTemplateEmpty(SlussError):
    """An own template of mappings has no section. Fact: `field`."""

    code = "mappings.own-template-empty"
    number = 1060
    sentence = N_("The template has no section yet.")
    hint = N_("Write one line for each thing you ask about.")


class OwnTemplateTooLong(SlussError):
    """An own template asks for too much. Facts: `field`, `sections`, `letters` (the limits)."""

    code = "mappings.own-template-too-long"
    number = 1061
    sentence = N_("A template has at most {sections} lines of {letters} letters each.")
    hint = N_("Write fewer or shorter lines.")


class GoalUnderItself(SlussError):
    """A goal was to stand under one of its own steps. Fact: `field`."""

    code = "mappings.goal-under-itself"
    number = 1062
    sentence = N_("A goal cannot be a step towards itself.")
    hint = N_("Choose another goal above it, or none.")


class NothingRated(SlussError):
    """A self-rating without one answer was to be kept."""

    code = "mappings.nothing-rated"
    number = 1063
    sentence = N_("No question has been answered yet.")
    hint = N_("Answer at least one of them, or give the computer back.")


class MappingEmpty(SlussError):
    """A mapping nobody has said anything in was to be done. Fact: `field`."""

    code = "mappings.nothing-mapped"
    number = 1064
    sentence = N_("Nothing is known of any life area yet, so the mapping is not done.")
    hint = N_("Fill in what you know. The rest may stay not known yet.")
