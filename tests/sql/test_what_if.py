"""What if the limits were others: at METHOD's, the figures are METHOD's; looser never takes away."""

from collections.abc import Iterator
from itertools import product
from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.data.questions import question, values
from etl.models import MACROS
from support.sql_tables import cells

MINUTES, FLOORS, LEAST, CUTS = (
    (30, 45, 60, 90),
    (0.25, 0.5, 0.75),
    (1, 2, 3),
    ("even_odds", "national_target", "standard"),
)
METHOD = {"minutes": 60, "floor": 0.5, "least": 2, "cut": "even_odds", "independent": True, "beyond": False}
ENGLAND = {"level": "england", "code": "ENG", "specialty": "all"}
FIGURES = (
    "coverage_low",
    "coverage_best",
    "coverage_high",
    "paper_only_low",
    "paper_only_best",
    "paper_only_high",
)
few = settings(
    max_examples=25,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    database=None,
)
Row = dict[str, Any]


def ask(warehouse: duckdb.DuckDBPyConnection, name: str, **given_values: object) -> list[Row]:
    """The rows of a question, asked as the dashboard asks it."""
    asked = question(name)
    found = warehouse.execute(asked.sql, values(asked, {**METHOD, **ENGLAND, **given_values}))
    columns = [column[0] for column in found.description]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


CELLS = """
    cell_id  icb_code  sub_icb_code  place_code  specialty_code  referrals  on_paper  is_blind
    1        QZA       99A           Z01         C_110           10         2         no
    2        QZA       99A           Z02         C_110           30         2         no
    3        QZA       99A           Z02         C_120           20         1         yes
    4        QZB       99B           Z03         C_110           40         0         no
"""
# Z01 has a trust next door and an independent hospital in between; Z02 a narrowed and a far one.
TRIALS = """
    cell_id  on_paper  is_independent  minutes_low  minutes_best  minutes_high  floor_low  open_best  open_high  cut_low  cut_best  cut_high
    1        yes       no              30           30            30            0.75       yes        yes        0.92     0.92      0.92
    1        yes       yes             60           45            45            0.5        yes        yes        0.5      0.65      0.92
    2        yes       no              30           30            30            0.25       yes        yes        0.65     0.65      0.65
    2        yes       no              -            -             90            0.75       yes        yes        0.92     0.92      0.92
    2        no        no              60           60            45            0.75       yes        yes        0.5      0.5       0.92
    3        yes       no              30           30            30            0.75       yes        yes        0.92     0.92      0.92
    4        no        no              30           30            30            -          no         no         0.92     0.92      0.92
"""  # noqa: E501


TYPES = {
    "is_blind": "boolean", "is_independent": "boolean", "open_best": "boolean", "open_high": "boolean",
    "floor_low": "decimal(3, 2)", "cut_low": "decimal(3, 2)", "cut_best": "decimal(3, 2)",
    "cut_high": "decimal(3, 2)", "minutes_low": "utinyint", "minutes_best": "utinyint",
    "minutes_high": "utinyint", "cell_id": "integer", "referrals": "double",
}  # fmt: skip


@pytest.fixture
def world() -> Iterator[duckdb.DuckDBPyConnection]:
    """Three practices in two ICBs, written down in the marts that are asked. METHOD's own figures are 0."""
    with duckdb.connect() as warehouse:
        warehouse.execute(MACROS.read_text())
        warehouse.execute("create schema marts")
        for name, text in {"threshold_cells": CELLS, "option_thresholds": TRIALS}.items():
            header, *lines = cells(text)
            kinds = {**TYPES, "on_paper": "utinyint" if name == "threshold_cells" else "boolean"}
            columns = ", ".join(f"{column} {kinds.get(column, 'varchar')}" for column in header)
            warehouse.execute(f"create table marts.{name} ({columns})")
            marks = ", ".join("?" for _ in header)
            rows = [[None if cell == "-" else cell for cell in line] for line in lines]
            warehouse.executemany(f"insert into marts.{name} values ({marks})", rows)
        usual = ", ".join(f"0.0 as {figure}" for figure in FIGURES)
        warehouse.execute(
            "create table marts.cuts as select date '2026-03-01' as period, "
            "unnest(['even_odds', 'national_target', 'standard']) as cut_code, "
            "unnest([0.5, 0.65, 0.92])::decimal(3, 2) as cut"
        )
        warehouse.execute(
            "create table marts.choice as select period, cut_code, cut, 'england' as level, "
            f"'ENG' as org_code, 'all' as specialty_code, {usual}, 'x' as method_version from marts.cuts"
        )
        yield warehouse


