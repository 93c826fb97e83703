"""The commands on reference data of the user's own: roster, places."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from utenriks.cli.main import DB, Db, Form, Format, app

roster = typer.Typer(help="Office holders of your own beside the packaged ones.", no_args_is_help=True)
places = typer.Typer(help="Places of your own beside the packaged ones.", no_args_is_help=True)
app.add_typer(roster, name="roster")
app.add_typer(places, name="places")
Trial = Annotated[bool, typer.Option("--trial", help="Say what the import would bring, and keep nothing.")]
Number = Annotated[int, typer.Argument(help="The import's number, as list names it.")]


@roster.command("import")
def roster_import(
    file: Annotated[Path, typer.Argument(help="Wikidata results (JSON, CSV), FollowTheMoney PEP data, or a CSV.")],
    db: Db = DB,
    form: Form = Format.TEXT,
    trial: Trial = False,
) -> int:
    """Import people and their offices into the record's roster; conflicts are listed and left out."""
    from utenriks.cli.importing import roster_command

    return roster_command(file, db, form.value, trial)


@roster.command("list")
def roster_list(db: Db = DB, form: Form = Format.TEXT) -> None:
    """List the imports of office holders."""
    from utenriks.cli.importing import list_command

    list_command("roster", db, form.value)


@roster.command("undo")
def roster_undo(number: Number, db: Db = DB, form: Form = Format.TEXT) -> None:
    """Take an import of office holders back."""
    from utenriks.cli.importing import undo_command

    undo_command("roster", number, db, form.value)


@roster.command("conflicts")
def roster_conflicts(db: Db = DB, form: Form = Format.TEXT) -> None:
    """List where articles have somebody in a post that somebody else holds by the roster."""
    from utenriks.cli.importing import conflicts_command

    conflicts_command(db, form.value)


@places.command("import")
def places_import(
    file: Annotated[Path, typer.Argument(help="A GeoNames dump: NO.txt, cities500.zip, alternateNamesV2.zip.")],
    db: Db = DB,
    form: Form = Format.TEXT,
    population: Annotated[int, typer.Option(help="The least number of people of a city.")] = 1000,
    trial: Trial = False,
) -> int:
    """Import cities, islands, seas and the like into the record's places; conflicts are listed and left out."""
    from utenriks.cli.importing import places_command

    return places_command(file, db, form.value, population, trial)


@places.command("list")
def places_list(db: Db = DB, form: Form = Format.TEXT) -> None:
    """List the imports of places."""
    from utenriks.cli.importing import list_command

    list_command("places", db, form.value)


@places.command("undo")
def places_undo(number: Number, db: Db = DB, form: Form = Format.TEXT) -> None:
    """Take an import of places back."""
    from utenriks.cli.importing import undo_command

    undo_command("places", number, db, form.value)
