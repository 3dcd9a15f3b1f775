"""A small build for the dashboard's tests: the marts, filled by hand with an invented corner of England.

The figures are written down, not worked out: what a test expects of a page can be read here.
"""

from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import duckdb

from etl.models import MACROS

NOW, BEFORE = date(2026, 9, 1), date(2026, 8, 1)
SURGERY, BONES, EARS, SKIN = "Z90001", "C_110", "C_120", "C_330"
LOW_BEST_HIGH = ("low", "best", "high")
VERSION = "2026.2"

TABLES = {
    "choice": """period date, cut_code varchar, cut decimal(3, 2), level varchar, org_code varchar, specialty_code varchar,
        referrals double, coverage_low double, coverage_best double, coverage_high double, paper_only_low double,
        paper_only_best double, paper_only_high double, share_meaningful double, share_one double,
        share_paper_only double, share_none_on_paper double, share_no_real_choice double, share_cannot_tell double,
        paper_only_share_cannot_tell double, is_cannot_tell boolean, method_version varchar""",
    "options": """period date, place_code varchar, specialty_code varchar, provider_code varchar,
        provider_name varchar, on_paper boolean, is_nearest boolean, menu_share double, km double, main_km double,
        is_clinic_only boolean, is_across_water boolean, p_reachable double, p_open double, reachable boolean, open boolean, open_status varchar,
        icb_usual_starts double, icb_starts_now double, closed_since date, p18_low double, p18_best double,
        p18_high double, p18_strict double, starts_3_months bigint, median_wait_weeks double,
        p92_wait_weeks double, within_18_weeks_share double, patients_waiting bigint, unknown_because varchar,
        minutes double, p_without_car double, is_recoded boolean, left_specialty boolean, p18_basis varchar,
        method_version varchar""",
    "timely_chances": """period date, provider_code varchar, specialty_code varchar, cut_code varchar,
        cut decimal(3, 2), cut_sort integer, p_timely double, timely boolean, method_version varchar""",
    "method_limits": "setting varchar, position integer, value double, meaning varchar, method_version varchar",
    "cells": """period date, place_code varchar, specialty_code varchar,
        cut_code varchar, cut decimal(3, 2), referrals double,
        on_paper bigint, organisations bigint, operating bigint, reachable_low bigint, reachable_best double,
        reachable_high bigint, open_low bigint, open_best double, open_high bigint, options_low bigint,
        options_best double, options_high bigint, p_none double, p_one double, p_more double, label varchar,
        insignificant_or_ineffective varchar, binding_constraint varchar, missing_share double, is_firm boolean,
        settled_by varchar, rests_on varchar, rests_on_names varchar""",
    "gates": """period date, level varchar, org_code varchar, specialty_code varchar, gate_sort tinyint,
        gate varchar, cut_code varchar, cut decimal(3, 2), low double, best double, high double,
        on_paper double""",
    "reach": "minutes utinyint, place_code varchar, provider_code varchar, p_reachable double",
    "settling": """period date, level varchar, org_code varchar, specialty_code varchar, cut_code varchar,
        cut decimal(3, 2), referrals double, share_cannot_tell double, by_travel_times double, by_locations double,
        by_missing_figures double, by_chances_of_treatment double, method_version varchar""",
    "places": """place_code varchar, place_name varchar, postcode varchar, easting bigint, northing bigint,
        patients bigint, sub_icb_code varchar, sub_icb_name varchar, icb_code varchar, icb_name varchar,
        region_code varchar, imd_decile bigint, imd_quintile bigint, deprivation_basis varchar""",
    "postcode_sectors": "sector varchar, outward varchar, easting double, northing double",
    "areas": "level varchar, org_code varchar, org_name varchar, parent_code varchar, patients bigint, places bigint",
    "outlines": "level varchar, org_code varchar, path varchar, grid_width integer, grid_height integer",
    "specialties": "specialty_code varchar, specialty_name varchar, plain_name varchar, sort_order bigint",
    "providers": """provider_code varchar, provider_name varchar, kind varchar, company_code varchar,
        icb_code varchar, postcode varchar, sites bigint, first_period date, last_period date,
        is_in_latest boolean, succeeded_by varchar, successor_from date, closed_on date""",
    "sources": """source varchar, title varchar, page varchar, newest_period date, published date,
        fetched_at timestamp, expected_next date, status varchar, problem varchar, untried boolean,
        sha256 varchar, releases bigint, rows bigint, broken_rows bigint, unexpected_columns varchar, note varchar""",
    "missing_providers": """period date, provider_code varchar, provider_name varchar, last_period date,
        missing_since date, last_patients_waiting bigint, last_starts bigint, counts_in_estimates boolean,
        months_missing bigint""",
    "missing_by_area": """period date, sub_icb_code varchar, icb_code varchar, specialty_code varchar,
        provider_code varchar, usual_share double""",
    "cuts": "period date, cut_code varchar, cut_name varchar, cut decimal(3, 2), cut_sort integer",
    "build": """build_id varchar, made_at timestamp, method_version varchar, is_demonstration boolean,
        newest_period date, first_period date, months_of_history bigint, coverage_from date,
        baseline_note varchar""",
}

