"""The manual: found by place, and by words as they are typed in a hurry."""

import pytest

from sluss.domain.manual import Chapter, Hit, Manual, Section, excerpt, plain

CLIENTS = Chapter(
    "clients",
    (
        Section("", "Klienter", "Här finns **alla** klienter.", 1),
        Section("find", "Sök", "Skriv ett namn. Åke hittas som *Aake*.\n\n- Tryck `Enter`."),
        Section("new", "Ny klient", "Tryck på **Ny klient**. Se [sökningen](clients#find)."),
    ),
)
SENDING = Chapter("exchange", (Section("", "Skicka", "En klient skickas aldrig med namnet.", 1),))
MANUAL = Manual("sv", (CLIENTS, SENDING))


def places(query):
    return [hit.place for hit in MANUAL.search(query)]


def test_a_place_is_a_chapter_or_one_of_its_sections():
    assert list(MANUAL.places()) == ["clients", "clients#find", "clients#new", "exchange"]
    assert MANUAL.chapter("clients#find") is CLIENTS
    assert MANUAL.chapter("exchange") is SENDING


def test_a_place_there_is_not_leads_to_the_beginning():
    assert MANUAL.chapter("weather#rain") is CLIENTS


def test_a_chapter_is_one_text_with_its_headings_in_order():
    lines = CLIENTS.markdown().splitlines()
    assert [line for line in lines if line.startswith("#")] == [
        "# Klienter", "## Sök", "## Ny klient",
    ]  # fmt: skip


def test_what_stands_in_a_heading_comes_first():
    assert places("klient") == ["clients", "clients#new", "exchange"]


def test_every_word_must_be_there_and_begins_one():
    assert places("klient skickas") == ["exchange"]
    assert places("lient") == []
    assert places("klient ränta") == []


@pytest.mark.parametrize("typed", ["åke", "Aake", "ÅKE", "ake"])
def test_letters_of_the_north_are_one(typed):
    assert places(typed) == ["clients#find"]


@pytest.mark.parametrize("typed", ["", "   ", "…", "**"])
def test_nothing_typed_finds_nothing(typed):
    assert places(typed) == []


def test_a_hit_says_where_it_stands_and_shows_words_and_no_signs():
    (hit,) = MANUAL.search("sökningen")
    assert hit == Hit("clients#new", "Klienter", "Ny klient", "Tryck på Ny klient. Se sökningen.")


def test_an_excerpt_is_short_and_has_the_word_in_it():
    text = "ord " * 200 + "frigivningen " + "slut " * 200
    shown = excerpt(text, ["frigivningen"])
    assert "frigivningen" in shown
    assert shown.startswith("… ord") and shown.endswith("slut …")  # noqa: PT018 - both ends
    assert len(shown) < 200


def test_a_word_as_long_as_a_page_can_be_shown():
    assert excerpt("x" * 500, ["x"]).startswith("x")


@pytest.mark.parametrize(
    ("markdown", "words"),
    [
        ("Skriv **S-104** och `Ctrl+N`.", "Skriv S-104 och Ctrl+N."),
        (r"Stjärnan \* och punkten 2\. stannar", "Stjärnan * och punkten 2. stannar"),
        ("1. Välj\n2. Spara\n\n- *Klart*", "Välj Spara Klart"),
        ("| | |\n|---|---|\n| `F1` | Hjälp |", "F1 Hjälp"),
    ],
)
def test_signs_of_markdown_are_not_shown(markdown, words):
    assert plain(markdown) == words


def test_chapters_of_the_program_come_after_those_of_the_manual():
    more = MANUAL.with_chapters([Chapter("keys", (Section("", "Tangenter", "", 1),))])
    assert [each.name for each in more.chapters] == ["clients", "exchange", "keys"]
