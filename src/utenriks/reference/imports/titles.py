"""What a title says: which of our posts it is, and whose ("Minister of Foreign Affairs of Norway")."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from utenriks.language.lexicon import load_offices
from utenriks.model.article import LANGUAGES
from utenriks.reference.imports.row import OfficeRow
from utenriks.reference.polities import Polities
from utenriks.reference.posts import Posts

# Between a post and its polity stand at most so many small words ("of the").
BETWEEN = 2
Title = tuple[str, str]


class Titles:
    """Reads titles by the package's words for posts and polities; what they do not say whole is not guessed."""

    def __init__(self, polities: Polities, posts: Posts) -> None:
        self._polities, self._posts = polities, posts
        self._words = {language: load_offices(language).by_word for language in LANGUAGES}
        # the ids are English: a word that stands for a post goes before them
        self._words["en"] = {post.replace("-", " "): post for post in posts.by_id} | dict(self._words["en"])
        self._known: dict[tuple[tuple[str, ...], str | None], Title | None] = {}

    def of(self, row: OfficeRow) -> Title | None:
        """Return the post's id and the polity's code; None where one of them is not known, or two titles disagree."""
        key = (row.titles, row.polity)
        if key not in self._known:
            self._known[key] = self._of(row.titles, row.polity)
        return self._known[key]

    def _of(self, titles: Iterable[str], polity: str | None) -> Title | None:
        stated = self._code(polity) if polity else None
        if polity and stated is None:
            return None
        found = {title for text in titles for title in self._read(text, stated)}
        return found.pop() if len(found) == 1 else None

    def _read(self, text: str, stated: str | None) -> Iterator[Title]:
        """Yield what a title means, in the first language that has its words; its own polity must be the stated one."""
        if stated is not None and text in self._posts.by_id:
            yield text, stated
            return
        words = text.split()
        for language in LANGUAGES[::-1]:
            if stated is not None and (post := self._post(words, language)):
                yield post, stated
                return
            parted = self._parted(words, language)
            if parted is not None:
                if stated in (None, parted[1]):
                    yield parted
                return

    def _parted(self, words: list[str], language: str) -> Title | None:
        """Return the post and the polity of a title that has both, the polity first or last."""
        for cut in range(1, len(words)):
            code = self._code(" ".join(words[cut:]), language)
            lefts = (words[:end] for end in range(cut, max(0, cut - BETWEEN - 1), -1))
            if code and (post := next((post for left in lefts if (post := self._post(left, language))), None)):
                return post, code
        for cut in range(len(words) - 1, 0, -1):
            code = self._code(" ".join(words[:cut]), language)
            if code and (post := self._post(words[cut:], language)):
                return post, code
        return None

    def _post(self, words: list[str], language: str) -> str | None:
        return self._words[language].get(" ".join(words).lower())

    def _code(self, text: str, language: str | None = None) -> str | None:
        """Return the code of a polity by its code or name; in any language where none is given."""
        if language is None:
            upper = text.strip().upper()
            known = self._polities.by_code.get(upper) or self._polities.by_iso2.get(upper)
            if known is not None:
                return known.code
        for tongue in (language,) if language else LANGUAGES:
            match = self._polities.find(text, tongue)
            if match is not None and match.how in ("name", "adjective"):
                return match.polity.code
        return None
