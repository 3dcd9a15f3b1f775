"""The publisher's own national series, read by its headings."""

from datetime import date
from pathlib import Path

import fastexcel

GROUPS = {
    "Incomplete RTT pathways": "incomplete",
    "Completed admitted (unadjusted) RTT pathways": "admitted",
    "Completed non-admitted RTT pathways": "non_admitted",
    "New RTT periods": "new",
}
MEASURES = {
    "Median wait (weeks)": "median_wait_weeks",
    "92nd percentile (weeks)": "p92_wait_weeks",
    "95th percentile (weeks)": "p95_wait_weeks",
    "No. within 18 weeks": "within_18_weeks",
    "% within 18 weeks": "within_18_weeks_share",
    "No. > 52 weeks": "over_52_weeks",
    "No. > 65 weeks": "over_65_weeks",
    "No. > 78 weeks": "over_78_weeks",
    "No. > 104 weeks": "over_104_weeks",
    "Total waiting (mil)": "patients",
    "No. of pathways (all)": "patients",
    "No. of new RTT periods": "patients",
}
ESTIMATED = " with estimates for missing data"


def printed(folder: Path) -> dict[tuple[date, str, str], float]:
    """What is printed for each month, pathway and column of `marts.waits`; nothing where it is no number."""
    [file] = folder.rglob("RTT-Overview-Timeseries-*.xlsx")
    rows = fastexcel.read_excel(str(file)).load_sheet(0, header_row=None, dtypes="string").to_polars().rows()
    top = next(number for number, row in enumerate(rows) if row[0] == "Year")
    columns, group = {}, ""
    for place, (above, heading) in enumerate(zip(rows[top], rows[top + 1], strict=True)):
        group = above or group
        measure = MEASURES.get((heading or "").strip().removesuffix(ESTIMATED))
        is_estimated = (heading or "").strip().endswith(ESTIMATED)
        if group in GROUPS and measure and (measure == "patients" or not is_estimated):
            columns[place] = GROUPS[group], "patients_with_estimates" if is_estimated else measure
    found = {}
    for row in rows[top + 2 :]:
        month = (row[1] or "")[:10]
        for place, (pathway, measure) in columns.items():
            if month[:1] == "2" and _is_number(row[place]):
                found[date.fromisoformat(month), pathway, measure] = float(row[place])
    return found


def _is_number(text: str | None) -> bool:
    return bool(text) and text.replace(".", "", 1).isdigit()
