"""A few providers, practices and months, written in a line each, as the rows the SQL reads.

    given_history(sql, '''
        provider  sub_icb  starts    treated
        RZ1       99A      20x12 1x3  0.9
        RZ2       99A      -x1 5x14   0.9
    ''')

is fifteen months up to September 2026, oldest first: 20 new starts in each of twelve and 1 in each of the
last three; `-` is a month in which the provider did not submit. `treated` is the share of that number
completed within 18 weeks in the same month; `waiting` people are on the list in each fourth week of the wait.
"""

from collections.abc import Collection, Iterable, Mapping
from datetime import date

from support.sql_tables import Row, Tables, cells, types

LAST = date(2026, 9, 1)
SPECIALTY = "C_110"


CELL = {"period": LAST, "place_code": "Z0001", "specialty_code": SPECIALTY}


def months(count: int, last: date = LAST) -> list[date]:
    """So many months up to the last, oldest first."""
    return [back(by, last) for by in reversed(range(count))]


def back(by: int, last: date = LAST) -> date:
    """The month `by` months before the last."""
    number = last.year * 12 + last.month - 1 - by
    return date(number // 12, number % 12 + 1, 1)


def given_months(sql: Tables, periods: Iterable[date]) -> None:
    """The extract is loaded for these months."""
    sql.rows(
        "raw.releases",
        [
            {
                "source": "rtt_waits",
                "period": period,
                "part": "",
                "snapshot_id": f"{period:%y%m}",
                "published": period,
            }
            for period in periods
        ],
    )


def given_history(sql: Tables, text: str, not_loaded: Collection[date] = (), **same: str) -> None:
    """Months of starts. Columns: provider, sub_icb, starts; perhaps icb, specialty, treated, waiting."""
    header, *lines = cells(text)
    rows = [{**same, **dict(zip(header, line, strict=True))} for line in lines]
    numbers = [_numbers(row["starts"]) for row in rows]
    periods = months(max(map(len, numbers)))
    given_months(sql, [period for period in periods if period not in not_loaded])
    found: list[Row] = []
    for row, starts in zip(rows, numbers, strict=True):
        for period, people in zip(periods, starts, strict=True):
            if people is not None and period not in not_loaded:
                found += _month(row, period, people)
    sql.rows("staging.rtt_waits", found)


def _numbers(text: str) -> list[int | None]:
    """`20x2 1` is 20, 20, 1."""
    pairs = [part.partition("x") for part in text.split()]
    return [None if n == "-" else int(n) for n, _, times in pairs for _ in range(int(times or 1))]


def _month(row: dict[str, str], period: date, people: int) -> list[Row]:
    counts = [("new", None, people)]
    if "treated" in row:
        counts.append(("non_admitted", 10, round(people * float(row["treated"]))))
    if "waiting" in row:
        counts += [("incomplete", week, int(row["waiting"])) for week in range(0, 24, 4)]
    return [
        {
            "period": period,
            "provider_code": row["provider"],
            "commissioner_code": row["sub_icb"],
            "icb_code": None if row.get("icb") == "-" else row.get("icb", "QZA"),
            "specialty_code": specialty,
            "pathway": pathway,
            "weeks_waited": weeks,
            "is_open_band": False,
            "patients": patients,
        }
        for specialty in (row.get("specialty", SPECIALTY), "C_999")
        for pathway, weeks, patients in counts
    ]


def given_places(sql: Tables, text: str) -> None:
    """Practices. Columns: place, sub_icb (`-`: none), patients, km east of the origin (`-`: not known)."""
    header, *lines = cells(text)
    for row in (dict(zip(header, line, strict=True)) for line in lines):
        sql.rows(
            "staging.gp_registrations",
            [
                {
                    "place_code": row["place"],
                    "postcode": row["place"],
                    "postcode_key": row["place"],
                    "patients": row["patients"],
                    "sub_icb_code": None if row["sub_icb"] == "-" else row["sub_icb"],
                    "period": LAST,
                }
            ],
        )
        _postcode(sql, row["place"], row["km"])


def given_sites(sql: Tables, text: str) -> None:
    """Hospitals. Columns: provider, site, km. The site named as the provider is its main one."""
    header, *lines = cells(text)
    for row in (dict(zip(header, line, strict=True)) for line in lines):
        sql.rows(
            "staging.hospital_sites",
            [{"site_code": row["site"], "parent_code": row["provider"], "postcode_key": f"S{row['site']}"}],
        )
        _postcode(sql, f"S{row['site']}", row["km"])


def _postcode(sql: Tables, key: str, km: str) -> None:
    if km != "-":
        metres = round(float(km) * 1000)
        sql.rows("staging.postcodes", [{"postcode_key": key, "easting": metres, "northing": 0}])


def given_options(sql: Tables, text: str, missing_share: float = 0.0) -> None:
    """One place, Z0001, with these options on paper. Columns: option, and the tests as models name them.

    `missing_share` is that of its sub-ICB's usual starts which lies with missing providers.
    """
    header, *lines = cells(text)
    options = [dict(zip(header, line, strict=True)) for line in lines]
    sql.rows("model.places", [{"place_code": "Z0001", "sub_icb_code": "99A", "patients_share": 1}])
    sql.rows("model.commissioners", [{"period": LAST, "commissioner_code": "99A", "icb_code": "QZA"}])
    sql.rows("model.months", [{"period": LAST, "is_loaded": True}])
    share = {"period": LAST, "sub_icb_code": "99A", "specialty_code": SPECIALTY, "starts": 9}
    sql.rows("model.missing_shares", [{**share, "missing_share": missing_share}])
    for number, option in enumerate(options, start=1):
        sql.rows("model.provider_options", [{"option_id": number, "option_code": option["option"]}])
        told = {**CELL, "icb_code": "QZA", "option_id": number, "on_paper": True, **option}
        for name in (
            "model.reach",
            "model.option_tests",
            "model.paper_options",
            "model.newest_paper_options",
        ):
            known = {c: None if told[c] == "-" else told[c] for c in types()[name] if c in told}
            sql.rows(name, [known])
        given_timely(sql, told)


def given_timely(sql: Tables, option: Mapping[str, object]) -> None:
    """The timely test of an option: `timely_standard` at that cut, `timely_best_standard` its best estimate.
    What is not given is unknown."""
    for row in sql.result("model.month_cuts", period=LAST):
        tests = {name: option.get(f"{name}_{row['cut_code']}", "-") for name in ("timely", "timely_best")}
        known = {name: None if value == "-" else value for name, value in tests.items()}
        cut = {name: row[name] for name in ("cut_code", "cut", "cut_sort")}
        sql.rows("model.timely_tests", [{**_of(option), **cut, **known}])


def _of(option: Mapping[str, object]) -> Row:
    return {name: option[name] for name in ("period", "specialty_code", "option_id")}


def given_cells(sql: Tables, text: str, **same: object) -> None:
    """Cells with what is accessible in them at even odds: `low`, `best` and `high`, of those `on_paper`."""
    given_months(sql, [LAST])
    header, *lines = cells(text)
    for line in lines:
        row = {"period": LAST, "is_blind": False, **same, **dict(zip(header, line, strict=True))}
        counts = {f"accessible_{end}": row.get(end) for end in ("low", "best", "high")}
        known = {c: row[c] for c in types()["model.cell_counts"] if c in row}
        sql.rows("model.cell_counts", [{**known, "within_reach": row["high"]}])
        keys = {name: row[name] for name in ("period", "place_code", "specialty_code")}
        sql.rows("model.accessible_counts", [{**keys, "cut_code": "even_odds", **counts}])