PROVIDERS = {
    "RZ1": ("Northmoor General", "NHS"),
    "RZ2": ("Wessmark Royal", "NHS"),
    "NZ301": ("Fenby Independent", "independent"),
    "RZ4": ("Cold Ash Trust", "NHS"),
    "RZ5": ("Saltby Clinic", "NHS"),
    "RZ6": ("Lowdale Trust", "NHS"),
    "RZ7": ("Farholt Infirmary", "NHS"),
}

# provider, on paper, nearest, share of starts, km, clinic only, chance of reach and of an open door, status of the
# door, usual starts, now, closed since, P18 low, expected, high and strict, starts, median, 92nd percentile, within
# 18, waiting, and the chance of being in time at each cut, because
OPTIONS = """
RZ1   yes yes 0.44 4  no 1 0.998 open 52 55 ? 0.20 0.29 0.38 0.22 410 21.4 52.0 0.44 9120 0.02 0.01 0 |
RZ2   yes no  0.23 11 no 1 0.998 open 30 28 ? 0.46 0.51 0.58 0.44 198 16.8 44.6 0.55 4480 0.55 0.04 0 |
NZ301 yes no  0.14 19 yes 0.99 0.998 open 15 17 ? 0.81 0.86 0.90 0.79 120 8.2 20.1 0.88 1015 0.99 0.98 0.06 |
RZ4   yes no  0.03 78 no 0.03 0.99 open 5 4 ? 0.55 0.60 0.66 0.52 88 14.0 38.5 0.61 2210 0.97 0.20 0.01 |
RZ5   yes no  0.11 23 no 0.98 0.07 apparently_closed 30 1 2026-06-01 0.70 0.74 0.79 0.66 64 11.1 30.3 0.70 840 0.99 0.95 0.02 |
RZ6   yes no  0.05 31 no 0.97 0.60 not_in_the_file 6 ? ? 0.35 0.58 0.84 ? ? ? ? ? ? 0.62 0.40 0.05 | whether it is open: it did not report this month
RZ7   no  no  0    47 no 0.75 0.24 untested 4 0 ? 0.61 0.68 0.74 0.60 77 12.7 33.0 0.68 1900 0.96 0.60 0.04 | whether it is within 60 minutes; whether it is open: nobody from this area started there lately
"""

PLACES = [
    (SURGERY, "Example Surgery", "ZZ1 1AA", 9_400, "99A", "QZA"),
    ("Z90002", "St Mary's Health Centre", "ZZ1 4QT", 12_050, "99A", "QZA"),
    ("Z90003", None, "ZZ2 7HB", 3_310, "99A", "QZA"),
    ("Z90004", "Harbour Orthopaedic and Family Practice", "ZY4 2LL", 7_720, "99B", "QZA"),
    ("Z90005", "The Old Mill Surgery", "ZX9 9ZZ", 5_005, "98C", "QZB"),
]
AREAS = [
    ("england", "ENG", "England", None),
    ("icb", "QZA", "Northmoor and the Fens", "Y99"),
    ("icb", "QZB", "Wessmark", "Y99"),
    ("sub_icb", "99A", "Northmoor", "QZA"),
    ("sub_icb", "99B", "The Fens", "QZA"),
    ("sub_icb", "98C", "Wessmark", "QZB"),
]
SPECIALTIES = [
    (BONES, "Trauma and Orthopaedic", "Bones and joints (orthopaedics)", 3),
    (EARS, "Ear Nose and Throat", "Ear, nose and throat", 4),
    (SKIN, "Dermatology", "Skin (dermatology)", 13),
    ("C_999", "Total", "All specialties", 99),
]
CUTS = {"even_odds": 0.5, "national_target": 0.65, "standard": 0.92}

