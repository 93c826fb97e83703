"""The commands that keep the record whole: doctor, backup, migrate."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from utenriks.cli.main import DB, Db, Form, Format, app


@app.command()
def doctor(
    db: Db = DB,
    form: Form = Format.TEXT,
    repair: Annotated[
        bool, typer.Option("--repair", help="Make the full text and the merged events anew from the articles first.")
    ] = False,
) -> int:
    """Check the installation and the record: models, vocabulary, spans verbatim in their articles."""
    from utenriks.cli.health import doctor_command

    return doctor_command(db, form.value, repair)


@app.command()
def backup(
    target: Annotated[Path, typer.Argument(help="The file to make; it must not be there yet.")], db: Db = DB
) -> int:
    """Copy the record, consistent though others read into it meanwhile."""
    from utenriks.cli.health import backup_command

    return backup_command(db, target)


@app.command()
def migrate(db: Db = DB) -> int:
    """Bring a record that an older version of the program made to this one, with all that it holds."""
    from utenriks.cli.health import migrate_command

    return migrate_command(db)
