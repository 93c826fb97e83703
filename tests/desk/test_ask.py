"""Questions: the number, the first and the last on record, and whether the record can tell that these are all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from memory import FATHER, KIM, LEADER, MEDVEDEV, MOSCOW, PRESIDENT, PYONGYANG, Memory, claim
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


def test_none_that_took_place_tells_what_was_called_off_refused_or_planned(memory: Memory) -> None:
    who = ("Medvedev", "Kim Jong-un")
    asked = Question(who, since=When("2015"), until=When("2015"))
    memory.report("2015-04-01", {"parties": (MEDVEDEV, KIM), "status": "planned", "when": "2015-05-09"})
    assert [event.status for event in ask.timeline(memory.store, asked).instead] == ["planned"]
    refusal = {"type": "REJECT", "mode": None, "parties": (MEDVEDEV, KIM), "when": "2015-04-20"}
    memory.report("2015-04-20", refusal)
    assert [event.type for event in ask.count(memory.store, asked).instead] == ["REJECT"]
    memory.report("2015-04-30", {"parties": (MEDVEDEV, KIM), "status": "cancelled", "when": "2015-05-09"})
    answer = ask.first(memory.store, asked)
    assert (answer.answer, [event.status for event in answer.instead]) == (None, ["cancelled"])
    assert ask.count(memory.store, Question(who, since=When("2014"), until=When("2014"))).instead == ()


def test_only_in_a_place(memory: Memory) -> None:
    memory.report("2014-01-10", {"parties": (MEDVEDEV, KIM), "when": "2014-01-10", "place": MOSCOW})
    memory.report("2014-03-10", {"parties": (MEDVEDEV, KIM), "when": "2014-03-10"})
    assert ask.count(memory.store, Question(("Medvedev", "Kim Jong-un"), place="Moskva")).answer == 1
    with pytest.raises(UsageError):
        ask.count(memory.store, Question(("Medvedev", "Kim Jong-un"), place="Xyzzy"))


def test_an_occasion_of_which_only_the_year_is_known_may_be_the_first(memory: Memory) -> None:
    told = ({"parties": (MEDVEDEV, KIM), "when": when} for when in ("2002", "2014-01-09"))
    memory.report("2014-01-10", *told)
    assert ask.first(memory.store, Question(("Medvedev", "Kim Jong-un"))).answer == "2002"


def test_an_occasion_of_which_only_the_year_is_known_counts_where_it_was_elsewhere(memory: Memory) -> None:
    memory.report("2014-01-10", {"parties": (MEDVEDEV, KIM), "when": "2014-01-09", "place": MOSCOW})
    memory.report("2015-01-10", {"parties": (MEDVEDEV, KIM), "when": "2014", "place": PYONGYANG})
    answer = ask.count(memory.store, Question(("Medvedev", "Kim Jong-un")))
    assert (answer.answer, answer.complete) == (2, False)


def test_what_is_told_next_to_a_day_is_dated_about_it(memory: Memory) -> None:
    memory.report("2014-01-11", {"parties": (MEDVEDEV, KIM), "near": When("2014-01-09~")})
    answer = ask.last(memory.store, Question(("Medvedev", "Kim Jong-un")))
    assert (answer.answer, [one.when.edtf for one in answer.occasions if one.when]) == ("2014-01-09~", ["2014-01-09~"])


def test_where_none_is_on_record_articles_of_the_time_are_named(memory: Memory) -> None:
    named = memory.report("2001-12-10", {"type": "ACCUSE", "mode": None})
    asked = Question(("Putin", "Kim Jong-il"), since=When("2001-12"), until=When("2001-12"))
    found = ask.timeline(memory.store, asked)
    assert (found.answer, found.complete, [span.article for span in found.said]) == (0, False, [named])


def test_what_the_holders_of_two_offices_last_did_is_not_of_two_persons(memory: Memory) -> None:
    memory.report("2019-04-18", claims=(claim("last", None, PRESIDENT, LEADER, when="2011"),))
    since = When("2005")
    persons = ask.last(memory.store, Question(("Putin", "Kim Jong-un"), since=since, at=When("2019-04-20")))
    offices = ask.last(memory.store, Question(("RUS president", "PRK leader"), since=since, at=When("2019-04-20")))
    assert (persons.answer, offices.answer) == (None, "2011")
