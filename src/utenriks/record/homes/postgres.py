"""A record in a database of a PostgreSQL server: several writers on several machines."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError

from utenriks.model.errors import RecordError
from utenriks.record.homes.sought import sought

# The number of the lock that a writer holds: any other program's locks have other numbers ("utenriks" on a telephone).
LOCK = 88367457
CONNECT_SECONDS = 10
# PostgreSQL indexes at most a megabyte of text in one piece.
INDEXED = 300_000
INDEX = "article_text"
_WORDS = f"to_tsvector('simple', left(title || ' ' || body, {INDEXED}))"
_OTHER = "name another database with --db"


class PostgresHome:
    """A record's database on a server."""

    def __init__(self, address: str, lock_seconds: float) -> None:
        """``address`` is postgresql+psycopg://user@host/name; RecordError when it is none, or the driver is missing."""
        try:
            import psycopg
        except ImportError:
            raise RecordError(
                "PostgreSQL's driver is not installed", "--db", "pip install 'utenriks[postgres]'"
            ) from None
        self.errors: tuple[type[Exception], ...] = (psycopg.Error,)
        try:
            url = make_url(address)
        except (ArgumentError, ValueError) as error:
            raise RecordError(f"is no address ({error})", address, "write postgresql://user@host/name") from None
        self.name = url.render_as_string(hide_password=True).replace("+psycopg", "")
        milliseconds = int(lock_seconds * 1000)
        self.engine = create_engine(
            url, pool_pre_ping=True, connect_args={"connect_timeout": CONNECT_SECONDS, "client_encoding": "utf8"}
        )

        @event.listens_for(self.engine, "connect")
        def _configure(connection: Any, _: Any) -> None:
            with connection.cursor() as cursor:
                cursor.execute(f"SET lock_timeout = {milliseconds}")
            connection.commit()

    def check(self, create: bool) -> None:
        """The server itself says what is wrong when it is asked."""

    def prepare(self) -> None:
        """Nothing to do."""

    def options(self, write: bool) -> dict[str, Any]:
        """One state for a reader; a writer sees, once it has the lock, all that others have written."""
        return {"isolation_level": "READ COMMITTED" if write else "REPEATABLE READ"}

    def lock(self, connection: Connection) -> None:
        """Keep other writers out until the transaction ends; readers go on."""
        connection.execute(text(f"SELECT pg_advisory_xact_lock({LOCK})"))

    def explain(self, error: BaseException) -> RecordError:
        """Return what an error of the server means to the user."""
        reason = str(error).lower()
        for sign, what, todo in _SIGNS:
            if sign in reason:
                return RecordError(what, self.name, todo)
        first = str(error).strip().splitlines()
        return RecordError(f"the server says: {first[0] if first else error}", self.name, "ask who keeps the server")

    def stamp(self) -> str:
        """Return a mark that every commit changes: which transactions a reader that begins now would see."""
        with self.engine.connect() as connection:
            return str(connection.scalar(text("SELECT CAST(txid_current_snapshot() AS text)")))

    def damages(self, connection: Connection) -> list[str]:
        """The server keeps its rows' references itself."""
        return []

    def ensure_text(self, connection: Connection) -> None:
        """Make the full-text index where there is none."""
        connection.execute(text(f"CREATE INDEX IF NOT EXISTS {INDEX} ON article USING gin ({_WORDS})"))

    def text_is_whole(self, connection: Connection) -> bool:
        """The server keeps the index in step: it need only be there."""
        return self.has_text(connection)

    def has_text(self, connection: Connection) -> bool:
        """Return whether there is a full-text index."""
        return connection.scalar(text("SELECT to_regclass(:name)"), {"name": INDEX}) is not None

    def rebuild_text(self, connection: Connection) -> None:
        """Make the full-text index anew."""
        self.ensure_text(connection)
        connection.execute(text(f"REINDEX INDEX {INDEX}"))

    def search(self, connection: Connection, words: str, limit: int, offset: int) -> list[tuple[Any, ...]]:
        """Return the articles that hold all of some words, best first."""
        phrases = [" <-> ".join(f"'{part}'" for part in _parts(word)) for word in sought(words)]
        asked = " & ".join(f"({phrase})" for phrase in phrases if phrase)
        if not asked:
            return []
        asked = asked[:-1] + ":*)" if asked.endswith("')") else asked
        query = text(
            f"SELECT id, published, title, language, source, ts_headline('simple', left(body, {INDEXED}), q, :marks) "
            f"FROM article, to_tsquery('simple', :asked) q WHERE {_WORDS} @@ q "
            f"ORDER BY ts_rank({_WORDS}, q) DESC, id LIMIT :limit OFFSET :offset"
        )
        marks = "StartSel=\x02, StopSel=\x03, MaxWords=24, MinWords=12"
        given = {"asked": asked, "marks": marks, "limit": limit, "offset": offset}
        return [tuple(row) for row in connection.execute(query, given)]


def _parts(word: str) -> list[str]:
    """Return a word in the parts that the server divides it into, without signs of its query language."""
    return "".join(sign if sign.isalnum() else " " for sign in word).split()


# What PostgreSQL says, what that means, what to do.
_SIGNS = (
    ("lock timeout", "the record is in use by another program", "wait for it to end and run the command again"),
    ("password authentication failed", "the server does not know this user and password", "check them in --db"),
    ("no password supplied", "the server asks for a password", "give it in --db, or in a password file (~/.pgpass)"),
    ("does not exist", "the server has no such database or user", "make it (createdb), or check the name in --db"),
    ("connection refused", "there is no server", "start it, or check host and port in --db"),
    ("could not translate host name", "there is no such host", "check the host in --db"),
    ("failed to resolve host", "there is no such host", "check the host in --db"),
    ("timeout expired", "the server does not answer", "check host and port in --db"),
    ("no space left", "the server's disk is full", "make room and run the command again"),
    ("read-only", "the record cannot be written", "check the user's rights, or use the primary server"),
    ("permission denied", "this user may not do that", "check the user's rights"),
    ("terminating connection", "the server went away", "run the command again: what was kept stays kept"),
    ("server closed the connection", "the server went away", "run the command again: what was kept stays kept"),
    ("connection is lost", "the server went away", "run the command again: what was kept stays kept"),
    ("consuming input failed", "the server went away", "run the command again: what was kept stays kept"),
    ("starting up", "the server is starting", "run the command again in a moment"),
    ("shutting down", "the server is stopping", "run the command again when it is back"),
)
