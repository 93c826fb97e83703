"""``utenriks serve`` and ``utenriks mcp``: the record for readers and for programs that ask for them."""

from __future__ import annotations

import errno
import secrets
import socket
import sys
from pathlib import Path

from utenriks.cli.options import processes
from utenriks.model.errors import UsageError
from utenriks.record.store import Store


def serve_command(db: Path, host: str, port: int, token: str | None, names: list[str], jobs: int = 1) -> None:
    """Serve until stopped; the address and the token stand on stderr. UsageError when the address cannot be had."""
    import uvicorn

    from utenriks.web.app import create_app
    from utenriks.web.settings import Settings

    settings = Settings(db, token or secrets.token_urlsafe(24), host, port, tuple(names), processes(jobs))
    app = create_app(settings)
    taken = _listen(host, port)
    address = f"http://{f'[{host}]' if ':' in host else host}:{taken.getsockname()[1]}"
    print(f"utenriks: {db} on {address} (Ctrl+C stops)", file=sys.stderr)
    print(f"utenriks: to change the record, open {address}/key and give the token {settings.token}", file=sys.stderr)
    server = uvicorn.Server(
        uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, timeout_keep_alive=20)
    )
    with taken:
        server.run(sockets=[taken])


def mcp_command(db: Path) -> None:
    """Answer until standard input ends; UsageError when the package it needs is not installed."""
    try:
        from utenriks.web.mcp import make_server
    except ModuleNotFoundError as error:
        if not (error.name or "").startswith("mcp"):
            raise
        what = f"needs the package {error.name}"
        raise UsageError(what, "utenriks mcp", "install it: pip install 'utenriks[mcp]'") from None
    with Store(db, create=False) as store:
        make_server(store).run("stdio")


def _listen(host: str, port: int) -> socket.socket:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    taken = socket.socket(family, socket.SOCK_STREAM)
    try:
        taken.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        taken.bind((host, port))
    except OSError as error:
        taken.close()
        what = "is in use" if error.errno == errno.EADDRINUSE else f"cannot be had ({error.strerror or error})"
        raise UsageError(f"{host}:{port} {what}", "--port", "name another, such as --port 8400") from None
    return taken
