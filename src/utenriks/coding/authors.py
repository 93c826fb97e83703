"""Whose words a document's are ("ifølge rapporten fra FN"), and what a body is called in full."""

from __future__ import annotations

from utenriks.coding.actors import Actors
from utenriks.coding.refs import Ref
from utenriks.language.clauses import Clauses
from utenriks.language.lexicon import Speech

# Whose report it is stands at most so many sentences before, when its own words do not say.
REACH = 1


class Authors:
    """Remembers, in the order of one text, who wrote the documents it quotes."""

    def __init__(self, clauses: Clauses, actors: Actors, speech: Speech) -> None:
        self.clauses, self.actors, self.words = clauses, actors, clauses.words
        self.documents = speech.documents
        self.endings = tuple(word for word in speech.documents if len(word) > 3)
        self._last: Ref | None = None

    def is_document(self, i: int) -> bool:
        """Return whether a word names a document."""
        lemma = self.words[i].lemma.lower()
        return self.words[i].upos == "NOUN" and (lemma in self.documents or lemma.endswith(self.endings))

    def of(self, i: int) -> Ref | None:
        """Return who wrote the document that word ``i`` names: as its words say, else of the one spoken of last."""
        own = self._named(i) or (self._near(i) if self.actors.is_definite(i) else None)
        self._last = own or self._last
        return self._last if own or self.actors.is_definite(i) else None

    def full_name(self, ref: Ref) -> str:
        """Return the longest form in which a text writes the name of an organisation."""
        spans = self.actors.phrases.polity_spans
        forms = [
            self.clauses.parse.text(first, last)
            for first, last, match in spans
            if match.polity.code == ref.id and match.how == "name" and not self.words[last - 1].has("Case=Gen")
        ]
        return max(forms, key=len, default=ref.name)

    def _named(self, i: int) -> Ref | None:
        refs = [ref for ref in self.actors.refs(i) if ref.side]
        origins = self.clauses.grammar.origins
        led = [c for c in self.words[i].children if self.clauses.preposition(c) in origins]
        refs += [ref for c in led for ref in self.actors.refs(c) if ref.side]
        return refs[0] if refs else None

    def _near(self, i: int) -> Ref | None:
        """Return the organisation spoken of last as one that acts."""
        for ref in self.actors.antecedents.before(i, REACH):
            if ref.kind == "organisation" and self.words[ref.first].dep.startswith("nsubj"):
                return ref
        return None