@pytest.mark.parametrize(
    ("changed", "coverage", "paper_only", "on_paper"),
    [
        ({}, (0.1, 0.1, 0.1), (0, 0, 0.3), 1.0),
        ({"minutes": 90, "floor": 0.25}, (0.1, 0.1, 0.4), (0, 0, 0), 1.0),
        ({"minutes": 30}, (0, 0, 0), (0, 0, 0.3), 1.0),
        ({"least": 1}, (0.1, 0.6, 0.6), (0, 0, 0.3), 1.0),
        ({"cut": "standard"}, (0, 0, 0.1), (0.3, 0.3, 0.3), 1.0),
        ({"independent": False}, (0, 0, 0), (0, 0, 0.3), 0.9),
        ({"beyond": True}, (0.1, 0.4, 0.4), (0, 0, 0), 1.7),
    ],
)
def test_a_changed_limit_counts_what_it_lets_in_and_no_more(world, changed, coverage, paper_only, on_paper):
    [row] = ask(world, "what_if", **changed)
    assert [row[name] for name in FIGURES] == pytest.approx([*coverage, *paper_only])
    assert row["on_paper"] == pytest.approx(on_paper)
    assert (row["method_coverage_best"], row["method_on_paper"]) == (0, pytest.approx(1.0))


def test_practices_whose_area_the_extract_lacks_are_in_the_range_whatever_the_limits(world):
    """100 more referrals, of which nothing can be told, are half of each range and not of the best."""
    [before] = ask(world, "what_if", minutes=90)
    world.execute(
        "insert into marts.threshold_cells values (5, null, 'D4U', 'Z04', 'C_110', 100, null, false)"
    )
    [row] = ask(world, "what_if", minutes=90)
    for measure in ("coverage", "paper_only"):
        assert row[f"{measure}_low"] == pytest.approx(before[f"{measure}_low"] / 2)
        assert row[f"{measure}_best"] == pytest.approx(before[f"{measure}_best"])
        assert row[f"{measure}_high"] == pytest.approx((before[f"{measure}_high"] + 1) / 2)
    assert (row["referrals"], row["on_paper"]) == (200, before["on_paper"])
    [setting] = [one for one in ask(world, "what_if_settings", minutes=90) if one["is_chosen"]]
    assert [setting[name] for name in FIGURES] == pytest.approx([row[name] for name in FIGURES])
    for name in ("what_if", "what_if_settings"):
        assert ask(world, name, level="place", code="Z04", specialty="C_110") == []


def test_the_strip_has_every_setting_once_and_says_which_keep_the_label(world):
    """Z02's C_110 is "cannot tell" by METHOD, and "one real option" from a quarter of the usual starts."""
    rows = ask(world, "what_if_settings", level="place", code="Z02", specialty="C_110")
    assert {(row["minutes"], row["floor"], row["least"]) for row in rows} == set(
        product(MINUTES, FLOORS, LEAST)
    )
    kept = {(row["minutes"], row["floor"], row["least"]): row["same_share"] for row in rows}
    changed = {(30, 0.25), (45, 0.25), (60, 0.25)}
    assert {key for key, share in kept.items() if not share} == {
        (90, 0.25, 1), *((*key, least) for key in changed for least in LEAST),
    }  # fmt: skip
    assert [row["robustness"] for row in rows] == pytest.approx([26 / 36] * 36)
    assert [row["is_chosen"] for row in rows].count(True) == 1


def test_each_cell_at_the_limits_of_method_counts_what_method_counts(demo_build):
    """Every place, specialty and cut, exactly."""
    wrong = """
        with tried as (
            select
                cell_id, cut_code,
                count(*) filter (minutes_low <= 60 and floor_low >= 0.5 and cut_low >= cut) as low,
                count(*) filter (minutes_best <= 60 and open_best and cut_best >= cut) as best,
                count(*) filter (minutes_high <= 60 and open_high and cut_high >= cut) as high,
                count(*) filter (minutes_high <= 60) as within_reach,
                count(*) as on_paper,
            from marts.option_thresholds cross join marts.cuts
            where on_paper and period = (select max(period) from marts.cuts)
            group by all
        )
        select *
        from marts.cells as cells
        inner join marts.threshold_cells as numbered using (place_code, specialty_code)
        left join tried using (cell_id, cut_code)
        where
            (cells.options_low, cells.options_best, cells.options_high, cells.on_paper) is distinct from (
                case when is_blind then 0 else coalesce(low, 0) end, coalesce(best, 0),
                coalesce(case when is_blind then within_reach else high end, 0), coalesce(tried.on_paper, 0)
            )
    """
    assert demo_build.rows(wrong) == []
    [(numbered, there)] = demo_build.rows(
        "select (select count(*) from marts.threshold_cells),"
        " (select count(distinct (place_code, specialty_code)) from marts.cells)"
    )
    assert numbered == there > 0