# At each cut, in hundredths: sure, cannot tell, and the likely range with what is expected between its ends, unless a
# question mark says that no estimate may be shown; then what is expected on paper only at each cut.
COVERAGE = """
england ENG all     | 61 30 65 70 76 | 26 48 29 35 41 | 0 12 0 1.2 3 | 9 30 80
england ENG C_110   | 55 33 60 66 72 | 24 50 31 38 46 | 0 14 0 2 5 | 10 28 77
england ENG C_120   | 40 38 46 52 60 | 12 45 13 19 27 | 0 6 0 0.4 1 | 16 41 88
england ENG C_330   | 74 19 76 81 86 | 40 38 45 52 60 | 2 20 3 5 9 | 5 19 66
icb QZA all         | 50 36 54 61 69 | 18 50 22 30 39 | 0 9 0 1 3 | 12 34 83
icb QZB all         | 68 24 71 77 83 | 33 44 37 44 51 | 0 15 1 3 6 | 6 22 75
icb QZA C_110       | 44 42 48 55 63 | 4 90 10 ?31 58 | 0 8 0 0 0 | 15 36 84
icb QZB C_110       | 65 27 68 74 80 | 34 43 39 46 53 | 0 17 1 2 5 | 7 21 73
sub_icb 99A all     | 47 37 51 59 68 | 16 51 20 28 38 | 0 8 0 0 0 | 13 35 84
sub_icb 99B all     | 53 33 57 64 72 | 21 50 25 33 42 | 0 10 0 1 3 | 11 32 82
sub_icb 98C all     | 68 24 71 77 83 | 33 44 37 44 51 | 0 15 1 3 6 | 6 22 75
sub_icb 99A C_110   | 40 42 45 53 62 | 3 92 8 ?29 55 | 0 7 0 0 0 | 16 38 85
place Z90001 all    | 30 50 38 48 58 | 10 48 14 22 32 | 0 0 0 0 0 | 0 26 78
place Z90001 C_110  | 0 100 10 ?54 95 | 0 100 0 ?5 40 | 0 0 0 0 0 | 0 0 0
place Z90002 all    | 48 35 54 62 71 | 22 40 25 31 38 | 0 4 0 0 0 | 10 30 80
place Z90003 all    | 44 38 50 58 67 | 22 40 25 31 38 | 0 4 0 0 0 | 10 30 80
"""

# level, code, specialty: on paper; reachable; open; in time at each cut (low, best, high)
GATES = {
    ("england", "ENG", "all"): (
        5.4,
        (3.6, 4.4, 4.9),
        (2.9, 3.8, 4.6),
        (1.6, 2.4, 3.3),
        (0.7, 1.3, 2.2),
        (0.0, 0.1, 0.6),
    ),
    ("england", "ENG", BONES): (
        6.1,
        (4.0, 4.9, 5.5),
        (3.1, 4.1, 5.0),
        (1.5, 2.3, 3.4),
        (0.8, 1.4, 2.4),
        (0.0, 0.1, 0.7),
    ),
    ("icb", "QZA", "all"): (
        5.0,
        (3.1, 3.9, 4.4),
        (2.5, 3.3, 4.1),
        (1.3, 2.0, 3.0),
        (0.5, 1.1, 1.9),
        (0.0, 0.1, 0.5),
    ),
    ("sub_icb", "99A", "all"): (
        5.1,
        (3.2, 4.0, 4.5),
        (2.5, 3.4, 4.2),
        (1.3, 2.0, 3.1),
        (0.5, 1.1, 2.0),
        (0.0, 0.0, 0.5),
    ),
    ("sub_icb", "99A", BONES): (
        5.8,
        (4.1, 4.7, 5.0),
        (3.0, 3.9, 4.6),
        (1.2, 1.9, 2.8),
        (0.6, 1.2, 2.0),
        (0.0, 0.0, 0.4),
    ),
}

