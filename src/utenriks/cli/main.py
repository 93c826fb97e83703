"""The commands' names, options and help; what they do stands in the modules beside this one."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from contextlib import suppress
from enum import StrEnum
from io import TextIOWrapper
from pathlib import Path
from typing import Annotated, Any, Optional

import typer

from utenriks.model.errors import UtenriksError

app = typer.Typer(
    name="utenriks",
    help="Read foreign-affairs news into a sourced record of diplomacy, and ask it.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


class Engine(StrEnum):
    """Who codes."""

    LOCAL = "local"
    DASK = "dask"


class Format(StrEnum):
    """How a command prints what it found."""

    TEXT = "text"
    JSON = "json"
    JSONL = "jsonl"


Db = Annotated[
    Path,
    typer.Option(
        "--db", envvar="UTENRIKS_DB", help="The record's file, or a PostgreSQL database: postgresql://user@host/name."
    ),
]
Form = Annotated[Format, typer.Option("--format", help="text for people, json or jsonl for programs.")]
Jobs = Annotated[int, typer.Option("--jobs", help="Processes that code at once; 0: as many as there are cores.")]
# The filter on events, the same for every command that has one.
Actor = Annotated[Optional[str], typer.Option("--actor", help="A party: name, id or code.")]
Other = Annotated[Optional[str], typer.Option("--with", help="A second party.")]
At = Annotated[Optional[str], typer.Option("--place", help="A place's name or a country's code.")]
Type = Annotated[Optional[str], typer.Option("--type", help="A PLOVER type or a mode, such as meet.")]
Status = Annotated[
    Optional[str], typer.Option("--status", help="occurred, ongoing, planned, cancelled, denied, hypothetical.")
]
Since = Annotated[Optional[str], typer.Option("--since", help="Not before this date (EDTF).")]
Until = Annotated[Optional[str], typer.Option("--until", help="Not after this date (EDTF).")]
Told = Annotated[Optional[str], typer.Option("--article", help="Only what this article (id) tells.")]
Sure = Annotated[Optional[float], typer.Option("--min-confidence", min=0, max=1, help="At least this sure (0 to 1).")]
DB = Path("utenriks.db")
STOPPED = 130


def run() -> None:
    """Run the command line and end with its exit code."""
    sys.exit(main(sys.argv[1:]))


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code; a user's mistake is one line on stderr, never a traceback.

    0 done, 1 something could not be read, 2 wrong use, 130 stopped by the user; a reader that closes the pipe early
    (``| head``) is no mistake.
    """
    _open_streams()
    try:
        code = app(list(arguments) or ["--help"], prog_name="utenriks", standalone_mode=False)
        sys.stdout.flush()
    except UtenriksError as error:
        return _fail(error.line(), error.exit_code)
    except SystemExit as stop:  # typer's own way out of a closed pipe is an exit code 1
        return _close() if isinstance(stop.__context__, BrokenPipeError) else _code(stop.code)
    except BrokenPipeError:
        return _close()
    except KeyboardInterrupt:
        return _fail("stopped", STOPPED)
    except OSError as error:  # the disk under standard output is full, say
        _close()
        return _fail(f"{error.filename or 'the output'}: {error.strerror or error}; write it elsewhere", 1)
    except Exception as error:
        if not hasattr(error, "format_message"):
            raise
        return _fail(_usage(error), getattr(error, "exit_code", 2))
    return _code(code)


def _code(value: object) -> int:
    return value if isinstance(value, int) else 0


