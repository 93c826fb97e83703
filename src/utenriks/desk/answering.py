"""Sentences of answers (``language/XX/answers.yaml``)."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict, model_validator

from utenriks.ontology.load import PACKAGE, load_model

CODES = frozenset(("count", "count-open", "first", "first-said", "first-open", "last", "last-open", "timeline",
                   "never-said", "nothing", "instead", "last-said", "named"))  # fmt: skip


class AnswerWords(BaseModel):
    """Sentences by code; {n} is a number, {maybe} how many more there may be, {source} an article that says so."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answers: dict[str, str]

    @model_validator(mode="after")
    def _complete(self) -> AnswerWords:
        missing = CODES - self.answers.keys()
        if missing:
            raise ValueError(f"answers lack {', '.join(sorted(missing))}")
        return self


@cache
def load_answer_words(language: str) -> AnswerWords:
    """Return a language's words for answers; DataError when the file breaks its schema."""
    return load_model(PACKAGE / "language" / language / "answers.yaml", AnswerWords)


def sentence(code: str, language: str, **named: object) -> str:
    """Return the sentence of an answer in a language."""
    return load_answer_words(language).answers[code].format(**named)
