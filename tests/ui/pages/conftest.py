"""Pages with a real store behind them, opened and used in the real worker thread."""

import pytest
from tests.conftest import OFFICE_NAME
from tests.ui.waiting import wait_until

from sluss.ui.desk import Desk
from sluss.ui.doors import News, OpenPlace
from sluss.ui.memory import Memory
from sluss.ui.runner import Runner
from sluss.ui.widgets.message_bar import MessageBar
from sluss.usecases.situation import situation


class Office:
    """An office's store in the worker, and a way to do things there and wait for the answer."""

    def __init__(self, runner):
        self.runner = runner

    def do(self, use_case, *args):
        """Run a use case and return what it answered; raise what it raised."""
        heard = []
        self.runner.run(
            self.runner,
            use_case,
            *args,
            then=lambda answer: heard.append((answer, None)),
            failed=lambda error: heard.append((None, error)),
        )
        wait_until(lambda: len(heard) == 1)
        answer, error = heard[0]
        if error is not None:
            raise error
        return answer

    def settle(self):
        """Wait until everything that was asked has been answered, and what was replaced is gone."""
        wait_until(lambda: not self.runner.busy)


@pytest.fixture
def runner(qtbot):
    runner = Runner()
    yield runner
    assert runner.stop()


@pytest.fixture
def news(runner, qtbot, templates, around, tmp_path):
    from sluss.store.lockfile import hold
    from sluss.store.opening import enter
    from sluss.usecases.office import at_work

    folder = tmp_path / "store"
    found = templates.copy("office", OFFICE_NAME, "SE", folder)
    heard: list[News] = []

    def open_it():
        place = at_work(around, enter(folder, found, hold(folder, around.clock()), around.clock))
        return OpenPlace(place, News(situation(place.session), None))

    runner.open(runner, open_it, then=heard.append, failed=heard.append)
    wait_until(lambda: len(heard) == 1)
    return heard[0]


@pytest.fixture
def office(runner, news):
    return Office(runner)


@pytest.fixture
def gone():
    """Where pages have sent one: pairs of a page and what it was to show."""
    return []


@pytest.fixture
def desk(runner, news, theme, gone, qtbot):
    bar = MessageBar(theme)
    qtbot.addWidget(bar)
    runner.told.connect(bar.tell)
    return Desk(
        runner, theme, Memory(), bar, lambda name, target: gone.append((name, target)),
        news.situation, lambda _language: None,
    )  # fmt: skip
