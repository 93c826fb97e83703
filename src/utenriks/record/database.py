"""The database under the record: opening it, its transactions, and its errors as one clear line each."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import local

from sqlalchemy import Connection, insert, inspect, select, update
from sqlalchemy.exc import DBAPIError

from utenriks.model.errors import RecordError
from utenriks.record import schema
from utenriks.record.homes import home_of

# How long a writer waits for another, in seconds.
LOCK_SECONDS = 10.0
OTHER = "name another file with --db"
# The first version that ``migrations`` can bring on.
FIRST = 4
_TO_NEWER = "bring it on: utenriks migrate"
_TO_NEW = "read its articles into a new record, named with --db"


class Database:
    """One record's database: what reads or writes it asks here for a connection."""

    def __init__(
        self,
        path: Path,
        *,
        create: bool,
        lock_seconds: float | None = None,
        version: int | None = schema.VERSION,
        mapped: bool = True,
    ) -> None:
        """Open a file; RecordError when it is missing, of another version, locked, or no record at all.

        ``version`` None opens a record of any; ``mapped`` see ``home_of``.
        """
        self._wanted = version
        self._thread = local()
        self.home = home_of(path, LOCK_SECONDS if lock_seconds is None else lock_seconds, mapped=mapped)
        self.home.check(create)
        self.engine = self.home.engine
        try:
            self._open(create)
        except BaseException:
            self.engine.dispose()
            raise

    def _open(self, create: bool) -> None:
        with self.reading() as connection:
            tables = set(inspect(connection).get_table_names())
            version = _version(connection, self.home.name) if schema.meta.name in tables else None
        if tables and schema.meta.name not in tables:
            raise RecordError("is a database, but not a record", self.home.name, OTHER)
        if version is None:
            if not create:
                raise RecordError(
                    "there is no record", self.home.name, "read articles into it first: utenriks read PATH"
                )
            self._create()
        elif self._wanted is not None and version != self._wanted:
            newer = version > schema.VERSION
            raise RecordError(
                f"is a record of version {version}; this program knows {schema.VERSION}", self.home.name,
                "upgrade utenriks" if newer else _TO_NEWER if version >= FIRST else _TO_NEW,
            )  # fmt: skip

    def _create(self) -> None:
        """Make the tables; of two programs that do so at once the second finds them made."""
        with self.guarded():
            self.home.prepare()
        with self.writing() as connection:
            schema.metadata.create_all(connection)
            self.home.ensure_text(connection)
            if _version(connection, self.home.name) is None:
                connection.execute(insert(schema.meta).values(key="version", value=str(schema.VERSION)))

    def close(self) -> None:
        """Close the file."""
        self.engine.dispose()

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Give a connection that sees one state of the record throughout."""
        held: Connection | None = getattr(self._thread, "held", None)
        if held is not None:
            yield held
            return
        with self.guarded(), self.engine.connect() as plain:
            yield plain.execution_options(**self.home.options(write=False))

    @contextmanager
    def one_state(self) -> Iterator[None]:
        """Let all that this thread reads within see one state of the record: an answer is made of many questions."""
        with self.reading() as connection:
            before = getattr(self._thread, "held", None)
            self._thread.held = connection
            try:
                yield
            finally:
                self._thread.held = before

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Give a connection that no other writer can come between; all it writes is kept at the end, or nothing."""
        with self.guarded(), self.engine.connect() as plain:
            connection = plain.execution_options(**self.home.options(write=True))
            with connection.begin():
                self.home.lock(connection)
                yield connection

    @contextmanager
    def guarded(self) -> Iterator[None]:
        """Turn the database's errors into one clear line."""
        try:
            yield
        except DBAPIError as error:
            raise self.home.explain(error.orig or error) from None
        except self.home.errors as error:
            raise self.home.explain(error) from None


def migrate(path: Path) -> int:
    """Bring a record to this program's version, all of it in one transaction, and return the version that it had.

    RecordError when it is missing, in use, newer than the program, or older than the first version that can be
    brought on.
    """
    from utenriks.record.migrations import upgrade

    database = Database(path, create=False, version=None)
    try:
        with database.writing() as connection:
            found = _version(connection, database.home.name)
            if found is None or not FIRST <= found <= schema.VERSION:
                raise RecordError(f"is a record of version {found}", database.home.name, _TO_NEW)
            upgrade(connection, found)
            connection.execute(
                update(schema.meta).where(schema.meta.c.key == "version").values(value=str(schema.VERSION))
            )
        return found
    finally:
        database.close()


def _version(connection: Connection, name: str) -> int | None:
    found = connection.scalar(select(schema.meta.c.value).where(schema.meta.c.key == "version"))
    try:
        return None if found is None else int(found)
    except ValueError:
        raise RecordError(f"says it is of version {found!r}", name, OTHER) from None
