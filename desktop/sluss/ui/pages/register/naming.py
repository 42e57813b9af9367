"""What columns, faults and the file of rows to mend are called on the screen."""

from sluss.domain.register.columns import Column
from sluss.domain.register.rows import Fault
from sluss.text import N_, _
from sluss.text.problems import explain
from sluss.usecases.register_import import FaultWords

# In the order in which they are offered: who somebody is, the sentence, what comes after it.
COLUMNS = {
    Column.NAME: N_("Name, given name first"),
    Column.NAME_FAMILY_FIRST: N_("Name, family name first"),
    Column.GIVEN_NAME: N_("Given name"),
    Column.FAMILY_NAME: N_("Family name"),
    Column.PREFERRED_NAME: N_("Name used"),
    Column.NUMBER: N_("Personal number"),
    Column.NUMBER_KIND: N_("Kind of number"),
    Column.BIRTH_DATE: N_("Date of birth"),
    Column.GENDER: N_("Legal gender"),
    Column.PHONE: N_("Phone"),
    Column.EMAIL: N_("E-mail"),
    Column.MUNICIPALITY: N_("Home municipality"),
    Column.REGISTER_NO: N_("Official register no."),
    Column.SANCTION: N_("Sanction"),
    Column.SENTENCE_START: N_("Sentence begins"),
    Column.SENTENCE_END: N_("Sentence ends"),
    Column.RELEASE: N_("Planned release"),
    Column.RELEASE_TYPE: N_("Kind of release"),
    Column.SUPERVISION_START: N_("Supervision begins"),
    Column.SUPERVISION_END: N_("Supervision ends"),
    Column.OFFICER: N_("Responsible officer"),
    Column.INSTITUTION: N_("Prison or other place"),
    Column.PROTECTED: N_("Protected identity"),
}


def named(column: Column) -> str:
    """Return what a column is called."""
    return _(COLUMNS[column])


def wrong_with(fault: Fault) -> str:
    """Return the sentence that says what is wrong with a row."""
    return explain(fault.problem).sentence


def mending(fault: Fault) -> str:
    """Return what to do about a fault, with the number one can read out over the phone."""
    told = explain(fault.problem)
    return _("{hint} ({number})").format(hint=told.hint, number=told.spoken)


def fault_words() -> FaultWords:
    """Return how the file of rows to mend is called and speaks."""
    return FaultWords(
        file=_("to mend"), row=_("row"), fault=_("what is wrong"), explain=_in_its_column
    )


def _in_its_column(fault: Fault) -> str:
    told = explain(fault.problem)
    text = f"{told.sentence} {told.hint}"
    return f"{fault.column}: {text}" if fault.column else text
