"""What a client is not shown."""

import pytest

from sluss.domain.showing import Withheld, withheld

NAMES = ["Sara Kjærgård", "M. Ek", "Eva Lind"]
RISK = ["risk", "återfall", "våld"]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("Jag vill ha något eget.", None),
        ("Sara har alltid svarat.", Withheld.NAMES_SOMEBODY),
        ("Jag bor hos Evas kusin.", Withheld.NAMES_SOMEBODY),
        ("SARA ringer.", Withheld.NAMES_SOMEBODY),
        ("Ett år utan återfall.", Withheld.RISK_WORD),
        ("Riskerna är höga.", Withheld.RISK_WORD),
        ("Familjevåldet ska upphöra.", None),
        ("Grovt våld.", Withheld.RISK_WORD),
        ("Ungdomsåterfall", Withheld.RISK_WORD),
        ("Utan avåterfall.", None),
        ("", None),
    ],
)
def test_names_of_others_and_words_about_risk_stay_behind(text: str, why: Withheld | None) -> None:
    assert withheld(text, NAMES, RISK) is why


def test_initials_and_small_words_are_no_names() -> None:
    assert withheld("M är en bokstav, ek ett träd.", NAMES, RISK) is None


def test_nothing_is_withheld_where_nobody_else_is_known() -> None:
    assert withheld("Sara ringer.", [], []) is None
