"""Seven backups stay: the last of each day, and more of today while there are fewer days."""

import pytest

from sluss.store.kept_backups import clear_unfinished, kept, prune, surplus


def names(*stamps):
    return [f"sluss-backup-{each}" for each in stamps]


DAYS = [f"202605{day:02}-160000" for day in range(1, 13)]


class TestSurplus:
    def test_seven_stay(self):
        assert surplus(names(*DAYS[:7]), 7) == []

    def test_the_oldest_day_goes(self):
        assert surplus(names(*DAYS[:9]), 7) == names(*DAYS[:2])

    def test_of_a_day_with_several_the_earlier_ones_go_before_any_day(self):
        today = names("20260512-080000", "20260512-120000", "20260512-160000")
        days = names(*DAYS[:5])
        assert surplus([*days, *today], 7) == today[:1]

    def test_eight_of_one_day_leave_seven(self):
        assert surplus(names(*(f"20260512-{h:02}0000" for h in range(8))), 7) == names(
            "20260512-000000"
        )

    def test_the_newest_always_stays(self):
        assert surplus(names(*DAYS), 1) == names(*DAYS[:-1])


class TestFolder:
    @pytest.fixture
    def folder(self, tmp_path):
        for name in (
            "sluss-backup-20260501-100000",
            "sluss-backup-20260501-100000-2",
            "sluss-backup-20260501-100000-10",
            "sluss-backup-20260430-100000",
            "sluss-backup-20260502-100000.part",
            "semesterbilder",
        ):
            (tmp_path / name / "keys").mkdir(parents=True)
        return tmp_path

    def test_the_oldest_is_first_and_other_things_are_passed_over(self, folder):
        assert [each.name[-17:] for each in kept(folder)] == [
            "p-20260430-100000",
            "p-20260501-100000",
            "20260501-100000-2",
            "0260501-100000-10",
        ]

    def test_what_is_no_backup_is_never_removed(self, folder):
        prune(folder, 1)
        left = {each.name for each in folder.iterdir()}
        assert left == {
            "sluss-backup-20260501-100000-10",
            "sluss-backup-20260502-100000.part",
            "semesterbilder",
        }

    def test_what_was_cut_off_goes(self, folder):
        clear_unfinished(folder)
        assert not list(folder.glob("*.part"))
        assert len(kept(folder)) == 4
