"""The features of the sources: all are listed, and every mark of a test names one of them."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).resolve().parents[2]
SCRIPT = ROOT / "installer" / "features.py"

MARKED = """
import pytest

@pytest.mark.feature("F-S3-20")
def test_alone(): pass

@pytest.mark.feature("F-S3-21")
class TestOfAPlan:
    @pytest.mark.feature("INV-10")
    @pytest.mark.parametrize("n", [1, 2])
    def test_within(self, n): pass
"""


@pytest.fixture(scope="module")
def features() -> ModuleType:
    spec = importlib.util.spec_from_file_location("features", SCRIPT)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["features"] = module
    spec.loader.exec_module(module)
    return module


def test_every_mark_names_a_feature_of_the_list(features: ModuleType) -> None:
    marks = features.marks_below(ROOT / "tests")
    assert len(marks) > 100
    assert features.unknown(features.features(features.LIST), marks) == []


def test_the_list_has_every_number_once_and_without_a_hole(features: ModuleType) -> None:
    numbers = [each.number for each in features.features(features.LIST)]
    ends = {"F-S0": 29, "F-S1": 71, "F-S2": 48, "F-S3": 31, "F-S4": 29, "INV": 21}
    assert numbers == [
        f"{kind}-{each:02}" for kind, end in ends.items() for each in range(1, end + 1)
    ]


def test_each_line_says_what_it_is_and_where_it_is_written(features: ModuleType) -> None:
    for each in features.features(features.LIST):
        assert len(each.what) > 10, each
        if each.number.startswith("F-"):  # F-S3-63 is of source 3
            assert each.source.startswith(f"{each.number[2:4]}:"), each


def test_marks_are_found_with_file_and_test(features: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "test_some.py").write_text(MARKED, encoding="utf-8")
    found = {
        mark.number: f"{mark.file}::{mark.test}".removeprefix(f"{tmp_path.name}/")
        for mark in features.marks_below(tmp_path)
    }
    assert found == {
        "F-S3-20": "test_some.py::test_alone",
        "F-S3-21": "test_some.py::TestOfAPlan",
        "INV-10": "test_some.py::TestOfAPlan::test_within",
    }


def test_the_command_says_where_a_feature_is_proved_and_what_is_open(
    features: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "test_some.py").write_text(MARKED, encoding="utf-8")
    monkeypatch.setattr(features, "TESTS", tmp_path)
    monkeypatch.setattr(sys, "argv", ["features.py", "F-S3-2"])
    assert features.main() == 0
    printed = capsys.readouterr().out
    assert "test_some.py::test_alone" in printed
    assert "F-S3-29" in printed
    assert "F-S4" not in printed
    assert "2 of 208 features" in printed
    monkeypatch.setattr(sys, "argv", ["features.py", "F-S3-2", "--open"])
    assert features.main() == 0
    printed = capsys.readouterr().out
    assert "F-S3-20" not in printed
    assert "F-S3-29" in printed


def test_a_mark_nobody_knows_fails_the_command(
    features: ModuleType,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    (tmp_path / "test_some.py").write_text(MARKED.replace("S3-21", "S9-99"), encoding="utf-8")
    monkeypatch.setattr(features, "TESTS", tmp_path)
    monkeypatch.setattr(sys, "argv", ["features.py"])
    assert features.main() == 1
    assert "test_some.py:7: F-S9-99 is not in features.csv" in capsys.readouterr().err
