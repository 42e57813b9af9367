"""The manual itself: the same in three languages, easy to read, and true to the words on screen."""

import re
import tomllib

import pytest
from tests.catalog.spoken import labels, said_by

from sluss import paths
from sluss.catalog.manual import read_manual

LANGUAGES = ("sv", "da", "en")
HARDEST = 40  # LIX: below 30 is very easy, 40 is a newspaper
INTERNAL = {
    "sv": r"entitet|payload|synkfil|synkron|nod\b|databas|serv(er|rar)|token|hash|import|export|"
    r"klick|default|cache|backend|gränssnitt|parameter|centralen|paket|utsluss",
    "da": r"entitet|payload|synkron|node\b|database|server|token|hash|import|eksport|klik\b|"
    r"default|cache|backend|grænseflade|parameter|centralen|pakke",
    "en": r"entit(y|ies)|payload|sync|\bnode|database|server|token|hash|import\b|export|default|"
    r"cache|backend|interface|parameter|bundle",
}
PROGRAM = ("keys", "messages")  # chapters that the program writes itself

BOLD = re.compile(r"\*\*(.+?)\*\*")
LINK = re.compile(r"\[[^\]]*\]\(([^)]*)\)")
KEY = re.compile(r"`([^`]+)`")


@pytest.fixture(scope="module")
def manuals():
    return {language: read_manual(paths.resources(), language) for language in LANGUAGES}


def sections(manual):
    for chapter in manual.chapters:
        for section in chapter.sections:
            yield chapter.place(section), section


def lix(markdown):
    """Return how hard a text is: words a sentence, and words of more than six letters in 100."""
    text = LINK.sub(lambda found: found[0][1 : found[0].index("]")], markdown)
    text = re.sub(r"^(?:#+|-|\d+\.) +(.*?[^.?!:])$", r"\1.", text, flags=re.MULTILINE)
    words = re.findall(r"[^\W\d_]+", text)
    sentences = len(re.findall(r"[.!?:]+(?=\s|$)", text))
    long = sum(len(word) > 6 for word in words)
    return len(words) / max(sentences, 1) + 100 * long / len(words)


def test_hard_and_easy_texts_are_told_apart():
    assert lix("Ring igen. Det går bra. Du får svar.") < 10
    hard = (
        "Frigivningsförberedelserna samordnas myndighetsövergripande enligt överenskommelsen om "
        "gemensam individuell planering mellan huvudmännen."
    )
    assert lix(hard) > 60


def test_there_is_a_manual_and_its_chapters_are_the_same_in_three_languages(manuals):
    places = {language: list(manual.places()) for language, manual in manuals.items()}
    assert len(places["sv"]) > 60
    assert places["sv"] == places["da"] == places["en"]
    assert len(set(places["sv"])) == len(places["sv"])
    levels = {
        language: [section.level for _place, section in sections(manual)]
        for language, manual in manuals.items()
    }
    assert levels["sv"] == levels["da"] == levels["en"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_section_but_the_first_has_a_name_and_a_text(manuals, language):
    for place, section in sections(manuals[language]):
        assert bool(section.anchor) == (section.level > 1), place
        assert section.heading, place
        assert section.text.strip() or section.level == 1, place


@pytest.mark.parametrize("language", ["sv", "da"])
def test_every_chapter_is_easy_to_read(manuals, language):
    found = {chapter.name: lix(chapter.markdown()) for chapter in manuals[language].chapters}
    assert {name: round(hard, 1) for name, hard in found.items() if hard > HARDEST} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_sentences_are_short(manuals, language):
    long = [
        (place, sentence)
        for place, section in sections(manuals[language])
        for sentence in re.split(r"(?<=[.?!:])\s+|\n\n|\n(?=[-\d])", section.text)
        if len(sentence.split()) > 32
    ]
    assert long == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_of_programmers(manuals, language):
    found = {
        place: match.group()
        for place, section in sections(manuals[language])
        if (match := re.search(INTERNAL[language], section.text, re.IGNORECASE))
        and match.group() not in str(BOLD.findall(section.text))
    }
    assert found == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_lead_to_places_of_the_manual_and_nowhere_else(manuals, language):
    manual = manuals[language]
    places = {*manual.places(), *PROGRAM}
    links = [(place, link) for place, each in sections(manual) for link in LINK.findall(each.text)]
    assert len(links) > 10
    assert [each for each in links if each[1] not in places] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_no_pictures_and_no_html(manuals, language):
    for place, section in sections(manuals[language]):
        assert "![" not in section.text, place
        assert "<" not in section.text, place


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_in_bold_stands_on_the_screen(manuals, language):
    known = labels(language)
    bold = [(place, word) for place, each in sections(manuals[language])
            for word in BOLD.findall(each.text)]  # fmt: skip
    assert len(bold) > 100
    assert [each for each in bold if not said_by(each[1], known)] == []


def test_bold_words_mean_the_same_in_each_language(manuals):
    """The msgids behind the bold words of a section are those of the same section in English."""
    english = dict(sections(manuals["en"]))
    known = {language: labels(language) for language in LANGUAGES}
    wrong = []
    for language in ("sv", "da"):
        for place, section in sections(manuals[language]):
            wanted = [said_by(each, known["en"]) for each in BOLD.findall(english[place].text)]
            for word in BOLD.findall(section.text):
                meant = said_by(word, known[language])
                if not any(meant & each for each in wanted):
                    wrong.append((language, place, word))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_keys_are_the_same_in_each_language(manuals, language):
    english = dict(sections(manuals["en"]))
    weekday = {"sv": "må", "da": "ma", "en": "mo"}
    for place, section in sections(manuals[language]):
        keys = [key.replace(weekday[language], "mo") for key in KEY.findall(section.text)]
        assert sorted(keys) == sorted(KEY.findall(english[place].text)), place


def test_the_manual_travels_with_the_program():
    """The wheel carries the folder of resources whole; the manual lies in it."""
    root = paths.resources().parent
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    carried = project["tool"]["hatch"]["build"]["targets"]["wheel"]["force-include"]
    assert carried["resources"] == "sluss/_resources"
    files = sorted((root / "resources" / "manual" / "sv").iterdir())
    assert {file.suffix for file in files} == {".md"}
