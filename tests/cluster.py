"""A PostgreSQL server of the tests' own, in a folder that goes with it; every record has a schema to itself there."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import tempfile
from pathlib import Path

import psycopg

# The server refuses to run as root: it then runs as one of these.
USERS = ("postgres", "nobody")
# Where Debian keeps the programs that are not on the path.
DEBIAN = "/usr/lib/postgresql/*/bin"


class Cluster:
    """A running server, reached by a socket in its folder."""

    def __init__(self) -> None:
        """Make and start one; LookupError says why there can be none here."""
        self._initdb, self._control = (_program(name) for name in ("initdb", "pg_ctl"))
        self.folder = Path(tempfile.mkdtemp(prefix="utenriks-pg-"))
        self._as = _user()
        if self._as:
            shutil.chown(self.folder, self._as[2])
        self._run(self._initdb, "-D", str(self.data), "-U", "postgres", "-E", "UTF8", "--locale=C", "-N")
        self.start()

    @property
    def data(self) -> Path:
        """The folder of the server's files."""
        return self.folder / "data"

    def start(self) -> None:
        """Start the server; what it writes need not outlive the machine."""
        settings = f"-k {self.folder} -c listen_addresses= -c fsync=off -c full_page_writes=off -c max_connections=200"
        self._run(self._control, "-D", str(self.data), "-o", settings, "-w", "-l", str(self.folder / "log"), "start")

    def stop(self, how: str = "fast") -> None:
        """Stop the server; ``immediate`` is as if it had been killed."""
        self._run(self._control, "-D", str(self.data), "-m", how, "-w", "stop")

    def remove(self) -> None:
        """Stop the server and delete its files."""
        self.stop("immediate")
        shutil.rmtree(self.folder, ignore_errors=True)

    def address(self, path: Path, create: bool = True) -> str:
        """Return the address of the record that stands for a file: a schema of its own, made where it is not there."""
        schema = f"t{hashlib.sha256(str(path).encode()).hexdigest()[:16]}"
        if create:
            with psycopg.connect(self._where(), autocommit=True) as connection:
                connection.execute(f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
        return f"postgresql+psycopg://postgres@/postgres?host={self.folder}&options=-csearch_path%3D{schema}"

    def _where(self) -> str:
        return f"host={self.folder} user=postgres dbname=postgres"

    def _run(self, *command: str) -> None:
        told = subprocess.run(
            [*self._as, *command], stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False
        )
        if told.returncode:
            raise LookupError(f"{Path(command[0]).name}: {(told.stderr or told.stdout).strip()[-300:]}")


def _program(name: str) -> str:
    found = [shutil.which(name), *sorted(map(str, Path("/").glob(f"{DEBIAN[1:]}/{name}")), reverse=True)]
    program = next((path for path in found if path), None)
    if program is None:
        raise LookupError(f"{name} is not installed (Debian: apt-get install postgresql)")
    return program


def _user() -> list[str]:
    """Return the command that runs another as somebody who is not root, empty where we are not root."""
    if os.geteuid():
        return []
    if shutil.which("runuser") is None:
        raise LookupError("the server does not run as root, and there is no runuser")
    for name in USERS:
        if subprocess.run(["id", name], capture_output=True, check=False).returncode == 0:
            return ["runuser", "-u", name, "--"]
    raise LookupError("the server does not run as root, and there is no other user")
