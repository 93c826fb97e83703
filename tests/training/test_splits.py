"""What is tested on is never trained on, and the conversion agrees with the hand-made files."""

import pytest
from training.paths import BUILD, CORPUS, TREEBANKS

needs_treebanks = pytest.mark.skipif(
    not (TREEBANKS / "HELD_OUT.txt").exists(), reason=f"the treebanks are not published: none in {TREEBANKS}"
)
pytestmark = [pytest.mark.slow, needs_treebanks]


@pytest.fixture(scope="module", autouse=True)
def _unpacked() -> None:
    from training.unpack import unpack

    unpack()


def test_no_test_and_no_held_out_sentence_is_trained_on() -> None:
    from training.norwegian import STANDARDS, held_out_files, key, ndt, ud
    from training.prepare_norwegian import training_sentences

    chosen = training_sentences()
    words = {key(sentence) for sentence in chosen}
    for standard in STANDARDS:
        for part in ("dev", "test"):
            assert not words & {key(sentence) for sentence in ud(standard, part)}
    assert len(held_out_files()) == 27
    assert not {sentence.document for sentence in chosen} & held_out_files()
    held_out = {key(s) for standard in STANDARDS for s in ndt(standard) if s.document in held_out_files()}
    assert not words & held_out
    assert sum(len(sentence.tokens) for sentence in chosen) > 400_000


def test_the_converter_of_the_training_data_sees_no_test_and_no_held_out_sentence() -> None:
    from training.norwegian import STANDARDS, held_out_files, key, ud
    from training.prepare_norwegian import dev_pairs

    test = {key(sentence) for standard in STANDARDS for sentence in ud(standard, "test")}
    seen = [source for source, _ in dev_pairs()]
    assert not {source.document for source in seen} & held_out_files()
    assert not {key(source) for source in seen} & test


def test_english_parts_share_no_document() -> None:
    from training.english import ewt, gum

    for corpus in (ewt, gum):
        documents = [{sentence.document for sentence in corpus(part)} for part in ("train", "dev", "test")]
        assert not documents[0] & documents[1]
        assert not documents[0] & documents[2]
        assert not documents[1] & documents[2]


@pytest.mark.skipif(not CORPUS.exists(), reason=f"nothing prepared in {BUILD}: run `python -m training prepare`")
def test_prepared_files_keep_to_the_split() -> None:
    from training.conll import read
    from training.norwegian import key

    tested = {key(s) for name in ("nb-test", "nn-test") for s in read(CORPUS / f"{name}.conllu")}
    trained = {key(s) for name in ("no-train", "no-dev-train") for s in read(CORPUS / f"{name}.conllu")}
    assert not trained & tested


def test_conversion_agrees_with_the_hand_made_dev_files() -> None:
    from training.measure_conversion import measure_conversion

    found = measure_conversion("test", "dev")
    assert found.labelled_heads.percent >= 99.4
    assert found.heads.percent >= 99.8
    assert found.upos.percent >= 99.7
    assert found.feats.percent >= 99.5
