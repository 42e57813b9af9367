"""The running window as a screen reader hears it: over AT-SPI, on a screen that nobody sees."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
# What can be used; each must have a name (EN 301 549, 11.5.2.5).
USED = {
    "push button", "check box", "radio button", "toggle button", "text", "password text", "table",
    "page tab", "list", "menu item",
}  # fmt: skip

SCRIPT = """
Xvfb -displayfd 3 -screen 0 1300x800x24 3>"$WORK/display" >/dev/null 2>&1 &
screen=$!
while [ ! -s "$WORK/display" ]; do sleep 0.1; done
export DISPLAY=":$(cat "$WORK/display")"
/usr/libexec/at-spi-bus-launcher --launch-immediately >/dev/null 2>&1 &
bus=$!
"$PYTHON" -m sluss demo --dir "$WORK/demo" >"$WORK/said" 2>&1 &
program=$!
/usr/bin/python3 "$LISTENING" Settings >"$WORK/heard"
code=$?
kill $program $bus $screen
exit $code
"""


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="AT-SPI is Linux's own")
def test_everything_in_the_running_window_is_heard_by_its_name(tmp_path: Path) -> None:
    kept = {name: value for name, value in os.environ.items() if not name.startswith("QT_")}
    surroundings = kept | {
        "WORK": str(tmp_path),
        "PYTHON": sys.executable,
        "LISTENING": str(HERE / "listening.py"),
        "SLUSS_LANG": "en",
        "QT_QPA_PLATFORM": "xcb",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1",
        "XDG_CONFIG_HOME": str(tmp_path / "config"),
    }
    ran = subprocess.run(
        ["dbus-run-session", "--", "bash", "-c", SCRIPT],
        env=surroundings,
        capture_output=True,
        text=True,
        check=False,
        timeout=180,
    )
    said = (tmp_path / "said").read_text("utf-8") if (tmp_path / "said").exists() else ""
    assert ran.returncode == 0, f"{ran.stderr[-2000:]}\n{said[-2000:]}"
    heard = [tuple(each) for each in json.loads((tmp_path / "heard").read_text("utf-8"))]
    assert ("application", "Sluss") in heard
    assert ("frame", "Sluss") in heard
    names = {name for _role, name in heard}
    assert {"Today", "Clients", "Send and receive", "Settings", "Lock"} <= names
    assert [role for role, name in heard if role in USED and not name.strip()] == []
