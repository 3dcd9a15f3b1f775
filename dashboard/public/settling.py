"""What would settle it: where little can be told, the one missing fact that most of it waits for."""

from dashboard.types import Row, Rows
from dashboard.wording.verdicts import SETTLING


def unsettled(coverage: Rows, settling: Rows) -> list[Row]:
    """The cuts of which little can be told, each with the largest part that one fact would settle."""
    wide = {row["cut_code"]: row for row in settling if row["is_wide"]}
    return [_largest(row, wide[row["cut_code"]]) for row in coverage if row["cut_code"] in wide]


def _largest(row: Row, settling: Row) -> Row:
    """`part` is empty where no one fact alone would settle any of it."""
    part = max(SETTLING, key=lambda name: settling[SETTLING[name]] or 0)
    share = settling[SETTLING[part]] or 0
    return {**row, "part": part if share > 0 else "", "share": share}