# specialty: referrals a year, on paper, organisations, reachable, open, options at each cut, labels, why, binding, firm,
# chance of two or more, what would settle it
CELLS = {
    BONES: (612, 6, 6, (5, 5.0, 5), (3, 3.6, 4), ((1, 1.9, 3), (1, 1.3, 2), (0, 0.1, 1)),
            ("cannot tell", "cannot tell", "cannot tell"), (None, None, None), (None, None, "slowness"),
            (False, False, True), (0.65, 0.27, 0.11), ("missing figures, chances of treatment", "missing figures", None)),
    EARS: (340, 3, 3, (2, 2.2, 3), (2, 2.2, 3), ((2, 2.1, 3), (1, 1.0, 1), (0, 0.0, 0)),
           ("meaningful choice", "one real option", "paper only"), (None, "ineffective", "ineffective"),
           (None, "slowness", "slowness"), (True, True, True), (0.93, 0.02, 0.0), (None, None, None)),
    SKIN: (205, 1, 1, (1, 1.0, 1), (0, 0.0, 0), ((0, 0.0, 0), (0, 0.0, 0), (0, 0.0, 0)),
           ("no choice even on paper", "no choice even on paper", "no choice even on paper"),
           ("insignificant", "insignificant", "insignificant"), ("only one place on paper",) * 3, (True, True, True),
           (0.0, 0.0, 0.0), (None, None, None)),
}  # fmt: skip

STATES = (
    "update marts.options set reachable = state_of(p_reachable, 0.9, 0.1), open = state_of(p_open, 0.9, 0.1)",
    "update marts.timely_chances set timely = state_of(p_timely, 0.9, 0.1)",
)
LIMITS = {
    "yes_chance": 0.9,
    "wide_range": 0.1,
    "no_chance": 0.1,
    "reach_minutes": 60,
    "least_told_share": 0.2,
    "open_floor_share": 0.5,
}
# Of England at each cut: what cannot be told, and how much less it would be with travel times, locations, the
# missing figures, and who is treated in time.
SETTLING = {
    "even_odds": (30, 9, 1, 2, 17),
    "national_target": (48, 4, 0, 6, 39),
    "standard": (12, 1, 0, 0, 11),
}

SOURCES = [
    ("rtt_waits", "Consultant-led referral to treatment waiting times", NOW, date(2026, 11, 12), date(2026, 12, 10), None),
    ("gp_registrations", "Patients registered at a GP practice", date(2026, 11, 1), date(2026, 11, 12), date(2026, 12, 10), None),
    ("beds", "Bed availability and occupancy", date(2026, 4, 1), date(2026, 8, 20), date(2026, 11, 19), None),
    ("ers_open_data", "NHS e-Referral Service open data", None, None, None, "no file could be found on the page"),
]  # fmt: skip


def make_build(folder: Path, name: str = "2026-11-21T093712", is_demonstration: bool = False) -> Path:
    """A data folder with one published build in it; the path of the build file."""
    builds = folder / "builds"
    builds.mkdir(parents=True, exist_ok=True)
    target = builds / f"{name}.duckdb"
    with duckdb.connect(str(target)) as made:
        made.execute(MACROS.read_text())
        made.execute("create schema marts")
        for table, columns in TABLES.items():
            made.execute(f"create table marts.{table} ({columns})")
            _fill(made, table, _rows(table, name, is_demonstration))
        for state in STATES:
            made.execute(state)
    link = builds / "current.new"
    link.symlink_to(target.name)
    link.replace(builds / "current.duckdb")
    return target


def _fill(made: duckdb.DuckDBPyConnection, table: str, rows: Iterable[dict[str, Any]]) -> None:
    for row in rows:
        names, marks = ", ".join(row), ", ".join("?" for _ in row)
        made.execute(f"insert into marts.{table} ({names}) values ({marks})", list(row.values()))


def _rows(table: str, name: str, is_demonstration: bool) -> Iterable[dict[str, Any]]:
    return {
        "choice": _choice,
        "options": _options,
        "cells": _cells,
        "gates": _gates,
        "timely_chances": _timely_chances,
        "method_limits": _method_limits,
        "reach": list,
        "settling": _settling,
        "postcode_sectors": list,
        "places": _places,
        "areas": lambda: [
            dict(zip(("level", "org_code", "org_name", "parent_code"), a, strict=True)) for a in AREAS
        ],
        "outlines": list,
        "specialties": _specialties,
        "providers": _providers,
        "sources": _sources,
        "missing_providers": _missing,
        "missing_by_area": _missing_by_area,
        "cuts": _cuts,
        "build": lambda: [_build(name, is_demonstration)],
    }[table]()


