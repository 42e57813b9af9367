"""Listens to the window as a screen reader does; run by the system's Python, which has pyatspi.

Prints role and name of everything in the window once something called as the first argument is
there, as JSON.
"""

import json
import sys
import time

PATIENCE_S = 60
DEEPEST, MOST = 24, 80  # levels, and things inside one thing: a table may have thousands


def tell(node, showing, depth=0):
    """Return role and name of a thing and of everything in it that is on the screen."""
    if depth > 1 and not node.getState().contains(showing):
        return []
    found = [(node.getRoleName(), node.name or "")]
    if depth < DEEPEST:
        for at in range(min(node.childCount, MOST)):
            child = node.getChildAtIndex(at)
            if child is not None:
                found += tell(child, showing, depth + 1)
    return found


def main(wanted):
    """Wait for the window and print what is in it."""
    import pyatspi  # type: ignore[import-not-found]  # the system's own

    ends = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends:
        for program in pyatspi.Registry.getDesktop(0):
            if program is not None and program.name == "Sluss":
                found = tell(program, pyatspi.STATE_SHOWING)
                if wanted in [name for _role, name in found]:
                    sys.stdout.write(json.dumps(found))
                    return 0
        time.sleep(0.3)
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
