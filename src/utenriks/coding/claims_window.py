"""The period of a claim: dated, vague, while somebody was in office, or opened by a happening."""

from __future__ import annotations

from datetime import date, timedelta

from utenriks.coding.actors import Actors
from utenriks.coding.claims_items import Item, ItemReader
from utenriks.coding.claims_stretch import Range
from utenriks.coding.claims_times import ClaimTimes, side_of
from utenriks.coding.refs import Ref
from utenriks.language.claimwords import ClaimWords
from utenriks.language.parse import Sentence
from utenriks.model.article import Article
from utenriks.model.claim import ANY_OTHER, Window
from utenriks.model.mention import Party
from utenriks.model.when import When
from utenriks.reference.spells import day_range

# How far after "etter" the noun of a happening may stand.
PHRASE_REACH = 5
# What is dated no wider than this was before all that came after it.
MONTH = timedelta(days=31)
# What ends the phrase of a noun.
ENDING = ("VERB", "AUX", "PUNCT", "SCONJ", "CCONJ")


class WindowReader:
    """Reads the periods of one article's claims."""

    def __init__(
        self, article: Article, actors: Actors, items: ItemReader, times: ClaimTimes, vocabulary: ClaimWords
    ) -> None:
        self.article, self.actors, self.items, self.times, self.vocabulary = (article, actors, items, times, vocabulary)
        self.phrases, self.words, self.grammar = (actors.phrases, actors.words, actors.grammar)
        openers = vocabulary.openers
        self.openers = sorted((*openers.since, *openers.until, *openers.during), key=len, reverse=True)

    def of_clause(self, period: Range, sentence: Sentence, parties: list[Ref]) -> Window | None:
        """Return the period of a clause of time ("mens Reagan satt i Det hvite hus"), None where it tells none."""
        opener = self.opener(period[0], period[1])
        if opener is None:
            return None
        office = self._as_post(*period, parties)
        if office is not None:
            return office  # "as prime minister", with the conjunction of "as they met"
        side, words = side_of(opener, self.vocabulary), self.text(*period)
        dated = [date for date in self.times.read([period], sentence) if self.times.is_point(date)]
        tenure = self._tenure_clause(period, side, words, parties)
        if tenure is not None and not (side == "during" and dated and tenure.post is None):
            return tenure  # what has a day of its own is no time in office
        if side == "during" and opener not in self.vocabulary.openers.during[:1]:
            return None  # "da de møttes": that is the event itself
        if side == "during" and any(self.words[i].lemma.lower() in self.vocabulary.tenure.live for i in range(*period)):
            known = {ref.id for ref in parties}  # the dead meet nobody: "while Tito lived" is no limit to his meetings
            if any(ref.id in known for item in self.items.read([period]) for ref in item.refs):
                return None
        edge = dated[0].when if dated else None
        if side == "until":
            return Window(words, "event", side, None, edge)
        return Window(words, "event", side, edge, edge if side == "during" else None)

    def opener(self, i: int, last: int) -> str | None:
        """Return the conjunction or preposition of time that stands at word ``i``, the longest."""
        for phrase in self.openers:
            length = len(phrase.split())
            if " ".join(word.lower for word in self.words[i : min(i + length, last)]) == phrase:
                return phrase
        return None

    def text(self, first: int, last: int) -> str:
        """Return the words of a range without marks at its end."""
        while last - 1 > first and self.words[last - 1].upos == "PUNCT":
            last -= 1
        return self.actors.parse.text(first, last)

    # in office

    def _tenure_clause(self, period: Range, side: str, words: str, parties: list[Ref]) -> Window | None:
        low = f" {words.lower()} "
        tenure = self.vocabulary.tenure
        items = self.items.read([period])
        person = next((ref for item in items for ref in item.refs if ref.kind == "person"), None)
        post = self._post(period)
        if person is None and any(item.refs for item in items):
            return None  # another than a person has left something
        if person is not None and person.pronoun and any(ref.code == ANY_OTHER for ref in parties):
            hosts = [ref for ref in parties if ref.kind == "person"][1:]  # "… to visit X since he"
            person = hosts[-1] if hosts else person
        holder = person or next((ref for ref in parties if ref.kind == "person"), None)
        if holder is None:
            return None
        if _says(low, tenure.end) and side != "during":
            return self._tenure(words, "until" if side == "until" else "after", holder, post)
        if _says(low, tenure.begin) or (post is not None and _says(low, tenure.become)):
            return self._tenure(words, "before" if side == "until" else "since", holder, post)
        seated = post is not None or any(self._is_seat(i) for i in range(*period))
        told = _says(low, tenure.hold) and (seated or not self._acts(items, holder))
        if side != "until" and (told or (seated and _says(low, tenure.be))):
            return self._tenure(words, "during", holder, post)
        return None

    def _acts(self, items: list[Item], holder: Ref) -> bool:
        """Return whether the clause tells of anybody else: then it is no time in office."""
        return any(ref.id != holder.id and ref.kind == "person" for item in items for ref in item.refs)

    def _is_seat(self, i: int) -> bool:
        match = self.phrases.polities.get(i)
        return (match is not None and match.how == "metonym") or self.words[i].lower in self.vocabulary.tenure.nouns

    def _post(self, period: Range) -> str | None:
        """Return the post named in a clause, no person's title."""
        for i in range(*period):
            found = self.phrases.post_at(i)
            if found is not None and i not in self.actors.people.by_title and self.words[i].upos in ("NOUN", "PROPN"):
                return found[0]
        return None

    def _tenure(self, words: str, side: str, holder: Ref, post: str | None) -> Window:
        return Window(words, "tenure", side, holder=self.party(holder), post=post)  # type: ignore[arg-type]

    def party(self, ref: Ref, role: str = "source") -> Party:
        """Return a ref as a party."""
        span = self.article.span(self.words[ref.first].start, self.words[ref.last - 1].end)
        return Party(role, ref.id, ref.name, ref.code, ref.office if ref.kind != "role" else ref.post, ref.kind, span)

    def of_phrase(self, ranges: list[Range], parties: list[Ref]) -> Window | None:
        """Return the period of a phrase: "som president", "i Reagans tid", "under Obama", "i embetstiden"."""
        for low, high in ranges:
            for i in range(low, high):
                window = self._as_post(i, high, parties) or self._in_time(i, high, parties) or self._under(i, high)
                window = window or self._since(i, high)
                if window is not None:
                    return window
        return None

    def _as_post(self, i: int, high: int, parties: list[Ref]) -> Window | None:
        if self.words[i].lower not in self.vocabulary.tenure.as_ or i + 1 >= high:
            return None
        k = i + 1
        while k < high and (self.words[k].upos in ("DET", "ADJ") or k in self.phrases.polities):
            k += 1
        found = self.phrases.post_at(k) if k < high else None
        people = [ref for ref in parties if ref.kind == "person"]
        named = found is not None and found[2] in self.actors.people.by_word
        if found is None or not people or named:
            return None  # "som president Putin"
        several = self.phrases.is_plural(k) and self.words[k].has("Number=Plur")
        held = [ref for ref in people if self._begun(ref, found[0]) != date.min] or people
        holder = max(held, key=lambda ref: self._begun(ref, found[0])) if several else held[0]
        if any(self.words[c].lower in self.vocabulary.firsts for c in range(i, k)):
            return None  # "som første president": no time in office
        return self._tenure(self.text(i, found[2]), "during", holder, found[0])

    def _begun(self, ref: Ref, post: str) -> date:
        """Return the first day on which the roster has somebody in a post; of two presidents the later counts."""
        person, posts = self.actors.reference.roster.by_id.get(ref.id), self.actors.reference.posts
        spells = person.spells if person is not None else ()
        return min((day_range(s.start)[0] for s in spells if s.start and posts.answers(s.post, post)), default=date.min)

    def _in_time(self, i: int, high: int, parties: list[Ref]) -> Window | None:
        """ "I embetstiden", "i Reagans tid", "during her chancellorship", "in office"."""
        tenure = self.vocabulary.tenure
        if self.words[i].lower not in tenure.inside:
            return None
        for k in range(i + 1, min(i + 1 + PHRASE_REACH, high)):
            word = self.words[k]
            if word.upos in ("VERB", "PUNCT") or (word.upos == "ADP" and word.lower not in ("'s",)):
                return None
            alone = word.lower in tenure.nouns or word.lemma.lower() in tenure.nouns
            owned = word.lower in tenure.owned or word.lemma.lower() in tenure.owned
            if not alone and not owned:
                continue
            owner = next((ref for item in self._owners(i + 1, k) for ref in item if ref.kind == "person"), None)
            if owner is None and not alone:
                return None
            holder = owner or next((ref for ref in parties if ref.kind == "person"), None)
            last = k + 1
            post = None
            if last + 1 < high and self.words[last].lower in tenure.as_:
                found = self.phrases.post_at(last + 1)
                post, last = (found[0], found[2]) if found else (None, last)
            return self._tenure(self.text(i, last), "during", holder, post) if holder is not None else None
        return None

    def _owners(self, low: int, high: int) -> list[tuple[Ref, ...]]:
        owning = [k for k in range(low, high) if self._is_owner(k)]
        return [refs for k in owning if (refs := self.actors.refs(k))]

    def _is_owner(self, k: int) -> bool:
        word = self.words[k]
        marked = k + 1 < len(self.words) and self.words[k + 1].upos == "PART"
        return word.has("Case=Gen") or word.has("Poss=Yes") or word.dep == "nmod:poss" or marked

    def _under(self, i: int, high: int) -> Window | None:
        """ "Under Obama": a person's name right after it, with or without a title."""
        return self._of_person(i, high, "during") if self.words[i].lower in self.vocabulary.tenure.under else None

    def _since(self, i: int, high: int) -> Window | None:
        """ "The first since Koizumi": after his time."""
        return self._of_person(i, high, "after") if self.words[i].lower in self.vocabulary.since else None

    def before_holder(self, ranges: list[Range], parties: list[Ref]) -> Window | None:
        """Return the period of "before her", of a claim on an office: before she held it."""
        posts = [ref.post for ref in parties if ref.kind == "role"]
        for i in (i for low, high in ranges for i in range(low, high - 1) if posts):
            if self.words[i].lower not in self.vocabulary.openers.until or self.words[i].dep != "case":
                continue
            people = [ref for ref in self.actors.refs(i + 1) if ref.kind == "person"]
            if len(people) == 1:
                return self._tenure(self.text(i, max(i + 2, people[0].last)), "before", people[0], posts[0])
        return None

    def _of_person(self, i: int, high: int, side: str) -> Window | None:
        if i + 1 >= high:
            return None
        k = i + 1
        while k < high and (k in self.actors.people.by_title or self.words[k].upos in ("ADJ", "DET")):
            k += 1
        person = self.actors.people.by_word.get(k) if k < high else None
        if person is None:
            return None
        last = k + 1
        while last < high and self.actors.people.by_word.get(last) is person:
            last += 1
        if self.words[last - 1].has("Case=Gen") or (last < high and self.words[last].upos in ("NOUN", "PART")):
            return None
        if side == "after" and last < high and self.words[last].upos not in ("PUNCT", "CCONJ"):
            return None  # "since Koizumi took over"
        refs = self.actors.refs(k)
        return self._tenure(self.text(i, last), side, refs[0], None) if refs else None

    # opened by a happening, vague, or "before"

    def of_happening(self, ranges: list[Range], sentence: Sentence, taken: set[int], cue: int) -> Window | None:
        """Return the period of "etter fredsprisen", "since the war"; ``taken`` are words of dates.

        A phrase around the ``cue`` opens no period: "eight days after the third meeting".
        """
        for low, high in ranges:
            for i in range(low, high - 1):
                if i in taken or i + 1 in taken:
                    continue
                opener = self.opener(i, high)
                if opener is None or side_of(opener, self.vocabulary) == "during":
                    continue
                first = i + len(opener.split())
                noun = self._happening(first, high)
                if noun is None:
                    continue
                last = self._phrase_end(noun, high)
                if i < cue < last:
                    continue
                dated = [date for date in self.times.read([(first, last)], sentence) if self.times.is_point(date)]
                side = side_of(opener, self.vocabulary)
                edge = dated[0].when if dated else self._day_after(noun) if side == "since" else None
                if side == "until" and self.words[noun].lemma.lower() in self.vocabulary.deaths:
                    return None  # "before his death": at any time
                since, until = (edge, None) if side == "since" else (None, edge)
                return Window(self.text(i, last), "event", side, since, until)
        return None

    def _day_after(self, noun: int) -> When | None:
        """Return the day after the day or month that an earlier sentence gives to a noun ("Etter håndtrykket …")."""
        lemma = self.words[noun].lemma.lower()
        here = self.actors.parse.sentence_of(noun)
        for word in (w for w in self.words[: here.first] if w.upos == "NOUN" and w.lemma.lower() == lemma):
            sentence = self.actors.parse.sentence_of(word.i)
            last = next((i for i in range(word.i, sentence.last) if self.words[i].upos in ENDING), sentence.last)
            dates = [d for d in self.times.read([(word.i, last)], sentence) if self.times.is_point(d)]
            when = dates[0].when if len(dates) == 1 else None
            low, day = (when.earliest, when.latest) if when is not None else (None, None)
            if low is not None and day is not None and day - low <= MONTH:
                return When.day(day + timedelta(days=1))  # "Håndtrykket i Johannesburg 10. desember 2013 var …"
        return None

    def _happening(self, first: int, high: int) -> int | None:
        """Return the noun that a phrase of time is about: no person, no state, no date."""
        for k in range(first, min(first + PHRASE_REACH, high)):
            word = self.words[k]
            if word.upos == "PROPN" and k in self.items.places:
                return k  # "etter Krim"
            owner = k + 1 < high and self.words[k + 1].upos == "PART"
            if word.upos == "NOUN" and not word.has("Case=Gen") and not owner:
                while k + 1 < high and self.words[k + 1].upos == "NOUN":
                    k, word = k + 1, self.words[k + 1]  # "the coup attempt"
                return None if word.lower in self.vocabulary.occasions | self.vocabulary.years else k
            if word.upos in ("VERB", "AUX", "PUNCT", "ADP", "CCONJ", "SCONJ", "ADV"):
                return None
        return None

    def _phrase_end(self, noun: int, high: int) -> int:
        """Return where the phrase of a noun ends: before a verb, a mark or another clause."""
        below = set(self.actors.parse.subtree(noun))
        last = noun + 1
        while last < high and last in below and self.words[last].upos not in ("VERB", "PUNCT", "AUX", "SCONJ"):
            last += 1
        return last

    def vague(self, ranges: list[Range]) -> Window | None:
        """Return the period of "nylig", "in recent years"."""
        for low, high in ranges:
            text = f" {' '.join(word.lower for word in self.words[low:high])} "
            for phrase in self.vocabulary.vague:
                if f" {phrase} " in text:
                    return Window(phrase, "vague", "during")
        return None

    def earlier(self, ranges: list[Range]) -> Window | None:
        """Return the period of "tidligere", "before": before what the article reports."""
        for low, high in ranges:
            for i in range(low, high):
                word = self.words[i]
                ends = i + 1 >= high or self.words[i + 1].upos in (
                    "AUX",
                    "PUNCT",
                    "VERB",
                    "CCONJ",
                    "ADV",
                    "ADP",
                    "PROPN",
                    "NOUN",
                )
                if word.lower in self.vocabulary.earlier and word.upos in ("ADV", "ADJ", "ADP") and ends:
                    if word.upos == "ADP" and i + 1 < high and self.words[i + 1].upos not in ("PUNCT", "AUX", "VERB"):
                        continue
                    return Window(word.text, "dated", "until")
        return None


def _says(text: str, phrases: list[str]) -> bool:
    """Return whether the words of a phrase stand in a text in order, at most two words apart."""
    for phrase in phrases:
        at = 0
        for part in phrase.split():
            found = text.find(f" {part} ", at)
            if found < 0 or (at and len(text[at:found].split()) > 2):
                break
            at = found + len(part) + 1
        else:
            return True
    return False