def _choice() -> Iterable[dict[str, Any]]:
    for line in filter(None, COVERAGE.splitlines()):
        (level, code, specialty), *shares, paper = (part.split() for part in line.split("|"))
        for position, (cut_code, cut) in enumerate(CUTS.items()):
            sure, cannot_tell, low, best, high = (float(n.strip("?")) / 100 for n in shares[position])
            on_paper_only = float(paper[position]) / 100
            yield {
                "period": NOW, "cut_code": cut_code, "cut": cut, "level": level, "org_code": code, "specialty_code": specialty,
                "referrals": 1_000, "coverage_low": low, "coverage_best": best, "coverage_high": high,
                "paper_only_low": 0, "paper_only_best": on_paper_only, "paper_only_high": 1 - low,
                "share_meaningful": sure, "share_one": 0.0, "share_paper_only": (1 - sure - cannot_tell) / 2,
                "share_none_on_paper": (1 - sure - cannot_tell) / 2, "share_no_real_choice": 0.0,
                "share_cannot_tell": cannot_tell, "paper_only_share_cannot_tell": cannot_tell,
                "is_cannot_tell": "?" in line.split("|")[position + 1], "method_version": VERSION,
            }  # fmt: skip


def _method_limits() -> Iterable[dict[str, Any]]:
    for position, (setting, value) in enumerate(LIMITS.items()):
        yield {"setting": setting, "position": position, "value": value, "method_version": VERSION}


def _settling() -> Iterable[dict[str, Any]]:
    names = (
        "share_cannot_tell",
        "by_travel_times",
        "by_locations",
        "by_missing_figures",
        "by_chances_of_treatment",
    )
    for cut_code, parts in SETTLING.items():
        shares = {name: part / 100 for name, part in zip(names, parts, strict=True)}
        yield {
            "period": NOW, "level": "england", "org_code": "ENG", "specialty_code": "all", "cut_code": cut_code,
            "cut": CUTS[cut_code], "referrals": 1_000, **shares, "method_version": VERSION,
        }  # fmt: skip


def _cuts() -> Iterable[dict[str, Any]]:
    for position, (code, cut) in enumerate(CUTS.items(), start=1):
        yield {
            "period": NOW,
            "cut_code": code,
            "cut_name": code.replace("_", " "),
            "cut": cut,
            "cut_sort": position,
        }


def _options() -> Iterable[dict[str, Any]]:
    named = [name.split()[0] for name in TABLES["options"].split(",")]
    columns = [name for name in named if name not in ("reachable", "open")]  # as STATES has it
    for facts, because in _option_lines():
        code, on_paper, nearest, share, km, clinic, reach, opened, status, usual, now, since, *figures = facts
        values = [
            NOW, SURGERY, BONES, code, PROVIDERS[code][0], _yes(on_paper), _yes(nearest), share, km, km,
            _yes(clinic), False, reach, opened, status.replace("_", " "), usual, now, since, *figures[:-len(CUTS)],
            because or None, None, None, False, False, "three months", VERSION,
        ]  # fmt: skip
        yield dict(zip(columns, [None if value == "?" else value for value in values], strict=True))


def _timely_chances() -> Iterable[dict[str, Any]]:
    for facts, _ in _option_lines():
        chances = zip(CUTS.items(), facts[-len(CUTS) :], strict=True)
        for position, ((cut_code, cut), chance) in enumerate(chances, start=1):
            yield {
                "period": NOW, "provider_code": facts[0], "specialty_code": BONES, "cut_code": cut_code, "cut": cut,
                "cut_sort": position, "p_timely": chance, "method_version": VERSION,
            }  # fmt: skip


def _option_lines() -> Iterable[tuple[list[str], str]]:
    """The facts of each option, and what is not known of it."""
    for line in filter(None, OPTIONS.splitlines()):
        facts, because = line.split("|")
        yield facts.split(), because.strip()


def _yes(word: str) -> bool | None:
    return {"yes": True, "no": False, "?": None}[word]


def _cells() -> Iterable[dict[str, Any]]:
    for specialty, (referrals, on_paper, companies, reach, opened, left, *by_cut) in CELLS.items():
        for position, (cut_code, cut) in enumerate(CUTS.items()):
            label, why, bound, firm, more, settled_by = (values[position] for values in by_cut)
            yield {
                "period": NOW, "place_code": SURGERY, "specialty_code": specialty,
                "cut_code": cut_code, "cut": cut,
                "referrals": referrals, "on_paper": on_paper, "organisations": companies, "operating": on_paper,
                **_three("reachable", reach), **_three("open", opened), **_three("options", left[position]),
                "p_none": (1 - more) / 2, "p_one": (1 - more) / 2, "p_more": more,
                "label": label, "insignificant_or_ineffective": why, "binding_constraint": bound,
                "is_firm": firm, "settled_by": settled_by, "missing_share": 0.05,
            }  # fmt: skip


