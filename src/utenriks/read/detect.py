"""Which language an article is in, found offline by py3langid."""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from typing import Any

from utenriks.model.article import LANGUAGES
from utenriks.model.errors import ReadError

# A language as sources state it: ISO 639 codes, with or without a country (nb-NO).
STATED = {"nb": "nb", "nob": "nb", "nn": "nn", "nno": "nn", "en": "en", "eng": "en"}
# Codes that say nothing, or only that it is Norwegian of some standard: the language is found from the text.
OPEN = ("no", "nor", "und", "mul", "mis", "zxx")
# py3langid's code for Bokmål is `no`. Neighbours are candidates too, so that a Danish text is not taken for Bokmål;
# others are, so that a French text is not taken for English.
CODES = {"no": "nb", "nb": "nb", "nn": "nn", "en": "en"}
CANDIDATES = ["no", "nb", "nn", "en", "da", "sv", "de", "fr", "es", "it", "nl", "fi", "is", "pl", "ru", "pt"]
# Texts shorter than this many characters are never refused for their language: too little to be sure.
SURE_CHARACTERS = 200
SAMPLE = 4000
_CODE = re.compile(r"[a-z]{2,3}(?=$|[-_])")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    identifier = LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
    known = set(identifier.nb_classes)
    identifier.set_languages([code for code in CANDIDATES if code in known])
    return identifier


def language_of(text: str, where: str, stated: str | None = None) -> str:
    """Return nb, nn or en: as stated where that is one of them, else as found from the text.

    Raises ReadError for a text that its source states to be in another language, and for a longer one that clearly is.
    """
    code = _CODE.match((stated or "").strip().lower())
    if code is not None and code.group() in STATED:
        return STATED[code.group()]
    if code is not None and code.group() not in OPEN:
        raise _other(code.group(), where)
    ranked = [code for code, _ in _identifier().rank(unicodedata.normalize("NFC", text[:SAMPLE]))]
    first = ranked[0]
    if first in CODES:
        return CODES[first]
    if len(text) < SURE_CHARACTERS:
        return next(CODES[code] for code in ranked if code in CODES)
    raise _other(first, where)


def _other(code: str, where: str) -> ReadError:
    return ReadError(f"is in a language that is not read ({code})", where, f"read are {', '.join(LANGUAGES)}")
