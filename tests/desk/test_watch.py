"""Watching folders and feeds: each thing is read once, also over restarts; what fails is tried again, not for ever."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest
from tests.read.answers import net as wired

from utenriks.desk.intake import Report, take_in
from utenriks.desk.watch import Watch
from utenriks.model.article import Article
from utenriks.model.errors import ReadError
from utenriks.read.feedlist import read_feedlist
from utenriks.read.fetch import Fetcher
from utenriks.read.online import Online
from utenriks.read.seen import Seen
from utenriks.record.store import Store

pytestmark = pytest.mark.usefixtures("pattern_coder")
PAGE = """<!DOCTYPE html><html><head><title>t</title><script type="application/ld+json">{{"@type": "NewsArticle",
"headline": "Møte {n}", "datePublished": "2020-01-0{n}"}}</script></head><body><article>
<p>Alba møter Borduria i Klow. {text}</p>
<p>Møtet nummer {n} varte lenge, og det ble holdt i den gamle borgen midt i byen,
der mange hadde samlet seg for å se.</p>
<p>Etterpå var det middag for alle som hadde kommet langveisfra, og så reiste de hjem igjen med tog.</p>
</article></body></html>"""


class Net:
    """A site with a feed of entries and their pages."""

    def __init__(self) -> None:
        self.pages = {f"/{n}": PAGE.format(n=n, text="") for n in range(1, 4)}
        self.version = 1
        self.updated: dict[int, str] = {}
        self.asked: list[str] = []
        self.broken: set[str] = set()

    def answer(self, request: httpx.Request) -> httpx.Response:
        path = request.url.path
        if path == "/robots.txt":
            return httpx.Response(404)
        self.asked.append(path)
        if path in self.broken:
            return httpx.Response(500)
        if path == "/feed":
            etag = f'"{self.version}"'
            if request.headers.get("if-none-match") == etag:
                return httpx.Response(304)
            return httpx.Response(200, text=self.feed(), headers={"ETag": etag})
        return httpx.Response(200, text=self.pages[path]) if path in self.pages else httpx.Response(404)

    def feed(self) -> str:
        entries = "".join(
            f"<entry><id>tag:{n}</id><title>Møte {n}</title><link href='https://a.example/{n}'/>"
            f"<summary>Kort {n}.</summary><published>2020-01-0{n}T10:00:00Z</published>"
            f"<updated>{self.updated.get(n, '2020-01-09T00:00:00Z')}</updated></entry>"
            for n in range(1, len(self.pages) + 1)
        )
        return f"<feed xmlns='http://www.w3.org/2005/Atom'><title>A</title>{entries}</feed>"

    def looked(self) -> list[str]:
        asked, self.asked = self.asked, []
        return asked


@contextmanager
def watching(folder: Path, net: Net, *sources: str, pages: bool = True) -> Iterator[Watch]:
    """Give a watch that begins anew: what it knows is in the files."""
    fetcher = Fetcher(wired(net.answer), 0.0)
    with Store(folder / "r.db") as store, Seen(folder / "r.db.seen") as seen:
        yield Watch(sources, store, seen, Online(fetcher, seen, pages=pages), settled=0.0)


def look(folder: Path, net: Net, *sources: str, pages: bool = True) -> Report:
    with watching(folder, net, *sources, pages=pages) as watch:
        return watch.look()


FEED = "https://a.example/feed"


def test_pages_of_a_feed_are_read_once_over_restarts(tmp_path: Path) -> None:
    net = Net()
    assert look(tmp_path, net, FEED).read == 3
    assert net.looked() == ["/feed", "/1", "/2", "/3"]
    assert look(tmp_path, net, FEED).as_dict()["read"] == 0
    assert net.looked() == ["/feed"]
    with Store(tmp_path / "r.db") as store:
        article = store.article("tag:2")
        assert (article.title, article.source, article.url) == ("Møte 2", "A", "https://a.example/2")
        assert article.body.startswith("Alba møter Borduria i Klow.")
        assert article.published is not None
        assert article.published.edtf == "2020-01-02"


def test_a_new_entry_and_a_rewritten_one_are_fetched_alone(tmp_path: Path) -> None:
    net = Net()
    look(tmp_path, net, FEED)
    net.looked()
    net.version, net.updated[1] = 2, "2020-01-10T00:00:00Z"
    net.pages["/1"] = PAGE.format(n=1, text="Nytt.")
    net.pages["/4"] = PAGE.format(n=4, text="")
    report = look(tmp_path, net, FEED)
    assert (report.read, report.superseded) == (1, 1)
    assert net.looked() == ["/feed", "/1", "/4"]


def test_a_page_that_fails_is_tried_again_but_not_for_ever(tmp_path: Path) -> None:
    net = Net()
    net.broken.add("/2")
    report = look(tmp_path, net, FEED)
    assert report.read == 2
    assert [entry["path"] for entry in report.skipped] == ["https://a.example/2"]
    assert net.looked() == ["/feed", "/1", "/2", "/3"]
    for _ in range(2):
        look(tmp_path, net, FEED)
        assert net.looked() == ["/feed", "/2"]
    look(tmp_path, net, FEED)
    assert net.looked() == ["/feed"]


def test_a_reading_that_is_broken_off_is_no_try_that_failed(tmp_path: Path) -> None:
    net = Net()
    for _ in range(4):
        with Seen(tmp_path / "r.db.seen") as seen:
            found = Online(Fetcher(wired(net.answer), 0.0), seen, pages=True).read(FEED)
            assert isinstance(next(found), Article)  # and is killed before any of them is in the record
    net.looked()
    assert look(tmp_path, net, FEED).read == 3
    assert net.looked() == ["/feed", "/1", "/2", "/3"]


def test_a_feed_read_without_its_pages_is_read_with_them_when_they_are_asked_for(tmp_path: Path) -> None:
    net = Net()
    look(tmp_path, net, FEED, pages=False)
    net.looked()
    report = look(tmp_path, net, FEED)
    assert report.read + report.superseded == 3
    assert net.looked() == ["/feed", "/1", "/2", "/3"]


def test_a_feed_that_fails_is_told_once(tmp_path: Path) -> None:
    net = Net()
    net.broken.add("/feed")
    with watching(tmp_path, net, FEED) as watch:
        assert len(watch.look().skipped) == 1
        assert watch.look().skipped == []
        net.broken.clear()
        assert watch.look().read == 3
        net.broken.add("/feed")
        assert len(watch.look().skipped) == 1


def test_an_interrupted_reading_goes_on_where_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    net = Net()
    put, done = Store.put, 0

    def stopping(self: Store, *arguments: object) -> object:
        nonlocal done
        done += 1
        if done == 2:
            raise KeyboardInterrupt
        return put(self, *arguments)  # type: ignore[arg-type]

    monkeypatch.setattr(Store, "put", stopping)
    with pytest.raises(KeyboardInterrupt):
        look(tmp_path, net, FEED)
    net.looked()
    monkeypatch.setattr(Store, "put", put)
    assert look(tmp_path, net, FEED).read == 2
    assert net.looked() == ["/feed", "/2", "/3"]


def test_without_pages_the_feeds_own_text_is_read(tmp_path: Path) -> None:
    net = Net()
    assert look(tmp_path, net, FEED, pages=False).read == 3
    with Store(tmp_path / "r.db") as store:
        assert store.article("tag:3").body == "Kort 3."


def test_a_page_by_its_address_and_a_list_of_feeds(tmp_path: Path) -> None:
    net = Net()
    (tmp_path / "feeds.txt").write_text(f"# våre\n{FEED}  # den ene\n{FEED}\n")
    assert look(tmp_path, net, str(tmp_path / "feeds.txt"), "https://a.example/1").as_dict()["read"] == 3
    assert net.looked() == ["/feed", "/1", "/2", "/3", "/1"]


def test_a_folder_is_read_as_it_fills(tmp_path: Path) -> None:
    net, folder = Net(), tmp_path / "in"
    (folder / "inner").mkdir(parents=True)
    assert look(tmp_path, net, str(folder)).as_dict()["read"] == 0
    (folder / "a.txt").write_text("date 2020-01\n\nAlba møter Borduria.")
    (folder / "b.json").write_text("{broken")
    (folder / "c.py").write_text("import os")
    report = look(tmp_path, net, str(folder))
    assert (report.read, len(report.skipped)) == (1, 2)
    report = look(tmp_path, net, str(folder))
    assert (report.read, report.unchanged, report.skipped) == (0, 0, [])
    (folder / "inner" / "d.jsonl").write_text('{"id": "d", "text": "Alba møter Syldavia.", "language": "nb"}\n')
    (folder / "b.json").write_text('{"text": "Alba møter Borduria igjen.", "language": "nb"}')
    assert look(tmp_path, net, str(folder)).read == 2


def test_a_file_that_is_being_written_waits(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / "a.txt"
    path.write_text("Alba møter Borduria.")
    with Store(tmp_path / "r.db") as store, Seen(tmp_path / "s") as seen:
        watch = Watch([str(folder)], store, seen, settled=60.0)
        assert watch.look().read == 0
        os.utime(path, (1_500_000_000, 1_500_000_000))
        assert watch.look().read == 1


def test_a_memory_that_is_lost_costs_time_only(tmp_path: Path) -> None:
    net = Net()
    look(tmp_path, net, FEED)
    for path in tmp_path.glob("r.db.seen*"):
        path.unlink()
    report = look(tmp_path, net, FEED)
    assert (report.read, report.unchanged) == (0, 3)


def test_reading_a_feed_file_with_its_pages(tmp_path: Path) -> None:
    net = Net()
    (tmp_path / "feed.xml").write_text(net.feed())
    fetcher = Fetcher(wired(net.answer), 0.0)
    with Store(tmp_path / "r.db") as store, Seen(tmp_path / "s") as seen:
        report = take_in([tmp_path / "feed.xml"], store, online=Online(fetcher, seen, pages=True))
    assert report.read == 3
    assert net.looked() == ["/1", "/2", "/3"]


OPML = '<opml version="2.0"><body><outline text="x"><outline xmlUrl="https://a.example/1"/></outline></body></opml>'


@pytest.mark.parametrize(
    ("content", "found"),
    [(OPML, ["https://a.example/1"]), ("https://a.example/x#y\n\n  https://b.example/ # b\n", ["https://a.example/x#y", "https://b.example/"]),
     ("", "is empty"), ("# bare\n", "holds no feeds"), ("a.example/feed", "'a.example/feed' is no address"),
     ("<opml><body>", "is not well-formed"), ("<opml/>", "holds no feeds")],
)  # fmt: skip
def test_lists_of_feeds(tmp_path: Path, content: str, found: list[str] | str) -> None:
    path = tmp_path / "list"
    path.write_text(content)
    if isinstance(found, list):
        assert read_feedlist(path) == found
    else:
        with pytest.raises(ReadError, match=found):
            read_feedlist(path)
