import pytest

from sluss.domain.register.names import divided, divided_family_first, name_key


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Anna Berg", "Anna", "Berg"),
        ("Anna Maria Berg", "Anna Maria", "Berg"),
        ("Berg, Anna Maria", "Anna Maria", "Berg"),
        ("von Essen, Carl", "Carl", "von Essen"),
        ("Carl von Essen", "Carl", "von Essen"),
        ("Maria de la Cruz", "Maria", "de la Cruz"),
        ("Mohammed Al Hassan", "Mohammed", "Al Hassan"),
        ("Berg", "", "Berg"),
        ("von Berg", "von", "Berg"),
        ("Berg,", "", "Berg"),
    ],
)
def test_a_name_is_divided(name, given, family):
    assert divided(name) == (given, family)


@pytest.mark.parametrize(
    ("name", "given", "family"),
    [
        ("Berg Anna Maria", "Anna Maria", "Berg"),
        ("Berg, Anna Maria", "Anna Maria", "Berg"),
        ("von Essen Carl", "Carl", "von Essen"),
        ("Berg", "", "Berg"),
    ],
)
def test_a_name_with_the_family_first_is_divided(name, given, family):
    assert divided_family_first(name) == (given, family)


def test_names_are_the_same_in_any_order_and_spelling():
    assert name_key("Åsa Maria", "Sørensen") == name_key("SORENSEN", "Aasa maria")
    assert name_key("Anna", "Berg") != name_key("Anna", "Ek")
    assert name_key("?", "-") == frozenset()
