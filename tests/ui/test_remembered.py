"""What a person chose is there again the next day, and nonsense in the file disturbs nobody."""

import pytest

from sluss import text
from sluss.app import asked_language
from sluss.ui.memory import Memory
from sluss.ui.remembered import dress, language, remember


def test_the_look_is_there_again_the_next_day(theme, tmp_path):
    memory = Memory(tmp_path / "window.ini")
    theme.use(name="contrast", zoom=125, face="hyperlegible", roomy=True)
    remember(theme, memory)
    theme.use(name="light", zoom=100, face="inter", roomy=False)
    dress(theme, Memory(tmp_path / "window.ini"))
    assert (theme.chosen, theme.zoom, theme.letters) == ("contrast", 125, ("hyperlegible", True))


def test_the_first_time_it_is_the_look_of_the_computer(theme):
    dress(theme, Memory())
    assert (theme.chosen, theme.name, theme.zoom) == ("system", "light", 100)


@pytest.mark.parametrize("nonsense", ["", "fuchsia", "../../etc", "9" * 400, "å\x00", "1 2 3"])
def test_nonsense_in_the_file_leaves_a_look_that_can_be_read(theme, nonsense):
    memory = Memory()
    for name in ("look.language", "look.theme", "look.zoom", "look.letters", "look.room"):
        memory.put(name, nonsense)
    dress(theme, memory)
    assert language(memory) == ""
    assert (theme.name, theme.letters) == ("light", ("inter", False))
    assert 80 <= theme.zoom <= 200


@pytest.mark.parametrize("chosen", text.LANGUAGES)
def test_the_language_is_remembered(chosen):
    memory = Memory()
    memory.put("look.language", chosen)
    assert language(memory) == chosen


def test_only_what_is_asked_for_comes_before_what_is_remembered():
    assert asked_language(["--lang", "en"], {"SLUSS_LANG": "da"}) == "en"
    assert asked_language([], {"SLUSS_LANG": "da_DK"}) == "da"
    assert asked_language(["store"], {"LANG": "sv_SE"}) == ""
    assert asked_language(["--lang", "xx"], {}) == ""
