"""Settings for every test: no screen, no luck."""

import os

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")  # without it and without a display Qt aborts

import hypothesis

# Two slow cores are no failure; in CI the same examples run every time, so that red stays red.
hypothesis.settings.register_profile("desk", deadline=None)
hypothesis.settings.register_profile("ci", deadline=None, derandomize=True)
hypothesis.settings.load_profile("ci" if os.environ.get("CI") else "desk")
