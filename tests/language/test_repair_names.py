"""A person's name ends before a common word, a particle is none."""

from utenriks.language.parse import Name, Word
from utenriks.language.repair_names import cut_persons


def words(text: str, label: str) -> list[Word]:
    rows = enumerate(text.split())
    return [
        Word(i, form, form, "PROPN" if form[:1].isupper() else "ADV", "flat:name", 0, 0, 0, "", label)
        for i, form in rows
    ]


def test_a_common_word_ends_a_persons_name() -> None:
    found = words("Javad Zarif overraskende Biarritz", "PER")
    assert cut_persons(found, [Name(0, 4, "PER")], "nb") == [Name(0, 2, "PER")]
    assert [word.name for word in found] == ["PER", "PER", "", ""]


def test_particles_and_other_names_stay_whole() -> None:
    assert cut_persons(words("Ursula von der Leyen", "PER"), [Name(0, 4, "PER")], "nb") == [Name(0, 4, "PER")]
    assert cut_persons(words("Universitetet i Oslo", "ORG"), [Name(0, 3, "ORG")], "nb") == [Name(0, 3, "ORG")]
