"""Make the binary files of this folder, and what all of them are read as: ``python tests/read/files/make.py``.

The texts are our own, the structure is that of the standards' examples. Look at what changed in ``expected.yaml``.
"""

from __future__ import annotations

import gzip
import io
import json
import tarfile
import zipfile
import zlib
from dataclasses import astuple
from datetime import UTC, date, datetime
from pathlib import Path

import brotli
import pyarrow as pa
import pyarrow.parquet as pq
import yaml

from utenriks.model.article import Article
from utenriks.read.source import Defaults, read_path

HERE = Path(__file__).parent
NEWS = [
    {"id": "p1", "date": "2016-09-04", "language": "nb", "title": "Hangzhou", "text": "Lederne møttes i Hangzhou."},
    {"id": "p2", "date": "2016-09-05", "language": "nn", "title": "Dag to", "text": "Leiarane skilde lag måndag."},
]  # fmt: skip
PAGE = (HERE / "html" / "newsarticle.html").read_bytes()
OTHER = (HERE / "html" / "undated.html").read_bytes()


def lines(rows: list[dict[str, str]]) -> bytes:
    """Return rows as JSON lines."""
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def record(kind: str, uri: str, block: bytes, content: str, **more: str) -> bytes:
    """Return one WARC record."""
    head = {"WARC-Type": kind, "WARC-Target-URI": uri, "WARC-Date": "2023-01-01T00:00:00Z", **more}
    number = zlib.crc32(f"{kind} {uri}".encode())
    head |= {"WARC-Record-ID": f"<urn:uuid:{number:032x}>", "Content-Type": content}
    lines = [f"{key}: {value}" for key, value in (head | {"Content-Length": str(len(block))}).items()]
    return ("WARC/1.0\r\n" + "\r\n".join(lines) + "\r\n\r\n").encode() + block + b"\r\n\r\n"


def answer(body: bytes, kind: str = "text/html; charset=utf-8", status: str = "200 OK", **more: str) -> bytes:
    """Return an HTTP answer."""
    head = {"Content-Type": kind, "Content-Length": str(len(body)), **{k.replace("_", "-"): v for k, v in more.items()}}
    return (f"HTTP/1.1 {status}\r\n" + "".join(f"{k}: {v}\r\n" for k, v in head.items()) + "\r\n").encode() + body


def response(uri: str, body: bytes, **more: str) -> bytes:
    """Return the record of an answer."""
    return record("response", uri, answer(body, **more), "application/http; msgtype=response")


def warcs() -> dict[str, bytes]:
    """Return the WARC files by name."""
    info = record("warcinfo", "", b"software: hand\r\n", "application/warc-fields")
    page = response("https://avis.example/utenriks/mote-i-sofia", PAGE)
    plain = [
        info,
        page,
        record("request", "https://avis.example/x", b"GET / HTTP/1.1\r\n\r\n", "application/http; msgtype=request"),
        response("https://avis.example/riga", gzip.compress(OTHER, mtime=0), Content_Encoding="gzip"),
        response("https://avis.example/borte", b"<html>borte</html>", status="404 Not Found"),
        response("https://avis.example/bilde.png", b"\x89PNG\r\n", kind="image/png"),
        response("https://avis.example/tom", b""),
    ]
    chunked = b"".join(b"%x\r\n%b\r\n" % (len(piece), piece) for piece in (PAGE[:700], PAGE[700:], b""))
    packed = [
        response("https://avis.example/delt", chunked, Transfer_Encoding="chunked"),
        response("https://avis.example/deflate", zlib.compress(PAGE), Content_Encoding="deflate"),
        response("https://avis.example/bar-deflate", zlib.compress(PAGE)[2:-4], Content_Encoding="deflate"),
        response("https://avis.example/brotli", brotli.compress(PAGE), Content_Encoding="br"),
        response("https://avis.example/alt-pakket-ut", PAGE, Content_Encoding="gzip"),
        response("https://avis.example/zstd", b"(\xb5/\xfd", Content_Encoding="zstd"),
        response("https://avis.example/kappet", gzip.compress(PAGE, mtime=0)[:300], Content_Encoding="gzip"),
        page,
    ]
    members = b"".join(gzip.compress(part, mtime=0) for part in plain)
    resource = record("resource", "https://avis.example/resource", OTHER, "text/html")
    return {
        "plain.warc": b"".join(plain),
        "members.warc.gz": members,
        "resource.warc": info + resource,
        "cut.warc.gz": gzip.compress(page, mtime=0) + gzip.compress(resource, mtime=0)[:300],
        "broken.warc": b"WARC/1.0\r\nnonsense",
        "only-info.warc": info,
        "packed.warc": b"".join(packed),
    }


