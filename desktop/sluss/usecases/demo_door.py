"""Whether a folder is a store of a demo, whose passphrase everybody may know, and who opens it."""

from pathlib import Path

from sluss.usecases.demo_mark import MARK


def known_at(store: Path) -> tuple[str, str] | None:
    """Return login and passphrase of a demo's store, None for every other folder."""
    if not (store.parent / MARK).is_file():
        return None
    # What makes demos is large, and most stores are none.
    from sluss.errors import SlussError  # noqa: PLC0415
    from sluss.usecases.demo_folder import CLERK_LOGIN, MAJA_LOGIN, find_demo  # noqa: PLC0415
    from sluss.usecases.office import users_of  # noqa: PLC0415

    try:
        demo = find_demo(store.parent)
        here = users_of(store)
    except SlussError:
        return None
    if demo is None or store.resolve() not in {
        each.resolve() for each in (demo.office, demo.laptop, demo.central)
    }:
        return None
    login = next((each for each in (demo.login, MAJA_LOGIN, CLERK_LOGIN) if each in here), "")
    return (login, demo.passphrase) if login else None
