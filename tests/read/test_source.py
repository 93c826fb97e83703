"""From a path to articles, and what cannot be read named in their place."""

from __future__ import annotations

import io
import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from utenriks.model.article import Article
from utenriks.model.errors import ReadError
from utenriks.read import formats
from utenriks.read.source import Defaults, read_path

BODY = "Utenriksministeren møtte kollegaen sin i Oslo på lørdag. De snakket om fiske og grenser.\n\nMøtet varte lenge."


def read(path: Path, **stated: str) -> list[Article | ReadError]:
    return list(read_path(path, Defaults(**stated)))


def one(path: Path, **stated: str) -> Article:
    (item,) = read(path, **stated)
    assert isinstance(item, Article), item
    return item


def wrong(path: Path, **stated: str) -> ReadError:
    (item,) = read(path, **stated)
    assert isinstance(item, ReadError), item
    assert item.where
    assert item.todo
    assert "\n" not in item.line()
    return item


def file(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    "date",
    ["2019", "2019-04", "2019-04-25", "2019-04-25~", "2019-21", "201X", "[2019-04-04,2019-04-11]", "2019-04/2019-05"],
)
def test_dated_text_of_any_precision(tmp_path: Path, date: str) -> None:
    article = one(file(tmp_path, "a.txt", f"date {date} utenriks\n\n{BODY}\n"))
    assert article.published is not None
    assert article.published.edtf == date
    assert (article.section, article.body, article.language) == ("utenriks", BODY, "nb")


def test_section_of_several_words_and_no_section(tmp_path: Path) -> None:
    assert one(file(tmp_path, "a.txt", f"date 2019 uriks og økonomi \n{BODY}")).section == "uriks og økonomi"
    assert one(file(tmp_path, "b.txt", f"date 2019\r\n\r\n{BODY}")).section is None


@pytest.mark.parametrize("line", ["date 2019-13 utenriks", "date 25.4.2019", "date i går", "date", "date "])
def test_wrong_date_is_skipped_with_a_reason(tmp_path: Path, line: str) -> None:
    error = wrong(file(tmp_path, "a.txt", f"{line}\n\n{BODY}"), date="2019")
    assert "date" in error.what
    assert "EDTF" in error.todo


def test_plain_text_takes_what_the_user_states(tmp_path: Path) -> None:
    article = one(file(tmp_path, "a.txt", BODY), date="2019-04", section="utenriks", language="nn")
    assert article.published is not None
    assert (article.published.edtf, article.section, article.language) == ("2019-04", "utenriks", "nn")


def test_what_the_article_states_goes_before_the_users_date(tmp_path: Path) -> None:
    article = one(file(tmp_path, "a.txt", f"date 2018-02 uriks\n{BODY}"), date="2019-04", section="x")
    assert article.published is not None
    assert (article.published.edtf, article.section) == ("2018-02", "uriks")


def test_undated(tmp_path: Path) -> None:
    assert one(file(tmp_path, "a.txt", BODY)).published is None


def test_id_is_made_from_the_content(tmp_path: Path) -> None:
    first = one(file(tmp_path, "a.txt", BODY))
    again = one(file(tmp_path, "b.txt", BODY.replace("\n", "\r\n")))
    other = one(file(tmp_path, "c.txt", BODY + " Slutt."))
    assert first.has_content_id
    assert first.id == again.id != other.id


def test_decomposed_accents_stay_and_make_no_other_article(tmp_path: Path) -> None:
    body = unicodedata.normalize("NFD", BODY.replace("Oslo", "Ålesund"))
    article = one(file(tmp_path, "a.txt", body))
    assert article.body == body
    assert article.id == one(file(tmp_path, "b.txt", unicodedata.normalize("NFC", body))).id


@pytest.mark.parametrize(
    ("name", "content", "what"),
    [
        ("a.txt", b"", "is empty"),
        ("a.jsonl", b"\n\n", "is empty"),
        ("a.json", b"", "is empty"),
        ("a.txt", b"\x7fELF\x02\x01\x00\x00", "is binary"),
        ("a.jsonl", b"\x7fELF\x02\x01\x00\x00\n" * 20, "is binary"),
        ("a.txt", b"<!DOCTYPE html><html><body></body></html>", "holds no article"),
        ("a.xml", b"<?xml version='1.0'?><invoice><sum>7</sum></invoice>", "is XML of a kind that is not read"),
        ("a.txt", b"date 2019-04 utenriks\n\n", "has no text"),
        ("a.txt", ("å" * 5_000_000).encode(), "is 5,000,000 characters long, no article"),
    ],
)
def test_what_is_no_article(tmp_path: Path, name: str, content: bytes, what: str) -> None:
    assert wrong(file(tmp_path, name, content)).what.startswith(what)


