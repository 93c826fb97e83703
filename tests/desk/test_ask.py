"""Questions: the number, the first and the last on record, and whether the record can tell that these are all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from memory import FATHER, MEDVEDEV, Memory
from test_verdicts import three_meetings

from utenriks.desk import ask
from utenriks.desk.ask import Question
from utenriks.model.errors import UsageError
from utenriks.model.when import When


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Memory]:
    made = Memory.at(tmp_path)
    three_meetings(made)
    yield made
    made.store.close()


# That it was the first time is said of the two men, not of the offices or states.
PAIRS = [
    (("Putin", "Kim Jong-il"), True),
    (("vladimir-putin", "kim-jong-il"), True),
    (("RUS president", "PRK leader"), False),
    (("RUS", "PRK"), False),
    (("Russland", "Nord-Korea"), False),
]


@pytest.mark.parametrize(("who", "complete"), PAIRS)
def test_how_often(memory: Memory, who: tuple[str, str], complete: bool) -> None:
    answer = ask.count(memory.store, Question(who, at=When("2003-04-25")))
    assert (answer.answer, answer.complete) == (3, complete)


def test_first_and_last(memory: Memory) -> None:
    asked = Question(("Putin", "Kim Jong-il"), at=When("2003-04-25"))
    first, last = ask.first(memory.store, asked), ask.last(memory.store, asked)
    assert (first.answer, first.complete) == ("2000-07-19", True)
    assert (last.answer, last.complete) == ("2002-08-23", True)
    assert "a1" in first.reason


def test_as_of_a_date_and_within_a_window(memory: Memory) -> None:
    who = ("Putin", "Kim Jong-il")
    assert ask.last(memory.store, Question(who, at=When("2002-01"))).answer == "2001-08-04"
    assert ask.count(memory.store, Question(who, since=When("2001"), until=When("2001"))).answer == 1


def test_nothing_is_no_proof(memory: Memory) -> None:
    answer = ask.first(memory.store, Question(("Medvedev", "Kim Jong-il")))
    assert (answer.answer, answer.complete) == (None, False)


def test_the_holder_of_the_office_counts(memory: Memory) -> None:
    memory.report("2011-08-25", {"when": "2011-08-24", "parties": (MEDVEDEV, FATHER)})
    assert ask.last(memory.store, Question(("RUS president", "PRK leader"))).answer == "2011-08-24"
    assert ask.last(memory.store, Question(("Putin", "PRK leader"))).answer == "2002-08-23"


def test_an_unknown_name_is_one_line(memory: Memory) -> None:
    with pytest.raises(UsageError, match="nobody is known as 'Xqzt'"):
        ask.count(memory.store, Question(("Xqzt", "Putin")))
