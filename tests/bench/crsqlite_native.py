"""Builds cr-sqlite from the source in its npm package, into one program with SQLite's own.

The crates it needs come from Debian's packages, unpacked beside and not installed. What the source
says for a compiler of 2023 is set aside for the one that is there.
"""

import os
import re
import shutil
import subprocess
from pathlib import Path

from tests.bench.tables import Failed

CRATES = (
    "bytes", "num-traits", "num-derive", "syn", "quote", "proc-macro2", "unicode-ident",
    "unicode-xid", "autocfg",
)  # fmt: skip
# As in the package's Makefile for a program that has the extension in it.
SETTINGS = (
    "-O2", "-w", "-DSQLITE_THREADSAFE=0", "-DSQLITE_OMIT_LOAD_EXTENSION=1",
    "-DSQLITE_EXTRA_INIT=core_init", "-DSQLITE_ENABLE_BYTECODE_VTAB", "-Isrc", "-Isrc/sqlite",
)  # fmt: skip
SOURCES = ("src/crsqlite.c", "src/changes-vtab.c", "src/ext-data.c")
LIBRARY = "rs/bundle_static/target/release/libcrsql_bundle_static.a"


def build(target: Path) -> Path:
    """Return the built program; `target` is where npm installed the peers.

    Raises `Failed` where the machine does not offer what is needed.
    """
    source = target / "crsqlite-source"
    program = source / "crsqlite-bench"
    if program.exists():
        return program
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(target / "node_modules" / "@vlcn.io" / "crsqlite", source)
    _fit(source / "rs")
    _offer_crates(source)
    features = ["--features", "static,omit_load_extension"]
    _do(["cargo", "build", "--release", "--offline", *features], source / "rs" / "bundle_static")
    whole = source / "sqlite3-extra.c"
    parts = (source / "src" / "sqlite" / "sqlite3.c", source / "src" / "core_init.c")
    whole.write_bytes(b"".join(each.read_bytes() for each in parts))
    ours = str(target / "crsqlite.c")
    made = ["-o", str(program)]
    _do(["cc", *SETTINGS, str(whole), *SOURCES, ours, LIBRARY, "-lm", *made], source)
    return program


def _fit(rust: Path) -> None:
    """Take out what asks for a compiler of a certain day and for a generator of bindings."""
    (bindings,) = rust.glob("bundle_static/target/release/build/sqlite3_capi-*/out/bindings.rs")
    interface = rust / "sqlite-rs-embedded" / "sqlite3_capi"
    shutil.copy(bindings, interface / "src" / "bindings.rs")
    (interface / "build.rs").unlink()
    for each in (*rust.rglob("Cargo.lock"), *rust.rglob("rust-toolchain.toml")):
        each.unlink()
    _change(interface / "src" / "lib.rs", r'concat!\(env!\("OUT_DIR"\), "/bindings.rs"\)',
            '"bindings.rs"')  # fmt: skip
    _change(interface / "src" / "lib.rs", r"#!\[feature\(concat_idents\)\]\n", "")
    for told in rust.rglob("Cargo.toml"):
        _change(told, r"\[build-dependencies\]\n|bindgen = .*\n", "")
        _change(told, r"\[dev-dependencies\]\n|rand = .*\n", "")
        _change(told, r'(num-derive = )"[^"]*"', r'\1"0.3"')
        _change(told, r'((?:num-traits|bytes) = \{ version = )"[^"]*"', r'\1"*"')


def _change(file: Path, pattern: str, instead: str) -> None:
    file.write_text(re.sub(pattern, instead, file.read_text()))


def _offer_crates(source: Path) -> None:
    """Unpack the crates and name their folder as the only place to take any from."""
    packages = source / "packages"
    packages.mkdir()
    names = [f"librust-{name}-dev" for name in CRATES]
    _do(["apt-get", "download", "-o", "APT::Sandbox::User=root", *names], packages)
    for each in packages.glob("*.deb"):
        _do(["dpkg-deb", "-x", str(each), "unpacked"], packages)
    settings = source / "rs" / "bundle_static" / ".cargo" / "config.toml"
    settings.parent.mkdir(exist_ok=True)
    folder = packages / "unpacked" / "usr" / "share" / "cargo" / "registry"
    settings.write_text(
        '[source.crates-io]\nreplace-with = "beside"\n'
        f'[source.beside]\ndirectory = "{folder}"\n'
    )  # fmt: skip


def _do(command: list[str], folder: Path) -> None:
    # Its source asks for features that a stable compiler only has for its own library.
    around = {**os.environ, "RUSTC_BOOTSTRAP": "1", "CRSQLITE_COMMIT_SHA": "npm"}
    try:
        done = subprocess.run(
            command, cwd=folder, env=around, capture_output=True, text=True, check=False
        )
    except OSError as error:
        raise Failed(f"{command[0]}: {error.strerror}") from error
    if done.returncode:
        told = [line for line in done.stderr.splitlines() if line.startswith(("error", "E:"))]
        raise Failed(f"{command[0]} could not build it: {' '.join(told)[:120]}")
