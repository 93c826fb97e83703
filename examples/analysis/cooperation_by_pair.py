#!/usr/bin/env python3
"""Friendly and hostile acts by pair, from ``utenriks export parquet``: python cooperation_by_pair.py tables"""

import sys
from pathlib import Path

import polars as pl

FRIENDLY = ["AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT"]


def pairs(folder: str) -> pl.DataFrame:
    """Return each pair of codes with its number of friendly and hostile events; an event counts once for a pair."""
    events = pl.scan_parquet(Path(folder) / "event.parquet")
    parties = pl.scan_parquet(Path(folder) / "event_party.parquet")
    happened = events.filter(pl.col("status").cast(pl.String).is_in(["occurred", "ongoing"]))
    codes = parties.select("event", pl.col("code").cast(pl.String)).drop_nulls().unique()
    both = codes.join(codes, on="event", suffix="_other").filter(pl.col("code") < pl.col("code_other"))
    friendly = pl.col("type").cast(pl.String).is_in(FRIENDLY)
    return (
        both.join(happened, left_on="event", right_on="id")
        .group_by("code", "code_other")
        .agg(friendly=friendly.sum(), hostile=(~friendly).sum())
        .sort("friendly", "hostile", "code", "code_other", descending=[True, True, False, False])
        .collect()
    )


if __name__ == "__main__":
    print(pairs(sys.argv[1]).head(20))
