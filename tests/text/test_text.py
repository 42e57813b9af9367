"""Words: chosen for the program, changed for a block, English where nothing else is there."""

import threading

import pytest
from babel.messages import Catalog
from babel.messages.mofile import write_mo

from sluss import text
from sluss.text import N_, _, language, ngettext, npgettext, pgettext, speaking, use


@pytest.fixture
def catalogues(tmp_path):
    """A folder with a small Swedish and a small Danish catalogue."""
    for locale, save, client, clients, may in (
        ("sv", "Spara", "{n} klient", "{n} klienter", "maj"),
        ("da", "Gem", "{n} klient", "{n} klienter", "maj"),
    ):
        catalogue = Catalog(locale=locale)
        catalogue.add("Save", save)
        catalogue.add(("{n} client", "{n} clients"), (client, clients))
        catalogue.add("May", may, context="month")
        folder = tmp_path / locale / "LC_MESSAGES"
        folder.mkdir(parents=True)
        with (folder / "sluss.mo").open("wb") as file:
            write_mo(file, catalogue)
    return tmp_path


@pytest.fixture(autouse=True)
def english_again(tmp_path):
    """Leave no language behind for the next test."""
    yield
    use("en", tmp_path)


def test_without_a_catalogue_the_words_are_english(tmp_path):
    use("sv", tmp_path / "nowhere")
    assert _("Save") == "Save"
    assert ngettext("{n} client", "{n} clients", 1) == "{n} client"
    assert ngettext("{n} client", "{n} clients", 0) == "{n} clients"
    assert pgettext("month", "May") == "May"
    assert npgettext("x", "one", "many", 2) == "many"


def test_the_program_speaks_the_chosen_language(catalogues):
    use("sv", catalogues)
    assert language() == "sv"
    assert _("Save") == "Spara"
    assert ngettext("{n} client", "{n} clients", 2) == "{n} klienter"
    assert pgettext("month", "May") == "maj"


def test_a_sentence_nobody_has_translated_stays_english(catalogues):
    use("sv", catalogues)
    assert _("Not there") == "Not there"


def test_english_is_always_there(catalogues):
    use("sv", catalogues)
    use("en", catalogues)
    assert (language(), _("Save")) == ("en", "Save")


def test_a_document_is_written_in_the_language_of_its_reader(catalogues):
    use("sv", catalogues)
    with speaking("da"):
        assert (language(), _("Save")) == ("da", "Gem")
        with speaking("en"):
            assert _("Save") == "Save"
        assert _("Save") == "Gem"
    assert _("Save") == "Spara"


def test_the_language_comes_back_after_a_failure(catalogues):
    use("sv", catalogues)
    with pytest.raises(RuntimeError), speaking("da"):
        raise RuntimeError
    assert _("Save") == "Spara"


def test_a_block_changes_the_words_of_its_own_thread_only(catalogues):
    use("sv", catalogues)
    heard = []
    with speaking("da"):
        other = threading.Thread(target=lambda: heard.append(_("Save")))
        other.start()
        other.join()
    assert heard == ["Spara"]


def test_an_empty_text_is_not_the_heading_of_the_catalogue(catalogues):
    use("sv", catalogues)
    assert _("") == ""


def test_a_mark_changes_nothing(catalogues):
    use("sv", catalogues)
    assert N_("Save") == "Save"


def test_swedish_comes_first():
    assert text.LANGUAGES == ("sv", "da", "en")
