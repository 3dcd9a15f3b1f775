"""What would settle it: where little can be told, the one missing fact that most of it waits for."""

from dashboard.types import Row, Rows

# A likely range wider than this, two in ten, is worth a request.
WIDE = 0.2
# Columns of the question `settling`, by the names that wording/verdicts.py has words for.
PARTS = {
    "travel times": "by_travel_times",
    "locations": "by_locations",
    "missing figures": "by_missing_figures",
    "chances of treatment": "by_chances_of_treatment",
}


def unsettled(coverage: Rows, settling: Rows) -> list[Row]:
    """The cuts of which little can be told, each with the largest part that one fact would settle."""
    by_cut = {row["cut_code"]: row for row in settling}
    return [
        _largest(row, by_cut[row["cut_code"]])
        for row in coverage
        if is_wide(row) and row["cut_code"] in by_cut
    ]


def is_wide(row: Row) -> bool:
    """Whether there is no estimate, or one with a wide likely range."""
    if row["best"] is None:
        return bool(row["is_cannot_tell"])
    return row["low"] is not None and row["high"] - row["low"] > WIDE


def _largest(row: Row, settling: Row) -> Row:
    """`part` is empty where no one fact alone would settle any of it."""
    part = max(PARTS, key=lambda name: settling[PARTS[name]] or 0)
    share = settling[PARTS[part]] or 0
    return {**row, "part": part if share > 0 else "", "share": share}
