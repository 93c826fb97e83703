"""Which language an article is in, found offline by py3langid."""

from __future__ import annotations

from functools import cache
from typing import Any

from utenriks.language.pipeline import LANGUAGES
from utenriks.model.errors import ReadError

# py3langid's code for Bokmål is `no`. Neighbours are candidates too, so that a Danish text is not taken for Bokmål;
# others are, so that a French text is not taken for English.
CODES = {"no": "nb", "nb": "nb", "nn": "nn", "en": "en"}
CANDIDATES = ["no", "nb", "nn", "en", "da", "sv", "de", "fr", "es", "it", "nl", "fi", "is", "pl", "ru", "pt"]
# Texts shorter than this many characters are never refused for their language: too little to be sure.
SURE_CHARACTERS = 200
SAMPLE = 4000


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.nb_classes)
    identifier.set_languages([code for code in CANDIDATES if code in known])
    return identifier


def language_of(text: str, where: str, stated: str | None = None) -> str:
    """Return nb, nn or en: as stated where that is one of them, else as found from the text.

    Raises ReadError for a longer text that is clearly in another language.
    """
    if stated and stated.lower() in LANGUAGES:
        return stated.lower()
    ranked = [code for code, _ in _identifier().rank(text[:SAMPLE])]
    first = ranked[0]
    if first in CODES:
        return CODES[first]
    if len(text) < SURE_CHARACTERS:
        return next(CODES[code] for code in ranked if code in CODES)
    raise ReadError(f"is in a language that is not read ({first})", where, f"read are {', '.join(LANGUAGES)}")
