"""Adjusts spaCy's tokenizer rules of a language to the treebanks' words (`vocabulary/tokens.yaml`)."""

from __future__ import annotations

import re
from typing import Any

import yaml
from spacy.language import Language
from spacy.util import compile_suffix_regex

from training.paths import VOCABULARY


def rules(language: str) -> dict[str, Any]:
    """The adjustments of `no` or `en`."""
    known = yaml.safe_load((VOCABULARY / "tokens.yaml").read_text(encoding="utf-8"))
    return dict(known[language])


def adjust_tokenizer(nlp: Language, language: str) -> None:
    """Change the pipeline's tokenizer in place; the changes are saved with the model, so no code is needed to load."""
    wanted = rules(language)
    tokenizer: Any = nlp.tokenizer
    exceptions = {form: cut for form, cut in tokenizer.rules.items() if form not in wanted["split"]}
    for form in wanted["keep"]:
        exceptions[form] = [{"ORTH": form}]
    tokenizer.rules = exceptions
    suffixes = [*(nlp.Defaults.suffixes or []), *wanted["suffixes"]]
    tokenizer.suffix_search = compile_suffix_regex(suffixes).search
    if wanted["whole"]:
        whole, before = re.compile(wanted["whole"].strip()), tokenizer.token_match
        if before is not None:
            whole = re.compile(f"{whole.pattern}|{before.__self__.pattern}")
        tokenizer.token_match = whole.match
