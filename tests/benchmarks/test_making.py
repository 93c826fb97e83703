"""The made-up record is whole, as large as asked for, and the same in every run."""

from __future__ import annotations

from pathlib import Path

from benchmarks.making import fill

from utenriks.record.store import Store


def test_a_made_record_is_whole_and_the_same_in_every_run(tmp_path: Path) -> None:
    found = []
    for name in ("one", "two"):
        with Store(tmp_path / f"{name}.db") as store:
            fill(store, 120, seed=3)
            assert store.damages() == store.broken_spans() == store.unsourced_events() == []
            found.append(store.events())
    assert found[0] == found[1]
    assert len(found[0]) == 120
    assert {len(event.mentions) for event in found[0]} >= {1, 2}
    assert {event.when is None for event in found[0]} == {True, False}
    with Store(tmp_path / "other.db") as store:
        fill(store, 120, seed=4)
        assert store.events() != found[0]
