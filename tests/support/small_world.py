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

from collections.abc import Collection, Iterable
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


def given_options(sql: Tables, text: str, **same: object) -> None:
    """Options on paper, a line each, of one place and specialty unless the lines name them.

    Columns: option, and the chances that a test holds, 1 where not given: reach, reach_45, reach_75, open,
    and timely (even odds); target and standard, as timely where not given; company, clinic, silent, km, and
    others by the models' names.
    """
    header, *lines = cells(text)
    options = [{**same, **dict(zip(header, line, strict=True))} for line in lines]
    rows = [_option(option) for option in options]
    numbers = {code: n for n, code in enumerate(dict.fromkeys(row["option_code"] for row in rows), start=1)}
    for row in rows:
        row["option_id"] = numbers[row["option_code"]]
    sql.rows("model.months", [{"period": LAST, "is_loaded": True}])
    sql.rows("model.newest_beyond_options", [])
    for table, key in OF_OPTIONS.items():
        _distinct(sql, table, key, rows)
    clinics = [row for row in rows if row["clinic"]]
    _distinct(sql, "model.clinic_only_options", ("option_id", "specialty_code"), clinics)
    for cut in sql.result("model.month_cuts", period=LAST):
        named = {name: cut[name] for name in ("cut_code", "cut")}
        at_cut = [{**row, **named, "p_timely": row[cut["cut_code"]]} for row in rows]
        _distinct(sql, "model.timely_chances", ("option_id", "specialty_code"), at_cut)


# What makes a row of each table that options are written to.
OF_OPTIONS = {
    "model.places": ("place_code",),
    "model.cell_weights": ("place_code", "specialty_code"),
    "model.options_on_paper": ("place_code", "specialty_code", "option_id"),
    "model.newest_paper_options": ("place_code", "specialty_code", "option_id"),
    "model.standing_options": ("option_id",),
    "model.companies": ("option_id",),
    "model.option_chances": ("option_id", "specialty_code"),
    "model.doors": ("option_id", "specialty_code"),
    "model.chances": ("option_id", "specialty_code"),
}


def _option(line: Row) -> Row:
    """All that the models ask of an option, with what is not written down."""
    given = {"place": "Z0001", "specialty": SPECIALTY, "reach": 1, "timely": 1, "km": 5, **line}
    row = {
        **{"clinic": "no", "silent": "no", "is_recoded": "no", "are_treatments_reported": "yes"},
        **{"p_open": given.get("open", 1), "status": "open", "basis": "three months", "p18_best": 0.5},
        **{"company_code": given.get("company", given["option"]), "referrals": 10, "main_km": given["km"]},
        "sub_icb_code": "99A",
        **given,
    }
    row |= {
        **{"period": LAST, "icb_code": row.get("icb_code", "QZA"), "patients_share": 1, "is_matched": True},
        **{"place_code": row["place"], "specialty_code": row["specialty"], "on_paper": True},
        **{"option_code": row["option"], "provider_code": row["option"], "is_silent": row["silent"]},
        **{"p_reachable": row["reach"], "p_reachable_least": row.get("reach_45", row["reach"])},
        **{"p_reachable_most": row.get("reach_75", row["reach"]), "even_odds": row["timely"]},
        **{
            "national_target": row.get("target", row["timely"]),
            "standard": row.get("standard", row["timely"]),
        },
    }
    return {
        name: YES_NO.get(value, value) if isinstance(value, str) else value for name, value in row.items()
    }


YES_NO = {"yes": True, "no": False, "-": None}


def _distinct(sql: Tables, table: str, key: tuple[str, ...], rows: list[Row]) -> None:
    """The rows' own columns of a table, each key once."""
    first = {tuple(row[name] for name in key): row for row in reversed(rows)}
    columns = types()[table]
    sql.rows(table, [{c: row[c] for c in columns if c in row} for row in reversed(first.values())])