def _gates() -> Iterable[dict[str, Any]]:
    of_cells = {
        ("place", SURGERY, specialty): (on_paper, reach, opened, *left)
        for specialty, (_, on_paper, _, reach, opened, left, *_) in CELLS.items()
    }
    for (level, code, specialty), (on_paper, reach, opened, *timely) in {**GATES, **of_cells}.items():
        before = (("On paper", (on_paper,) * 3, None), ("Reachable", reach, None), ("Open", opened, None))
        in_time = (("In time", values, cut) for cut, values in zip(CUTS, timely, strict=True))
        for number, (gate, values, cut) in enumerate((*before, *in_time), start=1):
            yield {
                "period": NOW, "level": level, "org_code": code, "specialty_code": specialty,
                "gate_sort": number, "gate": gate, "cut_code": cut, "cut": CUTS.get(cut or ""),
                **dict(zip(LOW_BEST_HIGH, values, strict=True)), "on_paper": on_paper,
            }  # fmt: skip


def _three(name: str, values: tuple[float, float, float]) -> dict[str, float]:
    return {f"{name}_{which}": value for which, value in zip(LOW_BEST_HIGH, values, strict=True)}


def _places() -> Iterable[dict[str, Any]]:
    names = {code: name for _, code, name, _ in AREAS}
    for code, name, postcode, patients, sub_icb, icb in PLACES:
        yield {
            "place_code": code, "place_name": name, "postcode": postcode, "easting": 400_000, "northing": 300_000,
            "patients": patients, "sub_icb_code": sub_icb, "sub_icb_name": names[sub_icb], "icb_code": icb,
            "icb_name": names[icb], "region_code": "Y99", "imd_decile": 4, "imd_quintile": 2,
            "deprivation_basis": "postcode of the practice",
        }  # fmt: skip


def _specialties() -> Iterable[dict[str, Any]]:
    for row in SPECIALTIES:
        yield dict(zip(("specialty_code", "specialty_name", "plain_name", "sort_order"), row, strict=True))


def _providers() -> Iterable[dict[str, Any]]:
    for code, (name, kind) in PROVIDERS.items():
        yield {"provider_code": code, "provider_name": name, "kind": kind, "is_in_latest": code != "RZ6"}


def _sources() -> Iterable[dict[str, Any]]:
    for source, title, newest, published, expected, problem in SOURCES:
        yield {
            "source": source, "title": title, "page": "https://www.england.nhs.uk/statistics/",
            "newest_period": newest, "published": published, "expected_next": expected,
            "fetched_at": datetime(2026, 11, 21, 9, 37), "status": "loaded" if newest else "not loaded",
            "problem": problem, "sha256": "3f9c2a41" * 8 if newest else None, "rows": 1_000, "releases": 3,
        }  # fmt: skip


def _missing() -> Iterable[dict[str, Any]]:
    for code, since, months in (("RZ6", NOW, 1), ("RZ9", BEFORE, 2)):
        yield {
            "period": NOW, "provider_code": code, "provider_name": PROVIDERS.get(code, ("Elsewhere Trust", ""))[0],
            "last_period": BEFORE, "missing_since": since, "last_patients_waiting": 3_120, "last_starts": 401,
            "counts_in_estimates": False, "months_missing": months,
        }  # fmt: skip


def _missing_by_area() -> Iterable[dict[str, Any]]:
    yield {
        "period": NOW, "sub_icb_code": "99A", "icb_code": "QZA", "specialty_code": BONES, "provider_code": "RZ6",
        "usual_share": 0.05,
    }  # fmt: skip


def _build(name: str, is_demonstration: bool) -> dict[str, Any]:
    return {
        "build_id": name, "made_at": datetime(2026, 11, 21, 9, 37, 12), "method_version": VERSION,
        "is_demonstration": is_demonstration, "newest_period": NOW, "first_period": date(2024, 10, 1),
        "months_of_history": 24, "coverage_from": BEFORE, "baseline_note": None,
    }  # fmt: skip