def test_at_the_limits_of_method_the_answer_is_the_headline_of_every_area_and_specialty(demo_build):
    """Places at even odds alone: their counts are held to the last one above."""
    rows = demo_build.rows(
        f"select level, org_code, specialty_code, cut_code, referrals, {', '.join(FIGURES)}"
        " from marts.choice where period = (select max(period) from marts.choice)"
        " and (level <> 'place' or (cut_code = 'even_odds' and specialty_code in ('all', 'C_110')))"
    )
    assert {level for level, *_ in rows} == {"england", "icb", "sub_icb", "place"}
    for level, code, specialty, cut, *figures in rows:
        [row] = ask(demo_build.warehouse, "what_if", level=level, code=code, specialty=specialty, cut=cut)
        assert [row[name] for name in ("referrals", *FIGURES)] == pytest.approx(
            figures, rel=1e-12, abs=1e-12
        ), row
        assert [row[f"method_{name}"] for name in FIGURES] == figures[1:]
        assert row["on_paper"] == pytest.approx(row["method_on_paper"])


def test_the_strip_means_the_robustness_of_every_cell_it_is_of(demo_build):
    rows = demo_build.rows(
        "select place_code, specialty_code, cut_code, robustness from marts.cells where referrals > 0"
        " and place_code in (select place_code from marts.places order by place_code limit 4)"
    )
    assert len({robustness for *_, robustness in rows}) > 3
    for place, specialty, cut, robustness in rows:
        where = {"level": "place", "code": place, "specialty": specialty, "cut": cut}
        found = ask(demo_build.warehouse, "what_if_settings", **where)
        assert [row["robustness"] for row in found] == pytest.approx([robustness] * 36), where


def test_the_strip_of_an_area_means_the_robustness_of_its_referrals(demo_build):
    for cut in CUTS:
        [(mean,)] = demo_build.rows(
            "select sum(referrals * robustness) / sum(referrals) from marts.cells where cut_code = ?", cut
        )
        for row in ask(demo_build.warehouse, "what_if_settings", cut=cut):
            assert row["robustness"] == pytest.approx(mean)


def test_the_strip_says_of_each_setting_what_the_question_says(demo_build):
    where = {"level": "icb", "code": "ZQA", "independent": False, "beyond": True}
    for row in ask(demo_build.warehouse, "what_if_settings", **where):
        chosen = {name: row[name] for name in ("minutes", "floor", "least")}
        [alone] = ask(demo_build.warehouse, "what_if", **where, **chosen)
        assert [row[name] for name in FIGURES] == pytest.approx([alone[name] for name in FIGURES])


def areas() -> st.SearchStrategy[Row]:
    """England, an ICB, a sub-ICB or a practice of the demonstration; one specialty or all."""
    places = [("england", "ENG"), ("icb", "ZQA"), ("sub_icb", "Z0A"), ("place", "Z80001")]
    return st.builds(
        lambda place, specialty: {"level": place[0], "code": place[1], "specialty": specialty},
        st.sampled_from(places),
        st.sampled_from(["all", "C_110", "C_130"]),
    )


ANY = (MINUTES, FLOORS, LEAST, CUTS)


@few
@given(areas(), st.tuples(*map(st.sampled_from, ANY)), st.booleans(), st.data())
def test_a_looser_limit_never_takes_a_choice_away(demo_build, area, limits, independent, data):
    minutes, floor, least, cut = limits
    tight = {"minutes": minutes, "floor": floor, "least": least, "cut": cut, "independent": independent}
    loose = {
        "minutes": data.draw(st.sampled_from([n for n in MINUTES if n >= minutes])),
        "floor": data.draw(st.sampled_from([n for n in FLOORS if n <= floor])),
        "least": data.draw(st.sampled_from([n for n in LEAST if n <= least])),
        "cut": data.draw(st.sampled_from(CUTS[: CUTS.index(cut) + 1])),
        "independent": independent or data.draw(st.booleans()),
        "beyond": data.draw(st.booleans()),
    }
    [before], [after] = (ask(demo_build.warehouse, "what_if", **area, **chosen) for chosen in (tight, loose))
    for end in ("low", "best", "high"):
        assert before[f"coverage_{end}"] <= after[f"coverage_{end}"] + 1e-12
    assert before["on_paper"] <= after["on_paper"] + 1e-12
    for row in (before, after):
        assert row["coverage_low"] <= row["coverage_best"] + 1e-12 <= row["coverage_high"] + 2e-12
        assert row["paper_only_low"] <= row["paper_only_best"] + 1e-12 <= row["paper_only_high"] + 2e-12
