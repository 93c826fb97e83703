"""JSONL: every key, every way a line can be broken; a broken line never hides its neighbours."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from utenriks.model.article import Article
from utenriks.model.errors import ReadError
from utenriks.read.source import read_path, read_text

TEXT = "Utenriksministeren møtte kollegaen sin i Oslo."


def read(*lines: str | bytes, folder: Path, name: str = "a.jsonl") -> list[Article | ReadError]:
    path = folder / name
    path.write_bytes(b"\n".join(line if isinstance(line, bytes) else line.encode() for line in lines) + b"\n")
    return list(read_path(path))


def line(**fields: Any) -> str:
    return json.dumps({"text": TEXT, **fields}, ensure_ascii=False)


def test_all_keys_are_kept(tmp_path: Path) -> None:
    fields = {
        "id": "ntb-1", "date": "2019-04-25T10:15:00+02:00", "language": "nb", "section": "utenriks", "title": "Møte",
        "source": "NTB", "url": "https://example.org/1",
    }  # fmt: skip
    (article,) = read(line(**fields), folder=tmp_path)
    assert isinstance(article, Article)
    assert article.published is not None
    assert (article.id, article.published.edtf, article.language) == ("ntb-1", "2019-04-25", "nb")
    assert (article.section, article.title, article.source, article.url) == ("utenriks", "Møte", "NTB", fields["url"])
    assert article.body == TEXT


@pytest.mark.parametrize(
    ("date", "edtf"),
    [("2019-04-25T23:59:59Z", "2019-04-25"), ("2019-04-25 08:00", "2019-04-25"), ("2019-04-25T08", "2019-04-25"),
     (2019, "2019"), ("2019-04?", "2019-04?"), (None, None), ("", None), (" ", None)],
)  # fmt: skip
def test_dates(tmp_path: Path, date: Any, edtf: str | None) -> None:
    (article,) = read(line(date=date), folder=tmp_path)
    assert isinstance(article, Article)
    assert (article.published.edtf if article.published else None) == edtf


@pytest.mark.parametrize(
    ("stated", "language"),
    [("nn", "nn"), ("NN", "nn"), ("nno", "nn"), ("nn-NO", "nn"), ("en_GB", "en"), ("eng", "en"), ("no", "nb"),
     ("norsk", "nb"), ("", "nb"), (None, "nb")],
)  # fmt: skip
def test_stated_languages(tmp_path: Path, stated: str | None, language: str) -> None:
    (article,) = read(line(language=stated), folder=tmp_path)
    assert isinstance(article, Article)
    assert article.language == language


@pytest.mark.parametrize(
    ("broken", "what"),
    [
        ('{"id": 1, "text": "a"', "is not valid JSON"),
        ("{'text': 'a'}", "is not valid JSON"),
        ("just words", "is not valid JSON"),
        ("[" * 100_000, "is not valid JSON"),
        ('{"id": ' + "9" * 5000 + ', "text": "a"}', "is not valid JSON"),
        ("[1, 2]", "is not a JSON object"),
        ("null", "is not a JSON object"),
        ('{"id": "x"}', "has no text"),
        ('{"text": null}', "has no text"),
        ('{"text": ["a"]}', "has no text"),
        ('{"text": "  "}', "has no text"),
        (line(date="yesterday"), "'yesterday' is no date"),
        (line(date=["2019"]), '"date" is ["2019"], not text'),
        (line(id={"a": 1}), '"id" is {"a": 1}, not text'),
        (line(title=True), '"title" is true, not text'),
        (line(language="da"), "is in a language that is not read (da)"),
        ('{"text": "half \\ud83d a character"}', "text has half a character"),
        ('{"text": "whole", "id": "\\udc00"}', "id has half a character"),
        ('{"text": "' + "a" * 10_000_000 + '"}', "the line is 10,000,012 bytes long"),
        (b"\x00\x01\x02", "is binary"),
    ],
)  # fmt: skip
def test_a_broken_line_is_named_and_its_neighbours_read(tmp_path: Path, broken: str | bytes, what: str) -> None:
    before, error, after = read(line(id="before"), broken, "", line(id="after"), folder=tmp_path)
    assert isinstance(before, Article)
    assert isinstance(after, Article)
    assert isinstance(error, ReadError)
    assert error.what.startswith(what)
    assert error.where == f"{tmp_path}/a.jsonl:2"
    assert "\n" not in error.line()
    assert len(error.line()) < 400


def test_encodings_of_lines(tmp_path: Path) -> None:
    first = b"\xef\xbb\xbf" + line(id="bom").encode()
    second = line(id="latin").encode("latin-1")
    third = line(id="crlf").encode() + b"\r"
    found = read(first, second, third, folder=tmp_path)
    assert [item.id for item in found if isinstance(item, Article)] == ["bom", "latin", "crlf"]
    assert {item.body for item in found if isinstance(item, Article)} == {TEXT}
    (wide,) = read_path(_write(tmp_path / "w.jsonl", line(id="wide").encode("utf-16")))
    assert isinstance(wide, Article)


def test_the_last_line_needs_no_line_end(tmp_path: Path) -> None:
    (article,) = read_path(_write(tmp_path / "a.ndjson", line(id=7).encode()))
    assert isinstance(article, Article)
    assert article.id == "7"


def test_a_json_file_is_a_list_an_object_or_lines(tmp_path: Path) -> None:
    entries = [json.loads(line(id=name)) for name in "ab"]
    for content in (json.dumps(entries, indent=2), f"{line(id='a')}\n{line(id='b')}"):
        found = list(read_path(_write(tmp_path / "a.json", content.encode())))
        assert [item.id for item in found if isinstance(item, Article)] == ["a", "b"]
    (single,) = read_path(_write(tmp_path / "a.json", json.dumps(entries[0], indent=2).encode()))
    assert isinstance(single, Article)
    (error,) = read_path(_write(tmp_path / "a.json", b'[{"text": "a"'))
    assert isinstance(error, ReadError)
    _, error = read_path(_write(tmp_path / "a.json", json.dumps([entries[0], 3]).encode()))
    assert isinstance(error, ReadError)
    assert error.where.endswith("a.json:[2]")


def test_lines_without_an_ending_are_known_by_their_look(tmp_path: Path) -> None:
    found = read(line(id="a"), line(id="b"), folder=tmp_path, name="export")
    assert [item.id for item in found if isinstance(item, Article)] == ["a", "b"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(body=st.text(min_size=1, max_size=200).filter(str.strip), cut=st.integers(0, 200), size=st.integers(1, 200))
def test_spans_are_verbatim_in_what_the_source_gave(body: str, cut: int, size: int) -> None:
    (item,) = read_text(json.dumps({"text": body, "language": "nb"}), "x", suffix=".jsonl")
    assert isinstance(item, Article)
    start = min(cut, len(body) - 1)
    end = min(start + size, len(body))
    span = item.span(start, end)
    assert span.text == body[start:end].replace("\x00", "\ufffd") == item.body[span.start : span.end]


def _write(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path
