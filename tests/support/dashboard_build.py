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

TABLES = {
    "choice": """period date, cut_code varchar, cut decimal(3, 2), level varchar, org_code varchar, specialty_code varchar,
        referrals double, coverage_low double, coverage_best double, coverage_high double, paper_only_low double,
        paper_only_best double, paper_only_high double, share_meaningful double, share_one double,
        share_paper_only double, share_none_on_paper double, share_cannot_tell double, method_version varchar""",
    "options": """period date, place_code varchar, specialty_code varchar, provider_code varchar,
        provider_name varchar, on_paper boolean, is_nearest boolean, menu_share double, km double, main_km double,
        reachable boolean, reachable_best boolean, open boolean, open_best boolean, open_status varchar,
        icb_starts_a_month_now double, icb_starts_a_month_before double, p18_low double, p18_best double,
        p18_high double, starts_3_months bigint, median_wait_weeks double, p92_wait_weeks double,
        within_18_weeks_share double, patients_waiting bigint, accessible_50 boolean, accessible_65 boolean,
        accessible_92 boolean, best_50 boolean, best_65 boolean, best_92 boolean, lost_50 varchar,
        lost_65 varchar, lost_92 varchar, unknown_because varchar, reachable_without_car boolean,
        method_version varchar""",
    "cells": """period date, place_code varchar, specialty_code varchar,
        cut_code varchar, cut decimal(3, 2), referrals double,
        on_paper bigint, organisations bigint, reachable_low bigint, reachable_best bigint, reachable_high bigint,
        open_low bigint, open_best bigint, open_high bigint, options_low bigint, options_best bigint,
        options_high bigint, label varchar, insignificant_or_ineffective varchar, binding_constraint varchar,
        robustness double, is_firm boolean""",
    "funnel": """period date, level varchar, org_code varchar, specialty_code varchar,
        cut_code varchar, cut decimal(3, 2), referrals double, on_paper double, reachable_low double, reachable_best double, reachable_high double,
        open_low double, open_best double, open_high double, timely_low double, timely_best double,
        timely_high double""",
    "threshold_cells": """cell_id integer, period date, icb_code varchar, sub_icb_code varchar, place_code varchar,
        specialty_code varchar, referrals double, on_paper utinyint, is_blind boolean""",
    "option_thresholds": """cell_id integer, provider_code varchar, on_paper boolean, is_independent boolean,
        minutes_low utinyint, minutes_best utinyint, minutes_high utinyint, floor_low decimal(3, 2),
        open_best boolean, open_high boolean, cut_low decimal(3, 2), cut_best decimal(3, 2),
        cut_high decimal(3, 2)""",
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
        newest_period date, months_of_history bigint, baseline_note varchar""",
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

# provider, on paper, nearest, share of starts, km, reachable, open, open status, starts now, before, P18 low, best
# and high, starts, median, 92nd percentile, within 18, waiting, accessible at each cut, lost at each cut, because
OPTIONS = """
RZ1   yes yes 0.44 4    yes yes open               55 52 0.20 0.29 0.38 410 21.4 52.0 0.44 9120 no no no | too slow | too slow | too slow |
RZ2   yes no  0.23 11   yes yes open               28 30 0.46 0.51 0.58 198 16.8 44.6 0.55 4480 ?  no no | - | too slow | too slow |
NZ301 yes no  0.14 19   yes yes open               17 15 0.81 0.86 0.90 120 8.2 20.1 0.88 1015 yes yes no | - | - | too slow |
RZ4   yes no  0.03 78   no  yes open               4  5  0.55 0.60 0.66 88 14.0 38.5 0.61 2210 no no no | too far | too far | too far |
RZ5   yes no  0.11 23   yes no  apparently_closed  1  30 0.70 0.74 0.79 64 11.1 30.3 0.70 840 no no no | apparently closed | apparently closed | apparently closed |
RZ6   yes no  0.05 31   yes ?   not_in_the_file    ?  6  ? ? ? ? ? ? ? ? ? ? ? | - | - | - | whether it is open: it did not report this month
RZ7   no  no  0    47   ?   ?   untested           0  0  0.61 0.68 0.74 77 12.7 33.0 0.68 1900 ? ? no | - | - | too slow | whether it is within 60 minutes; whether it is open: nobody from this area started there lately
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

# level, code, specialty: coverage low, best, high at each cut; paper only best at each cut
COVERAGE = {
    ("england", "ENG", "all"): (
        (0.51, 0.70, 0.88),
        (0.17, 0.35, 0.57),
        (0.0, 0.012, 0.11),
        (0.09, 0.30, 0.80),
    ),
    ("england", "ENG", BONES): (
        (0.44, 0.66, 0.85),
        (0.20, 0.38, 0.61),
        (0.0, 0.02, 0.14),
        (0.10, 0.28, 0.77),
    ),
    ("england", "ENG", EARS): (
        (0.31, 0.52, 0.79),
        (0.08, 0.19, 0.44),
        (0.0, 0.004, 0.06),
        (0.16, 0.41, 0.88),
    ),
    ("england", "ENG", SKIN): (
        (0.62, 0.81, 0.93),
        (0.33, 0.52, 0.70),
        (0.01, 0.05, 0.21),
        (0.05, 0.19, 0.66),
    ),
    ("icb", "QZA", "all"): ((0.43, 0.61, 0.84), (0.12, 0.30, 0.55), (0.0, 0.01, 0.09), (0.12, 0.34, 0.83)),
    ("icb", "QZB", "all"): ((0.58, 0.77, 0.91), (0.25, 0.44, 0.63), (0.0, 0.03, 0.15), (0.06, 0.22, 0.75)),
    ("icb", "QZA", BONES): ((0.38, 0.55, 0.80), (0.14, 0.31, 0.52), (0.0, 0.0, 0.08), (0.15, 0.36, 0.84)),
    ("icb", "QZB", BONES): ((0.57, 0.74, 0.90), (0.27, 0.46, 0.66), (0.0, 0.02, 0.17), (0.07, 0.21, 0.73)),
    ("sub_icb", "99A", "all"): ((0.40, 0.59, 0.83), (0.11, 0.28, 0.54), (0.0, 0.0, 0.08), (0.13, 0.35, 0.84)),
    ("sub_icb", "99B", "all"): (
        (0.47, 0.64, 0.86),
        (0.14, 0.33, 0.57),
        (0.0, 0.01, 0.10),
        (0.11, 0.32, 0.82),
    ),
    ("sub_icb", "98C", "all"): (
        (0.58, 0.77, 0.91),
        (0.25, 0.44, 0.63),
        (0.0, 0.03, 0.15),
        (0.06, 0.22, 0.75),
    ),
    ("sub_icb", "99A", BONES): ((0.36, 0.53, 0.79), (0.12, 0.29, 0.50), (0.0, 0.0, 0.07), (0.16, 0.38, 0.85)),
    ("place", SURGERY, "all"): ((0.22, 0.48, 0.81), (0.0, 0.22, 0.48), (0.0, 0.0, 0.0), (0.0, 0.26, 0.78)),
    ("place", SURGERY, BONES): ((0.0, 1.0, 1.0), (0.0, 0.0, 1.0), (0.0, 0.0, 0.0), (0.0, 0.0, 0.0)),
    ("place", "Z90002", "all"): ((0.40, 0.62, 0.83), (0.15, 0.31, 0.52), (0.0, 0.0, 0.1), (0.1, 0.3, 0.8)),
    ("place", "Z90003", "all"): ((0.40, 0.58, 0.83), (0.15, 0.31, 0.52), (0.0, 0.0, 0.1), (0.1, 0.3, 0.8)),
}

# level, code, specialty: on paper; reachable; open; in time at each cut (low, best, high)
FUNNEL = {
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

# specialty: referrals a year, on paper, organisations, reachable, open, options at each cut, labels, why, binding, robustness
CELLS = {
    BONES: (612, 6, 6, (5, 5, 5), (3, 4, 4), ((1, 2, 3), (1, 1, 2), (0, 0, 1)),
            ("cannot tell", "cannot tell", "cannot tell"), (None, None, None), (None, None, None), (0.44, 0.56, 0.86)),
    EARS: (340, 3, 3, (2, 2, 3), (2, 2, 3), ((2, 2, 3), (1, 1, 1), (0, 0, 0)),
           ("meaningful choice", "one real option", "paper only"), (None, "ineffective", "ineffective"),
           (None, "slowness", "slowness"), (0.92, 0.83, 0.97)),
    SKIN: (205, 1, 1, (1, 1, 1), (0, 0, 0), ((0, 0, 0), (0, 0, 0), (0, 0, 0)),
           ("no choice even on paper", "no choice even on paper", "no choice even on paper"),
           ("insignificant", "insignificant", "insignificant"), ("more than one",) * 3, (1.0, 1.0, 1.0)),
}  # fmt: skip

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
        "funnel": _funnel,
        "threshold_cells": list,
        "option_thresholds": list,
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
    for (level, code, specialty), (*coverage, paper) in COVERAGE.items():
        for position, (cut_code, cut) in enumerate(CUTS.items()):
            low, best, high = coverage[position]
            yield {
                "period": NOW, "cut_code": cut_code, "cut": cut, "level": level, "org_code": code, "specialty_code": specialty,
                "referrals": 1_000, "coverage_low": low, "coverage_best": best, "coverage_high": high,
                "paper_only_low": 0, "paper_only_best": paper[position], "paper_only_high": 1 - low,
                "share_meaningful": low, "share_one": 0.05, "share_paper_only": 0.04,
                "share_none_on_paper": 0.01, "share_cannot_tell": 0.90 - low, "method_version": "2026.1.1",
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
    columns = [name.split()[0] for name in TABLES["options"].split(",")]
    for line in filter(None, OPTIONS.splitlines()):
        facts, *lost, because = (part.strip() for part in line.split("|"))
        code, on_paper, nearest, share, km, *rest = facts.split()
        reachable, opened, status, now, before, low, best, high, starts, median, p92, within, waiting, *at = (
            rest
        )
        values = [
            NOW, SURGERY, BONES, code, PROVIDERS[code][0], _yes(on_paper), _yes(nearest), share, km, km,
            _yes(reachable), _yes(reachable), _yes(opened), _yes(opened), status.replace("_", " "), now, before,
            low, best, high, starts, median, p92, within, waiting, *map(_yes, at), *map(_yes, at),
            *(None if reason == "-" else reason for reason in lost), because or None, None, "2026.1.1",
        ]  # fmt: skip
        yield dict(zip(columns, [None if value == "?" else value for value in values], strict=True))


def _yes(word: str) -> bool | None:
    return {"yes": True, "no": False, "?": None}[word]


def _cells() -> Iterable[dict[str, Any]]:
    for specialty, (
        referrals,
        on_paper,
        companies,
        reach,
        opened,
        left,
        labels,
        why,
        bound,
        firm,
    ) in CELLS.items():
        for position, (cut_code, cut) in enumerate(CUTS.items()):
            yield {
                "period": NOW, "place_code": SURGERY, "specialty_code": specialty,
                "cut_code": cut_code, "cut": cut,
                "referrals": referrals, "on_paper": on_paper, "organisations": companies,
                **_three("reachable", reach), **_three("open", opened), **_three("options", left[position]),
                "label": labels[position], "insignificant_or_ineffective": why[position],
                "binding_constraint": bound[position], "robustness": firm[position],
                "is_firm": firm[position] >= 0.8,
            }  # fmt: skip


def _funnel() -> Iterable[dict[str, Any]]:
    for (level, code, specialty), (on_paper, reach, opened, *timely) in FUNNEL.items():
        for position, (cut_code, cut) in enumerate(CUTS.items()):
            yield {
                "period": NOW, "level": level, "org_code": code, "specialty_code": specialty,
                "cut_code": cut_code, "cut": cut,
                "referrals": 1_000, "on_paper": on_paper, **_three("reachable", reach), **_three("open", opened),
                **_three("timely", timely[position]),
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
        "build_id": name, "made_at": datetime(2026, 11, 21, 9, 37, 12), "method_version": "2026.1.1",
        "is_demonstration": is_demonstration, "newest_period": NOW, "months_of_history": 24,
        "baseline_note": None,
    }  # fmt: skip