def _open_streams() -> None:
    """Show what the terminal cannot show as its code; where an output was closed from the start, write to nowhere."""
    sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _close() -> int:
    """Let what is still to be written to a closed pipe or a full disk go nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    return 0


def _usage(error: Any) -> str:
    """Return what typer says of a wrong call as one line that names the help."""
    context = getattr(error, "ctx", None)
    command = context.command_path if context is not None else "utenriks"
    return f"{' '.join(error.format_message().split())} See {command} --help"


def _fail(line: str, code: int) -> int:
    with suppress(BrokenPipeError):
        print(f"utenriks: {line}", file=sys.stderr)
    return code


@app.command()
def read(
    paths: Annotated[
        list[str], typer.Argument(help="Files, folders or addresses (of feeds or pages); - is standard input.")
    ],
    db: Db = DB,
    form: Form = Format.TEXT,
    date: Annotated[Optional[str], typer.Option(help="Date (EDTF) of articles that state none.")] = None,
    section: Annotated[Optional[str], typer.Option(help="Section of articles that state none.")] = None,
    language: Annotated[Optional[str], typer.Option(help="nb, nn or en, instead of finding it.")] = None,
    column: Annotated[
        Optional[list[str]], typer.Option(help="OURS=THEIRS: which column of a table holds text, id, date and so on.")
    ] = None,
    fetch_pages: Annotated[
        bool, typer.Option("--fetch-pages", help="Fetch the full text of a feed's entries, politely.")
    ] = False,
    pipeline: Annotated[
        Optional[str], typer.Option(help="An installed spaCy pipeline, instead of the packaged one.")
    ] = None,
    jobs: Jobs = 1,
    engine: Annotated[
        Engine, typer.Option("--engine", help="local: this machine; dask: a cluster, for archives that are too large.")
    ] = Engine.LOCAL,
    scheduler: Annotated[
        Optional[str],
        typer.Option("--scheduler", help="Dask's scheduler (tcp://host:8786); else --jobs processes."),
    ] = None,
    mentions: Annotated[
        Optional[str],
        typer.Option("--mentions", help="Folder (s3://… too) for what a cluster codes, as Parquet."),
    ] = None,
    in_place: Annotated[
        bool, typer.Option("--in-place", help="Merge the events within --mentions instead of loading the record.")
    ] = False,
) -> int:
    """Read articles into the record; say what could not be read and why."""
    from utenriks.cli.options import columns
    from utenriks.cli.reading import read_command
    from utenriks.cli.scaling import cluster
    from utenriks.read.source import Defaults

    defaults = Defaults(date, section, language, columns(column))
    on = cluster(engine is Engine.DASK, scheduler, mentions, in_place)
    return read_command(paths, db, form.value, defaults, pipeline, fetch_pages, jobs, on)


@app.command()
def watch(
    sources: Annotated[list[str], typer.Argument(help="Folders, addresses of feeds, or files that list feeds.")],
    db: Db = DB,
    form: Form = Format.TEXT,
    every: Annotated[float, typer.Option(help="Seconds from one look to the next.")] = 300.0,
    once: Annotated[bool, typer.Option("--once", help="Look once and end.")] = False,
    fetch_pages: Annotated[
        bool, typer.Option("--fetch-pages", help="Fetch the full text of a feed's entries, politely.")
    ] = False,
    pipeline: Annotated[
        Optional[str], typer.Option(help="An installed spaCy pipeline, instead of the packaged one.")
    ] = None,
) -> int:
    """Read what comes into folders and feeds, remembering what was read; Ctrl-C ends it."""
    from utenriks.cli.watching import watch_command

    return watch_command(sources, db, form.value, every, once, fetch_pages, pipeline)


@app.command()
def show(
    article: Annotated[str, typer.Argument(help="The article's id, as utenriks articles lists it.")],
    db: Db = DB,
    form: Form = Format.TEXT,
) -> None:
    """Print an article with what was found, each find under its words."""
    from utenriks.cli.showing import show_command

    show_command(article, db, form.value)


@app.command()
def events(
    db: Db = DB,
    form: Form = Format.TEXT,
    actor: Actor = None,
    other: Other = None,
    place: At = None,
    type_: Type = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    article: Told = None,
    sure: Sure = None,
) -> None:
    """List the record's events, by time."""
    from utenriks.cli.asking import events_command
    from utenriks.cli.options import wanted

    events_command(db, form.value, wanted(actor, other, place, type_, status, since, until, article, sure))


@app.command()
def export(
    form: Annotated[
        str,
        typer.Argument(metavar="FORMAT", help="plover, polecat, gdelt, ftm, geojson, csv, parquet, ical or rdf."),
    ],
    db: Db = DB,
    out: Annotated[
        Optional[Path], typer.Option("--out", help="A file instead of standard output; parquet: a folder.")
    ] = None,
    strict: Annotated[
        bool, typer.Option("--strict", help="polecat, gdelt: only the format's own columns; gdelt: no heading.")
    ] = False,
    actor: Actor = None,
    other: Other = None,
    place: At = None,
    type_: Type = None,
    status: Status = None,
    since: Since = None,
    until: Until = None,
    article: Told = None,
    sure: Sure = None,
) -> None:
    """Write the record's events in a format of the field, by time; dates that it cannot hold stay open."""
    from utenriks.cli.exporting import export_command
    from utenriks.cli.options import wanted

    chosen = wanted(actor, other, place, type_, status, since, until, article, sure)
    export_command(form, db, out, strict, chosen)


