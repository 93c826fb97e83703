"""The address of a server, as ``--db`` may give it in the place of a file's path."""

from __future__ import annotations

import re
from pathlib import Path

SCHEMES = ("postgresql", "postgres", "postgresql+psycopg")
# A path keeps one of the two slashes of an address.
_ADDRESS = re.compile(rf"^({'|'.join(re.escape(scheme) for scheme in SCHEMES)}):/+(.*)$")


def server_of(path: Path) -> str | None:
    """Return the address of a PostgreSQL database that a path writes, None when it is a file's."""
    found = _ADDRESS.match(path.as_posix())
    if found is None:
        return None
    rest = found[2]
    return f"postgresql+psycopg://{rest if '/' in rest.split('?')[0] else f'/{rest}'}"