def test_a_file_too_large_for_memory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(formats, "MAX_BYTES", 50)
    assert "is larger than 50 bytes" in wrong(file(tmp_path, "a.txt", BODY)).what


def test_another_language_is_named(tmp_path: Path) -> None:
    french = "Le ministre des Affaires étrangères a rencontré son homologue à Paris pour parler de la paix. " * 4
    assert "not read (fr)" in wrong(file(tmp_path, "a.txt", french)).what


def test_a_missing_path_is_named(tmp_path: Path) -> None:
    error = wrong(tmp_path / "none.txt")
    assert error.where.endswith("none.txt")
    assert "No such file" in error.what


def test_a_dangling_link_and_one_in_a_folder(tmp_path: Path) -> None:
    (tmp_path / "gone.txt").symlink_to(tmp_path / "nowhere")
    assert "No such file" in wrong(tmp_path / "gone.txt").what
    assert "No such file" in wrong(tmp_path).what


def test_an_unreadable_file_is_named_and_the_rest_is_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file(tmp_path, "a.txt", BODY)
    file(tmp_path, "b.txt", BODY + " Mer.")
    true_open = Path.open

    def refuse(self: Path, *args: object, **kwargs: object) -> object:
        if self.name == "a.txt":
            raise PermissionError(13, "Permission denied", str(self))
        return true_open(self, *args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(Path, "open", refuse)
    error, article = read(tmp_path)
    assert isinstance(error, ReadError)
    assert "Permission denied" in error.what
    assert isinstance(article, Article)


def test_a_folder_that_cannot_be_listed_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file(tmp_path, "a/inner.txt", BODY)
    file(tmp_path, "b.txt", BODY)
    true_list = Path.iterdir

    def refuse(self: Path) -> Iterator[Path]:
        if self.name == "a":
            raise PermissionError(13, "Permission denied", str(self))
        return iter(list(true_list(self)))

    monkeypatch.setattr(Path, "iterdir", refuse)
    error, article = read(tmp_path)
    assert isinstance(error, ReadError)
    assert error.line() == f"{tmp_path}/a: cannot be opened (Permission denied); check the path and its rights"
    assert isinstance(article, Article)


def test_a_file_that_breaks_off_keeps_what_was_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    class Broken(io.BytesIO):
        def readline(self, size: int | None = -1) -> bytes:
            line = super().readline(-1 if size is None else size)
            if b"broken" in line:
                raise OSError(5, "Input/output error")
            return line

        def peek(self, size: int = 0) -> bytes:
            return self.getvalue()[:100]

    lines = '{"text": "Utenriksministeren møtte kollegaen i Oslo."}\n{"broken": 1}\n'.encode()
    monkeypatch.setattr(Path, "open", lambda *_, **__: Broken(lines))
    article, error = read(tmp_path / "a.jsonl")
    assert isinstance(article, Article)
    assert isinstance(error, ReadError)
    assert "Input/output error" in error.what


def test_a_folder_is_read_whole(tmp_path: Path) -> None:
    file(tmp_path, "b/c/deep.txt", BODY + " En.")
    file(tmp_path, "a.TXT", BODY + " To.")
    file(tmp_path, "b/x.jsonl", '{"id": "x1", "text": "Utenriksministeren kom til Bergen i går."}\n')
    file(tmp_path, "noending", BODY + " Tre.")
    file(tmp_path, ".hidden.txt", BODY + " Fire.")
    file(tmp_path, ".git/config", BODY + " Fem.")
    file(tmp_path, "folder.txt/inner.md", BODY + " Seks.")
    found = [item.body.split()[-1] if isinstance(item, Article) else item for item in read(tmp_path)]
    assert found == ["To.", "En.", "går.", "Seks.", "Tre."]


def test_other_endings_in_a_folder_are_named(tmp_path: Path) -> None:
    file(tmp_path, "photo.jpg", b"\xff\xd8\xff\xe0")
    assert wrong(tmp_path).what == "has an ending that is not read (.jpg)"


def test_an_empty_folder_is_named(tmp_path: Path) -> None:
    assert wrong(tmp_path).what == "holds no files"


def test_a_folder_linked_into_itself_ends(tmp_path: Path) -> None:
    file(tmp_path, "a.txt", BODY)
    os.symlink(tmp_path, tmp_path / "loop")
    assert len(read(tmp_path)) == 1


def test_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    def give(data: str) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data.encode()), encoding="utf-8"))

    give(f"date 2019-04 utenriks\n{BODY}")
    assert one(Path("-")).section == "utenriks"
    give('{"id": "a", "text": "Utenriksministeren kom."}\n{"id": "b", "text": "Kollegaen hans reiste."}\n')
    assert [item.id for item in read(Path("-")) if isinstance(item, Article)] == ["a", "b"]
    give("")
    assert wrong(Path("-")).line() == "standard input: is empty; leave it out"
