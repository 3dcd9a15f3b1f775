"""Beds by specialty, community waits of England and calls by time of day, as asked and as in the marts."""

from typing import Any

import pytest

from dashboard.data import answers
from dashboard.data.view import View
from support import demo_build as building


def asked(built: building.Built, name: str, **parts: str) -> list[dict[str, Any]]:
    return [dict(row) for row in answers.answer(built.build, name, View(place="ENG", **parts)).rows]


def test_the_beds_of_a_provider_are_shared_out_over_its_specialties(demo_build):
    rows = asked(demo_build, "beds_by_specialty", provider="ZZA")
    assert sum(row["share"] for row in rows) == pytest.approx(1)
    [(full,)] = demo_build.rows(
        "select occupied from marts.beds where org_code = 'ZZA' and bed_kind = 'total'"
        " qualify period = max(period) over ()"
    )
    assert sum(row["occupied"] for row in rows) == pytest.approx(full)
    assert [row["occupied"] for row in rows] == sorted((row["occupied"] for row in rows), reverse=True)
    assert {row["specialty_name"] for row in rows} >= {"ENT", "Obstetrics"}


def test_adults_and_children_wait_for_community_services_in_every_month(demo_build):
    rows = asked(demo_build, "community_waits_over_time")
    assert len(rows) > 3
    assert all(row["everybody"] == row["adults"] + row["children"] for row in rows)
    newest = demo_build.rows(
        "select sum(patients)::bigint from marts.community_waits where level = 'england' and band = 'all'"
        " group by period order by period desc limit 1"
    )
    assert [(rows[-1]["everybody"],)] == newest


def test_the_times_of_a_day_add_up_to_it_and_most_call_when_a_practice_opens(demo_build):
    rows = asked(demo_build, "calls_by_time")
    monday = [row for row in rows if row["weekday"] == "Monday"]
    assert sum(row["share"] for row in monday) == pytest.approx(1)
    assert max(monday, key=lambda row: row["calls"])["time_of_day"] == "08:00 - 09:59"
    assert rows[0]["weekday"] == "Monday"
