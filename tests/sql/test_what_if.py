"""What if the limits were others: at METHOD's, the figures are METHOD's; looser never takes away."""

from typing import Any

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.data.questions import question, values
from reference.outcomes import chances_of_counts

MINUTES, LEAST, SHARES = (30, 45, 60, 75, 90), (1, 2, 3), (0, 0.25, 0.5, 0.75, 0.9, 1)
CUTS = ("even_odds", "national_target", "standard")
METHOD = {
    "minutes": 60,
    "least": 2,
    "cut": "even_odds",
    "independent": 1,
    "beyond": False,
    "doors": False,
    "operating": False,
}
ENGLAND = {"level": "england", "code": "ENG", "specialty": "all"}
few = settings(
    max_examples=15,
    deadline=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
    database=None,
)
Row = dict[str, Any]


def ask(warehouse: duckdb.DuckDBPyConnection, **given_values: object) -> list[Row]:
    """The rows of the question, as the dashboard asks it."""
    query = question("what_if")
    answer = warehouse.execute(query.sql, values(query, {**METHOD, **ENGLAND, **given_values}))
    columns = [column[0] for column in answer.description]
    return [dict(zip(columns, row, strict=True)) for row in answer.fetchall()]


def test_at_the_limits_of_method_the_answer_is_the_headline_of_every_area(demo_build):
    rows = demo_build.rows("""
        select level, org_code, specialty_code, cut_code, referrals, share_meaningful,
            if(is_cannot_tell, null, coverage_best), if(is_cannot_tell, null, paper_only_best)
        from marts.choice
        where period = (select max(period) from marts.choice)
            and level in ('england', 'icb') and specialty_code in ('all', 'C_110')
    """)
    assert {level for level, *_ in rows} == {"england", "icb"}
    for level, code, specialty, cut, *figures in rows:
        [row] = ask(demo_build.warehouse, level=level, code=code, specialty=specialty, cut=cut)
        names = ("referrals", "method_sure", "method_best", "method_paper_only_best")
        assert [row[name] is None for name in names] == [figure is None for figure in figures]
        known = [
            (row[name], figure) for name, figure in zip(names, figures, strict=True) if figure is not None
        ]
        assert all(own == pytest.approx(figure, rel=1e-6) for own, figure in known)
        for name in ("best", "paper_only_best", "on_paper"):
            if row[f"method_{name}"] is not None:
                assert row[name] == pytest.approx(row[f"method_{name}"], rel=1e-4), name
        assert row["sure"] + row["cannot_tell"] <= 1 + 1e-9


def factor(option: Row, changed: Row) -> float:
    """The chance of an option at other limits."""
    p_open = 1 if changed.get("doors") else option["p_open"]
    share = changed.get("independent", 1) if option["kind"] == "independent" else 1
    return option["p_reachable"] * p_open * share * option["p_timely"]


@pytest.mark.parametrize(
    "changed",
    [{}, {"doors": True}, {"independent": 0.5}, {"beyond": True}, {"operating": True}, {"least": 3}],
    ids=str,
)
def test_a_changed_limit_changes_the_chances_of_one_practice_as_it_says(demo_build, changed):
    """By all outcomes of its options."""
    place = "Z80001"
    names = ("specialty_code", "p_reachable", "p_open", "p_timely", "kind")
    rows = demo_build.rows(
        "select specialty_code, p_reachable, p_open, p_timely, kind from marts.options"
        " inner join marts.timely_chances using (provider_code, specialty_code)"
        " left join (select provider_code, kind from marts.providers) using (provider_code)"
        " where place_code = ? and cut_code = 'even_odds' and specialty_code = 'C_110'"
        " and (on_paper or ?) and (not is_clinic_only or not ?)",
        place,
        changed.get("beyond", False),
        changed.get("operating", False),
    )
    chances = [factor(dict(zip(names, row, strict=True)), changed) for row in rows]
    enough = sum(chances_of_counts(chances)[changed.get("least", 2) :])
    [row] = ask(demo_build.warehouse, level="place", code=place, specialty="C_110", **changed)
    assert (row["on_paper"], row["best"]) == (len(chances), pytest.approx(enough, abs=1e-5))


def test_without_independent_providers_none_of_theirs_is_counted(demo_build):
    [everybody], [trusts] = (ask(demo_build.warehouse, independent=share) for share in (1, 0))
    assert trusts["on_paper"] < everybody["on_paper"]
    assert trusts["best"] < everybody["best"]


def areas() -> st.SearchStrategy[Row]:
    """England, an ICB, a sub-ICB or a practice of the demonstration; one specialty or all."""
    places = [("england", "ENG"), ("icb", "ZQA"), ("sub_icb", "Z0A"), ("place", "Z80001")]
    return st.builds(
        lambda place, specialty: {"level": place[0], "code": place[1], "specialty": specialty},
        st.sampled_from(places),
        st.sampled_from(["all", "C_110", "C_130"]),
    )


ANY = (MINUTES, LEAST, CUTS, SHARES)


@few
@given(areas(), st.tuples(*map(st.sampled_from, ANY)), st.booleans(), st.data())
def test_a_looser_limit_never_takes_a_choice_away(demo_build, area, limits, doors, data):
    minutes, least, cut, independent = limits
    tight = {"minutes": minutes, "least": least, "cut": cut, "independent": independent, "doors": doors}
    tight["operating"] = data.draw(st.booleans())
    loose = {
        "minutes": data.draw(st.sampled_from([n for n in MINUTES if n >= minutes])),
        "least": data.draw(st.sampled_from([n for n in LEAST if n <= least])),
        "cut": data.draw(st.sampled_from(CUTS[: CUTS.index(cut) + 1])),
        "independent": data.draw(st.sampled_from([share for share in SHARES if share >= independent])),
        "doors": doors or data.draw(st.booleans()),
        "operating": tight["operating"] and data.draw(st.booleans()),
        "beyond": data.draw(st.booleans()),
    }
    [before], [after] = (ask(demo_build.warehouse, **area, **chosen) for chosen in (tight, loose))
    for name in ("best", "sure", "on_paper"):
        if before[name] is not None and after[name] is not None:
            assert before[name] <= after[name] + 1e-9, name
    for row in (before, after):
        assert row["sure"] + row["cannot_tell"] <= 1 + 1e-9
        assert row["best"] is None or 0 <= row["best"] <= 1 + 1e-9