def parquets() -> dict[str, bytes]:
    """Return the Parquet files by name."""
    stamp = datetime(2016, 9, 4, 22, 30, tzinfo=UTC)
    tables = {
        "plain.parquet": pa.Table.from_pylist(NEWS),
        "typed.parquet": pa.table(
            {
                "id": pa.array([1, 2]),
                "published": pa.array([stamp, None], pa.timestamp("ms", tz="UTC")),
                "body": pa.array([row["text"] for row in NEWS]).dictionary_encode(),
                "language": ["nb", "nn"],
            }
        ),
        "mapped.parquet": pa.table(
            {"tekst": [NEWS[0]["text"]], "dag": pa.array([date(2016, 9, 4)]), "text": ["ikke denne"]}
        ),
        "no-text.parquet": pa.table({"a": [1], "b": ["x"]}),
        "null-text.parquet": pa.table({"id": ["n"], "text": pa.array([None], pa.string())}),
    }
    made = {}
    for name, table in tables.items():
        sink = io.BytesIO()
        pq.write_table(table, sink)
        made[name] = sink.getvalue()
    return made | {"cut.parquet": made["plain.parquet"][:-40], "broken.parquet": b"PAR1nonsensePAR1"}


def zipped(members: dict[str, bytes]) -> bytes:
    """Return a zip archive, the same bytes each time."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), content, zipfile.ZIP_DEFLATED)
    return sink.getvalue()


def tarred(members: dict[str, bytes], link: str | None = None) -> bytes:
    """Return a tar archive, with a symbolic link where asked for."""
    sink = io.BytesIO()
    with tarfile.open(fileobj=sink, mode="w") as archive:
        for name, content in members.items():
            info = tarfile.TarInfo(name)
            info.size = len(content)
            archive.addfile(info, io.BytesIO(content))
        if link:
            info = tarfile.TarInfo("link.txt")
            info.type, info.linkname = tarfile.SYMTYPE, link
            archive.addfile(info)
    return sink.getvalue()


def archives() -> dict[str, bytes]:
    """Return the archives by name."""
    nitf = (HERE / "nitf" / "npk-nynorsk.xml").read_bytes()
    mixed = {"day/a.xml": nitf, "day/b.jsonl": lines(NEWS), "day/photo.jpg": b"\xff\xd8\xff\x00", ".hidden": b"x"}
    whole = zipped(mixed)
    locked = bytearray(zipped({"locked.jsonl": lines(NEWS), "open.jsonl": lines(NEWS[:1])}))
    locked[locked.index(b"PK\x01\x02") + 8] |= 1
    return {
        "locked.zip": bytes(locked),
        "empty.tar": tarred({}),
        "cut.tar": tarred({"a.jsonl": lines(NEWS), "b.jsonl": lines(NEWS[:1])})[:1900],
        "mixed.zip": whole,
        "mixed.tar.gz": gzip.compress(tarred(mixed), mtime=0),
        "nested.tar": tarred({"inner.zip": zipped({"x.jsonl": lines(NEWS)}), "note.py": b"import os\n"}),
        "lines.jsonl.gz": gzip.compress(lines(NEWS), mtime=0),
        "traversal.zip": zipped({"../../etc/evil.txt": b"ut", "C:\\evil.txt": b"ut", "good.jsonl": lines(NEWS[:1])}),
        "traversal.tar": tarred({"/etc/evil.txt": b"ut", "a/../../b.txt": b"ut"}, link="/etc/passwd"),
        "cut.zip": whole[:200],
        "cut.jsonl.gz": gzip.compress(lines(NEWS * 400), mtime=0)[:150],
        "empty.zip": zipped({}),
    }


# The tables whose columns have other names than ours.
COLUMNS = {
    "jsonl/mapped.txt": {"text": "brødtekst", "title": "overskrift", "date": "pubdate", "id": "uuid"},
    "parquet/mapped.parquet": {"text": "tekst", "date": "dag"},
}


def samples() -> list[Path]:
    """Return the files to read."""
    return sorted(path for path in HERE.glob("*/*") if path.parent.name != "__pycache__")


def found(path: Path) -> list[dict[str, object] | str]:
    """Return what a file is read as: articles as plain data without what is empty, errors as their line."""
    name = path.relative_to(HERE).as_posix()
    entries: list[dict[str, object] | str] = []
    for item in read_path(path, Defaults(columns=COLUMNS.get(name, {}))):
        if isinstance(item, Article):
            plain = {key: getattr(item, key) for key in ("id", "language", "section", "title", "source", "url")}
            plain |= {"date": item.published.edtf if item.published else None, "revision": item.revision}
            plain |= {"hints": [[part for part in astuple(hint) if part] for hint in item.hints], "body": item.body}
            entries.append({key: value for key, value in plain.items() if value})
        else:
            entries.append(item.line().replace(f"{HERE}/", ""))
    return entries


def main() -> None:
    """Write all files."""
    for folder, files in (("warc", warcs()), ("parquet", parquets()), ("archive", archives())):
        (HERE / folder).mkdir(exist_ok=True)
        for name, content in files.items():
            (HERE / folder / name).write_bytes(content)
    expected = {path.relative_to(HERE).as_posix(): found(path) for path in samples()}
    text = yaml.safe_dump(expected, allow_unicode=True, sort_keys=False, width=110)
    (HERE / "expected.yaml").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
