#!/usr/bin/env python3
"""Meetings and visits by year, from ``utenriks export csv``: python meetings_by_year.py events.csv meetings.png"""

import sys

import matplotlib
import pandas as pd

matplotlib.use("Agg")

MODES = ["meet", "visit", "multilateral"]


def meetings(path: str) -> pd.DataFrame:
    """Return the meetings that took place, one row each, with their year (missing where no single year is certain)."""
    events = pd.read_csv(path)
    held = events[events["mode"].isin(MODES) & events["status"].isin(["occurred", "ongoing"])]
    # when_common is what all possible days share: a day, a month, a year, nothing; its first four digits are the year.
    years = held["when_common"].astype("string").str[:4]
    return held.assign(year=pd.to_numeric(years, errors="coerce").astype("Int64"))


def main(source: str, target: str) -> None:
    """Draw the figure and print what it shows."""
    held = meetings(source)
    dated = held.dropna(subset="year")
    dated = held.dropna(subset="year")
    table = dated.pivot_table(index="year", columns="mode", values="id", aggfunc="count", fill_value=0)
    axes = table.plot.bar(stacked=True, figsize=(9, 4), width=0.9)
    axes.set(xlabel="", ylabel="events", title="Meetings and visits in the record")
    axes.figure.tight_layout()
    axes.figure.savefig(target, dpi=150)
    print(table.sum().to_string())
    print(f"without a certain year: {held['year'].isna().sum()} of {len(held)}")


if __name__ == "__main__":
    main(*sys.argv[1:])
