"""METHOD rule 8.9 in a second way: the control chart of one series, by loops over a dictionary of months.

Months are numbers; a missing month is not in the dictionary. Nothing is shared with the SQL or etl/noise.py.
"""

from statistics import fmean

Series = dict[int, float]


def changes(figures: Series) -> Series:
    """Of each month whose month before is there, by how much it differs from it."""
    return {month: figures[month] - figures[month - 1] for month in figures if month - 1 in figures}


def limits(series: Series) -> tuple[float, float] | None:
    """The mean and how far a limit lies from it, of the first 13 months; None where there are too few."""
    first = sorted(series)[:13]
    ranges = [abs(series[month] - series[month - 1]) for month in first if month - 1 in series]
    if len(first) < 13 or len(ranges) < 6:
        return None
    return fmean(series[month] for month in first), 2.66 * fmean(ranges)


def signals(series: Series) -> dict[int, tuple[str, str]]:
    """Of each month that signals, the rule and the direction."""
    known = limits(series)
    if known is None:
        return {}
    marked = {month: _signal(series, month, *known) for month in series}
    return {month: signal for month, signal in marked.items() if signal}


def new_signals(series: Series) -> dict[int, tuple[str, str]]:
    """Those of months whose month before does not signal in that direction."""
    every = signals(series)
    return {
        month: (rule, way) for month, (rule, way) in every.items() if every.get(month - 1, ("", ""))[1] != way
    }


def _signal(series: Series, month: int, mean: float, reach: float) -> tuple[str, str] | None:
    off = [series.get(month - back, mean) - mean for back in range(7)]
    steps = [
        series[month - back] - series[month - back - 1]
        if {month - back, month - back - 1} <= series.keys()
        else 0.0
        for back in range(6)
    ]
    for sign, way in ((1, "higher"), (-1, "lower")):
        signed = [sign * distance for distance in off]
        if signed[0] > reach:
            return "outside the limits", way
    for sign, way in ((1, "higher"), (-1, "lower")):
        if all(sign * distance > 0 for distance in off):
            return "seven on one side", way
    for sign, way, rule in ((1, "higher", "seven rising"), (-1, "lower", "seven falling")):
        if all(sign * step > 0 for step in steps):
            return rule, way
    for sign, way in ((1, "higher"), (-1, "lower")):
        three = [sign * distance for distance in off[:3]]
        if min(three) > 0 and sum(distance * 3 > reach * 2 for distance in three) >= 2:
            return "two of three near a limit", way
    return None
