"""Claims that one place lies so far from another ("130 kilometer fra grensen"): checked by geometry."""

from __future__ import annotations

from utenriks.coding.claims_items import ItemReader
from utenriks.coding.spots import Spot
from utenriks.language.claimwords import ClaimWords
from utenriks.language.parse import Sentence
from utenriks.model.article import Article
from utenriks.model.claim import Claim
from utenriks.model.mention import Party
from utenriks.reference.numerals import Numerals


class DistanceReader:
    """Reads the distances of one article."""

    def __init__(self, article: Article, items: ItemReader, vocabulary: ClaimWords, numerals: Numerals) -> None:
        self.article, self.words, self.items = article, items.words, items
        self.vocabulary, self.numerals = vocabulary, numerals

    def read(self, sentence: Sentence) -> list[Claim]:
        """Return the distances that a sentence tells, in kilometres, between the places it names."""
        found = []
        for i in range(sentence.first + 1, sentence.last):
            factor = self.vocabulary.distance_units.get(self.words[i].lower)
            number = self.numerals.number(self.words[i - 1].lower) if factor else None
            if factor is None or number is None:
                continue
            if not any(self.words[k].lower in self.vocabulary.origin for k in range(i + 1, sentence.last)):
                continue
            span = self.article.span(self.words[sentence.first].start, self.words[sentence.last - 1].end)
            items = self.items.read([(sentence.first, sentence.last)])
            spots = [item.spot for item in items if item.spot is not None]
            spots += [s for k in range(sentence.first, sentence.last) if (s := self.items.spots.described_city(k))]
            parties = tuple(self._party(spot) for spot in spots)
            found.append(Claim("distance", parties, "distance", span, float(number) * factor))
        return found

    def _party(self, spot: Spot) -> Party:
        span = self.article.span(self.words[spot.first].start, self.words[spot.last - 1].end)
        return Party("place", spot.place.id, spot.place.name, spot.place.country, None, "place", span)
