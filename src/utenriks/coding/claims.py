"""Claims: sentences that can be checked against a record of events (first, last, count, never, distance).

A cue ("første gang", "three times") makes a sentence a claim; around it stand what is counted, who takes part, the
period, and the event that it is claimed of. Each is read by a file of its own (``claims_*.py``).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta

from utenriks.coding.actors import Actors
from utenriks.coding.claims_acts import ActReader
from utenriks.coding.claims_cast import Cast, Casting
from utenriks.coding.claims_cues import Cue, CueReader
from utenriks.coding.claims_distance import DistanceReader
from utenriks.coding.claims_draft import Draft, DraftReader
from utenriks.coding.claims_items import ItemReader
from utenriks.coding.claims_memory import Memory
from utenriks.coding.claims_pairs import Pairs
from utenriks.coding.claims_stretch import Range, Stretches
from utenriks.coding.claims_times import ClaimTimes, Dated
from utenriks.coding.claims_visits import told_meeting, told_since, told_visit
from utenriks.coding.claims_window import WindowReader
from utenriks.coding.found import Found
from utenriks.coding.matching import FrameIndex, Match
from utenriks.coding.spots import Spots
from utenriks.coding.times import Times
from utenriks.language.claimwords import ClaimWords
from utenriks.language.clauses import is_verb
from utenriks.language.parse import Sentence
from utenriks.language.repair_being import time_words
from utenriks.model.article import Article
from utenriks.model.claim import Claim, Window
from utenriks.model.mention import EventMention, Party
from utenriks.model.when import When
from utenriks.reference.numerals import load_numerals

# Between ", most recently" and its date stand at most so many words.
LAST_REACH = 5
# The forms of a cue whose claim is of an event told beside it, at that event's time.
TIMED = ("occasion", "bare", "act", "role")


class ClaimReader:
    """Reads the claims of one article from its sentences and the events found in them."""

    def __init__(
        self, article: Article, actors: Actors, times: Times, spots: Spots, index: FrameIndex,
        matches: Mapping[int, list[Match]], words: ClaimWords,
    ) -> None:  # fmt: skip
        """``matches`` is what fired, by the first word of its sentence."""
        self.article, self.actors, self.vocabulary = article, actors, words
        self.clauses = actors.phrases.clauses
        self.parse, self.words = self.clauses.parse, self.clauses.words
        numerals = load_numerals(self.parse.language)
        self.acts = ActReader(self.clauses, index, matches, words)
        self.cues = CueReader(actors.phrases, words, numerals)
        self.stretches = Stretches(self.clauses, words)
        self.casting = Casting(actors, self.clauses, words)
        pairs = Pairs()
        self.memory = Memory(self.casting, pairs)
        self.items = ItemReader(actors, spots, words, self.acts.is_counted, pairs)
        self.times = ClaimTimes(times, words, article.published)
        self.windows = WindowReader(article, actors, self.items, self.times, words)
        self.drafts = DraftReader(self.clauses, self.stretches, self.items, self.acts, self.casting, self.memory, words)
        self.visits: list[EventMention] = []  # that no frame has found
        self.told_when: When | None = None  # the date of what the sentence before has claimed
        self.leads = False  # "X was first:" has been said, and the next sentence tells what X did
        self.distances = DistanceReader(article, self.items, words, numerals)

    def read(self, sentence: Sentence, events: list[Found]) -> list[Claim]:
        """Return the claims of a sentence; an event that is only what a claim speaks of is marked so.

        A subhead claims nothing: it names what the text below it tells.
        """
        if sentence.subhead:
            return []
        self.acts.enter(sentence, events)
        self.times.told = {e.when_text: e.when for e in events if e.when_text is not None and e.when is not None}
        dates = self.times.words_of(sentence)
        cues = self.cues.read(sentence, self.acts.is_counted, dates)
        self.memory.enter(sentence, events)
        if self.leads and not cues:
            cues = [Cue("first", "adverb", sentence.first, sentence.first, sentence.first)]
        self.leads = any(cue.form == "lead" for cue in cues) and self.words[sentence.last - 1].text == ":"
        if self.leads:
            cues = [cue for cue in cues if cue.form != "lead"]
        claims: list[Claim] = []
        for position, cue in enumerate(cues):
            draft = self.drafts.read(cue, cues[:position] + cues[position + 1 :], sentence)
            if draft is None or any(self._same(draft, claim) for claim in claims):
                continue
            if self._lacks_place(draft):
                continue  # "Der møtte hun ham tre ganger": where is not known
            claim = self._claim(draft, sentence)
            if cue.form == "further" and claim.when is None:
                continue  # "only once more": when is not told
            if claim.kind == "count" and claim.window is None and self._lacks_venue(draft):
                continue  # "met twice at the Ras el-Tin palace": no number of all their meetings
            if claim.kind == "never" and claim.window is None and self._is_again(draft):
                continue  # "de møttes aldri igjen": since when is not told
            claims.append(claim)
            self.memory.keep(cue.first, draft.act, draft.cast)
            self._mark(draft, events)
            visit = told_visit(self.article, self.clauses, draft, claim, sentence)
            if visit is not None and not any(event.match.frame.mode == "visit" for event in events):
                self.visits.append(visit)
            meeting = told_meeting(self.article, self.clauses, draft, claim)
            if meeting is not None and not events:
                self.visits.append(meeting)
            before = told_since(self.article, self.windows, self.times, draft, claim, sentence)
            self.visits += [before] if before is not None else []
        self._keep_untold(sentence)
        dates_told = [claim.when for claim in claims] + [event.when for event in events]
        self.told_when = next((when for when in dates_told if when is not None), None)
        return claims + self.distances.read(sentence)

    def _keep_untold(self, sentence: Sentence) -> None:
        """Remember the meetings of a sentence that made no event: "the third of them" may be claimed next."""
        for act in self.acts.untold():
            cast = self.casting.cast(act, self.items.read([(sentence.first, sentence.last)]))
            if cast.is_complete(act):
                self.memory.keep(act.head, act, cast)

    def _lacks_place(self, draft: Draft) -> bool:
        """Return whether a claim is told of "there", and what place that is has not been found."""
        ranges = [*draft.scope.claimed, *draft.scope.instance]
        words = [self.words[i] for low, high in ranges for i in range(low, high)]
        there = any(w.lower in self.vocabulary.there and w.dep == "advmod" for w in words)
        return there and draft.cast.spot is None

    def _lacks_venue(self, draft: Draft) -> bool:
        """Return whether what is counted is told to have been at a place with a name that is not known."""
        if draft.cast.spot is not None or draft.cue.ordinal:
            return False
        known = {i for item in self.items.read(draft.scope.claimed) for i in range(item.first, item.last)}
        inside = [i for low, high in draft.scope.claimed for i in range(low, high)]
        codes, polities = {ref.code for ref in draft.cast.refs()}, self.actors.phrases.polities
        capitals = [polities[i] for i in inside if i in polities and polities[i].how == "capital"]
        if any(match.code not in codes for match in capitals):
            return True  # "Cairo brought the two together four times"
        led = [i for i in inside if self.clauses.preposition(i) in self.clauses.grammar.locatives]
        below = [k for i in led for k in self.parse.subtree(i) if self.words[k].upos == "PROPN"]
        times = time_words(self.parse.language)
        return any(k not in known and self.words[k].lower not in times for k in below)

    def _is_again(self, draft: Draft) -> bool:
        words = [self.words[i].lower for low, high in draft.scope.claimed for i in range(low, high)]
        return any(word in self.vocabulary.again for word in words)

    def _same(self, draft: Draft, claim: Claim) -> bool:
        """Return whether a claim already says this ("aldri … før": one claim)."""
        same = {ref.id for ref in draft.cast.refs()} == {party.actor for party in claim.parties}
        return same and draft.cue.kind == claim.kind and draft.cue.number == claim.number

    def _mark(self, draft: Draft, events: list[Found]) -> None:
        """Mark the event of a claim that tells no happening: of any holder of an office, or one that never was."""
        for event in events:
            if event.match.clause.head != draft.act.head:
                continue
            roles = [ref for refs in event.roles.values() for ref in refs]
            of_roles = any(ref.kind == "role" for ref in roles) and all(ref.kind in ("role", "polity") for ref in roles)
            of_holders = draft.cue.form == "holders"  # "two presidents have been here" is no one visit
            event.generic = of_holders or (draft.cue.kind in ("first", "last", "never") and of_roles)

    def _claim(self, draft: Draft, sentence: Sentence) -> Claim:
        cue, scope = draft.cue, draft.scope
        dated = self._dated(draft, sentence)
        window, years = self._window(draft, dated, sentence)
        in_office = window is not None and window.words.split()[0].lower() in self.vocabulary.tenure.as_
        if not (dated[0] or dated[1]) and (in_office or (window is None and cue.form == "act")):
            beside = self.times.read(scope.periods, sentence, "past")  # "his visit as president came in 2015"
            dated = (dated[0], beside) if scope.copular or not in_office else (beside, dated[1])
        when = self._when(draft, dated, window)
        number = cue.number
        kind = cue.kind
        before = self._before_then(draft, sentence) if kind == "never" else None
        dated_since = window is not None and window.side == "since" and (window.since is not None or years is not None)
        if kind == "never" and window is not None and dated_since and self._is_interval(draft, years):
            kind, number, when, window = (
                "last",
                years,
                window.since if years is None else None,
                self._until_then(draft, before),
            )
        window = _before_edge(window) if kind == "never" else window
        if before is not None and (window is None or (window.kind == "dated" and window.until is None)):
            window = before
        elif before is not None and window is not None and (window.kind, window.side) == ("event", "since"):
            window = replace(window, until=before.until)  # "X came in May, and none had been there since the war"
        if kind == "last" and number is None:
            number = next((n for dates in dated for d in dates if (n := self.times.years_ago(d)) is not None), years)
        past = any(
            w.has("Tense=Past") and w.has("VerbForm=Fin")
            for w in self.words[max(sentence.first, cue.first - 2) : cue.first]
        )
        if cue.form == "gap" and when is None and number is not None and not dated[1] and not past:
            when = self.times.ago(number)
        spot = draft.cast.spot
        if spot is not None and window is not None and self.windows.text(spot.first, spot.last) in window.words:
            spot = None  # "since the summit in Brisbane": not where they now met
        place = spot.place if spot is not None and spot.place.kind != "country" else None
        first, last = scope.span(cue)
        while self.words[last - 1].upos == "PUNCT" or last > sentence.last:
            last -= 1
        span = self.article.span(self.words[first].start, self.words[last - 1].end)
        return Claim(
            kind, self._parties(draft.cast), draft.act.what, span, number, cue.at_least, cue.ordinal,
            window, when, place, tuple(self.windows.party(ref) for ref in draft.who), self._counts_holders(draft),
        )  # fmt: skip

    def _counts_holders(self, draft: Draft) -> bool:
        """Return whether a number is one of persons: "two Russian presidents", "the fifth American president"."""
        cue = draft.cue
        roles = any(ref.kind == "role" for ref in draft.cast.refs())
        return cue.form == "holders" or (cue.form == "role" and cue.ordinal and roles)

    def _is_pluperfect(self, draft: Draft) -> bool:
        words = (self.words[i] for low, high in draft.scope.claimed for i in range(low, high))
        return any(w.lemma.lower() in self.clauses.grammar.perfects and w.has("Tense=Past") for w in words)

    def _until_then(self, draft: Draft, before: Window | None) -> Window | None:
        """Return the period until what is looked back from; one that nobody can tell where that was not found.

        The first sentence of an article looks back from what the article reports.
        """
        low, high = min(low for low, _ in draft.scope.claimed), max(high for _, high in draft.scope.claimed)
        if before is not None or not self._is_pluperfect(draft) or not self.parse.sentence_of(low).first:
            return before
        return Window(self.windows.text(low, high), "event", "until")

    def _before_then(self, draft: Draft, sentence: Sentence) -> Window | None:
        """Return the period before what has just been told: "X came in May, and no president had been there before"."""
        ranges = draft.scope.claimed
        at = min(low for low, _ in ranges)
        told = self.memory.told(at, draft.cast) if self._is_pluperfect(draft) else None
        day = told.earliest if told is not None else None
        if day is None or day == date.min:
            return None
        text = self.windows.text(at, max(high for _, high in ranges))
        return Window(text, "dated", "until", None, When.day(day - timedelta(days=1)))

    def _is_interval(self, draft: Draft, years: float | None) -> bool:
        """Return whether "never" is "not since": said with "not" and a year or number of years, not with "aldri"."""
        return self.words[draft.cue.first].lower not in self.vocabulary.never

    def _parties(self, cast: Cast) -> tuple[Party, ...]:
        source = tuple(self.windows.party(ref) for ref in cast.source)
        return source + tuple(self.windows.party(ref, "target") for ref in cast.target)

    def _dated(self, draft: Draft, sentence: Sentence) -> tuple[list[Dated], list[Dated]]:
        """Return the dates of the words claimed, and those of the event beside a copula."""
        head = draft.act.head
        tense = self.clauses.at(head).tense if is_verb(self.words[head]) else ""
        tense = "past" if tense in ("", "present") else tense
        claimed = self.times.read(draft.scope.claimed, sentence, tense)
        if draft.cue.kind == "count" and not draft.cue.ordinal:
            claimed = [date for date in claimed if not self._is_of_last(date.word)]
        return claimed, self.times.read(draft.scope.instance, sentence, tense)

    def _is_of_last(self, i: int) -> bool:
        """Return whether a time is that of the last one: "twice, most recently in 2019" is no period."""
        low = max(self.parse.sentence_of(i).first, i - LAST_REACH)
        before = [word.lower for word in self.words[low : i + 1]]
        told = " ".join(before[len(before) - before[::-1].index(",") :] if "," in before else [])
        return any(f"{told} ".startswith(f"{phrase} ") for phrase in self.vocabulary.last_adverbs)

    def _window(
        self, draft: Draft, dated: tuple[list[Dated], list[Dated]], sentence: Sentence
    ) -> tuple[Window | None, float | None]:
        """Return the period of a claim, and the years of "på ti år" where it is told so."""
        cue, scope = draft.cue, draft.scope
        parties = [*draft.who, *draft.cast.refs()]
        for period in scope.periods:
            window = self.windows.of_clause(period, sentence, parties)
            if window is not None and not self._is_office(window, draft) and not self._is_setting(window, draft):
                return window, None
        points = cue.kind == "never" or (cue.kind == "count" and not cue.ordinal and cue.number != 1)
        points = points or scope.copular
        claimed = self._without(scope.claimed, cue)
        taken = self.times.words_of(sentence)
        opened = self.windows.of_happening(scope.claimed, sentence, taken, cue.head)
        own = opened is not None and any(date.expression.text in opened.words for date in dated[0])
        window = opened if own else self.times.window(dated[0], points)  # "after last spring's vote" is no spring alone
        if window is None and cue.kind == "count" and cue.ordinal:
            window = self.times.beside_ordinal(dated[0], cue.last)
        window = window or self.windows.of_phrase(scope.claimed, parties)
        told = [date.when for date in dated[1] if self.times.is_point(date)] if scope.copular else []
        back = self.times.back(scope.claimed, sentence, told[0] if told else None) if cue.form != "gap" else None
        if window is None and back is not None:
            return back
        window = window or opened or self.windows.vague(claimed)
        if window is None and not scope.copular:
            window = self.times.window(dated[1], False) or self.windows.of_phrase(scope.instance, parties)
        if window is None and cue.kind == "last" and scope.copular:
            window = self.windows.before_holder(scope.instance, parties)
        window = self._from_then(window) if window is not None else None
        return window or self._since_then(claimed) or self.windows.earlier(claimed), None

    def _from_then(self, window: Window) -> Window:
        """Return a period ahead, "within two months", as one from what was told right before, if the past is told."""
        now = self.article.published.latest if self.article.published is not None else None
        end = window.until.latest if window.until is not None else None
        told = self.told_when.latest if self.told_when is not None else None
        if window.kind != "vague" or now is None or end is None or told is None or end <= now:
            return window
        return Window(window.words, "dated", "during", self.told_when, When.day(told + (end - now)))

    def _since_then(self, ranges: list[Range]) -> Window | None:
        """Return the period of "siden", "since then": after what was told right before, open without its date."""
        for low, high in ranges:
            for i in range(low, high):
                word, after = self.words[i], self.words[i + 1] if i + 1 < high else None
                alone = after is None or after.upos in ("AUX", "VERB", "PUNCT", "PRON") or after.lower == "then"
                behind = i > 0 and self.words[i - 1].upos in ("NOUN", "NUM", "PROPN")  # "two years since"
                if word.lower not in self.vocabulary.since or word.upos != "ADV" or not alone or behind:
                    continue
                edge = self.told_when.latest if self.told_when is not None else None
                since = When.day(edge + timedelta(days=1)) if edge is not None and edge != date.max else None
                return Window(word.text, "dated" if since else "event", "since", since)
        return None

    def _is_office(self, window: Window, draft: Draft) -> bool:
        """Return whether a period is but the office a claim speaks of ("the first chancellor to come in office")."""
        posts = {ref.post for ref in draft.cast.refs() if ref.kind == "role"}
        own = window.holder is not None and window.holder.actor in {ref.id for ref in draft.who}
        during = window.kind == "tenure" and window.side == "during"
        return during and own and bool(posts) and window.post in (None, *posts)

    def _is_setting(self, window: Window, draft: Draft) -> bool:
        """Return whether a clause only tells what went on meanwhile ("… for the first time, while X looked on")."""
        undated = window.kind == "event" and window.side == "during" and window.since is None
        return undated and draft.cue.kind in ("first", "last")

    def _without(self, ranges: list[Range], cue: Cue) -> list[Range]:
        """Return ranges without the words of the cue ("most recently" is no period)."""
        parts = [(low, min(high, cue.first)) for low, high in ranges] + [
            (max(low, cue.last), high) for low, high in ranges
        ]
        return [(low, high) for low, high in parts if low < high]

    def _when(self, draft: Draft, dated: tuple[list[Dated], list[Dated]], window: Window | None) -> When | None:
        """Return when the event was that a claim speaks of, None where the article does not tell."""
        points = [date for date in dated[1] if self.times.is_point(date)]
        if not points and not draft.scope.copular:
            points = [date for date in dated[0] if self.times.is_point(date)]
            points = [date for date in points if window is None or date.expression.text != window.words]
        if draft.cue.kind == "never" or (draft.cue.kind == "count" and not draft.cue.ordinal and draft.cue.number != 1):
            return None
        if points:
            return points[0].when
        if draft.event is not None and draft.event.when is not None and draft.cue.form in TIMED:
            return draft.event.when if window is None or draft.event.when_text != window.words else None
        return None


def _before_edge(window: Window | None) -> Window | None:
    """Return a period without its edges: "not until April 2018", "between 1968 and 1971" tell nothing of these."""
    if window is None or window.kind != "dated" or window.until is None:
        return window
    low = window.since.latest if window.since is not None else None
    high = window.until.earliest
    if high is None or high == date.min or low == date.max or (low is not None and low >= high):
        return window
    since = When.day(low + timedelta(days=1)) if low is not None else window.since
    return replace(window, since=since, until=When.day(high - timedelta(days=1)))
