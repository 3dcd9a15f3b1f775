"""P18 and seen cohorts of the real months, worked out again in plain Python for one specialty."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from reference import publication
from reference.chances import Flows
from reference.publication import Line
from support.small_world import given_months
from support.sql_tables import Row, Tables

pytestmark = pytest.mark.real

SPECIALTY = "C_170"
PATHWAYS = {"Part_1A": "admitted", "Part_1B": "non_admitted", "Part_2": "incomplete", "Part_3": "new"}


@pytest.fixture(scope="module")
def extracts(real: Path) -> dict[date, list[Line]]:
    return {
        month: list(publication.lines(file, [SPECIALTY]))
        for month, file in publication.extracts(real).items()
    }


@pytest.fixture(scope="module")
def sql(extracts: dict[date, list[Line]]) -> Iterator[Tables]:
    tables = Tables()
    given_months(tables, extracts)
    rows = [row for month, lines in extracts.items() for line in lines for row in _rows(month, line)]
    tables.rows("staging.rtt_waits", rows)
    # Whoever has rows of another specialty submitted, too: the total says so.
    submitted = {(row["period"], row["provider_code"]) for row in rows}
    total = {"specialty_code": "C_999", "pathway": "new", "commissioner_code": "99A", "patients": 1}
    tables.rows("staging.rtt_waits", [{"period": p, "provider_code": c, **total} for p, c in submitted])
    yield tables
    tables.close()


def _rows(month: date, line: Line) -> list[Row]:
    if line.part not in PATHWAYS or line.commissioner == "NONC":
        return []
    same = {
        "period": month,
        "provider_code": line.provider,
        "commissioner_code": line.commissioner,
        "specialty_code": line.specialty,
        "pathway": PATHWAYS[line.part],
        "is_open_band": False,
    }
    weeks = [] if line.part == "Part_3" else [(week, n) for week, n in enumerate(line.weeks) if n]
    unknown = line.everybody - sum(n for _, n in weeks)
    return [{**same, "weeks_waited": w, "patients": n} for w, n in [*weeks, (None, unknown)] if n]


@pytest.fixture(scope="module")
def flows(extracts: dict[date, list[Line]]) -> dict[str, Flows]:
    every: dict[str, Flows] = defaultdict(Flows)
    for month, lines in extracts.items():
        by_provider = defaultdict(list)
        for line in lines:
            if line.part in PATHWAYS and line.commissioner != "NONC":
                by_provider[line.provider].append(line)
        for provider, own in by_provider.items():
            every[provider].add(month, own)
    return every


def test_p18_is_that_of_the_loops(sql, flows):
    codes = {row["option_id"]: row["option_code"] for row in sql.result("model.provider_options")}
    rows = [row for row in sql.result("model.treated_shares") if row["basis"] != "the specialty"]
    assert len(rows) > 250
    for row in rows:
        by_hand = flows[codes[row["option_id"]]].p18(row["period"])
        assert row["p18"] == pytest.approx(by_hand, abs=1e-9), (codes[row["option_id"]], row["period"])


def test_what_was_seen_of_a_cohort_is_that_of_the_loops(sql, flows):
    codes = {row["option_id"]: row["option_code"] for row in sql.result("model.provider_options")}
    seen = {(codes[r["option_id"]], r["start_period"]): r["seen"] for r in sql.result("model.seen_cohorts")}
    months = sorted({month for one in flows.values() for month in one.treated})
    by_hand = {(code, m): one.seen(m) for code, one in flows.items() for m in months}
    assert len(seen) > 150
    assert seen == pytest.approx(
        {key: share for key, share in by_hand.items() if share is not None}, abs=1e-9
    )


def test_errors_can_be_fitted_on_the_real_months(sql):
    """Four months have a whole P18 and a cohort fully seen after it: too few, so the limits are lowered."""
    sql.limit("least_cohort_months", 4)
    sql.limit("least_class_cases", 30)
    fitted = sql.result("model.error_classes", kind="fitted")
    levels = {row["error_class"].partition(", ")[2] for row in fitted} - {""}
    assert levels == {"under 0.75", "0.75-0.92"}
    assert all(0 < row["slope"] < 1.5 for row in fitted if row["error_class"] != SPECIALTY)
    timely = [row for row in sql.result("model.timely_calibration") if row["what"] == "timely at even_odds"]
    assert sum(row["cases"] for row in timely) > 100
    for row in timely:
        if row["kind"] == "fitted":
            assert row["predicted"] == pytest.approx(row["seen"], abs=0.1)
