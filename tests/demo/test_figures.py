"""Every figure of the demonstration, worked out a second time in plain Python from the published files."""

import csv
from collections import defaultdict
from datetime import date
from fractions import Fraction

import pytest

from etl.demo.planted import LAST_MONTH, MERGED
from etl.models import all_models
from reference import overview, publication
from reference.history import Known, known
from reference.options import Options, by_distance
from reference.outcomes import chances_of_counts
from reference.waits import PATHWAYS, waits
from support.demo_build import Built
from support.same_tables import first_difference

APRIL_2026 = date(2026, 4, 1)
SUCCESSIONS = {MERGED.provider: (MERGED.successor, APRIL_2026)}
WAITS = """
    select org_code, specialty_code, pathway, patients, within_18_weeks, over_52_weeks, median_wait_weeks,
        p92_wait_weeks, p95_wait_weeks
    from marts.waits
    where period = ? and level = ?
"""


@pytest.fixture(scope="module")
def everything(demo_build: Built) -> Known:
    specialties = [code for (code,) in demo_build.rows("select specialty_code from seeds.specialties")]
    return known(demo_build.publications, [code for code in specialties if code != "C_999"], SUCCESSIONS)


def test_national_figures_are_those_the_publisher_prints(demo_build):
    compared = 0
    for (month, pathway, measure), value in overview.printed(demo_build.publications).items():
        [(ours,)] = demo_build.rows(
            f"select {measure} from marts.waits "
            "where period = ? and pathway = ? and level = 'england' and specialty_code = 'C_999'",
            month,
            pathway,
        )
        assert ours == pytest.approx(value, abs=5.1e-10), (month, pathway, measure)
        compared += 1
    assert compared == 18 * 24


@pytest.mark.parametrize("level", ["provider", "icb", "sub_icb", "england"])
def test_waits_of_every_organisation_and_specialty_are_those_of_the_loops(demo_build, level):
    lines = list(publication.lines(publication.extracts(demo_build.publications)[LAST_MONTH]))
    groups = defaultdict(list)
    for line in lines:
        code = {"provider": line.provider, "icb": line.icb, "sub_icb": line.commissioner, "england": "ENG"}[
            level
        ]
        if code and line.commissioner != "NONC":
            groups[code, line.specialty].append(line)
    seen = {tuple(row[:3]): row[3:] for row in demo_build.rows(WAITS, LAST_MONTH, level)}
    for (code, specialty), some in groups.items():
        for pathway, parts in PATHWAYS.items():
            if not any(line.part in parts and line.everybody for line in some):
                continue
            people, *rest = seen.pop((code, specialty, pathway))
            by_hand = waits(some, pathway)
            assert people == by_hand.everybody
            if pathway == "new":
                assert rest == [None] * 5
                continue
            assert rest[:2] == [by_hand.within_18, by_hand.over(52)]
            parts_of_all = [Fraction(50, 100), Fraction(92, 100), Fraction(95, 100)]
            assert rest[2:] == pytest.approx([by_hand.percentile(part) for part in parts_of_all])
    assert {pathway for *_, pathway in seen} <= {"new"}
    assert not any(people for people, *_ in seen.values())


def test_menus_distances_and_doors_of_every_option_are_those_of_the_loops(demo_build, everything):
    """Of a door that nobody ever came through there is no usual."""
    rows = demo_build.rows("""
        select place_code, specialty_code, provider_code, on_paper, menu_share, km, main_km, is_across_water,
            minutes, p_reachable, open_status, icb_usual_starts, icb_starts_now
        from marts.options
        order by specialty_code
    """)
    places = {place.code: place for place in everything.places}
    options: dict[str, Options] = {}
    for place_code, specialty, provider, on_paper, share, km, main_km, water, minutes, p, *door in rows:
        of = options.setdefault(specialty, Options(everything, specialty, LAST_MONTH))
        place = places[place_code]
        icb = everything.history.icb[LAST_MONTH, place.sub_icb]
        assert on_paper == (provider in of.on_paper(place)), (place_code, specialty, provider)
        if share is not None:
            assert share == pytest.approx(of.menu(place.sub_icb)[provider], rel=1e-6)
        distances = of.distances(place, provider)
        assert (km, main_km) == pytest.approx(distances or (None, None), abs=1e-4)
        if distances and minutes is None and not water:
            by_hand = sum(by_distance(each) for each in distances) / 2
            assert p == pytest.approx(by_hand, abs=1e-5)
        if door[1] is not None:
            assert door == [of.door(icb, provider)[0], *map(pytest.approx, of.door(icb, provider)[1:])]
    assert len(rows) > 1000


def test_every_cell_is_that_of_all_outcomes_of_its_options(demo_build):
    options = defaultdict(list)
    for place, specialty, cut, p in demo_build.rows("""
        select place_code, specialty_code, cut_code, p_reachable * p_open * p_timely
        from marts.options inner join marts.timely_chances using (provider_code, specialty_code)
        where on_paper
    """):
        options[place, specialty, cut].append(p)
    cells = demo_build.rows(
        "select place_code, specialty_code, cut_code, on_paper, p_none, p_one, p_more, label from marts.cells"
    )
    for place, specialty, cut, on_paper, *chances, _ in cells:
        counts = chances_of_counts(options[place, specialty, cut])
        assert on_paper == len(options[place, specialty, cut])
        assert chances == pytest.approx([counts[0], counts[1], sum(counts[2:])], abs=1e-5)
    assert {row[-1] for row in cells} >= {"meaningful choice", "paper only", "cannot tell"}


def test_what_is_within_an_hour_without_a_car_is_what_the_table_of_journeys_says(demo_build):
    """A bus to any site of a provider, or of one it took over; where no journey is listed it is not known."""
    minutes: dict[tuple[str, str], float] = {}
    with (demo_build.publications / "reference/travel_times.csv").open(newline="") as lines:
        for row in csv.DictReader(lines):
            assert row["mode"] == "public_transport"
            code = row["site"][:3] if len(row["site"]) == 5 and row["site"][3:].isdigit() else row["site"]
            provider = SUCCESSIONS[code][0] if code in SUCCESSIONS else code
            if row["minutes"]:
                key = row["origin"], provider
                minutes[key] = min(float(row["minutes"]), minutes.get(key, 1440))
    rows = demo_build.rows("select distinct place_code, provider_code, p_without_car from marts.options")
    is_listed = {(place, provider): p is not None for place, provider, p in rows}
    assert is_listed == {pair: pair in minutes for pair in is_listed}
    assert set(is_listed.values()) == {True, False}
    for place, provider, p in rows:
        if p is not None and minutes[place, provider] > 75:
            assert p < 0.5


def test_made_again_of_the_same_files_every_mart_is_the_same(demo_build):
    """But for the last places of numbers that were added up in another order."""
    for model in all_models():
        if model.schema == "marts":
            assert first_difference(demo_build.warehouse, model, "memory", "build", nearly=1e-6) == [], (
                model.name
            )