@app.command()
def actors(
    name: Annotated[Optional[str], typer.Argument(help="A person, or an office such as 'RUS president'.")] = None,
    at: Annotated[Optional[str], typer.Option(help="Who held the office then (EDTF).")] = None,
    db: Db = DB,
    form: Form = Format.TEXT,
) -> None:
    """List the record's actors, the busiest first; of one its offices by time, of an office who held it."""
    from utenriks.cli.asking import actors_command, offices_command
    from utenriks.cli.options import edtf

    if name is None:
        actors_command(db, form.value)
    else:
        offices_command(name, db, form.value, edtf(at, "--at"))


@app.command()
def articles(db: Db = DB, form: Form = Format.TEXT) -> None:
    """List the record's articles, by date."""
    from utenriks.cli.asking import articles_command

    articles_command(db, form.value)


@app.command()
def check(
    path: Annotated[Path, typer.Argument(help="An article, or a folder of them; - is standard input.")],
    db: Db = DB,
    form: Form = Format.TEXT,
    date: Annotated[Optional[str], typer.Option(help="Date (EDTF) of articles that state none.")] = None,
    language: Annotated[Optional[str], typer.Option(help="nb, nn or en, instead of finding it.")] = None,
    pipeline: Annotated[
        Optional[str], typer.Option(help="An installed spaCy pipeline, instead of the packaged one.")
    ] = None,
) -> int:
    """Check an article's claims against the record: supported, contradicted or undecided, and why."""
    from utenriks.cli.checking import check_command
    from utenriks.read.source import Defaults

    return check_command(path, db, form.value, Defaults(date, None, language), pipeline)


@app.command()
def brief(
    a: Annotated[str, typer.Argument(help="A party: name, id or code.")],
    b: Annotated[str, typer.Argument(help="The other party.")],
    db: Db = DB,
    form: Form = Format.TEXT,
    lang: Annotated[str, typer.Option(help="nb, nn or en.")] = "nb",
    at: Annotated[Optional[str], typer.Option(help="The background as of this date (EDTF).")] = None,
) -> None:
    """Write the background on two actors, each sentence with its sources."""
    from utenriks.cli.asking import brief_command
    from utenriks.cli.options import edtf

    brief_command(a, b, db, form.value, lang, edtf(at, "--at"))


@app.command()
def serve(
    db: Db = DB,
    host: Annotated[
        str, typer.Option(help="The address to listen on; any but loopback asks for the token.")
    ] = "127.0.0.1",
    port: Annotated[int, typer.Option(min=0, max=65535, help="The port to listen on; 0 takes a free one.")] = 8321,
    token: Annotated[
        Optional[str], typer.Option(envvar="UTENRIKS_TOKEN", help="What changes ask for; without it one is made.")
    ] = None,
    name: Annotated[
        Optional[list[str]], typer.Option(help="A host name it is reached by, besides its address.")
    ] = None,
    jobs: Annotated[
        int, typer.Option(help="Processes that make pages when several are asked for at once; 0 for one a core.")
    ] = 0,
) -> None:
    """Open the record as pages, on this machine."""
    from utenriks.cli.serving import serve_command

    serve_command(db, host, port, token, name or [], jobs)


@app.command()
def mcp(db: Db = DB) -> None:
    """Answer from the record over the Model Context Protocol, on standard input and output."""
    from utenriks.cli.serving import mcp_command

    mcp_command(db)


@app.command("eval")
def evaluate(
    gold: Annotated[list[Path], typer.Argument(help="Gold files or folders (JSON, see the guide).")],
    form: Form = Format.TEXT,
    misses: Annotated[bool, typer.Option("--misses", help="List the misses with their sentences.")] = False,
) -> None:
    """Score the coder against annotated articles."""
    from utenriks.cli.scoring import eval_command

    eval_command(gold, form.value, misses)
